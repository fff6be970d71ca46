"""What is printed of a form beside the table of all that was judged: settled alone, under names of its own."""

from pathlib import Path
from typing import Any

import pytest

from review_tui.exporting.table import ExportTable
from review_tui.forms.answers import read_answers
from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import UnknownError
from review_tui.steps import plan, rate
from review_tui.steps.desk import opening
from review_tui.steps.report import data, printed_tables
from review_tui.steps.report.answer_tables import named_apart
from tests.steps.conftest import Team
from tests.steps.rate.test_organisations_judged import ASH, BIRCH, judged, of_bodies

assert judged  # the fixture
YES = [{"value": "yes", "label": "Yes"}, {"value": "no", "label": "No"}]
CROWDED: dict[str, Any] = {
    "id": "crowded", "title": "Crowded", "version": "1", "unit": "organisation", "items": [
        {"id": "open", "label": "Open", "options": YES, "required": True},
        {"id": "answers", "label": "Answers", "kind": "rows", "rows": [
            {"id": "what", "label": "What", "kind": "text"}, {"id": "fit", "label": "Fit", "options": YES}]},
        {"id": "criteria", "label": "Criteria", "kind": "rows", "rows": [{"id": "n", "label": "N", "kind": "number"}]},
    ],
}  # fmt: skip
CRITERIA: dict[str, Any] = {
    "id": "criteria", "title": "Criteria", "version": "1", "unit": "organisation", "items": [
        *({"id": name, "label": name.upper(), "options": YES, "required": True} for name in "abcd"),
        {"id": "n", "label": "N", "kind": "number"},
    ],
}  # fmt: skip
SAID = """\
open: "yes"
answers: {value: [{what: letter, fit: "no"}, {what: call, fit: "yes"}]}
criteria: {value: [{n: 3}]}
"""


def tables(team: Team, who: str = "clara") -> dict[str, ExportTable]:
    return {table.name: table for table in printed_tables.tables_of(getattr(team, who))}


def with_form(team: Team, form: dict[str, Any]) -> Team:
    """Let organisations be judged with a form, and nothing else."""
    plan.load_form(team.clara, form)
    grid = {"name": "grid", "kind": "extraction", "form": form["id"], "unit": "organisation", "people": 2}
    protocol = {**of_bodies(), "stages": [grid]}
    plan.apply_protocol(team.clara, protocol, "a form with groups", agreed=True)
    return team


def both(team: Team, body: str, said: str = SAID) -> None:
    for who in (team.ada, team.ben):
        rate.answer(who, body, "grid", read_answers(said, "s.yaml", rate.form_of(who, "grid")), done=True)
    opening.open_complete(team.ada, stage="grid")


def test_sums_by_criterion_and_by_organisation_are_printed_beside_the_grid(judged: Team) -> None:
    both(with_form(judged, CRITERIA), ASH, "{a: 'yes', b: 'no', c: 'yes', d: not stated, n: 3}")
    found = tables(judged)
    assert list(found)[:4] == ["grid", "answers_grid", "criteria_grid", "sums_grid"]
    table = found["criteria_grid"]
    assert table.headers == ("Criterion", "Yes", "No", "not stated", "Not settled", "Yes, %"), "no column is idle"
    assert table.rows[0] == ("A", 1, 0, 0, 1, 100.0)
    assert any(note.startswith("Not settled") for note in table.notes)
    whole = with_form(judged, CRITERIA)
    both(whole, BIRCH, "{a: 'yes', b: 'no', c: 'yes', d: 'no', n: 3}")
    settled = tables(whole)["criteria_grid"]
    assert settled.headers == ("Criterion", "Yes", "No", "not stated", "Yes, %")
    assert not any(note.startswith("Not settled") for note in settled.notes), "no column is explained that is not there"
    assert table.rows[3] == ("D", 0, 0, 1, 1, 0.0)
    sums = found["sums_grid"]
    assert sums.headers[:2] == ("Code", "Organisation") and sums.title == "Grid: sums by organisation"
    assert [row[:4] for row in sums.rows] == [("E1", "Ash", 2, 1), ("E2", "Birch", 0, 0)]
    assert [row[0] for row in found["answers_grid"].rows] == ["N"], "each question is counted in one table"


def test_what_is_open_or_disputed_is_in_no_count_and_nothing_leaks(judged: Team) -> None:
    team = with_form(judged, CRITERIA)
    said = read_answers("{a: 'yes', b: 'no', c: 'yes', d: 'no', n: 3}", "s.yaml", rate.form_of(team.ada, "grid"))
    before = tables(team)
    rate.answer(team.ada, ASH, "grid", said, done=True)
    for who in ("ada", "ben", "clara"):
        assert tables(team, who) == before, "a sheet that is not opened is nowhere"
        assert "answers_grid" not in before
        assert [row[1:] for row in before["criteria_grid"].rows] == [(0, 0, 2, None)] * 4
    rate.answer(team.ben, ASH, "grid", {**said, "n": Answer("4"), "a": Answer("no")}, done=True)
    opening.open_complete(team.ada, stage="grid")
    assert "answers_grid" not in tables(team), "what differs is not settled"


def test_groups_named_as_other_tables_keep_names_apart_here_and_in_a_deposit(judged: Team) -> None:
    both(with_form(judged, CROWDED), ASH)
    found = printed_tables.tables_of(judged.clara)
    names = [table.name for table in (*found, *data.tables_of(judged.clara))]
    assert len(set(names)) == len(names)
    assert [table.title for table in found[:4]] == [
        "Grid", "Grid: Answers", "Grid: Criteria", "Grid: how often each answer was given",
    ]  # fmt: skip


def test_the_grid_counts_the_rows_that_have_a_table_and_says_where(judged: Team) -> None:
    both(with_form(judged, CROWDED), ASH)
    found = tables(judged)
    grid = found["grid"]
    assert grid.rows[0] == ("E1", "Ash", "Yes", 2, 1)
    assert grid.rows[1][:2] == ("E2", "Birch") and 2 not in grid.rows[1]
    assert "Answers: how many; each has a row in Grid: Answers (answers_grid)." in grid.notes
    assert found["answers_grid"].rows == (("E1", "Ash", "letter", "No"), ("E1", "Ash", "call", "Yes"))
    assert found["answers_grid"].notes[0] == "2 rows of 2 judged: 1 not settled."


def test_columns_of_them_are_chosen_as_of_any_table(judged: Team) -> None:
    both(with_form(judged, CROWDED), ASH)
    printed_tables.choose(judged.clara, "answers_grid", ["fit", "organisation"], "the journal asks for it")
    (shown,) = printed_tables.printed(judged.clara, [tables(judged)["answers_grid"]])
    assert shown.rows == (("No", "Ash"), ("Yes", "Ash"))
    with pytest.raises(UnknownError, match="answers_grid"):
        printed_tables.named(judged.clara, "answer_grid")


def test_of_tables_with_one_name_the_first_keeps_it() -> None:
    twins = [ExportTable(name, name, ("A",), ()) for name in ("a", "a", "a_2", "a")]
    assert [table.name for table in named_apart(twins)] == ["a", "a_2", "a_2_2", "a_3"]


def test_no_path_is_made_of_them(judged: Team, tmp_path: Path) -> None:
    from review_tui.steps.report.export import export

    both(with_form(judged, CROWDED), ASH)
    made = {file.name for file in export(judged.clara, "tables", tmp_path / "out", ["csv"])}
    assert {"grid.csv", "answers_grid.csv", "criteria_grid.csv", "answers_grid_2.csv"} <= made
