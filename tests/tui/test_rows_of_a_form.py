"""A form whose items and cells have conditions, in the app: asked as one answers, rows changed in their place."""

from pathlib import Path

import pytest
from textual.widgets import Input

from review_tui.forms.form_file import form_mapping
from review_tui.steps import plan, rate
from review_tui.tui.screens.rate.form import FormScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import Begun, still
from tests.tui.golden_review import Team, found_team, underway
from tests.tui.test_judging_screens import typed

FORM = """
id: aacods
title: Ours
version: "9"
items:
  - {id: costed, label: Costed, options: [{value: "yes"}, {value: "no"}], required: true}
  - {id: how, label: How costed, kind: text, when: "costed == yes"}
  - {id: since, label: Why so late, kind: text, when: "answered(how) and how != now"}
  - id: found
    label: Found
    required: true
    rows:
      - {id: sort, label: Sort, options: [{value: money}, {value: count}]}
      - {id: cost, label: Cost, kind: number, when: "sort == money"}
      - {id: n, label: Number of, kind: count, when: "sort == count"}
"""


@pytest.fixture
def ours(begun: Begun) -> Team:
    return begun(with_our_form)


def with_our_form(folder: Path) -> Team:
    team = underway(found_team(folder))
    plan.load_form(team.clara, form_mapping(FORM, "ours.yaml"), agreed=True)
    return team


def said(team: Team) -> dict[str, object]:
    return {name: given.value for name, given in rate.rating_card(team.ada, team.homes[0], "quality").said.items()}


async def test_items_come_and_go_as_one_answers_and_hidden_answers_are_kept(ours: Team) -> None:
    app = ReviewApp(ours.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(FormScreen("quality"))
        text = await still(pilot)
        assert "How costed" not in text
        assert "0 of 2 answered" in text
        await pilot.press("1")
        assert "How costed" in await still(pilot)
        await pilot.press("enter")
        await typed(pilot, "by counting")
        text = await still(pilot)
        assert "Why so late" in text
        assert "2 of 4 answered" in text
        await pilot.press("k", "k", "k", "2")
        text = await still(pilot)
        assert "How costed" not in text
        assert "Why so late" not in text
        assert "1 of 2 answered" in text
    assert said(ours) == {"costed": "no", "how": "by counting"}


async def test_n_goes_to_what_is_needed_before_what_may_be_left_out(ours: Team) -> None:
    app = ReviewApp(ours.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(FormScreen("quality"))
        await still(pilot)
        await pilot.press("1", "n")
        assert "▸ * Found" in await still(pilot)


async def test_a_row_asks_only_what_its_sort_asks_and_is_changed_in_its_place(ours: Team) -> None:
    app = ReviewApp(ours.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(FormScreen("quality"))
        await still(pilot)
        await pilot.press("j", "enter")
        text = await still(pilot)
        assert "Cost" not in text.split("Sort")[1]
        app.screen.query(Input).first().value = "mon"
        text = await still(pilot)
        assert "Cost" in text.split("Sort")[1]
        assert "Number of" not in text
        await pilot.press("down", "5", "enter")
        await still(pilot)
        await pilot.press("enter")
        await still(pilot)
        app.screen.query(Input).first().value = "2"
        await pilot.press("enter")
        await still(pilot)
        await pilot.press("Q", "1")
        text = await still(pilot)
        assert "Found, row 1" in text
        app.screen.query(Input).first().value = "count"
        await still(pilot)
        await pilot.press("down", "3", "space", "o", "f", "space", "4", "enter")
        await still(pilot)
    assert said(ours)["found"] == (
        {"sort": {"value": "count"}, "cost": {"value": "5"}, "n": {"value": {"n": "3", "of": "4"}}},
        {"sort": {"value": "count"}},
    )
