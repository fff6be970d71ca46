"""A short form of the benchmarks `attacks` and `stories`: nothing sealed leaks, and all adds up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import exchanged, twins
from benchmarks.computers import FaultError, Said, reading_here
from benchmarks.planned import ATTACKS
from benchmarks.scene import scene
from benchmarks.stories import story_of
from benchmarks.told import ACTS, PREPARED, happen, prepare, told, told_by
from tests.amount import every


@pytest.fixture(autouse=True)
def here() -> Iterator[None]:
    """Read files in this process, as the benchmarks do."""
    with reading_here():
        yield


@pytest.mark.parametrize("name", [*every(8, sorted(ATTACKS)), "a control that must show it"])
def test_nobody_manages(name: str, tmp_path: Path) -> None:
    tried = list(ATTACKS[name](scene(tmp_path)))
    assert tried
    assert [what for what, worked in tried if worked] == []


def test_there_are_forty_planned_attacks_and_more() -> None:
    assert len(ATTACKS) >= 40


def test_reviews_that_differ_in_a_hidden_vote_look_the_same_to_all_others(tmp_path: Path) -> None:
    asked: set[twins.Command] = set()
    typed = list(twins.walk(tmp_path, 5, 8, asked))
    assert len(typed) > 60
    assert [(who, words, how) for who, words, how in typed if how] == []


def test_where_blinding_ends_they_differ(tmp_path: Path) -> None:
    assert twins.controls(tmp_path) == []


def test_the_screens_of_others_look_the_same(tmp_path: Path) -> None:
    seen = list(twins.screens(tmp_path, 2, 6))
    assert len(seen) == 7
    assert [(who, keys, how) for who, keys, how in seen if how] == []


def test_every_tampering_with_a_bundle_is_told_or_without_effect(tmp_path: Path) -> None:
    ways = list(exchanged.tampered(tmp_path, len(exchanged.TAMPERINGS), 3))
    assert {way for way, _, _ in ways} == set(exchanged.TAMPERINGS)
    assert [(way, said) for way, fine, said in ways if not fine] == []


MET = {  # seed of a story: how many orders of its bundles, and what once gave another state in the last of them
    3: (3, "a story like any other"),
    20261137: (1, "a protocol that judged studies lost its effect when another came"),
    20261182: (4, "a closing of a stage came behind what could be read by it"),
    20261205: (6, "a stage was closed after two copies had opened votes, each by the rules that it knew"),
}


@pytest.mark.parametrize("seed", MET)
def test_bundles_give_one_state_in_whatever_order_they_meet(seed: int, tmp_path: Path) -> None:
    count, what = MET[seed]
    assert list(exchanged.orders(tmp_path, seed, count)) == [True] * count, what


@pytest.mark.parametrize("seed", [20261332, 20261429])
def test_a_story_with_forged_events_is_what_a_stranger_recounts(seed: int, tmp_path: Path) -> None:
    """In these a study came from two copies, and somebody else took back a vote that they had brought in."""
    assert exchanged.recounted(tmp_path, seed) == []


@pytest.mark.parametrize("seed", every(4, range(8)))
def test_a_random_history_is_what_a_stranger_recounts(seed: int) -> None:
    story, _, faults = story_of(seed, 25)
    assert faults == [], told(story)
    assert story.done.total() > 5  # of the eight seeds the fifth does least: 7


def test_what_needs_something_first_happens_in_the_random_histories(tmp_path: Path) -> None:
    """An act that is refused whenever it is tried would prove nothing."""
    story = told_by(tmp_path, 1)
    assert len(story.computers) == 2
    for name in PREPARED:
        for _ in range(3):
            prepare(story, name, story.here, always=True)
            happen(story, name, story.here)
            if story.done[name]:
                break
    assert [name for name in PREPARED if not story.done[name]] == [], told(story)


def test_what_had_nothing_to_do_is_not_done(tmp_path: Path) -> None:
    story = told_by(tmp_path, 1)
    numbers = story.numbers(story.here)
    for one in numbers[1:]:
        story.here.must("Clara", "pairs", "judge", numbers[0], one, "same")
    before = story.lengths()
    happen(story, "judge", story.here)
    assert story.lengths() == before
    assert (story.idle["judge"], story.done["judge"]) == (1, 0)


def test_what_is_said_to_be_done_and_is_not_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = told_by(tmp_path, 1)
    monkeypatch.setitem(ACTS, "edit", (lambda *_: Said(0, "", "A1 is corrected: title."), 1, ("Ada",)))
    with pytest.raises(FaultError, match="nothing was written"):
        happen(story, "edit", story.here)
