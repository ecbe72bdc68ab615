"""Every command's arguments and options, with their types and defaults, are frozen.

``options.txt`` beside this file has them. After a change that is meant, ``python tests/cli/test_options.py`` renews it,
and ``CHANGELOG.md`` says what is new.
"""

from __future__ import annotations

import enum
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from netgov.cli.application import command

FROZEN = Path(__file__).with_name("options.txt")


def options(node: Any, words: str = "netgov") -> Iterator[str]:
    """The lines of ``options.txt``."""
    yield words
    for parameter in node.params:
        names = ", ".join((*parameter.opts, *parameter.secondary_opts))
        default = "" if parameter.default in (None, []) else f" = {parameter.default}"
        yield f"    {names}: {_type(parameter)}{' (required)' if parameter.required else default}"
    for name, child in sorted(getattr(node, "commands", {}).items()):
        yield from options(child, f"{words} {name}")


def _type(parameter: Any) -> str:
    type_ = parameter.type_descriptor.annotation
    if inspect.isclass(type_) and issubclass(type_, enum.Enum):
        return "|".join(type_)
    if get_origin(type_) is Literal:
        return "|".join(get_args(type_))
    return type_.__name__ if inspect.isclass(type_) and not hasattr(type_, "__args__") else str(type_)


def test_the_options_of_every_command_are_frozen() -> None:
    assert list(options(command())) == FROZEN.read_text(encoding="utf-8").splitlines()


if __name__ == "__main__":
    FROZEN.write_text("\n".join(options(command())) + "\n", encoding="utf-8", newline="\n")
