"""One person screens, and a second sees what the first excluded: what each is told, and what is printed of it."""

from dataclasses import replace

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.steps import plan, screen
from review_tui.steps.desk import Desk, opening
from review_tui.steps.report import agreement, progress
from review_tui.steps.report.facts import sentences_of
from review_tui.steps.screen import resolve
from review_tui.store import queues, votes
from tests.steps.conftest import Team

TITLE, FULL, *_ = DEFAULT_STAGES
ONLY = to_mapping(Protocol(title="A review", stages=(replace(TITLE, second="excluded_only"), FULL)))


@pytest.fixture
def only(team: Team) -> Team:
    plan.apply_protocol(team.clara, ONLY, "the second checks exclusions", agreed=True)
    return team


def one(team: Team, home: str, choice: str, *, leaves: bool = True) -> None:
    screen.decide(team.ada, home, "title", choice, note="a telling note")
    if leaves:
        opening.leave(team.ada, "title")


def offered(desk: Desk) -> set[str]:
    return {turn.report for turn in queues.next_for(desk.store, desk.viewer, "title", 99)}


@pytest.mark.parametrize("choice", ["include", "maybe"])
def test_what_one_keeps_goes_on(only: Team, choice: str) -> None:
    one(only, only.homes[0], choice)
    assert only.status(only.homes[0], "title") == ("agreed", "include")
    assert only.homes[0] not in offered(only.ben)


def test_what_one_excludes_waits_for_another_who_is_told_so_and_not_why(only: Team) -> None:
    home = only.homes[0]
    one(only, home, "exclude")
    assert only.status(home, "title") == ("pending", "")
    card = screen.card(only.ben, home, "title")
    assert (home in offered(only.ben), card.was_excluded) == (True, True)
    for desk in (only.ben, only.clara, only.rhea):
        assert votes.votes(desk.store, desk.viewer, home, "title") == []
    assert not screen.card(only.ben, only.homes[1], "title").was_excluded
    assert not screen.card(only.ada, home, "title").was_excluded


@pytest.mark.parametrize("choice", ["include", "exclude"])
def test_until_it_is_opened_nobody_else_is_asked_and_the_refusal_is_the_same_whatever_was_said(
    only: Team, choice: str
) -> None:
    one(only, only.homes[0], choice, leaves=False)
    assert only.homes[0] not in offered(only.ben)
    with pytest.raises(ReviewError, match="Another has voted on .* If it excludes, a second person is asked"):
        screen.decide(only.ben, only.homes[0], "title", "include")


def test_the_first_cannot_take_it_back_once_a_second_is_asked(only: Team) -> None:
    one(only, only.homes[0], "exclude")
    with pytest.raises(ReviewError, match="was opened and is locked"):
        screen.decide(only.ada, only.homes[0], "title", "include")


@pytest.mark.parametrize(("second", "said"), [("exclude", ("agreed", "exclude")), ("include", ("conflict", ""))])
def test_the_second_settles_it_or_it_is_a_conflict(only: Team, second: str, said: tuple[str, str]) -> None:
    home = only.homes[0]
    one(only, home, "exclude")
    screen.decide(only.ben, home, "title", second)
    opening.leave(only.ben, "title")
    assert only.status(home, "title") == said


def test_where_the_two_differ_a_lead_sees_both_and_rules(only: Team) -> None:
    home = only.homes[0]
    one(only, home, "exclude")
    screen.decide(only.ben, home, "title", "include")
    opening.leave(only.ben, "title")
    shown = votes.votes(only.clara.store, only.clara.viewer, home, "title")
    assert {vote.choice for vote in shown} == {"include", "exclude"}
    resolve.resolve(only.clara, home, "title", "include", note="it fits")
    assert only.status(home, "title") == ("resolved", "include")


def test_a_lead_gives_a_lone_exclusion_back_and_it_is_said_anew(only: Team) -> None:
    home = only.homes[0]
    one(only, home, "exclude")
    resolve.reopen(only.clara, home, "title", "read it again")
    assert screen.card(only.ada, home, "title").given_back == "read it again"
    one(only, home, "include")
    assert only.status(home, "title") == ("agreed", "include")


def test_who_is_asked_because_another_excluded_is_not_independent(only: Team) -> None:
    for home in only.homes[:3]:
        one(only, home, "exclude")
        screen.decide(only.ben, home, "title", "exclude")
    one(only, only.homes[3], "include")
    opening.leave(only.ben, "title")
    told = agreement.agreement_told(only.clara, ["title"])
    assert told["title"] == []
    assert told["not_independent"] == {"title": 3}
    assert "knows so: the two are not independent" in told["not_computed"]["title"]
    said = next(one.facts for one in sentences_of(only.clara) if one.name == "screening")
    second = "a second person was asked, knowingly, on what the first excluded"
    assert said["who"] == f"one reviewer judged each of 4 reports ({second})"
    (footnote,) = [line for line in progress.counts(only.clara).footnotes if "one person" in line]
    assert footnote == "At title screening one person decided, and a second on what the first had excluded."


def test_when_the_protocol_asks_no_second_any_more_who_excluded_alone_says_it_again(only: Team) -> None:
    home = only.homes[0]
    one(only, home, "exclude")
    none = to_mapping(Protocol(title="A review", stages=(replace(TITLE, second="none"), FULL)))
    plan.apply_protocol(only.clara, none, "one is enough", agreed=True)
    assert only.status(home, "title") == ("pending", "")
    assert home in offered(only.ada)
    screen.confirm(only.ada, home, "title")
    opening.leave(only.ada, "title")
    assert only.status(home, "title") == ("agreed", "exclude")
