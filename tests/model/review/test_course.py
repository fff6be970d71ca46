"""Where the cursor of a form goes after an answer: what is needed first, what was brought up, and nothing unsaid."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.model.review.answers import Answer
from review_tui.model.review.course import Course, Step
from review_tui.model.review.form import Form, from_mapping
from review_tui.model.review.judging import asked

FORM = from_mapping(
    {
        "id": "f", "title": "F", "version": "1",
        "items": [
            {"id": "a", "label": "A", "required": True, "options": [{"value": "yes"}, {"value": "no"}]},
            {"id": "why", "label": "Why", "kind": "text", "when": "a == no"},
            {"id": "who", "label": "Who", "kind": "text", "when": "a == no"},
            {"id": "b", "label": "B", "kind": "text"},
            {"id": "c", "label": "C", "kind": "text"},
            {"id": "d", "label": "D", "kind": "text", "required": True},
            {"id": "e", "label": "E", "kind": "text"},
        ],
    }
)  # fmt: skip


class Rater:
    """One who goes through a form: by hand, or where the course leads."""

    def __init__(self, form: Form = FORM) -> None:
        self.form, self.course, self.said, self.at = form, Course(), dict[str, Answer](), form.items[0].id
        self.was_back = False

    def go(self, name: str) -> "Rater":
        self.at = name
        self.course.come(name)
        return self

    def answer(self, value: str = "x") -> str:
        """Answer what is under the cursor and give where it goes."""
        item, before = self.form.item(self.at), [one.id for one in asked(self.form, self.said)]
        was_open = set(before) - set(self.said)
        self.said[item.id] = Answer(value)
        now = asked(self.form, self.said)
        self.course.follow(before, [one.id for one in now], was_open)
        still_open = {one.id for one in now} - set(self.said)
        step = self.course.after(item, now, {one.id for one in now if one.required} & still_open, still_open)
        if step:
            self.was_back = step.back
            self.go(now[step.place].id)
        return self.at if step else ""


def test_after_a_needed_answer_comes_the_next_needed_one_and_then_what_is_optional() -> None:
    ada = Rater()
    assert [ada.answer("yes"), ada.answer(), ada.answer()] == ["d", "e", "b"], (
        "e lies after d, b and c were passed over"
    )
    assert ada.was_back
    assert [ada.answer(), ada.answer(), ada.answer(), ada.answer()] == ["c", "d", "e", ""], (
        "where everything has its answer it is gone through in order, to its end"
    )


def test_what_an_answer_brought_up_comes_first_also_where_it_is_optional() -> None:
    ada = Rater()
    assert [ada.answer("no"), ada.answer(), ada.answer()] == ["why", "who", "d"]


def test_what_was_brought_up_and_left_by_hand_does_not_come_again_before_what_is_needed() -> None:
    ada = Rater()
    assert ada.answer("no") == "why"
    ada.go("who").go("c")
    assert ada.answer() == "d"
    assert ada.answer() == "e"


def test_whoever_goes_to_an_optional_item_by_hand_goes_on_in_order() -> None:
    ada = Rater()
    assert ada.answer("yes") == "d"
    ada.go("b")
    assert [ada.answer(), ada.answer()] == ["c", "d"]


def test_the_course_goes_round_to_a_needed_item_that_was_passed_over_and_knows_it() -> None:
    ada = Rater().go("d")
    assert (ada.answer(), ada.was_back) == ("a", True)
    assert (ada.answer("yes"), ada.was_back) == ("b", False)


def test_what_is_not_asked_any_more_is_not_led_to() -> None:
    ada = Rater()
    ada.answer("no")
    ada.go("a")
    assert ada.answer("yes") == "d"
    course = Course({"why"}, "who")
    course.begin()
    assert (course.brought, course.led) == (set(), "")


def test_an_answer_that_is_given_again_leads_on_from_where_it_stands() -> None:
    course = Course()
    items = asked(FORM, {"a": Answer("yes")})
    assert course.after(items[0], items, {"a", "d"}, {"a", "d", "b"}) == Step(3, False, True)
    assert course.after(items[3], items, set(), set()) == Step(4, False, False)
    assert course.after(items[4], items, set(), set()) is None


def test_a_whole_sheet_that_is_answered_anew_is_gone_through_in_order() -> None:
    ada = Rater()
    while {one.id for one in asked(FORM, ada.said)} > set(ada.said):
        ada.answer("yes")
    ada.go("a")
    assert [ada.answer("yes") for _ in range(5)] == ["b", "c", "d", "e", ""]
    assert not ada.was_back
    assert ada.go("a").answer("no") == "why", "what it brings up comes first"


def test_a_changed_answer_goes_on_in_order_where_only_optional_ones_are_left_else_to_a_needed_one() -> None:
    ada = Rater()
    assert ada.answer("yes") == "d"
    assert (ada.go("a").answer("yes"), ada.answer()) == ("d", "e"), "d is needed"
    assert [ada.go("a").answer("yes"), ada.go("d").answer(), ada.answer()] == ["b", "e", "b"]


def forms(shape: Iterable[tuple[bool, int]]) -> Form:
    """A form of needed and optional questions, some of which an earlier answer brings up."""
    items = []
    for n, (required, hangs_on) in enumerate([(True, 0), *shape]):
        when = {"when": f"i{hangs_on % n} == yes"} if n and hangs_on else {}
        items.append(
            {
                "id": f"i{n}",
                "label": f"I{n}",
                "required": required,
                "options": [{"value": "yes"}, {"value": "no"}],
                **when,
            }
        )
    return from_mapping({"id": "f", "title": "F", "version": "1", "items": items})


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9)), min_size=1, max_size=9), st.data())
def test_every_item_that_is_asked_is_come_to_and_what_is_needed_first(
    shape: list[tuple[bool, int]], data: st.DataObject
) -> None:
    form = forms(shape)
    ada, early = Rater(form), list[str]()
    for _ in range(len(shape) + 1):
        led = ada.course.led == ada.at
        waits = [one.id for one in asked(form, ada.said) if one.required and one.id not in (*ada.said, ada.at)]
        early += [ada.at] if waits and not (led or form.item(ada.at).required) else []
        if not ada.answer(data.draw(st.sampled_from(["yes", "no"]))):
            break
    assert {one.id for one in asked(form, ada.said)} <= set(ada.said)
    assert not early, "an optional item comes before a needed one only where an answer brought it up"


@pytest.mark.parametrize("size", [0, 3])
def test_a_sheet_of_one_item_or_of_needed_ones_alone_is_gone_through_in_order(size: int) -> None:
    ada = Rater(forms([(True, 0)] * size))
    assert [ada.answer("no") for _ in range(size + 1)] == [*(f"i{n}" for n in range(1, size + 1)), ""]
