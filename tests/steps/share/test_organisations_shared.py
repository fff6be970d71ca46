"""Sheets of organisations travel like votes: sealed until they are opened by the lead's copy, then alike."""

import json
import zipfile

from review_tui.model.review.answers import Answer
from review_tui.steps import rate, share
from review_tui.steps.desk import Desk
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.screen import resolve
from review_tui.steps.share import merging
from review_tui.store import votes
from tests.steps.conftest import Team
from tests.steps.rate.test_organisations_judged import ASH, BAD, BIRCH, GOOD, judged
from tests.steps.share.test_bundles import copy_for, local

assert judged and local  # the fixtures


def to_ada(team: Team, ada: Desk, local: LocalSettings) -> None:
    share.export_bundle(team.clara, team.folder / "c.zip", "Ada", local)
    merging.merge_bundle(ada, team.folder / "c.zip")
    assert ada.store.shared_hash() == team.clara.store.shared_hash()
    assert ada.store.agrees_with_log() and team.clara.store.agrees_with_log()


def met(team: Team, local: LocalSettings, other: dict[str, Answer]) -> Desk:
    """Let two rate in copies of their own, and both meet at the lead's; gives Ada's desk."""
    ada, ben = copy_for(team, "Ada", local, 2), copy_for(team, "Ben", local, 3)
    rate.answer(ada, ASH, "grid", GOOD, done=True)
    rate.answer(ben, ASH, "grid", other, done=True)
    rate.answer(ben, BIRCH, "grid", {"overall": Answer("low")}, done=False)
    for desk, name in ((ada, "a.zip"), (ben, "b.zip")):
        share.export_bundle(desk, team.folder / name, "Clara", local)
    assert merging.merge_bundle(team.clara, team.folder / "a.zip").opened == 0
    assert votes.sheets(team.clara.store, team.clara.viewer, ASH, "grid") == []
    assert merging.merge_bundle(team.clara, team.folder / "b.zip").opened == 1
    return ada


def test_two_copies_meet_at_the_leads_and_stand_alike_afterwards(judged: Team, local: LocalSettings) -> None:
    ada = met(judged, local, GOOD)
    assert judged.status(ASH, "grid")[0] == "agreed"
    to_ada(judged, ada, local)


def test_what_is_given_back_and_said_anew_travels_too(judged: Team, local: LocalSettings) -> None:
    ada = met(judged, local, BAD)
    assert judged.status(ASH, "grid")[0] == "conflict"
    resolve.reopen(judged.clara, ASH, "grid", "Look again.")
    for desk in (judged.ada, judged.ben):
        rate.answer(desk, ASH, "grid", GOOD, done=True)
    to_ada(judged, ada, local)
    assert [sheet.answers for sheet in votes.sheets(ada.store, ada.viewer, ASH, "grid") if sheet.done] == [GOOD] * 2


def test_what_was_not_opened_goes_to_the_lead_and_to_nobody_else(judged: Team, local: LocalSettings) -> None:
    said = rate.answer(judged.ada, ASH, "grid", {"overall": Answer("low", "a telling comment")}, done=False)
    for receiver, goes in (("Clara", True), ("Ben", False), ("Rhea", False)):
        file = judged.folder / f"{receiver}.zip"
        share.export_bundle(judged.ada, file, receiver, local)
        with zipfile.ZipFile(file) as archive:
            lines = [json.loads(line) for line in archive.read("events.jsonl").decode().splitlines()]
            everything = b"".join(archive.read(name) for name in archive.namelist())
        assert ["body" in line for line in lines if line["id"] == said.id] == [goes]
        assert (b"a telling comment" in everything) is goes
