"""A short form of the benchmarks `reliability` and `faults`: nothing is lost, nothing half written."""

import sqlite3
import sys

import pytest

from benchmarks import faults, reliability
from benchmarks.made import decision, person, system
from review_tui.model.review.errors import NotWrittenError

NOT_HERE = "this system sets no limit to the size of files"


@pytest.mark.parametrize("part", ["kill", "writers"])
def test_nothing_acknowledged_is_lost_where_writers_are_killed_or_write_at_once(part: str) -> None:
    rows = reliability.run([part], short=True)
    assert len(rows) > 2
    assert reliability.broken(rows) == []


def test_a_row_that_should_say_nought_and_does_not_is_found() -> None:
    assert reliability.broken([("lost", "1", "0"), ("lost", "0", "0"), ("rounds", "2", "50")]) == [("lost", "1", "0")]


@pytest.mark.parametrize("name", list(faults.acts("", ())))
def test_a_statement_that_fails_leaves_all_as_before_or_comes_after_all_was_durable(name: str) -> None:
    with faults.review() as (store, coming):
        act = faults.acts(next(iter(store.frame.runs)), coming)[name]
        before = len(list(store.events()))
        tried, told, done = faults.faults_of(store, act, 3)
        assert tried > 10
        assert told + done == tried
        assert len(list(store.events())) > before


def test_a_vote_that_is_durable_is_acknowledged_though_the_disk_cannot_be_read_right_after() -> None:
    with faults.review() as (store, _):
        database = store.connection
        assert isinstance(database, faults.Faulty)
        database.done = 0
        faults.a_vote(store)
        last = database.done
        votes = len(list(store.events()))
        database.done, database.fails_at = 0, last
        faults.a_vote(store)
        database.fails_at = 0
        assert len(list(store.events())) == votes + 1
        faults.a_vote(store)
        assert len(list(store.events())) == votes + 2


@pytest.mark.skipif(sys.platform == "win32", reason=NOT_HERE)
@pytest.mark.parametrize("room", [100, 5000, 40_000])
def test_a_full_disk_takes_no_acknowledged_vote_and_voting_goes_on_after_room_is_made(room: int) -> None:
    with faults.review() as (store, _):
        kept, acknowledged = faults.full_at(store, room)
        assert kept == acknowledged
        faults.a_vote(store)
        assert len(list(store.events())) > acknowledged


def test_a_fault_is_told_in_a_sentence_of_a_reviewer() -> None:
    with faults.review() as (store, _):
        database = store.connection
        assert isinstance(database, faults.Faulty)
        database.done, database.fails_at = 0, 5
        with pytest.raises(NotWrittenError, match="^Nothing was written: ") as told:
            store.append([decision("r000003")], person(0), *system())
        assert isinstance(told.value.__cause__, sqlite3.Error)
