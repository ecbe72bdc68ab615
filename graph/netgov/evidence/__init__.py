"""Evidence without the text: positions and digests stand for the words, and whoever has the text gets them back.

`text` reads and normalises a source's text, `segments` cuts it into paragraphs and sentences, `spans` makes, finds
and resolves spans, `coverage` says what no claim covers.
"""

from netgov.evidence.coverage import uncovered
from netgov.evidence.segments import Segmentation, read_intervals, segment, write_intervals
from netgov.evidence.spans import Resolution, State, find, make_span, quotation, resolve, text_fragment
from netgov.evidence.text import digest, normalise, read_text

__all__ = [
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
    "write_intervals",
]
