"""The sources of a corpus, of which only so many are kept parsed as fit into memory.

As pieces of Python, the triples and claims of a file take many times its size. Of the first files they are kept,
so in a corpus of a thousand documents nothing is parsed twice. Of the others the text is kept, compressed, and parsed
whenever one is asked for: the memory that a large corpus takes is hardly more than what its texts do.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import overload

from netgov.corpus._corpus import SourceFile

KEPT = 100_000
"""Triples that are kept parsed."""


class Shelf(Sequence[SourceFile]):
    """Sources in the order in which they were put here."""

    def __init__(self, parse: Callable[[Path, str], SourceFile]) -> None:
        self._parse = parse
        self._texts: list[tuple[Path, bytes]] = []
        self._kept: dict[int, SourceFile] = {}
        self._room = KEPT

    def put(self, path: Path, text: str) -> SourceFile:
        """Add one."""
        source = self._parse(path, text)
        self._room -= len(source.triples)
        if self._room >= 0:
            self._kept[len(self._texts)] = source
        self._texts.append((path, zlib.compress(text.encode("utf-8", "surrogatepass"), level=1)))
        return source

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, place: int) -> SourceFile: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[SourceFile, ...]: ...
    def __getitem__(self, place: int | slice) -> SourceFile | tuple[SourceFile, ...]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        path, text = self._texts[place]
        kept = self._kept.get(place % len(self))
        return kept or self._parse(path, zlib.decompress(text).decode("utf-8", "surrogatepass"))


def changed(sources: Sequence[SourceFile], change: Callable[[SourceFile], SourceFile]) -> Sequence[SourceFile]:
    """Put something else in the place of each source."""
    if not isinstance(sources, Shelf):
        return tuple(map(change, sources))
    other = Shelf(lambda path, text: change(sources._parse(path, text)))
    other._texts = sources._texts
    other._kept = {place: change(source) for place, source in sources._kept.items()}
    return other
