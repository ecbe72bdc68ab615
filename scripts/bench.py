"""Measure how fast it is, side by side with what else could be used: ``python3 scripts/bench.py [NAME ...]``.

Each benchmark is a module in ``scripts/benchmarks`` that prints a section of Markdown. With ``--write`` the sections
replace those in ``docs/performance.md``; ``--quick`` takes small sizes, to see that everything runs.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import environment

FOLDER = Path(__file__).resolve().parent / "benchmarks"
PAGE = environment.ROOT / "docs" / "performance.md"
HEAD = """# How fast

Made by `python3 scripts/bench.py --write`. Absolute figures depend on the machine; the ratios are measured side by side
in one run, and should hold elsewhere.
"""


def main() -> int:
    """Run the benchmarks named, or all, one after the other.

    Returns
    -------
    int
        0 when all ran, else 1.
    """
    names = sorted(path.stem for path in FOLDER.glob("[a-z]*.py"))
    parser = argparse.ArgumentParser(description="Measure how fast it is, side by side with what else could be used.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which ones (default: {' '.join(names)})")
    parser.add_argument("--write", action="store_true", help="put the results into docs/performance.md")
    parser.add_argument("--quick", action="store_true", help="small sizes, whose figures say little")
    parser.add_argument(
        "--documents", type=int, nargs="+", default=[], metavar="N", help="sizes of the corpora of scale"
    )
    options = parser.parse_args()
    unknown = sorted(set(options.names) - set(names))
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]}; choose from {', '.join(names)}")
    if options.quick and options.write:
        parser.error("figures of --quick are not written down")
    python = environment.prepare("dev")
    sizes = ["--documents", *map(str, options.documents)] if options.documents else []
    failed = False
    for name in options.names or names:
        # The progress of a benchmark goes to standard error, its section to standard output.
        arguments = ["--quick"] * options.quick + (sizes if name == "scale" else [])
        command = [str(python), str(FOLDER / f"{name}.py"), *arguments]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
        section = done.stdout.decode("utf-8").replace("\r\n", "\n").strip()
        environment.say(section)
        if done.returncode:
            print(f"error: the benchmark {name} failed (exit code {done.returncode})", file=sys.stderr)
            failed = True
        elif options.write:
            write(name, section)
    return int(failed)


def write(name: str, section: str) -> None:
    """Put a section into the page, in the place of the older one.

    Parameters
    ----------
    name
        The benchmark.
    section
        Its Markdown.
    """
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else HEAD
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    block = f"{begin}\n{section}\n{end}"
    if begin in text and end in text:
        text = text[: text.index(begin)] + block + text[text.index(end) + len(end) :]
    else:
        text = f"{text.rstrip()}\n\n{block}\n"
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    environment.start(main)
