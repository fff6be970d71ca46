"""Organisations judged by a form: the same queue, blindness, opening and consensus as for reports, and no record."""

from dataclasses import replace
from typing import Any

import pytest

from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import ReviewError, UnknownError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, Stage, StageKind, Unit, to_mapping
from review_tui.steps import plan, rate, share
from review_tui.steps.desk import opening
from review_tui.steps.desk.dry_run import run_dry
from review_tui.steps.desk.finding import find, find_judged
from review_tui.steps.desk.history import history
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.desk.undo import undo
from review_tui.steps.plan import organisations, studies
from review_tui.steps.rate.findings import settled_of
from review_tui.steps.report import progress, whereabouts
from review_tui.steps.screen import disputes, resolve
from review_tui.steps.share import merging
from review_tui.store import given_back, queues, reading, votes
from review_tui.store.judged import judged_bodies
from tests.steps.conftest import Team

REGISTER = "code,name,region,begins,ends\nE1,Ash,North,,\nE2,Birch,North,,\nE3,Cedar,South,,2019-03-31\n"
GRID = Stage("grid", StageKind.EXTRACTION, form="aacods", unit=Unit.ORGANISATION, reveal="settled")
GOOD, BAD = ({"authority": Answer(said), "overall": Answer("high")} for said in ("yes", "no"))
ASH, BIRCH, CEDAR = "o:E1", "o:E2", "o:E3"


def of_bodies(*stages: Stage) -> dict[str, Any]:
    return to_mapping(Protocol(title="A review", stages=stages))


def with_bodies(team: Team) -> Team:
    """Load a register, and let its bodies be judged beside the reports."""
    file = team.folder / "bodies.csv"
    file.write_text(REGISTER, "utf-8")
    organisations.load(team.clara, str(file))
    plan.apply_protocol(team.clara, of_bodies(*DEFAULT_STAGES, GRID), "the bodies, too", agreed=True)
    return team


@pytest.fixture
def judged(team: Team) -> Team:
    return with_bodies(team)


def by_both(team: Team, body: str, one: dict[str, Answer], other: dict[str, Answer]) -> None:
    for desk, answers in ((team.ada, one), (team.ben, other)):
        rate.answer(desk, body, "grid", answers, done=True)
    assert opening.open_complete(team.ada, stage="grid") == 1


def test_those_that_go_on_wait_at_once_and_no_record_is_made(judged: Team) -> None:
    assert set(judged_bodies(judged.clara.store, "grid")) == {ASH, BIRCH}
    assert queues.waiting(judged.ada.store, judged.ada.viewer, "grid") == 2
    card = rate.next_rating(judged.ada, "grid")
    assert card is not None
    assert (card.report.home in (ASH, BIRCH), card.report.records) == (True, ())
    assert reading.brought(judged.clara.store) == 6
    assert progress.counts(judged.clara).boxes["db_identified"].n == 4


def test_the_list_of_reports_has_no_column_for_the_stage_at_which_organisations_are_judged(judged: Team) -> None:
    headers = whereabouts.table(judged.clara, judged.homes).headers
    at = [head for head in headers if head.startswith("At ")]
    assert at == ["At title", "At full text", "At quality", "At extraction"]


def test_a_study_of_the_same_name_stands_in_no_organisation_s_way(judged: Team) -> None:
    studies.group(judged.ada, judged.homes[:2], "Ash")
    assert find_judged(judged.ada, "Ash", "grid") == ASH
    with pytest.raises(UnknownError, match="Ash is a study of A1, A2"):
        find_judged(judged.ada, "Ash", "quality")


def test_one_is_named_by_code_or_name_and_a_record_by_its_number(judged: Team) -> None:
    assert find_judged(judged.ada, "E1") == find_judged(judged.ada, "ash") == ASH
    assert find_judged(judged.ada, "A1") == judged.homes[0]
    with pytest.raises(UnknownError, match="There is no record Oak.*No organisation here is called"):
        find_judged(judged.ada, "Oak")


@pytest.mark.parametrize("name", ["E1", "ash"])
def test_where_only_a_report_will_do_it_is_said_that_this_is_an_organisation(judged: Team, name: str) -> None:
    with pytest.raises(UnknownError, match=f"{name} is an organisation .Ash.*, which go by their numbers"):
        find(judged.ada, name)
    with pytest.raises(UnknownError, match="There is no record Oak in this review.$"):
        find(judged.ada, "Oak")


def test_nobody_reads_a_sheet_before_both_are_in_and_drafts_wait_on(judged: Team) -> None:
    rate.answer(judged.ada, ASH, "grid", {"overall": Answer("low")}, done=False)
    rate.answer(judged.ada, ASH, "grid", GOOD, done=True)
    for desk in (judged.ben, judged.clara, judged.rhea):
        assert votes.sheets(desk.store, desk.viewer, ASH, "grid") == []
        assert not [line for line in history(desk, ASH) if line.kind == "answered"]
    assert len([line for line in history(judged.ada, ASH) if line.kind == "answered"]) == 2
    assert queues.waiting(judged.ada.store, judged.ada.viewer, "grid") == 1
    assert queues.waiting(judged.ben.store, judged.ben.viewer, "grid") == 2


def test_alike_is_agreed_and_different_is_ruled_on(judged: Team) -> None:
    by_both(judged, ASH, GOOD, GOOD)
    by_both(judged, BIRCH, GOOD, BAD)
    assert [judged.status(body, "grid")[0] for body in (ASH, BIRCH)] == ["agreed", "conflict"]
    (found,) = resolve.conflicts(judged.clara, "grid")
    assert (found.report.number, found.report.record.title, found.outcome.differs) == ("E2", "Birch", ("authority",))
    rate.consensus(judged.clara, BIRCH, "grid", {"authority": Answer("no")}, note="seen on the site")
    assert judged.status(BIRCH, "grid")[0] == "resolved"
    with pytest.raises(ReviewError, match="Votes were opened on what that would move: 1 item ruled at grid.* on E2"):
        undo(judged.clara)
    undo(judged.clara, agreed=True)
    assert judged.status(BIRCH, "grid")[0] == "conflict"


def test_what_is_given_back_waits_for_its_authors_with_the_reason(judged: Team) -> None:
    by_both(judged, ASH, GOOD, BAD)
    resolve.reopen(judged.clara, ASH, "grid", "Look at the new site.")
    assert given_back.subjects_at(judged.clara.store, "grid") == {ASH}
    assert judged.status(ASH, "grid")[0] == "pending"
    card = rate.rating_card(judged.ada, ASH, "grid")
    assert (card.own, card.answers, card.given_back) == (None, GOOD, "Look at the new site.")
    by_both(judged, ASH, GOOD, GOOD)
    assert judged.status(ASH, "grid")[0] == "agreed"
    with pytest.raises(ReviewError, match="locked"):
        rate.answer(judged.ada, ASH, "grid", BAD, done=True)


def test_an_answer_is_taken_back_until_it_is_opened(judged: Team) -> None:
    rate.answer(judged.ada, ASH, "grid", GOOD, done=True)
    undo(judged.ada)
    assert queues.waiting(judged.ada.store, judged.ada.viewer, "grid") == 2
    by_both(judged, ASH, GOOD, GOOD)
    with pytest.raises(
        ReviewError, match="Too late: your answers on E1 were opened and are locked. Ask a lead to reopen them"
    ):
        undo(judged.ada)


@pytest.mark.parametrize(
    ("subject", "stage", "said"),
    [
        (CEDAR, "grid", "E3 is not at the stage grid: it is none of the organisations that are judged there"),
        (ASH, "quality", "E1 is not at the stage quality: there a form is filled in of each report"),
    ],
)
def test_what_is_not_judged_at_a_stage_is_refused_with_the_reason(
    judged: Team, subject: str, stage: str, said: str
) -> None:
    with pytest.raises(ReviewError, match=said):
        rate.answer(judged.ada, subject, stage, GOOD, done=True)


def test_a_report_is_not_judged_where_organisations_are(judged: Team) -> None:
    with pytest.raises(ReviewError, match="A1 is not at the stage grid: there a form .* of each organisation"):
        rate.answer(judged.ada, judged.homes[0], "grid", GOOD, done=True)


def test_a_wave_judges_those_that_were_there_in_its_year(judged: Team) -> None:
    wave = replace(GRID, name="grid_2018", wave="2018", register="bodies")
    plan.apply_protocol(judged.clara, of_bodies(GRID, wave), "looked at as it was", agreed=True)
    assert list(judged_bodies(judged.clara.store, "grid_2018")) == [ASH, BIRCH, CEDAR]
    assert list(judged_bodies(judged.clara.store, "grid")) == [ASH, BIRCH]


def test_a_stage_that_goes_keeps_its_sheets_and_a_rebuild_agrees(judged: Team) -> None:
    by_both(judged, ASH, GOOD, BAD)
    rate.answer(judged.ada, BIRCH, "grid", GOOD, done=True)
    assert judged.clara.store.agrees_with_log()
    plan.apply_protocol(judged.clara, of_bodies(*DEFAULT_STAGES), "without the bodies", agreed=True)
    assert judged.clara.store.agrees_with_log()
    kept = votes.sheets(judged.clara.store, judged.clara.viewer, ASH, "grid")
    assert [(sheet.standing, sheet.was) for sheet in kept] == [("left_stage", "conflict")] * 2
    plan.apply_protocol(judged.clara, of_bodies(*DEFAULT_STAGES, GRID), "with them again", agreed=True)
    assert judged.status(ASH, "grid")[0] == "conflict"


def test_what_is_shown_before_a_protocol_tells_of_opened_sheets_on_organisations(judged: Team) -> None:
    by_both(judged, ASH, GOOD, GOOD)
    found = run_dry(judged.clara, lambda desk: plan.apply_protocol(desk, of_bodies(*DEFAULT_STAGES), "w", agreed=True))
    assert list(found.sentences) == [
        "E1 at grid: agreed → counts no longer.", "2 opened votes at grid would count no longer.",
    ]  # fmt: skip


def test_two_leads_who_rule_otherwise_on_one_organisation_are_a_dispute(judged: Team) -> None:
    by_both(judged, ASH, GOOD, BAD)
    plan.add_person(judged.clara, "Dora", Role.LEAD)
    local = LocalSettings(judged.folder / "state")
    share.export_bundle(judged.clara, judged.folder / "d.zip", "Dora", local)
    dora, _ = merging.join(judged.folder / "dora", judged.folder / "d.zip", judged.clock, SeededIds(9), mounts="")
    first = rate.consensus(judged.clara, ASH, "grid", {"authority": Answer("yes")}, note="the policy")
    other = rate.consensus(dora, ASH, "grid", {"authority": Answer("no")}, note="the website")
    share.export_bundle(dora, judged.folder / "c.zip", "Clara", local)
    merging.merge_bundle(judged.clara, judged.folder / "c.zip")
    (matter,) = disputes.open_matters(judged.clara)
    assert matter.what == "the consensus on Authority of Ash at grid"
    assert [(side.event, side.says, side.in_force) for side in matter.sides] == [
        (first.id, "yes", True), (other.id, "no", False),
    ]  # fmt: skip
    assert settled_of(judged.clara, "grid")[ASH]["authority"] == "Yes"
    disputes.keep(judged.clara, other.id)
    assert disputes.open_matters(judged.clara) == []
    assert settled_of(judged.clara, "grid")[ASH]["authority"] == "No"
    assert judged.clara.store.agrees_with_log()
