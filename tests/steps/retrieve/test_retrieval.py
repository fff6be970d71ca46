"""Retrieval, corrections and removals."""

from collections.abc import Callable
from pathlib import Path

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.steps import retrieve
from review_tui.steps.desk import undo
from review_tui.steps.desk.texts import pages_of
from review_tui.steps.report import progress
from review_tui.store import reading
from tests.steps.conftest import Team

Write = Callable[[str, str], Path]


def test_an_attached_file_lets_a_report_be_assessed_and_adds_nothing_to_identified(team: Team, write: Write) -> None:
    team.both(team.homes[0], "title", "include", "include")
    before = progress.counts(team.clara).boxes["db_identified"].n
    retrieve.attach(team.ada, team.homes[0], write("report.txt", "What the council found.\n\nIt found little."))
    report = reading.report(team.clara.store, team.homes[0])
    assert report.place.stage == "full_text"
    assert "little" in pages_of(team.clara, report)[0]
    assert progress.counts(team.clara).boxes["db_identified"].n == before


def test_the_same_file_is_attached_once(team: Team, write: Write) -> None:
    file = write("report.txt", "What the council found.")
    retrieve.attach(team.ada, team.homes[0], file)
    with pytest.raises(ReviewError, match="already"):
        retrieve.attach(team.ben, team.homes[0], file)


VOTED = (
    ("votes.csv", "title,year,Ada,Ben\nOn buses,2019,include,exclude\nOn trams,2018,exclude,exclude\n"),
    (
        "votes.md",
        "| title | year | Ada |\n|---|---|---|\n| On buses | 2019 | include |\n| On trams | 2018 | exclude |\n",
    ),
)


@pytest.mark.parametrize(("name", "text"), VOTED)
def test_a_file_that_holds_votes_is_put_to_no_report(team: Team, write: Write, name: str, text: str) -> None:
    with pytest.raises(ReviewError, match="holds decisions of reviewers"):
        retrieve.attach(team.ada, team.homes[0], write(name, text))
    assert not reading.report(team.clara.store, team.homes[0]).files
    data = text.replace("include", "12").replace("exclude", "20").replace("Ada", "Pupils").replace("Ben", "Places")
    retrieve.attach(team.ada, team.homes[0], write(name, data))


def test_a_missing_file_is_told(team: Team) -> None:
    with pytest.raises(ReviewError, match="no file"):
        retrieve.attach(team.ada, team.homes[0], team.folder / "none.pdf")


def test_an_attachment_is_undone_like_anything_else(team: Team, write: Write) -> None:
    team.both(team.homes[0], "title", "include", "include")
    retrieve.attach(team.ada, team.homes[0], write("report.txt", "Words."))
    undo.undo(team.ada, agreed=True)
    assert reading.report(team.clara.store, team.homes[0]).place.fate == "sought"


@pytest.mark.parametrize(("status", "place"), [("attempt", "sought"), ("not_retrieved", "not_retrieved")])
def test_the_state_of_retrieval_is_noted(team: Team, status: str, place: str) -> None:
    team.both(team.homes[0], "title", "include", "include")
    retrieve.note_retrieval(team.ada, team.homes[0], status, "asked the author")
    assert reading.report(team.clara.store, team.homes[0]).place.fate == place


def test_a_report_seen_elsewhere_can_be_assessed_without_a_file(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "include")
    retrieve.note_retrieval(team.ada, team.homes[0], "seen_elsewhere", "in the library")
    assert reading.report(team.clara.store, team.homes[0]).place.stage == "full_text"


def test_a_retrieval_note_needs_words_and_a_known_state(team: Team) -> None:
    with pytest.raises(ReviewError, match="few words"):
        retrieve.note_retrieval(team.ada, team.homes[0], "attempt", " ")
    with pytest.raises(ReviewError, match="no state"):
        retrieve.note_retrieval(team.ada, team.homes[0], "lost", "x")


def test_a_correction_shows_everywhere_and_the_import_stays(team: Team) -> None:
    retrieve.edit(team.ada, team.homes[0], {"title": "A better title", "year": "2019"}, "a slip")
    assert reading.report(team.clara.store, team.homes[0]).record.title == "A better title"
    assert reading.record(team.clara.store, team.homes[0]).year == 2019
    assert reading.record(team.clara.store, team.homes[0], as_imported=True).title == "Report 1 on speech support"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("year", "next", "not a year"), ("colour", "red", "no field"), ("year", "2098", "2098 is still to come"),
     ("date", "2098-05-01", "2098 is still to come"), ("date", "May 2098", "2098 is still to come")],
)  # fmt: skip
def test_a_false_correction_is_refused(team: Team, field: str, value: str, said: str) -> None:
    with pytest.raises(ReviewError, match=said):
        retrieve.edit(team.ada, team.homes[0], {field: value}, "why")


def test_what_is_in_print_may_be_of_next_year(team: Team) -> None:
    year = team.ada.clock().year + 1
    retrieve.edit(team.ada, team.homes[0], {"year": str(year)}, "in print")
    assert reading.record(team.ada.store, team.homes[0]).year == year
    with pytest.raises(ReviewError, match="still to come"):
        retrieve.edit(team.ada, team.homes[0], {"year": str(year + 1)}, "in print")


def test_a_correction_that_changes_nothing_is_not_written(team: Team) -> None:
    with pytest.raises(ReviewError, match="already"):
        retrieve.edit(team.ada, team.homes[0], {"year": "2011"}, "why")
    with pytest.raises(ReviewError, match="--why"):
        retrieve.edit(team.ada, team.homes[0], {"year": "2012"}, "")


def test_hostile_text_is_cleaned_in_a_correction(team: Team) -> None:
    retrieve.edit(team.ada, team.homes[0], {"title": "\x1b[31mRed\u202e [/b]"}, "why")
    assert reading.record(team.clara.store, team.homes[0]).title == "Red [/b]"


def test_several_authors_are_given_with_semicolons(team: Team) -> None:
    retrieve.edit(team.ada, team.homes[0], {"authors": "Ashdown, B.; Westhallow Council"}, "why")
    assert reading.record(team.clara.store, team.homes[0]).authors == ("Ashdown, B.", "Westhallow Council")


def test_a_removed_record_stays_identified_under_its_reason(team: Team) -> None:
    retrieve.remove(team.ada, [team.homes[0]], "not English", tool="a filter")
    retrieve.remove(team.ada, [team.homes[1]], "not a document")
    lines = {line.key: line.n for line in progress.counts(team.clara).boxes["db_removed"].lines}
    assert lines == {"duplicates": 0, "automation": 1, "other": 1}
    assert progress.counts(team.clara).boxes["db_identified"].n == 4
    with pytest.raises(ReviewError, match="--why"):
        retrieve.remove(team.ada, [team.homes[2]], "")


def test_a_reader_changes_nothing(team: Team) -> None:
    acts: tuple[Callable[[], object], ...] = (
        lambda: retrieve.edit(team.rhea, team.homes[0], {"year": "2012"}, "why"),
        lambda: retrieve.remove(team.rhea, [team.homes[0]], "why"),
        lambda: retrieve.note_retrieval(team.rhea, team.homes[0], "attempt", "x"),
    )
    for act in acts:
        with pytest.raises(NotAllowedError, match="reader"):
            act()


@pytest.mark.parametrize("status", ["attempt", "not_retrieved"])
def test_a_note_takes_nothing_out_whose_text_was_judged(team: Team, status: str) -> None:
    home = team.homes[0]
    team.both(home, "title", "include", "include")
    retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "the library")
    retrieve.note_retrieval(team.ada, home, status, "the shelf is empty")  # nobody has judged it yet
    retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "the library")
    team.both(home, "full_text", "include", "include")
    before = progress.counts(team.clara).boxes
    for desk in (team.ada, team.clara):
        with pytest.raises(ReviewError, match=r"judged at full text since.* review-tui reopen A1 --stage full_text"):
            retrieve.note_retrieval(desk, home, status, "lost")
    assert progress.counts(team.clara).boxes == before
    retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "another library")


def test_a_file_that_is_with_another_report_already_is_told(team: Team, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("One text for two reports?", "utf-8")
    _, first = retrieve.attach(team.ada, team.homes[0], file)
    _, second = retrieve.attach(team.ada, team.homes[1], file)
    assert [problem.text for problem in second if problem not in first] == [
        "The same file is with A1 already: one of them may be a mistake."
    ]
