"""What was answered before its form asked all that it asks now: listed by subject, blind to unopened sheets."""

from review_tui.model.review.answers import Answer
from review_tui.steps import plan, rate
from review_tui.steps.desk import Desk
from review_tui.steps.rate import grid, moderation
from review_tui.steps.screen import resolve
from tests.steps.conftest import Team
from tests.steps.rate.test_not_asked import both, ours, second

__all__ = ["ours"]  # a fixture of there
YES = {"costed": Answer("yes"), "plain": Answer("yes")}


def told(desk: Desk) -> dict[str, tuple[str, str, bool]]:
    return {one.number: (one.status, one.named, one.own) for one in rate.lacking(desk, "aacods")}


def test_each_subject_is_listed_with_what_it_lacks_until_it_is_answered(ours: Team) -> None:
    assert told(ours.clara) == {}
    both(ours, YES, YES)
    both(ours, YES, {**YES, "plain": Answer("no")}, 1)
    assert told(ours.clara) == {}, "a form of one version lacks nothing"
    second(ours)
    lacks = "Later (optional), Sum (optional), Must"
    assert told(ours.clara) == {"A1": ("agreed", lacks, False), "A2": ("conflict", lacks, False)}
    assert told(ours.ada) == told(ours.clara), "what was opened is the same for everybody"
    resolve.reopen(ours.clara, ours.homes[0], "quality", "The new items, please")
    assert told(ours.clara).keys() == {"A2"}
    both(ours, {"must": Answer("yes"), "later": Answer("no"), "sum": Answer("not stated")}, {"must": Answer("yes")})
    assert told(ours.clara).keys() == {"A2"}


def test_a_sheet_that_is_not_opened_is_its_raters_alone(ours: Team) -> None:
    rate.answer(ours.ada, ours.homes[0], "quality", YES, done=True)
    rate.answer(ours.ben, ours.homes[1], "quality", YES, done=False)
    second(ours)
    assert told(ours.ada) == {"A1": ("pending", "Later (optional), Sum (optional), Must", True)}
    assert told(ours.ben) == told(ours.clara) == {}, "a draft is asked all of it"


def test_the_lists_of_a_stage_say_so(ours: Team) -> None:
    both(ours, YES, YES)
    second(ours)
    first, *others = moderation.subjects(ours.clara, "quality")
    assert first.words == "agreed, lacks 3"
    assert not any("lacks" in one.words for one in others)
    row, *rest = grid.grid(ours.ada, "quality").rows
    assert (row.stands, row.lacks) == ("agreed, lacks 3", ("Later", "Sum", "Must"))
    assert {one.stands for one in rest} == {"pending"}


def test_a_form_that_became_stricter_lacks_what_was_left_blank(ours: Team) -> None:
    both(ours, {"costed": Answer("no")}, {"costed": Answer("no")})
    stricter = ours.clara.frame.forms["aacods"]
    items = [{**item, "required": True} if item["id"] in ("plain", "fair") else item for item in stricter["items"]]
    plan.load_form(ours.clara, {**stricter, "version": "3", "items": items}, agreed=True)
    assert told(ours.clara) == {"A1": ("agreed", "Plain", False)}, "what is hidden is asked of nobody"
