"""Web archives cut off and changed: pages or a sentence that tells of what is not there, never a failure; in short.

The long form: `python -m benchmarks.broken`.
"""

import gzip
import random
import time
from pathlib import Path

import pytest

from benchmarks.broken import archive, archived, changed, cut
from review_tui.model.review.errors import ReviewError
from review_tui.web import warc
from review_tui.web.warc import Archived, Unread

CHANGES = 60
SECONDS = 2.0  # of work for an archive of a kilobyte
PAGES = 2


def forms() -> dict[str, bytes]:
    """Give an archive packed part by part, as is usual, and plain."""
    return {"nets.warc.gz": archive(), "nets.warc": gzip.decompress(archive())}


@pytest.mark.parametrize("name", sorted(forms()))
def test_a_whole_archive_gives_its_pages_and_tells_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(forms()[name])
    parts = list(warc.read(tmp_path / name, 10_000))
    told = [part for part in parts if isinstance(part, Unread)]
    came = [part.address for part in parts if isinstance(part, Archived)]
    assert (came, told) == (["https://tarn.example/nets", "https://tarn.example/dues"], [])


@pytest.mark.parametrize("name", ["whole.warc.gz"])
def test_one_packed_as_a_whole_gives_its_pages_or_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(gzip.compress(forms()["nets.warc"], mtime=0))
    came, told = archived(tmp_path / name)
    assert came + told >= 1


@pytest.mark.parametrize("name", sorted(forms()))
def test_one_that_is_cut_off_or_changed_gives_pages_or_is_told(name: str, tmp_path: Path) -> None:
    data, chance = forms()[name], random.Random(name)
    variants = [*cut(data), *(changed(data, chance) for _ in range(CHANGES))]
    assert len(set(variants)) > CHANGES
    for number, variant in enumerate(variants):
        path = tmp_path / f"{number}{name}"
        path.write_bytes(variant)
        began = time.process_time()
        came, told = archived(path)
        assert time.process_time() - began < SECONDS
        assert came + told >= 1, number
        assert came <= 2 * PAGES  # a part that stands there twice comes twice


@pytest.mark.parametrize("name", ["nets.warc.gz", "nets.warc"])
def test_one_cut_off_within_a_page_says_so_and_keeps_what_stands_before(name: str, tmp_path: Path) -> None:
    data = forms()[name]
    ends = {at for at in range(len(data)) if data[at:].startswith((b"\x1f\x8b\x08", b"WARC/1."))}
    for at in sorted(set(range(20, len(data), 3)) - ends):
        (tmp_path / name).write_bytes(data[:at])
        parts = list(warc.read(tmp_path / name, 10_000))
        assert sum(isinstance(part, Archived) for part in parts) <= PAGES
        assert any(isinstance(part, Unread) for part in parts), at


def test_a_missing_archive_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="could not be read"):
        list(warc.read(tmp_path / "none.warc", 10_000))
