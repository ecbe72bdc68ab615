"""Open the parts of a corpus that taking in a document needs: a folder to write to, one source, its text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from netgov.coding.passages import Passages
from netgov.corpus import builtin_corpus
from netgov.errors import CorpusError, EvidenceError, UnknownNameError
from netgov.evidence import digest, read_text

if TYPE_CHECKING:
    from netgov.corpus import Corpus, SourceFile
    from netgov.model.catalogue import SourceRecord


def writable_corpus(folder: Path | None) -> Path:
    """Find the corpus to write to.

    Parameters
    ----------
    folder
        A corpus of the user's; None for the built-in one of a checkout.

    Returns
    -------
    pathlib.Path
        Its folder.

    Raises
    ------
    CorpusError
        If none is named and the built-in one belongs to an installed package, which is nobody's place to write.
    """
    if folder is not None:
        return Path(folder)
    builtin = builtin_corpus()
    if builtin.parent.name == "data":
        raise CorpusError("the corpus of an installed package is not to be changed; name your own with --corpus")
    return builtin


def source_file(corpus: Corpus, source_id: str) -> SourceFile:
    """Find a source.

    Parameters
    ----------
    corpus
        The corpus.
    source_id
        The source's short name.

    Returns
    -------
    SourceFile
        Its file.

    Raises
    ------
    UnknownNameError
        If there is no such source.
    """
    for source in corpus.sources:
        if source.id == source_id:
            return source
    raise UnknownNameError("source", source_id, [source.id for source in corpus.sources])


def open_text(record: SourceRecord, sources: Path) -> Passages:
    """Read the text of a source.

    Parameters
    ----------
    record
        Its catalogue entry.
    sources
        The folder of texts.

    Returns
    -------
    Passages
        The text with the recorded sentences.

    Raises
    ------
    EvidenceError
        If there is no text, or it is another one than the source's.
    """
    passages = Passages(read_text(sources, record.id), record.sentences)
    if record.text_digest and digest(passages.text) != record.text_digest:
        raise EvidenceError(
            f"the text in {Path(sources) / record.id} is not the one that the source file describes "
            "(its digest differs); put that copy there, or begin a source of another name with netgov new"
        )
    return passages
