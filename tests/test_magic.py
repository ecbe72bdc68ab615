"""``%%sparql`` in a real IPython shell."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

import netgov

SPOKE = "SELECT ?who {\n  ?who ng:spokeAt ?where\n}"


@pytest.fixture
def shell(shared_tiny_corpus: Path) -> Iterator[InteractiveShell]:
    """A shell with the extension, and the small graph as ``kg``."""
    InteractiveShell.clear_instance()
    made = InteractiveShell.instance()
    made.run_cell("%load_ext netgov")
    made.push({"kg": netgov.load(shared_tiny_corpus), "small": netgov.load(shared_tiny_corpus)})
    yield made
    InteractiveShell.clear_instance()


@pytest.fixture
def answer(shell: InteractiveShell) -> Callable[[str], pd.DataFrame]:
    def run(cell: str) -> pd.DataFrame:
        done = shell.run_cell(cell)
        done.raise_error()
        assert done.result is not None
        return done.result

    return run


def test_a_cell_is_answered_with_a_table(answer: Callable[[str], pd.DataFrame]) -> None:
    table = answer(f"%%sparql\n{SPOKE}")
    assert table.to_dict("list") == {"who": ["id:ada-okoro"], "who_label": ["Ada Okoro"]}


def test_a_question_goes_by_name_and_takes_parameters(answer: Callable[[str], pd.DataFrame]) -> None:
    assert set(answer("%sparql who-says-so")["source"]) == {"source:alpha", "source:beta"}
    assert set(answer("%sparql who-says-so --source source:beta")["source"]) == {"source:beta"}
    assert set(answer("%sparql who-says-so --source=beta --timeout 60")["source"]) == {"source:beta"}


def test_the_table_may_go_into_a_variable_and_the_graph_come_from_one(shell: InteractiveShell) -> None:
    done = shell.run_cell(f"%%sparql --graph small --into table\n{SPOKE}")
    assert done.result is None
    assert list(shell.user_ns["table"]["who"]) == ["id:ada-okoro"]


def test_without_a_graph_the_builtin_corpus_is_asked(
    shell: InteractiveShell, answer: Callable[[str], pd.DataFrame]
) -> None:
    del shell.user_ns["kg"]
    assert "id:lu-wei" in set(answer("%sparql who-said --actor lu-wei")["actor"])


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("%%sparql\nSELECT ?who {\n  ?who foa:name ?x }", 'line 3, column 8: the prefix "foa:" is not declared'),
        ("%%sparql\nASK { ?s ng:spokAt }", "line 2, column 20: "),
        ("%%sparql\nSELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE asks another server"),
        ("%sparql who-sad", "did you mean who-said"),
        ("%sparql who-said --speaker lu-wei", "no parameter of this question called 'speaker'"),
        ("%sparql who-said --actor", "--actor is not understood"),
        ("%sparql who-said lu-wei", "lu-wei is not understood"),
        ("%sparql", "give a question"),
        ("%sparql who-said --timeout soon", "--timeout"),
        ("%sparql who-said --graph nothing", "nothing is no graph; make one with nothing = netgov.load()"),
        ("%sparql 'who-said", "No closing quotation"),
    ],
)
def test_what_is_wrong_is_said_without_a_traceback(
    shell: InteractiveShell, capfd: pytest.CaptureFixture[str], cell: str, message: str
) -> None:
    done = shell.run_cell(cell)
    assert message in str(done.error_in_exec)
    out, err = capfd.readouterr()
    assert message in err
    assert "Traceback" not in out + err


def test_a_misspelt_term_is_a_warning(answer: Callable[[str], pd.DataFrame]) -> None:
    with pytest.warns(UserWarning, match="did you mean ng:spokeAt"):
        answer("%%sparql\nASK { ?s ng:spokAt ?o }")


def test_importing_netgov_does_not_import_ipython() -> None:
    program = "import sys, netgov; netgov.load(); print('IPython' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
