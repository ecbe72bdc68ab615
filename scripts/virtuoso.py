"""Find a Virtuoso for the tests of other people's triple stores, or install one where that is a single command."""

from __future__ import annotations

import os
import shutil

import apt


def find() -> str | None:
    """The server to use: the one that ``VIRTUOSO`` names, else the one that is installed.

    Returns
    -------
    str or None
        The path of its program.
    """
    return shutil.which(os.environ.get("VIRTUOSO") or "virtuoso-t")


def install() -> str | None:
    """Install Debian's or Ubuntu's Virtuoso, where this user may.

    Returns
    -------
    str or None
        The path of its program; None when it cannot be installed from here.
    """
    if os.environ.get("VIRTUOSO") or not apt.install("virtuoso-opensource-7"):
        return None
    return find()
