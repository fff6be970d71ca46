"""A short form of the benchmarks `reliability` and `faults`: nothing is lost, nothing half written."""

import sqlite3
import sys
from pathlib import Path

import pytest

from benchmarks import faults, kill, reliability
from benchmarks.made import begun, decision, falls_short, missed, person, records, system
from review_tui.model.review.errors import NotWrittenError

NOT_HERE = "this system sets no limit to the size of files"


@pytest.mark.parametrize("part", ["kill", "writers"])
def test_nothing_acknowledged_is_lost_where_writers_are_killed_or_write_at_once(part: str) -> None:
    rows = reliability.run([part], short=True)
    assert len(rows) > 2
    assert missed(rows) == []


@pytest.mark.parametrize(
    ("figure", "goal", "short"),
    [
        ("0", "0", False), ("1", "0", True), ("2: one, other", "0", True), ("0: none", "0", False),
        ("6,000 of 6,000", "6,000", False), ("5,999 of 6,000", "6,000", True), ("6,001", "6,000", True),
        ("500", ">= 500", False), ("499", ">= 500", True), ("20,655", ">= 10,000", False), ("9,999", ">= 10,000", True),
        ("", ">= 1", True), ("none", "0", True), ("True", "True", False), ("False", "True", True),
        ("900 ms", "< 250 ms", False), ("12; 3", "15 in all", False), ("7", "-", False), ("7", "", False),
    ],
)  # fmt: skip
def test_a_figure_that_is_not_what_its_goal_asks_for_falls_short(figure: str, goal: str, short: bool) -> None:
    assert falls_short(figure, goal) is short
    assert missed([("what", figure, goal)]) == [("what", figure, goal)] * short


ROUND = (40, 0, True)  # acknowledged, lost, whole


@pytest.mark.parametrize(
    ("rounds", "falls"),
    [
        ([ROUND] * 250, []),
        ([ROUND] * 3, []),
        ([(39, 0, True)] * 250, ["acknowledged decisions"]),
        ([ROUND] * 249 + [(9, 0, True)], ["acknowledged decisions", "least in a round"]),
        ([ROUND] * 249 + [(80, 2, True)], ["lost"]),
        ([(80, 1, True), ROUND, ROUND], ["lost"]),
        ([ROUND] * 249 + [(40, 0, False)], ["whole afterwards"]),
        ([(0, 0, True)] * 250, ["acknowledged decisions", "least in a round"]),
        ([], ["least in a round"]),
    ],
)
def test_killing_says_what_it_did_and_falls_short_where_it_did_less(
    rounds: list[tuple[int, int, bool]], falls: list[str]
) -> None:
    assert [what for what, *_ in missed(kill.figures(rounds))] == falls


def test_the_whole_form_of_killing_asks_for_five_hundred_kills_and_ten_thousand_decisions() -> None:
    goals = {what: goal for what, _, goal in kill.figures([ROUND] * 250)}
    assert goals["killed by kill -9"] == ">= 500"
    assert goals["acknowledged decisions"] == ">= 10,000"
    assert goals["least in a round"] == ">= 10"


def test_what_a_killed_writer_had_acknowledged_and_the_log_lacks_is_counted(tmp_path: Path) -> None:
    begun(tmp_path / "review", list(records(3)), people=1).close()
    assert kill.check(tmp_path / "review", set()) == (0, True)
    assert kill.check(tmp_path / "review", {"an event that went nowhere"}) == (1, True)


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
