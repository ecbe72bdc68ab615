"""Find the names in a query that the graph lacks: more likely mistyped than meant."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator

from netgov.namespaces import ID, VOCABULARY_IRI, shorten
from netgov.store._query import Query
from netgov.store._sparql import message

# Other namespaces have terms that no graph need have.
_OURS = (f"{VOCABULARY_IRI}#", str(ID))


def unknown_terms(
    query: Query,
    has: Callable[[str], bool],
    local_names: Callable[[str], Iterable[str]],
    redirect: Callable[[str], str | None],
) -> Iterator[str]:
    """Warnings of terms that a graph lacks, or has under another name, with the nearest one; once for each term.

    >>> nowhere, known, nothing = (lambda iri: False), (lambda base: ["Actor", "Event"]), (lambda iri: None)
    >>> list(unknown_terms(Query("ASK { ?x a ng:Actr }"), nowhere, known, nothing))
    ['1:12: the graph has no ng:Actr; did you mean ng:Actor?']
    """
    seen = set()
    for iri, token in query.names:
        namespace = next((base for base in _OURS if iri.startswith(base) and iri != base), None)
        if namespace is None or iri in seen:
            continue
        seen.add(iri)
        line, column = query.place(token.start)
        kept = redirect(iri)
        if kept is not None:
            yield f"{line}:{column}: {shorten(iri)} was merged into {shorten(kept)}; ask for that"
        if has(iri):
            continue
        near = difflib.get_close_matches(iri.removeprefix(namespace), local_names(namespace), n=1)
        hint = message("did you mean", near=shorten(namespace + near[0])) if near else ""
        yield message("no term", line=line, column=column, term=shorten(iri), hint=hint)
