"""Compare the rows of answers by the names of their variables, wherever the answers come from.

Engines differ in what SPARQL leaves open: the order of the columns, how a number or an instant is written, the names of
blank nodes. Two answers are the same when neither can be told from the other apart from these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from rdflib import BNode, Literal
from rdflib.namespace import XSD
from rdflib.term import Node

XSD_ = str(XSD)
NUMBERS = {f"{XSD_}{name}" for name in ("integer", "int", "long", "decimal", "double", "float", "nonNegativeInteger")}

Term = tuple[str, ...]
Rows = Counter[frozenset[tuple[str, Term]]]


def rows(answer: Any) -> Rows:
    """The rows of an answer: one of ours, one of rdflib's, or a document of SPARQL 1.1 results in JSON.

    Rows are counted, not listed: how often each stands there matters, and where does not.
    """
    if isinstance(answer, Mapping):
        if "boolean" in answer:
            return Counter([frozenset({("", ("boolean", str(answer["boolean"])))})])
        bindings = answer["results"]["bindings"]
        return Counter(frozenset((name, _from_json(value)) for name, value in row.items()) for row in bindings)
    said = getattr(answer, "answer", getattr(answer, "askAnswer", None))
    if said is not None:
        return Counter([frozenset({("", ("boolean", str(said)))})])
    return Counter(frozenset(_bound(row.asdict().items())) for row in answer)


def _bound(values: Iterable[tuple[str, Node | None]]) -> Iterable[tuple[str, Term]]:
    return ((str(name), _from_rdflib(value)) for name, value in values if value is not None)


def _from_rdflib(value: Node) -> Term:
    if isinstance(value, Literal):
        return _literal(str(value), str(value.datatype or ""), value.language or "")
    return ("blank",) if isinstance(value, BNode) else ("iri", str(value))


def _from_json(value: Mapping[str, str]) -> Term:
    if value["type"] in ("literal", "typed-literal"):
        return _literal(value["value"], value.get("datatype", ""), value.get("xml:lang", ""))
    return ("blank",) if value["type"] == "bnode" else ("iri", value["value"])


def _literal(text: str, datatype: str, language: str) -> Term:
    if language:
        return ("text", text, language.lower())
    if datatype in NUMBERS and text not in ("NaN", "INF", "-INF"):
        return ("number", str(Decimal(text).normalize()))
    if datatype == f"{XSD_}dateTime":
        instant = datetime.fromisoformat(text)
        return ("instant", (instant.astimezone(UTC) if instant.tzinfo else instant).isoformat())
    return ("text", text) if datatype in ("", f"{XSD_}string") else ("literal", text, datatype)
