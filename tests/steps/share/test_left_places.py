"""A lead who leaves a place for good leaves word there once; who uses two in turn leaves none."""

from pathlib import Path

import pytest

from benchmarks.computers import reading_here
from benchmarks.scene import scene
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share.left_places import IN_TURN, Place, left

HUB, FOLDER, OTHER, NEW_HUB, NONE = (
    ("hub", "postgresql://c@h/d"),
    ("folder", "/s"),
    ("folder", "/o"),
    ("hub", "x"),
    ("", ""),
)
LONG, SINCE, LATELY = ("2026-11-01", False), "2026-11-10", ("2026-11-20", False)
LONG_SAID, LATELY_SAID = ("2026-11-01", True), ("2026-11-20", True)


@pytest.mark.parametrize(
    ("before", "now", "met", "places"),
    [
        (NONE, HUB, {}, []),  # the first place of all
        (HUB, HUB, {HUB: LATELY}, []),
        (HUB, FOLDER, {}, [HUB]),  # an earlier version noted nothing
        (HUB, FOLDER, {HUB: LATELY}, [HUB]),
        (FOLDER, HUB, {FOLDER: LATELY, HUB: LATELY}, []),  # back soon: both
        (FOLDER, HUB, {FOLDER: LATELY, HUB: LATELY_SAID}, []),
        (FOLDER, HUB, {FOLDER: LATELY, HUB: LONG}, [FOLDER]),  # back after long: she went back for good
        (FOLDER, HUB, {FOLDER: LATELY, HUB: LONG_SAID}, [FOLDER]),
        (HUB, HUB, {FOLDER: LONG, HUB: LATELY}, [FOLDER]),  # used in turn, and then no more
        (HUB, HUB, {FOLDER: LONG_SAID, HUB: LATELY}, []),  # and that was said
        (FOLDER, OTHER, {FOLDER: LATELY, HUB: LONG}, [HUB, FOLDER]),
        (HUB, NEW_HUB, {HUB: LONG}, []),  # of that `hub init` tells
    ],
)
def test_the_places_that_are_left(
    before: Place, now: Place, met: dict[Place, tuple[str, bool]], places: list[Place]
) -> None:
    assert left(before, now, met, SINCE) == places


def test_what_a_computer_remembers_of_places_is_kept_apart_by_review(tmp_path: Path) -> None:
    local = LocalSettings(tmp_path)
    assert local.met("one") == {}
    local.keep_met("one", {HUB: LATELY, FOLDER: LATELY_SAID, OTHER: LONG})
    local.keep_hub("one", HUB[1])
    assert LocalSettings(tmp_path).met("one") == {HUB: LATELY, FOLDER: LATELY_SAID, OTHER: LONG}
    assert local.met("other") == {}


def test_word_is_left_once_taken_back_and_left_again_after_weeks(tmp_path: Path) -> None:
    with reading_here():
        clara = scene(tmp_path)
        one, other = tmp_path / "One", tmp_path / "Other"
        told = []
        for place in (one, other, one, other, one):
            place.mkdir(exist_ok=True)
            told.append("is told there that you meet here now" in clara.c.must("Clara", "share", "sync", place).err)
        assert told == [False, True, False, False, False]
        clara.c.clock.now += 2 * IN_TURN
        again = [clara.c.must("Clara", "share", "sync").err for _ in range(2)]
        assert ["Other is told there" in said for said in again] == [True, False]


def test_a_folder_that_was_renamed_was_not_left(tmp_path: Path) -> None:
    with reading_here():
        clara = scene(tmp_path)
        (tmp_path / "One").mkdir()
        clara.c.must("Clara", "share", "sync", tmp_path / "One")
        (tmp_path / "One").rename(tmp_path / "Renamed")
        said = clara.c.must("Clara", "share", "sync", tmp_path / "Renamed").err
        assert "tell them" not in said
        assert "There is no folder" not in said
        assert "Nothing was sent" not in said
