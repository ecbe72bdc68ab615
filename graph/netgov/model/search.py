"""Find entities by name, as people type names: without accents, in any case, in part."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from netgov.model import Claim
from netgov.model.catalogue import Catalogue, Entity


@dataclass(frozen=True, slots=True)
class SearchHit(Entity):
    """An entity that a search has found.

    Parameters
    ----------
    claims
        How many claims have it as subject or object, whatever their standing.
    """

    claims: int = 0


def find(text: str, catalogue: Catalogue, claims: Iterable[Claim]) -> list[SearchHit]:
    """Find entities by name.

    Parameters
    ----------
    text
        A name or a part of one; case, accents and punctuation do not matter.
    catalogue
        The entities.
    claims
        The claims to count.

    Returns
    -------
    list of SearchHit
        Best first: the same name, one that starts so, one with these words in it, one in which words start so, one
        with these letters somewhere; each time a label before another name, and then more claims before fewer. What
        was merged into another entity is found as that one, by its own IRI too.

    Examples
    --------
    >>> catalogue = Catalogue({"urn:j": Entity("urn:j", "José Álvarez")}, {}, {}, {})
    >>> [entity.label for entity in find("alvarez", catalogue, [])]
    ['José Álvarez']
    """
    wanted = fold(text)
    if not wanted:
        return []
    counts = Counter(iri for claim in claims for iri in {claim.subject, str(claim.object)})
    ranked = []
    former = defaultdict(list)
    for old, kept in catalogue.redirects.items():
        former[kept].append(_local(old))
    for entity in catalogue.entities.values():
        rank = _rank(wanted, [entity.label, *entity.alternatives, _local(entity.iri), *former[entity.iri]])
        if rank is not None:
            ranked.append((rank, -counts[entity.iri], entity.label, entity.iri))
    return [SearchHit(**asdict(catalogue.entities[iri]), claims=-minus) for _, minus, _, iri in sorted(ranked)]


def fold(text: str) -> str:
    """Take from a name what people leave out when they type it.

    Parameters
    ----------
    text
        A name.

    Returns
    -------
    str
        Lower case, without accents and punctuation, words separated by one space.

    Examples
    --------
    >>> fold("  São-Paulo's  ÉCOLE ")
    'sao paulo s ecole'
    """
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in plain.casefold()).split())


def _local(iri: str) -> str:
    return iri.rpartition("/")[2]


def _rank(wanted: str, names: list[str]) -> int | None:
    ranks = (_match(wanted, fold(name)) * 2 + (number > 0) for number, name in enumerate(names))
    best = min(ranks)
    return None if best >= _NO_MATCH * 2 else best


def _match(wanted: str, name: str) -> int:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if f" {wanted} " in f" {name} ":
        return 2
    words = name.split()
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return 3
    return 4 if wanted in name else _NO_MATCH


_NO_MATCH = 5
