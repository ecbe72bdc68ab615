"""The columns of a sheet."""

from __future__ import annotations

SENTENCE = "sentence"
WORDS = "quoted words"
SUBJECT = "subject"
RELATION = "relation"
OBJECT = "object"
ACCORDING_TO = "according to"
STATED_IN = "stated in"
MODALITY = "modality"
POLARITY = "polarity"
WHEN = "when"
FROM = "from"
UNTIL = "until"
EARLIEST = "earliest"
LATEST = "latest"
CONTEXT = "context"
GIST = "gist"
CLAIM = "claim"
NOTE = "note"

COLUMNS = (
    SENTENCE,
    WORDS,
    SUBJECT,
    RELATION,
    OBJECT,
    ACCORDING_TO,
    STATED_IN,
    MODALITY,
    POLARITY,
    WHEN,
    FROM,
    UNTIL,
    EARLIEST,
    LATEST,
    CONTEXT,
    GIST,
    CLAIM,
    NOTE,
)
"""All columns, in the order in which a sheet is written; they are read in any."""

REQUIRED = (WORDS, SUBJECT, RELATION, OBJECT, GIST)
"""Without these a sheet can hold no claim; the others may be left out."""

OWN = "#"
"""A column whose heading begins so is the encoder's own and is passed over."""

TIMES = ((WHEN, "when"), (FROM, "from_"), (UNTIL, "until"), (EARLIEST, "earliest"), (LATEST, "latest"))
"""The columns of times, with the names of the claim's fields."""

NO_CLAIM = "no claim"
"""In the column of relations: these words have no claim, for the reason that the gist gives."""

IS_A = "is a"
ALSO_CALLED = "also called"
SAME_AS = "same as"
PUBLISHER = "publisher"
"""In the column of relations: what is said of entities, and who published the source, beside the claims."""


def letter(position: int) -> str:
    """Name a column as a spreadsheet does.

    Parameters
    ----------
    position
        Which column, from 0.

    Returns
    -------
    str
        A, B … Z, AA …

    Examples
    --------
    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
