"""Verification: a sheet is handed over by an opening of its own, to whoever checks it, at such stages alone."""

from dataclasses import replace

import pytest

from review_tui.model.fold.outcomes import Status
from review_tui.model.fold.rating import Rating
from review_tui.model.fold.stages import StageState
from review_tui.model.fold.votes import Standing
from review_tui.model.log.events import Event, record_ref
from review_tui.model.log.kinds import Answered, ProtocolApplied, Reopened
from review_tui.model.review.protocol import DEFAULT_STAGES, Mode, Protocol, to_mapping
from tests.model.told import Told, held

QUALITY = DEFAULT_STAGES[2]
CHECKED = Protocol(title="checked", stages=(replace(QUALITY, mode=Mode.VERIFY),))
APART = Protocol(title="apart", stages=(QUALITY,))
ALONE = Protocol(title="alone", stages=(replace(QUALITY, people=1),))


@pytest.fixture
def told() -> Told:
    found = Told(CHECKED)
    found.bring("b1", "db")
    return found


def stage(told: Told) -> StageState:
    return told.stage(held("r1"), stage="quality")


def rating(told: Told) -> Rating:
    found = stage(told).rating
    assert found
    return found


def sheets(told: Told) -> dict[str, tuple[Standing, str]]:
    return {sheet.actor: (sheet.standing, sheet.was) for sheet in rating(told).sheets}


def check(told: Told, who: str, first: Event, done: bool = True, **values: str) -> Event:
    said = {item: {"value": value} for item, value in values.items()}
    body = Answered("quality", "aacods", "1", said, done, ("r1",), verifies=(first.id,))
    return told.say(who, body, record_ref("r1"))


def handed(told: Told) -> Event:
    first = told.answer("ada", "r1", authority="yes")
    told.open("r1", first, stage="quality")
    return first


def apply(told: Told, protocol: Protocol) -> None:
    told.say("clara", ProtocolApplied(to_mapping(protocol), "otherwise"))


def test_a_signed_sheet_is_ready_to_be_handed_over_and_nobody_else_is_asked_until_it_is(told: Told) -> None:
    told.answer("ada", "r1", done=False, authority="yes")
    assert stage(told).needs_votes
    told.answer("ada", "r1", overall="high")
    assert (rating(told).ready, stage(told).needs_votes) == (True, False)


def test_what_was_handed_over_is_locked_and_waits_for_one_more(told: Told) -> None:
    handed(told)
    assert sheets(told) == {"ada": (Standing.LOCKED, Status.PENDING)}
    assert (rating(told).people, rating(told).ready, stage(told).needs_votes, stage(told).is_open) == (
        1, False, True, False,
    )  # fmt: skip


def test_both_sheets_together_are_opened_as_any_two(told: Told) -> None:
    first = handed(told)
    second = check(told, "ben", first, authority="yes")
    assert rating(told).ready
    told.open("r1", first, second, stage="quality")
    assert sheets(told) == {"ada": (Standing.LOCKED, "agreed"), "ben": (Standing.LOCKED, "agreed")}
    assert stage(told).is_open


def test_a_change_is_a_difference_that_people_rule_on(told: Told) -> None:
    first = handed(told)
    second = check(told, "ben", first, authority="no")
    told.open("r1", first, second, stage="quality")
    assert (rating(told).verdict.status, rating(told).differs) == (Status.CONFLICT, ("authority",))


def test_at_an_independent_stage_one_sheet_is_never_opened_alone(told: Told) -> None:
    apply(told, APART)
    handed(told)
    assert sheets(told) == {"ada": (Standing.IN_FORCE, "")}


def test_a_sheet_of_an_independent_stage_is_not_handed_over_by_a_later_protocol(told: Told) -> None:
    apply(told, APART)
    first = told.answer("ada", "r1", authority="yes")
    apply(told, CHECKED)
    assert not rating(told).ready
    told.open("r1", first, stage="quality")
    assert sheets(told) == {"ada": (Standing.IN_FORCE, "")}
    again = told.answer("ada", "r1", overall="high")
    told.open("r1", first, again, stage="quality")
    assert sheets(told) == {"ada": (Standing.IN_FORCE, "")}, "a part of it was said to nobody"


def test_a_sheet_that_was_handed_over_stays_shut_to_peers_where_the_stage_becomes_independent(told: Told) -> None:
    first = handed(told)
    apply(told, APART)
    assert sheets(told) == {"ada": (Standing.LOCKED, Status.PENDING)}
    second = told.answer("ben", "r1", authority="no")
    told.open("r1", first, second, stage="quality")
    assert rating(told).verdict.status is Status.CONFLICT


def test_a_protocol_completes_nothing_and_its_rater_says_it_again(told: Told) -> None:
    first = handed(told)
    apply(told, ALONE)
    assert (stage(told).is_open, rating(told).ready, rating(told).authors) == (False, False, ("ada",))
    again = told.answer("ada", "r1", authority="no")
    assert rating(told).ready
    told.open("r1", again, stage="quality")
    assert stage(told).is_open
    assert {item: given.value for item, given in (rating(told).consensus or {}).items()} == {"authority": "no"}
    assert first.id not in rating(told).sheets[0].events


def test_two_first_sheets_of_two_copies_make_a_pair_that_nobody_checked(told: Told) -> None:
    first = handed(told)
    other = told.answer("ben", "r1", authority="yes")
    told.open("r1", other, stage="quality")
    assert (rating(told).people, rating(told).ready, stage(told).is_open) == (2, True, False)
    told.open("r1", first, other, stage="quality")
    assert stage(told).is_open
    assert [sheet.verifies for sheet in rating(told).sheets] == [frozenset(), frozenset()]


def test_who_checks_reads_it_from_their_first_word_on_and_nobody_does_by_a_claim(told: Told) -> None:
    unopened = told.answer("ada", "r1", authority="yes")
    check(told, "dan", unopened, done=False, authority="no")
    assert [sheet.checkers for sheet in rating(told).sheets] == [frozenset(), frozenset()]
    told.open("r1", unopened, stage="quality")
    assert rating(told).sheets[0].checkers == frozenset(), "he claimed it before it was handed over"
    check(told, "ben", unopened, done=False, authority="yes")
    assert rating(told).sheets[0].checkers == {"ben"}


def test_what_is_given_back_is_handed_over_anew(told: Told) -> None:
    first = handed(told)
    opening = next(event for event in told.events if event.kind == "opened")
    told.say("clara", Reopened("quality", (opening.id,), "look again"), record_ref("r1"))
    assert sheets(told) == {"ada": (Standing.GIVEN_BACK, Status.PENDING)}
    assert rating(told).authors == ("ada",)
    again = told.answer("ada", "r1", authority="no")
    assert rating(told).ready
    told.open("r1", again, stage="quality")
    assert (rating(told).people, stage(told).needs_votes) == (1, True)
    assert first.id != again.id
