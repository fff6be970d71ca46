"""The short form of `benchmarks/broken.py`: small files of every kind, cut off and changed, read in children."""

import random
from pathlib import Path

from benchmarks.broken import changed, cut, files_of, read_all, written
from tests.formats.corpus import CORPUS, needs_corpus

pytestmark = needs_corpus
SMALL = 200_000  # bytes


def small_files() -> list[Path]:
    """Give the smallest file of each ending that the corpus has."""
    by_size = sorted((f for f in files_of(CORPUS) if f.stat().st_size <= SMALL), key=lambda f: (-f.stat().st_size, f))
    return list({path.suffix.casefold(): path for path in by_size}.values())


def test_cut_and_changed_files_of_every_kind_give_records_or_are_told(tmp_path: Path) -> None:
    files = small_files()
    assert {".ris", ".nbib", ".xml", ".bib", ".csv", ".xlsx", ".pdf", ".docx", ".html"} <= {f.suffix for f in files}
    broken = written(tmp_path, files, 150, seed=11)
    ended, faults = read_all(broken)
    assert ended.total() == len(broken) == 9 * len(files) + 150
    assert ended["records"] > len(files)
    assert faults == []


def test_a_seed_gives_the_same_variants_again() -> None:
    data = bytes(range(256)) * 4
    one, other = (changed(data, random.Random(5)) for _ in range(2))
    assert one == other != data
    assert [len(part) for part in cut(data)] == [len(data) * n // 10 for n in range(1, 10)]
