"""``netgov duplicates`` and ``netgov merge``: entities that may be one, and what was decided on them."""

from __future__ import annotations

from typing import Annotated

import typer

from netgov.cli.options import Corpus, TableFormat, command
from netgov.cli.output import Cell, say, show, write_rows
from netgov.cli.progress import working


@command("duplicates", "List entities that may be one.")
def duplicates(
    corpus: Corpus = None,
    format: TableFormat = "table",  # noqa: A002
) -> None:
    """List entities that may be one: by a shared link, by their names, by an abbreviation or initials.

    netgov merge records what you decide; what you found to be different is not listed again.

    Examples
    --------
    netgov duplicates
    netgov duplicates --corpus my-corpus --format csv
    """
    from netgov.coding import find_duplicates
    from netgov.corpus import load_corpus
    from netgov.namespaces import shorten

    with working("Reading the corpus") as stage:
        knowledge = load_corpus(corpus)
        stage("Comparing")
        candidates = find_duplicates(knowledge)
    if format == "table":
        show(
            ["name", "claims", "may be", "claims", "because of", "which is", "decided"],
            [
                [
                    *(Cell(pair.entity.label, shorten(pair.entity.iri)), pair.claims),
                    *(Cell(pair.other.label, shorten(pair.other.iri)), pair.other_claims),
                    *(pair.reason, pair.shown),
                    "" if pair.unsure is None else f"unsure, by {pair.unsure.by}: {pair.unsure.why}",
                ]
                for pair in candidates
            ],
        )
        return
    columns = (
        *("entity", "label", "claims", "other", "other_label", "other_claims"),
        *("reason", "shown", "decision", "by", "why"),
    )
    rows = [
        [
            *(shorten(pair.entity.iri), pair.entity.label, pair.claims),
            *(shorten(pair.other.iri), pair.other.label, pair.other_claims, pair.reason.value, pair.shown),
            *(("", "", "") if pair.unsure is None else (pair.unsure.verdict.value, pair.unsure.by, pair.unsure.why)),
        ]
        for pair in candidates
    ]
    write_rows(columns, rows, format)


@command("merge", "Record whether two entities are the same.")
def merge(  # noqa: PLR0913, PLR0917 - one option for each choice
    entity: Annotated[
        str, typer.Argument(metavar="A", help="An entity by name or IRI; when the same, the one to keep.")
    ],
    other: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    same: Annotated[bool, typer.Option("--same", help="They are one: what is said of B is said of A.")] = False,
    different: Annotated[bool, typer.Option("--different", help="They are two, and no candidates any more.")] = False,
    unsure: Annotated[bool, typer.Option("--unsure", help="It cannot be told yet.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was decided on the two.")] = False,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decides.")] = "",
    why: Annotated[str, typer.Option(metavar="TEXT", help="For what reason.")] = "",
    corpus: Corpus = None,
) -> None:
    """Record in merges.csv of the corpus whether two entities are the same, who says so and why, or take it back.

    The files of entities and sources stay as they are; a merge takes effect whenever the corpus is read.

    Examples
    --------
    netgov merge alibaba alibaba-group --same --by "A. Reader" --why "The group's usual name."
    netgov merge beijing chinese-government --different --by "A. Reader" --why "A city and a government."
    netgov merge alibaba alibaba-group --undo
    """
    from netgov.coding import record_decision, undo_decision, writable_corpus
    from netgov.corpus import read_corpus
    from netgov.corpus.merges import MERGES, Decision, Verdict
    from netgov.model.entity_index import EntityIndex
    from netgov.namespaces import shorten

    options = (*zip(Verdict, (same, different, unsure), strict=True), (None, undo))
    chosen = [verdict for verdict, is_chosen in options if is_chosen]
    if len(chosen) != 1:
        raise typer.BadParameter("say one of --same, --different, --unsure and --undo", param_hint="--same")
    verdict = chosen[0]
    knowledge = read_corpus(writable_corpus(corpus))
    index = EntityIndex(knowledge.named_entities())
    kept, merged = index.resolve(entity), index.resolve(other)
    if verdict is None:
        decision = undo_decision(knowledge, kept, merged)
        say(f"taken back: {decision}, by {decision.by}: {decision.why}")
        return
    is_new = record_decision(knowledge, Decision(kept, verdict, merged, by, why))
    say(f"wrote {knowledge.root / MERGES}" if is_new else "nothing new: this was decided already")
    kept, merged = shorten(kept), shorten(merged)
    say(f"{kept} stands for {merged} from now on" if verdict == "same" else f"{kept} and {merged}: {verdict}")
