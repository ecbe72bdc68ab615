"""The options that a question has of its own: its parameters, by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

import typer


def separate(words: Sequence[str]) -> tuple[str | None, dict[str, str]]:
    """Tell the question (None when there is none) from its parameters, which are values by option.

    Examples
    --------
    >>> separate(["who-said", "--actor", "lu-wei", "--about=china"])
    ('who-said', {'actor': 'lu-wei', 'about': 'china'})
    """
    asked: list[str] = []
    given: dict[str, str] = {}
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
        if name in given:
            raise typer.BadParameter("is given twice; a question takes one value", param_hint=f"--{name}")
        given[name] = value
    if len(asked) > 1:
        raise typer.BadParameter(
            f"{asked[1]} is one word too many; put the whole query in quotation marks", param_hint="QUESTION"
        )
    return (asked[0] if asked else None), given


def check(given: Iterable[str], known: Sequence[str], context: typer.Context) -> None:
    """Refuse an option that neither the command nor the question has, and suggest the nearest one."""
    others = [name.lstrip("-") for parameter in context.command.params for name in parameter.opts if name[:2] == "--"]
    for name in given:
        if name not in known:
            near = get_close_matches(name, [*known, *others], n=1)
            there = f"; this question has {' '.join(f'--{one}' for one in known)}" if known else ""
            hint = f"; did you mean --{near[0]}?" if near else there
            raise typer.BadParameter(f"there is no such option{hint}", param_hint=f"--{name}")
