"""A hub that answers nonsense is told in one sentence, by whatever is asked of it, and nothing of it is taken."""

import json
from collections.abc import Callable
from contextlib import nullcontext
from math import inf, nan
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.errors import BrokenLogError, ReviewError
from review_tui.sharing.hub.address import Address
from review_tui.sharing.hub.answers import OTHERWISE, of_shape, only
from review_tui.sharing.hub.connecting import Connection
from review_tui.sharing.hub.hub import PIECE, Hub

AT = Address(user="ben", host="hub.example", port=5432, database="send", options={})
ASKED: list[Callable[[Hub], object]] = [
    lambda hub: hub.standing(), lambda hub: hub.heads(), lambda hub: hub.lacking(), lambda hub: hub.push([], {}, {}),
    lambda hub: hub.to_open(), lambda hub: hub.open_votes(["v"]), lambda hub: hub.open_said(["o"]),
    lambda hub: hub.show(["r"], "ada"), lambda hub: hub.shown(), lambda hub: hub.erase(["e"]),
    lambda hub: hub.contest([]), lambda hub: hub.members(), lambda hub: hub.pull(0), lambda hub: hub.last(),
    lambda hub: hub.event_at(1), lambda hub: hub.chain("o", 0), lambda hub: hub.lacking_files(["f"]),
    lambda hub: hub.files(), lambda hub: hub.put("f", b"x", ""), lambda hub: hub.get("f", 1),
]  # fmt: skip
VALUE = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3) | st.binary(max_size=3)
ROWS = st.lists(st.lists(VALUE, min_size=1, max_size=4).map(tuple), min_size=1, max_size=3)


class Answering:
    """A connection on which every question is answered with the same rows, one hundred times at most."""

    def __init__(self, *rows: tuple[Any, ...]) -> None:
        self.rows, self.asked = list(rows), 0

    def execute(self, *_: object) -> "Answering":
        self.asked += 1
        assert self.asked < 100, "it asks for ever"
        return self

    def fetchall(self) -> list[tuple[Any, ...]]:
        return self.rows

    def transaction(self) -> nullcontext[None]:
        return nullcontext()


def hub(*rows: tuple[Any, ...]) -> Hub:
    return Hub(cast("Connection", Answering(*rows)), AT)


@given(rows=ROWS, asked=st.sampled_from(ASKED))
def test_whatever_it_answers_it_is_an_answer_or_a_sentence(
    rows: list[tuple[Any, ...]], asked: Callable[[Hub], object]
) -> None:
    try:
        asked(hub(*rows))
    except ReviewError as problem:
        assert str(problem).endswith(".")  # what is allowed to happen, and need not


@pytest.mark.parametrize("asked", ASKED[:3] + ASKED[4:])
def test_another_shape_is_told_as_the_work_of_who_changed_the_database(asked: Callable[[Hub], object]) -> None:
    with pytest.raises(BrokenLogError, match="its database was changed, or it is none") as told:
        asked(hub((1.5, 2.5, 3.5, 4.5, 5.5)))
    assert str(told.value) == OTHERWISE


@pytest.mark.parametrize("now", [inf, -inf, nan])
def test_a_moment_that_is_none_is_no_answer(now: float) -> None:
    with pytest.raises(BrokenLogError, match="does not answer as"):
        hub(("review", 1, now)).standing()


@pytest.mark.parametrize("place", [0, -5, 7])
def test_a_feed_that_never_goes_on_ends(place: int) -> None:
    line = json.dumps({"id": "e", "origin": "o"})
    with pytest.raises(BrokenLogError):
        hub((place, line, None)).pull(7)


@pytest.mark.parametrize("line", ["[" * 100_000, "NaN", "[]", "{}", "not json", '{"id": 1e999}', ""])
def test_a_line_that_is_no_event_is_told(line: str) -> None:
    with pytest.raises(BrokenLogError, match="holds what is no event of a review"):
        hub((1, line, None)).pull(0)


def test_a_file_that_is_said_to_be_endless_is_asked_for_no_further_than_there_is_any() -> None:
    connection = Answering((None,))
    with pytest.raises(BrokenLogError, match="was changed at the hub, or is not whole there"):
        Hub(cast("Connection", connection), AT).get("f" * 64, PIECE << 40)
    assert connection.asked == 1


def test_rows_of_their_shape_come_as_they_are() -> None:
    rows = [(1, "a", None), (2, "b", "c")]
    assert of_shape(rows, (int, str, str | None)) == rows
    assert of_shape([], (int,)) == []
    assert only([(True,)]) is True
    for wrong in ([], [(1,), (2,)], [(1, 2)]):
        with pytest.raises(BrokenLogError):
            only(wrong)
