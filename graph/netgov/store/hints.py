"""Find the names in a query that the graph lacks: more likely mistyped than meant."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator

from netgov.namespaces import ID, PREFIXES, VOCABULARY_IRI, shorten
from netgov.store.sparql import names, place

# Other namespaces have terms that no graph need have.
_OURS = (f"{VOCABULARY_IRI}#", str(ID))


def unknown_terms(
    text: str,
    has: Callable[[str], bool],
    local_names: Callable[[str], Iterable[str]],
    redirect: Callable[[str], str | None],
) -> Iterator[str]:
    """Warn of the terms of a query that a graph lacks, or has under another name.

    Parameters
    ----------
    text
        A query that can be parsed.
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
    >>> nowhere, known, nothing = (lambda iri: False), (lambda base: ["Actor", "Event"]), (lambda iri: None)
    >>> list(unknown_terms("ASK { ?x a ng:Actr }", nowhere, known, nothing))
    ['1:12: the graph has no ng:Actr; did you mean ng:Actor?']
    """
    seen = set()
    for iri, token in names(text, PREFIXES):
        namespace = next((base for base in _OURS if iri.startswith(base) and iri != base), None)
        if namespace is None or iri in seen:
            continue
        seen.add(iri)
        line, column = place(text, token.start)
        kept = redirect(iri)
        if kept is not None:
            yield f"{line}:{column}: {shorten(iri)} was merged into {shorten(kept)}; ask for that"
        if has(iri):
            continue
        near = difflib.get_close_matches(iri.removeprefix(namespace), local_names(namespace), n=1)
        hint = f"; did you mean {shorten(namespace + near[0])}?" if near else ""
        yield f"{line}:{column}: the graph has no {shorten(iri)}{hint}"
