"""Set up the project and build everything: ``python3 scripts/build.py [--out DIR] [--sources DIR]``."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import environment


def main() -> int:
    """Make the environment, run ``netgov build`` in it, and say what to try next.

    Returns
    -------
    int
        The exit code of ``netgov build``.
    """
    parser = argparse.ArgumentParser(description="Set up the project and build everything that it has to give.")
    parser.add_argument("--out", type=Path, default=environment.ROOT / "out", help="where to write (default: out)")
    options, others = parser.parse_known_args()
    python = environment.prepare()
    # The user's folder stays the working directory, so that the paths they typed mean what they meant.
    command = [str(python), "-m", "netgov.cli", "build", "--out", shown(options.out), *others]
    code = environment.run(command, cwd=None)
    if code == 0:
        netgov = shown(environment.programs() / "netgov")
        environment.say(f"\nThe page: {shown(options.out / 'index.html')} (open it in a browser)")
        environment.say("Two things to try:")
        environment.say(f"  {netgov} query who-attended")
        environment.say(f'  {netgov} find "Lu Wei"')
    return code


def shown(path: Path) -> str:
    """A path as the user would type it from where they are.

    Parameters
    ----------
    path
        Any path.

    Returns
    -------
    str
        Relative to the working directory when it lies below it, whole otherwise.
    """
    try:
        return os.fspath(path.resolve(strict=False).relative_to(Path.cwd().resolve()))
    except ValueError:
        return os.fspath(path)


if __name__ == "__main__":
    environment.start(main)
