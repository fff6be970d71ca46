"""What screens show, as tables: what they hold, and that no sealed word is in any of them, whoever writes them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from review_tui.exporting.table import ExportTable
from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.organisations import Organisation
from review_tui.model.review.protocol import to_mapping
from review_tui.steps import plan, rate, screen
from review_tui.steps.desk import Desk, opening
from review_tui.steps.plan import questions
from review_tui.steps.report import seen_tables
from review_tui.steps.report.seen import chosen_file, of_tables, write_seen
from review_tui.steps.screen.differing import Difference, Narrowed, differences
from review_tui.store import reading
from tests.steps.conftest import Team
from tests.steps.report.test_export import finish

SEALED = "a telling note"
TABLES: dict[str, Callable[[Desk, str], Sequence[ExportTable]]] = {
    "listed": lambda desk, home: [seen_tables.listed(desk, [home], "All reports", "speech")],
    "conflicts": lambda desk, _: [seen_tables.conflicts(desk, listed(desk))],
    "subjects": lambda desk, _: [seen_tables.subjects(desk, "title")],
    "working": lambda desk, _: [seen_tables.working(desk)],
    "questions": lambda desk, _: [seen_tables.remarks(questions.questions(desk), "Questions")],
    "notes": lambda desk, _: [seen_tables.remarks(questions.notes(desk), "Notes")],
    "disputed": lambda desk, _: [seen_tables.disputed(desk)],
    "pairs": lambda desk, _: [seen_tables.all_pairs(desk)],
    "report": lambda desk, home: seen_tables.report(desk, home),
    "own_sheets": lambda desk, _: [seen_tables.own_sheets(desk, "quality")],
    "agreed": lambda desk, _: seen_tables.agreed(desk),
}


def listed(desk: Desk, *, settled: bool = False) -> list[Difference]:
    return [one for one in differences(desk) if Narrowed(settled=settled).takes(one)]


def words(tables: Sequence[ExportTable]) -> str:
    return "\n".join(str(cell) for table in tables for row in (*table.rows, table.remarks) for cell in row)


@pytest.fixture
def sealed(team: Team) -> Team:
    """One vote that nobody but Ada may read, and a conflict that is open."""
    screen.decide(team.ada, team.homes[0], "title", "exclude", note=SEALED)
    team.both(team.homes[1], "title", "include", "exclude")
    return team


@pytest.mark.parametrize("name", TABLES)
def test_a_sealed_vote_is_in_no_table_of_anybody_else(sealed: Team, name: str) -> None:
    for desk in (sealed.ben, sealed.clara, sealed.rhea):
        assert SEALED not in words(TABLES[name](desk, sealed.homes[0]))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_as_many_cells_as_heads_and_no_head_twice(sealed: Team, name: str) -> None:
    for table in TABLES[name](sealed.clara, sealed.homes[1]):
        assert len(set(table.headers)) == len(table.headers)
        assert all(len(row) == len(table.headers) for row in table.rows)


def test_conflicts_say_what_each_said_as_far_as_it_may_be_read(sealed: Team) -> None:
    def said(desk: Desk) -> str:
        (row,) = seen_tables.conflicts(desk, listed(desk)).rows
        assert row[0] == reading.report(desk.store, sealed.homes[1]).number
        return str(row[-1])

    assert said(sealed.clara) == said(sealed.ada) == "Ada: include\nBen: exclude"
    assert said(sealed.rhea) == ""


def test_where_all_excluded_for_several_reasons_they_are_listed_when_that_is_asked(team: Team) -> None:
    protocol = to_mapping(team.clara.frame.protocol)
    reasons = [reason["key"] for reason in protocol["reasons"]]
    for desk, reason in ((team.ada, reasons[0]), (team.ben, reasons[1])):
        screen.decide(desk, team.homes[0], "title", "exclude", reason=reason)
    opening.open_complete(team.ada)
    assert seen_tables.conflicts(team.clara, listed(team.clara)).rows == ()
    (row,) = seen_tables.conflicts(team.clara, listed(team.clara, settled=True)).rows
    assert row[4] == "no"
    assert str(row[-1]).count("exclude, ") == 2


def test_progress_has_a_row_for_each_stage_and_for_each_person_one_may_know_of(sealed: Team) -> None:
    def who(desk: Desk) -> Iterator[object]:
        return (row[1] for row in seen_tables.working(desk).rows if row[0] == "title")

    assert "Ben" not in set(who(sealed.ada))
    assert {"the stage", "Ada", "Ben"} <= set(who(sealed.clara))


def test_a_history_says_when_who_what_and_what_was_taken_back(sealed: Team) -> None:
    history, fields = seen_tables.report(sealed.ada, sealed.homes[0])
    assert any(SEALED in str(row[2]) and row[1] == "Ada" for row in history.rows)
    assert {str(row[0]): row[1] for row in fields.rows}["title"] == reading.report(
        sealed.ada.store, sealed.homes[0]
    ).record.title


def test_sheets_are_one_s_own_in_the_grid_and_side_by_side_once_they_are_opened(team: Team) -> None:
    finish(team)
    home = team.homes[0]
    rate.answer(
        team.ada, home, "quality", {"authority": Answer("yes", comment="seen"), "overall": Answer("low")}, done=True
    )
    (own, *_), (others, *_) = (seen_tables.own_sheets(desk, "quality").rows for desk in (team.ada, team.ben))
    assert (own[2:], others[2:]) == (("handed in", "Yes", "Low"), ("not begun", "", ""))
    card = rate.rating_card(team.ada, home, "quality")
    sheet = seen_tables.own_sheet(team.ada, card, "A1")
    assert sheet.rows[0] == ("Authority", "Yes", "seen", "")
    with pytest.raises(ReviewError, match="Nothing was opened"):
        seen_tables.side_by_side(team.clara, home, "quality")
    rate.answer(team.ben, home, "quality", {"authority": Answer("no"), "overall": Answer("low")}, done=True)
    opening.open_complete(team.ada)
    assert seen_tables.side_by_side(team.clara, home, "quality").rows[0][:4] == ("Authority", "Yes", "No", "")


def test_guesses_name_the_organisation_and_why(team: Team) -> None:
    one = Organisation(code="E1", name="Westhallow")
    assert seen_tables.guessed([("A1", "Strategy", one, "named on page 1")]).rows == (
        ("A1", "Strategy", "Westhallow", "E1", "named on page 1"),
    )


def test_fields_hidden_from_voters_are_not_written_where_a_reader_s_copy_would_show_them(
    team: Team, tmp_path: Path
) -> None:
    protocol = to_mapping(team.clara.frame.protocol)
    hiding = [{**one, "hide": ["title"]} if one["name"] == "title" else one for one in protocol["stages"]]
    plan.apply_protocol(team.clara, {**protocol, "stages": hiding}, "against bias", agreed=True)
    seen = of_tables("report", lambda desk: seen_tables.report(desk, team.homes[0]))
    with pytest.raises(ReviewError, match="without the fields that are hidden before you vote"):
        chosen_file(team.ada, seen, str(team.ada.store.folder / "exports" / "one.csv"))
    file = chosen_file(team.ada, seen, str(tmp_path / "one.md"))
    assert write_seen(team.ada, seen, file) == f"Written to {file}"
    assert reading.report(team.ada.store, team.homes[0]).record.title not in file.read_text("utf-8")
    assert chosen_file(team.rhea, seen, str(team.ada.store.folder / "exports" / "two.csv")).name == "two.csv"


def test_a_place_of_nothing_but_a_folder_takes_the_usual_name(team: Team, tmp_path: Path) -> None:
    seen = of_tables("progress", lambda desk: [seen_tables.working(desk)])
    assert chosen_file(team.ada, seen, str(tmp_path)) == tmp_path / "progress.csv"
    assert chosen_file(team.ada, seen, f"{tmp_path / 'new'}/") == tmp_path / "new" / "progress.csv"
    assert seen.place(team.ada) == team.ada.store.folder / "exports" / "progress.csv"
