"""Claims in time: one row for what claims say of one thing at one time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from netgov.errors import NetgovError
from netgov.model import Claim, Standing
from netgov.model.catalogue import Catalogue
from netgov.plots import palette
from netgov.plots.captions import note, wrapped
from netgov.plots.figure import TEXT, Picture, Sheet, measured, style
from netgov.times import instant

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from rdflib import Literal

_MOST = 80
_ROW = 0.34
_WIDE = 4.2
_EDGE = 0.2
_HEAD, _FOOT = 0.45, 1.25
_BAR = 0.34

_COLOURS = {
    Standing.ASSERTED: palette.BLUE,
    Standing.ATTRIBUTED: palette.ORANGE,
    Standing.JUDGEMENT: palette.PURPLE,
    Standing.PRESCRIBED: palette.GREEN,
    Standing.PLANNED: palette.SKY,
    Standing.HEDGED: palette.GREY,
    Standing.DENIED: palette.VERMILLION,
}


@dataclass(frozen=True, slots=True)
class _Row:
    """What claims say of one thing at one time; an open end is None, what is not exact was some time within."""

    subject: str
    starts: dt.datetime | None
    ends: dt.datetime | None
    exact: bool
    standing: Standing

    def order(self) -> tuple[object, ...]:
        never = dt.datetime.min.replace(tzinfo=dt.UTC)
        return (self.starts or never, self.ends or never, self.subject, self.standing.value)


def timeline(claims: Iterable[Claim], catalogue: Catalogue, *, title: str = "", source: str | None = None) -> Picture:
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
    Picture
        The figure: a row for each subject, time and standing, the earliest first, at most the 80 with the latest
        beginnings. Days are UTC's.

    Raises
    ------
    NetgovError
        If no claim has a time, or matplotlib is not installed.
    """
    counted = list(claims)
    rows: dict[_Row, list[Claim]] = {}
    for claim in counted:
        row = _row(claim)
        if row is not None:
            rows.setdefault(row, []).append(claim)
    if not rows:
        raise NetgovError("there is nothing to draw: none of these claims has a time")
    shown = sorted(rows, key=_Row.order)[-_MOST:]
    inside = [claim for row in shown for claim in rows[row]]
    texts = [wrapped(_text(rows[row], catalogue), 46, 2) for row in shown]
    with style():
        left = _EDGE + max(width for width, _ in measured(texts, 8)) + 0.15
        height = _HEAD + _FOOT + _ROW * len(shown)
        sheet = Sheet(left + _WIDE + 2 * _EDGE, height)
        axes = sheet.axes(left, _FOOT, _WIDE, height - _HEAD - _FOOT)
        _draw(axes, shown)
        axes.set_yticks(range(len(shown)), texts, fontsize=8)
        _legend(sheet, shown)
        if title:
            sheet.text(_EDGE, height - 0.3, title, size=TEXT + 2, weight="bold")
        titles = sorted({catalogue.label(claim.reported_in) for claim in inside})
        without = len(counted) - len(inside)
        remark = f"Not drawn: {without:,} claims without a time that fits." if without else ""
        said = note(titles if source is None else [source], len(inside), remark)
        sheet.text(_EDGE, 0.1, wrapped(said, int(sheet.width * 15), 3), size=7.5)
    return Picture(sheet.figure)


def _row(claim: Claim) -> _Row | None:
    starts, ends = _moment(claim.starts_at), _moment(claim.ends_at)
    if starts is None and ends is None:
        return None
    exact = claim.earliest is None and claim.latest is None
    return _Row(claim.subject, starts, ends, exact, claim.standing)


def _moment(literal: Literal | None) -> dt.datetime | None:
    moment = instant(literal)
    # At the calendar's ends there is no room for an offset.
    return moment.astimezone(dt.UTC) if moment is not None and 1 < moment.year < 9999 else None


def _text(claims: list[Claim], catalogue: Catalogue) -> str:
    subject = catalogue.label(claims[0].subject)
    if len(claims) > 1:
        return f"{subject} ({len(claims)}\N{NO-BREAK SPACE}claims)"
    claim = claims[0]
    return f"{subject} {catalogue.label(claim.predicate)} {catalogue.label(str(claim.object))}"


def _draw(axes: Axes, rows: list[_Row]) -> None:
    from matplotlib import dates

    numbers: Any = dates  # without types
    moments = [moment for row in rows for moment in (row.starts, row.ends) if moment is not None]
    first, last = min(moments), max(moments)
    margin = max((last - first) * 0.08, dt.timedelta(hours=12))
    low, high = numbers.date2num(first - margin), numbers.date2num(last + margin)
    for place, row in enumerate(rows):
        start = low if row.starts is None else numbers.date2num(row.starts)
        end = high if row.ends is None else numbers.date2num(row.ends)
        _mark(axes, place, (start, end), row, (high - low) / 120)
    axes.set(xlim=(low, high), ylim=(len(rows) - 0.4, -0.6))
    locator = numbers.AutoDateLocator(tz=dt.UTC, minticks=3, maxticks=7)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(numbers.ConciseDateFormatter(locator, tz=dt.UTC))
    axes.tick_params(axis="y", length=0)
    axes.tick_params(axis="x", labelsize=8)
    axes.grid(axis="x", color=palette.PALE, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.spines[["left", "right", "top"]].set_visible(False)


def _mark(axes: Axes, place: int, when: tuple[float, float], row: _Row, least: float) -> None:
    colour = _COLOURS[row.standing]
    start, end = when
    if end - start < least:
        axes.plot([(start + end) / 2], [place], marker="D", color=colour, markeredgecolor="black",
                  markeredgewidth=0.6, markersize=6)  # fmt: skip
        return
    fill = colour if row.exact else "white"
    axes.barh(place, end - start, left=start, height=_BAR, color=fill, edgecolor=colour, linewidth=1.2)
    ends = ((row.starts is None, start + 1.6 * least, "<"), (row.ends is None, end - 1.6 * least, ">"))
    for at, mark in ((at, mark) for is_open, at, mark in ends if is_open):
        axes.plot([at], [place], marker=mark, color="white" if row.exact else colour, markersize=7)


def _legend(sheet: Sheet, rows: list[_Row]) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    standings = {row.standing for row in rows}
    handles: list[Any] = [Patch(color=_COLOURS[one], label=one.value) for one in Standing if one in standings]
    handles += [
        Line2D([], [], marker="D", color="white", markeredgecolor="black", markersize=6, label="at this time"),
        Patch(facecolor=palette.GREY, edgecolor="black", label="all this time"),
        Patch(facecolor="white", edgecolor="black", label="some time within"),
    ]
    sheet.legend(handles, 0.4)
