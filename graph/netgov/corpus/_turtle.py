"""Terms as Turtle, written so that both a parser and a person read them back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox
from rdflib import Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from netgov.errors import CorpusError
from netgov.namespaces import PREFIXES


class Terms:
    """The terms of one file; it notes which prefixes they need."""

    def __init__(self, extra: Mapping[str, str] | None = None) -> None:
        namespaces = {**PREFIXES, **(extra or {})}
        # A namespace within another is the nearer one.
        self._prefixes = namespaces
        self._namespaces = sorted(namespaces.items(), key=lambda item: (-len(item[1]), item[0]))
        self._known: dict[str, str] = {}
        self._used: dict[str, str] = {}

    def iri(self, iri: str) -> str:
        """Write an IRI, with a prefix where the local part needs no escaping, else in angle brackets."""
        written = self._known.get(iri)
        if written is None:
            written = self._known[iri] = self._write(iri)
        return written

    def term(self, term: Node) -> str:
        """Write an IRI or a literal; the literal's lexical form stays as it is."""
        if isinstance(term, URIRef):
            return self.iri(str(term))
        if not isinstance(term, Literal):
            raise CorpusError(f"{term!r} is a blank node, which has no name in a file; give it an IRI")
        if term.language:
            return f"{string(str(term))}@{term.language}"
        if term.datatype in (None, XSD.string):
            return string(str(term))
        if term.datatype in _BARE and _BARE[term.datatype].fullmatch(str(term)):
            return str(term)
        return f"{string(str(term))}^^{self.iri(str(term.datatype))}"

    def list(self, terms: Iterable[Node]) -> str:
        """Write several objects of one predicate."""
        return ", ".join(sorted(self.term(term) for term in terms))

    def need(self, *prefixes: str) -> None:
        """Note prefixes that are needed by what was written without these methods."""
        self._used.update((prefix, self._prefixes[prefix]) for prefix in prefixes)

    def header(self) -> str:
        """Declare the prefixes that the terms written so far need."""
        return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(self._used.items()))

    def _write(self, iri: str) -> str:
        for prefix, namespace in self._namespaces:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                self._used[prefix] = namespace
                return f"{prefix}:{iri[len(namespace) :]}"
        try:
            return str(ox.NamedNode(iri))
        except ValueError as error:
            raise CorpusError(f'{iri!r} is no IRI ({error}); it must be absolute, without spaces or <>"{{}}') from error


def string(text: str) -> str:
    """Write a string with its quotation marks, on one line."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return _SHORT.get(char) or f"\\u{ord(char):04X}"


_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
# Also the line ends of Unicode, which some editors take for line ends of the file, and the marks that turn text around.
_ESCAPED = re.compile('[\\\\"\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]')
_BARE = {XSD.integer: re.compile("[+-]?[0-9]+"), XSD.boolean: re.compile("true|false")}
# Letters, digits, hyphens and underscores that Turtle takes in a local name without a backslash, less the few that
# Python counts among no words: those would puzzle whoever looks for a name in a file. A hyphen cannot come first.
_LETTER = (
    "0-9A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_LOCAL = re.compile(rf"(?=[\w-]+\Z)[{_LETTER}][{_LETTER}-]*")
