"""A dataset that lies on a server: the counterpart of `netgov.store.Store`, asked over SPARQL 1.1.

Queries run there. Of claims only those are fetched that a network, a table or a picture is made of; of entities, names
and types. Nothing is kept on disk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.namespace import DCTERMS, OWL, RDFS

from netgov.errors import EndpointError, ForbiddenError, NetgovError, QueryError
from netgov.model import Claim, from_triples
from netgov.model import catalogue_reader as records
from netgov.model.catalogue import Catalogue
from netgov.model.claim_rdf import CLAIM_PARTS
from netgov.model.terms import OxTerm, in_english, lexical
from netgov.namespaces import INFERRED, NG, PREFIXES, shorten
from netgov.remote._client import Client
from netgov.remote._endpoint import LISTED, Endpoint, batches, listed
from netgov.store import ALL, ClaimFilter, Query, Result, Token

if TYPE_CHECKING:
    from rdflib import Dataset

_TYPE = PREFIXES["rdf"] + "type"
_CLAIM = f"?s a <{NG.Claim}> ."


class RemoteStore:
    """A dataset on a server.

    Parameters
    ----------
    url
        Address of its SPARQL 1.1 endpoint.
    allow_network
        Whether queries may have the server ask others (SERVICE, FROM of a graph that it lacks).

    Raises
    ------
    EndpointError
        If this is no address, or has a password in it.
    """

    def __init__(self, url: str, *, allow_network: bool = False) -> None:
        self._endpoint = Endpoint(Client(url))
        self._allow_network = allow_network
        self._known: dict[str, bool] = {}
        self._labels: dict[str, str] = {}
        self._unlabelled: dict[str, None] = {}

    def query(
        self,
        text: str | Query,
        *,
        parameters: Mapping[str, str] | None = None,
        timeout: float | None = None,
        allow_network: bool = False,
    ) -> Result:
        """Answer a SPARQL query on the server; what it may do and how it may be wrong is found out before it is sent.

        Parameters
        ----------
        text, allow_network
            As for `netgov.store.Store.query`.
        parameters
            IRIs by variable, which narrow the answer to them.
        timeout
            Seconds for which the server may be silent.

        Returns
        -------
        Result
            The whole answer, also from a server that sends long answers in parts.

        Raises
        ------
        QueryError
            If the query cannot be parsed (line and column are those of the text), or is too large.
        ForbiddenError
            If it would have the server ask others, and may not.
        EndpointError
            If the server cannot be reached or cannot run it.
        """
        query = Query.of(text)
        self._check(query, allowed=allow_network or self._allow_network)
        result = self._endpoint.answer(_narrowed(query, parameters or {}), timeout)
        # The next names that are asked for.
        terms = (term for row in result for term in row if isinstance(term, URIRef))
        self._unlabelled = {iri: None for iri in map(str, terms) if iri not in self._labels}
        # Many at once; nearly all terms are the subject of something.
        unknown = [iri for iri in dict.fromkeys(iri for iri, _ in query.names) if iri not in self._known]
        for batch in batches(unknown, LISTED):
            subjects = self._endpoint.values(f"VALUES ?s {{ {listed(batch)} }} ?s a ?type")
            self._known |= dict.fromkeys(subjects, True)
        # Whether a name was merged away would take one more request for each; the answer to it is the same.
        result.warnings = list(query.unknown_terms(self.has, self._local_names))
        return result

    def _check(self, query: Query, *, allowed: bool) -> None:
        if allowed and query.may_call:
            # With a call of another server in it the text must not reach the engine here; the server parses it.
            query.check_size()
        else:
            query.check(allow_network=allowed)
        for iri, token in () if allowed else query.from_graphs:
            if not self._endpoint.has_graph(iri):
                message = (
                    f"the dataset has no graph {shorten(iri)}; the server may look for it elsewhere only with "
                    "allow_network=True (--allow-network)"
                )
                raise query.error(message, token.start, ForbiddenError)

    def has(self, iri: str) -> bool:
        """Whether anything is said of or with an IRI, as for `netgov.store.Store.has`."""
        if iri not in self._known:
            try:
                node = ox.NamedNode(iri)
            except ValueError:
                return False
            patterns = (f"{node} ?p ?o", f"?s {node} ?o", f"?s ?p {node}")
            self._known[iri] = any(map(self._endpoint.ask, patterns)) or self._endpoint.has_graph(iri)
        return self._known[iri]

    def claims(self, choice: ClaimFilter = ALL) -> list[Claim]:
        """Fetch claims.

        Parameters
        ----------
        choice
            Which are wanted; the server leaves out the others.

        Returns
        -------
        list of Claim
            Sorted by IRI.

        Raises
        ------
        EndpointError
            If the server cannot be reached, or what it has is not whole.
        """
        return self._claims if choice == ALL else self._fetched(choice)

    @cached_property
    def _claims(self) -> list[Claim]:
        return self._fetched(ALL)

    def _fetched(self, choice: ClaimFilter) -> list[Claim]:
        if choice.claims is not None:
            iris = sorted(set(choice.claims))
        else:
            iris = sorted({iri for pattern in _patterns(choice) for iri in self._matches(pattern)})
        triples = list(self._endpoint.described(iris, (*CLAIM_PARTS, _TYPE)))
        ends = (triple.object for triple in triples if triple.predicate.value == str(NG.span))
        spans = [end.value for end in ends if isinstance(end, ox.NamedNode)]
        triples += self._endpoint.described(spans, CLAIM_PARTS)
        return from_triples(triples)

    def _matches(self, pattern: str) -> list[str]:
        """Names that a pattern finds, which are as many as the server counts."""
        names, expected = self._endpoint.values(pattern), self._count(pattern)
        if len(names) != expected:
            raise EndpointError(
                f"{len(names)} of {expected} claims came; the graph there is being changed, or answers are cut off",
                file=self._endpoint.url,
            )
        return names

    def count_claims(self) -> int:
        """Number of all claims, counted by the server, as for `netgov.store.Store.count_claims`."""
        return self._count(_CLAIM)

    def _count(self, pattern: str) -> int:
        (row,), _ = self._endpoint.rows(f"SELECT (COUNT(DISTINCT ?s) AS ?claims) WHERE {{ {pattern} }}")
        return int(row["claims"].value)

    def catalogue(self) -> Catalogue:
        """Records of all entities, predicates, classes and sources, as for `netgov.store.Store.catalogue`."""
        return self._catalogue

    @cached_property
    def _catalogue(self) -> Catalogue:
        reader = records.CatalogueReader()
        reader.add(self._descriptions())
        typed = self._endpoint.values(f"VALUES ?class {{ {listed(reader.classes())} }} ?s a ?class .")
        reader.add(self._endpoint.described(typed, records.ENTITY_PARTS))
        retyped = self._endpoint.values("?s a ?class .", graph=str(INFERRED))
        inferred = self._endpoint.described(retyped, [_TYPE], graph=str(INFERRED))
        return reader.catalogue({(lexical(triple.subject), lexical(triple.object)) for triple in inferred})

    def _descriptions(self) -> Iterator[ox.Triple]:
        """What the vocabulary and the sources say of themselves."""
        kinds = listed([OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty])
        for pattern, parts in (
            (f"VALUES ?kind {{ {kinds} }} ?s a ?kind .", records.TERM_PARTS),
            ("?s a ng:Source .", records.SOURCE_PARTS),
            ("?source a ng:Source ; ng:gap ?s .", records.GAP_PARTS),
            (f"?s <{records.REPLACED_BY}> ?kept .", [records.REPLACED_BY]),
        ):
            yield from self._endpoint.described(self._endpoint.values(pattern), parts)

    def label(self, iri: str) -> str:
        """Name of anything in the dataset, or a source's title, as for `netgov.store.Store.label`.

        Names of all that recent answers held are fetched with the first of them.
        """
        if iri not in self._labels:
            self._unlabelled[iri] = None
            for iris in batches(self._unlabelled, LISTED):
                self._labels |= self._fetched_labels(iris)
            self._unlabelled.clear()
        return self._labels[iri]

    def _fetched_labels(self, iris: Sequence[str]) -> dict[str, str]:
        named: defaultdict[tuple[str, str], list[OxTerm]] = defaultdict(list)
        for triple in self._endpoint.described(iris, [RDFS.label, DCTERMS.title]):
            named[lexical(triple.subject), triple.predicate.value].append(triple.object)
        label, title = str(RDFS.label), str(DCTERMS.title)
        return {iri: in_english(named[iri, label]) or in_english(named[iri, title]) for iri in iris}

    def _local_names(self, namespace: str) -> list[str]:
        iris = self._endpoint.values(f'?s a ?type FILTER(STRSTARTS(STR(?s), "{namespace}"))')
        return [iri.removeprefix(namespace) for iri in iris]

    @property
    def dataset(self) -> Dataset:
        """Not to be had: rdflib would fetch what it reads triple by triple, and unguarded.

        Raises
        ------
        NetgovError
            Always.
        """
        raise NetgovError(
            "a graph on a server has no rdflib Dataset here; ask it with query, or make rdflib's own SPARQLStore",
            file=self._endpoint.url,
        )


def _narrowed(query: Query, parameters: Mapping[str, str]) -> Query:
    """The query with VALUES for its parameters where every server heeds them."""
    if not parameters:
        return query
    variables = " ".join(f"?{name}" for name in parameters)
    only = f"VALUES ({variables}) {{ ({listed(parameters.values())}) }}"
    if query.group is None:
        return Query(f"{query.text}\n{only}")
    first, last = query.group
    begin, end = query.body[first].start + 1, query.body[last].start
    tokens = query.body[first + 1 : last]
    known = {token.text[1:] for token in tokens if token.kind == "variable"}
    if missing := [name for name in parameters if name not in known]:
        raise QueryError(f"the pattern of the query has no ?{missing[0]}, so it cannot be narrowed by it")
    group = query.text[begin:end]
    # Virtuoso finds too much where VALUES stands behind a query whose pattern is a UNION or that counts.
    inner = f"{{{group}}}" if _stands_alone(tokens, parameters) else group
    return Query(f"{query.text[:begin]} {only} {inner} {query.text[end:]}")


def _stands_alone(group: Sequence[Token], names: Container[str]) -> bool:
    """Whether nothing may stand beside a group: it is a SELECT, or computes one of the variables itself."""
    return group[0].is_word("select") or any(
        word.is_word("as") and variable.text[1:] in names for word, variable in pairwise(group)
    )


def _patterns(choice: ClaimFilter) -> Iterator[str]:
    """Patterns that find the claims of a choice; together they find each at least once."""
    parts = [
        *_part("ng:reportedIn", choice.sources),
        *_part("ng:standing", choice.standings),
        *_part("ng:accordingTo", choice.holders),
        *_part("rdf:predicate", choice.predicates),
    ]
    rest = " ".join([_CLAIM, *parts])
    # One after the other and not as a UNION, whose cost Virtuoso overestimates so much that it refuses.
    ends = [_part(end, choice.about) for end in ("rdf:subject", "rdf:object")]
    yield from (" ".join([*end, rest]) for end in ends if end)
    if not any(ends):
        yield rest


def _part(predicate: str, wanted: tuple[str, ...] | None) -> list[str]:
    # What would make the query too long narrows nothing; whoever asked chooses among what comes.
    if wanted is None or len(wanted) > LISTED:
        return []
    variable = f"?{predicate.partition(':')[2]}"
    return [f"VALUES {variable} {{ {listed(wanted)} }} ?s {predicate} {variable} ."]
