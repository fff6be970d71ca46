"""The app on a pseudo-terminal: keys go in, and what is painted comes out, with the time and the CPU that took."""

import os
import pty
import re
import select
import struct
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|.)", re.DOTALL)
APP = "import pathlib, sys; from review_tui.tui.starting import run; run(pathlib.Path(sys.argv[1]), *sys.argv[2:])"


class Terminal:
    """The app on a pseudo-terminal of 120 columns and 40 rows."""

    def __init__(self, review: Path, home: Path, who: str = "Ada", start: str = "home") -> None:
        import fcntl
        import termios

        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        env = {**os.environ, "HOME": str(home), "TERM": "xterm-256color", "REVIEW_TUI_STATE": str(home)}
        env |= {"COLUMNS": "120", "LINES": "40"}  # what is said of another terminal would come before its own size
        command = [sys.executable, "-c", APP, str(review), who, start]
        self._process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env)
        os.close(theirs)

    def press(self, keys: str, until: str, seconds: float = 60) -> float:
        """Press keys and wait until these words were painted; gives the seconds that took."""
        start, painted = time.perf_counter(), ""
        os.write(self._ours, keys.encode())
        while until not in ESCAPES.sub("", painted):
            if time.perf_counter() - start > seconds:
                raise TimeoutError(f"{until} was never painted after {keys}")
            if select.select([self._ours], [], [], 0.1)[0]:
                painted += os.read(self._ours, 65536).decode("utf-8", "replace")
        return time.perf_counter() - start

    @property
    def cpu(self) -> float:
        """The seconds of CPU that the app has used, where the system tells them; 0 elsewhere."""
        try:
            told = Path(f"/proc/{self._process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")

    def write(self, keys: str) -> None:
        """Press keys and wait for nothing."""
        os.write(self._ours, keys.encode())

    def read(self, seconds: float) -> None:
        """Take what is painted in so many seconds."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            if select.select([self._ours], [], [], left)[0]:
                os.read(self._ours, 65536)

    def leave(self) -> None:
        """Leave the app."""
        os.write(self._ours, b"\x11")
        with suppress(OSError):  # the terminal is gone once the app is
            while self._process.poll() is None:
                if select.select([self._ours], [], [], 0.1)[0]:
                    os.read(self._ours, 65536)
        self._process.wait()
