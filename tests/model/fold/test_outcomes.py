"""Outcomes, from opened votes alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.fold.outcomes import Choice, Status, Verdict, agree, first_reason
from review_tui.model.log.events import Event, record_ref
from review_tui.model.log.kinds import PersonGranted, Resolved
from review_tui.model.review.protocol import DEFAULT_REASONS, DEFAULT_STAGES, Protocol, Stage
from tests.model.told import Told, held

TITLE, FULL = DEFAULT_STAGES[:2]
PROTOCOL = Protocol()
VOTES = st.lists(st.tuples(st.sampled_from(list(Choice)), st.sampled_from(["", "topic", "design"])), min_size=1)


def said(*choices: str) -> list[tuple[str, str]]:
    return [(choice, "") for choice in choices]


@pytest.mark.parametrize(
    ("choices", "status", "choice"),
    [
        (("include", "include"), "agreed", "include"),
        (("include", "maybe"), "agreed", "include"),
        (("maybe", "maybe"), "agreed", "include"),
        (("exclude", "exclude"), "agreed", "exclude"),
        (("include", "exclude"), "conflict", ""),
        (("maybe", "exclude"), "conflict", ""),
        (("include", "include", "exclude"), "conflict", ""),
        (("include", "maybe", "include"), "agreed", "include"),
    ],
)
def test_at_the_title_stage_include_and_maybe_advance(choices: tuple[str, ...], status: str, choice: str) -> None:
    assert agree(said(*choices), TITLE, PROTOCOL) == Verdict(Status(status), choice)


@pytest.mark.parametrize(
    ("choices", "status"),
    [
        (("include", "include"), "agreed"),
        (("exclude", "exclude"), "agreed"),
        (("include", "maybe"), "conflict"),
        (("maybe", "maybe"), "conflict"),
        (("maybe", "exclude"), "conflict"),
        (("include", "exclude"), "conflict"),
    ],
)
def test_at_full_text_everything_but_all_include_or_all_exclude_is_a_conflict(
    choices: tuple[str, ...], status: str
) -> None:
    assert agree(said(*choices), FULL, PROTOCOL).status == status


def test_the_protocol_may_make_include_and_maybe_a_conflict() -> None:
    strict = Stage("title", maybe_conflicts=True)
    assert agree(said("include", "maybe"), strict, PROTOCOL).status is Status.CONFLICT
    assert agree(said("maybe", "maybe"), strict, PROTOCOL).status is Status.AGREED


def test_the_only_stage_of_a_protocol_decides_as_full_text_does() -> None:
    one = Protocol(stages=(TITLE,))
    assert agree(said("include", "maybe"), TITLE, one).status is Status.CONFLICT


def test_of_different_reasons_the_one_that_stands_first_in_the_protocol_is_printed() -> None:
    votes = [("exclude", "design"), ("exclude", "setting"), ("exclude", "topic")]
    assert agree(votes, FULL, PROTOCOL) == Verdict(Status.AGREED, "exclude", "setting")


def test_different_reasons_go_to_the_lead_where_the_protocol_says_so() -> None:
    protocol = Protocol(reason_conflict="lead")
    votes = [("exclude", "design"), ("exclude", "setting")]
    assert agree(votes, FULL, protocol).status is Status.CONFLICT
    assert agree(votes[:1] * 2, FULL, protocol) == Verdict(Status.AGREED, "exclude", "design")


def test_a_reason_that_the_protocol_lost_comes_last() -> None:
    assert first_reason({"aaa", "design"}, PROTOCOL) == "design"
    assert first_reason({"bbb", "aaa"}, PROTOCOL) == "aaa"
    assert first_reason({"", "bbb"}, PROTOCOL) == "bbb"
    assert first_reason({""}, PROTOCOL) == first_reason(set(), PROTOCOL) == ""


@given(VOTES, st.sampled_from([TITLE, FULL]), st.randoms(use_true_random=False))
def test_the_order_of_votes_makes_no_difference(votes: list[tuple[str, str]], stage: Stage, chance: object) -> None:
    shuffled = list(votes)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert agree(shuffled, stage, PROTOCOL) == agree(votes, stage, PROTOCOL)


@given(VOTES, st.sampled_from([TITLE, FULL]))
def test_an_outcome_says_what_every_vote_says(votes: list[tuple[str, str]], stage: Stage) -> None:
    found = agree(votes, stage, PROTOCOL)
    choices = {choice for choice, _ in votes}
    assert found.is_settled == (found.status is not Status.CONFLICT)
    advancing = {"include", "maybe"} if stage is TITLE else {"include"}
    may_have_said = {"exclude": {"exclude"}, "include": advancing, "": choices if len(choices) > 1 else {"maybe"}}
    assert choices <= may_have_said[found.choice]
    assert found.reason in {"", *(reason for _, reason in votes)}


@given(st.permutations(DEFAULT_REASONS), st.sets(st.sampled_from([r.key for r in DEFAULT_REASONS]), min_size=1))
def test_the_first_reason_is_first_in_any_protocol(order: list[object], stated: set[str]) -> None:
    keys = [reason.key for reason in order]  # type: ignore[attr-defined]
    assert first_reason(stated, Protocol(reasons=tuple(order))) == min(stated, key=keys.index)  # type: ignore[arg-type]


class TestRulings:
    def disputed(self, one: str = "include", other: str = "exclude") -> tuple[Told, list[Event]]:
        told = Told()
        told.bring("b1", "db")
        told.both("r1", one, other)
        return told, [e for e in told.events if e.kind == "decided"]

    def rule(self, told: Told, who: str, votes: list[Event], choice: str = "include", **more: object) -> Event:
        body = Resolved("title", choice, votes=tuple(v.id for v in votes), note="because", **more)  # type: ignore[arg-type]
        return told.say(who, body, record_ref("r1"))

    def verdict(self, told: Told) -> Verdict:
        return told.stage(held("r1")).verdict

    def test_a_lead_who_did_not_vote_rules(self) -> None:
        told, votes = self.disputed()
        self.rule(told, "clara", votes, "exclude", reason="topic")
        assert self.verdict(told) == Verdict(Status.RESOLVED, "exclude", "topic")

    def test_a_ruling_never_overwrites_the_votes(self) -> None:
        told, votes = self.disputed()
        self.rule(told, "clara", votes)
        ballot = told.stage(held("r1")).ballot
        assert ballot
        assert {v.id for group in ballot.groups for v in group} == {v.id for v in votes}

    def test_the_last_ruling_counts_and_can_be_undone(self) -> None:
        told, votes = self.disputed()
        self.rule(told, "clara", votes, "exclude")
        last = self.rule(told, "cleo", votes, "include")
        assert self.verdict(told).choice == "include"
        told.undo("cleo", last)
        assert self.verdict(told).choice == "exclude"

    def test_a_reviewer_does_not_rule(self) -> None:
        told, votes = self.disputed()
        self.rule(told, "dan", votes)
        assert self.verdict(told).status is Status.CONFLICT

    def test_someone_who_voted_does_not_rule_alone_not_even_a_lead(self) -> None:
        told = Told()
        told.bring("b1", "db")
        told.say("clara", PersonGranted("clara", "reviewer"), id="g-also")
        votes = [told.vote("clara", "r1", "include", grant="g-also"), told.vote("ben", "r1", "exclude")]
        told.open("r1", *votes)
        self.rule(told, "clara", votes)
        self.rule(told, "clara", votes, discussed=True)
        assert self.verdict(told).status is Status.CONFLICT
        self.rule(told, "cleo", votes, "exclude")
        assert self.verdict(told) == Verdict(Status.RESOLVED, "exclude")

    def test_the_same_discussed_ruling_from_each_voter_is_the_resolution(self) -> None:
        told, votes = self.disputed()
        self.rule(told, "ada", votes, "exclude", reason="topic", discussed=True)
        assert self.verdict(told).status is Status.CONFLICT
        self.rule(told, "ben", votes, "exclude", reason="topic", discussed=True)
        assert self.verdict(told) == Verdict(Status.RESOLVED, "exclude", "topic")

    @pytest.mark.parametrize(("choice", "reason"), [("include", ""), ("exclude", "design")])
    def test_discussed_rulings_that_differ_resolve_nothing(self, choice: str, reason: str) -> None:
        told, votes = self.disputed()
        self.rule(told, "ada", votes, "exclude", reason="topic", discussed=True)
        self.rule(told, "ben", votes, choice, reason=reason, discussed=True)
        assert self.verdict(told).status is Status.CONFLICT

    def test_who_did_not_vote_has_no_part_in_a_discussion(self) -> None:
        told, votes = self.disputed()
        for who in ("ada", "clara", "dan"):
            self.rule(told, who, votes, discussed=True)
        assert self.verdict(told).status is Status.CONFLICT

    def test_a_ruling_that_saw_other_votes_is_stale_and_asked_again(self) -> None:
        told, votes = self.disputed()
        self.rule(told, "clara", votes)
        dan = told.vote("dan", "r1", "exclude")
        told.open("r1", *votes, dan)
        assert self.verdict(told) == Verdict(Status.CONFLICT, stale=True)
        self.rule(told, "clara", [*votes, dan], "exclude")
        assert self.verdict(told) == Verdict(Status.RESOLVED, "exclude")

    def test_a_conflict_that_nobody_ruled_on_is_not_stale(self) -> None:
        told, _ = self.disputed()
        assert self.verdict(told) == Verdict(Status.CONFLICT)

    def test_where_the_votes_agree_a_ruling_says_nothing(self) -> None:
        told, votes = self.disputed("include", "include")
        self.rule(told, "clara", votes, "exclude")
        assert self.verdict(told) == Verdict(Status.AGREED, "include")


class TestReportsLinkedAfterOpening:
    def linked(self, one: tuple[str, str], other: tuple[str, str], protocol: Protocol | None = None) -> Told:
        told = Told(protocol)
        told.bring("b1", "db")
        for record, (choice, reason) in (("r1", one), ("r2", other)):
            told.both(record, choice, choice, (reason, reason))
        told.judge("ada", "r1", "r2")
        return told

    def verdict(self, told: Told) -> Verdict:
        return told.stage(held("r1"), held("r2", ordinal=1)).verdict

    def test_different_outcomes_are_a_conflict(self) -> None:
        told = self.linked(("include", ""), ("exclude", ""))
        assert self.verdict(told).status is Status.CONFLICT

    def test_the_same_outcome_stays(self) -> None:
        assert self.verdict(self.linked(("include", ""), ("include", ""))) == Verdict(Status.AGREED, "include")

    def test_maybe_and_include_of_two_reports_both_advance(self) -> None:
        assert self.verdict(self.linked(("maybe", ""), ("include", ""))) == Verdict(Status.AGREED, "include")

    def test_different_reasons_are_one_exclusion_by_the_first_reason(self) -> None:
        told = self.linked(("exclude", "design"), ("exclude", "topic"))
        assert self.verdict(told) == Verdict(Status.AGREED, "exclude", "topic")

    def test_different_reasons_go_to_the_lead_where_the_protocol_says_so(self) -> None:
        told = self.linked(("exclude", "design"), ("exclude", "topic"), Protocol(reason_conflict="lead"))
        assert self.verdict(told).status is Status.CONFLICT

    def test_a_ruling_on_it_names_the_votes_of_both(self) -> None:
        told = self.linked(("include", ""), ("exclude", ""))
        votes = tuple(e.id for e in told.events if e.kind == "decided")
        told.say("clara", Resolved("title", "include", votes=votes[:2]), record_ref("r1"))
        assert self.verdict(told) == Verdict(Status.CONFLICT, stale=True)
        told.say("clara", Resolved("title", "include", votes=votes), record_ref("r1"))
        assert self.verdict(told) == Verdict(Status.RESOLVED, "include")


def test_a_lone_exclusion_that_was_given_back_was_opened_with_nothing_until_others_joined_it() -> None:
    told = Told(Protocol(title="T", stages=(replace(TITLE, second="excluded_only"), FULL)))
    told.bring("b1", "db")
    lone = told.vote("ada", "r1", "exclude", "topic")
    opening = told.open("r1", lone)
    assert told.stage(held("r1")).was == {lone.id: Status.PENDING}
    told.reopen("r1", opening)
    assert told.stage(held("r1")).was == {lone.id: Status.PENDING}
