"""Try damaged and malicious inputs: ``python3 scripts/fuzz.py [NAME ...] [--minutes M]``.

For each entry point (see ``scripts/fuzzing/entry_points.py``) a process of its own makes inputs with atheris, which
sees what code of netgov they reach. What is raised but is no `NetgovError`, an input that takes too long or too much
memory, and a crash is a finding, kept with its input in ``out/fuzz/NAME/findings``; the exit code is then 1.
"""

from __future__ import annotations

import argparse
import struct
import subprocess
import time
from pathlib import Path

import environment

WORKER = Path(__file__).resolve().parent / "fuzzing" / "run.py"
FOLDER = environment.ROOT / "out" / "fuzz"
NAMES = ("turtle", "entities", "jsonld", "query", "sheet", "dna", "text")
SECONDS_FOR_ONE = 60
MEGABYTES = 2048
LONGEST = 4096


def main() -> int:
    """Fuzz the entry points named, or all, one after the other.

    Returns
    -------
    int
        0 without findings, else 1.
    """
    parser = argparse.ArgumentParser(description="Try damaged and malicious inputs, and keep those that do harm.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which ones (default: {' '.join(NAMES)})")
    parser.add_argument("--minutes", type=float, default=30.0, help="how long for each (default: 30)")
    options = parser.parse_args()
    unknown = sorted(set(options.names) - set(NAMES))
    if unknown:
        parser.error(f"there is no entry point {unknown[0]}; choose from {', '.join(NAMES)}")
    python = environment.prepare("fuzz")
    found = 0
    for name in options.names or NAMES:
        tried, seconds, findings = fuzz(python, name, options.minutes * 60)
        found += findings
        environment.say(f"{name}: {tried:,} inputs in {seconds / 60:.1f} minutes, {findings} findings")
    return 1 if found else 0


def fuzz(python: Path, name: str, seconds: float) -> tuple[int, float, int]:
    """Fuzz one entry point for a time, and go on after an input that ended the process.

    Parameters
    ----------
    python
        The interpreter.
    name
        The entry point.
    seconds
        How long.

    Returns
    -------
    tuple
        How many inputs were tried, in how many seconds, and how many findings there are.
    """
    folder = FOLDER / name
    for part in ("inputs", "findings"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "tried").write_bytes(bytes(8))
    begin = time.monotonic()
    while True:
        left = seconds - (time.monotonic() - begin)
        if left < 1:
            break
        command = [
            *(str(python), str(WORKER), name, str(folder)),
            *(f"-max_total_time={int(left)}", f"-timeout={SECONDS_FOR_ONE}", f"-rss_limit_mb={MEGABYTES}"),
            *(f"-artifact_prefix={folder / 'findings'}/", f"-max_len={LONGEST}"),
            *(f"-report_slow_units={SECONDS_FOR_ONE}", "-print_final_stats=1"),
        ]
        with (folder / "log.txt").open("ab") as log:
            subprocess.run(command, stdout=log, stderr=log, check=False)
    (tried,) = struct.unpack("<Q", (folder / "tried").read_bytes())
    findings = [path for path in (folder / "findings").iterdir() if path.suffix != ".txt"]
    return tried, time.monotonic() - begin, len(findings)


if __name__ == "__main__":
    environment.start(main)
