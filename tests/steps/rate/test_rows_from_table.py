"""Repeating groups that come in from a table: a line for each row, put into what is there, read twice a no-op."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from review_tui.forms.form_file import form_mapping
from review_tui.model.review.answers import Answer
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.steps import plan, rate
from review_tui.steps.desk.undo import undo
from review_tui.steps.rate import from_table, table_told
from tests.steps.conftest import Team

FORM = """\
id: econ
title: Money found
version: "1"
items:
  - {id: design, label: Design, required: true, options: [{value: model}, {value: trial}]}
  - id: figures
    label: Figures
    key: [what]
    rows:
      - {id: what, label: Of what, kind: text, required: true}
      - {id: value, label: Value, kind: money, required: true}
      - {id: learners, label: Learners, kind: count}
"""
HEADS = "Number,Design,Of what,Value,Value quote,Value page,Learners"


@pytest.fixture
def priced(team: Team) -> Team:
    plan.load_form(team.clara, form_mapping(FORM, "econ.yaml"))
    stages = (replace(DEFAULT_STAGES[3], name="money", form="econ"),)
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="T", stages=stages)), "money", agreed=True)
    return team


def looked(team: Team, folder: Path, *lines: str, heads: str = HEADS) -> from_table.TableLooked:
    file = folder / "t.csv"
    file.write_text("\n".join((heads, *lines)) + "\n", "utf-8")
    return from_table.looked_at(team.ada, "money", file)


def figures(team: Team) -> list[tuple[str, dict[str, Any]]]:
    card = rate.rating_card(team.ada, team.homes[0], "money")
    rows = card.answers["figures"].value if "figures" in card.answers else ()
    return [(row["what"]["value"], row["value"]) for row in rows]


def pounds(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "GBP"}


def test_lines_on_one_report_are_the_rows_of_one_sheet_and_say_nothing_new_twice(priced: Team, tmp_path: Path) -> None:
    lines = ("A1,model,schools,£20,It costs £20,4,54 of 100", "A1,model,buses,£3,,,7 of 5", "A2,,,£9,,,")
    found = looked(priced, tmp_path, *lines)
    assert [(one.number, one.done) for one in found.sheets] == [("A1", True), ("A2", False)]
    (doubt,) = found.problems
    assert doubt.startswith("Line 3, A1, Figures, row 2 (buses), Learners: 7 of 5 is more than there are")
    assert "Figures, rows of Of what, Value, Learners: 3 new rows." in list(table_told.told(found))
    assert figures(priced) == [], "nothing is written before it is agreed"
    from_table.take(priced.ada, found)
    beside = {"quote": "It costs £20", "page": 4}
    assert figures(priced) == [("schools", {"value": pounds("20"), **beside}), ("buses", {"value": pounds("3")})]
    again = looked(priced, tmp_path, *lines)
    assert again.new == ()
    assert "Figures, rows of Of what, Value, Learners: nothing new." in list(table_told.told(again))
    undo(priced.ada)
    assert figures(priced) == []
    assert priced.ada.store.agrees_with_log()


def test_a_later_table_changes_the_rows_it_names_and_takes_none_away(priced: Team, tmp_path: Path) -> None:
    from_table.take(priced.ada, looked(priced, tmp_path, "A1,model,schools,£20,It costs £20,4,", "A1,,buses,£3,,,"))
    found = looked(priced, tmp_path, "A1,Schools,£25", "A1,lifts,£1", heads="Number,Figures what,figures: value")
    assert (
        "Figures, rows of Of what, Value: 1 new row, 1 row changed, 1 row kept that the table does not have."
        in list(table_told.told(found))
    )
    from_table.take(priced.ada, found)
    assert [(what, cell["value"]["amount"]) for what, cell in figures(priced)] == [
        ("Schools", "25"), ("buses", "3"), ("lifts", "1"),
    ]  # fmt: skip
    assert figures(priced)[0][1]["quote"] == "It costs £20"
    assert rate.rating_card(priced.ada, priced.homes[0], "money").answers["design"] == Answer("model")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("A1,model,schools,£2,,,", "A1,trial,buses,£3,,,"), "Lines 2 and 3: Design is not the same in both."),
        (("A1,model,schools,£2,,,", "A1,,buses,20 dollars,,,"), "Line 3, A1, Figures, row 2, Value: which currency"),
        (("A1,model,schools,£2,,,", ",,buses,£3,,,"), "Line 3: it names nothing, and each line says what it is about."),
        (("A1,model,schools,£2,,,", "A9,,buses,£3,,,"), "Line 3: A9 is not judged here. Not taken."),
        (("A1,model,schools,£2,word,x y,",), "Line 2, A1, Figures, row 1, Value: "),
    ],
)
def test_what_is_not_sound_is_told_with_the_line_of_its_row(
    priced: Team, tmp_path: Path, lines: tuple[str, ...], told: str
) -> None:
    found = looked(priced, tmp_path, *lines)
    assert any(problem.startswith(told) for problem in found.problems), found.problems
    assert found.new[0].number == "A1"
