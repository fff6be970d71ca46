"""Bringing a form in: one version has one wording, so that no answer becomes one to other words."""

from typing import Any

import pytest

from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, from_mapping
from review_tui.model.review.twin_versions import twin_amiss
from review_tui.steps import plan, rate, retrieve
from review_tui.steps.desk import undo
from review_tui.steps.plan.forms import is_in_force
from tests.steps.conftest import FORM, Team

MORE = {**FORM, "items": [*FORM["items"], {"id": "later", "label": "Later", "kind": "text"}]}
WORDED = {**FORM, "items": [{**FORM["items"][0], "label": "No authority"}, *FORM["items"][1:]]}
OFFERED = {**FORM, "items": [FORM["items"][0], {**FORM["items"][1], "options": [
    {"value": "high", "label": "Low"}, {"value": "low", "label": "High"}]}]}  # fmt: skip
HIDDEN = {**FORM, "items": [FORM["items"][0], {**FORM["items"][1], "when": "authority == yes"}]}
TITLED = {**FORM, "title": "A short form, called anew", "source": "A book"}
TWINS: list[tuple[dict[str, Any], str]] = [
    (MORE, "later is new: Later"),
    (WORDED, 'authority: worded "Authority", now "No authority"'),
    (OFFERED, '"High" is called "Low"'),
    (HIDDEN, 'overall: asked when "", now "authority == yes"'),
]


@pytest.mark.parametrize(("form", "told"), TWINS)
@pytest.mark.parametrize("agreed", [True, False])
def test_what_asks_otherwise_under_a_version_that_came_in_before_is_refused(
    form: dict[str, Any], told: str, agreed: bool, team: Team
) -> None:
    before = team.clara.store.state_hash()
    with pytest.raises(ReviewError, match="version 1 of aacods came in before and asks otherwise") as refused:
        plan.load_form(team.clara, form, agreed=agreed)
    assert told in str(refused.value)
    assert 'another version (version: "2")' in str(refused.value)
    assert team.clara.store.state_hash() == before
    plan.load_form(team.clara, {**form, "version": "2"}, agreed=True)
    assert team.clara.frame.form("aacods").version == "2"
    plan.load_form(team.clara, FORM, agreed=True)  # the first again, as it was
    assert [one.version for one in team.clara.frame.loaded["aacods"]] == ["1", "2", "1"]


@pytest.mark.parametrize("form", [FORM, TITLED, {**MORE, "version": "1.0"}])
def test_what_asks_the_same_or_is_of_another_version_comes_in(form: dict[str, Any], team: Team) -> None:
    plan.load_form(team.clara, form, agreed=True)
    assert team.clara.frame.forms["aacods"] == form


@pytest.mark.parametrize(
    ("form", "is_there"), [(FORM, True), (dict(reversed(FORM.items())), True), (TITLED, False), (MORE, False)]
)
def test_a_form_is_in_force_that_is_the_one_there_word_for_word(
    form: dict[str, Any], is_there: bool, team: Team
) -> None:
    assert is_in_force(team.clara, form) is is_there
    assert not is_in_force(team.clara, {**form, "id": "another"})
    plan.load_form(team.clara, {**form, "version": "2"}, agreed=True)
    assert not is_in_force(team.clara, form)


def test_also_one_that_was_taken_back_keeps_its_version_for_somebody_may_have_answered_it(team: Team) -> None:
    """Nobody learns by a refusal whether somebody has: it is the same before and after."""
    home = team.homes[0]
    team.both(home, "title", "include", "include")
    retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "in the library")
    team.both(home, "full_text", "include", "include")
    second = {**WORDED, "version": "2"}
    plan.load_form(team.clara, second, agreed=True)
    refusals = []
    for answers in ({}, {"authority": Answer("yes")}):
        if answers:
            rate.answer(team.ada, home, "quality", answers, done=True)
        with pytest.raises(ReviewError) as refused:
            plan.load_form(team.clara, {**second, "items": FORM["items"]}, agreed=True)
        refusals.append(str(refused.value))
    undo.undo(team.clara, agreed=True)
    assert team.clara.frame.form("aacods").version == "1"
    with pytest.raises(ReviewError) as refused:
        plan.load_form(team.clara, {**second, "items": FORM["items"]}, agreed=True)
    assert {str(refused.value)} == {*refusals}
    assert rate.rating_card(team.ada, home, "quality").said["authority"].value == "yes"


@pytest.mark.parametrize(
    ("had", "proposed"),
    [
        (["1"], "2"), (["1", "2"], "3"), (["2018.1"], "2018.2"), (["2018.9", "2018.10"], "2018.11"),
        (["draft"], "draft.1"),
        (["draft", "draft.1"], "draft.2"), (["1a"], "1a.1"), (["2"], "3"),
    ],
)  # fmt: skip
def test_a_version_that_none_has_is_proposed(had: list[str], proposed: str) -> None:
    def form(version: str, data: dict[str, Any]) -> Form:
        return from_mapping({**data, "version": version})

    ((place, told),) = twin_amiss([form(one, FORM) for one in had], form(had[0], MORE))
    assert place == ("version",)
    assert f'(version: "{proposed}")' in told
