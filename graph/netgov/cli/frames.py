"""Tables of numbers for a program to read: a DataFrame as CSV or JSON."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from netgov.cli.text import put

if TYPE_CHECKING:
    import pandas as pd


def write_frame(table: pd.DataFrame, format_: str) -> None:
    """Print a table.

    Parameters
    ----------
    table
        Texts and numbers; a missing number is an empty cell, or null.
    format_
        ``csv``, or ``json`` for a list of objects.

    Examples
    --------
    >>> import pandas as pd
    >>> write_frame(pd.DataFrame({"label": ["a"], "score": [0.5]}), "csv")
    label,score
    a,0.5
    """
    from netgov.export.csv_text import rows

    listed = [[_plain(value) for value in row] for row in table.to_numpy(dtype=object).tolist()]
    if format_ == "csv":
        put(rows([[str(name) for name in table.columns], *([_cell(value) for value in row] for row in listed)]))
        return
    found = [dict(zip(map(str, table.columns), row, strict=True)) for row in listed]
    put(json.dumps(found, ensure_ascii=False, indent=1) + "\n")


def _plain(value: object) -> object:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _cell(value: object) -> str:
    return "" if value is None else str(value)
