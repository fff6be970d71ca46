"""A folder of documents finds the reports that they are the texts of, and adds nothing to identified."""

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from review_tui.formats.base.parsed import Parsed, Scan
from review_tui.model.review.errors import NotAllowedError
from review_tui.model.review.records import Hit, Problem, Record
from review_tui.steps import identify
from review_tui.steps.report import progress
from review_tui.steps.retrieve import attach_folder
from review_tui.steps.retrieve import retrieval as retrieve
from review_tui.steps.retrieve.attach_folder import attach_fits, fits
from review_tui.store import reading
from tests.steps.conftest import Team

PRINTED, PICTURES = Hit(0, 1, Record(title="T"), ("We counted the weeks.",)), Hit(0, 1, Record(title="T"))
ODD = Problem(1, "A page is damaged.")
TITLE = "Waiting lists for speech and language therapy in five counties"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three texts: one of a known report, one of nobody's, one that two known reports could claim."""
    place = tmp_path / "texts"
    place.mkdir()
    (place / "a.txt").write_text(f"{TITLE}\n\nPublished 2021.\n\nWe counted the weeks.", "utf-8")
    (place / "b.txt").write_text("Minutes of the allotment society\n\nPotatoes were discussed.", "utf-8")
    (place / ".hidden").write_text("not meant", "utf-8")
    return place


@pytest.fixture
def known(team: Team) -> str:
    identify.add_by_hand(team.clara, Record(title=TITLE, year=2021, authors=("Quill, Ada",)), "Index")
    return team.homes[-1]


def test_a_document_finds_its_report_with_the_reasons(team: Team, known: str, folder: Path) -> None:
    found = {fit.path.name: fit for fit in fits(team.ada, [folder])}
    assert set(found) == {"a.txt", "b.txt"}
    assert (found["a.txt"].report, found["a.txt"].number) == (known, "A7")
    assert found["a.txt"].reasons
    assert found["b.txt"].report == ""


def test_a_report_that_was_not_retrieved_finds_its_text_when_it_turns_up(team: Team, known: str, folder: Path) -> None:
    team.both(known, "title", "include", "include")
    retrieve.note_retrieval(team.ada, known, "not_retrieved", "no reply")
    assert progress.counts(team.clara).boxes["db_not_retrieved"].n == 1
    assert [fit.report for fit in fits(team.ada, [folder]) if fit.report] == [known]


def test_looking_writes_nothing_and_attaching_adds_nothing_to_identified(team: Team, known: str, folder: Path) -> None:
    before = sum(1 for _ in team.clara.store.events())
    identified = progress.counts(team.clara).boxes["db_identified"].n
    found = fits(team.ada, [folder])
    assert sum(1 for _ in team.clara.store.events()) == before
    assert attach_fits(team.ada, found) == 1
    assert progress.counts(team.clara).boxes["db_identified"].n == identified
    assert [file.name for file in reading.report(team.clara.store, known).files] == ["a.txt"]


def test_a_report_that_has_its_text_is_not_offered_another(team: Team, known: str, folder: Path) -> None:
    attach_fits(team.ada, fits(team.ada, [folder]))
    assert not any(fit.report for fit in fits(team.ada, [folder]))


def test_two_reports_of_one_title_are_left_to_a_person(team: Team, known: str, folder: Path) -> None:
    twin = Record(title=TITLE, year=2021, authors=("Quill, Ada",), organisation="Another council")
    identify.add_by_hand(team.clara, twin, "Council")
    claimed = [fit.report for fit in fits(team.ada, [folder]) if fit.report]
    assert len(claimed) <= 1


def test_a_reader_attaches_nothing(team: Team, folder: Path) -> None:
    with pytest.raises(NotAllowedError):
        fits(team.rhea, [folder])


def test_a_list_of_references_is_no_text_of_a_report(team: Team, known: str, folder: Path) -> None:
    (folder / "a.txt").unlink()
    (folder / "list.ris").write_text(f"TY  - RPRT\nTI  - {TITLE}\nPY  - 2021\nER  -\n", "utf-8")
    assert known in team.homes
    assert [fit.report for fit in fits(team.ada, [folder])] == ["", ""]


def test_a_file_that_is_with_another_report_already_is_said_so(team: Team, known: str, folder: Path) -> None:
    retrieve.attach(team.ada, team.homes[0], folder / "a.txt")
    retrieve.attach(team.ada, team.homes[1], folder / "b.txt")
    found = {fit.path.name: (fit.number, fit.others) for fit in fits(team.ada, [folder])}
    assert found == {"a.txt": ("A7", ("A1",)), "b.txt": ("", ("A2",))}


class TestNames:
    """A file whose name begins with a number of the review, as a librarian with the list saves it."""

    @pytest.mark.parametrize("name", ["A7.txt", "a7 letter of the council.txt", "A7_final.txt", "A7-2.txt"])
    def test_its_number_tells_where_the_text_does_not(self, team: Team, known: str, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_text(f"Minutes\n\nPotatoes were discussed.\n\nThen came {TITLE.upper()}.", "utf-8")
        (fit,) = fits(team.ada, [tmp_path / name])
        assert (fit.report, fit.number, fit.title, fit.reasons) == (known, "A7", TITLE, ("its name says A7",))
        assert attach_fits(team.ada, [fit]) == 1

    @pytest.mark.parametrize("name", ["A77.txt", "A7b.txt", "letter A7.txt", "7.txt", "B7.txt", "covid19.txt"])
    def test_what_is_no_number_of_it_tells_nothing(self, team: Team, known: str, tmp_path: Path, name: str) -> None:
        (tmp_path / name).write_text("Scanned pages, of which nobody read a title.", "utf-8")
        (fit,) = fits(team.ada, [tmp_path / name])
        assert (known in team.homes, fit.report, fit.doubt) == (True, "", "")

    def test_a_name_alone_is_not_enough_where_the_text_says_something_else(
        self, team: Team, known: str, folder: Path
    ) -> None:
        (folder / "b.txt").rename(folder / "A7.txt")  # of the paper's size, say
        (fit,) = fits(team.ada, [folder / "A7.txt"])
        assert (known in team.homes, fit.report) == (True, "")
        assert fit.doubt == "its name says A7, and its text does not say the title of that"

    def test_a_damaged_file_is_not_taken_for_the_report_of_its_name(
        self, team: Team, known: str, tmp_path: Path
    ) -> None:
        (tmp_path / "A7.pdf").write_bytes(b"%PDF-1.4 cut off")
        (fit,) = fits(team.ada, [tmp_path / "A7.pdf"])
        assert (known in team.homes, fit.report) == (True, "")
        assert "could not be read" in fit.problems[0].text

    @pytest.mark.parametrize(
        ("parsed", "whole"),
        [
            (Parsed("pdf", (PRINTED,)), True),
            (Parsed("pdf", (PRINTED,), (ODD,)), True),
            (Parsed("pdf", (PICTURES,), (ODD,), scan=Scan((0, 1))), True),
            (Parsed("pdf", (PICTURES,)), True),
            (Parsed("pdf", (PICTURES,), (ODD,)), False),
            (Parsed("pdf", (), (ODD,)), False),
            (Parsed("ris", (PRINTED,)), False),
            (ODD, False),
        ],
    )
    def test_a_file_has_a_say_by_its_name_whose_text_was_read_or_whose_pages_are_pictures(
        self, parsed: Parsed | Problem, whole: bool
    ) -> None:
        assert attach_folder._is_whole(parsed) is whole

    def test_a_scan_is_the_text_of_the_report_of_its_name_and_of_no_other(
        self, team: Team, known: str, tmp_path: Path
    ) -> None:
        for name in ("A7 letter.pdf", "letter.pdf"):
            canvas = Canvas(str(tmp_path / name))
            canvas.rect(10, 10, 100, 100, fill=1)
            canvas.save()
        found = {fit.path.name: fit for fit in fits(team.ada, [tmp_path])}
        assert (found["A7 letter.pdf"].report, found["A7 letter.pdf"].doubt) == (known, "")
        assert "its name says A7" in found["A7 letter.pdf"].reasons
        assert found["letter.pdf"].report == ""

    def test_pages_that_are_pictures_say_nothing_against_a_name(self) -> None:
        assert attach_folder._says("", TITLE)
        assert not attach_folder._says("Potatoes in five counties", TITLE)
        assert attach_folder._says(f"x {TITLE}", TITLE)

    def test_where_name_and_text_say_two_reports_a_person_decides(
        self, team: Team, known: str, folder: Path, tmp_path: Path
    ) -> None:
        (folder / "a.txt").rename(folder / "A1.txt")
        found = {fit.path.name: fit for fit in fits(team.ada, [folder])}
        assert found["A1.txt"].report == ""
        assert found["A1.txt"].doubt == "its name says A1, and its text is like A7"
        assert known == team.homes[6]

    def test_where_another_file_is_like_it_a_person_decides(self, team: Team, known: str, folder: Path) -> None:
        (folder / "b.txt").rename(folder / "A7.txt")
        found = {fit.path.name: fit for fit in fits(team.ada, [folder])}
        assert found["a.txt"].report == known
        assert found["A7.txt"].doubt == "its name says A7, and the text of a.txt is like that"

    def test_of_two_files_with_one_number_neither_is_taken_for_it(self, team: Team, known: str, tmp_path: Path) -> None:
        for name in ("A7.txt", "A7 again.txt"):
            (tmp_path / name).write_text("Scanned pages.", "utf-8")
        assert [fit.report for fit in fits(team.ada, [tmp_path])] == ["", ""]
        assert known in team.homes

    def test_a_report_that_has_its_text_gets_no_other_by_a_name(self, team: Team, known: str, folder: Path) -> None:
        retrieve.attach(team.ada, known, folder / "a.txt")
        (folder / "b.txt").rename(folder / "A7.txt")
        assert not any(fit.report for fit in fits(team.ada, [folder / "A7.txt"]))

    def test_the_same_title_alone_is_told_and_not_taken(self, team: Team, tmp_path: Path) -> None:
        other = Record(title=TITLE, year=1990, authors=("Nobody, N",), organisation="Northmere Council")
        identify.add_by_hand(team.clara, other, "Index")
        said = f"{TITLE}\n\nWesthallow Council\n\nPublished 2021.\n\nWe counted the weeks."
        (tmp_path / "c.txt").write_text(said, "utf-8")
        (fit,) = fits(team.ada, [tmp_path / "c.txt"])
        assert (fit.report, fit.doubt) == ("", "perhaps A7: the title is the same, and something else is not")
