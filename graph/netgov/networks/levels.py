"""The levels that statements take on a concept: yes and no, an integer scale, or categories."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from netgov.errors import NetgovError

Level: TypeAlias = bool | int | str
"""A position: agreement (True, False), a number on a scale, or the name of a category."""


class ScaleKind(StrEnum):
    """What kind of levels the statements of one network take."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Scale:
    """All levels of one network and how far apart they are.

    Parameters
    ----------
    kind
        Boolean, integer or category.
    levels
        The K levels q_0 ... q_(K-1), ascending: False and True; the integers observed; the categories observed, in
        alphabetical order.

    Examples
    --------
    >>> scale = Scale.of([2, -1, 2, 0])
    >>> scale.levels, scale.width, scale.distance(-1, 0)
    ((-1, 0, 2), 3, 1)
    >>> Scale.of(["tax", "ban"]).distance("tax", "ban")
    1
    """

    kind: ScaleKind
    levels: tuple[Level, ...]

    @classmethod
    def of(cls, levels: Iterable[Level]) -> Scale:
        """Find the scale of the levels observed, which are those of all statements before filtering.

        Parameters
        ----------
        levels
            Any number of levels of one kind.

        Returns
        -------
        Scale
            Boolean when there are none.

        Raises
        ------
        NetgovError
            If the levels are of several kinds.
        """
        found = {(type(level), level) for level in levels}
        kinds = {kind for kind, _ in found}
        if kinds <= {bool}:
            return cls(ScaleKind.BOOLEAN, (False, True))
        if len(kinds) > 1 or kinds.isdisjoint({int, str}):
            names = ", ".join(sorted(kind.__name__ for kind in kinds))
            raise NetgovError(f"levels are {names}; the statements of one network are all bool, all int or all str")
        kind = ScaleKind.INTEGER if kinds == {int} else ScaleKind.CATEGORY
        return cls(kind, tuple(sorted(level for _, level in found)))

    @property
    def width(self) -> int:
        """R, the distance between the ends: the greatest integer less the smallest; 1 for the other kinds.

        It is 1 for a single integer too: all its distances are 0, and 0 / 0 counts as 0.
        """
        if self.kind is not ScaleKind.INTEGER:
            return 1
        return int(self.levels[-1]) - int(self.levels[0]) or 1

    def distance(self, one: Level, other: Level) -> int:
        """How far apart two levels are, from 0 to R: |q - q'|, or 0 and 1 where levels are only equal or not.

        Parameters
        ----------
        one, other
            Two levels of the scale.

        Returns
        -------
        int
            The distance, before dividing by R.
        """
        if self.kind is ScaleKind.INTEGER:
            return abs(int(one) - int(other))
        return int(one != other)
