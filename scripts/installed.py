"""Other people's programs that tests start: find them, or install what is missing where that is a single command."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from typing import NamedTuple

import apt
import browser


class Program(NamedTuple):
    """A program that tests start.

    Attributes
    ----------
    name
        What to call it.
    variable
        The environment variable by which tests are told its path, and by which one may name another.
    packages
        Packages of Debian and Ubuntu that have it; the first that there is is taken.
    find
        Gives its path; None when it is not installed, or not where the variable says.
    purpose
        What cannot be tested without it.
    """

    name: str
    variable: str
    packages: tuple[str, ...]
    find: Callable[[], str | None]
    purpose: str


def _finder(variable: str, *commands: str) -> Callable[[], str | None]:
    def find() -> str | None:
        named = os.environ.get(variable)
        return next(filter(None, map(shutil.which, (named,) if named else commands)), None)

    return find


BROWSER = Program("browser", "CHROMIUM", ("chromium-headless-shell", "chromium"), browser.find, "the page")
VIRTUOSO = Program(
    "Virtuoso",
    "VIRTUOSO",
    ("virtuoso-opensource-7",),
    _finder("VIRTUOSO", "virtuoso-t"),
    "other people's stores",
)
LIBREOFFICE = Program(
    "LibreOffice",
    "SOFFICE",
    ("libreoffice-calc",),
    _finder("SOFFICE", "soffice", "libreoffice"),
    "what it does to sheets",
)
PROGRAMS = (BROWSER, VIRTUOSO, LIBREOFFICE)


def install_missing(programs: Iterable[Program] = PROGRAMS) -> None:
    """Install what is missing, where this user may; nothing in the place of what somebody has named.

    Parameters
    ----------
    programs
        What is wanted.
    """
    missing = [one.packages for one in programs if not os.environ.get(one.variable) and one.find() is None]
    if missing:
        apt.install(missing)
