"""Install a package of Debian or Ubuntu, where that is a single command that this user may give."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile


def install(package: str) -> bool:
    """Install a package; what is printed is shown only when that fails.

    Parameters
    ----------
    package
        Its name.

    Returns
    -------
    bool
        Whether it is installed now; False also where it cannot be from here.
    """
    may = hasattr(os, "geteuid") and os.geteuid() == 0
    if not may or not shutil.which("apt-get"):
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with tempfile.TemporaryFile() as log:
        for arguments in (["update"], ["install", "-y", "--no-install-recommends", package]):
            code = subprocess.call(["apt-get", *arguments], stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=quiet)
        if code:  # of the installation; an incomplete update need not keep it from succeeding
            log.seek(0)
            sys.stderr.write(log.read().decode(errors="replace"))
    return code == 0
