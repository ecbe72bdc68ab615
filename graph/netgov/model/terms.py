"""RDF terms of the two libraries: Oxigraph's, which the engine speaks, and rdflib's, which users and our records speak.

Lexical forms are kept as they are written (``"01"^^xsd:integer`` stays so), and a plain string is a literal without a
datatype on rdflib's side, so that both directions are each other's inverse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TypeAlias

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

OxTerm: TypeAlias = "ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple"

_STRING = str(XSD.string)
_AS_WRITTEN = frozenset((_STRING, str(RDF.langString)))


def to_rdflib(term: OxTerm) -> Node:
    """Convert one term; whoever converts many keeps them in a `functools.cache` for as long as one file or result.

    Parameters
    ----------
    term
        An Oxigraph term that may stand in a triple.

    Returns
    -------
    rdflib.term.Node
        The same term.

    Raises
    ------
    TypeError
        For a triple term, which rdflib does not have.
    """
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        return Literal(term.value, datatype=None if datatype == _STRING else URIRef(datatype), normalize=False)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise TypeError(f"rdflib has no term for {term}")


def from_rdflib(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """Convert one rdflib term; the inverse of `to_rdflib`.

    Parameters
    ----------
    node
        An IRI, a literal or a blank node.

    Returns
    -------
    pyoxigraph term
        The same term.

    Raises
    ------
    TypeError
        For anything else, such as a variable or a graph.
    """
    if isinstance(node, URIRef):
        return ox.NamedNode(str(node))
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(str(node), language=node.language)
        return ox.Literal(str(node), datatype=ox.NamedNode(str(node.datatype or _STRING)))
    if isinstance(node, BNode):
        return ox.BlankNode(str(node))
    raise TypeError(f"Oxigraph has no term for {node!r}")


def to_rdflib_triples(triples: Iterable[ox.Triple]) -> Iterator[tuple[Node, Node, Node]]:
    """Convert many triples.

    Parameters
    ----------
    triples
        Oxigraph triples.

    Yields
    ------
    tuple
        Subject, predicate and object as rdflib terms.
    """
    convert = cache(to_rdflib)
    for triple in triples:
        yield convert(triple.subject), convert(triple.predicate), convert(triple.object)


def from_rdflib_triple(triple: tuple[Node, Node, Node]) -> ox.Triple:
    """Convert one rdflib triple.

    Parameters
    ----------
    triple
        Subject, predicate and object as rdflib terms.

    Returns
    -------
    pyoxigraph.Triple
        The same triple.
    """
    subject, predicate, object_ = (from_rdflib(node) for node in triple)
    if isinstance(subject, ox.Literal) or not isinstance(predicate, ox.NamedNode):
        raise TypeError(f"this is no RDF triple: {triple!r}")
    return ox.Triple(subject, predicate, object_)


@lru_cache(maxsize=65536)
def _stored(literal: ox.Literal) -> ox.Literal:
    store = ox.Store()
    store.add(ox.Quad(_INTEGER, _INTEGER, literal))
    stored = next(iter(store)).object
    return stored if isinstance(stored, ox.Literal) else literal


def as_stored(term: OxTerm) -> OxTerm:
    """Write a term as the engine does that keeps numbers and times by their value.

    Parameters
    ----------
    term
        Any Oxigraph term.

    Returns
    -------
    pyoxigraph term
        What a store gives back of it.

    Examples
    --------
    >>> print(as_stored(ox.Literal("01", datatype=_INTEGER)))
    "1"^^<http://www.w3.org/2001/XMLSchema#integer>
    """
    if isinstance(term, ox.Literal) and term.datatype.value not in _AS_WRITTEN:
        return _stored(term)
    return term


def lexical(term: OxTerm) -> str:
    """Give the text of a term: an IRI, a label of a blank node, or what a literal says; nothing for a triple term."""
    return "" if isinstance(term, ox.Triple) else term.value


def in_english(terms: Iterable[OxTerm]) -> str:
    """Choose among several values of a property.

    Parameters
    ----------
    terms
        Its values.

    Returns
    -------
    str
        The text of one in English if there is any, else of one without a language, else of any, the alphabetically
        first; empty when there are none.

    Examples
    --------
    >>> in_english([ox.Literal("Pékin", language="fr"), ox.Literal("Beijing", language="en-GB")])
    'Beijing'
    """
    return min(((_foreign(term), lexical(term)) for term in terms), default=(0, ""))[1]


def _foreign(term: OxTerm) -> int:
    language = term.language if isinstance(term, ox.Literal) else None
    return 1 if language is None else 0 if language.lower().startswith("en") else 2


def whole_number(text: str) -> int | None:
    """Read a position or a length.

    Parameters
    ----------
    text
        What stands in a file.

    Returns
    -------
    int or None
        The number; None unless it is written with at most 15 of the digits from 0 to 9, and maybe a minus. No text is
        longer, and Python itself refuses to read a number of thousands of digits.

    Examples
    --------
    >>> whole_number("12"), whole_number("-1"), whole_number("1_0"), whole_number("9" * 16)
    (12, -1, None, None)
    """
    return int(text) if _WHOLE.fullmatch(text) else None


_WHOLE = re.compile("-?[0-9]{1,15}")
_INTEGER = ox.NamedNode(str(XSD.integer))
