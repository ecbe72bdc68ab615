"""The application: the global options, and every command in its place."""

from __future__ import annotations

from typing import Annotated, Any

import typer

# Each puts its command on the application, in the order of the help.
# isort: off
from netgov.cli import build, query, find, compare, network, measure, page, verify, encoding, exchange  # noqa: F401
from netgov.cli import agreement, merging, sharing  # noqa: F401
from netgov.cli.options import app
# isort: on


def command() -> Any:
    """Give the command ``netgov`` with all its commands, as Click runs it."""
    return typer.main.get_command(app)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"netgov {version('netgov')}")
        raise typer.Exit


@app.callback()
def _options(
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error comes from.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """A knowledge graph in which every statement can be traced to the words of its source."""
