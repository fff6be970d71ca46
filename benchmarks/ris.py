"""RIS: records per CPU second and peak memory, beside rispy in the same run (`python benchmarks/ris.py [records]`)."""

import multiprocessing
import resource
import sys
import tempfile
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from time import process_time

BUDGET = 60_000  # records per CPU second
MEMORY = 50  # MiB over what the interpreter and the imports hold
_WORDS = ("children", "needs", "plan", "local", "authority", "inspection", "support", "school", "outcome", "evidence")


def made(path: Path, records: int) -> None:
    """Write reports with an abstract of 150 words each, as the research for this reader measured."""
    abstract = " ".join(_WORDS[n % len(_WORDS)] for n in range(150))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for n in range(records):
            file.write(
                f"TY  - RPRT\nID  - {n}\nAU  - Smith, Jane\nAU  - Council of Exampleshire\nTI  - Report {n} on plans\n"
                f"PY  - {1990 + n % 35}\nPB  - Exampleshire County Council\nUR  - https://example.org/{n}\n"
                f"DO  - 10.1234/ex.{n}\nKW  - autism\nKW  - transition\nAB  - {abstract} {n}\nER  - \n\n"
            )


def ours(path: Path) -> int:
    """Count the records that our reader gives as the lines come."""
    from review_tui.formats.references.ris import iter_hits

    with path.open(encoding="utf-8") as file:
        return sum(1 for _ in iter_hits(file, []))


def whole(path: Path) -> int:
    """Count the records that our reader gives of a file's bytes, as an import does."""
    from review_tui.formats.references.ris import read

    return len(read(path.read_bytes(), path.name).hits)


def rispy(path: Path) -> int:
    """Count the records that rispy gives."""
    import rispy

    with path.open(encoding="utf-8") as file:
        return len(rispy.load(file))


def limit(path: Path) -> int:
    """Count lines only: what reading and decoding alone allow."""
    with path.open(encoding="utf-8") as file:
        return sum(line.startswith("ER  -") for line in file)


def _measured(reader: Callable[[Path], int], path: Path, pipe: Connection) -> None:
    """Read once to load the modules, then measure; this runs in a process of its own, so that peaks do not mix."""
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.ris"
        made(small, 10)
        reader(small)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = process_time()
    count = reader(path)
    seconds = process_time() - start
    pipe.send((count, seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024))


def measure(reader: Callable[[Path], int], path: Path) -> tuple[int, float, float]:
    """Give the records, CPU seconds and MiB above the start of one reader."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_measured, args=(reader, path, there))
    process.start()
    count, seconds, memory = here.recv()
    process.join()
    return count, seconds, memory


def main() -> None:
    """Print the table; leave with 1 when the budget is not kept."""
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.ris"
        made(path, records)
        rows = {reader.__name__: measure(reader, path) for reader in (limit, ours, whole, rispy)}
    peer = rows["rispy"][0] / rows["rispy"][1]
    print(f"{'reader':8} {'records':>9} {'CPU s':>7} {'records/s':>10} {'x rispy':>8} {'MiB':>7}")
    for name, (count, seconds, memory) in rows.items():
        print(
            f"{name:8} {count:9,} {seconds:7.2f} {count / seconds:10,.0f} {count / seconds / peer:8.1f} {memory:7.1f}"
        )
    count, seconds, memory = rows["ours"]
    kept = count == records and count / seconds >= BUDGET and memory < MEMORY
    print(f"budget (at least {BUDGET:,} records/s in less than {MEMORY} MiB): {'kept' if kept else 'NOT kept'}")
    sys.exit(0 if kept else 1)


if __name__ == "__main__":
    main()
