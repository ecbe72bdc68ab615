"""What the catalogue says of classes, predicates and their instances."""

from netgov.model.catalogue import Catalogue, Entity, OntologyClass, Predicate


def test_what_is_above_a_class_or_a_predicate_comes_with_the_fewest_steps_up_to_it() -> None:
    classes = {
        "duke": OntologyClass("duke", "duke", parents=("person", "noble")),
        "noble": OntologyClass("noble", "noble", parents=("person",)),
        "person": OntologyClass("person", "person", parents=("urn:elsewhere",)),
    }
    predicates = {"spoke": Predicate("spoke", "spoke", parents=("took-part",))}
    catalogue = Catalogue({}, predicates, classes, {})

    assert list(catalogue.ancestors("duke").items()) == [
        ("duke", 0),
        ("person", 1),
        ("noble", 1),
        ("urn:elsewhere", 2),
    ]
    assert set(catalogue.ancestors("spoke")) == {"spoke", "took-part"}
    assert catalogue.is_a(["duke"], "urn:elsewhere")
    assert not catalogue.is_a(["person"], "duke")


def test_ancestors_end_even_when_the_vocabulary_goes_round_in_a_circle() -> None:
    classes = {"a": OntologyClass("a", "a", parents=("b",)), "b": OntologyClass("b", "b", parents=("a", "c"))}

    assert set(Catalogue({}, {}, classes, {}).ancestors("a")) == {"a", "b", "c"}
    assert set(Catalogue({}, {}, {}, {}).ancestors("unknown")) == {"unknown"}


def test_instances_are_those_of_classes_below_too_and_none_of_a_class_without_a_record() -> None:
    classes = {"duke": OntologyClass("duke", "duke", parents=("person",)), "person": OntologyClass("person", "person")}
    entities = {"ada": Entity("ada", "Ada", ("duke",)), "bo": Entity("bo", "Bo", ("unknown",))}
    catalogue = Catalogue(entities, {}, classes, {})

    assert catalogue.at_or_below(["person", "unknown"]) == {"duke", "person"}
    assert catalogue.instances(["person"]) == {"ada"}
    assert catalogue.instances(["unknown"]) == set()
