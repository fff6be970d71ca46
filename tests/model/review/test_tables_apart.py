"""Tables of two people: what is asked no more, and what one was not asked, parts nobody and waits for nobody."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.fold.consensus import opened_rating
from review_tui.model.fold.outcomes import Status
from review_tui.model.fold.rating import Rating, Sheet
from review_tui.model.log.events import Event
from review_tui.model.review.answers import Answer
from review_tui.model.review.form import Form, from_mapping, with_past

NAME, SIZE, OLD = ({"id": one, "label": one, "kind": "text"} for one in ("name", "size", "old"))


def form(version: str, *cells: dict[str, Any], key: tuple[str, ...] = ("name",)) -> Form:
    table = {"id": "t", "label": "T", "rows": list(cells), "key": list(key)}
    return from_mapping({"id": "f", "title": "F", "version": version, "items": [table]})


FIRST, SECOND, THIRD = form("1", NAME, SIZE, OLD), form("2", NAME, SIZE), form("3", NAME, SIZE, {**OLD, "id": "new"})
GONE = with_past(SECOND, [FIRST])
ADDED = with_past(THIRD, [SECOND])
Row = dict[str, str]


def sheet(actor: str, *rows: Row, version: str = "1") -> Sheet:
    told = tuple({cell: {"value": value} for cell, value in row.items()} for row in rows)
    answers = {"t": Answer(told)} if told else {}
    return Sheet(actor=actor, answers=answers, events=(actor,), done=True, at="", versions=frozenset({version}))


def rated(now: Form, *sheets: Sheet, ruled: tuple[Event, ...] = ()) -> Rating:
    return opened_rating(sheets, ruled, now)


def agreed(found: Rating) -> list[Row]:
    rows = (found.consensus or {}).get("t", Answer(())).value
    return [{cell: part["value"] for cell, part in row.items()} for row in rows]


ROWS = st.lists(
    st.dictionaries(st.sampled_from(("name", "size")), st.sampled_from("abc"), min_size=1), max_size=3
)  # fmt: skip
OLDS = st.lists(st.sampled_from(("", "x", "y")), min_size=3, max_size=3)


def beside(rows: list[Row], old: list[str]) -> list[Row]:
    return [{**row, "old": said} if said else dict(row) for row, said in zip(rows, old, strict=False)]


@given(ROWS, ROWS, OLDS, OLDS)
def test_what_a_table_asks_no_more_is_no_difference_and_hides_none(
    one: list[Row], other: list[Row], mine: list[str], theirs: list[str]
) -> None:
    bare = rated(GONE, sheet("a", *one), sheet("b", *other))
    found = rated(GONE, sheet("a", *beside(one, mine)), sheet("b", *beside(other, theirs)))
    assert (found.verdict, found.differs) == (bare.verdict, bare.differs)
    assert [{c: v for c, v in row.items() if c != "old"} for row in agreed(found)] == agreed(bare)
    same = rated(GONE, sheet("a", *beside(one, mine)), sheet("b", *beside(one, mine)))
    assert (same.verdict.status, agreed(same)) == (Status.AGREED, beside(one, mine))


@given(ROWS, OLDS, OLDS)
def test_an_optional_cell_that_one_was_not_asked_is_no_difference_and_keeps_the_word_of_the_other(
    rows: list[Row], said: list[str], else_said: list[str]
) -> None:
    asked = [{**row, "new": word} if word else dict(row) for row, word in zip(rows, said, strict=False)]
    found = rated(ADDED, sheet("a", *rows, version="2"), sheet("b", *asked, version="3"))
    assert (found.verdict.status, found.differs, agreed(found)) == (Status.AGREED, (), asked)
    again = [{**row, "new": word} if word else dict(row) for row, word in zip(rows, else_said, strict=False)]
    both_asked = rated(
        ADDED, sheet("a", *rows, version="2"), sheet("b", *asked, version="3"), sheet("c", *again, version="3")
    )
    is_same = sorted(map(sorted, map(dict.items, asked))) == sorted(map(sorted, map(dict.items, again)))
    assert (both_asked.verdict.status is Status.AGREED) is is_same


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        ([{"name": "r", "old": "x"}], [{"name": "r", "old": "y"}], [{"name": "r"}]),
        ([{"name": "r", "old": "x"}], [{"name": "r"}], [{"name": "r"}]),
        ([{"name": "r", "old": "x"}], [{"name": "r", "old": "X "}], [{"name": "r", "old": "x"}]),
        ([{"name": "r"}, {"old": "x"}], [{"name": "r"}], [{"name": "r"}]),  # a row of nothing else
        ([{"old": "x"}], [], []),
        ([{"name": "r", "old": "x"}, {"name": "s", "old": "z"}], [{"name": "s", "old": "z"}, {"name": "r", "old": "y"}],
         [{"name": "r"}, {"name": "s", "old": "z"}]),
    ],
)  # fmt: skip
def test_of_what_is_asked_no_more_what_all_said_stays_and_the_rest_stands_on_each_sheet(
    one: list[Row], other: list[Row], kept: list[Row]
) -> None:
    found = rated(GONE, sheet("a", *one), sheet("b", *other))
    assert (found.verdict.status, agreed(found)) == (Status.AGREED, kept)
    assert [sheet.answers for sheet in found.sheets] == [
        given.answers for given in (sheet("a", *one), sheet("b", *other))
    ]  # fmt: skip


def test_a_required_cell_that_one_was_not_asked_is_still_to_be_ruled() -> None:
    needed = with_past(form("3", NAME, SIZE, {**OLD, "id": "new", "required": True}), [SECOND])
    row = {"name": "r", "size": "4"}
    found = rated(needed, sheet("a", row, version="2"), sheet("b", {**row, "new": "x"}, version="3"))
    assert (found.verdict.status, found.differs) == (Status.CONFLICT, ("t",))
