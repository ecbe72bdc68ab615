"""The application: the global options, and every command in its place."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from netgov.cli import (
    agreement,
    anchor,
    build,
    compare,
    duplicates,
    export_sheet,
    find,
    import_,
    measure,
    merge,
    network,
    new,
    page,
    push,
    query,
    serve,
    suggest,
    verify,
)


def command() -> Any:
    """Put the commands together.

    Returns
    -------
    typer.core.TyperGroup
        The command ``netgov``.
    """
    application = typer.Typer(rich_markup_mode=None, callback=_options)
    for module in (build, query, find, compare):
        module.register(application)
    application.add_typer(network.group(), name="network")
    for module in (measure, page, verify, anchor, new, suggest, import_, export_sheet, agreement, duplicates, merge):
        module.register(application)
    for module in (serve, push):
        module.register(application)
    return typer.main.get_command(application)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"netgov {version('netgov')}")
        raise typer.Exit


def _options(
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error comes from.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """A knowledge graph in which every statement can be traced to the words of its source."""
