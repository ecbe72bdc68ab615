"""Write an answer as a table, as SPARQL 1.1 results (CSV, JSON, XML), or as Turtle."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from rdflib import BNode, Literal
from rdflib.namespace import XSD
from rdflib.term import Node

from netgov.cli.tables import Cell, show
from netgov.cli.text import put
from netgov.errors import NetgovError

if TYPE_CHECKING:
    from netgov.store import Result

Describe = Callable[[str], Cell]
"""From an IRI to the cell that shows it."""


def show_table(result: Result, describe: Describe) -> None:
    """Print an answer for a person to read.

    Parameters
    ----------
    result
        The answer to any kind of query.
    describe
        How an IRI is shown.
    """
    if result.answer is not None:
        put("yes\n" if result.answer else "no\n")
    else:
        columns, rows = cells(result, describe)
        show(columns, rows)


def cells(result: Result, describe: Describe) -> tuple[Sequence[str], list[list[Cell]]]:
    """Make the cells of an answer.

    Parameters
    ----------
    result
        The answer to any kind of query.
    describe
        How an IRI is shown.

    Returns
    -------
    tuple
        The headings, and one list of cells for each row: of a SELECT query, of the one row of ASK, or for each triple,
        sorted.
    """
    if result.answer is not None:
        return ["answer"], [[Cell("yes" if result.answer else "no")]]
    if result.form == "SELECT":
        return result.variables, [[_cell(value, describe) for value in row] for row in result.rows]
    triples = sorted(result.graph)
    return ["subject", "predicate", "object"], [[_cell(value, describe) for value in triple] for triple in triples]


def write(result: Result, format_: str) -> None:
    """Print an answer for a program to read.

    Parameters
    ----------
    result
        The answer.
    format_
        ``csv``, ``json``, ``xml`` or ``turtle``.

    Raises
    ------
    NetgovError
        If an answer of this kind has no such form.
    """
    if (result.form == "CONSTRUCT") != (format_ == "turtle"):
        right = "turtle" if result.form == "CONSTRUCT" else "csv, json or xml"
        raise NetgovError(f"the answer to this query cannot be written as {format_}; take --format {right}")
    put(_WRITERS[format_](result))


def to_csv(result: Result) -> str:
    """Write the answer to a SELECT or ASK query as SPARQL 1.1 results in CSV.

    Parameters
    ----------
    result
        The answer.

    Returns
    -------
    str
        Lines that end as the standard demands, with a carriage return; ``true`` or ``false`` for ASK.
    """
    if result.answer is not None:
        return f"{str(result.answer).lower()}\r\n"
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(result.variables)
    writer.writerows([_plain(value) for value in row] for row in result.rows)
    return stream.getvalue()


def to_json(result: Result) -> str:
    """Write the answer to a SELECT or ASK query as SPARQL 1.1 results in JSON.

    Parameters
    ----------
    result
        The answer.

    Returns
    -------
    str
        An indented document.
    """
    document: dict[str, object] = {"head": {}, "boolean": result.answer}
    if result.answer is None:
        bindings = [
            {name: _json(value) for name, value in zip(result.variables, row, strict=True) if value is not None}
            for row in result.rows
        ]
        document = {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _to_xml(result: Result) -> str:
    # Its module needs those that write networks.
    from netgov.cli.xml_results import to_xml

    return to_xml(result)


def _to_turtle(result: Result) -> str:
    return result.graph.serialize(format="turtle")


_WRITERS: Mapping[str, Callable[[Result], str]] = {
    "csv": to_csv,
    "json": to_json,
    "turtle": _to_turtle,
    "xml": _to_xml,
}

_NUMBERS = {XSD.integer, XSD.decimal, XSD.double, XSD.float}


def _cell(value: Node | None, describe: Describe) -> Cell:
    if value is None:
        return Cell("")
    if isinstance(value, Literal):
        return Cell(str(value), number=value.datatype in _NUMBERS)
    return Cell(value.n3()) if isinstance(value, BNode) else describe(str(value))


def _plain(value: Node | None) -> str:
    if value is None:
        return ""
    return value.n3() if isinstance(value, BNode) else str(value)


def _json(value: Node) -> dict[str, str]:
    if isinstance(value, BNode):
        return {"type": "bnode", "value": str(value)}
    if not isinstance(value, Literal):
        return {"type": "uri", "value": str(value)}
    binding = {"type": "literal", "value": str(value)}
    if value.language:
        binding["xml:lang"] = value.language
    elif value.datatype is not None and value.datatype != XSD.string:
        binding["datatype"] = str(value.datatype)
    return binding
