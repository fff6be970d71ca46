"""What became of a record is said in words, with its stage and reason where it has them."""

import pytest

from review_tui.model.review.places import Fate, Place
from review_tui.words.fates import place, read_place

SAID = {
    Fate.HOME: "at the start",
    Fate.WITHDRAWN: "withdrawn",
    Fate.DUPLICATE: "duplicate",
    Fate.AUTOMATION: "removed by a tool",
    Fate.OTHER: "removed",
    Fate.PENDING: "waits at full text",
    Fate.EXCLUDED: "excluded at full text",
    Fate.SOUGHT: "text sought",
    Fate.NOT_RETRIEVED: "not retrieved",
    Fate.INCLUDED: "included",
}


@pytest.mark.parametrize("fate", Fate)
def test_every_fate_has_words(fate: Fate) -> None:
    assert place(Place(fate, "full_text", "population")) == SAID[fate]


def test_a_reason_is_said_of_an_exclusion_alone() -> None:
    assert place(Place(Fate.EXCLUDED, "title"), why="Wrong setting") == "excluded at title: Wrong setting"
    assert place(Place(Fate.PENDING, "title"), why="Wrong setting") == "waits at title"


def test_one_may_say_otherwise_that_a_text_is_sought() -> None:
    assert place(Place(Fate.SOUGHT), sought="its text is sought") == "its text is sought"
    assert place(Place(Fate.INCLUDED), sought="its text is sought") == "included"


def test_the_name_of_a_stage_cannot_break_the_line() -> None:
    assert place(Place(Fate.PENDING, "full\x1b]0;x\x07\ntext")).isprintable()


@pytest.mark.parametrize("fate", Fate)
def test_a_place_is_read_as_it_is_printed_and_by_its_short_name(fate: Fate) -> None:
    stage = "full text" if " at full" in SAID[fate] else ""
    assert read_place(SAID[fate]) == (None if fate is Fate.HOME else Place(fate, stage))
    assert read_place(fate.value) == Place(fate)
    assert read_place(place(Place(fate, "full_text"), why="Wrong setting")) == read_place(SAID[fate])


@pytest.mark.parametrize("text", ["nowhere", "included at title", "text sought at title", "waits for me"])
def test_what_is_no_place_is_not_read_as_one(text: str) -> None:
    assert read_place(text) is None
