"""Records stand alike when the same was said of them by the same people in the same order."""

from dataclasses import replace
from typing import Any

import pytest

from review_tui.model.fold.amendments import Version, asked_by
from review_tui.model.fold.frame import Frame
from review_tui.model.fold.knowing import Rules
from review_tui.model.fold.likeness import FramePlace, LeanEvent, LikenessKey, likenesses
from review_tui.model.review.pilot import Pilot, PilotRound
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol

PLACES = (FramePlace(1, "f1", "A", 1), FramePlace(10, "f2", "A", 10), FramePlace(20, "f3", "B", 1))
VOTE = {"v": 1, "stage": "title", "choice": "include"}


def said(
    tick: int, name: str, kind: str = "decided", who: str = "ada", *, origin: str = "A", **envelope: Any
) -> LeanEvent:
    """Say something at a place of the fold that is its place in its copy too."""
    made = LeanEvent(
        id=name, origin=origin, origin_seq=envelope.pop("seq", tick), tick=tick, at="2026-11-30T09:00:00.000Z",
        actor=who, grant=f"grant-{who}", kind=kind, undoes="", replaces="", body=envelope.pop("body", VOTE),
    )  # fmt: skip
    return made._replace(**envelope)


def of(
    record: str, *events: LeanEvent, frame: Frame | None = None, batch: str = "b", grey: int = 1
) -> LikenessKey | None:
    return likenesses(frame or Frame(), PLACES).of(batch, record, grey, events)


def ballot(record: str, tick: int, **body: Any) -> list[LeanEvent]:
    """Two votes on a record and their opening."""
    one = said(tick, f"{record}-1", body={**VOTE, "records": [record], **body})
    other = said(tick + 1, f"{record}-2", who="ben", body={**VOTE, "records": [record]})
    opened = said(tick + 2, f"{record}-3", "opened", body={"v": 1, "stage": "title", "votes": [one.id, other.id]})
    return [one, other, opened]


def test_records_of_which_nothing_was_said_stand_alike() -> None:
    assert of("r1") == of("r2") is not None


@pytest.mark.parametrize("different", [{"batch": "other"}, {"grey": 0}])
def test_what_came_otherwise_does_not(different: dict[str, Any]) -> None:
    assert of("r1") != of("r1", **different)


def test_the_same_ballot_on_two_records_stands_alike() -> None:
    assert of("r1", *ballot("r1", 2)) == of("r2", *ballot("r2", 5)) is not None


@pytest.mark.parametrize(
    "unread", [{"note": "short"}, {"basis": "title"}, {"seconds": 7}, {"quotes": [{"quote": "a"}]}]
)
def test_words_that_no_rule_reads_do_not_matter(unread: dict[str, Any]) -> None:
    assert of("r1", *ballot("r1", 2, **unread)) == of("r1", *ballot("r1", 2))


@pytest.mark.parametrize(
    "read", [{"choice": "maybe"}, {"reason": "topic"}, {"protocol": "p2"}, {"records": ["r1", "r2"]}, {"later": True}]
)
def test_any_other_word_does(read: dict[str, Any]) -> None:
    assert of("r1", *ballot("r1", 2, **read)) != of("r1", *ballot("r1", 2))


def test_an_opening_that_lists_votes_of_another_record_is_another() -> None:
    one, other, opened = ballot("r1", 2)
    elsewhere = opened._replace(body={**opened.body, "votes": ["r2-1", "r2-2"]})
    turned = opened._replace(body={**opened.body, "votes": [other.id, one.id]})
    known = of("r1", one, other, opened)
    assert known not in (of("r1", one, other, elsewhere), of("r1", one, other, turned))


def test_who_spoke_first_matters() -> None:
    ada, ben = said(2, "e1"), said(3, "e2", who="ben")
    assert of("r1", ada, ben) != of("r1", said(2, "e1", who="ben"), said(3, "e2"))


@pytest.mark.parametrize("named", ["undoes", "replaces"])
def test_which_event_is_taken_back_matters(named: str) -> None:
    first, second = said(2, "e1"), said(3, "e2")
    third = [said(4, "e3", **{named: target}) for target in ("e1", "e2", "e1")]
    one, other, again = (of("r1", first, second, each) for each in third)
    assert one == again != other


def test_a_word_on_the_frame_between_matters_by_its_place_in_the_fold_and_in_its_copy() -> None:
    before, after = of("r1", said(9, "e1")), of("r1", said(11, "e1"))
    assert before == of("r1", said(2, "e1")) != after
    assert of("r1", said(21, "e1", seq=5)) != of("r1", said(21, "e1", seq=11))
    assert of("r1", said(21, "e1", origin="B", seq=5)) != of("r1", said(21, "e1", origin="A", seq=5))


@pytest.mark.parametrize(
    "kind", ["attached", "labelled", "edited", "removed", "answered", "decided_elsewhere", "unheard"]
)
def test_what_has_rows_of_its_own_stands_by_itself(kind: str) -> None:
    assert of("r1", said(2, "e1", kind)) is None


def test_a_copy_that_wrote_in_another_order_than_that_of_the_fold_stands_by_itself() -> None:
    assert of("r1", said(2, "e1", seq=9), said(3, "e2", seq=8)) is None
    assert of("r1", said(2, "e1", seq=9), said(3, "e2", seq=8, origin="B")) is not None


def test_true_is_no_one() -> None:
    assert of("r1", said(2, "e1", body={"extra": True})) != of("r1", said(2, "e1", body={"extra": 1}))
    assert of("r1", said(2, "e1", body={"extra": [True]})) != of("r1", said(2, "e1", body={"extra": [1]}))


def test_a_word_that_only_looks_like_the_place_of_an_event_is_none() -> None:
    named = of("r1", said(2, "e1"), said(3, "e2", body={"extra": ["e1"]}))
    assert named != of("r1", said(2, "e1"), said(3, "e2", body={"extra": ["0"]}))
    assert named != of("r1", said(2, "e1"), said(3, "e2", body={"extra": [0]}))


def test_whether_a_second_person_is_asked_matters_where_that_was_ever_drawn() -> None:
    stages = (replace(DEFAULT_STAGES[0], second="sample 50%"), *DEFAULT_STAGES[1:])
    protocol = Protocol(title="A review", stages=stages)
    drawn = Version((5, "f"), protocol, frozenset(), asked_by(protocol))
    frame = Frame(rules=Rules(versions=[*Frame().versions, drawn, *Frame().versions]))
    assert len({of(f"r{n}", frame=frame) for n in range(40)}) == 2
    assert len({of(f"r{n}") for n in range(40)}) == 1


def test_whether_a_record_was_drawn_for_a_pilot_round_matters() -> None:
    pilot = Pilot(2, counts=True, rounds=(PilotRound(frozenset({"r1", "r2"}), 2),))
    stages = (replace(DEFAULT_STAGES[0], pilot=pilot), *DEFAULT_STAGES[1:])
    frame = Frame(protocol=Protocol(title="A review", stages=stages))
    assert of("r1", frame=frame) == of("r2", frame=frame) != of("r3", frame=frame) == of("r4", frame=frame)
