"""Taking a sheet of an earlier version never overrules an answer to a required item with a blank."""

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

FIRST = """
id: aacods
title: Ours
version: "1.0"
items:
  - {id: data, label: Data, required: true, options: [{value: good}, {value: bad}]}
"""
SECOND = FIRST.replace('version: "1.0"', 'version: "2"') + (
    "  - {id: new, label: New, kind: number, required: true}\n"
    '  - {id: deep, label: Deep, kind: number, required: true, when: "data == good"}\n'
)


def sheet(**said: str) -> Answers:
    return {name: Answer(value) for name, value in said.items()}


@pytest.fixture
def mixed(team: Team) -> Team:
    """Ben rated by the first version of the form, Ada by the second, and both were opened."""
    plan.load_form(team.clara, form_mapping(FIRST, "first.yaml"), agreed=True)
    plan.apply_protocol(team.clara, forms_only(), "every report is rated", agreed=True)
    rate.answer(team.ben, team.homes[0], "quality", sheet(data="bad"), done=True)
    plan.load_form(team.clara, form_mapping(SECOND, "second.yaml"), agreed=True)
    rate.answer(team.ada, team.homes[0], "quality", sheet(data="good", new="3", deep="4"), done=True)
    assert opening.open_complete(team.ada) == 1
    return team


def take(team: Team, name: str, **beside: str) -> Answers:
    """Rule as one rater said, but for what is said beside it."""
    found = resolve.to_rule_on(team.clara, team.homes[0], "quality")
    answers = {**rate.rest_of(team.clara, found, name), **sheet(**beside)}
    rate.consensus(team.clara, team.homes[0], "quality", answers, note="as they said")
    return reading.outcomes(team.clara.store, team.homes[0])["quality"].consensus or {}


def test_a_required_blank_is_refused_by_its_name(mixed: Team) -> None:
    with pytest.raises(ReviewError, match=r"^New \(new\): required, and it would be ruled to have no answer"):
        take(mixed, "Ben")
    assert resolve.conflict(mixed.clara, mixed.homes[0], "quality").outcome.status == "conflict"


def test_what_is_not_asked_by_what_is_ruled_may_be_blank(mixed: Team) -> None:
    assert {name: one.value for name, one in take(mixed, "Ben", new="3").items()} == {"data": "bad", "new": "3"}


@pytest.mark.parametrize("name", ["Ada", "Ben"])
@pytest.mark.parametrize("beside", [{}, {"new": "3"}, {"data": "good"}, {"data": "good", "new": "5"}, {"data": "bad"}])
def test_no_ruling_leaves_a_required_item_blank_that_somebody_answered(
    mixed: Team, name: str, beside: dict[str, str]
) -> None:
    try:
        consensus = take(mixed, name, **beside)
    except ReviewError as refused:
        assert "required, and it would be ruled to have no answer" in str(refused)
        assert name == "Ben"
    else:
        asks = ["new"] + (["deep"] if consensus["data"].value == "good" else [])
        assert not [item for item in asks if consensus[item].is_blank]


@pytest.mark.parametrize("status", ["agreed", "resolved"])
def test_what_a_new_version_asks_of_what_was_opened_is_answered_once_it_is_given_back(team: Team, status: str) -> None:
    plan.load_form(team.clara, form_mapping(FIRST, "first.yaml"), agreed=True)
    plan.apply_protocol(team.clara, forms_only(), "every report is rated", agreed=True)
    home = team.homes[0]
    for desk, data in ((team.ada, "good"), (team.ben, "good" if status == "agreed" else "bad")):
        rate.answer(desk, home, "quality", sheet(data=data), done=True)
    assert opening.open_complete(team.ada) == 1
    if status == "resolved":
        rate.consensus(team.clara, home, "quality", sheet(data="good"), note="p. 2")
    plan.load_form(team.clara, form_mapping(SECOND, "second.yaml"), agreed=True)
    assert resolve.conflict(team.clara, home, "quality", settled=True).outcome.status == status
    with pytest.raises(ReviewError, match=r"review-tui reopen A\d+ --stage quality --note WHY$"):
        rate.consensus(team.clara, home, "quality", sheet(new="3"), note="p. 3")
