"""How the endpoint presents itself: a form for people, a service description for programs."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files

from netgov.namespaces import PREFIXES
from netgov.store import Question

_EXAMPLE = "SELECT ?who ?where WHERE {\n  ?who ng:spokeAt ?where\n}"
_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = (*(f"SPARQL_Results_{name}" for name in ("JSON", "XML", "CSV", "TSV")), "Turtle", "N-Triples", "RDF_XML")


def form(questions: Mapping[str, Question], served: str) -> tuple[str, str]:
    """The page with the form for queries, and a Content-Security-Policy under which it asks this server only.

    Examples
    --------
    >>> page, policy = form({}, "<3 triples")
    >>> "&lt;3 triples" in page, "connect-src 'self'" in policy
    (True, True)
    """
    data = {
        "prefixes": PREFIXES,
        "questions": {name: {"title": asked.title, "query": _body(asked.text)} for name, asked in questions.items()},
    }
    page = files(__package__).joinpath("form.html").read_text(encoding="utf-8")
    # In a script nothing is escaped, so nothing may look like its end.
    page = page.replace("{{data}}", json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c"))
    page = page.replace("{{served}}", html.escape(served)).replace("{{example}}", html.escape(_EXAMPLE))
    script, style = (_digests(page, tag) for tag in ("script", "style"))
    policy = (
        f"default-src 'none'; script-src {script}; style-src {style}; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return page, policy


def description(graphs: Iterable[str]) -> str:
    """SPARQL 1.1 Service Description as Turtle, to be read relative to the address of the endpoint."""
    formats = " , ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _FORMATS)
    named = "".join(f" ;\n        sd:namedGraph [ a sd:NamedGraph ; sd:name <{graph}> ]" for graph in sorted(graphs))
    return (
        f"@prefix sd: <{_SD}> .\n\n"
        "<> a sd:Service ;\n"
        "    sd:endpoint <> ;\n"
        "    sd:supportedLanguage sd:SPARQL11Query ;\n"
        f"    sd:resultFormat {formats} ;\n"
        "    sd:defaultDataset [ a sd:Dataset ;\n"
        f"        sd:defaultGraph [ a sd:Graph ]{named} ] .\n"
    )


def _body(text: str) -> str:
    """A question without header and prefixes, which are implied."""
    return "\n".join(line for line in text.splitlines() if not line.startswith(("#", "PREFIX"))).strip()


def _digests(page: str, tag: str) -> str:
    bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
    digests = (base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in bodies)
    return " ".join(f"'sha256-{digest}'" for digest in digests)
