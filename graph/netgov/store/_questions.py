"""Named questions: SPARQL in files, each with a title and a sentence in its header.

The header is the block of comments at the top of ``ontology/questions/NAME.rq``::

    # title: Who attended, and in what role?
    # description: Everybody of whom a source asserts that they took part, with the words of the claim.
    # parameter: event: the conference; without it all of them
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from netgov.corpus import builtin_ontology
from netgov.corpus.reading import read_text
from netgov.errors import CorpusError, UnknownNameError

_FIELD = re.compile(r"#\s*(title|description|parameter)\s*:\s*(.*?)\s*$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a question that may be given a value.

    Parameters
    ----------
    name
        The variable, without question mark.
    description
        What it is.
    """

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Question:
    """A named question.

    Parameters
    ----------
    name
        The file's name without ending.
    title
        The question in plain language.
    description
        What the answer holds, in a sentence.
    text
        The whole file: SPARQL that declares its own prefixes.
    parameters
        Variables of its SELECT that may be given a value, which narrows the answer.
    """

    name: str
    title: str
    description: str
    text: str
    parameters: tuple[Parameter, ...] = ()


def load_questions(ontology: Path | None = None) -> dict[str, Question]:
    """Read all named questions of an ontology.

    Parameters
    ----------
    ontology
        A folder with ``questions/*.rq``; the built-in ontology by default.

    Returns
    -------
    dict
        Questions by name, in the order of the names; empty when there is no such folder.

    Raises
    ------
    CorpusError
        If a file is not UTF-8, or its header lacks the title or the description.
    """
    folder = (builtin_ontology() if ontology is None else Path(ontology)) / "questions"
    return {path.stem: _read(path) for path in sorted(folder.glob("*.rq"))}


def question(name: str, ontology: Path | None = None) -> Question:
    """Find one named question.

    Parameters
    ----------
    name
        Its name, such as ``who-attended``.
    ontology
        A folder with ``questions/*.rq``; the built-in ontology by default.

    Returns
    -------
    Question
        The question.

    Raises
    ------
    UnknownNameError
        If there is none of that name; the message suggests the nearest ones.
    """
    questions = load_questions(ontology)
    if name not in questions:
        raise UnknownNameError("question", name, questions)
    return questions[name]


def _read(path: Path) -> Question:
    text = read_text(path)
    header = takewhile(lambda line: line.startswith("#"), text.splitlines())
    entries = [(match[1], match[2]) for match in map(_FIELD.match, header) if match]
    fields = dict(entries)
    for key in ("title", "description"):
        if not fields.get(key):
            raise CorpusError(f"this question has no {key}; write `# {key}: ...` at the top", file=path, line=1)
    parameters = (value.partition(":") for key, value in entries if key == "parameter")
    described = tuple(Parameter(name.strip().removeprefix("?"), what.strip()) for name, _, what in parameters)
    return Question(path.stem, fields["title"], fields["description"], text, described)
