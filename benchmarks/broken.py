"""Broken files: corpus files and samples of dialects cut off at every tenth, and with bytes changed, read with limits.

python -m benchmarks.broken [VARIANTS] [SEED]

Nothing may crash or hang: each file gives records or is told as lost, within 30 seconds and 1 GiB. Prints how they
ended, and every reader that failed in a way it should have foreseen.
"""

import gzip
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.dialect_samples import samples
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.sandbox.child import read_files
from review_tui.web import warc
from review_tui.web.warc import Archived

CORPUS = Path(__file__).resolve().parents[1].parent / "shared" / "corpus"
FOLDERS = ("refs", "docs")
LARGEST = 4_000_000  # bytes of a file that is cut or changed; larger ones say nothing new
SECONDS, MEMORY = 30.0, 1 << 30
_MARKS = b"\0\x1b\xff\x92<>{}[]\"'&;,|@%=-\r\n\t "
# What a child says of a reader that failed: the file is told, and we have something to mend.
FAULTS = ("could not be read (", "made the reader fail", "took longer than", "needs more memory", "nested too deeply")


def archive() -> bytes:
    """Write a web archive of a page and a document."""
    at = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    pages = (
        Archived("https://tarn.example/nets", "text/html", at, b"<html><title>Nets</title><p>The price of nets.</p>"),
        Archived("https://tarn.example/dues", "text/plain", at, b"Dues of the pier\nEach boat pays twelve pounds.\n"),
    )
    out = BytesIO()
    warc.write(out, pages, "nets.warc.gz", at)
    return out.getvalue()


def archived(path: Path) -> tuple[int, int]:
    """Read a web archive, broken or not; gives how many pages came and how many sentences tell of what did not."""
    parts = list(warc.read(path, LARGEST))
    unread = [part for part in parts if isinstance(part, warc.Unread)]
    assert all(part.why.strip() for part in unread), f"{path.name} lost something without a word"
    return sum(isinstance(part, Archived) for part in parts), len(unread)


def files_of(corpus: Path = CORPUS) -> list[Path]:
    """Give the files of the corpus that are cut and changed."""
    found = [path for folder in FOLDERS for path in sorted((corpus / folder).rglob("*")) if path.is_file()]
    return [path for path in found if 0 < path.stat().st_size <= LARGEST]


def cut(data: bytes) -> Iterator[bytes]:
    """Give the file cut off at every tenth."""
    for tenth in range(1, 10):
        yield data[: len(data) * tenth // 10]


def changed(data: bytes, chance: random.Random) -> bytes:
    """Give a variant: bytes replaced, left out, put in, said twice, or two parts exchanged."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        at = chance.randrange(len(made) + 1)
        how = chance.randrange(5)
        if how == 0 and at < len(made):
            made[at] = chance.randrange(256)
        elif how == 1:
            del made[at : at + chance.randrange(1, 200)]
        elif how == 2:
            made[at:at] = bytes(chance.choice(_MARKS) for _ in range(chance.randrange(1, 9)))
        elif how == 3:
            made[at:at] = made[at : at + chance.randrange(1, 2000)]
        else:
            there = chance.randrange(len(made) + 1)
            part = bytes(made[there : there + 200])
            made[at : at + len(part)] = part
    return bytes(made)


def written(folder: Path, files: list[Path], variants: int, seed: int) -> list[Path]:
    """Write all broken files into a folder, under names of their kind."""
    chance = random.Random(seed)
    made: list[Path] = []

    def write(path: Path, mark: str, data: bytes) -> None:
        file = folder / f"{len(made):05}-{mark}-{path.stem[:40]}{path.suffix}"
        file.write_bytes(data)
        made.append(file)

    for path in files:
        for tenth, data in enumerate(cut(path.read_bytes()), 1):
            write(path, f"cut{tenth}", data)
    for number in range(variants):
        path = chance.choice(files)
        write(path, f"seed{seed}-{number}", changed(path.read_bytes(), chance))
    return made


def read_all(files: list[Path]) -> tuple[Counter[str], list[str]]:
    """Read them; gives how they ended and the faults, each with the name of its file."""
    ended: Counter[str] = Counter()
    faults = []
    for path, outcome in read_files(files, seconds=SECONDS, memory=MEMORY):
        problems = outcome.problems if isinstance(outcome, Parsed) else (outcome,)
        hits = len(outcome.hits) if isinstance(outcome, Parsed) else 0
        lost = sum(problem.lost for problem in problems)
        assert hits + lost >= 1, f"{path.name} gave nothing and told nothing"
        ended["records" if hits and not lost else "records, and some told as lost" if hits else "told as lost"] += 1
        faults += [f"{path.name}: {p.text}" for p in problems if any(fault in p.text for fault in FAULTS)]
    return ended, faults


def _samples(folder: Path) -> list[Path]:
    """Write the small lists of every dialect; gives their files."""
    for name, data in samples().items():
        (folder / name).write_bytes(data)
    return sorted(folder.iterdir())


def _archives(variants: int, seed: int) -> int:
    """Cut and change a web archive, packed and plain; gives how many variants were read."""
    chance, count = random.Random(seed), 0
    with TemporaryDirectory() as folder:
        for data, ending in ((archive(), ".warc.gz"), (gzip.decompress(archive()), ".warc")):
            for variant in (*cut(data), *(changed(data, chance) for _ in range(variants // 10))):
                path = Path(folder) / f"{count}{ending}"
                path.write_bytes(variant)
                assert sum(archived(path)) or not variant.strip(), path.name
                count += 1
    return count


def main() -> None:
    """Print how the broken files ended."""
    said = [int(word) for word in sys.argv[1:3]]
    variants, seed = (said + [2000, 7][len(said) :])[:2]
    if not CORPUS.is_dir():
        sys.exit("The corpus is not beside this checkout.")
    with TemporaryDirectory() as folder, TemporaryDirectory() as drawn:
        files = written(Path(folder), [*files_of(), *_samples(Path(drawn))], variants, seed)
        began = time.perf_counter()
        ended, faults = read_all(files)
        seconds = time.perf_counter() - began
    assert ended.total() == len(files) > variants
    print(f"{len(files):,} broken files (seed {seed}, {variants:,} changed, the others cut): {seconds:.0f} s")
    for how, n in ended.most_common():
        print(f"{n:7,} {how}")
    print(f"{_archives(variants, seed):,} broken web archives, each read or told")
    print(f"{len(faults)} faults of readers, all of them told")
    for fault in faults:
        print("  ", fault[:200])


if __name__ == "__main__":
    main()
