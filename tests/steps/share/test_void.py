"""Why an act has no effect is said where that can be known, and of nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.computers import reading_here
from benchmarks.scene import Scene, scene
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Undone
from review_tui.steps.share import void
from tests.steps.share.test_deeds import did


@pytest.fixture
def clara(tmp_path: Path) -> Iterator[Scene]:
    """Give the founding computer, with one report that was ruled on and one on which one person voted."""
    with reading_here():
        found = scene(tmp_path)
        found.opened("A2", "title", "include", "exclude")
        found.c.must("Clara", "resolve", "A2", "include", "--stage", "title", "--note", "it fits")
        found.c.must("Ada", "decide", "A3", "include", "--stage", "title")
        yield found


def saying(event: Event, **said: object) -> Event:
    return replace(event, body={**(event.body or {}), **said})


def test_what_has_no_effect_is_told_by_its_reason_and_what_is_not_known_yet_is_not(clara: Scene) -> None:
    by_kind = {event.kind: event for event in clara.c.events()}
    opened, ruled, vote = by_kind["opened"], by_kind["resolved"], by_kind["decided"]
    assert vote.refs == (f"r:{clara.record('A3')}",)
    own = by_kind["review_created"].id  # Clara wrote it: so a ruling that saw it is by one of those whom it is about
    lone = replace(saying(opened, votes=[vote.id]), refs=vote.refs)
    reviewers = replace(ruled, actor=vote.actor, grant=vote.grant)
    undo = replace(reviewers, kind=Undone.KIND, undoes=ruled.id, body={"v": 1})
    expected = [
        (ruled, void.EFFECTIVE),
        (saying(ruled, votes=[own]), void.OWN),
        (saying(ruled, votes=[own], discussed=True), void.EFFECTIVE),
        (saying(ruled, discussed=True), void.FOREIGN),
        (saying(ruled, votes=["of a vote that has not come"]), void.EFFECTIVE),
        (reviewers, void.ROLE),
        (saying(reviewers, votes=[vote.id], discussed=True), void.EFFECTIVE),
        (opened, void.EFFECTIVE),
        (lone, void.PART),
        (saying(lone, votes=[vote.id, "one that has not come"]), void.EFFECTIVE),
        (saying(lone, votes=[]), void.EFFECTIVE),
        (saying(lone, stage="full_text"), void.EFFECTIVE),
        (undo, void.ROLE),
        (replace(undo, undoes="what has not come"), void.EFFECTIVE),
        (replace(undo, actor=ruled.actor, grant=ruled.grant), void.EFFECTIVE),
    ]
    with clara.c.desk("Clara") as desk:
        assert [void.why(desk, event) for event, _ in expected] == [why for _, why in expected]


def test_every_reason_is_a_sentence_that_names_who_and_says_what_to_do() -> None:
    for since, otherwise in (void.ROLE, void.OWN, void.FOREIGN, void.PART):
        assert "Ben" in since.format(name="Ben")
        assert otherwise.endswith(".")


def test_what_was_done_the_ordinary_way_is_never_told_as_without_effect(clara: Scene) -> None:
    ben = clara.copy("Ben")
    clara.c.must("Ben", "decide", "A3", "include", "--stage", "title")
    clara.opened("A4", "title", "include", "include")
    said = did(clara, "Clara", ben, "Ben")
    assert said
    assert not [line for line in said if "Without effect" in line]
