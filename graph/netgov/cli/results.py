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
from netgov.exchange.characters import xml_attribute, xml_text

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


def to_xml(result: Result) -> str:
    """Write the answer to a SELECT or ASK query as SPARQL 1.1 results in XML.

    Parameters
    ----------
    result
        The answer.

    Returns
    -------
    str
        An indented document; what XML cannot hold is replaced by U+FFFD.
    """
    head = "".join(f"    <variable name={xml_attribute(name)}/>\n" for name in result.variables)
    if result.answer is not None:
        body = f"  <boolean>{str(result.answer).lower()}</boolean>\n"
    else:
        body = f"  <results>\n{''.join(_xml_row(result.variables, row) for row in result.rows)}  </results>\n"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n  <head>\n{head}  </head>\n{body}</sparql>\n'
    )


def _to_turtle(result: Result) -> str:
    return result.graph.serialize(format="turtle")


_WRITERS: Mapping[str, Callable[[Result], str]] = {
    "csv": to_csv,
    "json": to_json,
    "turtle": _to_turtle,
    "xml": to_xml,
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


def _xml_row(variables: Sequence[str], row: Sequence[Node | None]) -> str:
    bound = [(name, value) for name, value in zip(variables, row, strict=True) if value is not None]
    cells = [f"      <binding name={xml_attribute(name)}>{_xml(value)}</binding>\n" for name, value in bound]
    return f"    <result>\n{''.join(cells)}    </result>\n"


def _xml(value: Node) -> str:
    text = xml_text(str(value))
    if not isinstance(value, Literal):
        return f"<bnode>{text}</bnode>" if isinstance(value, BNode) else f"<uri>{text}</uri>"
    if value.language:
        return f"<literal xml:lang={xml_attribute(value.language)}>{text}</literal>"
    if value.datatype is not None and value.datatype != XSD.string:
        return f"<literal datatype={xml_attribute(value.datatype)}>{text}</literal>"
    return f"<literal>{text}</literal>"
