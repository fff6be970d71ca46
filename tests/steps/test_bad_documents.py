"""Each bad document of the corpus through the import: its sentence, all of its record or nothing at all."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest

from review_tui.formats.sandbox import child
from review_tui.formats.sandbox.child import Outcome
from review_tui.steps import identify
from review_tui.store import reading
from tests.formats.corpus import CORPUS, needs_corpus
from tests.formats.test_bad_files import ASKED
from tests.reading import ReadOnce
from tests.steps.conftest import Team

pytestmark = needs_corpus
_KINDS = ("docx_", "html_", "pdf_", "xlsx_", "zip_slip", "empty.", "whitespace_only", "png_renamed")
DOCUMENTS = [name for name in ASKED if name.startswith(_KINDS)]
GOOD = "TY  - RPRT\nTI  - A report that can be read\nER  -\n"


@pytest.fixture(scope="module")
def outcomes(read_once: ReadOnce) -> dict[str, Outcome]:
    """Read all of them once, in children with their limits."""
    paths = [CORPUS / "bad" / name for name in DOCUMENTS]
    return {path.name: outcome for path, outcome in read_once(paths, seconds=30, memory=1 << 30, workers=2)}


@pytest.fixture
def read_before(outcomes: dict[str, Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the import have what was read; other files are read here."""

    def given(paths: list[Path], **_: Any) -> Iterator[tuple[Path, Outcome]]:
        return ((path, outcomes.get(path.name) or child.read_file(path)) for path in paths)

    monkeypatch.setattr(child, "read_files", given)


def written(team: Team) -> tuple[int, list[str], list[Path]]:
    """Say what the review holds: events, kept files, and anything that lies about outside of its folder."""
    desk = team.clara
    return sum(1 for _ in desk.store.events()), list(desk.vault.names()), sorted((CORPUS / "bad").parent.iterdir())


@pytest.mark.usefixtures("read_before")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_bad_document_comes_in_whole_or_not_at_all(team: Team, name: str) -> None:
    records, sentence = ASKED[name]
    before = written(team)
    found = identify.import_files(team.clara, [CORPUS / "bad" / name], "Council", partial=True)
    assert sentence in " ".join(problem.text for problem in found.files[0].problems)
    assert (found.found, found.new) == (found.new + found.known + found.reported, records)
    if records:
        record = reading.record(team.clara.store, team.homes[6])
        assert record.title
        assert team.clara.vault.get(record.file) == (CORPUS / "bad" / name).read_bytes()
    else:
        assert (found.batch, found.reported) == ("", 1)
        assert written(team) == before


@pytest.mark.usefixtures("read_before")
@pytest.mark.parametrize("name", [name for name in DOCUMENTS if not ASKED[name][0]])
def test_a_document_that_gives_no_record_holds_the_others_up(team: Team, name: str) -> None:
    inside = team.folder / "gathered"
    inside.mkdir()
    (inside / "good.ris").write_text(GOOD, "utf-8")
    (inside / "good.txt").write_text("A text that can be read.", "utf-8")
    copyfile(CORPUS / "bad" / name, inside / name)  # a link in a folder is not followed
    before = written(team)
    found = identify.import_files(team.clara, [inside], "Council")
    assert (found.refused, found.new, found.reported) == (True, 2, 1)
    assert written(team) == before, "neither an event nor a file of those that could be read"
    found = identify.import_files(team.clara, [inside], "Council", partial=True)
    assert (found.refused, found.new, found.reported) == (False, 2, 1)


@pytest.mark.usefixtures("read_before")
def test_every_bad_document_at_once_is_one_batch_with_all_of_them_told(team: Team) -> None:
    paths = [CORPUS / "bad" / name for name in DOCUMENTS]
    assert identify.import_files(team.clara, paths, "Council").refused
    found = identify.import_files(team.clara, paths, "Council", partial=True)
    assert found.new == sum(ASKED[name][0] for name in DOCUMENTS)
    assert len(found.files) == len(DOCUMENTS)
    assert found.found == found.new + found.known + found.reported
