"""Answers as SPARQL 1.1 results in XML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rdflib import BNode, Literal
from rdflib.namespace import XSD
from rdflib.term import Node

from netgov.export.characters import xml_attribute, xml_text

if TYPE_CHECKING:
    from netgov.store import Result


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
