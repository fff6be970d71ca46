"""Founding a review and planning it."""

from pathlib import Path

import pytest

from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.model.review.sources import Lane
from review_tui.steps import plan, screen
from tests.steps.conftest import Team


def test_a_review_is_a_folder_with_its_log_its_vault_and_its_exports(team: Team) -> None:
    folder = team.folder / "review"
    assert {path.name for path in folder.iterdir()} >= {"review.db", "files", "exports"}


def test_a_second_review_in_the_same_folder_is_refused(team: Team) -> None:
    with pytest.raises(ReviewError, match="already"):
        plan.found(
            team.folder / "review",
            title="T",
            lead="L",
            protocol={},
            forms=[],
            clock=team.clock,
            ids=SeededIds(1),
            mounts="",
        )


@pytest.mark.parametrize(("title", "lead", "what"), [("", "L", "title"), ("T", " \x1b[0m", "lead")])
def test_a_review_needs_a_title_and_a_lead(team: Team, tmp_path: Path, title: str, lead: str, what: str) -> None:
    with pytest.raises(ReviewError, match=what):
        plan.found(
            tmp_path / "new",
            title=title,
            lead=lead,
            protocol={},
            forms=[],
            clock=team.clock,
            ids=SeededIds(1),
            mounts="",
        )
    assert not (tmp_path / "new").exists()


def test_a_review_on_a_network_mount_is_refused_with_the_ways_out(team: Team, tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match=r"network mount \(nfs4\).*share export"):
        plan.found(
            tmp_path / "new",
            title="T",
            lead="L",
            protocol={},
            forms=[],
            clock=team.clock,
            ids=SeededIds(1),
            mounts="server:/x {} nfs4 rw 0 0".format(str(tmp_path).replace(" ", "\\040")),
        )
    assert not (tmp_path / "new").exists()


def test_only_a_lead_plans(team: Team) -> None:
    for act in (
        lambda: plan.add_person(team.ada, "Dora", Role.REVIEWER),
        lambda: plan.retire_person(team.ada, "Ben"),
        lambda: plan.apply_protocol(team.ada, {}, "why"),
        lambda: plan.load_form(team.ada, {}),
        lambda: plan.close_stage(team.ada, "title"),
        lambda: plan.reopen_stage(team.ada, "title"),
    ):
        with pytest.raises(NotAllowedError, match="Only a lead"):
            act()


def test_a_protocol_is_applied_with_its_reason_and_stands_as_an_amendment(team: Team) -> None:
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="Wider")), "the pilot")
    assert team.clara.frame.protocol.title == "Wider"
    assert [amendment.why for amendment in team.clara.frame.amendments] == ["as the review began", "the pilot"]
    with pytest.raises(ReviewError, match="--why"):
        plan.apply_protocol(team.clara, to_mapping(Protocol()), "  ")


def test_a_person_is_added_once_and_may_change_role(team: Team) -> None:
    with pytest.raises(ReviewError, match="already"):
        plan.add_person(team.clara, "ada", Role.REVIEWER)
    made = plan.add_person(team.clara, "Ada", Role.LEAD)
    assert made.id == team.ada.viewer.person
    assert team.clara.frame.people[made.id].role is Role.LEAD


def test_a_retired_person_can_do_nothing_new_and_what_they_did_stands(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "include")
    plan.retire_person(team.clara, "Ben")
    assert team.status(team.homes[0], "title") == ("agreed", "include")
    with pytest.raises(NotAllowedError):
        screen.decide(team.ben, team.homes[1], "title", "include")


def test_the_last_lead_stays(team: Team) -> None:
    with pytest.raises(ReviewError, match="needs a lead"):
        plan.retire_person(team.clara, "Clara")


def test_a_source_has_the_lane_of_its_kind_unless_a_reason_is_given(team: Team) -> None:
    assert team.clara.frame.source("index").lane is Lane.DATABASES
    with pytest.raises(ReviewError, match="--lane-reason"):
        plan.add_source(team.clara, "Library", "website", lane="databases")
    made = plan.add_source(team.clara, "Library", "website", lane="databases", lane_reason="it is searched like one")
    assert made.lane is Lane.DATABASES


def test_a_source_of_an_unknown_kind_is_refused_with_the_kinds_there_are(team: Team) -> None:
    with pytest.raises(ReviewError, match="hand_search"):
        plan.add_source(team.clara, "Shelf", "shelf")


def test_an_unknown_source_is_told_with_the_line_to_type(team: Team) -> None:
    with pytest.raises(UnknownError, match="review-tui source add Shelf --kind"):
        plan.log_run(team.clara, "Shelf", "2026-11-01")


def test_a_run_keeps_its_numbers(team: Team) -> None:
    run = plan.log_run(team.ada, "Council", "2026-11-01", query="SEND strategy", seen=40, kept=4, stop="after 40")
    assert (run.searched, run.query, run.seen, run.kept, run.rejected) == ("2026-11-01", "SEND strategy", 40, 4, None)
    assert (run.stop, run.platform, run.limits, run.updated) == ("after 40", "", "", "")


def test_a_run_keeps_what_prisma_s_asks_for(team: Team) -> None:
    run = plan.log_run(
        team.ada,
        "Index",
        "2026-11-01",
        platform="Ovid",
        limits="English,\n2014 on",
        stop="first 50 hits",
        updated="rerun",
    )
    assert (run.platform, run.limits, run.stop, run.updated) == ("Ovid", "English, 2014 on", "first 50 hits", "rerun")


@pytest.mark.parametrize("day", ["1 November", "2026-13-01", ""])
def test_a_run_needs_a_real_date(team: Team, day: str) -> None:
    with pytest.raises(ReviewError, match="not a date"):
        plan.log_run(team.clara, "Council", day)


def test_a_number_of_a_run_is_not_negative(team: Team) -> None:
    with pytest.raises(ReviewError, match="seen"):
        plan.log_run(team.clara, "Council", "2026-11-01", seen=-1)


def test_closing_a_stage_opens_what_is_complete_and_takes_no_more_votes(team: Team) -> None:
    for desk in (team.ada, team.ben):
        screen.decide(desk, team.homes[0], "title", "include")
    assert plan.close_stage(team.clara, "title") == 1
    with pytest.raises(ReviewError, match="closed"):
        screen.decide(team.ada, team.homes[1], "title", "include")
    plan.reopen_stage(team.clara, "title")
    screen.decide(team.ada, team.homes[1], "title", "include")


def test_opening_an_open_stage_and_closing_a_closed_one_writes_nothing(team: Team) -> None:
    before = team.clara.store.heads()
    with pytest.raises(ReviewError, match=r"^Title is open already\. Nothing was changed\.$"):
        plan.reopen_stage(team.clara, "title")
    assert team.clara.store.heads() == before
    plan.close_stage(team.clara, "title")
    closed = team.clara.store.heads()
    assert plan.close_stage(team.clara, "title") == 0
    assert team.clara.store.heads() == closed
