"""A consensus whose judgement is not what the form's rule says is told, and taken with a word why."""

import pytest

from review_tui.forms.form_file import form_mapping
from review_tui.model.review.answers import Answer, Answers
from review_tui.model.review.errors import ReviewError
from review_tui.steps import plan, rate
from review_tui.steps.desk import opening
from review_tui.steps.screen import resolve
from review_tui.store import reading
from tests.steps.conftest import Team
from tests.steps.rate.test_unscreened import forms_only

FORM = """
id: aacods
title: Ours
version: "1.0"
overall: verdict
rules:
  - {when: "any(no in a, b)", level: low}
  - {level: high}
items:
  - {id: a, label: A, options: [{value: "yes"}, {value: "no"}]}
  - {id: b, label: B, options: [{value: "yes"}, {value: "no"}]}
  - {id: verdict, label: Verdict, options: [{value: high, label: High}, {value: low, label: Low}]}
"""
TOLD = "Verdict would be {}, but the form's rule says {} of what is ruled"


def sheet(a: str, b: str, verdict: str, why: str = "") -> dict[str, Answer]:
    return {"a": Answer(a), "b": Answer(b), "verdict": Answer(verdict, why)}


@pytest.fixture
def ours(team: Team) -> Team:
    plan.load_form(team.clara, form_mapping(FORM, "ours.yaml"), agreed=True)
    plan.apply_protocol(team.clara, forms_only(), "every report is rated", agreed=True)
    return team


def both(team: Team, one: Answers, other: Answers) -> str:
    for desk, said in ((team.ada, one), (team.ben, other)):
        rate.answer(desk, team.homes[0], "quality", said, done=True)
    assert opening.open_complete(team.ada) == 1
    return team.homes[0]


def rule(team: Team, home: str, **answers: Answer) -> None:
    rate.consensus(team.clara, home, "quality", answers, note="the annex says so")


def verdict(team: Team, home: str) -> tuple[str, str, str]:
    found = reading.outcomes(team.clara.store, home)["quality"]
    given = (found.consensus or {}).get("verdict", Answer())
    return found.status, str(given.value), given.note or given.comment


def test_a_judgement_that_is_ruled_against_the_rule_needs_a_note_of_its_own(ours: Team) -> None:
    home = both(ours, sheet("yes", "yes", "high"), sheet("no", "yes", "low"))
    rule(ours, home, a=Answer("yes"))
    with pytest.raises(ReviewError, match=TOLD.format("Low", "High")):
        rule(ours, home, verdict=Answer("low"))
    assert verdict(ours, home)[0] == "conflict"
    rule(ours, home, verdict=Answer("low", note="table 3 is wrong"))
    assert verdict(ours, home) == ("resolved", "low", "table 3 is wrong")


def test_what_is_not_wholly_ruled_yet_is_not_held_against_the_rule(ours: Team) -> None:
    home = both(ours, sheet("yes", "yes", "high"), sheet("no", "yes", "low"))
    rule(ours, home, verdict=Answer("low"))
    with pytest.raises(ReviewError, match=TOLD.format("Low", "High")):
        rule(ours, home, a=Answer("yes"))
    rule(ours, home, a=Answer("no"))
    assert verdict(ours, home) == ("resolved", "low", "")


def test_a_judgement_on_which_both_agree_may_follow_the_rule_of_what_was_ruled(ours: Team) -> None:
    home = both(ours, sheet("no", "yes", "low"), sheet("yes", "no", "low"))
    found = resolve.conflict(ours.clara, home, "quality")
    assert found.outcome.differs == ("a", "b")
    with pytest.raises(ReviewError, match="The raters do not differ on verdict"):
        rule(ours, home, verdict=Answer("high"))
    rule(ours, home, a=Answer("yes"))
    odd = rate.against_rule(ours.clara, resolve.conflict(ours.clara, home, "quality"), {"b": Answer("yes")})
    assert odd is not None
    assert odd.sentence == TOLD.format("Low", "High")
    with pytest.raises(ReviewError, match=TOLD.format("Low", "High")):
        rule(ours, home, b=Answer("yes"))
    rule(ours, home, b=Answer("yes"), verdict=Answer("high"))
    assert verdict(ours, home) == ("resolved", "high", "")


def test_a_judgement_on_which_both_agree_may_stay_with_a_note(ours: Team) -> None:
    home = both(ours, sheet("no", "yes", "low"), sheet("yes", "yes", "low", "I do not trust it"))
    rule(ours, home, a=Answer("yes"))
    assert verdict(ours, home) == ("resolved", "low", "I do not trust it")


def test_those_who_discussed_it_are_told_alike(ours: Team) -> None:
    home = both(ours, sheet("yes", "yes", "high"), sheet("no", "yes", "low"))
    said = {"a": Answer("yes"), "verdict": Answer("low")}
    for desk in (ours.ada, ours.ben):
        with pytest.raises(ReviewError, match=TOLD.format("Low", "High")):
            rate.consensus(desk, home, "quality", said, note="we spoke", discussed=True)
        told = {**said, "verdict": Answer("low", note="table 3")}
        rate.consensus(desk, home, "quality", told, note="we spoke", discussed=True)
    assert verdict(ours, home) == ("resolved", "low", "table 3")


def test_a_form_without_rules_tells_nothing(ours: Team) -> None:
    plain = FORM.replace('rules:\n  - {when: "any(no in a, b)", level: low}\n  - {level: high}\n', "")
    plan.load_form(ours.clara, form_mapping(plain.replace('"1"', '"2"'), "plain.yaml"), agreed=True)
    home = both(ours, sheet("yes", "yes", "low"), sheet("no", "yes", "low"))
    rule(ours, home, a=Answer("yes"))
    assert verdict(ours, home) == ("resolved", "low", "")
