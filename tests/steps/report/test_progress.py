"""How a review stands, as each of its people may know it."""

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.steps import plan, retrieve, screen
from review_tui.steps.desk import Desk, opening
from review_tui.steps.report.progress import (
    Overview,
    StageProgress,
    Uncounted,
    counts,
    overview,
    own_without_words,
    told_of,
    uncounted,
    waits_for_leavers,
)
from review_tui.steps.screen import resolve
from review_tui.store import acts, queues, reading, votes
from review_tui.words.phrases import not_opened
from tests.steps.conftest import Team

SHOWN = Overview(title="T", records=1, reports=1, sought=0, included=0, pairs=0, stages=())


def at(desk: Desk, stage: str = "title") -> StageProgress:
    return next(found for found in overview(desk).stages if found.stage.name == stage)


def numbers(found: StageProgress) -> tuple[int, ...]:
    return found.waiting, found.done, found.conflicts, found.settled, found.offered


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "1 record in 1 report"),
        ({"records": 1_200, "reports": 2}, "1,200 records in 2 reports"),
        ({"removed": 1}, "1 record in 1 report; 1 more removed before screening"),
        ({"kept": 2}, "1 record in 1 report; 2 more kept at a search and not imported"),
        ({"doubled": 3_000}, "1 record in 1 report; 3,000 more duplicates before their import"),
        (
            {"removed": 1, "doubled": 2},
            "1 record in 1 report; 1 more removed before screening; 2 more duplicates before their import",
        ),
    ],
)
def test_the_headline_says_what_is_here_and_what_is_identified_besides(changes: dict[str, Any], said: str) -> None:
    assert replace(SHOWN, **changes).headline == said


def test_a_stage_stands_for_each_person_as_they_see_it(team: Team) -> None:
    first, second, third, *_ = team.homes
    team.both(first, "title", "include", "include")
    team.both(second, "title", "include", "exclude", reason="topic")
    screen.decide(team.ada, third, "title", "include")
    assert numbers(at(team.ada)) == (3, 3, 1, 1, 6)
    assert numbers(at(team.ben)) == (4, 2, 1, 1, 6)
    assert numbers(at(team.rhea)) == (0, 0, 1, 1, 6)  # a reader votes on nothing
    assert numbers(at(team.clara)) == (0, 0, 1, 1, 6)
    assert [at(team.ada).closed, at(team.ada).again, at(team.ada).late, at(team.ada).clashing] == [False, 0, 0, 0]
    plan.close_stage(team.clara, "title")
    assert at(team.ada).closed
    assert not at(team.ada, "full_text").closed


def test_headlines_count_what_is_sought_included_and_removed(team: Team) -> None:
    first, second, *_ = team.homes
    team.both(first, "title", "include", "include")
    retrieve.remove(team.clara, [second], "not ours")
    plan.log_run(team.clara, "Council", "2026-11-20", kept=7, duplicates=2)
    found = overview(team.rhea)
    assert (found.title, found.records, found.reports, found.sought, found.included, found.removed) == (
        "A review", 5, 5, 1, 0, 1,
    )  # fmt: skip
    assert found.doubled == 2
    assert found.missing == ""


def test_a_review_is_called_by_its_protocol(team: Team) -> None:
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="Another name")), "clearer")
    assert overview(team.ada).title == "Another name"


class TestUncounted:
    def line(self, team: Team, standing: str, person: str) -> Uncounted:
        report = reading.report(team.clara.store, team.homes[0])
        return Uncounted(report=report, stage="title", person=person, standing=standing, at="", event="e")

    def test_nothing_is_uncounted_in_a_review_of_one_copy(self, team: Team) -> None:
        team.both(team.homes[0], "title", "include", "include")
        assert uncounted(team.ada) == []

    def test_what_can_be_done_is_said_to_each_as_they_can(self, team: Team) -> None:
        ada = team.ada.viewer.person
        (clash,) = told_of(team.ada, [self.line(team, "clash", ada)])
        assert clash == "Two votes of yours on A1 at title cancel each other: vote once more."
        (own,) = told_of(team.ada, [self.line(team, "late", ada)])
        assert own == (
            "Your vote on A1 at title came after the opening and does not count. A lead can give the votes back: "
            "review-tui reopen A1 --stage title --note WHY"
        )
        (lead,) = told_of(team.clara, [self.line(team, "late", ada)])
        assert lead.startswith(
            "The vote of Ada on A1 at title came after the opening and does not count. Give the votes"
        )

    def test_a_sheet_is_not_called_a_vote(self, team: Team) -> None:
        ada = team.ada.viewer.person
        at_form = next(stage.name for stage in team.clara.frame.protocol.stages if stage.form)
        late, clash = (replace(self.line(team, how, ada), stage=at_form) for how in ("late", "clash"))
        for desk, one, said in (
            (team.ada, late, "Your sheet on A1 at"), (team.clara, late, "The sheet of Ada on A1 at"),
            (team.ada, clash, "Two sheets of yours on A1 at"), (team.clara, clash, "Two sheets of Ada on A1 at"),
        ):  # fmt: skip
            (told,) = told_of(desk, [one])
            assert told.startswith(said)
            assert "vote " not in told.replace("give the votes", "").replace("Give the votes", "")

    def test_one_line_a_late_vote_and_one_for_two_that_cancel_each_other(
        self, team: Team, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        home = team.homes[0]
        aside = [
            SimpleNamespace(report=home, actor=who, standing=how, at="", event=f"{who}{n}")
            for n, (who, how) in enumerate((("a", "late"), ("a", "late"), ("b", "clash"), ("b", "clash")))
        ]
        monkeypatch.setattr(votes, "aside", lambda _, __, stage: aside if stage == "title" else [])
        assert [(one.standing, one.event) for one in uncounted(team.ada)] == [
            ("late", "a0"), ("late", "a1"), ("clash", "b2"),
        ]  # fmt: skip
        assert (at(team.ada).late, at(team.ada).clashing) == (2, 1)


def test_votes_without_their_words_are_named_three_at_most(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    for places, said in (
        ((), ""),
        ((0,), "You voted on A1 in a copy"),
        ((0, 0, 1), "You voted on A1, A2 in a copy"),
        ((0, 1, 2), "You voted on A1, A2, A3 in a copy"),
        ((0, 1, 2, 3, 4), "You voted on A1, A2, A3 and 2 more in a copy"),
    ):
        found = [SimpleNamespace(refs=(f"r:{team.homes[n]}",)) for n in places]
        monkeypatch.setattr(acts, "without_words", lambda *_, found=found: found)
        told = own_without_words(team.ada)
        assert told.startswith(said)
        assert bool(told) is bool(places)
    monkeypatch.undo()
    team.both(team.homes[0], "title", "exclude", "exclude")
    monkeypatch.setattr(acts, "without_words", lambda *_: found)
    assert own_without_words(team.ada).startswith("You voted on A2, A3, A4 and 1 more in a copy"), "A1 was opened since"


@pytest.mark.parametrize(("who", "opened"), [(lambda team: team.clara, True), (lambda team: team.ada, False)])
def test_counting_opens_what_is_at_rest_for_a_lead_alone(team: Team, who: Callable[[Team], Desk], opened: bool) -> None:
    for desk in (team.ada, team.ben):
        screen.decide(desk, team.homes[0], "title", "exclude", reason="topic")
    team.clock.wait(11)
    assert (counts(who(team)).boxes["db_excluded_records"].n == 1) is opened
    assert "Provisional" not in str(counts(who(team)).footnotes)


def test_nothing_waits_for_who_was_retired(team: Team) -> None:
    assert overview(team.ben).stages[0].waiting == 6
    plan.retire_person(team.clara, "Ben")
    assert [stage.waiting for stage in overview(team.ben).stages] == [0, 0, 0, 0]
    assert queues.next_for(team.ben.store, team.ben.viewer, "title") == []
    assert (team.ben.role_words, team.ada.role_words) == ("retired", "reviewer")


def test_reports_that_wait_to_be_opened_are_told_to_a_lead_who_does_not_vote(team: Team) -> None:
    for desk in (team.ada, team.ben):
        opening.stay(desk)
        screen.decide(desk, team.homes[0], "title", "include")
    opening.sweep_as_lead(team.clara)
    assert [opening.complete(desk) for desk in (team.clara, team.ada, team.rhea)] == [1, 0, 0]
    assert not_opened(1).startswith("1 report has all votes; it is opened when who cast the last one leaves")
    team.clock.wait(11)
    opening.sweep_as_lead(team.ada)
    assert opening.complete(team.clara) == 1
    opening.sweep_as_lead(team.clara)
    assert opening.complete(team.clara) == 0


def test_what_one_said_and_is_not_opened_is_told_to_oneself_alone_and_the_same_whether_or_not_others_spoke(
    team: Team,
) -> None:
    for home in team.homes[:2]:
        screen.decide(team.ada, home, "title", "include")
    before = at(team.ada)
    assert (before.done, before.unopened, at(team.ben).unopened, at(team.clara).unopened) == (2, 2, 0, 0)
    screen.decide(team.ben, team.homes[0], "title", "exclude")
    assert at(team.ada) == before
    opening.open_complete(team.ada)
    assert (at(team.ada).done, at(team.ada).unopened, at(team.ben).unopened) == (2, 1, 0)


def test_what_waits_for_somebody_who_left_is_told_to_the_lead_with_the_way_out(team: Team) -> None:
    first, second, *_ = team.homes
    for home in (first, second):
        team.both(home, "title", "include", "exclude")
        resolve.reopen(team.clara, home, "title", "Please talk.")
    assert waits_for_leavers(team.clara) == []
    plan.retire_person(team.clara, "Ben")
    (told,) = waits_for_leavers(team.clara)
    number = reading.report(team.clara.store, first).number
    assert told.startswith(f"{number}, {reading.report(team.clara.store, second).number} at title wait for Ben, who ")
    assert f"review-tui reopen {number} --stage title --note WHY --keep Ben (or --drop Ben)" in told
    assert waits_for_leavers(team.clara, "Ben") == [told]
    assert waits_for_leavers(team.clara, "Ada") == waits_for_leavers(team.ada) == []
    resolve.reopen(team.clara, first, "title", "Ben's stands.", keep=["Ben"])
    assert [line.split(" waits")[0] for line in waits_for_leavers(team.clara)] == [
        f"{reading.report(team.clara.store, second).number} at title"
    ]
    resolve.reopen(team.clara, second, "title", "Others are asked.", drop=["Ben"])
    assert waits_for_leavers(team.clara) == []
