"""The grid on a pseudo-terminal, full: how long it takes to open, and from a key to its cell painted.

`python -m benchmarks.grid_keys [keys]`: 151 organisations by 54 criteria, all answered; each key answers one cell anew.
Prints the median and the 95th percentile.
"""

import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from benchmarks.grid import begun, fill
from review_tui.steps.rate.grid import grid

ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|.)", re.DOTALL)
APP = "import sys; from pathlib import Path; from review_tui.tui.shell import run; run(Path(sys.argv[1]), 'Ada')"


class Terminal:
    """The app on a pseudo-terminal of 120 columns and 40 rows."""

    def __init__(self, review: Path, home: Path) -> None:
        import fcntl
        import termios

        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        env = {**os.environ, "HOME": str(home), "TERM": "xterm-256color", "REVIEW_TUI_STATE": str(home)}
        command = [sys.executable, "-c", APP, str(review)]
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

    def leave(self) -> None:
        """Leave the app."""
        os.write(self._ours, b"\x11")
        with suppress(OSError):  # the terminal is gone once the app is
            while self._process.poll() is None:
                if select.select([self._ours], [], [], 0.1)[0]:
                    os.read(self._ours, 65536)
        self._process.wait()


def main(keys: int) -> None:
    """Print how long opening and keys take."""
    with tempfile.TemporaryDirectory() as folder:
        review = Path(folder) / "review"
        lead, raters = begun(review)
        fill(raters[0], 1, cells=False)
        labels = [item.label for item in grid(raters[0], "grid").form.items]
        lead.close()
        app = Terminal(review, Path(folder))
        app.press("", "Waiting for you")
        time.sleep(1)
        opened = app.press("\r", "Hartlepool")
        time.sleep(1)
        taken = []
        for n in range(keys):
            taken.append(app.press("123"[n % 3], f"Kept: {labels[n % len(labels)]}"))
            time.sleep(0.05)
            if n % len(labels) == len(labels) - 1:
                app.press("h" * (len(labels) - 1), labels[0])
                time.sleep(0.5)
        app.leave()
    taken.sort()
    middle, late = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    print(f"Opened in {opened * 1000:.0f} ms; {keys} keys: median {middle * 1000:.0f} ms, p95 {late * 1000:.0f} ms.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
