"""Check what is said and how it can be said: shapes, statements against the vocabulary, the ontology, the evidence.

`shapes` runs the SHACL shapes, `statements` holds claims and entities against the vocabulary (the part that names the
nearest term, and that would be slow as SPARQL for each claim), `ontology` lints the vocabulary, `anchors` holds the
spans against the texts, `report` is what all of them return, `scope` says what of a corpus is to be checked. Everything
here looks at the data before any inference: the closure would give a wrong subject the type that its predicate asks
for, and hide the mistake.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib.namespace import RDF

from netgov.validation._anchors import verify_evidence
from netgov.validation._claim_checks import check_statements
from netgov.validation._ontology import check_ontology
from netgov.validation._scope import Scope
from netgov.validation._shapes import check_shapes
from netgov.validation.report import TERMS, Finding, Report, SentenceCoverage

if TYPE_CHECKING:
    from netgov.corpus import Corpus

__all__ = ["Finding", "Report", "Scope", "SentenceCoverage", "validate", "verify_evidence"]


def validate(corpus: Corpus, scope: Scope | None = None) -> Report:
    """Check a corpus and its ontology, without the sources' texts.

    Parameters
    ----------
    corpus
        The ontology and the corpus, as read.
    scope
        What of it is to be checked, when some of it is known to be in order; everything by default. The report is the
        same.

    Returns
    -------
    Report
        Findings of the shapes, the statements and the ontology lint; counts of claims, entities, sources and terms.

    Raises
    ------
    CorpusError
        If the ontology has no readable ``shapes.ttl``.

    Examples
    --------
    >>> from netgov.corpus import load_corpus
    >>> validate(load_corpus()).lines()
    []
    """
    scope = scope or Scope(corpus)
    findings = [*check_shapes(corpus, scope), *check_statements(corpus, scope), *check_ontology(corpus, scope)]
    things = (*corpus.entities.subject_objects(RDF.type), *corpus.vocabulary_files[0].graph.subject_objects(RDF.type))
    counts = {
        "sources": len(corpus.sources),
        "claims": sum(len(source.claims) for source in corpus.sources),
        "entities": len({thing for thing, class_ in things if str(class_).startswith(TERMS)}),
        "terms": len({thing for thing, _ in things if str(thing).startswith(TERMS)}),
    }
    return Report(findings, counts)
