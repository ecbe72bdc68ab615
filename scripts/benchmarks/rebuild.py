"""A build after one document of a thousand has changed, against a full build of the same corpus."""

from __future__ import annotations

import filecmp
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import _synthetic

RUNS = 3
DOCUMENTS = 1_000


def build(corpus: Path, out: Path, *options: str) -> float:
    """Run ``netgov build`` in a process of its own.

    Parameters
    ----------
    corpus, out
        Where to read and where to write.
    *options
        Further words of the command.

    Returns
    -------
    float
        Seconds on the clock.
    """
    command = [sys.executable, "-m", "netgov.cli", "build", "--corpus", str(corpus), "--out", str(out), *options]
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def reworded(text: str, run: int) -> str:
    """Another gist for the first claim: nothing follows from it."""
    before, mark, after = text.partition('ng:gist "')
    return f"{before}{mark}Once more, {run}: {after}"


def turned(text: str, run: int) -> str:  # noqa: ARG001 - as the other change
    """Who supported something opposes it, and the other way round: what is asserted changes, and what follows."""
    return re.sub(r"ng:(supports|opposes)\b", lambda found: _OTHER[found[1]], text)


_OTHER = {"supports": "ng:opposes", "opposes": "ng:supports"}


def measured(corpus: Path, folder: Path, change: Callable[[str, int], str]) -> tuple[list[float], list[float]]:
    """Change a document and build, with and without what is known of the last build; both write the same.

    Parameters
    ----------
    corpus
        It is changed.
    folder
        Where to write.
    change
        Makes another text of a document's.

    Returns
    -------
    (list of float, list of float)
        Seconds of the builds that know the last one, and of those that do not.
    """
    known, full = [], []
    files = sorted((corpus / "sources").glob("*.ttl"))
    # One from the middle that takes positions.
    file = next(file for file in files[len(files) // 2 :] if "ng:supports" in file.read_text(encoding="utf-8"))
    for run in range(RUNS):
        print(f"  {change.__name__}", file=sys.stderr)
        file.write_text(change(file.read_text(encoding="utf-8"), run), encoding="utf-8")
        known.append(build(corpus, folder / "known"))
        full.append(build(corpus, folder / "full", "--no-cache"))
        names = [path.name for path in (folder / "full").iterdir()]
        _, different, missing = filecmp.cmpfiles(folder / "known", folder / "full", names, shallow=False)
        if different or missing:
            raise SystemExit(f"error: {', '.join(different + missing)} differ from those of a full build")
    return known, full


def said(seconds: list[float]) -> str:
    """The median with the least and the most."""
    return f"{statistics.median(seconds):.1f} s ({min(seconds):.1f}–{max(seconds):.1f})"


def main() -> None:
    """Measure, and print a section of Markdown."""
    documents = 30 if "--quick" in sys.argv else DOCUMENTS
    rows = []
    with tempfile.TemporaryDirectory(prefix="netgov-bench-") as name:
        folder = Path(name)
        os.environ["NETGOV_CACHE"] = str(folder / "cache")
        corpus = folder / "corpus"
        _synthetic.write_corpus(corpus, documents)
        build(corpus, folder / "known")
        for what, change in (("a gist", reworded), ("positions that are asserted", turned)):
            known, full = measured(corpus, folder, change)
            ratio = statistics.median(known) / statistics.median(full)
            rows.append(
                f"| {what} | {said(full)} | {said(known)} | {ratio:.2f} | {'met' if ratio <= 0.1 else 'missed'} |"
            )
    print("## A build after a change\n")
    print(
        f"`netgov build` of {documents:,} documents, one of which has changed; whole processes, seconds on the clock,\n"
        f"the median of {RUNS} runs; Python {platform.python_version()}. All files are those of a full build, byte for "
        "byte. Goal: a tenth.\n"
    )
    print("| what has changed | full build | after the change | ratio | |\n|---|---|---|---|---|")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
