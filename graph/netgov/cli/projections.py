"""The networks by name, with the options that ``netgov network`` and ``netgov measure`` have for them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from netgov.cli.options import Corpus, Endpoint, Store
from netgov.errors import one_of

if TYPE_CHECKING:
    import networkx as nx

    from netgov.graph import KnowledgeGraph


def _word(metavar: str, help_: str) -> Any:
    return Annotated[str | None, typer.Option(metavar=metavar, help=help_)]


def _words(metavar: str, help_: str) -> Any:
    return Annotated[list[str] | None, typer.Option(metavar=metavar, help=help_)]


CHOICES: dict[str, Any] = {
    "ties": _words("WORD", "actors: direct, shared (by events), or both (the default)."),
    "weighting": _word("WORD", "What a shared event counts: count (1, the default) or newman (1 / others)."),
    "events": _words("CLASS", "What counts as an event: Conference, Event, Eventuality ..."),
    "roll_up": _word("CLASS", "Let organs stand as the body of this class, such as state."),
    "method": _word(
        "WORD",
        "discourse: subtract (the default), ignore or combine in two modes; congruence (the default), conflict, "
        "subtract or ignore in one.",
    ),
    "normalise": _word(
        "WORD",
        "discourse: no (the default); activity or prominence in two modes; average, jaccard, cosine or "
        "dna-cosine in one.",
    ),
    "duplicates": _word("WORD", "discourse: count a repeated statement once per document, week, month, year, or all."),
    "exclude": _words(
        "FIELD=VALUE",
        "discourse: leave out statements; FIELD is actor, concept, document, speaker or level (supports or opposes).",
    ),
    "keep": _words("FIELD=VALUE", "discourse: keep only such statements."),
    "by": _word("WORD", "discourse: who counts: actor (the default), person, organization."),
    "documents": Annotated[
        bool | None, typer.Option("--documents", help="discourse: documents that take positions count as actors too.")
    ],
    "compat": _word("dna", "discourse: do what Discourse Network Analyzer 3.1.2 does."),
    "standing": _words(
        "WORD",
        "Count claims of this standing: asserted (alone unless you say more), attributed, judgement, prescribed, "
        "planned, hedged, denied; affirmed for all but the denied ones; all.",
    ),
    "source": _words("NAME", "Claims of this source only."),
    "since": _word("DATE", "What may have held, or (discourse) was published, on or after it."),
    "until": _word("DATE", "What may have held, or (discourse) was published, on or before it."),
}
"""What a network can be made of, in the order of the helps."""

EXPLAIN = _word("NODE|ONE,OTHER", "List the claims behind a node's ties, or behind one tie, instead of the network.")
_SHARED = {**CHOICES, "explain": EXPLAIN, "corpus": Corpus, "store": Store, "endpoint": Endpoint}
_LEVELS = {"supports": True, "opposes": False}
_FILTERS = {"standing", "about", "source", "according_to", "predicate", "type", "since", "until"}
_MAKERS = {
    "claims": "network",
    "actors": "actor_network",
    "affiliation": "affiliation_network",
    "discourse": "discourse_network",
}


def with_options(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command, after its own options, those of these names, which it takes as ``**``; each may be left out."""

    def extended(command: Callable[..., None]) -> Callable[..., None]:
        own = inspect.signature(command, eval_str=True).parameters.values()
        parameters = [option for option in own if option.name not in names and option.kind is not option.VAR_KEYWORD]
        parameters += (
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=_SHARED[name])
            for name in names
        )
        # Typer reads both.
        command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        return command

    return extended


def make_network(graph: KnowledgeGraph, kind: str, choices: Mapping[str, Any]) -> nx.Graph[str]:
    """Make the network of a name."""
    network: nx.Graph[str] = maker(graph, kind, choices)(**choices)
    return network


def maker(home: Any, kind: str, choices: Iterable[str]) -> Callable[..., Any]:
    """Find the function, of a graph or of `netgov.networks`, that makes a network; it must have the options."""
    function: Callable[..., Any] = getattr(home, _MAKERS[kind])
    own = sorted(inspect.signature(function).parameters.keys() - {"claims", "catalogue", *_FILTERS})
    for name in choices:
        if name not in _FILTERS:
            one_of(f"option of the network {kind}", name, own)
    return function


def given(**options: Any) -> dict[str, Any]:
    """Keep the options that were given, those of statements read.

    Examples
    --------
    >>> given(by=None, keep=["concept=id:levy", "level=opposes"])
    {'keep': {'concept': ['id:levy'], 'level': [False]}}
    """
    chosen = {name: value for name, value in options.items() if value is not None}
    return chosen | {name: _values(chosen[name]) for name in ("exclude", "keep") if name in chosen}


def _values(texts: list[str]) -> dict[str, list[str | bool]]:
    by_field: dict[str, list[str | bool]] = {}
    for text in texts:
        field, equals, value = (part.strip() for part in text.partition("="))
        if not equals:
            raise typer.BadParameter(f"{text!r} has no =; write FIELD=VALUE, such as concept=internet-sovereignty")
        by_field.setdefault(field, []).append(_LEVELS[one_of("level", value, _LEVELS)] if field == "level" else value)
    return by_field
