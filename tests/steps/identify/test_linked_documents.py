"""A page and the document that it links lie together: one record with two files, and nothing guessed beyond that."""

from collections.abc import Callable
from pathlib import Path

import pytest

from review_tui.model.review.canonical import sha256
from review_tui.steps import identify, retrieve
from review_tui.steps.desk import texts
from review_tui.steps.identify.linked_documents import linked
from review_tui.steps.report import progress
from review_tui.store import reading
from tests.steps.conftest import Team

PDF = b"%PDF-1.4 a short one that nobody can read"


def page(folder: Path, name: str, *documents: str, title: str = "Area strategy") -> Path:
    folder.mkdir(exist_ok=True)
    links = "".join(f'<p><a href="{document}">a document</a></p>' for document in documents)
    file = folder / name
    file.write_text(f"<html><title>{title}</title><body><p>What the page says of it.</p>{links}</body></html>", "utf-8")
    return file


def pdf(folder: Path, name: str, more: bytes = b"") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(PDF + more)
    return folder / name


@pytest.fixture
def together(team: Team) -> Path:
    """A folder with a page and the report that it links."""
    folder = team.folder / "together"
    page(folder, "strategy.html", "https://council.example/files/The%20report.pdf?v=2")
    pdf(folder, "the report.PDF")
    return folder


def test_they_are_one_record_with_two_files(team: Team, together: Path) -> None:
    before = progress.counts(team.clara).boxes["other_identified"].n
    found = identify.import_files(team.clara, [together], "Council")
    assert (found.found, found.new, found.known, found.reported, found.attached) == (1, 1, 0, 0, 1)
    report = reading.report(team.clara.store, team.homes[-1])
    assert [file.name for file in report.files] == ["strategy.html", "the report.PDF"]
    assert report.record.title == "Area strategy"
    assert progress.counts(team.clara).boxes["other_identified"].n == before + 1
    assert "strategy.html links it" in found.files[1].problems[0].text


def test_the_bytes_and_the_text_of_both_are_kept(team: Team, together: Path) -> None:
    identify.import_files(team.clara, [together], "Council")
    report = reading.report(team.clara.store, team.homes[-1])
    assert {team.clara.vault.get(file.sha256) for file in report.files} == {
        file.read_bytes() for file in together.iterdir()
    }


def test_the_same_folder_again_adds_nothing(team: Team, together: Path) -> None:
    identify.import_files(team.clara, [together], "Council")
    before = sum(1 for _ in team.clara.store.events())
    again = identify.import_files(team.clara, [together], "Council")
    assert (again.found, again.new, again.known, again.attached) == (1, 0, 1, 0)
    assert sum(1 for _ in team.clara.store.events()) == before


def test_a_document_that_comes_later_joins_its_pages_record(team: Team) -> None:
    folder = team.folder / "later"
    page(folder, "strategy.html", "report.pdf")
    identify.import_files(team.clara, [folder], "Council")
    pdf(folder, "report.pdf")
    later = identify.import_files(team.clara, [folder], "Council")
    assert (later.batch, later.new, later.known, later.attached) == ("", 0, 1, 1)
    assert len(reading.report(team.clara.store, team.homes[-1]).files) == 2


def test_a_document_that_is_a_record_of_its_own_already_stays_one(team: Team) -> None:
    folder = team.folder / "before"
    pdf(folder, "report.pdf")
    identify.import_files(team.clara, [folder], "Council")
    page(folder, "strategy.html", "report.pdf")
    later = identify.import_files(team.clara, [folder], "Council")
    assert (later.new, later.known, later.attached) == (1, 1, 0)


def test_what_was_withdrawn_may_come_again_with_its_document(team: Team, together: Path) -> None:
    batch = identify.import_files(team.clara, [together], "Council").batch
    identify.withdraw(team.clara, batch, "the wrong folder")
    again = identify.import_files(team.clara, [together], "Council")
    assert (again.new, again.attached) == (1, 0)  # the file is the record's still
    assert len(reading.report(team.clara.store, team.homes[-1]).files) == 2


class TestWhoBelongsTogether:
    def test_a_page_that_links_several_documents_is_an_index(self, tmp_path: Path) -> None:
        files = [page(tmp_path, "index.html", "a.pdf", "b.pdf"), pdf(tmp_path, "a.pdf"), pdf(tmp_path, "b.pdf")]
        assert linked(files) == {}

    def test_a_page_with_several_links_and_one_of_the_documents_here_goes_with_that(self, tmp_path: Path) -> None:
        files = [page(tmp_path, "x.html", "a.pdf", "b.pdf"), pdf(tmp_path, "a.pdf")]
        assert linked(files) == {files[1]: files[0]}

    def test_a_document_that_two_pages_link_goes_with_neither(self, tmp_path: Path) -> None:
        files = [page(tmp_path, "x.html", "a.pdf"), page(tmp_path, "y.htm", "a.pdf"), pdf(tmp_path, "a.pdf")]
        assert linked(files) == {}

    def test_a_document_in_another_folder_does_not_belong(self, tmp_path: Path) -> None:
        files = [page(tmp_path / "one", "x.html", "a.pdf"), pdf(tmp_path / "two", "a.pdf")]
        assert linked(files) == {}

    def test_only_files_that_come_in_count(self, tmp_path: Path) -> None:
        pdf(tmp_path, "a.pdf")
        assert linked([page(tmp_path, "x.html", "a.pdf")]) == {}

    def test_a_page_that_was_saved_whole_is_one_too(self, tmp_path: Path) -> None:
        html = page(tmp_path, "x.html", "https://council.example/a.pdf").read_bytes()
        (tmp_path / "x.html").unlink()
        (tmp_path / "x.mhtml").write_bytes(b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + html)
        files = [tmp_path / "x.mhtml", pdf(tmp_path, "a.pdf")]
        assert linked(files) == {files[1]: files[0]}

    def test_what_is_called_a_page_and_is_none_does_no_harm(self, tmp_path: Path) -> None:
        (tmp_path / "x.html").write_bytes(b"\x89PNG a.pdf")
        assert linked([tmp_path / "x.html", pdf(tmp_path, "a.pdf")]) == {}


def test_a_workbook_of_references_that_a_page_links_stays_a_list(team: Team, write: Callable[[str, str], Path]) -> None:
    from openpyxl import Workbook

    folder = team.folder / "list"
    page(folder, "x.html", "list.xlsx")
    book = Workbook()
    for row in (("Title", "Authors", "Year"), ("One", "A", 2020), ("Two", "B", 2021)):
        book.worksheets[0].append(row)
    book.save(folder / "list.xlsx")
    found = identify.import_files(team.clara, [folder], "Council")
    assert (found.new, found.attached) == (3, 0)


class TestReadingBoth:
    def both(self, team: Team) -> reading.ReportView:
        folder = team.folder / "both"
        page(folder, "strategy.html", "report.txt")
        (folder / "report.txt").write_text("What the report itself says, at length.\n" * 5, "utf-8")
        record = identify.name_of(
            team.clara.frame.source("Council").id, sha256((folder / "strategy.html").read_bytes())
        )
        identify.import_files(team.clara, [folder / "strategy.html"], "Council")
        retrieve.attach(team.clara, record, folder / "report.txt")
        return reading.report(team.clara.store, record)

    def test_the_document_is_read_and_the_page_comes_last(self, team: Team) -> None:
        report = self.both(team)
        assert [file.name for file in texts.to_read(report)] == ["report.txt", "strategy.html"]
        assert "the report itself" in texts.pages_of(team.clara, report)[0]
        bases = texts.bases_of(team.clara, report)
        assert [basis.key for basis in bases] == ["first_pages", "page"]
        assert "What the page says of it" in bases[-1].text

    def test_a_page_alone_is_read_itself_and_once(self, team: Team) -> None:
        folder = team.folder / "alone"
        identify.import_files(team.clara, [page(folder, "x.html")], "Council")
        bases = texts.bases_of(team.clara, reading.report(team.clara.store, team.homes[-1]))
        assert [basis.key for basis in bases] == ["first_pages"]

    def test_without_the_documents_text_the_page_is_read(self, team: Team) -> None:
        report = self.both(team)
        team.clara.vault.path(report.files[1].text).unlink()
        assert "What the page says of it" in texts.pages_of(team.clara, report)[0]
