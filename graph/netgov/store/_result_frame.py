"""Answers to queries as pandas tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rdflib import Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from netgov.namespaces import shorten
from netgov.store import Result

if TYPE_CHECKING:
    import pandas as pd

    from netgov.model import Claim
    from netgov.provenance import Support

# rdflib makes a day of a month and of a year, which says more than the literal does.
_KEPT_AS_TEXT = {XSD.gYear, XSD.gYearMonth, XSD.duration}


def frame(result: Result, label: Callable[[str], str]) -> pd.DataFrame:
    """Make a table of an answer.

    Parameters
    ----------
    result
        The answer to any query.
    label
        Finds the name of an IRI; empty when it has none.

    Returns
    -------
    pandas.DataFrame
        For a SELECT query one column for each variable, in its order: IRIs shortened, literals as Python values,
        None where nothing is bound. After a column ``x`` with IRIs that have names comes ``x_label`` with the names
        (and the text of literals), unless the query has a variable of that name. For ASK a column ``answer``; for
        CONSTRUCT and DESCRIBE the triples, sorted.
    """
    import pandas as pd

    if result.answer is not None:
        return pd.DataFrame({"answer": [result.answer]})
    variables: Sequence[str] = result.variables
    rows: Iterable[Sequence[Node | None]] = result.rows
    if result.form == "CONSTRUCT":
        variables, rows = ("subject", "predicate", "object"), sorted(result.graph)
    columns: dict[str, Any] = {}
    values = list(zip(*rows, strict=True)) or [()] * len(variables)
    for variable, column in zip(variables, values, strict=True):
        columns[variable] = _series([_value(node) for node in column])
        labels = [_label(node, label) for node in column]
        if f"{variable}_label" not in variables and _any_name(column, labels):
            columns[f"{variable}_label"] = _series(labels)
    return pd.DataFrame(columns)


def explained(
    result: Result, found: Sequence[Sequence[Support]], claims: Mapping[str, Claim], label: Callable[[str], str]
) -> pd.DataFrame:
    """Make a table of an answer with the claims that support each row.

    Parameters
    ----------
    result
        The answer to any query.
    found
        The claims for each row of its table.
    claims
        Claims by IRI.
    label
        Finds the name of an IRI; empty when it has none.

    Returns
    -------
    pandas.DataFrame
        Each row of `frame` once for every claim, and once without any where there is none, with its own index.
    """
    table = frame(result, label)
    rows = [(number, one) for number, all_ in enumerate(found) for one in (all_ or (None,))]
    repeated = table.iloc[[number for number, _ in rows]].copy()
    behind = [None if one is None else claims[one.claim] for _, one in rows]
    repeated["support"] = [None if claim is None else shorten(claim.iri) for claim in behind]
    repeated["support_how"] = [None if one is None else one.how.value for _, one in rows]
    repeated["support_standing"] = [None if claim is None else claim.standing.value for claim in behind]
    repeated["support_gist"] = [None if claim is None else claim.gist for claim in behind]
    return repeated


def _series(values: list[Any]) -> pd.Series[Any]:
    import pandas as pd

    # With a gap in it, a column of whole numbers would become one of fractions.
    return pd.Series(values, dtype=object if None in values or not values else None)


def _any_name(column: Iterable[Node | None], labels: Iterable[str | None]) -> bool:
    return any(isinstance(node, URIRef) and name is not None for node, name in zip(column, labels, strict=True))


def _label(node: Node | None, label: Callable[[str], str]) -> str | None:
    if isinstance(node, URIRef):
        return label(str(node)) or None
    return None if node is None else str(node)


def _value(node: Node | None) -> Any:
    if node is None:
        return None
    if not isinstance(node, Literal):
        return shorten(str(node))
    if node.datatype in _KEPT_AS_TEXT:
        return str(node)
    value = node.toPython()
    return str(value) if isinstance(value, Literal) else value
