"""Which statements count: order, exclusions, empty names, duplicates, in this order.

The order is the definition's: sort by date; exclude the named values, or keep only them; drop what has no actor or no
concept; drop later duplicates (P. Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks", The Oxford
Handbook of Political Networks, 2017).
"""

from __future__ import annotations

import datetime as dt
import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeAlias

from netgov.errors import NetgovError, UnknownNameError, one_of
from netgov.model.entity_index import EntityIndex
from netgov.namespaces import ID, SOURCE, expand
from netgov.networks._statements import Level, Statement
from netgov.times import later

Values: TypeAlias = Mapping[str, Level | Iterable[Level]]
"""Field of a statement (``actor``, ``concept``, ``document``, ``speaker``, ``level``) -> one value or several."""

DUPLICATES = ("none", "document", "week", "month", "year", "all")
COMPAT = ("dna",)
UNITS = ("days", "weeks", "months", "years")

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
    dropped, wanted = (
        {field: _wanted(field, values, ordered, names) for field, values in (choice or {}).items()}
        for choice in (exclude, keep)
    )
    first: dict[Hashable, Statement] = {}
    for statement in ordered:
        if (
            any(_value(statement, field) in values for field, values in dropped.items())
            or not all(_value(statement, field) in values for field, values in wanted.items())
            or not (statement.actor and statement.concept)
        ):
            continue
        level = None if ignore_level else statement.level
        period = _period(statement, duplicates, compat)
        key = (statement.actor, statement.concept, level, statement.polarity, period)
        # Where the period is unknown, a statement is nothing's duplicate.
        first.setdefault(len(first) if period is None else key, statement)
    return list(first.values())


def _order(statement: Statement) -> tuple[Hashable, ...]:
    dated = statement.date is None, statement.date or dt.date.min
    own = statement.actor, statement.concept, str(statement.level), statement.speaker, statement.claims
    return *dated, statement.document, statement.position, *own


def _period(statement: Statement, within: str, compat: str | None) -> Hashable | None:
    """What two duplicates must have in common; None when it is unknown."""
    if within in ("all", "document"):
        return "" if within == "all" else statement.document or None
    if statement.date is None or within == "none":
        return None
    year, month, week = statement.date.year, statement.date.month, statement.date.isocalendar()
    if compat == "dna":
        return {"week": week.week, "month": month, "year": year}[within]
    return {"week": week[:2], "month": (year, month), "year": year}[within]


def _wanted(
    field: str, values: Level | Iterable[Level], statements: list[Statement], names: EntityIndex | None
) -> set[Hashable]:
    namespace = _NAMESPACES[one_of("field of a statement", field, _NAMESPACES)]
    if namespace is None:
        return {(type(value), value) for value in several(values)}
    present = {str(_value(statement, field)) for statement in statements}
    wanted: set[Hashable] = set()
    for name in map(str, several(values)):
        as_stated = {name, expand(name, namespace)} & present
        wanted |= as_stated or {_looked_up(name, field, names, present)}
    return wanted


def _looked_up(name: str, field: str, names: EntityIndex | None, present: Iterable[str]) -> str:
    try:
        return (names or EntityIndex()).resolve(name, field)
    except UnknownNameError:
        raise UnknownNameError(field, name, (iri.removeprefix(str(_NAMESPACES[field])) for iri in present)) from None


def several(values: Level | Iterable[Level]) -> list[Level]:
    """Several values as a list, one as a list of one."""
    return [values] if isinstance(values, str | int) else list(values)


def _value(statement: Statement, field: str) -> Hashable:
    # True is 1 in Python, but agreement is no number.
    return (type(statement.level), statement.level) if field == "level" else getattr(statement, field)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time and what was said in it.

    Parameters
    ----------
    start, centre, end
        Days; start and end are both included.
    statements
        Those dated in the window, by date.
    """

    start: dt.date
    centre: dt.date
    end: dt.date
    statements: tuple[Statement, ...]


def windows(
    statements: Iterable[Statement],
    width: int,
    unit: str = "days",
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> Iterator[Window]:
    """Slide a window over the dates of statements.

    The centre moves by one unit. A window reaches ``width // 2`` units to both sides of it, ends included, and there
    are only windows that lie wholly within the range. So a window of 7 days has 7 days, one of 6 days has 7 too, and
    one of 2 months reaches from a day to the same day two months later. Months and years are counted from the first
    day of the range; where a month is too short for that day, its last day stands in.

    Filter first (`netgov.networks.filtered`), and give every window's network the scale of the whole: ::

        scale = Scale.of(statement.level for statement in everything)
        for window in windows(filtered(everything, duplicates="document"), 30):
            one_mode(window.statements, scale=scale)

    Parameters
    ----------
    statements
        Statements in any order; those without a date are in no window.
    width
        Size of a window in units, at least 1, and at least 2 for units longer than a day.
    unit
        ``"days"``, ``"weeks"``, ``"months"`` or ``"years"``.
    first, last
        The range, both days included; by default from the first to the last date of the statements.

    Yields
    ------
    Window
        In order of time, also where nothing was said; none when the range is shorter than a window.

    Raises
    ------
    UnknownNameError
        If there is no such unit.
    NetgovError
        If the width is too small.

    Examples
    --------
    >>> positions = [Statement("a", "c", date=dt.date(2014, 11, day)) for day in (19, 20, 22)]
    >>> for window in windows(positions, 3):
    ...     print(window.start, window.centre, window.end, len(window.statements))
    2014-11-19 2014-11-20 2014-11-21 2
    2014-11-20 2014-11-21 2014-11-22 2
    """
    one_of("unit of time", unit, UNITS)
    least = 1 if unit == "days" else 2
    if width < least:
        raise NetgovError(f"a window of {width} {unit} has no width; write at least {least} {unit}")
    dated = sorted(
        ((statement.date, statement) for statement in statements if statement.date is not None), key=itemgetter(0)
    )
    if not dated:
        return iter(())
    return _slide(dated, width // 2, unit, first or dated[0][0], last or dated[-1][0])


def _slide(
    dated: list[tuple[dt.date, Statement]], half: int, unit: str, first: dt.date, last: dt.date
) -> Iterator[Window]:
    for step in itertools.count():
        start, centre, end = (later(first, step + units, unit) for units in (0, half, 2 * half))
        if end is None or end > last:
            return
        inside = slice(bisect_left(dated, start, key=itemgetter(0)), bisect_right(dated, end, key=itemgetter(0)))
        yield Window(start or first, centre or first, end, tuple(statement for _, statement in dated[inside]))
