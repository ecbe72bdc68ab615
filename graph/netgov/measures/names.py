"""The measures by name, each with the one line that says what it does."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from netgov import measures
from netgov.errors import NetgovError, UnknownNameError

if TYPE_CHECKING:
    import pandas as pd

    Measure = Callable[..., pd.DataFrame]

SIGNED = frozenset({"camps", "coalitions", "frustration", "polarization", "triad-balance"})
"""Those that read the sign of a tie, and say little about a network without signs."""


def names() -> dict[str, str]:
    """List the measures.

    Returns
    -------
    dict
        Name, as the command line writes it, -> the first line of its documentation.

    Examples
    --------
    >>> names()["degree"]
    'Count the ties of each node, and add up their weights.'
    """
    found = {}
    for name in measures.__all__:
        if name != "explain":
            found[name.replace("_", "-")] = (inspect.getdoc(getattr(measures, name)) or "").partition("\n")[0]
    return found


def named(name: str, **options: object) -> Measure:
    """Find a measure.

    Parameters
    ----------
    name
        Its name, with hyphens or underscores.
    **options
        What it is to be called with.

    Returns
    -------
    callable
        The function.

    Raises
    ------
    UnknownNameError
        If there is no such measure.
    NetgovError
        If it has no option of a given name.

    Examples
    --------
    >>> named("structural-holes").__name__
    'structural_holes'
    """
    known = names()
    if name.replace("_", "-") not in known:
        raise UnknownNameError("measure", name, known)
    measure: Measure = getattr(measures, name.replace("-", "_"))
    parameters = inspect.signature(measure).parameters.values()
    choices = sorted(one.name for one in parameters if one.kind is one.KEYWORD_ONLY)
    for option in options:
        if option not in choices:
            having = f"it has {', '.join(choices)}" if choices else "it has none"
            raise NetgovError(f"the measure {name} has no option {option}; {having}")
    return measure


def choices_for(name: str, network: str, choices: Mapping[str, Any]) -> dict[str, Any]:
    """Complete the choices of a network for a measure, which is of who agrees with whom, not of actors and concepts.

    Parameters
    ----------
    name
        The measure.
    network
        The network's name, as `netgov.networks.projection.project` knows it.
    choices
        What was chosen; None is no choice.

    Returns
    -------
    dict
        The same without what is None; for a discourse network with ``mode="one"``, and for a signed measure of it
        ``method="subtract"``, unless chosen otherwise.

    Examples
    --------
    >>> choices_for("coalitions", "discourse", {"standing": "affirmed"})
    {'mode': 'one', 'method': 'subtract', 'standing': 'affirmed'}
    """
    chosen = {option: value for option, value in choices.items() if value is not None}
    if network != "discourse" or chosen.get("mode", "one") != "one":
        return chosen
    signed = name.replace("_", "-") in SIGNED
    return {"mode": "one", **({"method": "subtract"} if signed else {}), **chosen}
