"""What comes in and speaks for a judged report from then on moves it to another lane, and not in silence."""

from pathlib import Path

import pytest

from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role
from review_tui.model.review.records import Record
from review_tui.steps import deduplicate, identify, plan, share
from review_tui.steps.desk import undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.report import progress
from review_tui.steps.screen import disputes
from review_tui.steps.share import merging
from tests.steps.conftest import Team

PAGE = Record(title="Provision in two counties", doi="10.5555/two.1", year=2021)
SAID = (
    "A8 is the same report as A7, on which votes were opened, and comes before it: that is counted under databases "
    "from now on, not under other methods. A lead takes it out again: review-tui report split A8 --note WHY"
)


@pytest.fixture
def judged(team: Team) -> Team:
    """A7 came from a website and was included at title."""
    identify.add_by_hand(team.ada, PAGE, "Council")
    team.both(team.homes[6], "title", "include", "include")
    return team


def sought(team: Team) -> tuple[int, int]:
    boxes = progress.counts(team.clara).boxes
    return boxes["db_sought"].n, boxes["other_sought"].n


def test_it_is_said_by_the_import_and_waits_for_a_lead_who_keeps_it_or_takes_it_back(judged: Team) -> None:
    assert sought(judged) == (0, 1)
    report = identify.add_by_hand(judged.ben, PAGE, "Index")
    assert report.moved == (SAID,)
    assert report.to_json()["moved"] == [SAID]
    assert sought(judged) == (1, 0)
    (matter,) = disputes.open_matters(judged.clara)
    undo.undo(judged.clara, matter.sides[0].event, agreed=True)
    assert sought(judged) == (0, 1)
    assert disputes.open_matters(judged.clara) == []


def test_the_way_back_that_it_names_leads_back(judged: Team) -> None:
    identify.add_by_hand(judged.ben, PAGE, "Index")
    deduplicate.split(judged.clara, judged.homes[7], "two texts", agreed=True)
    assert sought(judged) == (0, 1)


def test_what_joins_a_judged_report_of_its_own_lane_or_comes_after_it_moves_nothing(judged: Team) -> None:
    assert identify.add_by_hand(judged.ben, PAGE, "Register").moved  # registers before other methods
    again = identify.add_by_hand(judged.ben, PAGE, "Council")
    assert (again.new, again.moved) == (0, ())
    plan.add_source(judged.ben, "Shelf", "website")
    assert identify.add_by_hand(judged.ben, PAGE, "Shelf").moved == ()


def test_it_is_said_by_a_merge_that_brings_it(judged: Team, tmp_path: Path) -> None:
    local = LocalSettings(tmp_path / "state")
    plan.add_person(judged.clara, "Dora", Role.LEAD)
    share.export_bundle(judged.clara, tmp_path / "d.zip", "Dora", local)
    dora, _ = merging.join(tmp_path / "dora", tmp_path / "d.zip", judged.clock, SeededIds(9), mounts="")
    identify.add_by_hand(dora, PAGE, "Index")
    share.export_bundle(dora, tmp_path / "c.zip", "Clara", local)
    (said,) = merging.merge_bundle(judged.clara, tmp_path / "c.zip").wide
    assert said.endswith(SAID.partition(" is the same")[2].replace("A8", said.partition(" is")[0]))
    assert len(disputes.open_matters(judged.clara)) == 1
