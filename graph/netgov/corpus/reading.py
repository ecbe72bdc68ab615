"""Read one file into triples without blank nodes, with its place in every error."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib.namespace import RDF

from netgov.corpus._skolem import skolemise
from netgov.errors import CorpusError, ForbiddenError
from netgov.files import decode, read_bytes
from netgov.model.terms import from_rdflib_triple

# As triples in memory they take many times as much.
_LARGEST = 512 * 2**20
_PLACE = re.compile(r"^(Parser error )?at line .*?: |^Parser error .*?: ")


# rdflib would parse such literals, with whatever they do to a parser.
_MARKUP = frozenset(ox.NamedNode(str(type_)) for type_ in (RDF.HTML, RDF.XMLLiteral))
# Without one of these no Turtle names one of them, however it is put together; to look at each literal takes longer.
_MAYBE_MARKUP = re.compile(r"#[XH]|:XMLLiteral|:HTML|\\[uU]")


def read_text(path: Path) -> str:
    """Read a UTF-8 file.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    str
        Its text, without a byte order mark.

    Raises
    ------
    CorpusError
        If it cannot be read or is not UTF-8; the message has the offset of the first wrong byte.
    """
    return decode(read_bytes(path, "file", _LARGEST, CorpusError), path, kind=CorpusError)


def read_triples(path: Path, text: str, *, allow_network: bool = False) -> list[ox.Triple]:
    """Parse Turtle, or JSON-LD when the file's name ends so.

    Parameters
    ----------
    path
        The file, for its ending and for errors.
    text
        What is in it.
    allow_network
        Whether contexts that a JSON-LD file names by their address may be fetched.

    Returns
    -------
    list of pyoxigraph.Triple
        Without blank nodes, in the order of the file.

    Raises
    ------
    CorpusError
        If it cannot be parsed.
    ForbiddenError
        If it is JSON-LD with a remote context and the network is not allowed.
    """
    json_ld = path.suffix == ".jsonld"
    remote = _remote_contexts(path, text) if json_ld else ""
    if remote and not allow_network:
        raise ForbiddenError(
            f"the context {remote} would have to be fetched; write the context into the file, or allow the network",
            file=path,
        )
    if remote:
        return _fetched(path, text)
    format_ = ox.RdfFormat.JSON_LD if json_ld else ox.RdfFormat.TURTLE
    try:
        triples = [quad.triple for quad in ox.parse(text, format_, without_named_graphs=True)]
    except SyntaxError as error:
        message = _PLACE.sub("", str(error.args[0]))
        raise CorpusError(message, file=path, line=error.lineno, column=error.offset) from error
    if any(isinstance(triple.object, ox.Triple) for triple in triples):
        raise CorpusError("triples about triples (<< >>) cannot be read; write a claim instead", file=path)
    if json_ld or _MAYBE_MARKUP.search(text):
        for triple in triples:
            if isinstance(triple.object, ox.Literal) and triple.object.datatype in _MARKUP:
                raise CorpusError(f"{triple.subject} has a literal of markup; write plain text", file=path)
    try:
        return skolemise(triples)
    except ValueError as error:
        raise CorpusError(f"a position of a span is no whole number ({error}); correct it", file=path) from error


def _fetched(path: Path, text: str) -> list[ox.Triple]:
    # rdflib fetches contexts, which Oxigraph's parser cannot.
    from rdflib import Graph

    try:
        graph = Graph().parse(data=text, format="json-ld")
    except Exception as error:
        # Whatever the server or the network did wrong surfaces here as an error of another library.
        raise CorpusError(f"this JSON-LD cannot be read with its remote context: {error}", file=path) from error
    return skolemise(from_rdflib_triple(triple) for triple in sorted(graph))


def _remote_contexts(path: Path, text: str) -> str:
    """Address of the first context that is not in the file itself; empty when all are."""
    try:
        return next(_addresses(json.loads(text)), "")
    except json.JSONDecodeError as error:
        raise CorpusError(error.msg, file=path, line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise CorpusError("this JSON-LD is nested too deeply; write it flat", file=path) from error
    except ValueError as error:
        raise CorpusError(f"this JSON-LD has a number that nobody can read: {error}", file=path) from error


def _addresses(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _addresses(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "@context":
                contexts = item if isinstance(item, list) else [item]
                yield from (context for context in contexts if isinstance(context, str))
            elif key == "@import" and isinstance(item, str):
                yield item
            yield from _addresses(item)
