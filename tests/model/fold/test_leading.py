"""Who was a lead between which places of the fold: what is at the edge is outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.fold.effective import Order, Span
from review_tui.model.fold.leading import leadings, led
from review_tui.model.log.kinds import PersonGranted, PersonRetired
from tests.model.told import Told


def at(tick: int) -> Order:
    return tick, ""


@pytest.mark.parametrize(
    ("since", "until", "was"),
    [(0, 3, False), (0, 4, True), (3, 5, True), (4, 5, True), (5, 6, True), (6, 7, False), (7, 9, False), (2, 9, True)],
)
def test_a_span_is_between_two_places_only_where_part_of_it_is(since: int, until: int, was: bool) -> None:
    spans: list[Span] = [(at(3), at(6))]
    assert led(spans, at(since), at(until)) is was
    assert led([*spans, (at(20), at(30))], at(since), at(until)) is was
    assert led([], at(since), at(until)) is False


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_a_span_without_end_goes_on(begun: int, since: int, until: int) -> None:
    assert led([(at(begun), None)], at(since), at(until)) is (begun < until)


def test_a_role_begins_with_its_grant_and_ends_with_leaving_or_with_its_undo() -> None:
    told = Told()
    first = told.say("clara", PersonGranted("dan", "lead"))
    left = told.say("clara", PersonRetired("dan"))
    again = told.say("clara", PersonGranted("dan", "lead"))
    back = told.undo("clara", again)
    spans = leadings(told.events, told.frame.is_lead)
    assert spans["dan"] == ((first.order, left.order), (again.order, back.order))
    assert spans["cleo"][0][1] is None
    assert "ada" not in spans
