"""``netgov import`` and ``netgov export-sheet``: claims as others write them; a file's ending tells its form."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from netgov.cli.options import Corpus, SourceId, Sources, Texts, command
from netgov.cli.output import put_into, remark, say
from netgov.cli.progress import working


@command("import", "Take in a claim sheet, or a Discourse Network Analyzer database.")
def import_(  # noqa: PLR0913, PLR0917 - the options of both kinds of files
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A claim sheet (.csv), or a Discourse Network Analyzer 3 file (.dna)."),
    ],
    corpus: Corpus = None,
    sources: Sources = None,
    source: Annotated[
        str | None, typer.Option(metavar="SOURCE-ID", help="The source of a sheet; the sheet's name unless you say.")
    ] = None,
    remove: Annotated[
        bool, typer.Option("--remove", help="Remove claims that the source has and the sheet has not.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Where the corpus of a .dna file shall be: a new or an empty folder."),
    ] = None,
    texts: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where the texts of a .dna file shall be, if you want them.")
    ] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(
            metavar="VARIABLE=ROLE",
            help="What a variable of a .dna file with an unusual name is: person, organization, actor, concept or "
            "agreement.",
        ),
    ] = None,
) -> None:
    """Take in a claim sheet (.csv), or turn a Discourse Network Analyzer database (.dna) into a corpus.

    A sheet becomes the claims of its source, with spans found from the quoted words. Every mistake is told with its
    row, its column and the remedy; with a single one nothing is written.

    Nothing is written to a database. What cannot be taken over is counted and named.

    Examples
    --------
    netgov import gazette-2015-03-04.csv --corpus my-corpus --sources my-texts
    netgov import second-coder.csv --source gazette-2015-03-04 --corpus my-corpus --sources my-texts
    netgov import debate.dna --out debate
    netgov import debate.dna --out debate --texts debate-texts
    netgov import debatte.dna --out debatte --role Zustimmung=agreement
    """
    kind = file.suffix.lower()
    sheet = {"--corpus": corpus, "--sources": sources, "--source": source, "--remove": remove}
    database = {"--out": out, "--texts": texts, "--role": role}
    if kind not in (".csv", ".dna"):
        raise typer.BadParameter(f"{file.name} is neither a sheet (.csv) nor a database (.dna)", param_hint="FILE")
    for name, value in (database if kind == ".csv" else sheet).items():
        if value:
            raise typer.BadParameter(f"this option is not for {kind} files", param_hint=name)
    if kind == ".csv":
        if sources is None:
            raise typer.BadParameter("say where the texts are, in which the quoted words stand", param_hint="--sources")
        _sheet(file, corpus, sources, source, remove=remove)
    else:
        if out is None:
            raise typer.BadParameter("say where the corpus shall be", param_hint="--out")
        _database(file, out, texts, dict(map(_pair, role or ())))


def _sheet(file: Path, corpus: Path | None, sources: Path, source: str | None, *, remove: bool) -> None:
    from netgov.coding import import_sheet, writable_corpus
    from netgov.corpus import read_corpus

    with working("Reading the sheet"):
        imported = import_sheet(file, read_corpus(writable_corpus(corpus)), sources, source, remove=remove)
    for path in imported.files:
        say(f"wrote {path}")
    if not imported.files:
        say("nothing new: the files are as they were")
    kinds = {"new": imported.added, "changed": imported.changed, "removed": imported.removed}
    kinds["new entities"] = imported.entities
    changes = ", ".join(f"{len(names)} {kind}" for kind, names in kinds.items() if names)
    say(f"{imported.claims} claims{f' ({changes})' if changes else ''}, {imported.gaps} gaps")
    if imported.comments:
        remark(f"warning: {imported.comments} comment lines between the claims were not kept")
    if imported.pending:
        say(f"{imported.pending} rows say nothing yet")


def _database(file: Path, out: Path, texts: Path | None, roles: dict[str, str]) -> None:
    from netgov.dna import import_dna

    with working("Reading the database"):
        summary = import_dna(file, out, texts=texts, roles=roles or None)
    first, *further = summary.lines()
    say(first)
    for line in further:
        remark(line)


def _pair(text: str) -> tuple[str, str]:
    # The name of a variable may have an equals sign, the name of a role has none.
    variable, equals, role = text.rpartition("=")
    if not equals:
        raise typer.BadParameter(f"{text!r} has no =; write VARIABLE=ROLE, such as Zustimmung=agreement")
    return variable.strip(), role.strip()


@command("export-sheet", "Write the claim sheet of a source.")
def export(
    source_id: SourceId,
    sources: Texts,
    corpus: Corpus = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write it; standard output unless you say.")
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write over a sheet that is there, and whatever was typed into it.")
    ] = False,
) -> None:
    """Write a claim sheet: one row for each claim and gap, and one to fill in for each sentence without any.

    It holds the words of the text, so share it as you may share the text.

    Examples
    --------
    netgov export-sheet uscpf-2014-11-21 --sources ../shared/sources --out uscpf-2014-11-21.csv
    """
    from netgov.coding import export_sheet
    from netgov.corpus import read_corpus
    from netgov.errors import OutputError

    if out is not None and out.is_file() and not overwrite:
        raise OutputError("there is a sheet already; name another file, or write over it with --overwrite", file=out)
    sheet = export_sheet(read_corpus(corpus), sources, source_id)
    put_into(out, sheet)
