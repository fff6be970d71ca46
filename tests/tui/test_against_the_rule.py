"""A consensus against the form's rule in the app: told, and kept as the rule says or with a word why."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from review_tui.model.review.answers import Answer
from review_tui.steps import plan, rate
from review_tui.steps.desk import opening
from review_tui.store import reading
from review_tui.tui.screens.rate.consensus import ConsensusScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import SIZES, Begun, still
from tests.tui.golden_review import Team, found_team, underway
from tests.tui.test_judging_screens import typed

YES_NO = [{"value": "yes"}, {"value": "no"}]
FORM = {
    "id": "aacods", "title": "Ours", "version": "9", "overall": "verdict",
    "rules": [{"when": "any(no in a)", "level": "low"}, {"level": "high"}],
    "items": [
        {"id": "a", "label": "Clear", "options": YES_NO},
        {"id": "verdict", "label": "Verdict", "options": [{"value": v, "label": v.title()} for v in ("high", "low")]},
    ],
}  # fmt: skip


@pytest.fixture
def ours(begun: Begun) -> Team:
    return begun(one_said_why)


def one_said_why(folder: Path) -> Team:
    team = underway(found_team(folder))
    plan.load_form(team.clara, FORM, agreed=True)
    for desk, clear in ((team.ada, "yes"), (team.ben, "no")):
        why = Answer("low", "" if clear == "no" else "I doubt it")
        rate.answer(desk, team.homes[0], "quality", {"a": Answer(clear), "verdict": why}, done=True)
    opening.open_complete(team.ada, stage="quality")
    return team


def verdict(team: Team) -> tuple[str, object, str]:
    found = reading.outcomes(team.clara.store, team.homes[0])["quality"]
    given = (found.consensus or {}).get("verdict", Answer())
    return found.status, given.value, given.note or given.comment


async def rule(pilot: Pilot[None], team: Team) -> str:
    pilot.app.push_screen(ConsensusScreen(team.homes[0], "quality"))
    await still(pilot)
    await pilot.press("1")
    await typed(pilot, "the annex says so")
    return await still(pilot)


@pytest.fixture
def unsaid(begun: Begun) -> Team:
    """Both say Low and neither why, though by what will be ruled the rule says High."""
    return begun(neither_said_why)


def neither_said_why(folder: Path) -> Team:
    team = underway(found_team(folder))
    two = {**FORM, "items": [*FORM["items"][:1], {"id": "b", "label": "Sound", "options": YES_NO}, *FORM["items"][1:]]}
    two["rules"] = [{"when": "any(no in a, b)", "level": "low"}, {"level": "high"}]
    plan.load_form(team.clara, two, agreed=True)
    for desk, a, b in ((team.ada, "yes", "no"), (team.ben, "no", "yes")):
        said = {"a": Answer(a), "b": Answer(b), "verdict": Answer("low")}
        rate.answer(desk, team.homes[0], "quality", said, done=True)
    opening.open_complete(team.ada, stage="quality")
    rate.consensus(team.clara, team.homes[0], "quality", {"b": Answer("yes")}, note="p. 2")
    return team


async def test_a_rater_who_said_why_is_heard(ours: Team) -> None:
    app = ReviewApp(ours.clara)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "the form's rule says" not in await rule(pilot, ours)
    assert verdict(ours) == ("resolved", "low", "I doubt it")


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_rule_may_be_followed_by_one_key(unsaid: Team, size: tuple[int, int]) -> None:
    app = ReviewApp(unsaid.clara)
    async with app.run_test(size=size) as pilot:
        told = " ".join((await rule(pilot, unsaid)).split())
        assert "Verdict would be Low, but the form's rule says High of what is ruled." in told
        assert "1 High, as the rule says" in told
        assert "2 Low all the same: say why" in told
        await pilot.press("1")
        assert "Verdict: High" in await still(pilot)
    assert verdict(unsaid) == ("resolved", "high", "")


async def test_it_may_stay_with_a_word_why_and_leaving_the_question_writes_nothing(unsaid: Team) -> None:
    app = ReviewApp(unsaid.clara)
    async with app.run_test(size=(80, 24)) as pilot:
        await rule(pilot, unsaid)
        await pilot.press("escape")
        await still(pilot)
        assert verdict(unsaid)[0] == "conflict"
        await pilot.press("1")
        await still(pilot)
        await pilot.press("2")
        await typed(pilot, "table 3 is wrong")
        await still(pilot)
    assert verdict(unsaid) == ("resolved", "low", "table 3 is wrong")
