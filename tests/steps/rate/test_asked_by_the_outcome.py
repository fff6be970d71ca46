"""What only the ruled outcome asks is asked of whoever rules, before the subject counts as resolved."""

from itertools import combinations, product

import pytest

from review_tui.forms.form_file import form_mapping
from review_tui.model.review.answers import Answer, Answers
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.judging import asked
from review_tui.steps import plan, rate
from review_tui.steps.desk import opening
from review_tui.steps.rate.ruling import Recorded, left_on
from review_tui.steps.screen import resolve
from review_tui.store import reading
from tests.steps.conftest import Team
from tests.steps.rate.test_unscreened import forms_only

FORM = """
id: aacods
title: Ours
version: "1.0"
items:
  - {id: data, label: Data, required: true, options: [{value: good}, {value: bad}]}
  - {id: size, label: Size, required: true, kind: number}
  - {id: depth, label: Depth, kind: text, required: true, when: "data == good and size >= 50"}
  - {id: why, label: Why deep, kind: text, required: true, when: "depth == deep"}
  - {id: aside, label: Aside, kind: text, when: "data == good and size >= 50"}
"""


@pytest.fixture
def ours(team: Team) -> Team:
    plan.load_form(team.clara, form_mapping(FORM, "ours.yaml"), agreed=True)
    plan.apply_protocol(team.clara, forms_only(), "every report is rated", agreed=True)
    return team


def sheet(data: str, size: str, **more: str) -> dict[str, Answer]:
    return {name: Answer(value) for name, value in {"data": data, "size": size, **more}.items()}


def both(team: Team, one: Answers, other: Answers) -> str:
    for desk, said in ((team.ada, one), (team.ben, other)):
        rate.answer(desk, team.homes[0], "quality", said, done=True)
    assert opening.open_complete(team.ada) == 1
    return team.homes[0]


def rule(team: Team, home: str, **answers: str) -> None:
    given = {name: Answer(value) for name, value in answers.items()}
    rate.consensus(team.clara, home, "quality", given, note="the annex says so")


def stands(team: Team, home: str) -> tuple[str, tuple[str, ...]]:
    found = resolve.conflict(team.clara, home, "quality", settled=True)
    return found.outcome.status, left_on(found)


def test_a_required_item_that_no_sheet_was_asked_is_ruled_before_it_counts_as_resolved(ours: Team) -> None:
    home = both(ours, sheet("good", "3"), sheet("bad", "60"))
    rule(ours, home, data="good", size="60")
    assert stands(ours, home) == ("conflict", ("depth",))
    rule(ours, home, depth="deep")
    assert stands(ours, home) == ("conflict", ("why",))
    rule(ours, home, why="p. 3")
    assert stands(ours, home) == ("resolved", ())
    consensus = reading.outcomes(ours.clara.store, home)["quality"].consensus or {}
    assert {name: one.value for name, one in consensus.items()} == {
        "data": "good", "size": "60", "depth": "deep", "why": "p. 3",
    }  # fmt: skip


def test_what_is_asked_no_more_by_a_ruling_is_no_item_ruled_and_a_leads_ruling_waits_for_nobody(ours: Team) -> None:
    home = both(ours, sheet("good", "60", depth="flat", aside="x"), sheet("bad", "60"))
    found = resolve.conflict(ours.clara, home, "quality")
    answers = rate.rest_of(ours.clara, found, "Ben")
    made = rate.consensus(ours.clara, home, "quality", answers, note="the annex says so")
    assert rate.recorded(ours.clara, found, made, answers) == Recorded(items=1, over=0, waits=False)
    assert stands(ours, home) == ("resolved", ())


def test_of_what_raters_agree_in_discussion_the_first_word_waits_and_an_optional_answer_is_taken_over(
    ours: Team,
) -> None:
    home = both(ours, sheet("good", "60", depth="flat", aside="x"), sheet("good", "70", depth="flat"))
    found, answers = resolve.conflict(ours.clara, home, "quality"), {"size": Answer("70")}
    told = []
    for desk in (ours.ada, ours.ben):
        made = rate.consensus(desk, home, "quality", answers, note="talked", discussed=True)
        told.append(rate.recorded(desk, found, made, answers))
    assert told == [Recorded(items=2, over=1, waits=True), Recorded(items=2, over=1, waits=False)]


def test_it_may_be_ruled_with_what_asks_it_and_an_optional_item_may_too(ours: Team) -> None:
    home = both(ours, sheet("good", "3"), sheet("bad", "60"))
    rule(ours, home, data="good", size="60", depth="flat", aside="both tables")
    assert stands(ours, home) == ("resolved", ())
    consensus = reading.outcomes(ours.clara.store, home)["quality"].consensus or {}
    assert consensus["aside"].value == "both tables"


def test_what_the_outcome_does_not_ask_is_not_ruled_on(ours: Team) -> None:
    home = both(ours, sheet("good", "3"), sheet("bad", "60"))
    with pytest.raises(ReviewError, match="do not differ on depth"):
        rule(ours, home, depth="deep")
    with pytest.raises(ReviewError, match="do not differ on depth"):
        rule(ours, home, data="bad", size="60", depth="deep")


def test_a_blank_ruled_while_it_was_not_asked_is_no_answer_once_it_is(ours: Team) -> None:
    home = both(ours, sheet("good", "60", depth="flat"), sheet("bad", "60"))
    rule(ours, home, data="good")
    assert stands(ours, home) == ("conflict", ("depth",))


SHEETS = [sheet("good", "3"), sheet("bad", "60"), sheet("bad", "3"), sheet("good", "60", depth="flat")]


@pytest.mark.parametrize(("one", "other"), list(combinations(SHEETS, 2)))
@pytest.mark.parametrize(("data", "size"), list(product(("good", "bad"), ("3", "60"))))
def test_whatever_is_ruled_nothing_resolved_lacks_a_required_answer(
    ours: Team, one: Answers, other: Answers, data: str, size: str
) -> None:
    home = both(ours, one, other)
    form = rate.form_of(ours.clara, "quality")
    wished = {"data": data, "size": size, "depth": "deep", "why": "p. 3"}
    for _ in range(5):
        status, left = stands(ours, home)
        consensus = reading.outcomes(ours.clara.store, home)["quality"].consensus or {}
        lacking = [item.id for item in asked(form, consensus) if item.required and item.id not in consensus]
        assert (status == "resolved") is (not lacking)
        if status == "resolved":
            return
        rule(ours, home, **{left[0]: wished[left[0]]})
    pytest.fail("it never came to an end")
