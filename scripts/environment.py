"""The project's own Python environment: made once in ``.venv``, renewed when ``pyproject.toml`` changes.

Only the standard library is used, and only syntax that an outdated Python reads far enough to say that it is outdated.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import javascript

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "netgov-stamp"
OLDEST = (3, 11)


class SetupError(Exception):
    """What keeps the environment from being made, in one line, with what to install or do."""


def programs() -> Path:
    """The folder in which the environment keeps its programs.

    Returns
    -------
    pathlib.Path
        ``.venv/bin``, or ``.venv/Scripts`` on Windows.
    """
    return VENV / ("Scripts" if os.name == "nt" else "bin")


def python() -> Path:
    """The environment's interpreter.

    Returns
    -------
    pathlib.Path
        Its path, whether or not it is there yet.
    """
    return programs() / ("python.exe" if os.name == "nt" else "python")


def prepare(extra: str = "") -> Path:
    """Make sure that the environment holds the project and what it depends on.

    Parameters
    ----------
    extra
        An optional group of dependencies from ``pyproject.toml`` to install as well.

    Returns
    -------
    pathlib.Path
        The environment's interpreter.

    Raises
    ------
    SetupError
        If this Python is too old or incomplete, or if an installation fails.
    """
    _require_complete_python()
    wanted = _fingerprint()
    if python().exists() and _is_current(wanted, extra):
        return python()
    say("Setting up .venv (the first time takes a minute or two) ...")
    if not _usable():
        _run([sys.executable, "-m", "venv", "--clear", str(VENV)], "make .venv")
    STAMP.unlink(missing_ok=True)
    target = f".[{extra}]" if extra else "."
    pip = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", target]
    _run(pip, "install the project into .venv")
    if not javascript.is_current():
        say("The page will have no SPARQL tab: run `python3 scripts/javascript.py`, which says what is in the way.")
    STAMP.write_text(f"{wanted} {extra}\n", encoding="utf-8")
    return python()


def say(line: str) -> None:
    """Print one line at once, so that it stands before what a child process prints.

    Parameters
    ----------
    line
        The text.
    """
    print(line, flush=True)


def run(command: list[str], **options: object) -> int:
    """Run a command in the project's folder and wait for it.

    Parameters
    ----------
    command
        The program and its arguments.
    **options
        Passed on to `subprocess.call`.

    Returns
    -------
    int
        Its exit code.
    """
    return subprocess.call(command, **{"cwd": ROOT, **options})


def start(body) -> None:
    """Run a script's body and leave with its exit code; a setup problem or Ctrl-C gives no traceback.

    Parameters
    ----------
    body
        A function without parameters that returns an exit code.
    """
    try:
        sys.exit(body())
    except SetupError as problem:
        print(f"error: {problem}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


def _require_complete_python() -> None:
    running = sys.version_info[:2]
    if running < OLDEST:
        raise SetupError(
            f"netgov needs Python {_dotted(OLDEST)} or newer, and this is {_dotted(running)}; "
            f"install a newer one and start the script with it (python{_dotted(OLDEST)} {sys.argv[0]})"
        )
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise SetupError(
                f"this Python has no {module!r} module; install it "
                f"(Debian and Ubuntu: apt-get install python{_dotted(running)}-venv) and start the script again"
            )


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in version)


def _fingerprint() -> str:
    """What the environment depends on: the project file, the JavaScript, the Python version, the checkout's place."""
    project, scripts = (ROOT / "pyproject.toml").read_bytes(), javascript.fingerprint().encode()
    parts = project, scripts, sys.version.encode(), str(ROOT).encode()
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _is_current(wanted: str, extra: str) -> bool:
    """Whether the stamp fits; an environment with an extra also serves who asks for none."""
    if not STAMP.exists():
        return False
    found, _, installed = STAMP.read_text(encoding="utf-8").strip().partition(" ")
    return found == wanted and extra in ("", installed)


def _usable() -> bool:
    """Whether ``.venv`` has a Python of this version that runs, and its pip."""
    check = f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]!r})"
    try:
        return subprocess.run([str(python()), "-c", check], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _run(command: list[str], purpose: str) -> None:
    """Run quietly; show what it printed only when it fails."""
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        sys.stderr.write(done.stdout.decode(errors="replace"))
        raise SetupError(f"could not {purpose} (exit code {done.returncode}); the lines above say why")
