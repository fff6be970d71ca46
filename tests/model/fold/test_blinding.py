"""Who may read a vote: the whole table."""

from dataclasses import replace
from itertools import product

import pytest

from review_tui.model.fold.blinding import Glance, may_read
from review_tui.model.review.people import Role, Viewer

BEN = Viewer("ben", Role.REVIEWER)
CLARA = Viewer("clara", Role.LEAD)
RHEA = Viewer("rhea", Role.READER)
ADAS = Glance(
    actor="ada",
    opened=True,
    status="agreed",
    reveal="stage_closed",
    stage_closed=False,
    votes_at_stage=False,
    voted_here=False,
)
EVERY = [
    Glance(
        actor="ada",
        opened=opened,
        status=status,
        reveal=reveal,
        stage_closed=closed,
        votes_at_stage=votes,
        voted_here=voted,
    )
    for opened, status, reveal, closed, votes, voted in product(
        (False, True),
        ("pending", "agreed", "conflict", "resolved"),
        ("settled", "stage_closed", "never"),
        (False, True),
        (False, True),
        (False, True),
    )
]


@pytest.mark.parametrize("viewer", [BEN, CLARA, RHEA], ids=lambda viewer: viewer.person)
def test_before_the_opening_nobody_reads_anothers_vote(viewer: Viewer) -> None:
    assert not any(may_read(viewer, glance) for glance in EVERY if not glance.opened)


@pytest.mark.parametrize("role", list(Role))
def test_everyone_always_reads_their_own(role: Role) -> None:
    assert all(may_read(Viewer("ada", role), glance) for glance in EVERY)


def test_a_lead_reads_what_was_opened() -> None:
    whole = [glance for glance in EVERY if glance.opened and glance.status != "pending"]
    assert all(may_read(CLARA, glance) for glance in whole if not glance.votes_at_stage)


@pytest.mark.parametrize("viewer", [BEN, CLARA, RHEA], ids=lambda viewer: viewer.person)
def test_a_sheet_that_was_handed_over_is_read_by_whoever_checks_it_and_by_nobody_else(viewer: Viewer) -> None:
    handed = [glance for glance in EVERY if glance.opened and glance.status == "pending"]
    assert not any(may_read(viewer, glance) for glance in handed)
    assert all(may_read(viewer, replace(glance, checks=True)) for glance in handed)
    assert all(may_read(viewer, replace(glance, read_before=True)) for glance in handed)


def test_whose_turn_it_is_to_check_reads_nothing_that_was_not_handed_over() -> None:
    sealed = [glance for glance in EVERY if not glance.opened]
    assert not any(may_read(BEN, replace(glance, checks=True)) for glance in sealed)


def test_a_lead_who_votes_at_the_stage_sees_as_a_reviewer_there() -> None:
    voting = [glance for glance in EVERY if glance.votes_at_stage]
    assert voting
    assert [glance for glance in voting if may_read(CLARA, glance) != may_read(BEN, glance)] == []
    assert not may_read(CLARA, replace(ADAS, votes_at_stage=True))


def test_both_voters_see_both_votes_once_the_conflict_is_opened() -> None:
    conflict = replace(ADAS, status="conflict", reveal="never", votes_at_stage=True)
    assert may_read(BEN, replace(conflict, voted_here=True))
    assert not may_read(BEN, conflict)


def test_agreement_alone_shows_a_peer_nothing() -> None:
    assert not may_read(BEN, replace(ADAS, voted_here=True, votes_at_stage=True))


@pytest.mark.parametrize(
    ("reveal", "status", "closed", "seen"),
    [
        ("settled", "agreed", False, True),
        ("settled", "resolved", False, True),
        ("settled", "conflict", True, False),
        ("settled", "pending", True, False),
        ("stage_closed", "agreed", False, False),
        ("stage_closed", "agreed", True, True),
        ("stage_closed", "conflict", True, True),
        ("never", "agreed", True, False),
        ("never", "resolved", True, False),
    ],
)
@pytest.mark.parametrize("viewer", [BEN, RHEA], ids=lambda viewer: viewer.person)
def test_to_others_it_shows_as_the_protocol_says(
    viewer: Viewer, reveal: str, status: str, closed: bool, seen: bool
) -> None:
    assert may_read(viewer, replace(ADAS, reveal=reveal, status=status, stage_closed=closed)) is seen


def test_a_reveal_that_is_not_known_shows_nothing() -> None:
    assert not may_read(BEN, replace(ADAS, reveal="", stage_closed=True))
