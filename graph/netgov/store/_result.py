"""Answers to queries, with rdflib's terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, overload

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

from netgov.model.terms import to_rdflib, to_rdflib_triples
from netgov.namespaces import PREFIXES, shorten

if TYPE_CHECKING:
    import pandas as pd

# rdflib makes a day of a month and of a year, which says more than the literal does.
_KEPT_AS_TEXT = {XSD.gYear, XSD.gYearMonth, XSD.duration}


class Row(tuple[Node | None, ...]):
    """One solution of a SELECT query: a tuple whose values also go by the names of the variables.

    Examples
    --------
    >>> from rdflib import Literal
    >>> row = make_row_type(("who", "count"))((Literal("Ada"), None))
    >>> row.who, row["who"], row[0], row.count
    (rdflib.term.Literal('Ada'), rdflib.term.Literal('Ada'), rdflib.term.Literal('Ada'), None)
    """

    __slots__ = ()
    variables: tuple[str, ...] = ()

    @overload
    def __getitem__(self, key: str) -> Node | None: ...
    @overload
    def __getitem__(self, key: Any) -> Any: ...
    def __getitem__(self, key: Any) -> Any:
        """Value at a position or of a variable."""
        if isinstance(key, str):
            if key not in self.variables:
                raise KeyError(key)
            return super().__getitem__(self.variables.index(key))
        return super().__getitem__(key)

    def __getattr__(self, name: str) -> Node | None:
        """Value of a variable; those that the query has are found before this is asked."""
        raise AttributeError(f"the query has no variable ?{name}; it has {', '.join(f'?{v}' for v in self.variables)}")

    def __reduce__(self) -> tuple[Any, ...]:
        return _row, (self.variables, tuple(self))

    def asdict(self) -> dict[str, Node]:
        """Values by variable, without those that are unbound.

        Returns
        -------
        dict
            In the order of the variables.
        """
        return {name: value for name, value in zip(self.variables, self, strict=True) if value is not None}


def make_row_type(variables: Sequence[str]) -> type[Row]:
    """The class of the rows of one result, with an attribute for each variable, whatever else tuples call so."""
    fields: dict[str, Any] = {name: property(itemgetter(index)) for index, name in enumerate(variables)}
    return type("Row", (Row,), {**fields, "variables": tuple(variables), "__slots__": ()})


def _row(variables: tuple[str, ...], values: tuple[Node | None, ...]) -> Row:
    return make_row_type(variables)(values)


class Result:
    """The whole answer to a query.

    Iterate over it for the rows of a SELECT query or the triples of a CONSTRUCT or DESCRIBE query; its truth is that
    of an ASK query, or whether there is anything at all.

    Attributes
    ----------
    form
        ``SELECT``, ``ASK`` or ``CONSTRUCT`` (which stands for DESCRIBE too).
    variables
        Names of the columns of a SELECT query, in its order; empty otherwise.
    rows
        Rows of a SELECT query; empty otherwise.
    answer
        Answer to an ASK query; None otherwise.
    graph
        Graph that a CONSTRUCT or DESCRIBE query makes; empty otherwise.
    warnings
        What may be wrong with the query, such as a term that the graph lacks; one line each.
    """

    def __init__(self, raw: ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]) -> None:
        self.form = "ASK"
        self.variables: tuple[str, ...] = ()
        self.rows: list[Row] = []
        self.answer: bool | None = None
        self.graph = Graph(bind_namespaces="none")
        self.warnings: list[str] = []
        if isinstance(raw, ox.QuerySolutions):
            self.form = "SELECT"
            self.variables = tuple(variable.value for variable in raw.variables)
            make, convert = make_row_type(self.variables), cache(to_rdflib)
            self.rows = [make([None if term is None else convert(term) for term in solution]) for solution in raw]
        elif isinstance(raw, ox.QueryBoolean):
            self.answer = bool(raw)
        else:
            self.form = "CONSTRUCT"
            for prefix, namespace in PREFIXES.items():
                self.graph.bind(prefix, namespace)
            for triple in to_rdflib_triples(raw):
                self.graph.add(triple)

    def to_frame(self, label: Callable[[str], str] = lambda _: "") -> pd.DataFrame:
        """Make a table of the answer.

        Parameters
        ----------
        label
            Finds the name of an IRI; empty when it has none.

        Returns
        -------
        pandas.DataFrame
            For a SELECT query one column for each variable, in its order: IRIs shortened, literals as Python values,
            None where nothing is bound. After a column ``x`` with IRIs that have names comes ``x_label`` with the names
            (and the text of literals), unless the query has a variable of that name. For ASK a column ``answer``; for
            CONSTRUCT and DESCRIBE the triples, sorted.
        """
        import pandas as pd

        if self.answer is not None:
            return pd.DataFrame({"answer": [self.answer]})
        variables: Sequence[str] = self.variables
        rows: Iterable[Sequence[Node | None]] = self.rows
        if self.form == "CONSTRUCT":
            variables, rows = ("subject", "predicate", "object"), sorted(self.graph)
        columns: dict[str, Any] = {}
        values = list(zip(*rows, strict=True)) or [()] * len(variables)
        for variable, column in zip(variables, values, strict=True):
            columns[variable] = _series([_value(node) for node in column])
            labels = [_label(node, label) for node in column]
            named = any(isinstance(node, URIRef) and name for node, name in zip(column, labels, strict=True))
            if named and f"{variable}_label" not in variables:
                columns[f"{variable}_label"] = _series(labels)
        return pd.DataFrame(columns)

    def __bool__(self) -> bool:
        return len(self) > 0 if self.answer is None else self.answer

    def __len__(self) -> int:
        return len(self.graph) if self.form == "CONSTRUCT" else len(self.rows)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.graph) if self.form == "CONSTRUCT" else iter(self.rows)

    def __repr__(self) -> str:
        if self.answer is not None:
            return f"Result(ASK, {self.answer})"
        return f"Result({self.form}, {len(self)} {'triples' if self.form == 'CONSTRUCT' else 'rows'})"


def _series(values: list[Any]) -> pd.Series[Any]:
    import pandas as pd

    # With a gap in it, a column of whole numbers would become one of fractions.
    return pd.Series(values, dtype=object if None in values or not values else None)


def _label(node: Node | None, label: Callable[[str], str]) -> str | None:
    if isinstance(node, URIRef):
        return label(str(node)) or None
    return None if node is None else str(node)


def _value(node: Node | None) -> Any:
    if node is None:
        return None
    if not isinstance(node, Literal):
        return shorten(str(node))
    if node.datatype in _KEPT_AS_TEXT:
        return str(node)
    value = node.toPython()
    return str(value) if isinstance(value, Literal) else value
