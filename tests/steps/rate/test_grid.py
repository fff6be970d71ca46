"""A stage as one table: each row with one's own sheet and how far it is, each item with how often one answered it."""

from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES, Unit
from review_tui.steps import plan, rate
from review_tui.steps.desk import opening
from review_tui.steps.desk.undo import undo
from review_tui.steps.plan import studies, waves
from review_tui.steps.plan.waves import open_wave
from review_tui.steps.rate.grid import SheetState, grid, row_anew
from review_tui.steps.report import export, printed_tables
from review_tui.steps.retrieve.unfinished import unfinished
from review_tui.steps.screen import resolve
from tests.steps.conftest import Team
from tests.steps.rate.test_organisations_judged import ASH, BAD, BIRCH, GOOD, GRID, by_both, judged, of_bodies

assert judged  # the fixture


def states(team: Team) -> list[tuple[str, SheetState, str, int]]:
    return [(row.number, row.state, row.outcome, row.answered) for row in grid(team.ada, "grid").rows]


def test_it_follows_a_sheet_from_the_first_answer_to_the_opening_and_back(judged: Team) -> None:
    rest = ("E2", SheetState.NOT_BEGUN, "pending", 0)
    assert states(judged) == [("E1", SheetState.NOT_BEGUN, "pending", 0), rest]
    rate.answer(judged.ada, ASH, "grid", {"overall": Answer("low")}, done=False)
    assert states(judged) == [("E1", SheetState.DRAFT, "pending", 1), rest]
    rate.answer(judged.ada, ASH, "grid", {"authority": Answer("yes")}, done=True)
    assert states(judged) == [("E1", SheetState.HANDED_IN, "pending", 2), rest]
    by_both(judged, ASH, GOOD, BAD)
    assert states(judged) == [("E1", SheetState.OPENED, "conflict", 2), rest]
    resolve.reopen(judged.clara, ASH, "grid", "Look again.")
    assert states(judged) == [("E1", SheetState.ASKED_AGAIN, "pending", 2), rest]


def test_each_item_tells_on_how_many_rows_it_is_answered_and_nobody_sees_anothers(judged: Team) -> None:
    rate.answer(judged.ada, ASH, "grid", GOOD, done=True)
    rate.answer(judged.ada, BIRCH, "grid", {"overall": Answer("low")}, done=False)
    found = grid(judged.ada, "grid")
    assert found.by_item == {"authority": 1, "overall": 2}
    assert [row.answers.get("overall", Answer()).value for row in found.rows] == ["high", "low"]
    assert grid(judged.ben, "grid").by_item == grid(judged.clara, "grid").by_item == {"authority": 0, "overall": 0}


def test_reports_have_the_same_table_and_a_screening_stage_has_none(judged: Team) -> None:
    plan.apply_protocol(judged.clara, of_bodies(DEFAULT_STAGES[2]), "no screening", agreed=True)
    rate.answer(judged.ada, judged.homes[1], "quality", GOOD, done=True)
    found = grid(judged.ada, "quality").rows
    assert [row.subject for row in found] == judged.homes
    assert [row.state for row in found[:2]] == [SheetState.NOT_BEGUN, SheetState.HANDED_IN]
    plan.apply_protocol(judged.clara, of_bodies(*DEFAULT_STAGES), "screening again", agreed=True)
    with pytest.raises(ReviewError, match="Title is a screening stage"):
        grid(judged.ada, "title")


def test_a_wave_is_the_stage_again_and_one_undo_takes_it_back(judged: Team) -> None:
    by_both(judged, ASH, GOOD, GOOD)
    open_wave(judged.clara, "2026")
    assert [stage.name for stage in judged.clara.frame.protocol.stages][-2:] == ["grid", "grid_2026"]
    assert states(judged)[0] == ("E1", SheetState.OPENED, "agreed", 2)
    assert [row.state for row in grid(judged.ada, "grid_2026").rows] == [SheetState.NOT_BEGUN] * 2
    open_wave(judged.clara, "2026-11", why="half a year on")
    assert [(one.name, other.name) for one, other in waves.successive(judged.clara)] == [
        ("grid", "grid_2026"), ("grid_2026", "grid_2026_11"),
    ]  # fmt: skip
    assert judged.clara.frame.amendments[-1].why == "half a year on"
    undo(judged.clara, agreed=True)
    assert [stage.name for stage in judged.clara.frame.protocol.stages][-1] == "grid_2026"


@pytest.mark.parametrize(
    ("date", "stage", "said"),
    [
        ("soon", "", '"soon" is no date of a wave'),
        ("2026-13", "", "no date of a wave"),
        ("2025", "", "The last wave of grid is 2026; 2025 is not after it"),
        ("2026", "", "2026 is not after it"),
        ("2027", "title", "Title is a screening stage, and has no waves"),
    ],
)
def test_a_wave_that_cannot_be_is_refused(judged: Team, date: str, stage: str, said: str) -> None:
    open_wave(judged.clara, "2026")
    with pytest.raises(ReviewError, match=said):
        open_wave(judged.clara, date, stage)


def test_a_wave_is_a_leads_and_of_the_one_stage_that_it_can_be_or_of_one_that_is_named(judged: Team) -> None:
    with pytest.raises(NotAllowedError, match="Only a lead"):
        open_wave(judged.ada, "2026")
    plan.apply_protocol(judged.clara, of_bodies(GRID, replace(GRID, name="site")), "two", agreed=True)
    with pytest.raises(UnknownError, match="Say which one: --stage grid or site"):
        open_wave(judged.clara, "2026")
    open_wave(judged.clara, "2026", "site")
    plan.apply_protocol(judged.clara, of_bodies(*DEFAULT_STAGES), "none", agreed=True)
    with pytest.raises(UnknownError, match="Several stages have a form. Say which one: --stage quality or extraction"):
        open_wave(judged.clara, "2027")
    plan.apply_protocol(judged.clara, of_bodies(*DEFAULT_STAGES[:2]), "screening alone", agreed=True)
    with pytest.raises(ReviewError, match="No stage of this review has a form"):
        open_wave(judged.clara, "2027")


@pytest.mark.parametrize(
    ("unit", "said"), [(Unit.REPORT, "Of 2 reports settled in both"), (Unit.STUDY, "Of 1 study settled in both")]
)
def test_reports_and_studies_are_judged_again_in_a_wave_and_what_changed_is_told(
    judged: Team, unit: Unit, said: str
) -> None:
    stage = replace(DEFAULT_STAGES[2], unit=unit)
    plan.apply_protocol(judged.clara, of_bodies(stage), "no screening", agreed=True)
    one, two = judged.homes[:2]
    if unit is Unit.STUDY:
        studies.group(judged.ada, [one, two], "Kites")
    open_wave(judged.clara, "2027")
    assert [stage.name for stage in waves.repeated(judged.clara)] == ["quality", "quality_2027"]
    for home in (one, two)[: 1 if unit is Unit.STUDY else 2]:
        for name, answers in (("quality", GOOD), ("quality_2027", BAD if home == one else GOOD)):
            for desk in (judged.ada, judged.ben):
                rate.answer(desk, home, name, answers, done=True)
    opening.open_complete(judged.ada)
    tables = {table.name: table for table in printed_tables.tables_of(judged.clara)}
    (row,) = tables["quality_2027_changes"].rows
    title = "Kites (A1, A2)" if unit is Unit.STUDY else "Report 1 on speech support"
    assert row == ("A1", title, "Authority", "Yes", "No")
    assert tables["quality_2027_changes"].headers[:2] == ("Number", "Judged")
    assert tables["quality_2027_changes"].notes[0].startswith(said)


def test_tables_have_a_row_for_each_organisation_and_what_changed_between_waves(judged: Team, tmp_path: Path) -> None:
    open_wave(judged.clara, "2026")
    by_both(judged, ASH, GOOD, GOOD)
    assert "3 organisations at grid" not in unfinished(judged.clara)
    assert "1 organisation at grid, 2 organisations at grid 2026" in unfinished(judged.clara)
    for desk in (judged.ada, judged.ben):
        rate.answer(desk, ASH, "grid_2026", BAD, done=True)
    opening.open_complete(judged.ada)
    found = {table.name: table for table in printed_tables.tables_of(judged.clara)}
    assert found["grid"].headers == ("Code", "Organisation", "Authority", "Overall")
    assert found["grid"].rows == (
        ("E1", "Ash", "Yes", "High"), ("E2", "Birch", "not yet rated by both", "not yet rated by both"),
    )  # fmt: skip
    assert found["grid_2026_changes"].headers == ("Code", "Organisation", "Item", "Grid", "Grid 2026")
    assert found["grid_2026_changes"].rows == (("E1", "Ash", "Authority", "Yes", "No"),)
    assert found["grid_2026_changes"].notes == (
        "Of 1 organisation settled in both; what is the same in both is left out.",
    )
    files = {path.name for path in export.export(judged.clara, "all", tmp_path / "out")}
    assert {"grid.csv", "grid_2026.csv", "grid_2026_changes.csv", "tables.docx"} <= files


@pytest.mark.parametrize(
    ("name", "wave", "words"),
    [("grid", "", "grid"), ("grid", "2025", "grid 2025"), ("grid_2026", "2026", "grid 2026"),
     ("the_grid_2026_11", "2026-11", "the grid 2026-11"), ("grid_2026", "", "grid 2026")],
)  # fmt: skip
def test_a_wave_is_called_by_its_stage_and_its_date_also_the_first(name: str, wave: str, words: str) -> None:
    assert waves.wave_words(replace(DEFAULT_STAGES[2], name=name, wave=wave)) == words


def test_a_row_read_again_is_as_the_table_read_anew(judged: Team) -> None:
    before = grid(judged.ada, "grid")
    rate.answer(judged.ada, BIRCH, "grid", GOOD, done=False)
    found = before.with_row(1, row_anew(judged.ada, before, before.rows[1]))
    assert found == grid(judged.ada, "grid") != before
    rate.answer(judged.ada, BIRCH, "grid", {"overall": Answer("")}, done=False)
    assert found.with_row(1, row_anew(judged.ada, found, found.rows[1])) == grid(judged.ada, "grid")


def test_what_a_row_needs_is_asked_of_it_as_long_as_it_can_be_filled_in(judged: Team) -> None:
    def needed() -> list[tuple[str, ...]]:
        found = grid(judged.ada, "grid")
        return [row.needed(found.form) for row in found.rows]

    assert needed() == [("authority",)] * 2
    rate.answer(judged.ada, ASH, "grid", {"overall": Answer("low")}, done=False)
    assert needed()[0] == ("authority",)
    rate.answer(judged.ben, ASH, "grid", GOOD, done=True)
    rate.answer(judged.ada, ASH, "grid", {"authority": Answer("yes")}, done=True)
    assert needed()[0] == ()
    opening.open_complete(judged.ada)
    assert needed() == [(), ("authority",)]


def test_what_is_for_others_or_was_opened_without_one_asks_nothing_of_them(judged: Team) -> None:
    by_both(judged, ASH, GOOD, BAD)
    plan.add_person(judged.clara, "Cem", Role.REVIEWER, recused=["E2"])
    cem = judged.clara.as_person("Cem")
    for desk, states, others in (
        (judged.ada, [SheetState.OPENED, SheetState.NOT_BEGUN], [False, False]),
        (cem, [SheetState.NOT_BEGUN, SheetState.NOT_YOURS], [True, True]),
    ):
        found = grid(desk, "grid")
        assert [(row.state, row.is_others) for row in found.rows] == list(zip(states, others, strict=True))
        assert all(row.needed(found.form) == () for row in found.rows if row.is_others)
    resolve.reopen(judged.clara, ASH, "grid", "Look again.")
    assert [row.is_others for row in grid(judged.ada, "grid").rows] == [False, False]
