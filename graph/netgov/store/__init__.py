"""The dataset in Oxigraph: which graphs it has, how it is loaded, and how it is asked without reaching a network.

`Store` holds it, `Query` is a text that was read, `Result` an answer, `Question` a query with a name. Above it stands
whatever takes `AnyStore`, wherever the dataset lies.
"""

from netgov.store._engine import FOLDER_MARK, Store
from netgov.store._interface import ALL, AnyStore, ClaimFilter
from netgov.store._query import Query
from netgov.store._questions import Parameter, Question, load_questions, question
from netgov.store._result import Result, Row
from netgov.store._syntax import Token

__all__ = [
    "ALL",
    "FOLDER_MARK",
    "AnyStore",
    "ClaimFilter",
    "Parameter",
    "Query",
    "Question",
    "Result",
    "Row",
    "Store",
    "Token",
    "load_questions",
    "question",
]
