"""The list of texts to find: what was tried, whom one asked, when again; an attempt reopens nothing unasked."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from review_tui.model.review.errors import ReviewError
from review_tui.steps import retrieve, screen
from review_tui.steps.desk import opening, undo
from review_tui.steps.retrieve import Asking
from review_tui.steps.retrieve.sought import Sought, table, to_find
from review_tui.store import reading
from tests.steps.conftest import Team


@pytest.fixture
def looking(team: Team) -> Team:
    """Three reports whose text is to be found."""
    for desk in (team.ada, team.ben):
        for home in team.homes[:3]:
            screen.decide(desk, home, "title", "include")
    opening.open_complete(team.ada, stage="title")
    return team


def shown(found: list[Sought]) -> list[tuple[str, bool, str]]:
    return [(one.report.home, one.is_given_up, one.again) for one in found]


def test_those_to_try_again_soonest_come_first_and_those_given_up_last(looking: Team) -> None:
    one, two, three = looking.homes[:3]
    assert shown(to_find(looking.ada)) == [(home, False, "") for home in (one, two, three)]
    retrieve.note_retrieval(looking.ada, one, "not_retrieved", "gone")
    retrieve.note_retrieval(looking.ada, two, "attempt", "wrote", asking=Asking("the library", "", "2026-12-05"))
    retrieve.note_retrieval(looking.ben, three, "attempt", "rang", asking=Asking("K. Marsh", "will look", "2026-12-01"))
    assert shown(to_find(looking.clara)) == [(three, False, "2026-12-01"), (two, False, "2026-12-05"), (one, True, "")]


def test_the_table_for_a_librarian_says_the_last_of_what_was_tried(looking: Team) -> None:
    home = looking.homes[0]
    retrieve.note_retrieval(looking.ada, home, "attempt", "wrote to them", asking=Asking("K. Marsh", "no answer"))
    retrieve.note_retrieval(looking.ben, home, "attempt", "looked in the archive", asking=Asking(again="2026-12-01"))
    made = table(to_find(looking.clara))
    (row,) = [dict(zip(made.headers, row, strict=True)) for row in made.rows if row[0] == "A1"]
    assert {key: row[key] for key in ("Standing", "Tries", "What was tried", "Who was asked", "Reply", "Next try")} == {
        "Standing": "sought", "Tries": 2, "What was tried": "looked in the archive", "Who was asked": "K. Marsh",
        "Reply": "no answer", "Next try": "2026-12-01",
    }  # fmt: skip


def test_what_was_taken_back_is_no_try(looking: Team) -> None:
    retrieve.note_retrieval(looking.ada, looking.homes[0], "attempt", "wrote")
    undo.undo(looking.ada)
    assert to_find(looking.ada)[0].tries == ()


def test_an_attempt_after_not_retrieved_is_agreed_to_before_it_reopens(looking: Team) -> None:
    home = looking.homes[0]
    retrieve.note_retrieval(looking.ada, home, "not_retrieved", "gone")
    with pytest.raises(ReviewError, match=r"A1 counts as not retrieved; an attempt puts it back .*--yes"):
        retrieve.note_retrieval(looking.ada, home, "attempt", "another library")
    assert reading.report(looking.ada.store, home).place.fate == "not_retrieved"
    retrieve.note_retrieval(looking.ada, home, "attempt", "another library", agreed=True)
    assert reading.report(looking.ada.store, home).place.fate == "sought"


def test_the_next_day_is_a_date(looking: Team) -> None:
    with pytest.raises(ReviewError, match='"soon" is not a date'):
        retrieve.note_retrieval(looking.ada, looking.homes[0], "attempt", "wrote", asking=Asking(again="soon"))


@pytest.mark.parametrize(("day", "is_over"), [(-400, True), (-2, True), (0, False), (1, False), (400, False)])
def test_the_next_day_is_still_to_come(looking: Team, day: int, is_over: bool) -> None:
    again = (looking.ada.clock() + timedelta(days=day)).date().isoformat()
    if is_over:
        with pytest.raises(ReviewError, match=f"{again} is over. Give the day on which it is to be done."):
            retrieve.note_retrieval(looking.ada, looking.homes[0], "attempt", "wrote", asking=Asking(again=again))
        assert to_find(looking.ada)[0].tries == ()
    else:
        retrieve.note_retrieval(looking.ada, looking.homes[0], "attempt", "wrote", asking=Asking(again=again))
        assert to_find(looking.ada)[0].again == again


@pytest.mark.parametrize("status", ["attempt", "not_retrieved"])
def test_what_is_here_is_not_sought(looking: Team, tmp_path: Path, status: str) -> None:
    """A note that says the opposite of what is counted is refused, with how a wrong file is taken back."""
    home, file = looking.homes[0], tmp_path / "a paper.txt"
    file.write_text("Words of it.", "utf-8")
    retrieve.attach(looking.ada, home, file)
    said = r"The text of A1 is here \(a paper.txt\), so it is not sought.*review-tui history A1 --json.*undo EVENT"
    with pytest.raises(ReviewError, match=said):
        retrieve.note_retrieval(looking.ada, home, status, "asked again")
    assert reading.report(looking.ada.store, home).place.stage == "full_text"
    assert retrieve.note_retrieval(looking.ada, home, "seen_elsewhere", "in print, too")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_command_writes_the_list_to_a_file(looking: Team, tmp_path: Path, ending: str) -> None:
    from review_tui.cli.program import main

    folder = looking.clara.store.folder
    file = tmp_path / f"texts.{ending}"
    told = CliRunner().invoke(main, ["-C", str(folder), "--as", "Ada", "sought", "--to", str(file)])
    assert (told.exit_code, file.stat().st_size > 100) == (0, True), told.output
