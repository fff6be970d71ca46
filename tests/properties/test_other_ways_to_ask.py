"""Second people for exclusions, pilot rounds: in any order of merging one state, recounted by a stranger, no leak."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.model.review.records import Record
from review_tui.steps import identify, plan, screen
from review_tui.steps.desk import opening
from review_tui.store import queues
from tests.amount import tried
from tests.clock import FixedClock
from tests.properties.stories import PROTOCOLS, Act, acts, tell, three_copies
from tests.properties.test_blinding import World, homes_of, refusals, seen_by
from tests.properties.test_delivery import check
from tests.properties.test_recount import audited, told_by_a_stranger, told_by_the_program
from tests.properties.test_recount import needed as unreadable

TITLE, FULL, QUALITY, _ = DEFAULT_STAGES
WAYS = ("what is excluded", "a pilot", "a pilot that counts")
SPOKEN = ("vote", "vote", "pilot", "pilot", "open", "open", "both", "meet", "confirm", "reopen", "judge", "void")
VOTES, WITHOUT_UNDO = acts((*SPOKEN, "undo")), acts(SPOKEN)  # an undo may take back the role of who opens
SETTINGS = settings(max_examples=tried(8, 30), deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _act(what: str, where: int, who: str, choice: str, n: int = 0) -> Act:
    return Act(what, where, who, "r1", "r2", choice, n)


# Two exclude in copies that do not know of each other, and each lone vote is opened there.
APART = [_act("vote", 0, "ada", "exclude"), _act("open", 0, "ada", ""), _act("vote", 1, "ben", "exclude")]
APART = [*APART, _act("open", 1, "ben", ""), _act("meet", 0, "ada", "", 1), _act("open", 0, "ada", "")]
# One of them includes: both are locked, and they differ.
DIFFER = [replace(act, choice="include") if act.who == "ben" else act for act in APART]


# A pilot is taken back in a copy that had not met the votes opened by it, then the role of who had voted.
TAKEN_BACK = [
    _act("vote", 0, "ada", "include"), _act("both", 2, "ada", "include"),
    replace(_act("pilot", 0, "ada", "include", 7), record="x1", other="r1"),
    _act("undo", 1, "ada", "include"), _act("undo", 0, "ada", "include", 21),
]  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
@SETTINGS
@given(story=VOTES, seed=st.integers(0, 1000))
@example(story=APART, seed=1)
@example(story=DIFFER, seed=2)
def test_any_order_of_merging_gives_one_state(way: str, story: list[Act], seed: int) -> None:
    with TemporaryDirectory() as folder:
        check(Path(folder), [*asked(way), *story], seed)


def test_who_had_read_is_kept_where_a_pilot_and_then_a_role_is_taken_back(tmp_path: Path) -> None:
    story = [replace(act, record="r1", other="r1") if act.what != "pilot" else act for act in TAKEN_BACK]
    check(tmp_path, [*asked("a pilot that counts"), *story], 0)


@pytest.mark.parametrize("way", WAYS)
@SETTINGS
@given(story=VOTES)
@example(story=APART)
@example(story=DIFFER)
def test_a_stranger_recounts_it(way: str, story: list[Act]) -> None:
    with TemporaryDirectory() as folder:
        copies = three_copies(Path(folder))
        tell(copies, [*asked(way), *story])
        for copy in copies:
            assert told_by_a_stranger(copy) == told_by_the_program(copy)
            assert audited(copy).lacking == unreadable(copy)
            copy.store.close()


@pytest.mark.parametrize("way", WAYS)
@SETTINGS
@given(story=WITHOUT_UNDO)
def test_what_is_ready_is_opened_once(way: str, story: list[Act]) -> None:
    with TemporaryDirectory() as folder:
        copies = three_copies(Path(folder))
        tell(copies, [*asked(way), *story])
        for copy in copies:
            for _ in range(2):  # a lone vote, then what is complete by it
                tell([copy], [_act("open", 0, "ada", "")])
            assert queues.ready(copy.store) == []
            copy.store.close()


@pytest.mark.parametrize(("story", "said"), [(APART, "agreed"), (DIFFER, "conflict")])
def test_what_was_opened_apart_counts_together(tmp_path: Path, story: list[Act], said: str) -> None:
    copies = three_copies(tmp_path)
    tell(copies, [*asked("what is excluded"), *story])
    assert copies[0].outcome("r1")[0] == said


def asked(way: str) -> list[Act]:
    """Let a protocol that asks so come into force, in all copies."""
    n = next(n for n, protocol in enumerate(PROTOCOLS) if protocol.title == way)
    return [Act("protocol", 0, "clara", "r1", "r2", "", n), _act("meet", 1, "ada", ""), _act("meet", 2, "ada", "")]


def told(folder: Path, choices: list[str]) -> World:
    """Ada votes on some reports and stays at her screen; of one before, her lone exclusion was opened."""
    clock, ids = FixedClock(pace=timedelta(milliseconds=200)), SeededIds(7)
    stages = (replace(TITLE, second="excluded_only"), FULL, QUALITY)
    said: dict[str, Any] = to_mapping(Protocol(title="T", stages=stages))
    clara = plan.found(
        folder / "review", title="T", lead="Clara", protocol=said, clock=clock, ids=ids, mounts="", forms=()
    )
    for name, role in (("Ada", Role.REVIEWER), ("Ben", Role.REVIEWER), ("Rhea", Role.READER)):
        plan.add_person(clara, name, role)
    plan.add_source(clara, "Index", "database")
    for n in range(len(choices) + 2):
        identify.add_by_hand(clara, Record(title=f"Report {n}"), "Index")
    ada, homes = clara.as_person("Ada"), homes_of(clara)
    screen.decide(ada, homes[0], "title", "exclude", note="opened")
    opening.leave(ada, "title")
    opening.stay(ada)
    adas = [screen.decide(ada, home, "title", said).id for home, said in zip(homes[1:], choices, strict=False)]
    return World(folder, clara, clara, homes, adas)


CHOICES = st.lists(st.sampled_from(["include", "exclude", "maybe"]), min_size=3, max_size=3)


@settings(SETTINGS, max_examples=tried(3, 12))
@given(CHOICES, CHOICES)
def test_what_others_see_depends_on_no_lone_vote_before_it_is_opened(one: list[str], other: list[str]) -> None:
    with TemporaryDirectory() as folder:
        first, second = told(Path(folder) / "1", one), told(Path(folder) / "2", other)
        for name in ("Ben", "Rhea", "Clara"):
            here, there = (world.desk.as_person(name) for world in (first, second))
            assert seen_by(here, first) == seen_by(there, second)
        assert refusals(first.desk.as_person("Ben"), first) == refusals(second.desk.as_person("Ben"), second)
        for world in (first, second):
            world.desk.close()


def test_the_control_once_opened_only_what_was_excluded_comes_to_ben(tmp_path: Path) -> None:
    world = told(tmp_path, ["include", "exclude", "maybe"])
    ben = world.desk.as_person("Ben")
    before = {turn.report for turn in queues.next_for(ben.store, ben.viewer, "title", 9)}
    assert before == {world.homes[0], world.homes[4]}
    opening.leave(world.desk.as_person("Ada"), "title")
    after = {turn.report for turn in queues.next_for(ben.store, ben.viewer, "title", 9)}
    assert after == {world.homes[0], world.homes[2], world.homes[4]}
    world.desk.close()
