"""A query whose text is read once: its tokens, and what they say of prefixes, graphs, names, variables and places.

No reading by tokens decides what a query may do (see `netgov.store._guard`): Oxigraph's grammar has no tokens, so such
a reading can be led astray by a text that is written to do so.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from typing import TypeVar
from urllib.parse import urljoin

from netgov.errors import QueryError
from netgov.namespaces import ID, PREFIXES, VOCABULARY_IRI, shorten
from netgov.store._guard import check_query, run_deep
from netgov.store._syntax import Token, mask, message, parse_error, syntax_error, tokens

_Error = TypeVar("_Error", bound=QueryError)
_CLAUSES = ("from", "where", "group", "having", "order", "limit", "offset", "values")
# Other namespaces have terms that no graph need have.
_OURS = (f"{VOCABULARY_IRI}#", str(ID))
_ESCAPED = re.compile(r"\\(.)")
# Brackets nest, and operators make chains that nest inside: the most of both that `run_deep` has stack for, and that a
# thread has which was not made for it.
_MOST_MARKS = 4_000
MOST_HERE = 400
_LONGEST = 200_000
_MARKS = re.compile(r"[(\[{!|&=<>+*/^-]|union", re.IGNORECASE)
_ADDRESS = re.compile(r"<https?://[\w.~:/#%?@-]*>", re.ASCII)
_HALF = re.compile("[\ud800-\udfff]")
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
        # Before the group, braces stand only within the brackets of an expression; in it, brackets do not matter.
        brackets = accumulate((word == "(") - (word == ")") for word in words[start:])
        outside = (number for number, depth in enumerate(brackets, start) if depth == 0 and words[number] == "{")
        first = next(outside, len(words))
        braces = accumulate((word == "{") - (word == "}") for word in words[first:])
        last = next((number for number, depth in enumerate(braces, first) if depth == 0), None)
        return None if last is None else (first, last)

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
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)

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

    def check_size(self, most: int = _MOST_MARKS) -> None:
        """Refuse a text that would take the engine's parser deeper than its stack, which ends the whole process.

        Parameters
        ----------
        most
            How many brackets and operators it may have, wherever they stand; by default as many as `check` has stack
            for.

        Raises
        ------
        QueryError
            If it has more, or more than 200,000 characters; or half a character, which the engine cannot take.

        Examples
        --------
        >>> Query("ASK " + "{" * 5000).check_size()
        Traceback (most recent call last):
            ...
        netgov.errors.QueryError: the query has 5,000 brackets and operators, and 4,000 are the most; divide it
        """
        if len(self.text) > _LONGEST:
            raise QueryError(f"the query has {len(self.text):,} characters, and {_LONGEST:,} are the most; divide it")
        if half := _HALF.search(self.text):
            raise self.error("here is a byte that is not UTF-8; write the query in UTF-8", half.start())
        # Counted also in strings, since no reading by tokens is to be trusted (see `_guard`). Only an IRI that begins
        # with http:// is passed over: where it were none, the two slashes would end the parsing.
        marks = len(_MARKS.findall(_ADDRESS.sub("", self.text)))
        if marks > most:
            raise QueryError(f"the query has {marks:,} brackets and operators, and {most:,} are the most; divide it")

    @property
    def may_call(self) -> bool:
        """Whether it has the letters of a keyword that reaches a network."""
        return mask(self.text) != self.text

    def check(self, *, allow_network: bool = False) -> None:
        """Refuse a query that cannot be parsed or would ask another server, without running it.

        Parameters
        ----------
        allow_network
            Whether it may ask other servers. What FROM names is not looked at.

        Raises
        ------
        QueryError
            If the query cannot be parsed (line and column are those of the text), or is too large.
        ForbiddenError
            If it would ask another server and may not.

        Examples
        --------
        >>> Query("ASK { ?s ?p }").check()
        Traceback (most recent call last):
            ...
        netgov.errors.QueryError: 1:13: "}" does not fit after "?p"
        """

        def parse() -> None:
            if not allow_network:
                check_query(self)
            if parse_error(self.text, self.implied):
                raise syntax_error(self)

        self.check_size()
        run_deep(parse)

    def unknown_terms(
        self,
        has: Callable[[str], bool],
        local_names: Callable[[str], Iterable[str]],
        redirect: Callable[[str], str | None] = lambda _: None,
    ) -> Iterator[str]:
        """Warn of the terms of a query that a graph lacks, or has under another name: more likely mistyped than meant.

        Parameters
        ----------
        has
            Whether the graph has an IRI.
        local_names
            The names that the graph has in a namespace; asked only when something is missing.
        redirect
            What an entity was merged into; None for all others.

        Yields
        ------
        str
            ``LINE:COLUMN: the graph has no ...``, with the nearest name, once for each term.

        Examples
        --------
        >>> query = Query("ASK { ?x a ng:Actr }")
        >>> list(query.unknown_terms(lambda iri: False, lambda namespace: ["Actor", "Event"]))
        ['1:12: the graph has no ng:Actr; did you mean ng:Actor?']
        """
        first_uses = dict(reversed(self.names))
        for iri, token in sorted(first_uses.items(), key=lambda use: use[1].start):
            namespace = next((base for base in _OURS if iri.startswith(base) and iri != base), None)
            if namespace is None:
                continue
            kept = redirect(iri)
            line, column = self.place(token.start)
            if kept is not None:
                yield f"{line}:{column}: {shorten(iri)} was merged into {shorten(kept)}; ask for that"
            if has(iri):
                continue
            near = difflib.get_close_matches(iri.removeprefix(namespace), local_names(namespace), n=1)
            hint = message("did you mean", near=shorten(namespace + near[0])) if near else ""
            yield message("no term", line=line, column=column, term=shorten(iri), hint=hint)
