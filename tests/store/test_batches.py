"""Batches: which there are, by which names they are found, and whether a record lives."""

from pathlib import Path

import pytest

from review_tui.model.review.errors import UnknownError
from review_tui.store import batches
from tests.store.copies import Copy, found


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = found(tmp_path / "review")
    made.bring("aaa1", "db", "r1", "r2")
    made.bring("aab2", "web", "r1", "w1")
    return made


def test_batches_are_listed_as_they_came(copy: Copy) -> None:
    assert [batch.id for batch in batches.listed(copy.store)] == ["aaa1", "aab2"]


@pytest.mark.parametrize(("name", "found"), [("1", "aaa1"), ("2", "aab2"), ("aab2", "aab2"), ("aab", "aab2")])
def test_a_batch_is_found_by_its_place_or_by_how_its_id_begins(copy: Copy, name: str, found: str) -> None:
    assert batches.named(copy.store, name).id == found


@pytest.mark.parametrize("name", ["", "0", "3", "aa", "zz"])
def test_what_names_no_batch_or_two_is_told(copy: Copy, name: str) -> None:
    with pytest.raises(UnknownError, match="review-tui batch list"):
        batches.named(copy.store, name)


def test_a_record_lives_while_a_batch_that_was_not_withdrawn_holds_it(copy: Copy) -> None:
    assert batches.is_live(copy.store, "r1")
    assert not batches.is_live(copy.store, "unheard of")
    copy.withdraw("aaa1")
    assert batches.is_live(copy.store, "r1")
    assert not batches.is_live(copy.store, "r2")
    copy.withdraw("aab2", "removal")
    assert not batches.is_live(copy.store, "r1")


def test_a_record_keeps_its_first_number_in_the_batches_that_bring_it_again(copy: Copy) -> None:
    first, second = batches.listed(copy.store)
    assert batches.numbers(copy.store, first) == ["A1", "A2"]
    assert batches.numbers(copy.store, second) == ["A1", "A4"]
    copy.withdraw("aaa1")  # r1 lives by the second from now on
    assert batches.numbers(copy.store, second) == ["A1", "A4"]
    assert batches.numbers(copy.store, first) == ["A1", "A2"]


def test_numbers_are_the_places_in_the_batch_where_no_record_came_in_twice(tmp_path: Path) -> None:
    copy = found(tmp_path / "review")
    copy.bring("aaa1", "db", "r1", "r2")
    copy.bring("aab2", "web", "w1", "x+y", "w3")  # the second is no name of a record, and set aside
    told = {batch.id: batches.numbers(copy.store, batch) for batch in batches.listed(copy.store)}
    assert told == {"aaa1": ["A1", "A2"], "aab2": ["A3", "A5"]}
    copy.withdraw("aab2")
    copy.judge("ada", "r1", "r2")
    assert {batch.id: batches.numbers(copy.store, batch) for batch in batches.listed(copy.store)} == told
