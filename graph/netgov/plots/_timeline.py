"""Claims in time: one row for what claims say of one thing at one time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from netgov.errors import NetgovError
from netgov.model import Claim, Standing
from netgov.model.catalogue import Catalogue
from netgov.plots import _palette as palette
from netgov.plots._sheet import EDGE, HEAD, Sheet, note, style, text_sizes, wrapped
from netgov.plots.figure import Plot
from netgov.times import instant

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from rdflib import Literal

_MOST = 80
_ROW = 0.34
_WIDE = 4.2
_FOOT = 1.25
_BAR = 0.34
_POINT: Mapping[str, Any] = {"marker": "D", "markeredgecolor": "black", "markersize": 6}

_COLOURS = {
    Standing.ASSERTED: palette.BLUE,
    Standing.ATTRIBUTED: palette.ORANGE,
    Standing.JUDGEMENT: palette.PURPLE,
    Standing.PRESCRIBED: palette.GREEN,
    Standing.PLANNED: palette.SKY,
    Standing.HEDGED: palette.GREY,
    Standing.DENIED: palette.VERMILLION,
}


class _Row(NamedTuple):
    """What claims say of one thing at one time; an open end is None, what is not exact was some time within."""

    subject: str
    starts: dt.datetime | None
    ends: dt.datetime | None
    exact: bool
    standing: Standing

    def order(self) -> tuple[object, ...]:
        never = dt.datetime.min.replace(tzinfo=dt.UTC)
        return (self.starts or never, self.ends or never, self.subject, self.standing.value)


def timeline(claims: Iterable[Claim], catalogue: Catalogue, *, title: str = "", source: str | None = None) -> Plot:
    """Draw when what claims say was so.

    A diamond is a point in time, a full bar lasted all that time, a hollow bar is an uncertainty: some time within. An
    arrow is an end that no claim sets. The colour is that of the standing.

    Parameters
    ----------
    claims
        Any claims; those without a time are counted in the note.
    catalogue
        Where names and titles come from.
    title
        What stands above it.
    source
        What to name as the source instead of the titles of the claims' documents.

    Returns
    -------
    Plot
        The figure: a row for each subject, time and standing, the earliest first, at most the 80 with the latest
        beginnings. Days are UTC's.

    Raises
    ------
    NetgovError
        If no claim has a time, or matplotlib is not installed.

    Examples
    --------
    >>> from netgov.networks._example import CATALOGUE
    >>> from netgov.model import Claim, Span
    >>> from rdflib import XSD, Literal
    >>> day, span = Literal("2020-05-04", datatype=XSD.date), Span(0, 5, "ab" * 32)
    >>> met = Claim("urn:1", "urn:a", "urn:met", "urn:b", "urn:gazette", "A met B.", (span,), when=day)
    >>> timeline([met], CATALOGUE).svg()[:5]
    b'<?xml'
    """
    claims = list(claims)
    rows: defaultdict[_Row, list[Claim]] = defaultdict(list)
    for claim in claims:
        exact = claim.earliest is None and claim.latest is None
        row = _Row(claim.subject, _moment(claim.starts_at), _moment(claim.ends_at), exact, claim.standing)
        if row.starts or row.ends:
            rows[row].append(claim)
    if not rows:
        raise NetgovError("there is nothing to draw: none of these claims has a time")
    shown = sorted(rows, key=_Row.order)[-_MOST:]
    drawn = [claim for row in shown for claim in rows[row]]
    texts = [wrapped(_text(rows[row], catalogue), 46, 2) for row in shown]
    with style():
        left = EDGE + max(width for width, _ in text_sizes(texts, 8)) + 0.15
        height = HEAD + _FOOT + _ROW * len(shown)
        sheet = Sheet(left + _WIDE + 2 * EDGE, height)
        axes = sheet.axes(left, _FOOT, _WIDE, height - HEAD - _FOOT)
        _draw(axes, shown)
        axes.set_yticks(range(len(shown)), texts, fontsize=8)
        _legend(sheet, shown)
        titles = sorted({catalogue.label(claim.reported_in) for claim in drawn}) if source is None else [source]
        omitted = len(claims) - len(drawn)
        remark = f"Not drawn: {omitted:,} claims without a time that fits." if omitted else ""
        sheet.describe(title, note(titles, len(drawn), remark))
    return Plot(sheet.figure)


def _moment(literal: Literal | None) -> dt.datetime | None:
    moment = instant(literal)
    # At the calendar's ends there is no room for an offset.
    return moment.astimezone(dt.UTC) if moment is not None and 1 < moment.year < 9999 else None


def _text(claims: list[Claim], catalogue: Catalogue) -> str:
    claim = claims[0]
    subject = catalogue.label(claim.subject)
    if len(claims) > 1:
        return f"{subject} ({len(claims)}\N{NO-BREAK SPACE}claims)"
    return f"{subject} {catalogue.label(claim.predicate)} {catalogue.label(str(claim.object))}"


def _draw(axes: Axes, rows: list[_Row]) -> None:
    from matplotlib import dates

    untyped: Any = dates
    moments = [moment for row in rows for moment in (row.starts, row.ends) if moment is not None]
    first, last = min(moments), max(moments)
    margin = max((last - first) * 0.08, dt.timedelta(hours=12))
    low, high = untyped.date2num([first - margin, last + margin])
    for place, row in enumerate(rows):
        when = untyped.date2num([row.starts or first - margin, row.ends or last + margin])
        _mark(axes, place, when, row, (high - low) / 120)
    axes.set(xlim=(low, high), ylim=(len(rows) - 0.4, -0.6))
    locator = untyped.AutoDateLocator(tz=dt.UTC, minticks=3, maxticks=7)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(untyped.ConciseDateFormatter(locator, tz=dt.UTC))
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelsize=8)
    axes.grid(axis="x", color=palette.PALE, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.spines[["left", "right", "top"]].set_visible(False)


def _mark(axes: Axes, place: int, when: tuple[float, float], row: _Row, least: float) -> None:
    colour = _COLOURS[row.standing]
    start, end = when
    if end - start < least:
        axes.plot([(start + end) / 2], [place], color=colour, markeredgewidth=0.6, **_POINT)
        return
    fill = colour if row.exact else "white"
    axes.barh(place, end - start, left=start, height=_BAR, color=fill, edgecolor=colour, linewidth=1.2)
    for limit, at, arrow in ((row.starts, start + 1.6 * least, "<"), (row.ends, end - 1.6 * least, ">")):
        if limit is None:
            axes.plot([at], [place], marker=arrow, color="white" if row.exact else colour, markersize=7)


def _legend(sheet: Sheet, rows: list[_Row]) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    standings = {row.standing for row in rows}
    handles = [
        *(Patch(color=colour, label=standing.value) for standing, colour in _COLOURS.items() if standing in standings),
        Line2D([], [], color="white", label="at this time", **_POINT),
        Patch(facecolor=palette.GREY, edgecolor="black", label="all this time"),
        Patch(facecolor="white", edgecolor="black", label="some time within"),
    ]
    sheet.legend(handles, 0.4)
