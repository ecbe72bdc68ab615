"""Install packages of Debian or Ubuntu, where that is a single command that this user may give."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable


def install(wanted: Iterable[tuple[str, ...]]) -> None:
    """Install packages, where this user may; what is printed is shown only when that fails.

    Parameters
    ----------
    wanted
        For each thing that is wanted the packages that have it: the first that there is is taken.
    """
    may = hasattr(os, "geteuid") and os.geteuid() == 0
    if not may or not shutil.which("apt-get"):
        return
    # An incomplete update need not keep the rest from succeeding.
    _run(["apt-get", "update"])
    packages = [
        next((name for name in names if _run(["apt-cache", "show", name]) == ""), names[-1]) for names in wanted
    ]
    sys.stderr.write(_run(["apt-get", "install", "-y", "--no-install-recommends", *packages]))


def _run(command: list[str]) -> str:
    """Run a command; what it printed when it failed, else nothing."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with tempfile.TemporaryFile() as log:
        code = subprocess.call(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=quiet)
        log.seek(0)
        return log.read().decode(errors="replace") or f"exit code {code}\n" if code else ""
