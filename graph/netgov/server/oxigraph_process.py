"""Oxigraph's own server: a process that reads one store and answers on a port of its own, on this machine only."""

from __future__ import annotations

import importlib.metadata
import math
import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
from contextlib import closing
from pathlib import Path

from netgov.errors import NetgovError

_KEEPER = Path(__file__).with_name("keeper.py")
_HOST = "127.0.0.1"
# Seconds within which the server has opened even a large store.
_START = 60.0
_LOOK = 0.02
# Another program may take a port in the moment between its choice and its use.
_ATTEMPTS = 3


class Engine:
    """A running server, which ends with this process or with `stop`.

    Parameters
    ----------
    store
        Folder of a store that nothing writes to meanwhile.
    timeout
        Seconds after which the server gives up a query. It looks at the clock only when it reads the store: what
        keeps it computing between two readings goes on, and only `stop` ends that.

    Attributes
    ----------
    url
        Where it answers queries.

    Raises
    ------
    NetgovError
        If the server is not installed or does not start.
    """

    def __init__(self, store: Path, timeout: float) -> None:
        program = executable()
        for attempt in range(_ATTEMPTS):
            self._port = _free_port()
            self._process = _start(program, store, self._port, timeout)
            if self._answers():
                break
            self.stop()
            if attempt == _ATTEMPTS - 1:
                raise NetgovError("Oxigraph's server does not start; run `oxigraph serve-read-only` to see why")
        self.url = f"http://{_HOST}:{self._port}/query"

    def stop(self) -> None:
        """End the server, whatever it is doing."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()

    def _answers(self) -> bool:
        deadline = time.monotonic() + _START
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                socket.create_connection((_HOST, self._port), timeout=1).close()
            except OSError:
                time.sleep(_LOOK)
            else:
                return True
        return False


def executable() -> Path:
    """Find Oxigraph's server.

    Returns
    -------
    pathlib.Path
        The program that the package ``oxigraph`` installs, in this environment or on the path.

    Raises
    ------
    NetgovError
        If it is not installed.
    """
    name = "oxigraph.exe" if os.name == "nt" else "oxigraph"
    here = Path(sysconfig.get_path("scripts"), name)
    found = here if here.is_file() else _recorded(name) or _on_path(name)
    if found is None:
        raise NetgovError("Oxigraph's server is not installed; install it with: pip install 'netgov[serve]'")
    return found


def _recorded(name: str) -> Path | None:
    """Where the package says that it has put the program: a user's own folder, for instance."""
    try:
        files = importlib.metadata.files("oxigraph") or []
    except importlib.metadata.PackageNotFoundError:
        return None
    places = (Path(str(file.locate())) for file in files if file.name == name)
    return next((place.resolve() for place in places if place.is_file()), None)


def _on_path(name: str) -> Path | None:
    found = shutil.which(name)
    return None if found is None else Path(found)


def _free_port() -> int:
    with closing(socket.create_server((_HOST, 0))) as chosen:
        port: int = chosen.getsockname()[1]
    return port


def _start(program: Path, store: Path, port: int, timeout: float) -> subprocess.Popen[bytes]:
    limit = str(max(1, math.ceil(timeout)))
    options = ["--location", str(store), "--bind", f"{_HOST}:{port}", "--timeout-s", limit]
    return subprocess.Popen(
        [sys.executable, "-I", str(_KEEPER), str(program), "serve-read-only", *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
