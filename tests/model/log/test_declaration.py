"""What a kind declares: what its events may be about, and what that makes of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.log.declaration import UNKNOWN, Audience, Declaration, Moves, Undoer, Writer, letters_of


def about(refs: str, undoes: Undoer = Undoer.LEAD) -> Declaration:
    return Declaration(Writer.REVIEWER, Audience.EVERYONE, undoes, refs, (Moves.SHOWN,))


@pytest.mark.parametrize(
    ("refs", "letters"),
    [((), ""), (("r:1",), "r"), (("r:1", "s:2"), "rs"), (("*",), "*"), (("",), " "), (("r:1", ""), "r ")],
)
def test_a_ref_is_known_by_its_letter_and_an_empty_one_by_a_blank(refs: tuple[str, ...], letters: str) -> None:
    assert letters_of(refs) == letters


@pytest.mark.parametrize(
    ("declared", "fitting", "others"),
    [
        ("s, r+", ("sr", "srr", "rsr"), ("s", "r", "rr", "ssr", "", "srb", "sr ")),
        ("r, v", ("rv", "vr"), ("r", "v", "rvv", "rrv")),
        ("o?", ("", "o"), ("oo", "r")),
        ("p+", ("p", "ppp"), ("", "pr")),
        ("b", ("b",), ("bb", "*", "")),
    ],
)
def test_each_letter_stands_once_or_as_often_as_its_sign_says(
    declared: str, fitting: tuple[str, ...], others: tuple[str, ...]
) -> None:
    assert [letters for letters in (*fitting, *others) if about(declared).takes(letters)] == list(fitting)


@given(st.lists(st.sampled_from(["r:1", "*", "b:2", "x", ""]), max_size=4))
def test_what_takes_anything_takes_everything(refs: list[str]) -> None:
    assert about("=").fits(refs)
    assert UNKNOWN.fits(refs)


@pytest.mark.parametrize("undoes", Undoer)
def test_what_nobody_takes_back_cannot_be_undone(undoes: Undoer) -> None:
    assert about("r", undoes).is_undoable is (undoes.name != "NOBODY")
