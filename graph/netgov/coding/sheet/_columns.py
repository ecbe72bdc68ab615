"""The columns of a claim sheet, and the words in them that are no relation of the vocabulary."""

from enum import StrEnum


class Column(StrEnum):
    """All columns, in the order in which a sheet is written; they are read in any."""

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


REQUIRED = (Column.WORDS, Column.SUBJECT, Column.RELATION, Column.OBJECT, Column.GIST)
"""Without these a sheet can hold no claim; the others may be left out."""

OWN = "#"
"""A column whose heading begins so is the coder's own and is passed over."""

TIMES = {
    Column.WHEN: "when",
    Column.FROM: "from_",
    Column.UNTIL: "until",
    Column.EARLIEST: "earliest",
    Column.LATEST: "latest",
}
"""The columns of times, with the names of the claim's fields."""

LISTS = {Column.ACCORDING_TO: "according_to", Column.STATED_IN: "stated_in", Column.CONTEXT: "context"}
"""The columns of several entities, with the names of the claim's fields."""

NO_CLAIM = "no claim"
"""In the column of relations: these words have no claim, for the reason that the gist gives."""

IS_A = "is a"
ALSO_CALLED = "also called"
SAME_AS = "same as"
PUBLISHER = "publisher"
"""In the column of relations: what is said of entities, and who published the source, beside the claims."""
