"""Find a Chromium for the tests and the pictures of the page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The same Chromium without a window, which nobody would look at, opens a page with less than half of the work.
_COMMANDS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
)
_MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)


def find() -> str | None:
    """The browser to use: the one that ``CHROMIUM`` names, else the first that is installed and starts.

    Returns
    -------
    str or None
        The path of its program.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    installed = [shutil.which(command) for command in _COMMANDS]
    candidates = [path for path in installed if path]
    if sys.platform == "darwin":
        candidates += _MAC
    if os.name == "nt":
        folders = [os.environ.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
        candidates += [str(Path(folder, program)) for folder in folders if folder for program in _WINDOWS]
    return next((path for path in candidates if _starts(path)), None)


def _starts(path: str) -> bool:
    """Whether the program runs: Ubuntu's ``chromium-browser`` may be a stub that only asks for a snap."""
    if not Path(path).exists():
        return False
    if os.name == "nt":  # there, asking for the version opens a window
        return True
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0
