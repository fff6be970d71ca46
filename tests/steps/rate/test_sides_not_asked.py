"""Sheets side by side say of what was not asked that it was not, whatever was answered before."""

import pytest

from review_tui.forms.form_file import form_mapping
from review_tui.model.review.answers import Answer, Answers
from review_tui.steps import plan, rate
from review_tui.steps.desk import opening, undo
from review_tui.steps.rate import moderation
from review_tui.steps.report import seen_tables
from review_tui.steps.screen import resolve
from review_tui.tui.screens.rate.moderation import _table
from tests.steps.conftest import Team
from tests.steps.rate.test_unscreened import forms_only
from tests.steps.rate.test_versions_and_conditions import FIRST, answers

YES, NO = answers("yes", "by counting"), answers("no")
GUESSED = answers("no", "by guessing")  # "how" is not asked once costed is "no"
SMALL = {"what": "a", "sort": "count", "value": "99"}  # the value is asked of money alone


@pytest.fixture
def ours(team: Team) -> Team:
    plan.load_form(team.clara, form_mapping(FIRST, "first.yaml"), agreed=True)
    plan.apply_protocol(team.clara, forms_only(), "every report is rated", agreed=True)
    return team


def both(team: Team, one: Answers, other: Answers) -> str:
    for desk, said in ((team.ada, one), (team.ben, other)):
        rate.answer(desk, team.homes[0], "quality", said, done=True)
    assert opening.open_complete(team.ada) == 1
    return team.homes[0]


def sides(team: Team, home: str) -> dict[str, tuple[list[str], str]]:
    found = moderation.side_by_side(team.clara, home, "quality")
    return {one.label: (one.said, one.agreed) for one in found.rows()}


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (YES, GUESSED, (["by counting", "not asked"], "")),
        (GUESSED, YES, (["not asked", "by counting"], "")),
        (YES, NO, (["by counting", "not asked"], "")),
        (GUESSED, GUESSED, None),
        (GUESSED, NO, None),
    ],
)
def test_an_answer_to_what_is_not_asked_is_on_no_side(
    ours: Team, one: Answers, other: Answers, how: tuple[list[str], str] | None
) -> None:
    assert sides(ours, both(ours, one, other)).get("How") == how


def test_what_was_agreed_says_that_it_asks_it_not(ours: Team) -> None:
    home = both(ours, YES, GUESSED)
    rate.consensus(ours.clara, home, "quality", {"costed": Answer("no")}, note="p. 2")
    assert sides(ours, home)["How"] == (["by counting", "not asked"], "not asked")


def test_a_cell_that_its_row_does_not_ask_is_on_no_side_and_not_agreed(ours: Team) -> None:
    rows = answers("no", rows=(SMALL,))
    assert sides(ours, both(ours, rows, rows))["Found"] == (["What: a, Sort: count"] * 2, "What: a, Sort: count")


def test_the_screen_and_its_tables_say_the_same(ours: Team) -> None:
    home = both(ours, YES, GUESSED)
    found = moderation.side_by_side(ours.clara, home, "quality")
    line = next(line.plain for line in _table(found, 100) if " How" in line.plain)
    assert line.split() == ["≠", "How", "by", "counting", "not", "asked"]
    assert [row[1:4] for row in seen_tables.side_by_side(ours.clara, home, "quality").rows if row[0] == "How"] == [
        ("by counting", "not asked", ""),
    ]
    told = {row[2]: row[3] for row in seen_tables.cells_that_differ(ours.clara, "quality").rows}
    assert told["How"] == "Ada: by counting\nBen: not asked"


def test_a_ruling_takes_nothing_over_that_it_asks_no_more(ours: Team) -> None:
    home = both(ours, YES, NO)
    closed = rate.consensus(ours.clara, home, "quality", {"costed": Answer("no")}, note="p. 2")
    assert closed.body is not None
    assert set(closed.body["answers"]) == {"costed"}
    assert resolve.conflict(ours.clara, home, "quality", settled=True).outcome.status == "resolved"


def test_it_is_there_when_a_later_ruling_asks_it_after_all(ours: Team) -> None:
    home = both(ours, YES, NO)
    rate.consensus(ours.clara, home, "quality", {"costed": Answer("no")}, note="p. 2")
    undo.undo(ours.clara, agreed=True)
    opened = rate.consensus(ours.clara, home, "quality", {"costed": Answer("yes")}, note="p. 2")
    assert opened.body is not None
    assert opened.body["answers"]["how"]["value"] == "by counting"
