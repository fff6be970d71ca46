"""The texts of a report: which file is read first, and what is done without."""

from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.fold.report import File
from review_tui.model.review.canonical import canonical, sha256
from review_tui.model.review.records import Record
from review_tui.steps import identify, plan
from review_tui.steps.desk import Desk, finding
from review_tui.steps.desk.staging import Staging
from review_tui.steps.desk.texts import bases_of, keep_pages, pages_in, pages_of, to_read
from review_tui.store import reading
from review_tui.store.reading import ReportView
from tests.conftest import MakeReview


@pytest.fixture
def desk(make_review: MakeReview) -> Desk:
    found = make_review(people=())
    plan.add_source(found, "Index", "database")
    identify.add_by_hand(found, Record(title="Kites", abstract="Kites fly over all of the schools."), "Index")
    return found


def kept(desk: Desk, name: str, *pages: str, by: str = "") -> File:
    text = desk.vault.put(canonical(list(pages)).encode()) if pages else ""
    return File("r", name, name, text, "", by)


def with_files(desk: Desk, *files: File) -> ReportView:
    return replace(reading.report(desk.store, finding.find(desk, "A1")), files=files)


def test_pages_without_a_letter_are_not_kept() -> None:
    staging = Staging()
    assert keep_pages(staging, []) == keep_pages(staging, ["", " \n"]) == ""
    text = keep_pages(staging, ["One.", ""])
    assert text == sha256('["One.",""]')
    assert staging.waiting(text) == b'["One.",""]'


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (["a.html", "b.pdf"], ["b.pdf", "a.html"]),
        (["a.HTM", "b.mhtml", "c.docx", "d"], ["c.docx", "d", "a.HTM", "b.mhtml"]),
        (["b.pdf", "a.pdf"], ["b.pdf", "a.pdf"]),  # as they came
    ],
)
def test_a_document_is_read_before_the_page_that_links_it(desk: Desk, names: list[str], order: list[str]) -> None:
    report = with_files(desk, *(kept(desk, name) for name in names))
    assert [file.name for file in to_read(report)] == order


def test_the_first_file_that_has_text_is_read(desk: Desk) -> None:
    page, scan, plan_ = kept(desk, "a.html", "Page."), kept(desk, "b.pdf"), kept(desk, "c.pdf", "One.", "Two.")
    assert pages_of(desk, with_files(desk, page, scan, plan_)) == ("One.", "Two.")
    assert pages_of(desk, with_files(desk, page, scan)) == ("Page.",)
    assert pages_of(desk, with_files(desk, scan)) == pages_of(desk, with_files(desk)) == ()


def test_a_text_that_is_not_here_or_damaged_is_done_without(desk: Desk) -> None:
    whole, gone = kept(desk, "a.pdf", "One."), replace(kept(desk, "b.pdf"), text="f" * 64)
    assert pages_in(desk, whole) == ("One.",)
    assert pages_in(desk, gone) == ()
    assert pages_of(desk, with_files(desk, gone, whole)) == ("One.",)
    path: Path = desk.vault.path(whole.text)
    path.chmod(0o600)
    path.write_bytes(b"changed")
    assert pages_of(desk, with_files(desk, whole)) == ()


def test_what_the_linking_page_says_comes_beside_the_document_and_once(desk: Desk) -> None:
    document = kept(desk, "b.pdf", "The plan of the council for its schools and their kites. " * 9)
    page = kept(desk, "a.html", "Here is what the council has written of it, and where it may be had from now on. " * 9)
    both = [basis.text for basis in bases_of(desk, with_files(desk, document, page))]
    assert sum("The plan of the council" in text for text in both) == 1
    assert sum("Here is what the council" in text for text in both) == 1
    alone = [basis.text for basis in bases_of(desk, with_files(desk, page))]
    assert sum("Here is what the council" in text for text in alone) == 1
    assert bases_of(desk, with_files(desk))[0].key == "abstract"
