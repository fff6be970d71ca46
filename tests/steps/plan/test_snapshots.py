"""Snapshots: numbers as they were, and what moved each record since."""

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.steps import deduplicate, identify, plan, retrieve, screen
from review_tui.steps.desk import undo
from review_tui.steps.plan import snapshots
from review_tui.steps.report.progress import counts
from tests.steps.conftest import Team


def test_the_numbers_of_a_snapshot_stay_what_they_were(team: Team) -> None:
    snapshots.name(team.ada, "Submitted")
    before = counts(team.clara).to_json()
    team.both(team.homes[0], "title", "exclude", "exclude")
    plan.log_run(team.ada, "Council", "2026-11-23", kept=9)
    assert counts(team.clara).to_json() != before
    assert snapshots.counts_at(team.rhea, " submitted ").to_json() == before


def test_a_snapshot_taken_now_counts_as_now(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    identify.withdraw(team.clara, next(iter(team.clara.frame.batches)), "gone", manner="removal", agreed=True)
    snapshots.name(team.clara, "today")
    assert snapshots.counts_at(team.clara, "today").to_json() == counts(team.clara).to_json()


def test_each_change_names_its_record_its_boxes_and_its_event(team: Team) -> None:
    first, second, third = team.homes[:3]
    batches = list(team.clara.frame.batches)
    snapshots.name(team.ada, "A")
    team.both(first, "title", "exclude", "exclude")
    team.both(second, "title", "include", "include")
    identify.withdraw(team.clara, batches[2], "the wrong file")
    snapshots.name(team.ada, "B")
    told = {
        c.number: (c.manner, c.left, c.entered, c.event.kind if c.event else "")
        for c in snapshots.difference(team.rhea, "A", "B")
    }
    assert told == {
        "A1": ("moved", (), ("db_excluded_records",), "opened"),
        "A2": ("moved", (), ("db_sought",), "opened"),
        "A3": ("gone", ("db_identified", "db_screened"), (), "withdrawn"),
    }
    assert third not in told
    assert snapshots.difference(team.rhea, "A", "A") == []


def test_what_came_in_came_by_its_import(team: Team) -> None:
    from review_tui.model.review.records import Record

    snapshots.name(team.ada, "A")
    identify.add_by_hand(team.clara, Record(title="A late arrival", year=2024), "Council")
    snapshots.name(team.ada, "B")
    (change,) = snapshots.difference(team.ada, "A", "B")
    assert (change.manner, change.title, change.left) == ("came", "A late arrival", ())
    assert change.event
    assert change.event.kind == "imported"


def test_a_name_is_given_once_and_an_unknown_one_is_told(team: Team) -> None:
    snapshots.name(team.ada, "Submitted")
    with pytest.raises(ReviewError, match="already"):
        snapshots.name(team.ben, "SUBMITTED")
    with pytest.raises(ReviewError, match="empty"):
        snapshots.name(team.ben, " ")
    with pytest.raises(UnknownError, match="Submitted"):
        snapshots.counts_at(team.ben, "Revised")
    with pytest.raises(NotAllowedError):
        snapshots.name(team.rhea, "mine")


class TestTrueCauses:
    def test_now_is_the_review_as_it_stands(self, team: Team) -> None:
        snapshots.name(team.ada, "A")
        team.both(team.homes[0], "title", "exclude", "exclude")
        (change,) = snapshots.difference(team.ada, "A", "Now")
        assert (change.number, change.entered) == ("A1", ("db_excluded_records",))
        assert snapshots.counts_at(team.clara, "now").to_json() == counts(team.clara).to_json()
        with pytest.raises(ReviewError, match="as it stands"):
            snapshots.name(team.ada, "now")

    def test_what_did_not_move_a_record_is_not_its_cause(self, team: Team) -> None:
        snapshots.name(team.ada, "A")
        removed = retrieve.remove(team.ada, [team.homes[0]], "not ours")
        deduplicate.judge(team.ada, team.homes[0], team.homes[1], "different")
        screen.note(team.ada, team.homes[0], "gone")
        plan.add_source(team.clara, "Shelf", "website")
        (change,) = snapshots.difference(team.ada, "A", "now")
        assert change.event and change.event.id == removed.id

    def test_a_protocol_and_a_lane_are_causes_of_all_they_move(self, team: Team) -> None:
        snapshots.name(team.ada, "A")
        plan.add_source(team.clara, "Index", "website")
        found = snapshots.difference(team.ada, "A", "now")
        assert {change.event.kind for change in found if change.event} == {"source_added"}
        assert [change.number for change in found] == ["A1", "A2", "A3"]

    def test_what_was_done_and_taken_back_is_no_change(self, team: Team) -> None:
        snapshots.name(team.ada, "A")
        retrieve.remove(team.ada, [team.homes[0]], "not ours")
        undo.undo(team.ada)
        assert snapshots.difference(team.ada, "A", "now") == []
