"""What an earlier build of a corpus found in order, so that the next one need not check it again.

The digests of the units that were in order (`netgov.validation._scope`) are kept in one file for each corpus in the
user's cache folder. A digest, with the seal of the file, covers everything that the work looks at, down to the versions
of the libraries and the program itself; so what is there is right or is not found. A file that is not as this very
program wrote it counts as none, and so does one that cannot be read or written.
"""

from __future__ import annotations

import hashlib
import os
import platform
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from netgov.errors import OutputError
from netgov.files import write_text

if TYPE_CHECKING:
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
        self.in_order = self._read()

    def save(self) -> None:
        """Write the file; when that cannot be done, the next build has more to do."""
        body = "\n".join(sorted(self.in_order))
        with suppress(OutputError):
            write_text(self._file, f"{self._sealed(body)}\n{body}")

    def _read(self) -> frozenset[str]:
        try:
            digest, _, body = self._file.read_bytes().decode("utf-8").partition("\n")
        except (OSError, UnicodeDecodeError):
            return frozenset()
        return frozenset(body.split()) if digest == self._sealed(body) else frozenset()

    def _sealed(self, body: str) -> str:
        return hashlib.sha256(f"{self.seal}\n{body}".encode()).hexdigest()


def default_folder() -> Path:
    """Find the user's cache folder of this program.

    Returns
    -------
    pathlib.Path
        What the environment variable ``NETGOV_CACHE`` names, else a folder where the system keeps caches.
    """
    from platformdirs import user_cache_path

    own = os.environ.get("NETGOV_CACHE")
    return Path(own) if own else user_cache_path("netgov", appauthor=False)


def _seal(corpus: Corpus) -> str:
    """Digest what every result depends on beside the corpus: versions, the program's own text, the ontology."""
    digest = hashlib.sha256(platform.python_version().encode())
    for name in _LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    package = Path(__file__).parents[1]
    for file in (*sorted(package.rglob("*.py")), *sorted(corpus.ontology.glob("*.ttl"))):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
