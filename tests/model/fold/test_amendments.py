"""Versions of the protocol: what was in force at each place of the log, also what was taken back later."""

from dataclasses import replace

import pytest

from review_tui.model.fold.amendments import (
    Version,
    left_stages,
    version_at,
    version_before,
    versions,
    with_every_name,
)
from review_tui.model.log.events import FRAME, Event
from review_tui.model.log.kinds import ProtocolApplied, StageClosed, StageOpened
from review_tui.model.review.protocol import Protocol, Stage, to_mapping
from tests.model.told import Told

TWO = Protocol(title="T", stages=(Stage("title"), Stage("full_text")))
ONE = Protocol(title="T", stages=(Stage("title"),))
THREE_PEOPLE = Protocol(title="T", stages=(Stage("title", people=3), Stage("full_text")))
RENAMED = Protocol(title="T", stages=(Stage("look", was="title"), Stage("full_text")))
OTHER_WORDS = replace(TWO, title="Other words", question="Why?")


@pytest.fixture
def told() -> Told:
    return Told()


def apply(told: Told, protocol: Protocol) -> Event:
    return told.say("clara", ProtocolApplied(to_mapping(protocol), "why"), FRAME)


def of(told: Told) -> list[Version]:
    return versions(sorted(told.events, key=lambda event: event.order), lambda _: True)


def test_before_any_protocol_the_shipped_one_is_in_force() -> None:
    (first,) = versions([], lambda _: True)
    assert first.protocol == Protocol()
    assert (version_at([first], (9, "x")), version_before([first], (0, ""))) == (first, first)


def test_each_protocol_is_a_version_and_other_words_change_no_rule(told: Told) -> None:
    applied = [apply(told, protocol) for protocol in (TWO, OTHER_WORDS, THREE_PEOPLE)]
    two, words, three = of(told)[-3:]
    assert two.rules == words.rules != three.rules
    assert [version.since for version in (two, words, three)] == [event.order for event in applied]
    assert three.people == {"title": 3, "full_text": 2}


def test_what_was_taken_back_was_in_force_until_then(told: Told) -> None:
    apply(told, TWO)
    applied = apply(told, THREE_PEOPLE)
    undone = told.undo("clara", applied)
    found = of(told)
    assert version_before(found, applied.order).people["title"] == 2
    assert version_at(found, applied.order).people["title"] == 3
    assert version_before(found, undone.order).people["title"] == 3
    assert version_at(found, undone.order).people["title"] == 2
    assert version_at(found, (undone.tick + 100, "")).people["title"] == 2


def test_a_stage_is_closed_until_it_is_opened_again_under_whatever_name(told: Told) -> None:
    apply(told, TWO)
    closed = told.say("clara", StageClosed("title"), FRAME)
    apply(told, RENAMED)
    assert [sorted(version.closed) for version in of(told)][-2:] == [["title"], ["look"]]
    opened = told.say("clara", StageOpened("title"), FRAME)
    found = of(told)
    assert version_at(found, opened.order).closed == frozenset()
    assert version_before(found, closed.order).closed == frozenset()


def test_a_stage_that_is_gone_is_known_with_the_last_version_that_had_it(told: Told) -> None:
    apply(told, THREE_PEOPLE)
    apply(told, TWO)
    last = apply(told, ONE)
    left = left_stages(of(told), ONE)
    assert set(left) >= {"full_text"}
    stage, version = left["full_text"]
    assert (stage.name, version.order < last.order) == ("full_text", True)
    assert "title" not in left


@pytest.mark.parametrize(("applied", "renamed"), [((TWO, RENAMED), {"title": "look"}), ((TWO,), {})])
def test_the_protocol_in_force_knows_the_names_that_came_before(
    told: Told, applied: tuple[Protocol, ...], renamed: dict[str, str]
) -> None:
    for protocol in applied:
        apply(told, protocol)
    found = of(told)
    known = with_every_name(found[-1].protocol, found)
    assert {name: now for name, now in known.renamed.items() if name in ("title", "look")} == renamed
    assert known.stages == found[-1].protocol.stages
