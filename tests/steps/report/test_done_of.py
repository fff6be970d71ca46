"""Whoever counts what was done of a stage counts it of what is there: done and open are never more than there is."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from review_tui.model.review.answers import Answer
from review_tui.model.review.pace import Pace
from review_tui.model.review.people import Role, Viewer
from review_tui.model.review.protocol import DEFAULT_STAGES, Assignment, Protocol, StageKind, to_mapping
from review_tui.steps import deduplicate, identify, plan, rate, retrieve, screen
from review_tui.steps.desk import Desk, opening, undo
from review_tui.steps.plan import assigning, organisations
from review_tui.steps.rate import moderation
from review_tui.steps.rate.grid import grid
from review_tui.steps.report import working
from review_tui.steps.report.agreement import at_stage
from review_tui.steps.report.agreement_of_forms import at_form_stage
from review_tui.steps.report.facts import sentences_of
from review_tui.steps.report.progress import overview
from review_tui.steps.screen import resolve
from review_tui.store import pace, queues
from review_tui.store.judged import judged_at
from tests.steps.conftest import Team
from tests.steps.rate.test_organisations_judged import GOOD, GRID, REGISTER

TITLE, FULL_TEXT, QUALITY = DEFAULT_STAGES[:3]


def protocol(team: Team, **changes: dict[str, Any]) -> None:
    stages = [TITLE, FULL_TEXT, replace(QUALITY, assignment=Assignment.POOLS), GRID]
    stages = [replace(one, **changes.get(one.name, {})) for one in stages]
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="A review", stages=tuple(stages))), "so", agreed=True)


@pytest.fixture
def worked(team: Team) -> Team:
    """Three reports were rated (one by both alike, one otherwise, one by Ada alone), and two bodies (one by both)."""
    (team.folder / "bodies.csv").write_text(REGISTER, "utf-8")
    organisations.load(team.clara, str(team.folder / "bodies.csv"))
    protocol(team)
    for home in team.homes[:3]:
        team.both(home, "title", "include", "include")
        retrieve.note_retrieval(team.clara, home, "seen_elsewhere", "at the library")
        team.both(home, "full_text", "include", "include")
        assigning.assign(team.clara, home, ["Ada", "Ben"], "quality")
    screen.decide(team.ada, team.homes[3], "title", "include")
    for place, said in ((0, "high"), (1, "low")):
        for desk, overall in ((team.ada, "high"), (team.ben, said)):
            answers = {"authority": Answer("yes"), "overall": Answer(overall)}
            rate.answer(desk, team.homes[place], "quality", answers, done=True)
    rate.answer(team.ada, team.homes[2], "quality", {"authority": Answer("yes"), "overall": Answer("low")}, done=True)
    for desk in (team.ada, team.ben):
        rate.answer(desk, "o:E1", "grid", GOOD, done=True)
    rate.answer(team.ada, "o:E2", "grid", GOOD, done=True)
    opening.open_complete(team.clara)
    return team


def removed(*places: int) -> Callable[[Team], None]:
    def leave(team: Team) -> None:
        retrieve.remove(team.clara, [team.homes[place] for place in places], "not ours", agreed=True)

    return leave


def withdrawn(team: Team) -> None:
    for batch in list(team.clara.frame.batches)[:2]:
        identify.withdraw(team.clara, batch, "by mistake", agreed=True)


def excluded_later(team: Team) -> None:
    resolve.reopen(team.clara, team.homes[0], "full_text", "it is no study")
    team.both(team.homes[0], "full_text", "exclude", "exclude", reason="topic")


def looked_at_anew(team: Team) -> None:
    resolve.reopen(team.clara, team.homes[1], "title", "look again")


def without_registers(team: Team) -> None:
    """The protocol lets none of the databases pass through the stages of votes: what waits there is for nobody."""
    protocol(team, title={"lanes": ("registers", "other")}, full_text={"lanes": ("registers", "other")})


def without_a_body(team: Team) -> None:
    (team.folder / "bodies.csv").write_text("\n".join(REGISTER.splitlines()[::2]), "utf-8")
    organisations.load(team.clara, str(team.folder / "bodies.csv"), agreed=True)


def grey_alone(team: Team) -> None:
    protocol(team, quality={"literature": "grey"})


def joined(team: Team) -> None:
    """What both judged alike is the same as what they judged otherwise."""
    deduplicate.judge(team.clara, team.homes[0], team.homes[1], "same", "one text", agreed=True)


def a_lead_votes(team: Team) -> None:
    plan.add_person(team.clara, "Clara", Role.REVIEWER)
    removed(2)(team)


WAYS = [
    removed(0), removed(1), removed(2, 3), withdrawn, excluded_later, looked_at_anew, without_registers, without_a_body,
    grey_alone, joined, a_lead_votes,
]  # fmt: skip


def everybody(team: Team) -> list[Desk]:
    return [team.clara.as_person(name) for name in ("Clara", "Ada", "Ben", "Rhea")]


def check(team: Team) -> None:
    for desk in everybody(team):
        done = {}
        for found in overview(desk).stages:
            stage, n = found.stage, found.offered
            assert found.done + found.waiting <= n, (stage.name, found)
            assert found.unopened <= found.done
            by_status = queues.stage_progress(desk.store, stage.name)
            assert found.settled + by_status.get("conflict", 0) + by_status.get("pending", 0) == n
            assert (found.late, found.clashing, found.again) <= (n, n, n)
            assert n == len(judged_at(desk.store, stage.name)) == len(moderation.subjects(desk, stage.name))
            done[stage.name] = found.done
        for name in ("title", "full_text"):
            assert sum(pace.tally(desk.store, name, desk.viewer.person).values()) == done[name]
        for name in ("quality", "grid"):
            table = grid(desk, name)
            assert max(len(table.rows), *table.by_item.values()) == len(judged_at(desk.store, name))
        check_people(desk, done)


def check_people(desk: Desk, done: dict[str, int]) -> None:
    """Whoever is listed did as much as the stages say, and all together as much as each of them."""
    offered = {one.stage.name: one.offered for one in overview(desk).stages}
    for one in working.work(desk):
        n = offered[one.stage.name]
        own = [person.pace for person in one.people if person.person == desk.viewer.person]
        assert [pace.done for pace in own] in ([], [done[one.stage.name]])
        assert all(person.pace.done + person.pace.open <= n for person in one.people)
        assert (one.waiting_for_another or 0) <= n
        done_by = [queues.done(desk.store, Viewer(p.person, Role.REVIEWER), one.stage.name) for p in one.people]
        assert [person.pace.done for person in one.people] == done_by
        team = one.team or Pace(days={}, undated=sum(done_by))
        assert team.done == sum(done_by)
        assert team.done + team.open <= n * one.stage.people


def check_lead(team: Team) -> None:
    had = assigning.shared_out(team.clara, "quality", among=["Ada", "Ben"]).had
    assert max(had.values(), default=0) <= sum(queues.stage_progress(team.clara.store, "quality").values())


def agreement(team: Team) -> dict[str, Any]:
    """Give what a lead reads of agreement at each stage: it is of first words."""
    stages = team.clara.frame.protocol.stages
    screening = {one.name: at_stage(team.clara, one.name).pairs for one in stages if one.kind is StageKind.SCREENING}
    return screening | {
        one.name: at_form_stage(team.clara, one.name).pairs for one in stages if one.name not in screening
    }


@pytest.mark.parametrize("leave", WAYS)
def test_whatever_leaves_its_stage_is_counted_there_by_nobody(worked: Team, leave: Callable[[Team], None]) -> None:
    check(worked)
    check_lead(worked)
    leave(worked)
    check(worked)
    check_lead(worked)


@pytest.mark.parametrize("leave", [one for one in WAYS if one not in (joined, a_lead_votes)])
def test_agreement_is_of_first_words_for_ever_whatever_leaves_its_stage(
    worked: Team, leave: Callable[[Team], None]
) -> None:
    before = agreement(worked)
    assert before["title"]
    assert before["quality"]
    leave(worked)
    assert agreement(worked) == before


def test_what_one_said_of_what_left_its_stage_is_kept_and_counted_again_when_it_is_back(worked: Team) -> None:
    before = [(one.stage.name, one.done) for one in overview(worked.ada).stages]
    assert before == [("title", 4), ("full_text", 3), ("quality", 3), ("grid", 2)]
    removed(0, 3)(worked)
    without_a_body(worked)
    assert [one.done for one in overview(worked.ada).stages] == [2, 2, 2, 1]
    assert [one.unopened for one in overview(worked.ada).stages] == [0, 0, 1, 1]
    for _ in range(2):
        undo.undo(worked.clara, agreed=True)
    assert [(one.stage.name, one.done) for one in overview(worked.ada).stages] == before


def test_whoever_voted_on_what_left_alone_sees_no_agreement_yet(worked: Team) -> None:
    """What somebody may see hangs on whether they ever spoke at a stage."""
    lead = worked.clara
    plan.add_person(lead, "Clara", Role.REVIEWER)
    clara = lead.as_person("Clara")
    assert at_stage(clara, "title").pairs
    screen.decide(clara, worked.homes[3], "title", "include")
    removed(3)(worked)
    assert at_stage(worked.clara.as_person("Clara"), "title").pairs == {}


def test_what_the_methods_say_of_raters_is_of_what_is_there(worked: Team) -> None:
    """One of two was rated by both; that a third was, which was taken out since, does not make it all of them."""
    protocol(worked, quality={"people": 1})
    rate.answer(worked.ada, worked.homes[2], "quality", {"overall": Answer("high")}, done=True)
    opening.open_complete(worked.clara)

    def told() -> str:
        return " ".join(str(one) for one in sentences_of(worked.clara) if one.name == "appraisal")

    assert "2 of 3 reports were judged by two reviewers independently" in told()
    removed(1)(worked)
    assert "1 of 2 reports was judged by two reviewers independently" in told()
