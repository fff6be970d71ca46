"""Every file of the corpus comes into a review: found = new + known + reported, file by file; the second time too."""

from pathlib import Path

import pytest

from review_tui.formats.sandbox import child
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.steps import identify, plan
from review_tui.steps.report import progress
from tests.clock import TickingClock
from tests.formats.corpus import CORPUS, needs_corpus
from tests.reading import ReadOnce

pytestmark = needs_corpus
LARGEST = 3_000_000  # bytes; the few larger files are read in the benchmarks


def files(folder: str) -> list[Path]:
    """Give the files of a folder of the corpus, without its notes."""
    found = (path for path in sorted((CORPUS / folder).rglob("*")) if path.is_file() and path.name != "README.md")
    return [path for path in found if path.stat().st_size <= LARGEST]


@pytest.mark.parametrize("folder", ["refs", "docs"])
def test_every_file_adds_up_and_the_second_time_nothing_is_new(
    tmp_path: Path, folder: str, read_once: ReadOnce, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "read_files", read_once)  # the second time gives what the first time was read
    desk = plan.found(
        tmp_path / "review", title="All", lead="Clara", protocol=to_mapping(Protocol(title="All")), forms=[],
        clock=TickingClock(), ids=SeededIds(7), mounts="",
    )  # fmt: skip
    plan.add_source(desk, "Corpus", "website")
    paths = files(folder)
    assert len(paths) > 60
    first = identify.import_files(desk, paths, "Corpus", partial=True)
    assert [file.path for file in first.files] == [str(path) for path in paths]
    for file in first.files:
        assert file.found == file.new + file.known + file.reported, file.path
        assert file.found >= 1, file.path
        assert file.reported == sum(problem.lost for problem in file.problems), file.path
    assert first.new > 100
    counts = progress.counts(desk)
    assert all(identity.ok for identity in counts.identities)
    assert counts.boxes["other_identified"].n == first.new
    again = identify.import_files(desk, paths, "Corpus", partial=True)
    assert (again.new, again.known, again.reported) == (0, first.new + first.known, first.reported)
    desk.close()
