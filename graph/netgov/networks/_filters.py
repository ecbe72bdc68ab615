"""Which statements count: order, exclusions, empty names, duplicates, in this order.

The order is the definition's: sort by date; exclude the named values, or keep only them; drop what has no actor or no
concept; drop later duplicates (P. Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks", The Oxford
Handbook of Political Networks, 2017).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeAlias

from netgov.errors import UnknownNameError, one_of
from netgov.model.entity_index import EntityIndex
from netgov.namespaces import ID, SOURCE, expand
from netgov.networks._statements import Level, Statement

Values: TypeAlias = Mapping[str, Level | Iterable[Level]]
"""Field of a statement (``actor``, ``concept``, ``document``, ``speaker``, ``level``) -> one value or several."""

DUPLICATES = ("none", "document", "week", "month", "year", "all")
COMPAT = ("dna",)

_NAMESPACES = {"actor": ID, "concept": ID, "document": SOURCE, "speaker": ID, "level": None}


def filtered(  # noqa: PLR0913 - one argument for each choice
    statements: Iterable[Statement],
    *,
    exclude: Values | None = None,
    keep: Values | None = None,
    duplicates: str = "none",
    ignore_level: bool = False,
    compat: str | None = None,
    names: EntityIndex | None = None,
) -> list[Statement]:
    """Sort statements and drop those that do not count.

    Parameters
    ----------
    statements
        Statements in any order; the result does not depend on it.
    exclude, keep, duplicates
        See `netgov.networks.discourse_network`. Without `names` the things to exclude or to keep are named as in the
        statements, or by their local names.
    ignore_level
        Whether statements of different levels are duplicates too; networks that ignore the level ask for it.
    compat
        ``"dna"`` compares weeks and months without their year, as Discourse Network Analyzer 3.1.2 does: what was
        said in May 2014 is then dropped as a duplicate of May 2013.
    names
        Where names are looked up that no statement has; what stands there passes, whether a statement has it or not.

    Returns
    -------
    list of Statement
        By date (unknown dates last), then by document, position, actor, concept, level, speaker and claims.

    Raises
    ------
    UnknownNameError
        If there is no field of that name, nothing of a given name, or another word is unknown. Levels that no
        statement takes are let pass.

    Examples
    --------
    >>> import datetime as dt
    >>> days = [dt.date(2013, 5, 1), dt.date(2014, 5, 1), dt.date(2014, 5, 30)]
    >>> positions = [Statement("a", "c", date=day) for day in days]
    >>> len(filtered(positions, duplicates="month")), len(filtered(positions, duplicates="month", compat="dna"))
    (2, 1)
    """
    one_of("way to treat duplicates", duplicates, DUPLICATES)
    if compat is not None:
        one_of("compatibility", compat, COMPAT)
    ordered = sorted(statements, key=_order)
    dropped = {field: _wanted(field, values, ordered, names) for field, values in (exclude or {}).items()}
    wanted = {field: _wanted(field, values, ordered, names) for field, values in (keep or {}).items()}
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
    year, week, _ = statement.date.isocalendar()
    periods = {"week": (year, week), "month": (statement.date.year, statement.date.month), "year": statement.date.year}
    period = periods[within]
    return period[1] if compat == "dna" and isinstance(period, tuple) else period


def _wanted(
    field: str, values: Level | Iterable[Level], statements: list[Statement], names: EntityIndex | None
) -> set[Hashable]:
    namespace = _NAMESPACES[one_of("field of a statement", field, _NAMESPACES)]
    listed = [values] if isinstance(values, str | int) else list(values)
    if namespace is None:
        return {(type(value), value) for value in listed}
    present = {str(_value(statement, field)) for statement in statements}
    wanted: set[Hashable] = set()
    for name in map(str, listed):
        as_stated = {name, expand(name, namespace)} & present
        wanted |= as_stated or {_looked_up(name, field, names, present)}
    return wanted


def _looked_up(name: str, field: str, names: EntityIndex | None, present: Iterable[str]) -> str:
    try:
        return (names or EntityIndex()).resolve(name, field)
    except UnknownNameError:
        raise UnknownNameError(field, name, (iri.removeprefix(str(_NAMESPACES[field])) for iri in present)) from None


def _value(statement: Statement, field: str) -> Hashable:
    # True is 1 in Python, but agreement is no number.
    return (type(statement.level), statement.level) if field == "level" else getattr(statement, field)
