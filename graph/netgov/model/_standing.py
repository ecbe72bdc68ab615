"""The words of a claim: its modality, its polarity, and the standing that follows from them."""

from __future__ import annotations

from enum import StrEnum

from netgov.namespaces import NG


class Modality(StrEnum):
    """In what sense the content of a claim is put forward; the first that fits, in this order."""

    JUDGEMENT = "judgement"
    PRESCRIBED = "prescribed"
    PLANNED = "planned"
    HEDGED = "hedged"
    FACTUAL = "factual"

    @property
    def iri(self) -> str:
        """The IRI of the modality in the vocabulary."""
        return str(NG[self.value.capitalize()])


class Polarity(StrEnum):
    """Whether the triple is affirmed or denied."""

    AFFIRMED = "affirmed"
    DENIED = "denied"

    @property
    def iri(self) -> str:
        """The IRI of the polarity in the vocabulary."""
        return str(NG[self.value.capitalize()])


class Standing(StrEnum):
    """What a claim is worth to the reader, in one word; the word that all output uses."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    JUDGEMENT = "judgement"
    PRESCRIBED = "prescribed"
    PLANNED = "planned"
    HEDGED = "hedged"
    DENIED = "denied"

    @property
    def iri(self) -> str:
        """The IRI of the standing in the vocabulary."""
        return str(NG[self.value.capitalize()])
