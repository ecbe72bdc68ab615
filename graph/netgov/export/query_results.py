"""Answers to queries as SPARQL 1.1 results (CSV, TSV, JSON, XML), by Oxigraph's serializers, and graphs as Turtle."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rdflib import BNode, Literal
from rdflib.namespace import XSD
from rdflib.term import Node

from netgov.errors import NetgovError
from netgov.files import plain

if TYPE_CHECKING:
    from netgov.store import Result

# What ends the document where Oxigraph's serializer does not.
_ENDS = {"csv": "\r\n", "tsv": "\n", "json": "\n", "xml": "\n"}


def results_text(result: Result, format_: str) -> str:
    r"""Write an answer for a program to read.

    Parameters
    ----------
    result
        The answer.
    format_
        ``csv``, ``tsv``, ``json`` or ``xml`` for SELECT and ASK; ``turtle`` for CONSTRUCT and DESCRIBE.

    Returns
    -------
    str
        The document, with the line ends that its standard demands. In XML, what XML cannot hold is U+FFFD.

    Raises
    ------
    NetgovError
        If an answer of this kind has no such form.

    Examples
    --------
    >>> import netgov
    >>> results_text(netgov.load().query("ASK { id:lu-wei a ng:Person }"), "csv")
    'true\r\n'
    """
    if (result.form == "CONSTRUCT") != (format_ == "turtle"):
        right = "turtle" if result.form == "CONSTRUCT" else "csv, tsv, json or xml"
        raise NetgovError(f"the answer to this query cannot be written as {format_}; take --format {right}")
    if format_ == "turtle":
        return result.graph.serialize(format="turtle")
    import pyoxigraph as ox

    document = json.dumps(_document(result, xml=format_ == "xml"))
    answer = ox.parse_query_results(document, format=ox.QueryResultsFormat.JSON)
    text = (answer.serialize(format=getattr(ox.QueryResultsFormat, format_.upper())) or b"").decode()
    if format_ == "xml":
        # A reader would take it for a line end.
        text = text.replace("\r", "&#13;")
    return text.removesuffix(_ENDS[format_]) + _ENDS[format_]


def _document(result: Result, *, xml: bool) -> dict[str, object]:
    """The answer as SPARQL 1.1 results in JSON, which Oxigraph reads."""
    if result.answer is not None:
        return {"head": {}, "boolean": result.answer}
    bindings = [{name: _binding(value, xml=xml) for name, value in row.asdict().items()} for row in result.rows]
    return {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}


def _binding(value: Node, *, xml: bool) -> dict[str, str]:
    text = plain(str(value)) if xml else str(value)
    if not isinstance(value, Literal):
        return {"type": "bnode" if isinstance(value, BNode) else "uri", "value": text}
    kind = {"xml:lang": value.language} if value.language else {"datatype": str(value.datatype or XSD.string)}
    return {"type": "literal", "value": text, **kind}
