"""Studies judged by a form: one sheet of each rater for all included reports of a study, whoever groups them when."""

from dataclasses import replace

import pytest

from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, Unit, to_mapping
from review_tui.steps import plan, rate
from review_tui.steps.desk import opening
from review_tui.steps.desk.undo import undo
from review_tui.steps.plan import studies
from review_tui.steps.rate.grid import grid
from review_tui.steps.report import export
from review_tui.steps.screen import resolve
from review_tui.store import queues, votes
from review_tui.store.judged import subject_at
from tests.steps.conftest import Team

GOOD, BAD = ({"authority": Answer(said), "overall": Answer("high")} for said in ("yes", "no"))
STUDY = replace(DEFAULT_STAGES[2], unit=Unit.STUDY, reveal="settled")


@pytest.fixture
def straight(team: Team) -> Team:
    """Nothing is screened, and the study is judged: the first two reports tell of one."""
    protocol = to_mapping(Protocol(title="A review", stages=(STUDY,)))
    plan.apply_protocol(team.clara, protocol, "studies are judged", agreed=True)
    studies.group(team.ada, team.homes[:2], "Kites")
    return team


def by_both(team: Team, home: str, one: dict[str, Answer], other: dict[str, Answer]) -> None:
    for desk, answers in ((team.ada, one), (team.ben, other)):
        rate.answer(desk, home, "quality", answers, done=True)
    assert opening.open_complete(team.ada, stage="quality") == 1


def test_a_study_waits_once_and_is_named_by_any_of_its_reports(straight: Team) -> None:
    assert queues.waiting(straight.ada.store, straight.ada.viewer, "quality") == 5
    first, second = straight.homes[:2]
    assert {subject_at(straight.ada.store, home, "quality") for home in (first, second)} == {first}
    card = rate.rating_card(straight.ada, second, "quality")
    assert (card.report.home, [other.home for other in card.others]) == (first, [second])
    assert len(grid(straight.ada, "quality").rows) == 5


def test_two_sheets_on_any_of_its_reports_settle_the_study(straight: Team) -> None:
    first, second = straight.homes[:2]
    rate.answer(straight.ada, first, "quality", GOOD, done=True)
    rate.answer(straight.ben, second, "quality", BAD, done=True)
    seen = votes.sheets(straight.ben.store, straight.ben.viewer, first, "quality")
    assert [sheet.actor for sheet in seen] == [straight.ben.viewer.person]
    assert opening.open_complete(straight.ada) == 1
    (found,) = resolve.conflicts(straight.clara, "quality")
    rate.consensus(straight.clara, second, "quality", {"authority": Answer("no")}, note="p. 2")
    assert (found.report.home, straight.status(first, "quality")[0]) == (first, "resolved")
    resolve.reopen(straight.clara, second, "quality", "Look again.")
    assert straight.status(first, "quality")[0] == "pending"
    assert straight.clara.store.agrees_with_log()


def clashing(team: Team) -> tuple[str, str]:
    """Let the first study and the third report be judged otherwise, and become one."""
    first, third = team.homes[0], team.homes[2]
    by_both(team, first, GOOD, GOOD)
    by_both(team, third, BAD, BAD)
    with pytest.raises(NotAllowedError, match="Votes were opened on A1, A3.* Only a lead may regroup what was judged"):
        studies.group(team.ada, [third], "Kites", agreed=True)
    with pytest.raises(ReviewError, match="Look at what changes and agree to it"):
        studies.group(team.clara, [third], "Kites")
    studies.group(team.clara, [third], "Kites", agreed=True)
    return first, third


def test_grouping_what_was_judged_keeps_both_sets_shows_the_clash_and_is_undone(straight: Team) -> None:
    first, third = clashing(straight)
    assert straight.status(first, "quality")[0] == "conflict"
    (found,) = resolve.conflicts(straight.clara, "quality")
    assert (found.outcome.differs, len(found.sheets)) == (("authority",), 4)
    assert straight.clara.store.agrees_with_log()
    undo(straight.clara, agreed=True)
    assert [straight.status(home, "quality")[0] for home in (first, third)] == ["agreed", "agreed"]
    assert straight.clara.store.agrees_with_log()


def test_a_ruling_settles_the_clash_of_two_that_became_one(straight: Team) -> None:
    first, _ = clashing(straight)
    rate.consensus(straight.clara, first, "quality", {"authority": Answer("no")}, note="the later report says so")
    assert straight.status(first, "quality")[0] == "resolved"


def test_what_leaves_a_study_is_asked_about_anew_and_the_rest_stands(straight: Team) -> None:
    first, second = straight.homes[:2]
    by_both(straight, second, GOOD, GOOD)
    studies.ungroup(straight.clara, [second], agreed=True)
    assert [straight.status(home, "quality")[0] for home in (first, second)] == ["agreed", "pending"]
    studies.group(straight.clara, [second], "Kites", agreed=True)
    assert straight.status(first, "quality")[0] == "agreed"


def test_a_sheet_begun_before_a_regrouping_is_asked_again_with_what_it_said(straight: Team) -> None:
    first, third = straight.homes[0], straight.homes[2]
    rate.answer(straight.ada, first, "quality", GOOD, done=True)
    studies.group(straight.ben, [third], "Kites")
    card = rate.rating_card(straight.ada, third, "quality")
    assert (card.own, card.answers) == (None, GOOD)
    by_both(straight, third, GOOD, GOOD)
    assert straight.status(first, "quality")[0] == "agreed"


def test_tables_have_a_row_for_each_study(straight: Team) -> None:
    by_both(straight, straight.homes[0], GOOD, GOOD)
    (table,) = [table for table in export.tables_of(straight.clara) if table.name == "appraisal"]
    assert len(table.rows) == 5
    assert [row[-2:] for row in table.rows if row[1] == "Kites"] == [("Yes", "High")]


def test_a_stage_of_reports_that_becomes_one_of_studies_keeps_what_it_has(team: Team) -> None:
    reports = to_mapping(Protocol(title="A review", stages=(replace(STUDY, unit=Unit.REPORT),)))
    plan.apply_protocol(team.clara, reports, "reports", agreed=True)
    studies.group(team.ada, team.homes[:2], "Kites")
    by_both(team, team.homes[0], GOOD, GOOD)
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="A review", stages=(STUDY,))), "studies", agreed=True)
    assert team.status(team.homes[0], "quality")[0] == "agreed"
    assert team.clara.store.agrees_with_log()
