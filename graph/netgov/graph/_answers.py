"""Asking a graph: SPARQL or a named question in, an answer, a table, or the claims behind each row out."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from netgov.errors import UnknownNameError
from netgov.model.catalogue import Catalogue
from netgov.model.entity_index import EntityIndex
from netgov.store import AnyStore, Query, Question, Result, load_questions

if TYPE_CHECKING:
    import pandas as pd

    from netgov.provenance import Support

# What can only be the name of a question: SPARQL has spaces or brackets.
_NAME = re.compile(r"[\w.-]+")


class Answers:
    """The part of `netgov.KnowledgeGraph` that answers questions.

    Parameters
    ----------
    store
        The dataset to ask.
    questions
        Named questions by name; those of the built-in ontology by default.
    """

    def __init__(self, store: AnyStore, questions: Mapping[str, Question] | None = None) -> None:
        self.store = store
        self.questions = load_questions() if questions is None else questions

    @cached_property
    def catalogue(self) -> Catalogue:
        """Records of entities, predicates, classes and sources."""
        return self.store.catalogue()

    @cached_property
    def names(self) -> EntityIndex:
        """Entities and sources by their names."""
        return EntityIndex.of(self.catalogue)

    def query(
        self,
        query: str | Query,
        *,
        parameters: Mapping[str, str] | None = None,
        timeout: float | None = None,
        allow_network: bool = False,
    ) -> Result:
        """Answer a question.

        Parameters
        ----------
        query
            SPARQL, in which the prefixes of `netgov.namespaces.PREFIXES` need no declaration, or the name of a named
            question.
        parameters
            Names of things, by variable of the SELECT: the answer is narrowed to them.
        timeout
            Seconds after which the query is ended; it then runs in a process of its own, which takes a moment to
            start. None lets it run.
        allow_network
            Whether this query may reach a network, with SERVICE or FROM.

        Returns
        -------
        Result
            Rows, an answer or a graph, and warnings.

        Raises
        ------
        QueryError
            If the query cannot be parsed or run, or takes too long.
        ForbiddenError
            If it would reach a network and may not.
        UnknownNameError
            If there is no question, parameter or thing of a given name.

        Examples
        --------
        >>> import netgov
        >>> conference = "id:world-internet-conference-2014"
        >>> bool(netgov.load().query(f"ASK {{ id:lu-wei ng:spokeAt {conference} }}"))
        True
        """
        asked, bound = self._asked(query, parameters)
        return self.store.query(asked, parameters=bound, timeout=timeout, allow_network=allow_network)

    def table(
        self,
        query: str | Query,
        *,
        parameters: Mapping[str, str] | None = None,
        timeout: float | None = None,
        allow_network: bool = False,
    ) -> pd.DataFrame:
        """Answer a question with a table; see `query` for its parameters and errors.

        Parameters
        ----------
        query
            SPARQL, or the name of a named question.
        parameters, timeout, allow_network
            As for `query`.

        Returns
        -------
        pandas.DataFrame
            Columns in the order of the SELECT. After a column ``x`` with shortened IRIs comes ``x_label`` with their
            names. Literals are Python values. What may be wrong with the query is a Python warning.

        Examples
        --------
        >>> import netgov
        >>> list(netgov.load().table("SELECT ?who WHERE { ?who ng:spokeAt id:world-internet-conference-2014 }").columns)
        ['who', 'who_label']
        """
        result = self.query(query, parameters=parameters, timeout=timeout, allow_network=allow_network)
        for warning in result.warnings:
            warnings.warn(warning, stacklevel=2)
        return result.to_frame(self.store.label)

    def explain(
        self, query: str | Query, *, parameters: Mapping[str, str] | None = None, timeout: float | None = None
    ) -> pd.DataFrame:
        """Answer a question, and name the claims that support each row; see `query` for its parameters and errors.

        Parameters
        ----------
        query
            SPARQL, or the name of a named question.
        parameters, timeout
            As for `query`; the limit holds for the question, and once more for what is behind it.

        Returns
        -------
        pandas.DataFrame
            The rows of `table`, each once for every claim that supports it, with the columns ``support`` (the claim),
            ``support_how`` (named, stated, implied: `netgov.provenance` says what they mean), ``support_standing`` and
            ``support_gist``. They are None for a row that no claim supports. The index is that of the row.

        Examples
        --------
        >>> import netgov
        >>> found = netgov.load().explain("SELECT ?who { ?who ng:tookPartIn id:world-internet-conference-2014 }")
        >>> sorted(set(found["support_how"]))
        ['implied']
        """
        from netgov.provenance import explained, support

        asked, bound = self._asked(query, parameters)
        result = self.store.query(asked, parameters=bound, timeout=timeout)
        for warning in result.warnings:
            warnings.warn(warning, stacklevel=2)
        found = support(self.store, asked, result, parameters=bound, timeout=timeout)
        claims = {claim.iri: claim for claim in self.store.claims()}
        return explained(result, found, claims, self.store.label)

    def support(
        self,
        query: str | Query,
        result: Result,
        *,
        parameters: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> list[list[Support]]:
        """Find the claims that support each row of an answer; `explain` makes a table of them.

        Parameters
        ----------
        query
            SPARQL, or the name of a named question.
        result
            The answer to it.
        parameters, timeout
            As it was asked.

        Returns
        -------
        list of list of netgov.provenance.Support
            The claims for each row.

        Raises
        ------
        QueryError
            If the query cannot be taken apart, or takes too long.
        """
        from netgov.provenance import support

        asked, bound = self._asked(query, parameters)
        return support(self.store, asked, result, parameters=bound, timeout=timeout)

    def _asked(self, query: str | Query, parameters: Mapping[str, str] | None) -> tuple[Query, dict[str, str]]:
        """The SPARQL that is meant, read, and the IRIs of its parameters."""
        question = None if isinstance(query, Query) else self._question(query)
        bound = {}
        for variable, name in (parameters or {}).items():
            known = None if question is None else [parameter.name for parameter in question.parameters]
            if known is not None and variable not in known:
                raise UnknownNameError("parameter of this question", variable, known)
            bound[variable] = self.names.resolve(name)
        return Query.of(query if question is None else question.text), bound

    def _question(self, query: str) -> Question | None:
        name = query.strip()
        if name not in self.questions and _NAME.fullmatch(name):
            raise UnknownNameError("question", name, self.questions)
        return self.questions.get(name)
