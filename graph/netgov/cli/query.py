"""``netgov query``: a named question, a file, standard input, or SPARQL itself."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netgov.cli.options import Corpus, Endpoint, Store, app, examples
from netgov.cli.parameters import check, separate
from netgov.errors import QueryError
from netgov.files import decode

if TYPE_CHECKING:
    from netgov.graph import KnowledgeGraph
    from netgov.provenance import Support
    from netgov.store import Query, Result

# A name such as ``ask-me`` is none; whatever has a brace is SPARQL, right or wrong.
_SPARQL = re.compile(r"\s*(#[^\n]*\n\s*)*(select|ask|construct|describe|prefix|base)[\s{(<?$*]|.*\{", re.I | re.DOTALL)


class ResultFormat(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"


@app.command(
    "query",
    # The options that a question has of its own are known only when the question is.
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    short_help="Ask the graph a question in SPARQL.",
    epilog=examples(
        "netgov query --list",
        "netgov query who-attended",
        "netgov query who-said --actor lu-wei",
        "netgov query who-attended --explain",
        "netgov query my-question.rq --format csv",
        'netgov query "SELECT ?who WHERE { ?who ng:spokeAt id:world-internet-conference-2014 }"',
        "netgov query - --timeout 10",
    ),
)
def query(  # noqa: PLR0913, PLR0917 - the options of one command
    context: typer.Context,
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="QUESTION|FILE|-",
            help="The name of a question, a file with SPARQL, - for standard input, or the SPARQL itself.",
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the word that users type
        ResultFormat,
        typer.Option(help="csv, tsv, json, xml: for SELECT and ASK; turtle: for CONSTRUCT, DESCRIBE."),
    ] = ResultFormat.TABLE,
    explain: Annotated[
        bool, typer.Option("--explain", help="Name the claims that support each row; as a table, csv or json.")
    ] = False,
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

    Prefixes such as id:, ng:, rdf:, rdfs:, skos:, source: and xsd: need not be declared. A variable of the answer is an
    option too: --actor lu-wei narrows the answer to rows in which ?actor is id:lu-wei. --list shows those of the named
    questions.
    """
    if listed:
        _list_questions()
        return
    asked, given = separate([*([question] if question else []), *context.args])
    if asked is None:
        raise typer.BadParameter("name a question, or see them all with --list", param_hint="QUESTION")
    from netgov.cli.answer import show_support, show_table
    from netgov.cli.graph import opened
    from netgov.cli.progress import limited, working
    from netgov.cli.text import put, remark

    sparql, place, known = _read(asked)
    check(given, known, context)
    if explain and format not in _TABLES:
        raise typer.BadParameter("claims come as table, csv or json", param_hint="--format")
    graph = opened(corpus, store, endpoint, allow_network=allow_network)
    with working("Asking"):
        try:
            result, supports = limited(lambda: _answer(graph, sparql, given, explain=explain), timeout)
        except QueryError as error:
            error.file = error.file or place
            raise
    for warning in result.warnings:
        remark(f"warning: {place}:{warning}")
    if supports is not None:
        show_support(graph, result, supports, format.value)
    elif format is ResultFormat.TABLE:
        show_table(graph, result)
    else:
        from netgov.export.query_results import results_text

        put(results_text(result, format.value))


_TABLES = (ResultFormat.TABLE, ResultFormat.CSV, ResultFormat.JSON)


def _answer(
    graph: KnowledgeGraph, sparql: Query, given: Mapping[str, str], *, explain: bool
) -> tuple[Result, list[list[Support]] | None]:
    result = graph.query(sparql, parameters=given)
    return result, graph.support(sparql, result, parameters=given) if explain else None


def _list_questions() -> None:
    from netgov.cli.tables import Cell, show
    from netgov.corpus import builtin_ontology
    from netgov.store import load_questions

    questions = load_questions(builtin_ontology()).values()
    rows = [
        [Cell(one.name), Cell(one.title), Cell(" ".join(f"--{parameter.name}" for parameter in one.parameters))]
        for one in questions
    ]
    show(["question", "asks", "narrowed by"], rows)


def _read(question: str) -> tuple[Query, str, list[str]]:
    """The SPARQL that is meant, what an error calls the place where it stands, and the variables to narrow it by."""
    from netgov.store import Query
    from netgov.store import question as named

    if question == "-":
        place = "standard input"
        text = decode(sys.stdin.buffer.read(), place, "query", QueryError)
    elif _SPARQL.match(question):
        text, place = question, "the query"
    elif Path(question).is_file():
        text, place = decode(Path(question).read_bytes(), question, "query", QueryError), question
    elif Path(question).suffix or Path(question).name != question:
        raise QueryError("there is no such file; give SPARQL in a file, or the name of a question", file=question)
    else:
        found = named(question)
        return Query(found.text), question, [parameter.name for parameter in found.parameters]
    query = Query(text)
    return query, place, query.variables
