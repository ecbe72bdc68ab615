"""Other people's programs that some tests start: find one, or install it where that is a single command."""

from __future__ import annotations

import os
import shutil
from typing import NamedTuple

import apt


class Program(NamedTuple):
    """A program of a package of Debian and Ubuntu.

    Attributes
    ----------
    variable
        The environment variable that may name another one.
    commands
        What it is called, the most likely first.
    package
        What to install.
    """

    variable: str
    commands: tuple[str, ...]
    package: str

    def find(self) -> str | None:
        """The program to use: the one that the variable names, else the first command that is installed.

        Returns
        -------
        str or None
            Its path.
        """
        named = os.environ.get(self.variable)
        commands = (named,) if named else self.commands
        return next((path for path in map(shutil.which, commands) if path), None)

    def install(self) -> str | None:
        """Install the package, where this user may.

        Returns
        -------
        str or None
            The path of the program; None when it cannot be installed from here.
        """
        if os.environ.get(self.variable) or not apt.install(self.package):
            return None
        return self.find()


VIRTUOSO = Program("VIRTUOSO", ("virtuoso-t",), "virtuoso-opensource-7")
LIBREOFFICE = Program("SOFFICE", ("soffice", "libreoffice"), "libreoffice-calc")
