"""Which things are actors, documents, concepts or events: read from the classes of the catalogue, never listed here."""

from __future__ import annotations

from rdflib import Namespace

from netgov.errors import UnknownNameError
from netgov.model.catalogue import Catalogue
from netgov.namespaces import NG, VOCABULARY_IRI, expand
from netgov.networks.selection import Names

EVENTS = (str(NG.Event),)
EVENTUALITIES = (str(NG.Event), str(NG.Eventuality))

_VOCABULARY = Namespace(f"{VOCABULARY_IRI}#")


def actors_of(catalogue: Catalogue) -> frozenset[str]:
    """Collect the actors; a document may take positions, but is none.

    Parameters
    ----------
    catalogue
        The records to look in.

    Returns
    -------
    frozenset of str
        IRIs of the things of ``ng:Actor`` and the classes below it.
    """
    return catalogue.instances([str(NG.Actor)]) - catalogue.instances([str(NG.Document)])


def class_iris(names: Names, catalogue: Catalogue) -> tuple[str, ...]:
    """Find classes by name.

    Parameters
    ----------
    names
        One or several, each an IRI, a name (``Conference``, ``ng:Conference``) or a label (``conference``).
    catalogue
        Where they are looked up.

    Returns
    -------
    tuple of str
        Their IRIs, in order.

    Raises
    ------
    UnknownNameError
        If there is no class of that name.
    """
    labels = {record.label.casefold(): iri for iri, record in catalogue.classes.items()}
    found = []
    for name in [names] if isinstance(names, str) else names:
        iri = expand(name, _VOCABULARY)
        if iri not in catalogue.classes:
            iri = labels.get(name.casefold(), "")
        if not iri:
            known = (class_.removeprefix(str(_VOCABULARY)) for class_ in catalogue.classes)
            raise UnknownNameError("class", name, known)
        found.append(iri)
    return tuple(found)
