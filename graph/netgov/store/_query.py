"""A query whose text is read once: its tokens, and what they say of prefixes, graphs, names, variables and places.

Nothing here decides what a query may do (see `netgov.store._guard`): Oxigraph's grammar has no tokens, so any reading
by tokens can be led astray by a text that is written to do so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeVar
from urllib.parse import urljoin

from netgov.errors import QueryError
from netgov.namespaces import PREFIXES
from netgov.store._sparql import Token, place, tokens

_Error = TypeVar("_Error", bound=QueryError)
_CLAUSES = ("from", "where", "group", "having", "order", "limit", "offset", "values")
_ESCAPED = re.compile(r"\\(.)")
_GLUED = re.compile(r"(from)?(named)?(.*)", re.IGNORECASE | re.DOTALL)


class Query:
    """A SPARQL query or update, right or wrong.

    Parameters
    ----------
    text
        The whole text.
    implied
        Namespaces by prefix that need no declaration; the text's own win.

    Attributes
    ----------
    text, implied
        As given.

    Examples
    --------
    >>> query = Query("SELECT ?who FROM source:a { ?who ng:attended $what FILTER(?who != $what) }")
    >>> query.form, query.variables, [iri for iri, _ in query.from_graphs]
    ('SELECT', ['who', 'what'], ['https://w3id.org/netgov/source/a'])
    """

    def __init__(self, text: str, implied: Mapping[str, str] = PREFIXES) -> None:
        self.text = text
        self.implied = implied

    @classmethod
    def of(cls, query: str | Query) -> Query:
        """Read a text, unless that was done already.

        Parameters
        ----------
        query
            SPARQL, in which the prefixes of `netgov.namespaces.PREFIXES` need no declaration, or what was read.

        Returns
        -------
        Query
            The query.
        """
        return query if isinstance(query, Query) else cls(query)

    @cached_property
    def tokens(self) -> list[Token]:
        """All tokens, without white space and comments."""
        return tokens(self.text)

    @cached_property
    def _prologue(self) -> tuple[dict[str, str], str, int]:
        """Prefixes that the text declares, its base, and how many tokens declare them."""
        own: dict[str, str] = {}
        base, number = "", 0
        while self.tokens[number : number + 1]:
            word, *after = self.tokens[number : number + 3]
            kinds = [token.kind for token in after]
            if word.is_word("prefix") and kinds == ["name", "iri"]:
                own[after[0].text.removesuffix(":")] = urljoin(base, after[1].text[1:-1])
                number += 3
            elif word.is_word("base") and kinds[:1] == ["iri"]:
                base = urljoin(base, after[0].text[1:-1])
                number += 2
            else:
                break
        return own, base, number

    @cached_property
    def own_prefixes(self) -> dict[str, str]:
        """Namespaces by prefix that the text itself declares."""
        return self._prologue[0]

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Namespaces by prefix that may be used in the text."""
        return {**self.implied, **self.own_prefixes}

    @cached_property
    def body(self) -> list[Token]:
        """Tokens after the declarations of PREFIX and BASE at the beginning."""
        return self.tokens[self._prologue[2] :]

    @property
    def form(self) -> str:
        """The first word of the body in capitals, such as ``SELECT``; empty where there is none."""
        return self.body[0].text.upper() if self.body else ""

    @property
    def prologue(self) -> str:
        """The text before the body."""
        return self.text[: self.body[0].start] if self.body else self.text

    def resolve(self, token: Token) -> str | None:
        """The IRI that a token stands for, if any."""
        if token.kind == "iri":
            return urljoin(self._prologue[1], token.text[1:-1])
        if token.kind != "name":
            return None
        prefix, _, local = token.text.partition(":")
        namespace = self.prefixes.get(prefix)
        return None if namespace is None else namespace + _ESCAPED.sub(r"\1", local)

    @cached_property
    def names(self) -> list[tuple[str, Token]]:
        """IRIs that the body uses, each time with the token that stands for it."""
        return [(iri, token) for token in self.body if (iri := self.resolve(token)) is not None]

    @cached_property
    def variables(self) -> list[str]:
        """Names of the variables, in the order in which they first stand there."""
        return list(dict.fromkeys(token.text[1:] for token in self.tokens if token.kind == "variable"))

    @cached_property
    def from_graphs(self) -> list[tuple[str, Token]]:
        """IRIs of the graphs that FROM and FROM NAMED name, with the tokens that do, in the order of the text."""
        graphs = []
        head = self._head()
        for token in head:
            if token.is_word("from"):
                target = next(head, None)
                if target is not None and target.is_word("named"):
                    target = next(head, None)
                if target is not None and (iri := self.resolve(target)) is not None:
                    graphs.append((iri, target))
        return graphs

    def _head(self) -> Iterator[Token]:
        """Tokens before the first brace and outside parentheses, where FROM may stand.

        The engine reads ``FROMx:g`` as FROM and a name, unless a prefix is called ``FROMx``.
        """
        depth = 0
        for token in self.body:
            if token.text == "{":
                return
            depth += (token.text == "(") - (token.text == ")")
            if depth:
                continue
            match = _GLUED.match(token.text)
            if token.kind == "name" and match and self.resolve(token) is None:
                position = token.start
                for word in filter(None, match.groups()[:2]):
                    yield Token("word", word, position)
                    position += len(word)
                token = Token("name", match[3], position)  # noqa: PLW2901 - the rest of the same token
            yield token

    @cached_property
    def graphs(self) -> list[str]:
        """IRIs of the graphs that GRAPH names, in the order of the text."""
        targets = [target for word, target in zip(self.body, self.body[1:], strict=False) if word.is_word("graph")]
        return list(dict.fromkeys(iri for target in targets if (iri := self.resolve(target)) is not None))

    @cached_property
    def group(self) -> tuple[int, int] | None:
        """Where in the body the braces stand around the group of patterns that the query matches.

        None for a query without such a group (a DESCRIBE of things by name) or with one in which only triples may
        stand (CONSTRUCT WHERE).
        """
        words = [token.text.upper() for token in self.body]
        start = 0
        if self.form == "CONSTRUCT":
            if words[1:2] != ["{"] or "}" not in words:
                return None
            start = words.index("}") + 1
        brackets, braces = 0, 0
        first: int | None = None
        for number, word in enumerate(words[start:], start):
            # Before the group, braces stand only within the brackets of an expression; in it, brackets do not matter.
            if first is None:
                brackets += (word == "(") - (word == ")")
                if word == "{" and brackets == 0:
                    first = number
            elif word == "}" and braces == 0:
                return first, number
            else:
                braces += (word == "{") - (word == "}")
        return None

    @cached_property
    def clauses(self) -> dict[str, list[Token]]:
        """What stands before and after the group, by the keyword in small letters with which it begins.

        ``select``, ``from`` (FROM and FROM NAMED together), ``where``, ``group``, ``having``, ``order``, ``limit``,
        ``offset``, ``values``; none of them for a query without a group.
        """
        first, last = self.group or (0, len(self.body))
        clauses: dict[str, list[Token]] = {}
        current: list[Token] = []
        depth = 0
        for token in (*self.body[:first], *self.body[last + 1 :]):
            depth -= token.text in ("}", ")")
            if depth == 0 and (token.start == self.body[0].start or token.is_word(*_CLAUSES)):
                current = clauses.setdefault(token.text.lower(), [])
            depth += token.text in ("{", "(")
            current.append(token)
        return clauses

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset into the text.

        Parameters
        ----------
        offset
            In code points, from 0.

        Returns
        -------
        tuple of int
            Both from 1.
        """
        return place(self.text, offset)

    def error(self, message: str, offset: int, kind: type[_Error] = QueryError) -> _Error:  # type: ignore[assignment]
        """Make an error that points at an offset.

        Parameters
        ----------
        message
            What is wrong there.
        offset
            In code points, from 0.
        kind
            `netgov.errors.QueryError`, or a kind of it.

        Returns
        -------
        QueryError
            To be raised.
        """
        line, column = self.place(offset)
        return kind(message, line=line, column=column)
