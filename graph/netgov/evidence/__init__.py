"""Evidence without the text: positions and digests stand for the words, and whoever has the text gets them back.

A source's text is read, normalised and cut into paragraphs and sentences; spans are made, found and resolved in it; and
what no claim covers is found.
"""

from netgov.evidence._segments import Segmentation, read_intervals, segment
from netgov.evidence._spans import Resolution, State, find, make_span, quotation, resolve, text_fragment, uncovered
from netgov.evidence._text import LARGEST, digest, normalise, read_text

__all__ = [
    "LARGEST",
    "Resolution",
    "Segmentation",
    "State",
    "digest",
    "find",
    "make_span",
    "normalise",
    "quotation",
    "read_intervals",
    "read_text",
    "resolve",
    "segment",
    "text_fragment",
    "uncovered",
]
