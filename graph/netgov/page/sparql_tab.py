"""What the page's SPARQL tab holds: the dataset, the named questions, the engine and the editor, compressed.

None of it does anything until the tab is first opened. The data blocks are base64 of zlib streams, whose header has
neither a date nor a system in it as gzip's has, so that the same input gives the same bytes.
"""

from __future__ import annotations

import base64
import warnings
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from netgov.page._assets import worker
from netgov.page._vendor import ABSENT, Vendor, vendor
from netgov.store import Question

__all__ = ["Asking", "asking"]


@dataclass(frozen=True, slots=True)
class Asking:
    """The content of the tab.

    Parameters
    ----------
    trig
        The whole dataset with its named graphs, as TriG.
    questions
        The named questions, in the order in which they are offered.
    vendor
        Engine and editor.
    """

    trig: bytes
    questions: tuple[Question, ...]
    vendor: Vendor

    def catalogue(self) -> list[dict[str, Any]]:
        """The named questions for the page.

        Returns
        -------
        list of dict
            ``name``, ``title``, ``description``, ``text`` (without the header) and ``parameters`` (pairs of variable
            and description).
        """
        return [
            {
                "name": question.name,
                "title": question.title,
                "description": question.description,
                "text": _without_header(question.text),
                "parameters": [[parameter.name, parameter.description] for parameter in question.parameters],
            }
            for question in self.questions
        ]

    def blocks(self) -> dict[str, str]:
        """The compressed parts.

        Returns
        -------
        dict
            Base64 by the part's name: ``dataset``, ``wasm``, ``worker`` (a script) and ``editor`` (a script).
        """
        return {
            "dataset": _packed(self.trig),
            "wasm": _packed(self.vendor.wasm),
            "worker": _packed(f"{self.vendor.engine}\n{worker()}".encode()),
            "editor": _packed(self.vendor.editor.encode()),
        }


def asking(trig: bytes, questions: Iterable[Question]) -> Asking | None:
    """Gather what the tab holds.

    Parameters
    ----------
    trig
        The whole dataset with its named graphs, as TriG.
    questions
        The named questions.

    Returns
    -------
    Asking or None
        None, with a warning, when the JavaScript for the tab is not there.
    """
    brought = vendor()
    if brought is None:
        warnings.warn(ABSENT, stacklevel=2)
        return None
    return Asking(trig, tuple(questions), brought)


def _packed(content: bytes) -> str:
    return base64.b64encode(zlib.compress(content, 9)).decode("ascii")


def _without_header(text: str) -> str:
    """A question without the comments that its title and description come from: the page shows these beside it."""
    lines = text.splitlines()
    first = next((number for number, line in enumerate(lines) if line.strip() and not line.startswith("#")), 0)
    return "\n".join(lines[first:]) + "\n"
