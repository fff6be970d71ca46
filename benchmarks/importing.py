"""What it costs to bring a few records into a large review, compared with all that is there.

python -m benchmarks.importing [NEW INTO ...], as in `500 50000 10 600000`; each import runs in a process of its own
from a RIS file. The records are those of the labelled sets beside this checkout, every copy of a set with its rarer
words, names and numbers exchanged; where the sets are not here, those that `dedupe.py` makes.
"""

import json
import random
import re
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.dedupe import NAMES, SETS, synthetic
from benchmarks.made import LEAD, begun, table
from review_tui.formats.references.ris import write
from review_tui.matching.table import read_candidates
from review_tui.model.review.ids import RandomIds, system_clock
from review_tui.model.review.people import Role, Viewer
from review_tui.model.review.records import Record
from review_tui.steps import deduplicate
from review_tui.steps.deduplicate import comparing
from review_tui.steps.desk import Desk
from review_tui.steps.identify import import_files
from review_tui.store.store import Store
from review_tui.store.vault import Vault

ASKED = ("500", "50000", "10", "50000", "10", "600000")
WHOLE = 100_000  # records; in a larger review the keys are kept without comparing all with all
COMMON, NEAR = 40, 40  # words that stay, and ranks within which the others change places
AGAIN = 0.3  # of what comes in is here already, from elsewhere
_BRACKETS = str.maketrans("", "", "[]")  # what comes to stand in them may be a verdict, which holds an import up
_WORD, _NUMBER = re.compile(r"[^\W\d_]{4,}"), re.compile(r"\d+")


def _exchanging(texts: Sequence[str]) -> Callable[[str, int], str]:
    """Give what writes a text with other words, equally frequent in all texts: others for every copy."""
    ranked = [word for word, _ in Counter(word.lower() for text in texts for word in _WORD.findall(text)).most_common()]
    place = {word: at for at, word in enumerate(ranked)}

    def exchanged(text: str, copy: int) -> str:
        def other(found: re.Match[str]) -> str:
            at = place[found[0].lower()]
            if at < COMMON:
                return found[0]
            first = at - at % NEAR
            said: str = ranked[min(first + (at + copy * (1 + at % 7)) % NEAR, len(ranked) - 1)]
            said += "" if copy < NEAR else ranked[(at + copy // NEAR) % len(ranked)][:2]
            return said.capitalize() if found[0][0].isupper() else said

        return _WORD.sub(other, text)

    return exchanged


def varied() -> Iterator[Record]:
    """Give records without end: the labelled sets, and then copies of them that are other works."""
    if not SETS.is_dir():
        yield from (one.record for seed in count(7) for one in synthetic(10_000, seed))
    paths = [SETS / name / "records.csv.gz" for name in NAMES]
    real = [one.record for path in paths for one in read_candidates(path.read_bytes(), path.name)]
    titles = _exchanging([record.title for record in real])
    names = _exchanging([name for record in real for name in record.authors])
    random.Random(7).shuffle(real)
    for copy in count():
        for record in real:
            yield _copied(record, copy, titles, names) if copy else record


def _copied(record: Record, copy: int, titles: Callable[[str, int], str], names: Callable[[str, int], str]) -> Record:
    def moved(text: str) -> str:
        return _NUMBER.sub(lambda found: str((int(found[0][:9]) + 13 * copy) % 10 ** len(found[0][:9])), text)

    return replace(
        record,
        title=titles(record.title, copy).translate(_BRACKETS),
        authors=tuple(names(name, copy) for name in record.authors),
        volume=moved(record.volume),
        pages=moved(record.pages),
        doi=f"{record.doi}.{copy}" if record.doi else "",
        url=f"{record.url}/{copy}" if record.url else "",
        pmid=f"{record.pmid}{copy}" if record.pmid else "",
    )


def at(folder: Path) -> Desk:
    """Sit down at a review as its lead."""
    vault = Vault(folder / "files")
    return Desk(Store.open(folder, vault), vault, Viewer(LEAD, Role.LEAD), system_clock, RandomIds())


def build(folder: Path, size: int) -> Iterator[Record]:
    """Make a review of so many records whose keys are known; gives the records that come after them."""
    source = varied()
    begun(folder, list(islice(source, size))).close()
    desk = at(folder)
    deduplicate.dedupe(desk) if size <= WHOLE else keep_keys(desk)
    desk.store.close()
    return source


def keep_keys(desk: Desk) -> None:
    """Keep the keys and lessons of all records without comparing them, as a run over everything would keep them."""
    from review_tui.matching import lessons_of
    from review_tui.store import bearing, reading

    named = bearing.records_named(desk.store, reading.live_records(desk.store))
    with comparing.renewing(desk) as (keep, learnt):
        learnt(lessons_of((comparing.candidate(desk, n, r, s) for n, s, r in named), keep))


def measured(folder: Path, file: Path) -> None:
    """Bring a file into a review; prints the CPU seconds of it and of its readers, and the largest memory."""
    began, readers = time.process_time(), resource.getrusage(resource.RUSAGE_CHILDREN)
    desk = at(folder)
    report = import_files(desk, [file], "Index")
    desk.store.close()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    read = after.ru_utime + after.ru_stime - readers.ru_utime - readers.ru_stime
    memory = peak()
    own = time.process_time() - began
    told = {"own": own, "read": read, "memory": memory, "linked": report.linked, "possible": report.possible}
    print(json.dumps({**told, "complete": report.complete, "new": report.new}))


def peak() -> int:
    """Give the largest memory of this process in MiB, without what it was begun from where the system tells."""
    status = Path("/proc/self/status")
    told = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
    return int(told[1]) >> 10 if told else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def incoming(source: Iterator[Record], here: Sequence[Record], size: int) -> list[Record]:
    """Give so many records to bring, of which some are here."""
    known = [replace(one, title=one.title.upper(), doi="", url="") for one in here[: int(AGAIN * size)]]
    return [*known, *islice(source, size - len(known))]


def run(asked: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str, str]]:
    """Build each review once and bring the files in one after the other; gives the rows of the table."""
    with TemporaryDirectory() as place:
        for size in dict.fromkeys(into for _, into in asked):
            folder = Path(place) / str(size)
            began = time.process_time()
            source = build(folder, size)
            yield f"review of {size:,} built, CPU", f"{time.process_time() - began:.0f} s", "-"
            here = list(islice(varied(), 1_000))
            for new in (new for new, into in asked if into == size):
                file = Path(place) / f"{new}.ris"
                coming = incoming(source, here, new)
                file.write_bytes(write((f"n{n}", record) for n, record in enumerate(coming)))
                ask = [sys.executable, "-m", "benchmarks.importing", "--measure", str(folder), str(file)]
                told = json.loads(subprocess.run(ask, check=True, capture_output=True, text=True).stdout)
                assert told["complete"] and told["new"] == new, told
                few = new <= 10
                what = f"{new:,} into {size:,}"
                yield f"{what}, CPU", f"{told['own']:.2f} s", "< 1 s" if few else "<= 2 s"
                yield f"{what}, CPU of reading the file", f"{told['read']:.2f} s", "-"
                yield f"{what}, memory", f"{told['memory']} MiB", "< 200 MiB" if few else "-"
                yield f"{what}, linked and waiting", f"{told['linked']} and {told['possible']}", "-"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measured(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        numbers = [int(word) for word in sys.argv[1:] or ASKED]
        table("Few into many", list(run(list(zip(numbers[::2], numbers[1::2], strict=True)))))
