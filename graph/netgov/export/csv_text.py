r"""Comma-separated rows, safe to open in a spreadsheet, and with nothing lost.

Spreadsheets run a cell that begins with ``=``, ``+``, ``-`` or ``@`` (or their full-width forms, or with a tab or a
line end before one) as a formula, quoted or not. The corpus may come from anybody, and a label such as
``=HYPERLINK("http://...")`` must not act on the journalist who opens the file. So a cell that begins with any of these
gets an apostrophe in front, which spreadsheets take as "this is text". Plain numbers (``-5``) are left alone: they are
harmless, and a program reads them as numbers.

This costs a program that reads the file a little: it sees the apostrophe. To keep the data exact, a cell that begins
with apostrophes and then one of these characters gets one more; `restore` takes one away from just these, so that
``restore(protect(cell)) == cell`` for every cell.

Rows end with ``\n``; cells with a comma, a quotation mark or a line end are quoted, no others. Python's own writer
leaves ``\r`` unquoted when rows end with ``\n``, which breaks the row. Control characters become U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from netgov.files import plain


def rows(cells: Iterable[Iterable[str]]) -> str:
    r"""Write rows of cells as CSV.

    Parameters
    ----------
    cells
        Rows; the first is usually the header.

    Returns
    -------
    str
        The document, to be stored as UTF-8.

    Examples
    --------
    >>> rows([["name", "note"], ["Lu Wei", 'said "no", twice'], ["@lu", "-5"]])
    'name,note\nLu Wei,"said ""no"", twice"\n\'@lu,-5\n'
    """
    return "".join(",".join(map(_cell, row)) + "\n" for row in cells)


def protect(cell: str) -> str:
    """Keep a spreadsheet from running a cell; see the module's docstring.

    Parameters
    ----------
    cell
        Any text.

    Returns
    -------
    str
        The text, with an apostrophe in front where it could be a formula.

    Examples
    --------
    >>> protect("=1+1"), protect("-5"), protect("'tis")
    ("'=1+1", '-5', "'tis")
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def restore(cell: str) -> str:
    """Take away what `protect` added.

    Parameters
    ----------
    cell
        A cell as read from a file that netgov wrote.

    Returns
    -------
    str
        The text as it was.

    Examples
    --------
    >>> restore("'=1+1"), restore("-5"), restore("'tis")
    ('=1+1', '-5', "'tis")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _cell(text: str) -> str:
    # Most cells are as they should be, and one look says so.
    if text.isascii() and _NEEDS_CARE.search(text) is None:
        return text
    cell = protect(plain(text))
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell


_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_NEEDS_QUOTES = re.compile('[,"\r\n]')
_NEEDS_CARE = re.compile("[\\x00-\\x1f,\"\\x7f]|^['=+\\-@]")
