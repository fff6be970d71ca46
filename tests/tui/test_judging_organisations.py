"""Organisations on the screens of forms: put before a rater by name, ruled on item by item, with no text to read."""

from dataclasses import replace

import pytest

from review_tui.model.review.answers import Answer
from review_tui.model.review.protocol import Stage, StageKind, Unit, to_mapping
from review_tui.steps import plan, rate
from review_tui.steps.desk import opening
from review_tui.steps.plan import organisations
from review_tui.store import reading
from review_tui.tui.screens.records.text import TextScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import SIZES, screen_text, still
from tests.tui.golden_review import PROTOCOL, Team
from tests.tui.test_judging_screens import typed

GRID = Stage("grid", StageKind.EXTRACTION, form="aacods", unit=Unit.ORGANISATION, reveal="settled")
ASH = "o:E1"


@pytest.fixture
def judged(fresh: Team) -> Team:
    file = fresh.clara.store.folder.parent / "bodies.csv"
    file.write_text("code,name,kind,region\nE1,Ash,county,North\n", "utf-8")
    organisations.load(fresh.clara, str(file))
    whole = to_mapping(replace(PROTOCOL, stages=(*fresh.clara.frame.protocol.stages, GRID)))
    plan.apply_protocol(fresh.clara, whole, "the bodies, too", agreed=True)
    return fresh


@pytest.mark.parametrize("size", SIZES)
async def test_one_is_filled_in_by_digits_and_handed_in(judged: Team, size: tuple[int, int]) -> None:
    app = ReviewApp(judged.ada, start="grid")
    async with app.run_test(size=size) as pilot:
        await still(pilot)
        await pilot.press("enter")
        shown = await still(pilot)
        assert "E1  county · North" in shown
        assert "Ash" in shown
        assert "0 of 3 answered · 1 organisation to fill in" in shown
        await pilot.press("t")
        await pilot.pause()
        assert isinstance(app.screen, TextScreen)
        assert "An organisation has no text of its own." in screen_text(app)
        await pilot.press("escape", "1", "3", "2", "d")
        assert "Handed in E1" in await still(pilot)
    sheets = rate.rating_card(judged.ada, ASH, "grid").answers
    assert {item: given.value for item, given in sheets.items()} == {
        "authority": "yes", "accuracy": "unclear", "overall": "moderate",
    }  # fmt: skip


async def test_a_lead_rules_on_the_items_that_differ_and_takes_it_back_there(judged: Team) -> None:
    for desk, said in ((judged.ada, "yes"), (judged.ben, "no")):
        same = {"accuracy": Answer("yes"), "overall": Answer("high")}
        rate.answer(desk, ASH, "grid", {"authority": Answer(said), **same}, done=True)
    opening.open_complete(judged.ada)
    app = ReviewApp(judged.clara)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        for _ in range(20):
            if "Ash" in await still(pilot):
                break
            await pilot.press("n")
        assert "no abstract" not in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("2")
        await typed(pilot, "the site is gone")
        assert reading.outcomes(judged.clara.store, ASH)["grid"].status == "resolved"
