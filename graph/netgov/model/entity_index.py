"""Things by the names that people type: without accents, in any case, in part, or by any kind of IRI."""

from __future__ import annotations

import difflib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from types import MappingProxyType

from netgov.errors import NetgovError, UnknownNameError
from netgov.model.catalogue import Catalogue, Entity
from netgov.model.claim import Claim
from netgov.namespaces import NG, PREFIXES, SOURCE, expand, shorten


@dataclass(frozen=True, slots=True)
class SearchHit(Entity):
    """An entity that a search has found.

    Parameters
    ----------
    claims
        How many claims have it as subject or object, whatever their standing.
    """

    claims: int = 0


class EntityIndex:
    """Finds entities and sources by name.

    Parameters
    ----------
    entities
        What there is; a source as an entity with its title.
    redirects
        IRIs of what was merged into others, with the IRI of what is kept.

    Examples
    --------
    >>> index = EntityIndex([Entity("urn:x/b", "Beijing (city)", alternatives=("Beijing",)), Entity("urn:x/a", "Ana")])
    >>> index.resolve("beijing"), index.resolve("urn:x/a"), [str(entity) for entity in index.find("ANA")]
    ('urn:x/b', 'urn:x/a', ['urn:x/a (Ana)'])
    """

    def __init__(self, entities: Iterable[Entity] = (), redirects: Mapping[str, str] = MappingProxyType({})) -> None:
        self._entities: dict[str, Entity] = {}
        self._redirects = redirects
        # Names are cut and folded when one is first looked up: an IRI needs none of them.
        self._waiting: list[Entity] = []
        self._exact: defaultdict[str, set[str]] = defaultdict(set)
        self._folded: defaultdict[str, set[str]] = defaultdict(set)
        for entity in entities:
            self.add(entity)

    @classmethod
    def of(cls, catalogue: Catalogue) -> EntityIndex:
        """Make the index of a catalogue's entities and sources.

        Parameters
        ----------
        catalogue
            The records.

        Returns
        -------
        EntityIndex
            It finds what was merged into something else as that.
        """
        sources = (Entity(iri, source.title, (str(NG.Source),)) for iri, source in catalogue.sources.items())
        return cls((*catalogue.entities.values(), *sources), catalogue.redirects)

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._entities.values())

    def __contains__(self, iri: str) -> bool:
        return iri in self._entities

    def __getitem__(self, iri: str) -> Entity:
        return self._entities[iri]

    def add(self, entity: Entity) -> None:
        """Add an entity, or names and types to one that is there.

        Parameters
        ----------
        entity
            The entity.
        """
        known = self._entities.get(entity.iri)
        if known is not None:
            names = {*known.alternatives, *entity.alternatives, entity.label} - {known.label}
            types = {*known.types, *entity.types}
            entity = replace(known, alternatives=tuple(sorted(names)), types=tuple(sorted(types)))
        self._entities[entity.iri] = entity
        self._waiting.append(entity)

    def find(self, text: str) -> list[Entity]:
        """Find what a name stands for.

        Parameters
        ----------
        text
            An IRI or a prefixed name; else a label, another name or a local name. A name that is written exactly so
            comes before one that differs in case, accents or punctuation. A label counts no more than another name:
            whoever writes "Beijing" must say which.

        Returns
        -------
        list of Entity
            Sorted by IRI: none when the name is unknown, several when it is ambiguous.
        """
        text = text.strip()
        if is_explicit(text):
            entity = self._entities.get(self._kept(expand(text)))
            return [] if entity is None else [entity]
        self._read_names()
        iris = self._exact.get(text) or self._folded.get(fold(text)) or set()
        return [self._entities[iri] for iri in sorted(iris)]

    def resolve(self, name: str, kind: str = "entity", among: Container[str] | None = None) -> str:
        """Find the one thing that a name stands for.

        Parameters
        ----------
        name
            An IRI, a prefixed or a local name; else a label or another name, as for `find`.
        kind
            What the thing should be, for the error.
        among
            IRIs of the things that count; all by default.

        Returns
        -------
        str
            Its IRI; of what was merged into another thing, the IRI of that.

        Raises
        ------
        UnknownNameError
            If there is none; the message suggests the nearest ones.
        NetgovError
            If there are several.
        """
        things = self._entities if among is None else among
        if " " not in name:  # as in an IRI
            for iri in (self._kept(expand(name)), expand(name, SOURCE)):
                if iri in things:
                    return iri
        fitting = [entity for entity in self.find(name) if entity.iri in things]
        if len(fitting) > 1:
            raise NetgovError(f"{name!r} may be {' or '.join(map(str, fitting))}; write the name before the brackets")
        if not fitting:
            listed = [entity for entity in self if entity.iri in things]
            labels = [] if name.islower() and " " not in name else [entity.label for entity in listed]
            raise UnknownNameError(kind, name, [*labels, *(_local(entity.iri) for entity in listed)])
        return fitting[0].iri

    def nearest(self, text: str) -> list[Entity]:
        """Find what somebody may have meant by a name that stands for nothing.

        Parameters
        ----------
        text
            The name.

        Returns
        -------
        list of Entity
            At most three, best first.
        """
        self._read_names()
        close = difflib.get_close_matches(fold(text.rpartition(":")[2]), self._folded, n=3, cutoff=0.75)
        iris = dict.fromkeys(iri for name in close for iri in sorted(self._folded[name]))
        return [self._entities[iri] for iri in iris][:3]

    def write(self, iri: str) -> str:
        """Name a thing so that `find` finds it and nothing else.

        Parameters
        ----------
        iri
            Its IRI.

        Returns
        -------
        str
            Its label where that is clear, else its prefixed name or IRI.
        """
        entity = self._entities.get(iri)
        if entity is not None and not is_explicit(entity.label) and self.find(entity.label) == [entity]:
            return entity.label
        return shorten(iri)

    def _kept(self, iri: str) -> str:
        return self._redirects.get(iri, iri)

    def _read_names(self) -> None:
        for entity in self._waiting:
            for name in (entity.label, *entity.alternatives):
                self._exact[name].add(entity.iri)
                self._folded[fold(name)].add(entity.iri)
            self._folded[fold(_local(entity.iri))].add(entity.iri)
        self._waiting.clear()


def is_explicit(name: str) -> bool:
    """Whether a name is an IRI or has a listed prefix, so that nothing needs to be looked up.

    Parameters
    ----------
    name
        What somebody typed.

    Returns
    -------
    bool
        True for ``id:lu-wei`` and ``https://…``, false for ``lu-wei`` and ``China Media: Internet governance``.
    """
    prefix, colon, local = name.partition(":")
    return bool(colon) and " " not in name and (prefix in PREFIXES or local.startswith("//"))


def search(text: str, catalogue: Catalogue, claims: Iterable[Claim]) -> list[SearchHit]:
    """Find entities by a part of their names.

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
    >>> [entity.label for entity in search("alvarez", catalogue, [])]
    ['José Álvarez']
    """
    wanted = fold(text)
    if not wanted:
        return []
    counts = Counter(iri for claim in claims for iri in {claim.subject, str(claim.object)})
    former = defaultdict(list)
    for old, kept in catalogue.redirects.items():
        former[kept].append(_local(old))
    ranked = []
    for entity in catalogue.entities.values():
        names = [entity.label, *entity.alternatives, _local(entity.iri), *former[entity.iri]]
        # A label before another name.
        rank = min((_match(wanted, fold(name)), number > 0) for number, name in enumerate(names))
        if rank[0] < _NO_MATCH:
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
    return iri.removeprefix(SOURCE) if iri.startswith(SOURCE) else iri.rpartition("/")[2].rpartition("#")[2]


def _match(wanted: str, name: str) -> int:
    words = name.split()
    matches = (
        name == wanted,
        name.startswith(wanted),
        f" {wanted} " in f" {name} ",
        all(any(word.startswith(part) for word in words) for part in wanted.split()),
        wanted in name,
    )
    return matches.index(True) if True in matches else _NO_MATCH


_NO_MATCH = 5
