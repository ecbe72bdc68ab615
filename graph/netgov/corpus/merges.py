"""What people have decided on entities that may be one: the file ``merges.csv`` of a corpus.

A row says of two entities that they are the ``same`` (the first is kept, the other is merged into it), ``different`` or
that somebody is ``unsure``, who decided so, and why. The files of entities and sources stay as they are: taking the row
out undoes the decision. ``merging`` says what a merge does to what is read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from netgov.errors import CorpusError
from netgov.namespaces import expand, shorten

MERGES = "merges.csv"
"""The file's name in the folder of a corpus."""

COLUMNS = ("entity", "decision", "other", "by", "why")


class Verdict(StrEnum):
    """What was decided on two entities."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Decision:
    """One row.

    Parameters
    ----------
    entity, verdict, other
        The two entities by their IRIs, and what was decided; when they are the same, the first is kept.
    by, why
        Who decided, and for what reason.
    line
        Where it stands in the file; None when it does not yet.
    """

    entity: str
    verdict: Verdict
    other: str
    by: str
    why: str
    line: int | None = None

    @property
    def pair(self) -> frozenset[str]:
        """The two entities, in no order."""
        return frozenset((self.entity, self.other))

    def __str__(self) -> str:
        """The decision as a person would say it: ``id:a same id:b (line 2)``."""
        place = "this decision" if self.line is None else f"line {self.line}"
        return f"{shorten(self.entity)} {self.verdict} {shorten(self.other)} ({place})"


@dataclass(frozen=True)
class Merges:
    """All decisions of a corpus, none of which contradicts another.

    Parameters
    ----------
    decisions
        In any order.
    path
        The file, for errors.

    Raises
    ------
    CorpusError
        If two decisions cannot both hold; the message names both.

    Examples
    --------
    >>> merges = Merges((Decision("urn:a", Verdict.SAME, "urn:b", "Ada", "One name is the other's short form."),))
    >>> merges.kept
    {'urn:b': 'urn:a'}
    """

    decisions: tuple[Decision, ...] = ()
    path: Path | None = None

    def __post_init__(self) -> None:
        pairs: dict[frozenset[str], Decision] = {}
        parents: dict[str, Decision] = {}
        for decision in self.decisions:
            first = pairs.setdefault(decision.pair, decision)
            if first is not decision:
                raise self._error(decision, f"there is a decision on these two already: {first}; take one back")
            if decision.verdict is Verdict.SAME:
                first = parents.setdefault(decision.other, decision)
                if first is not decision:
                    other = shorten(decision.other)
                    raise self._error(decision, f"{other} is merged into another one already: {first}; merge these two")
        for decision in self.decisions:
            if decision.verdict is Verdict.SAME and decision in self._upwards(decision.entity):
                chain = "; ".join(map(str, self._upwards(decision.entity)))
                raise self._error(decision, f"this goes round in a circle: {chain}; take one of them back")
            if decision.verdict is Verdict.DIFFERENT and self.resolve(decision.entity) == self.resolve(decision.other):
                chain = "; ".join(map(str, self.between(decision.entity, decision.other)))
                raise self._error(decision, f"this contradicts {chain}; take one of them back")

    @cached_property
    def kept(self) -> dict[str, str]:
        """For each entity that was merged into another: the one that is kept in the end."""
        return {iri: self.resolve(iri) for iri in sorted(self._parents)}

    @cached_property
    def by_pair(self) -> Mapping[frozenset[str], Decision]:
        """The decisions by the two entities."""
        return {decision.pair: decision for decision in self.decisions}

    def resolve(self, iri: str) -> str:
        """Find the entity that is kept of an entity.

        Parameters
        ----------
        iri
            Any IRI.

        Returns
        -------
        str
            The IRI into which it was merged, maybe by way of others; itself when it was not.
        """
        chain = self._upwards(iri)
        return chain[-1].entity if chain else iri

    def between(self, one: str, other: str) -> list[Decision]:
        """Find the decisions that make two entities the same.

        Parameters
        ----------
        one, other
            The two IRIs.

        Returns
        -------
        list of Decision
            The chain from one to the other; empty when they are not the same.
        """
        if self.resolve(one) != self.resolve(other):
            return []
        up, down = self._upwards(one), self._upwards(other)
        return [decision for decision in (*up, *reversed(down)) if (decision in up) != (decision in down)]

    def _upwards(self, iri: str) -> list[Decision]:
        """The merges from an entity to the one that is kept; round a circle, once."""
        chain: list[Decision] = []
        while (decision := self._parents.get(iri)) is not None and decision not in chain:
            chain.append(decision)
            iri = decision.entity
        return chain

    @cached_property
    def _parents(self) -> dict[str, Decision]:
        return {decision.other: decision for decision in self.decisions if decision.verdict is Verdict.SAME}

    def _error(self, decision: Decision, message: str) -> CorpusError:
        return CorpusError(message, file=self.path, line=decision.line)


def parse_merges(text: str, path: Path) -> Merges:
    r"""Read decisions.

    Parameters
    ----------
    text
        CSV with the columns of `COLUMNS` in any order, separated by commas or, as some spreadsheets do, by semicolons.
    path
        The file, for errors.

    Returns
    -------
    Merges
        The decisions.

    Raises
    ------
    CorpusError
        If a row is incomplete or says what cannot be, with its line; or if two contradict each other.

    Examples
    --------
    >>> parse_merges("entity,decision,other,by,why\nid:a,unsure,id:b,Ada,Look it up.", Path("merges.csv")).kept
    {}
    """
    return Merges(tuple(_decisions(text, path)), path)


def _decisions(text: str, path: Path) -> Iterator[Decision]:
    heading = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in heading else ",", strict=True)
    try:
        names = [name.strip().lower() for name in reader.fieldnames or ()]
        if sorted(names) != sorted(COLUMNS):
            raise CorpusError(f"the first line must be {','.join(COLUMNS)}", file=path, line=1)
        reader.fieldnames = names
        for row in reader:
            if mistake := _mistake(row):
                raise CorpusError(mistake, file=path, line=reader.line_num)
            cells = {name: row[name].strip() for name in COLUMNS}
            verdict = Verdict(cells.pop("decision").lower())
            entity, other = expand(cells.pop("entity")), expand(cells.pop("other"))
            yield Decision(entity, verdict, other, **cells, line=reader.line_num)
    except csv.Error as error:
        raise CorpusError(f"this is no CSV: {error}", file=path, line=reader.line_num + 1) from error


def _mistake(row: Mapping[str | None, str | list[str] | None]) -> str:
    cells = {name: str(cell or "").strip() for name, cell in row.items()}
    if None in row:
        return "there are more cells than columns; quote a cell with the separator"
    if empty := [name for name in COLUMNS if not cells[name]]:
        return f"there is nothing under {' and '.join(empty)}; a decision has all five"
    if cells["decision"].lower() not in list(Verdict):
        return f"there is no decision {cells['decision']!r}; write one of {', '.join(Verdict)}"
    if expand(cells["entity"]) == expand(cells["other"]):
        return f"{shorten(expand(cells['entity']))} is there on both sides; name two entities"
    return ""
