"""Text that a file format can hold: what has no place in it becomes U+FFFD, never a broken file."""

from __future__ import annotations

import re


def whole(text: str) -> str:
    r"""Replace what UTF-8 cannot hold.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        The text with every lone surrogate replaced by U+FFFD, and every pair of them by the character it stands for.

    Examples
    --------
    >>> ascii(whole("a\ud800b"))
    "'a\\ufffdb'"
    """
    if _SURROGATE.search(text) is None:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def plain(text: str) -> str:
    r"""Replace what XML 1.0 cannot hold, escaped or not; tabs and line ends stay.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        The text with control characters, U+FFFE, U+FFFF and lone surrogates replaced by U+FFFD.

    Examples
    --------
    >>> ascii(plain("a\x00b\tc"))
    "'a\\ufffdb\\tc'"
    """
    return _FORBIDDEN.sub("\ufffd", whole(text))


def xml_text(value: str) -> str:
    r"""Write a value as the content of an XML element, so that any reader gets the same value back.

    Parameters
    ----------
    value
        Any text.

    Returns
    -------
    str
        The text with markup escaped; ``\r`` too, which readers would turn into ``\n``.

    Examples
    --------
    >>> xml_text("<b>]]>&")
    '&lt;b&gt;]]&gt;&amp;'
    """
    return plain(value).translate(_IN_TEXT)


def xml_attribute(value: str) -> str:
    r"""Write a value as an XML attribute, with its quotation marks, so that any reader gets the same value back.

    Parameters
    ----------
    value
        Any text.

    Returns
    -------
    str
        The text in double quotation marks, with markup escaped; tabs and line ends too, which readers would turn
        into spaces.

    Examples
    --------
    >>> xml_attribute('say "a\tb"')
    '"say &quot;a&#9;b&quot;"'
    """
    return f'"{plain(value).translate(_IN_ATTRIBUTE)}"'


_SURROGATE = re.compile("[\ud800-\udfff]")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)
