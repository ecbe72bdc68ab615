"""Which statements count: order, exclusions, empty names, duplicates, in this order.

The order is the definition's: sort by date; exclude the named values, or keep only them; drop what has no actor or no
concept; drop later duplicates (P. Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks", The Oxford
Handbook of Political Networks, 2017).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from rdflib import Namespace

from netgov.errors import UnknownNameError
from netgov.namespaces import ID, SOURCE, expand
from netgov.networks.levels import Level
from netgov.networks.stances import Statement
from netgov.networks.standings import one_of

Values: TypeAlias = Mapping[str, Level | Iterable[Level]]
"""Field of a statement (``actor``, ``concept``, ``document``, ``speaker``, ``level``) -> one value or several."""

DUPLICATES = ("none", "document", "week", "month", "year", "all")
COMPAT = ("dna",)

_NAMESPACES: dict[str, Namespace | None] = {
    "actor": ID,
    "concept": ID,
    "document": SOURCE,
    "speaker": ID,
    "level": None,
}


def filtered(  # noqa: PLR0913 - one argument for each choice
    statements: Iterable[Statement],
    *,
    exclude: Values | None = None,
    keep: Values | None = None,
    duplicates: str = "none",
    ignore_level: bool = False,
    compat: str | None = None,
    known: Mapping[str, str] = MappingProxyType({}),
) -> list[Statement]:
    """Sort statements and drop those that do not count.

    Parameters
    ----------
    statements
        Statements in any order; the result does not depend on it.
    exclude
        Values to leave out, by field: ``{"concept": ["internet-freedom"], "level": False}``. Actors, concepts,
        speakers and documents are named as elsewhere (``lu-wei``, ``id:lu-wei``, an IRI), or as they are.
    keep
        Values of which each statement must have one, by field.
    duplicates
        What counts once: a statement with the same actor, concept and level as an earlier one is dropped when both
        are of one ``"document"``, ISO ``"week"``, ``"month"`` or ``"year"`` (of that year), or in any case
        (``"all"``). A statement whose document or date is unknown is no duplicate within one.
    ignore_level
        Whether statements of different levels are duplicates too; networks that ignore the level ask for it.
    compat
        ``"dna"`` compares weeks and months without their year, as Discourse Network Analyzer 3.1.2 does: what was
        said in May 2014 is then dropped as a duplicate of May 2013.
    known
        IRIs that are let pass although no statement has them, each with the one that is meant by it
        (`netgov.model.catalogue.Catalogue.known`).

    Returns
    -------
    list of Statement
        By date (unknown dates last), then by document, position, actor, concept, level, speaker and claims.

    Raises
    ------
    UnknownNameError
        If there is no field of that name, no statement has a named value that is not `known`, or another word is
        unknown. Levels that no statement takes are let pass.

    Examples
    --------
    >>> import datetime as dt
    >>> days = [dt.date(2013, 5, 1), dt.date(2014, 5, 1), dt.date(2014, 5, 30)]
    >>> said = [Statement("a", "c", date=day) for day in days]
    >>> len(filtered(said, duplicates="month")), len(filtered(said, duplicates="month", compat="dna"))
    (2, 1)
    """
    one_of("way to treat duplicates", duplicates, DUPLICATES)
    if compat is not None:
        one_of("compatibility", compat, COMPAT)
    ordered = sorted(statements, key=_order)
    dropped = {field: _wanted(field, values, ordered, known) for field, values in (exclude or {}).items()}
    wanted = {field: _wanted(field, values, ordered, known) for field, values in (keep or {}).items()}
    chosen = [
        statement
        for statement in ordered
        if not any(_value(statement, field) in values for field, values in dropped.items())
        and all(_value(statement, field) in values for field, values in wanted.items())
        and statement.actor
        and statement.concept
    ]
    return chosen if duplicates == "none" else _first_ones(chosen, duplicates, ignore_level, compat)


def _order(statement: Statement) -> tuple[Hashable, ...]:
    date = statement.date
    return (
        (1, 0) if date is None else (0, date.toordinal()),
        statement.document,
        statement.position,
        statement.actor,
        statement.concept,
        str(statement.level),
        statement.speaker,
        statement.claims,
    )


def _first_ones(ordered: list[Statement], within: str, ignore_level: bool, compat: str | None) -> list[Statement]:
    seen: set[tuple[Hashable, ...]] = set()
    first = []
    for statement in ordered:
        period = _period(statement, within, compat)
        if period is not None:
            level = None if ignore_level else statement.level
            key = (statement.actor, statement.concept, level, statement.polarity, period)
            if key in seen:
                continue
            seen.add(key)
        first.append(statement)
    return first


def _period(statement: Statement, within: str, compat: str | None) -> Hashable | None:
    """What two duplicates must have in common; None when it is unknown."""
    if within == "all":
        return ""
    if within == "document":
        return statement.document or None
    if statement.date is None:
        return None
    if within == "year":
        return statement.date.year
    year, week, _ = statement.date.isocalendar()
    year, number = (year, week) if within == "week" else (statement.date.year, statement.date.month)
    return number if compat == "dna" else (year, number)


def _wanted(
    field: str, values: Level | Iterable[Level], statements: list[Statement], known: Mapping[str, str]
) -> set[Hashable]:
    namespace = _NAMESPACES[one_of("field of a statement", field, _NAMESPACES)]
    listed = [values] if isinstance(values, str | int) else list(values)
    if namespace is None:
        return {(type(value), value) for value in listed}
    said = {str(_value(statement, field)) for statement in statements}
    found: set[Hashable] = set()
    for name in map(str, listed):
        iri = expand(name, namespace)
        meant = {name, iri, known.get(iri, iri)}
        if not any(one in said or one in known for one in meant):
            raise UnknownNameError(field, name, (one.removeprefix(str(namespace)) for one in said))
        found |= meant
    return found


def _value(statement: Statement, field: str) -> Hashable:
    # True is 1 in Python, but agreement is no number.
    return (type(statement.level), statement.level) if field == "level" else getattr(statement, field)
