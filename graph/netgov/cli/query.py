"""``netgov query``: a named question, a file, standard input, or SPARQL itself."""

from __future__ import annotations

import re
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from netgov.cli.options import Corpus, Endpoint, Store, examples
from netgov.errors import QueryError

# A name such as ``ask-me`` is none; whatever has a brace is SPARQL, right or wrong.
_SPARQL = re.compile(r"\s*(#[^\n]*\n\s*)*(select|ask|construct|describe|prefix|base)[\s{(<?$*]|.*\{", re.I | re.DOTALL)


class ResultFormat(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TURTLE = "turtle"


def register(application: typer.Typer) -> None:
    """Add the command.

    Parameters
    ----------
    application
        What to add it to.
    """
    application.command(
        "query",
        short_help="Ask the graph a question in SPARQL.",
        epilog=examples(
            "netgov query --list",
            "netgov query who-attended",
            "netgov query my-question.rq --format csv",
            'netgov query "SELECT ?who WHERE { ?who ng:spokeAt id:world-internet-conference-2014 }"',
            "netgov query - --timeout 10",
        ),
    )(query)


def query(  # noqa: PLR0913, PLR0917 - the options of one command
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="QUESTION|FILE|-",
            help="The name of a question, a file with SPARQL, - for standard input, or the SPARQL itself.",
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the word that users type
        ResultFormat, typer.Option(help="csv and json fit SELECT and ASK; turtle fits CONSTRUCT and DESCRIBE.")
    ] = ResultFormat.TABLE,
    listed: Annotated[bool, typer.Option("--list", help="List the named questions.")] = False,
    allow_network: Annotated[
        bool, typer.Option("--allow-network", help="Let the query reach other servers (SERVICE).")
    ] = False,
    timeout: Annotated[
        float | None, typer.Option(metavar="S", min=0.001, help="Give up after so many seconds.")
    ] = None,
    corpus: Corpus = None,
    store: Store = None,
    endpoint: Endpoint = None,
) -> None:
    """Ask the graph a question in SPARQL.

    Prefixes such as id:, ng:, rdf:, rdfs:, skos:, source: and xsd: need not be declared.
    """
    if listed:
        _list_questions()
        return
    if question is None:
        raise typer.BadParameter("name a question, or see them all with --list", param_hint="QUESTION")
    from netgov.cli.graph import opened
    from netgov.cli.names import Describer
    from netgov.cli.patience import limited, working
    from netgov.cli.results import show_table, write
    from netgov.cli.text import remark

    text, place = _read(question)
    graph = opened(corpus, store, endpoint, allow_network=allow_network)
    with working("Asking"):
        try:
            result = limited(lambda: graph.query(text), timeout)
        except QueryError as error:
            error.file = error.file or place
            raise
    for warning in result.warnings:
        remark(f"warning: {place}:{warning}")
    if format is ResultFormat.TABLE:
        show_table(result, Describer(graph, result))
    else:
        write(result, format.value)


def _list_questions() -> None:
    from netgov.cli.tables import Cell, show
    from netgov.corpus import builtin_ontology
    from netgov.questions import load_questions

    questions = load_questions(builtin_ontology()).values()
    show(["question", "asks"], [[Cell(question.name), Cell(question.title)] for question in questions])


def _read(question: str) -> tuple[str, str]:
    """The SPARQL that is meant, and what an error calls the place where it stands."""
    from netgov.questions import question as named

    if question == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input"), "standard input"
    if _SPARQL.match(question):
        return question, "the query"
    path = Path(question)
    if path.is_file():
        return _decoded(path.read_bytes(), question), question
    if path.suffix or path.name != question:
        raise QueryError("there is no such file; give SPARQL in a file, or the name of a question", file=question)
    return named(question).text, question


def _decoded(data: bytes, place: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8; save the query as UTF-8"
        raise QueryError(message, file=place, line=line) from error
