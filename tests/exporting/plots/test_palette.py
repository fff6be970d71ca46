"""An answer has the mark of its place in the form; what says nothing of quality has one of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.exporting.plots.palette import (
    NOT_APPLICABLE,
    SERIES,
    SKY,
    UNCLEAR,
    VERMILLION,
    YELLOW,
    Mark,
    marks,
    says_how_well,
)

BESIDE = ("Unclear", "No information", "Not reported", "Unsure", "Don't know", "Cannot tell", "Can't tell")


def test_the_first_answer_is_the_best_and_the_last_the_worst() -> None:
    assert marks(("High", "Moderate", "Low")) == {
        "High": Mark(SKY, "+"), "Moderate": Mark(YELLOW, "–"), "Low": Mark(VERMILLION, "×"),
    }  # fmt: skip
    assert list(marks(("Yes", "No")).values()) == [Mark(SKY, "+"), Mark(VERMILLION, "×")]


@pytest.mark.parametrize("label", BESIDE)
def test_an_answer_that_leaves_it_open_takes_no_place_in_the_order(label: str) -> None:
    for answers in ((label, "Yes", "No"), ("Yes", label, "No"), ("Yes", "No", label.upper())):
        found = marks(answers)
        assert [found["Yes"].sign, found["No"].sign] == ["+", "×"]
        assert UNCLEAR in found.values()


@pytest.mark.parametrize("label", ["Not applicable", "N/A", "na"])
def test_what_does_not_apply_is_drawn_apart_from_what_is_unclear(label: str) -> None:
    assert marks(("Yes", "No", label, "Unclear"))[label] == NOT_APPLICABLE != UNCLEAR


def test_what_the_form_has_outside_its_order_takes_no_place_in_it() -> None:
    found = marks(("Yes", "Partly", "No", "Cannot be said", "Does not apply"), {"Cannot be said"}, {"Does not apply"})
    assert [mark.sign for mark in found.values()] == ["+", "–", "×", "?", "n/a"]
    assert marks(("Yes", "Unclear", "Not applicable"), {"Unclear", "Not applicable"}, {"Not applicable"}) == {
        "Yes": Mark(SKY, "+"),
        "Unclear": UNCLEAR,
        "Not applicable": NOT_APPLICABLE,
    }


def test_of_more_than_four_the_signs_are_their_places() -> None:
    assert [mark.sign for mark in marks(tuple("abcde")).values()] == ["1", "2", "3", "4", "5"]


def test_levels_have_their_own_numbers_for_signs_the_best_first() -> None:
    """A circle that says 1 beside "5 Random assignment" tells the opposite."""
    levels = tuple(f"{n} Level" for n in (5, 4, 3, 2, 1, 0))
    assert [mark.sign for mark in marks(levels).values()] == ["5", "4", "3", "2", "1", "0"]
    assert marks(levels)["5 Level"].fill == SKY
    for unsure in (("1 a", "1 b", "2 c", "3 d", "4 e"), ("1 a", "b", "3 c", "4 d", "5 e"), ("²", "1", "2", "3", "4")):
        assert [mark.sign for mark in marks(unsure).values()] == ["1", "2", "3", "4", "5"]


def test_where_the_colours_end_the_signs_still_tell_answers_apart() -> None:
    found = list(marks(tuple("abcdefgh")).values())
    assert found[0].fill == found[6].fill
    assert len({mark.sign for mark in found}) == 8


def test_a_form_of_nothing_but_unclear_answers_is_drawn() -> None:
    assert marks(("Unclear",)) == {"Unclear": UNCLEAR}
    assert marks(()) == {}


@given(st.lists(st.sampled_from([*BESIDE, "N/A", *"abcdefgh"]), unique=True))
def test_every_answer_has_a_mark_with_a_sign_in_the_order_of_the_form(labels: list[str]) -> None:
    found = marks(tuple(labels))
    assert list(found) == labels
    assert all(mark.sign for mark in found.values())


def test_series_have_colours_of_their_own() -> None:
    assert len(set(SERIES)) == len(SERIES) == 6


@pytest.mark.parametrize(
    ("labels", "judges"),
    [
        (("Yes", "Partly", "No", "Unclear"), True),
        (("Met", "Partly met", "Not met", "Can't tell"), True),
        (("Low", "Some concerns", "High"), True),
        (("0 No account", "1 It could help"), True),
        (("Strong", "Moderate", "Weak", "Not applicable"), True),
        (("Qualitative", "Randomised controlled trial"), False),
        (("Going on", "Ended", "Planned", "Unclear"), False),
        (("Individuals", "A local area"), False),
    ],
)
def test_answers_that_say_how_well_are_told_from_those_that_say_what_sort(
    labels: tuple[str, ...], judges: bool
) -> None:
    assert says_how_well(labels) is judges
