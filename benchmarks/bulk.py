"""Large imports: what they cost beyond parsing, in memory too, and whether that grows with the review they come into.

python -m benchmarks.bulk [--short] [NEW INTO ...]; each import runs in a process of its own from a RIS file of the
records that `importing.py` makes, of which some are duplicates of each other, into a review of others.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.importing import varied
from benchmarks.made import begun, table
from review_tui.formats.references.ris import write

ASKED = (100_000, 0, 200_000, 0, 200_000, 600_000)
SHORT = (20_000, 0, 20_000, 60_000, 20_000, 200_000)
SECONDS = 10 / 100_000  # of CPU beyond parsing that a record may cost
MEMORY = 400  # MiB
GROWS = 1.1  # times the CPU of the same import into an empty review


def imported(new: int, into: int) -> dict[str, float]:
    """Bring so many records into a review of so many others; gives CPU seconds and MiB of the import."""
    with TemporaryDirectory() as place:
        source = varied()
        file = Path(place) / "new.ris"
        file.write_bytes(write((f"n{n}", record) for n, record in enumerate(islice(source, new))))
        folder = Path(place) / "review"
        begun(folder, list(islice(source, into))).close()
        ask = [sys.executable, "-m", "benchmarks.importing", "--measure", str(folder), str(file)]
        told: dict[str, float] = json.loads(subprocess.run(ask, check=True, capture_output=True, text=True).stdout)
        assert told["new"] == new, told
        return told


def run(asked: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str, str]]:
    """Do each import; gives the rows of the table."""
    first: dict[int, float] = {}
    for new, into in asked:
        told = imported(new, into)
        own, what = told["own"], f"{new:,} into {into:,}"
        alone = first.setdefault(new, own)
        yield f"{what}, CPU beyond parsing", f"{own:.2f} s", f"< {SECONDS * new:.0f} s"
        yield f"{what}, CPU of parsing", f"{told['read']:.2f} s", "-"
        yield f"{what}, memory", f"{told['memory']:.0f} MiB", f"< {MEMORY} MiB"
        if into:
            yield f"{what}, beside the first", f"{own / alone:.2f} times", f"<= {GROWS}"


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--short"]
    numbers = [int(word) for word in words] or (SHORT if "--short" in sys.argv else ASKED)
    table("Large imports", list(run(list(zip(numbers[::2], numbers[1::2], strict=True)))))
