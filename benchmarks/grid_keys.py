"""The grid on a pseudo-terminal, full: how long it takes to open, and from a key to its cell painted.

`python -m benchmarks.grid_keys [keys]`: 151 organisations by 54 criteria, all answered; each key answers one cell anew.
Prints the median and the 95th percentile.
"""

import sys
import tempfile
import time
from pathlib import Path

from benchmarks.grid import begun, fill
from benchmarks.terminal import Terminal
from review_tui.steps.rate.grid import grid


def measured(folder: Path, keys: int) -> tuple[float, list[float]]:
    """Answer cells of a whole grid anew, row by row; gives the seconds to open it, and those of each key."""
    review = folder / "review"
    lead, raters = begun(review)
    fill(raters[0], 1, cells=False)
    labels = [item.label for item in grid(raters[0], "grid").form.items]
    lead.close()
    app = Terminal(review, folder)
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
    return opened, taken


def main(keys: int) -> None:
    """Print how long opening and keys take."""
    with tempfile.TemporaryDirectory() as folder:
        opened, taken = measured(Path(folder), keys)
    taken.sort()
    middle, late = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    print(f"Opened in {opened * 1000:.0f} ms; {keys} keys: median {middle * 1000:.0f} ms, p95 {late * 1000:.0f} ms.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
