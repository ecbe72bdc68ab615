"""Names in a text: those that the graph knows, and those that it does not.

All known names make one automaton, a tree of words; the text runs through it once, and the longest name that fits
wins. So the effort grows with the text and not with the number of entities.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, pairwise

from netgov.coding._passages import Interval
from netgov.model.catalogue import Entity
from netgov.times import MONTHS


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: a half-open interval, without a possessive ending, and what it may stand for, sorted by IRI.

    Nothing for a name that the graph does not know; partial for one that is only a part of the names of these entities,
    such as a surname.
    """

    start: int
    end: int
    entities: tuple[Entity, ...] = ()
    partial: bool = False


@dataclass(slots=True)
class _Node:
    """One place in the tree: which words may follow, and which names end here."""

    following: dict[str, _Node] = field(default_factory=dict)
    names: list[tuple[str, Entity]] = field(default_factory=list)


class Gazetteer:
    """Finds names in a text: those of some entities, and parts of those whose IRI is among the persons.

    A name in lower case stands for its entity in any case, another only as it is written or in capitals throughout.

    Examples
    --------
    >>> china = Entity("urn:g", "China", alternatives=("Beijing",))
    >>> gazetteer = Gazetteer([china, Entity("urn:b", "Beijing")])
    >>> text = "Beijing’s Ministry of Trains left China."
    >>> for mention in gazetteer.mentions(text, [(0, len(text))]):
    ...     print(text[mention.start : mention.end], [entity.iri for entity in mention.entities])
    Beijing ['urn:b', 'urn:g']
    Ministry of Trains []
    China ['urn:g']
    """

    def __init__(self, entities: Iterable[Entity], persons: Collection[str] = ()) -> None:
        self._root = _Node()
        self._parts: dict[str, list[Entity]] = {}
        for entity in entities:
            for name in (entity.label, *entity.alternatives):
                self._add(name, entity)
            if entity.iri in persons:
                for part in _TOKEN.findall(entity.label):
                    self._parts.setdefault(_folded(part), []).append(entity)

    def mentions(self, text: str, sentences: Sequence[Interval]) -> list[Mention]:
        """Find all names in a normalised text, by position; no name reaches over the end of a sentence."""
        lower = {word for word in _TOKEN.findall(text) if word.islower()}
        mentions: list[Mention] = []
        for start, end in sentences:
            tokens = [match.span() for match in _TOKEN.finditer(text, start, end)]
            known = list(self._known(text, tokens))
            mentions += [*known, *self._unknown(text, tokens, known, lower)]
        return sorted(mentions, key=lambda mention: mention.start)

    def _add(self, name: str, entity: Entity) -> None:
        tokens = _TOKEN.findall(name)
        if not tokens or (len(tokens) == 1 and tokens[0].lower() in _COMMON):
            return
        node = self._root
        for token in tokens:
            node = node.following.setdefault(_folded(token), _Node())
        node.names.append((name, entity))

    def _known(self, text: str, tokens: Sequence[Interval]) -> Iterator[Mention]:
        position = 0
        while position < len(tokens):
            length, entities = self._longest(text, tokens, position)
            # "The World" is a name, but in "The World Internet Conference" a longer one begins within it.
            later = range(position + 1, position + length)
            article = text[slice(*tokens[position])].lower() in _ARTICLES
            if article and any(self._longest(text, tokens, other)[0] > length for other in later):
                length, entities = 1, set()
            if entities:
                yield _mention(text, tokens[position : position + length], entities)
            position += max(1, length)

    def _longest(self, text: str, tokens: Sequence[Interval], position: int) -> tuple[int, set[Entity]]:
        """How many tokens the longest name has that begins here, and what it stands for."""
        node = self._root
        length, entities = 0, set[Entity]()
        for index in range(position, len(tokens)):
            if index > position and not _JOINS.fullmatch(text[tokens[index - 1][1] : tokens[index][0]]):
                break
            following = node.following.get(_folded(text[slice(*tokens[index])]))
            if following is None:
                break
            node = following
            written = text[tokens[position][0] : tokens[index][1]]
            if fitting := {entity for name, entity in node.names if _is_written(name, written)}:
                length, entities = index - position + 1, fitting
        return length, entities

    def _unknown(
        self, text: str, tokens: Sequence[Interval], known: Sequence[Mention], lower: set[str]
    ) -> Iterator[Mention]:
        taken = {index for mention in known for index in range(mention.start, mention.end)}
        first = tokens[0][0] if tokens else 0
        for run in _runs(text, [token for token in tokens if token[0] not in taken]):
            names = _trimmed(text, run, first, lower)
            if names:
                entities = self._parts.get(_folded(text[slice(*names[0])]), []) if len(names) == 1 else []
                yield _mention(text, names, entities, partial=bool(entities))


def _mention(text: str, tokens: Sequence[Interval], entities: Iterable[Entity], *, partial: bool = False) -> Mention:
    start, end = tokens[0][0], tokens[-1][1]
    # A name in initials ends with a stop of its own, as in "the U.S. and".
    end += text[end : end + 1] == "." and bool(_INITIALS.fullmatch(text[start:end]))
    return Mention(start, end, tuple(sorted(set(entities), key=lambda entity: entity.iri)), partial)


def _runs(text: str, tokens: Sequence[Interval]) -> Iterator[list[Interval]]:
    """Runs of tokens with capitals; small words such as "of" may stand between two of them."""
    run: list[Interval] = []
    between: list[Interval] = []
    for before, token in pairwise([(0, 0), *tokens, (len(text), len(text))]):
        gap, word = text[before[1] : token[0]], text[slice(*token)]
        possessive = word == "s" and gap[-1:] in ("'", "’")
        capital = word[:1].isupper()
        if run and (possessive or not _JOINS.fullmatch(gap) or not (capital or word in _CONNECTING)):
            yield run
            run, between = [], []
        if capital:
            run += [*between, token]
            between = []
        elif run:
            between.append(token)


def _trimmed(text: str, run: list[Interval], first: int, lower: set[str]) -> list[Interval]:
    """A run without the common words that have their capital only from beginning a sentence, and without dates."""

    def passed_over(name: Interval) -> bool:
        word = text[slice(*name)].lower()
        opening = name[0] == first and (word in lower or word.endswith("ly") or word in _OPENING)
        return opening or word in _COMMON or not text[name[0]].isupper()

    names = list(dropwhile(passed_over, run))
    # A heading has capitals throughout.
    while names and text[slice(*names[-1])].lower() in _COMMON:
        names.pop()
    return [] if all(text[slice(*name)].lower() in _CALENDAR for name in names) else names


def _is_written(name: str, written: str) -> bool:
    """Whether a name may be written so: capitals count, unless the name has none or the text nothing else."""
    if name.islower() or (written.isupper() and len(written) > 3):
        return True
    pairs = zip(_TOKEN.findall(written), _TOKEN.findall(name), strict=True)
    return all(token[0].isupper() or not named[0].isupper() for token, named in pairs)


def _folded(token: str) -> str:
    if token.isascii():
        return token.lower()
    return "".join(char for char in unicodedata.normalize("NFKD", token.casefold()) if not unicodedata.combining(char))


# Scripts without spaces have no words that could be told apart: each of their signs is one.
_SIGNS = "\u3040-\u30ff\u3400-\u9fff"
_TOKEN = re.compile(rf"[{_SIGNS}]|[^\W_{_SIGNS}]+")
_JOINS = re.compile(r"|[ \-‐‑–&/]|\.|\. |['’\"“”]{1,2}| ?[\"“”] ?| & ")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ARTICLES = _words("a an the")
_CONNECTING = _words("of for the and de del den der di dos du des da la el van von ter zu al bin ibn")
_CALENDAR = frozenset((*MONTHS, *_words("monday tuesday wednesday thursday friday saturday sunday")))
_COMMON = _words(
    "a an and another any are as at be been but by can could did do does each either every few for from had has have "
    "he her here hers his how however i if in indeed instead into is it its itself just like many may me meanwhile "
    "might more moreover most much must my neither no none nor not nothing now of on once one only or other others our "
    "out over own perhaps same several shall she should since so some still such than that the their them then there "
    "these they this those though thus to too two under unless until up upon us very was we were what when where "
    "whether which while who whom whose why will with within without would yes yet you your"
)
_OPENING = _words(
    "about above according across after again against all almost along also although always amid among around back "
    "because before behind below beside besides best between beyond both compiled critics despite down during earlier "
    "edited elsewhere even experts finally first four further given half hundreds last later least less let long "
    "looking media men news next officials often others people rather recent reporters second seven six speaking "
    "tech ten thanks third thousands three through throughout together tomorrow toward towards under unlike versus via "
    "women yesterday"
)
