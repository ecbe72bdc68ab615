"""Fuzz one entry point in this process, which `scripts/fuzz.py` starts, watches and starts again."""

from __future__ import annotations

import hashlib
import logging
import mmap
import struct
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["netgov"]):
    import entry_points
    import example

_COUNTER = struct.Struct("<Q")


def main(name: str, folder: Path, options: list[str]) -> None:
    """Fuzz until libFuzzer's options say that it is enough.

    Parameters
    ----------
    name
        The entry point.
    folder
        Where the inputs are in ``inputs``, findings go to ``findings`` and the number of inputs tried to ``tried``.
    options
        libFuzzer's.
    """
    # rdflib logs each literal that is not of its type, with a traceback.
    logging.disable()
    with tempfile.TemporaryDirectory(prefix="netgov-fuzz-") as place:
        scratch = Path(place, "scratch")
        scratch.mkdir()
        corpus, texts = example.make(Path(place))
        for number, seed in enumerate(example.seeds(corpus, texts)[name]):
            (folder / "inputs" / f"seed-{number}").write_bytes(seed)
        run = entry_points.ENTRY_POINTS[name](entry_points.Place(corpus, texts, scratch))
        with (folder / "tried").open("r+b") as stream, mmap.mmap(stream.fileno(), _COUNTER.size) as counter:
            watched = _watched(run, counter, folder / "findings")
            atheris.Setup([sys.argv[0], *options, str(folder / "inputs")], watched)
            atheris.Fuzz()


def _watched(run: Callable[[bytes], None], counter: mmap.mmap, findings: Path) -> Callable[[bytes], None]:
    """Count every input, also the one that ends the process, and keep the first input for every kind of failure."""

    def one(data: bytes) -> None:
        counter[:] = _COUNTER.pack(_COUNTER.unpack(counter[:])[0] + 1)
        try:
            run(data)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # a panic of a library in Rust is no Exception
            where = [frame for frame in traceback.extract_tb(error.__traceback__) if "netgov" in frame.filename]
            kind = f"{type(error).__name__} {[(Path(f.filename).name, f.lineno) for f in where[-2:]]}"
            stem = findings / hashlib.sha256(kind.encode()).hexdigest()[:12]
            if not stem.with_suffix(".txt").exists():
                stem.with_suffix(".bin").write_bytes(data)
                stem.with_suffix(".txt").write_text(traceback.format_exc(), encoding="utf-8", errors="backslashreplace")

    return one


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
