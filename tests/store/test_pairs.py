"""The engine's pairs that wait for a person, the verdicts given, and the unions refused."""

from pathlib import Path

import pytest

from review_tui.store import pairs
from tests.store.copies import Copy, found


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    made = found(tmp_path / "review")
    made.bring("b1", "db", "r1", "r2", "r3")
    made.bring("b2", "web", "w1", "w2")
    return made


def waiting(copy: Copy) -> list[tuple[str, str, int]]:
    found = pairs.waiting(copy.store)
    assert pairs.waiting_count(copy.store) == len(found)
    return [(pair.a, pair.b, pair.score) for pair in found]


def test_possible_pairs_wait_most_alike_first(copy: Copy) -> None:
    copy.match("m1", ("r1", "w1", 700), ("r2", "w2", 900), band="possible")
    assert waiting(copy) == [("r2", "w2", 900), ("r1", "w1", 700)]
    assert pairs.waiting(copy.store, 1, 1)[0].reasons == ("alike",)


def test_certain_pairs_are_linked_and_wait_for_nobody(copy: Copy) -> None:
    copy.match("m1", ("r1", "w1", 990))
    assert waiting(copy) == []
    assert copy.report("w1") == "r1"


@pytest.mark.parametrize("verdict", ["same", "different", "version_of"])
def test_a_judged_pair_waits_no_longer(copy: Copy, verdict: str) -> None:
    copy.match("m1", ("r1", "w1", 700), band="possible")
    judged = copy.judge("ada", "r1", "w1", verdict)
    assert waiting(copy) == []
    copy.undo("ada", judged)
    assert waiting(copy) == [("r1", "w1", 700)]


def test_of_two_reports_one_pair_waits(copy: Copy) -> None:
    copy.judge("ada", "r1", "r2")
    copy.match("m1", ("r1", "w1", 700), ("r2", "w1", 800), band="possible")
    assert waiting(copy) == [("r2", "w1", 800)]
    copy.judge("ada", "r1", "w1", "different")
    assert waiting(copy) == []


def test_pairs_with_a_record_that_is_not_live_do_not_wait(copy: Copy) -> None:
    copy.match("m1", ("r1", "w1", 700), band="possible")
    gone = copy.withdraw("b2")
    assert waiting(copy) == []
    copy.undo("clara", gone)
    assert waiting(copy) == [("r1", "w1", 700)]


def test_the_pairs_of_an_undone_run_neither_wait_nor_link(copy: Copy) -> None:
    possible = copy.match("m1", ("r1", "w1", 700), band="possible")
    certain = copy.match("m2", ("r2", "w2", 990))
    copy.undo("clara", possible)
    undo = copy.undo("clara", certain)
    assert waiting(copy) == []
    assert copy.report("w2") == "w2"
    assert pairs.known(copy.store) == {}
    copy.undo("clara", undo)
    assert copy.report("w2") == "r2"
    assert set(pairs.known(copy.store)) == {("r2", "w2")}


def test_the_links_of_all_standing_runs_add_up(copy: Copy) -> None:
    copy.match("m1", ("r1", "w1", 990))
    copy.match("m2", ("r1", "w2", 990))
    assert {copy.report(record) for record in ("r1", "w1", "w2")} == {"r1"}


def test_verdicts_are_given_for_all_or_for_one_report(copy: Copy) -> None:
    copy.judge("ada", "w1", "r1", "summary_of", "w1")
    copy.judge("ben", "r2", "r3")
    assert [(v.a, v.b, v.verdict, v.subject) for v in pairs.verdicts(copy.store)] == [
        ("r1", "w1", "summary_of", "w1"),
        ("r2", "r3", "same", ""),
    ]
    assert [v.actor for v in pairs.verdicts(copy.store, "r2")] == ["ben"]
    assert set(pairs.known(copy.store)) == {("r1", "w1"), ("r2", "r3")}


def test_a_refused_union_is_told(copy: Copy) -> None:
    copy.judge("ada", "r1", "r2", "different")
    copy.match("m1", ("r1", "w1", 990), ("r2", "w1", 980))
    ((a, b, why),) = pairs.clashes(copy.store)
    assert (a, b) == ("r2", "w1")
    assert "judged not the same" in why
