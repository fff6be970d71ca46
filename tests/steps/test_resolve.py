"""Conflicts: who sees what, and whose ruling counts."""

import pytest

from review_tui.model.errors import NotAllowedError, ReviewError
from review_tui.model.people import Role
from review_tui.steps import opening, plan, resolve, screen
from tests.steps.conftest import Team

NOTE = "the criteria say so"


def test_a_lead_sees_both_votes_with_reasons_and_rules_with_a_note(team: Team) -> None:
    screen.decide(team.ada, team.homes[0], "title", "include", note="about schools")
    screen.decide(team.ben, team.homes[0], "title", "exclude", reason="topic", note="about adults")
    opening.open_complete(team.ben)
    (found,) = resolve.conflicts(team.clara, "title")
    assert {(v.choice, v.reason, v.note) for v in found.votes} == {
        ("include", "", "about schools"),
        ("exclude", "topic", "about adults"),
    }
    resolve.resolve(team.clara, team.homes[0], "title", "include", note=NOTE)
    assert team.status(team.homes[0], "title") == ("resolved", "include")
    assert resolve.conflicts(team.clara, "title") == []


def test_a_ruling_never_overwrites_the_votes(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    resolve.resolve(team.clara, team.homes[0], "title", "exclude", note=NOTE)
    found = resolve.conflict(team.clara, team.homes[0], "title")
    assert sorted(vote.choice for vote in found.votes) == ["exclude", "include"]


def test_a_ruling_needs_a_note_and_a_conflict(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    with pytest.raises(ReviewError, match="--note"):
        resolve.resolve(team.clara, team.homes[0], "title", "include")
    with pytest.raises(ReviewError, match="no conflict"):
        resolve.resolve(team.clara, team.homes[1], "title", "include", note=NOTE)


def test_maybe_is_no_ruling(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    with pytest.raises(ReviewError, match="include or exclude"):
        resolve.resolve(team.clara, team.homes[0], "title", "maybe", note=NOTE)


def test_a_reviewer_does_not_rule_alone(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    with pytest.raises(NotAllowedError, match="Only a lead"):
        resolve.resolve(team.ben, team.homes[0], "title", "include", note=NOTE)


def test_a_lead_who_voted_does_not_rule_alone(team: Team) -> None:
    plan.add_person(team.clara, "Clara", Role.REVIEWER)
    clara = team.clara.as_person("Clara")
    screen.decide(clara, team.homes[0], "title", "include")
    screen.decide(team.ben, team.homes[0], "title", "exclude")
    opening.open_complete(team.ben)
    with pytest.raises(NotAllowedError, match="You voted on this"):
        resolve.resolve(team.clara, team.homes[0], "title", "include", note=NOTE)


def test_voters_who_both_record_the_same_choice_have_resolved_it(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    resolve.resolve(team.ada, team.homes[0], "title", "exclude", note=NOTE, discussed=True)
    assert team.status(team.homes[0], "title")[0] == "conflict"
    resolve.resolve(team.ben, team.homes[0], "title", "exclude", note=NOTE, discussed=True)
    assert team.status(team.homes[0], "title") == ("resolved", "exclude")


def test_different_words_after_discussion_resolve_nothing(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    resolve.resolve(team.ada, team.homes[0], "title", "exclude", note=NOTE, discussed=True)
    resolve.resolve(team.ben, team.homes[0], "title", "include", note=NOTE, discussed=True)
    assert team.status(team.homes[0], "title")[0] == "conflict"


def test_only_voters_agree_in_discussion(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    with pytest.raises(NotAllowedError, match="voted"):
        resolve.resolve(team.clara, team.homes[0], "title", "include", note=NOTE, discussed=True)


def test_the_voters_of_a_conflict_see_both_votes_and_others_see_none(team: Team) -> None:
    plan.add_person(team.clara, "Dora", Role.REVIEWER)
    dora = team.clara.as_person("Dora")
    team.both(team.homes[0], "title", "include", "exclude")
    assert len(resolve.conflict(team.ada, team.homes[0], "title").votes) == 2
    assert len(resolve.conflict(dora, team.homes[0], "title").votes) == 0
    assert len(resolve.conflict(team.rhea, team.homes[0], "title").votes) == 0


def test_reopening_needs_a_lead_a_reason_and_something_opened(team: Team) -> None:
    with pytest.raises(ReviewError, match="No votes"):
        resolve.reopen(team.clara, team.homes[0], "title", NOTE)
    team.both(team.homes[0], "title", "include", "exclude")
    with pytest.raises(NotAllowedError):
        resolve.reopen(team.ada, team.homes[0], "title", NOTE)
    with pytest.raises(ReviewError, match="--note"):
        resolve.reopen(team.clara, team.homes[0], "title", " ")


def test_a_ruling_on_votes_that_were_given_back_no_longer_counts(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "exclude")
    resolve.resolve(team.clara, team.homes[0], "title", "include", note=NOTE)
    resolve.reopen(team.clara, team.homes[0], "title", NOTE)
    screen.decide(team.ada, team.homes[0], "title", "maybe")
    screen.decide(team.ben, team.homes[0], "title", "exclude")
    opening.open_complete(team.ben)
    assert team.status(team.homes[0], "title") == ("conflict", "")
    assert resolve.conflict(team.clara, team.homes[0], "title").outcome.stale
