"""Cut what is long into parts of a steady size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Cut a sequence into lists.

    Parameters
    ----------
    items
        Anything.
    size
        The length of each list; the last one may be shorter.

    Yields
    ------
    list
        None of them empty.

    Examples
    --------
    >>> list(batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
