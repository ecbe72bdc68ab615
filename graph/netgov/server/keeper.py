"""Run a program for as long as whoever started this is there, however that one ends.

Run as a script, without the package, so that it starts quickly. The arguments are the program and its own arguments.
When standard input ends, the program is ended; when the program ends, so does this, with its exit code.
"""

import os
import signal
import subprocess
import sys
import threading


def _end_with_parent(program: "subprocess.Popen[bytes]") -> None:
    while os.read(0, 4096):
        pass
    program.kill()


def main() -> int:
    """Run the program.

    Returns
    -------
    int
        Its exit code.
    """
    # Ctrl-C reaches every process of a terminal; when it is time to go, standard input says so.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL) as program:
        threading.Thread(target=_end_with_parent, args=(program,), daemon=True).start()
        return program.wait()


if __name__ == "__main__":
    # Without waiting for the thread, which may be reading.
    os._exit(main())
