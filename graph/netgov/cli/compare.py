"""``netgov compare``: sources side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from netgov.cli.options import Corpus, Store, command, opened
from netgov.cli.output import Cell, remark, show, write_frame

if TYPE_CHECKING:
    from netgov.comparison import Account, Comparison
    from netgov.model.catalogue import Catalogue

_COLUMNS = ("kind", "statement", "standing", "sources", "independent", "first", "against it")


@command("compare", "Set sources side by side.")
def compare(  # noqa: PLR0913, PLR0917 - the options of one command
    source: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Compare these sources only; two at least, or all.")
    ] = None,
    about: Annotated[list[str] | None, typer.Option(metavar="ID", help="Claims about this one.")] = None,
    standing: Annotated[list[str] | None, typer.Option(metavar="WORD", help="Claims of this standing.")] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORD",
            help="denied, opposite-stance, other-value, disjoint-times, corroborated, repeated or only-in-one.",
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the word that users type
        Literal["table", "csv", "json"],
        typer.Option(help="csv and json have IRIs, labels, times and claims of both sides."),
    ] = "table",
    corpus: Corpus = None,
    store: Store = None,
) -> None:
    """Set sources side by side: where they contradict each other, what they agree on, what only one has.

    Each row has one standing: what is asserted, attributed or judged never counts together. A source
    that cites another is not independent of it.

    Examples
    --------
    netgov compare --corpus DIR
    netgov compare --corpus DIR --source uscpf-2014-11-21 --source ANOTHER --format csv
    netgov compare --corpus DIR --kind denied --kind other-value --about world-internet-conference-2014
    """
    from netgov.comparison import compare as side_by_side
    from netgov.comparison import of_kind, table

    graph = opened(corpus, store)
    claims = graph.claims(source=source, about=about, standing=standing)
    rows = of_kind(side_by_side(claims, graph.catalogue), kind)
    if len({claim.reported_in for claim in claims}) < 2:
        remark("warning: these are the claims of one source at most; a comparison takes two")
    if format == "table":
        show(_COLUMNS, [_row(row, graph.catalogue) for row in rows])
    else:
        write_frame(table(rows, graph.catalogue), format)


def _row(row: Comparison, catalogue: Catalogue) -> list[Cell | str | int]:
    account = row.account
    return [
        row.kind.value,
        f"{catalogue.label(account.subject)} {_content(account, catalogue)}",
        Cell(_standing(account, catalogue), _times(row, account)),
        _sources(account.sources),
        account.independent,
        Cell(_sources(account.first), account.published),
        _against(row, catalogue),
    ]


def _against(row: Comparison, catalogue: Catalogue) -> str:
    """The other side in one cell: what it says instead, how that stands, and who says so."""
    if row.other is None:
        return ""
    other = row.other
    notes = filter(None, (_standing(other, catalogue), _times(row, other)))
    return f"{_content(other, catalogue)} ({', '.join(notes)}): {_sources(other.sources)}"


def _content(account: Account, catalogue: Catalogue) -> str:
    from rdflib import Literal

    object_ = str(account.object) if isinstance(account.object, Literal) else catalogue.label(account.object)
    return f"{catalogue.label(account.predicate)} {object_}"


def _standing(account: Account, catalogue: Catalogue) -> str:
    holders = ", ".join(catalogue.label(holder) for holder in account.claim.according_to)
    return f"{account.standing.value}, {holders}" if holders else account.standing.value


def _times(row: Comparison, account: Account) -> str:
    """The times, where they are what the sources differ in."""
    from netgov.comparison import Kind
    from netgov.times import as_interval

    return ", ".join(dict.fromkeys(map(as_interval, account.claims))) if row.kind is Kind.DISJOINT_TIMES else ""


def _sources(iris: tuple[str, ...]) -> str:
    return ", ".join(iri.rsplit("/", 1)[-1] for iri in iris)
