"""What an earlier build of a corpus found out, so that the next one need not do it again.

Two things are kept, in one file for each corpus in the user's cache folder: the digests of the units that were in order
(`netgov.validation.scope`), and what the closure says of each entity (`netgov.conclusions`). A digest, with the seal of
the file, covers everything that the work looks at, down to the versions of the libraries and the program itself; so
what is there is right or is not found. A file that is not as this very program wrote it counts as none, and so does one
that cannot be read or written.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import platform
import sys
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from netgov.errors import OutputError
from netgov.files import write_text

if TYPE_CHECKING:
    from netgov.conclusions import Conclusions
    from netgov.corpus import Corpus

_LIBRARIES = ("netgov", "rdflib", "pyshacl", "pyoxigraph", "reasonable")


class Cache:
    """What is known of one corpus.

    Parameters
    ----------
    folder
        The cache folder; it is made when there is none.
    corpus
        The corpus.

    Attributes
    ----------
    seal : str
        A digest of the program, its libraries, and the ontology.
    in_order : frozenset of str
        Digests of the units that were in order.
    conclusions : dict of str to tuple of pyoxigraph.Triple
        What the closure inferred, by digest of what from.

    Examples
    --------
    >>> import tempfile
    >>> from netgov.corpus import load_corpus
    >>> corpus = load_corpus()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     cache = Cache(Path(folder), corpus)
    ...     cache.in_order = frozenset({"ab" * 32})
    ...     cache.save()
    ...     Cache(Path(folder), corpus).in_order == cache.in_order
    True
    """

    def __init__(self, folder: Path, corpus: Corpus) -> None:
        name = hashlib.sha256(str(corpus.root.resolve()).encode("utf-8", "surrogatepass")).hexdigest()
        self._file = folder / f"{name[:16]}.txt"
        self.seal = _seal(corpus)
        self.in_order: frozenset[str] = frozenset()
        self.conclusions: Conclusions = {}
        self._read()

    def save(self) -> None:
        """Write the file; when that cannot be done, the next build has more to do."""
        found = self.conclusions
        heads = [f"{len(self.in_order)} {len(found)}", *sorted(self.in_order)]
        heads += [f"{digest} {len(triples)}" for digest, triples in found.items()]
        body = "\n".join([*heads, *(f"{triple} ." for triples in found.values() for triple in triples), ""])
        with suppress(OutputError):
            write_text(self._file, f"{self._sealed(body)}\n{body}")

    def _read(self) -> None:
        try:
            text = self._file.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return
        digest, _, body = text.partition("\n")
        if digest != self._sealed(body):
            return
        head, *lines = body.split("\n")
        units, entities = map(int, head.split())
        self.in_order = frozenset(lines[:units])
        parsed = ox.parse("\n".join(lines[units + entities :]), ox.RdfFormat.N_TRIPLES)
        triples = (quad.triple for quad in parsed)
        for digest, count in map(str.split, lines[units : units + entities]):
            self.conclusions[digest] = tuple(itertools.islice(triples, int(count)))

    def _sealed(self, text: str) -> str:
        return hashlib.sha256(f"{self.seal}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()


def default_folder() -> Path:
    """Find the user's cache folder of this program.

    Returns
    -------
    pathlib.Path
        What the environment variable ``NETGOV_CACHE`` names, else a folder where the system keeps caches.
    """
    own = os.environ.get("NETGOV_CACHE")
    if own:
        return Path(own)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "netgov" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "netgov"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "netgov"


def _seal(corpus: Corpus) -> str:
    """Digest what every result depends on beside the corpus: versions, the program's own text, the ontology."""
    digest = hashlib.sha256(platform.python_version().encode())
    for name in _LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    package = Path(__file__).parents[1]
    for file in (*sorted(package.rglob("*.py")), *sorted(corpus.ontology.glob("*.ttl"))):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
