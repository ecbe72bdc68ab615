"""The networks by name, with the options that ``netgov network`` and ``netgov measure`` have for them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from netgov.errors import one_of

if TYPE_CHECKING:
    import networkx as nx

    from netgov.graph import KnowledgeGraph


class Mode(StrEnum):
    """Whether a network has actors and something else, or actors only."""

    TWO = "two"
    ONE = "one"


Standing: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        metavar="WORD",
        help="Count claims of this standing: asserted (alone unless you say more), attributed, judgement, prescribed, "
        "planned, hedged, denied; affirmed for all but the denied ones; all.",
    ),
]
Source: TypeAlias = Annotated[list[str] | None, typer.Option(metavar="NAME", help="Claims of this source only.")]
Since: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="What may have held, or (discourse) was published, on or after it."),
]
Until: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="What may have held, or (discourse) was published, on or before it."),
]
Ties: TypeAlias = Annotated[
    list[str] | None, typer.Option(metavar="WORD", help="actors: direct, shared (by events), or both (the default).")
]
Weighting: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="WORD", help="What a shared event counts: count (1, the default) or newman (1 / others)."),
]
Events: TypeAlias = Annotated[
    list[str] | None, typer.Option(metavar="CLASS", help="What counts as an event: Conference, Event, Eventuality ...")
]
RollUp: TypeAlias = Annotated[
    str | None, typer.Option(metavar="CLASS", help="Let organs stand as the body of this class, such as state.")
]
Method: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="WORD",
        help="discourse: subtract (the default), ignore or combine in two modes; congruence (the default), conflict, "
        "subtract or ignore in one.",
    ),
]
Normalise: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="WORD",
        help="discourse: no (the default); activity or prominence in two modes; average, jaccard, cosine or "
        "dna-cosine in one.",
    ),
]
Duplicates: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="WORD", help="discourse: count a repeated statement once per document, week, month, year, or all."
    ),
]
Exclude: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FIELD=VALUE",
        help="discourse: leave out statements; FIELD is actor, concept, document, speaker or level (supports or "
        "opposes).",
    ),
]
Keep: TypeAlias = Annotated[
    list[str] | None, typer.Option(metavar="FIELD=VALUE", help="discourse: keep only such statements.")
]
By: TypeAlias = Annotated[
    str | None, typer.Option(metavar="WORD", help="discourse: who counts: actor (the default), person, organization.")
]
Documents: TypeAlias = Annotated[
    bool | None, typer.Option("--documents", help="discourse: documents that take positions count as actors too.")
]
Compat: TypeAlias = Annotated[
    str | None, typer.Option(metavar="dna", help="discourse: do what Discourse Network Analyzer 3.1.2 does.")
]
Explain: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="NODE|ONE,OTHER",
        help="List the claims behind a node's ties, or behind one tie, instead of the network.",
    ),
]


_LEVELS = {"supports": True, "opposes": False}
_FILTERS = {"standing", "about", "source", "according_to", "predicate", "type", "since", "until"}


def make_network(graph: KnowledgeGraph, kind: str, choices: Mapping[str, Any]) -> nx.Graph[str]:
    """Make the network of a name."""
    makers: dict[str, Callable[..., nx.Graph[str]]] = {
        "claims": graph.network,
        "actors": graph.actor_network,
        "affiliation": graph.affiliation_network,
        "discourse": graph.discourse_network,
    }
    check_options(kind, choices, makers[kind])
    return makers[kind](**choices)


def check_options(kind: str, choices: Iterable[str], maker: Callable[..., object]) -> None:
    """Check that a network has the options that were given."""
    own = sorted(inspect.signature(maker).parameters.keys() - {"claims", "catalogue", *_FILTERS})
    for name in choices:
        if name not in _FILTERS:
            one_of(f"option of the network {kind}", name, own)


def given(**options: Any) -> dict[str, Any]:
    """Keep the options that were given, enumerations as their words."""
    chosen = {name: value for name, value in options.items() if value is not None}
    return {name: value.value if isinstance(value, StrEnum) else value for name, value in chosen.items()}


def values(texts: list[str] | None) -> dict[str, list[str | bool]] | None:
    """Read what ``--exclude`` or ``--keep`` names.

    Examples
    --------
    >>> values(["concept=id:levy", "level=opposes"])
    {'concept': ['id:levy'], 'level': [False]}
    """
    by_field: dict[str, list[str | bool]] = {}
    for text in texts or ():
        field, equals, value = (part.strip() for part in text.partition("="))
        if not equals:
            raise typer.BadParameter(f"{text!r} has no =; write FIELD=VALUE, such as concept=internet-sovereignty")
        by_field.setdefault(field, []).append(_LEVELS[one_of("level", value, _LEVELS)] if field == "level" else value)
    return by_field or None
