"""Leads who let go of different words of one event, none knowing of the others: one state, and none of the words."""

from itertools import permutations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.model.fold.erasing import Erasure
from review_tui.model.log.declaration import Audience, Declaration, Moves, Undoer, Writer
from review_tui.model.log.erasing import is_left, pattern_of, stand_in, together, without
from review_tui.store.erasing import _left

MEANS = Declaration(
    Writer.LEAD, Audience.EVERYONE, Undoer.LEAD, "*", (Moves.NOTHING,), words=("note",), named=("contact", "answers")
)
WORDS = ("Jo", "Nameless", "Kent", "High", "Street", "report")
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
Body = dict[str, Any]


def erased(body: Body, words: str, event: str) -> Body | None:
    return without(MEANS, body, pattern_of(words), stand_in(event))


def heard(body: Body, said: dict[str, Body], order: tuple[str, ...]) -> Any:
    """Let a copy that knows the words hear of erasings one by one; it folds those that it knows in their own order."""
    here: tuple[str, Any] | None = ("5a" * 16, body)
    known: list[str] = []
    for name in order:
        known = sorted([*known, name])
        first, *more = [said[one] for one in known]
        erasure = Erasure(event=known[0], actor="clara", at="", why="", kept=first, more=tuple(more))
        here = _left(MEANS, here, erasure)
    assert here
    return here[1]


@given(TEXT, TEXT, st.lists(st.sampled_from(WORDS), min_size=2, max_size=3, unique=True))
@settings(max_examples=150, deadline=None)
def test_whatever_order_they_are_heard_in_one_body_is_left_without_any_of_the_words(
    note: str, contact: str, words: list[str]
) -> None:
    body = {"v": 1, "note": note, "contact": contact, "choice": "include", "pages": 7}
    said = {f"e{n}": erased(body, word, f"e{n}") or {} for n, word in enumerate(words)}
    found = [heard(body, said, order) for order in permutations(said)]
    assert all(one == found[0] for one in found)
    assert not any(pattern_of(word).search(f"{found[0]['note']} {found[0]['contact']}") for word in words)
    assert (found[0]["choice"], found[0]["pages"], found[0]["v"]) == ("include", 7, 1)
    assert is_left(MEANS, body, found[0])


@given(TEXT, TEXT, st.lists(st.sampled_from(WORDS), min_size=2, max_size=2, unique=True))
@settings(max_examples=100, deadline=None)
def test_what_was_told_apart_stays_apart_and_what_was_one_stays_one(one: str, other: str, words: list[str]) -> None:
    left = []
    for contact in (one, other):
        said = {f"e{n}": erased({"contact": contact}, word, f"e{n}") or {} for n, word in enumerate(words)}
        left.append(heard({"contact": contact}, said, ("e0", "e1"))["contact"])
    apart = [[erased({"contact": c}, word, "e") for word in words] for c in (one, other)]
    assert (left[0] == left[1]) == (one == other or apart[0] == apart[1])


def test_whoever_goes_on_from_what_another_left_keeps_the_rest_of_the_text() -> None:
    body = {"note": "Jo of Kent wrote a report"}
    first = erased(body, "Jo", "e0") or {}
    second = erased(first, "Kent", "e1") or {}
    left = together(MEANS, [first, second])
    assert left == second
    assert second["note"].endswith("wrote a report")


def test_a_field_that_one_of_them_let_go_of_whole_is_gone() -> None:
    body = {"note": "Jo of Kent", "contact": "Jo"}
    assert together(MEANS, [{"contact": "Jo"}, erased(body, "Jo", "e1")]) == {"contact": stand_in("e1")}


def test_no_choice_is_turned_where_one_of_them_lies_of_it() -> None:
    body = {"note": "Jo of Kent", "choice": "include"}
    lie = {**(erased(body, "Kent", "e0") or {}), "choice": "exclude"}
    for order in permutations(("e0", "e1")):
        assert heard(body, {"e0": lie, "e1": erased(body, "Jo", "e1") or {}}, order)["choice"] == "include"


def test_one_word_alone_is_left_as_it_is() -> None:
    assert together(MEANS, [{"note": "x"}]) is None
    assert together(MEANS, [None, {"note": "x"}]) is None
