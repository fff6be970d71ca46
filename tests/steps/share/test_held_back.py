"""A reviewer who knew of no votes takes out what was judged elsewhere: it waits for a lead, and no number moves."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import NotAllowedError
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, Unit, to_mapping
from review_tui.model.review.records import Record
from review_tui.steps import identify, plan, rate, retrieve, share
from review_tui.steps.desk import Desk, arrived, opening, undo
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.plan import studies
from review_tui.steps.report import progress
from review_tui.steps.screen import disputes, resolve
from review_tui.steps.share import merging
from review_tui.steps.share.merge_report import MergeReport
from review_tui.store import reading
from tests.steps.conftest import Team

Act = Callable[[Desk, Team], object]


@pytest.fixture
def local(tmp_path: Path) -> LocalSettings:
    return LocalSettings(tmp_path / "state")


@pytest.fixture
def ben(team: Team, local: LocalSettings) -> Desk:
    """Ben's copy, which knows of no votes; one more import is his, and all of it was judged here since."""
    identify.add_by_hand(team.ben, Record(title="One more report"), "Index")
    share.export_bundle(team.clara, team.folder / "b.zip", "Ben", local)
    desk, _ = merging.join(team.folder / "ben", team.folder / "b.zip", team.clock, SeededIds(9), mounts="")
    for home in team.homes:
        team.both(home, "title", "include", "include")
    return desk


def merged(desk: Desk, team: Team, local: LocalSettings, name: str = "c.zip") -> MergeReport:
    share.export_bundle(desk, team.folder / name, "Clara", local)
    return merging.merge_bundle(team.clara, team.folder / name)


ACTS: dict[str, Act] = {
    "a removal": lambda d, t: retrieve.remove(d, t.homes[:2], "x"),
    "an import taken back": lambda d, _: undo.undo(d, agreed=True),
    "a move of the source": lambda d, _: plan.add_source(d, "Index", "website"),
}
EACH = pytest.mark.parametrize("act", ACTS)


@EACH
def test_it_waits_for_a_lead_and_nothing_moves_until_then(
    team: Team, ben: Desk, local: LocalSettings, act: str
) -> None:
    before, places = progress.counts(team.clara), [line.place for line in reading.all_lines(team.clara.store)]
    ACTS[act](ben, team)
    said = merged(ben, team, local)
    assert progress.counts(team.clara).boxes["included_new"] == before.boxes["included_new"]
    assert [line.place for line in reading.all_lines(team.clara.store)] == places
    assert [line.split(": ")[0] for line in said.disputed][:1] == [
        line.split(": ")[0] for line in said.disputed if line.startswith("An act held back from A")
    ]
    assert said.disputed[0].endswith("(Ben). A lead rules: review-tui disputes list")
    (matter,) = disputes.open_matters(team.clara)
    assert (matter.sides[0].who, matter.sides[0].in_force) == ("Ben", False)
    with pytest.raises(NotAllowedError):
        disputes.keep(team.ada, matter.sides[0].event)
    looked = disputes.rehearsed(team.clara, matter.sides[0].event)
    assert disputes.must_be_shown(looked)
    disputes.keep(team.clara, matter.sides[0].event)
    assert progress.counts(team.clara) != before
    assert disputes.open_matters(team.clara) == []
    assert team.clara.store.agrees_with_log()
    undo.undo(team.clara, agreed=True)  # and the lead's word is taken back in one step
    assert [line.place for line in reading.all_lines(team.clara.store)] == places
    assert len(disputes.open_matters(team.clara)) == 1


@EACH
def test_it_is_as_if_it_had_not_been_once_it_is_taken_back(
    team: Team, ben: Desk, local: LocalSettings, act: str
) -> None:
    before = progress.counts(team.clara)
    ACTS[act](ben, team)
    merged(ben, team, local)
    (matter,) = disputes.open_matters(team.clara)
    undo.undo(team.clara, matter.sides[0].event, agreed=True)
    assert disputes.open_matters(team.clara) == []
    assert progress.counts(team.clara) == before


@EACH
def test_in_both_copies_it_stands_alike_whoever_merges_first(
    team: Team, ben: Desk, local: LocalSettings, act: str
) -> None:
    ACTS[act](ben, team)
    share.export_bundle(team.clara, team.folder / "to-ben.zip", "Ben", local)
    told = merging.merge_bundle(ben, team.folder / "to-ben.zip")
    assert "held back" in told.disputed[0]
    merged(ben, team, local)
    assert ben.store.shared_hash() == team.clara.store.shared_hash()


def test_what_the_writer_of_an_opening_knew_of_is_not_held(team: Team, local: LocalSettings) -> None:
    share.export_bundle(team.clara, team.folder / "b.zip", "Ben", local)
    ben, _ = merging.join(team.folder / "ben", team.folder / "b.zip", team.clock, SeededIds(9), mounts="")
    plan.add_source(ben, "Index", "website")
    merged(ben, team, local)
    team.both(team.homes[0], "title", "include", "exclude")
    assert arrived.held_back(team.clara) == {}
    assert reading.report(team.clara.store, team.homes[0]).lane == "other"
    opened = [event for event in team.clara.store.events() if event.kind == "opened"]
    assert [len((event.body or {})["acts"]) for event in opened] == [1]


def test_votes_that_were_given_back_were_opened_all_the_same(team: Team) -> None:
    team.both(team.homes[0], "title", "include", "include")
    opening.open_complete(team.clara)
    resolve.reopen(team.clara, team.homes[0], "title", "look again")
    with pytest.raises(NotAllowedError, match="Votes were opened on A1. Only a lead may take them out"):
        retrieve.remove(team.ada, [team.homes[0]], "x", agreed=True)


@pytest.mark.parametrize("unit", [Unit.REPORT, Unit.STUDY])
def test_what_was_judged_by_forms_alone_waits_for_a_lead_too(team: Team, local: LocalSettings, unit: Unit) -> None:
    rated = replace(DEFAULT_STAGES[2], unit=unit)
    protocol = to_mapping(Protocol(title="A review", stages=(rated,)))
    plan.apply_protocol(team.clara, protocol, "forms alone", agreed=True)
    studies.group(team.ada, team.homes[:2], "Kites")
    share.export_bundle(team.clara, team.folder / "b.zip", "Ben", local)
    ben, _ = merging.join(team.folder / "ben", team.folder / "b.zip", team.clock, SeededIds(9), mounts="")
    for desk in (team.ada, team.ben):
        rate.answer(desk, team.homes[0], "quality", {"authority": Answer("yes"), "overall": Answer("low")}, done=True)
    assert opening.open_complete(team.ada) == 1
    about = team.homes[: 2 if unit is Unit.STUDY else 1]
    with pytest.raises(NotAllowedError, match="Only a lead may take them out"):
        retrieve.remove(team.ada, about[-1:], "x", agreed=True)
    retrieve.remove(ben, team.homes[:2], "x")
    before = progress.counts(team.clara).boxes["included_new"].n
    said = merged(ben, team, local)
    assert progress.counts(team.clara).boxes["included_new"].n == before - 2 + len(about)
    numbers = ", ".join(reading.report(team.clara.store, home).number for home in about)
    assert said.disputed[0].startswith(f"An act held back from {numbers}, with")
    (matter,) = (each for each in disputes.open_matters(team.clara) if each.what.startswith("an act held back"))
    assert disputes.must_be_shown(disputes.rehearsed(team.clara, matter.sides[0].event))
    disputes.keep(team.clara, matter.sides[0].event)
    assert progress.counts(team.clara).boxes["included_new"].n == before - 2
    assert team.clara.store.agrees_with_log()
