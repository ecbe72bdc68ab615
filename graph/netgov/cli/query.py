"""``netgov query``: a named question, a file, standard input, or SPARQL itself."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from netgov.cli.options import Corpus, Endpoint, Store, command, opened
from netgov.cli.output import put, remark, show
from netgov.cli.progress import limited, working
from netgov.errors import QueryError
from netgov.files import decode

if TYPE_CHECKING:
    from netgov.provenance import Support
    from netgov.store import Query, Result

# A name such as ``ask-me`` is none; whatever has a brace is SPARQL, right or wrong.
_SPARQL = re.compile(r"\s*(#[^\n]*\n\s*)*(select|ask|construct|describe|prefix|base)[\s{(<?$*]|.*\{", re.I | re.DOTALL)


# The options that a question has of its own are known only when the question is.
@command("query", "Ask the graph a question in SPARQL.", allow_extra_args=True, ignore_unknown_options=True)
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
        Literal["table", "csv", "tsv", "json", "xml", "turtle"],
        typer.Option(help="csv, tsv, json, xml: for SELECT and ASK; turtle: for CONSTRUCT, DESCRIBE."),
    ] = "table",
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

    Examples
    --------
    netgov query --list
    netgov query who-attended
    netgov query who-said --actor lu-wei
    netgov query who-attended --explain
    netgov query my-question.rq --format csv
    netgov query "SELECT ?who WHERE { ?who ng:spokeAt id:world-internet-conference-2014 }"
    netgov query - --timeout 10
    """
    if listed:
        _list_questions()
        return
    asked, given = _separate([*([question] if question else []), *context.args])
    if asked is None:
        raise typer.BadParameter("name a question, or see them all with --list", param_hint="QUESTION")
    from netgov.cli.answer import show_support, show_table

    sparql, place, known = _read(asked)
    _check(given, known, context)
    if explain and format not in ("table", "csv", "json"):
        raise typer.BadParameter("claims come as table, csv or json", param_hint="--format")
    graph = opened(corpus, store, endpoint, allow_network=allow_network)

    def answer() -> tuple[Result, list[list[Support]] | None]:
        result = graph.query(sparql, parameters=given)
        return result, graph.support(sparql, result, parameters=given) if explain else None

    with working("Asking"):
        try:
            result, supports = limited(answer, timeout)
        except QueryError as error:
            error.file = error.file or place
            raise
    for warning in result.warnings:
        remark(f"warning: {place}:{warning}")
    if supports is not None:
        show_support(graph, result, supports, format)
    elif format == "table":
        show_table(graph, result)
    else:
        from netgov.export.query_results import results_text

        put(results_text(result, format))


def _list_questions() -> None:
    from netgov.corpus import builtin_ontology
    from netgov.store import load_questions

    rows = [
        [question.name, question.title, " ".join(f"--{parameter.name}" for parameter in question.parameters)]
        for question in load_questions(builtin_ontology()).values()
    ]
    show(["question", "asks", "narrowed by"], rows)


def _read(question: str) -> tuple[Query, str, list[str]]:
    """The SPARQL that is meant, what an error calls the place where it stands, and the variables to narrow it by."""
    from netgov.store import Query
    from netgov.store import question as named

    place = question
    if question == "-":
        place = "standard input"
        text = decode(sys.stdin.buffer.read(), place, "query", QueryError)
    elif _SPARQL.match(question):
        text, place = question, "the query"
    elif Path(question).is_file():
        text = decode(Path(question).read_bytes(), place, "query", QueryError)
    elif Path(question).suffix or Path(question).name != question:
        raise QueryError("there is no such file; give SPARQL in a file, or the name of a question", file=question)
    else:
        asked = named(question)
        return Query(asked.text), place, [parameter.name for parameter in asked.parameters]
    query = Query(text)
    return query, place, query.variables


def _separate(words: Sequence[str]) -> tuple[str | None, dict[str, str]]:
    """Tell the question (None when there is none) from its parameters, which are values by option."""
    asked: list[str] = []
    values: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if word == "-" or not word.startswith("-"):
            asked.append(word)
            continue
        name, equals, value = word.lstrip("-").partition("=")
        if not equals:
            value = next(rest, "")
        if not value:
            raise typer.BadParameter("needs a value: the name of a thing, such as lu-wei", param_hint=f"--{name}")
        if name in values:
            raise typer.BadParameter("is given twice; a question takes one value", param_hint=f"--{name}")
        values[name] = value
    if len(asked) > 1:
        raise typer.BadParameter(
            f"{asked[1]} is one word too many; put the whole query in quotation marks", param_hint="QUESTION"
        )
    return (asked[0] if asked else None), values


def _check(given: Iterable[str], known: Sequence[str], context: typer.Context) -> None:
    """Refuse an option that neither the command nor the question has, and suggest the nearest one."""
    others = [name.lstrip("-") for parameter in context.command.params for name in parameter.opts if name[:2] == "--"]
    for name in given:
        if name not in known:
            near = get_close_matches(name, [*known, *others], n=1)
            there = f"; this question has {' '.join(f'--{own}' for own in known)}" if known else ""
            hint = f"; did you mean --{near[0]}?" if near else there
            raise typer.BadParameter(f"there is no such option{hint}", param_hint=f"--{name}")
