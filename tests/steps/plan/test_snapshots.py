"""Snapshots: numbers as they were."""

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.steps import identify, plan
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


def test_now_is_the_review_as_it_stands(team: Team) -> None:
    team.both(team.homes[0], "title", "exclude", "exclude")
    assert snapshots.counts_at(team.clara, "now").to_json() == counts(team.clara).to_json()
    with pytest.raises(ReviewError, match="as it stands"):
        snapshots.name(team.ada, "now")
