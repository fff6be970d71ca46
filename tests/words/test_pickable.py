"""Which lines of a long list fit the words that are typed, and what is ticked of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.words.pickable import InList, Pickable, begun, best, narrowed, with_tick, written

LIST = (
    Pickable("unknown", "Unknown"),
    Pickable("no", "No"),
    Pickable("ecole", "École maternelle", key="a"),
    Pickable("health", "Health"),
    Pickable("health.gap", "Health: Gap in support", "Gap in support", (3,)),
    Pickable("later", "Trägerschaft; später"),
    Pickable("not_stated", "not stated", excludes=True),
)


@pytest.mark.parametrize(
    ("typed", "fitting"),
    [
        ("", [0, 1, 2, 3, 4, 5, 6]),
        ("  ", [0, 1, 2, 3, 4, 5, 6]),
        ("no", [1, 6]),  # "Unknown" holds it, but no word of it begins so
        ("know", [0]),
        ("ECOLE", [2]),
        ("école m", [2]),
        ("mat éco", [2]),
        ("trager", [5]),
        ("gap", [4]),
        ("supp health", [4]),
        ("health", [3, 4]),
        ("a", [2]),  # its key
        ("xyz", []),
        ("no xyz", []),
    ],
)
def test_what_fits_has_words_that_begin_with_those_typed(typed: str, fitting: list[int]) -> None:
    assert [one.place for one in narrowed(LIST, typed) if one.fits] == fitting


def test_what_a_line_stands_under_is_shown_with_it_and_does_not_fit() -> None:
    assert narrowed(LIST, "gap") == (InList(3, False), InList(4))


@pytest.mark.parametrize(("typed", "place"), [("no", 1), ("not", 6), ("gap", 4), ("health", 3), ("a", 2), ("", 0)])
def test_what_is_called_as_typed_is_meant_or_else_the_first(typed: str, place: int) -> None:
    shown = narrowed(LIST, typed)
    assert shown[best(LIST, shown, typed)].place == place


def test_what_excludes_all_else_is_ticked_alone() -> None:
    assert with_tick(LIST, (1, 3), 2) == (1, 2, 3)
    assert with_tick(LIST, (1, 3), 3) == (1,)
    assert with_tick(LIST, (1, 3), 6) == (6,)
    assert with_tick(LIST, (6,), 2) == (2,)
    assert with_tick(LIST, (6,), 6) == ()


@given(st.sets(st.integers(0, 5)))
def test_what_is_written_into_a_field_is_read_as_the_same(places: set[int]) -> None:
    text = written(LIST, "", places, several=True)
    assert begun(LIST, text) == tuple(sorted(places))


def test_what_a_list_does_not_know_stays_in_a_field_of_several_and_nowhere_else() -> None:
    assert written(LIST, "No; Health “they wait” (p. 4)", (0,), several=True) == "Health “they wait” (p. 4); Unknown"
    assert written(LIST, "something", (0,), several=False) == "Unknown"
    assert written(LIST, "something; No", (6,), several=True) == "not stated"


@given(st.text(max_size=8))
def test_every_line_that_fits_stands_behind_all_that_it_stands_under(typed: str) -> None:
    shown = narrowed(LIST, typed)
    places = [one.place for one in shown]
    assert places == sorted(set(places))
    assert all(over in places for one in shown if one.fits for over in LIST[one.place].above)
