"""Text as XML holds it."""

from __future__ import annotations

import re

from netgov.files import plain

_SPECIAL = re.compile("[^ !#-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def xml_text(value: str) -> str:
    r"""Write a value as the content of an XML element, so that any reader gets the same value back.

    Examples
    --------
    >>> xml_text("<b>]]>&")
    '&lt;b&gt;]]&gt;&amp;'
    """
    return value if _SPECIAL.search(value) is None else plain(value).translate(_IN_TEXT)


def xml_attribute(value: str) -> str:
    r"""Write a value as an XML attribute, with its quotation marks; tabs and line ends are escaped too.

    Parameters and result are those of `xml_text`.

    Examples
    --------
    >>> xml_attribute('say "a\tb"')
    '"say &quot;a&#9;b&quot;"'
    """
    return f'"{value if _SPECIAL.search(value) is None else plain(value).translate(_IN_ATTRIBUTE)}"'
