"""A review that screens nothing: what came in goes straight to the forms, and what was not done is nowhere a zero."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.model.review.records import Record
from review_tui.steps import identify, plan, rate, retrieve, screen
from review_tui.steps.deduplicate.superseded import superseded
from review_tui.steps.desk import opening
from review_tui.steps.plan import studies
from review_tui.steps.report import export, progress
from review_tui.steps.retrieve import bulk, note_retrieval, unfinished
from review_tui.steps.screen import resolve
from review_tui.store import queues, reading
from tests.steps.conftest import Team
from tests.stranger import recount

GOOD, BAD = ({"authority": Answer(said), "overall": Answer("high")} for said in ("yes", "no"))


def forms_only() -> dict[str, Any]:
    return to_mapping(Protocol(title="A review", stages=(replace(DEFAULT_STAGES[2], reveal="settled"),)))


@pytest.fixture
def straight(team: Team) -> Team:
    plan.apply_protocol(team.clara, forms_only(), "every decision is read", agreed=True)
    return team


def rate_by_both(team: Team, home: str, one: dict[str, Answer], other: dict[str, Answer]) -> None:
    for desk, answers in ((team.ada, one), (team.ben, other)):
        rate.answer(desk, home, "quality", answers, done=True)
    assert opening.open_complete(team.ada) == 1


def test_every_report_waits_at_once_for_its_raters(straight: Team) -> None:
    assert queues.waiting(straight.ada.store, straight.ada.viewer, "quality") == len(straight.homes) == 6
    assert {reading.report(straight.clara.store, home).place.fate for home in straight.homes} == {"included"}
    with pytest.raises(ReviewError, match="Nothing is screened in this review"):
        screen.screening_stage(straight.ada)


def test_two_rate_and_a_lead_rules_as_anywhere(straight: Team) -> None:
    rate_by_both(straight, straight.homes[0], GOOD, GOOD)
    rate_by_both(straight, straight.homes[1], GOOD, BAD)
    assert [straight.status(home, "quality")[0] for home in straight.homes[:3]] == ["agreed", "conflict", "pending"]
    rate.consensus(straight.clara, straight.homes[1], "quality", {"authority": Answer("no")}, note="p. 2 says so")
    assert straight.status(straight.homes[1], "quality")[0] == "resolved"


def test_counts_and_a_stranger_know_of_no_screening(straight: Team, tmp_path: Path) -> None:
    rate_by_both(straight, straight.homes[0], GOOD, GOOD)
    studies.group(straight.ada, straight.homes[:2], "One study")
    found = progress.counts(straight.clara)
    assert {key: box.n for key, box in found.boxes.items()} == {
        "db_identified": 4, "db_removed": 0, "other_identified": 2, "other_removed": 0, "included_new": 6,
    }  # fmt: skip
    export.export(straight.clara, "audit", tmp_path / "out")
    recounted = recount(tmp_path / "out" / "audit")
    drawn = {key: box.n for key, box in found.boxes.items()}
    drawn |= {f"{key}/{line.key}": line.n for key, box in found.boxes.items() for line in box.lines}
    assert recounted == {key: n for key, n in drawn.items() if n}
    assert recounted["included_new/studies"] == 5


def test_exports_have_the_tables_of_what_was_done(straight: Team, tmp_path: Path) -> None:
    rate_by_both(straight, straight.homes[0], GOOD, GOOD)
    files = {path.name: path for path in export.export(straight.clara, "all", tmp_path / "out")}
    assert "excluded.csv" not in files
    rows = list(csv.reader(files["appraisal.csv"].read_text("utf-8-sig").splitlines()))
    assert sum("not yet rated by both" in row for row in rows) == 5
    assert "ratings are unfinished (5 reports at quality)" in unfinished.unfinished(straight.clara)
    boxes = json.loads(files["prisma.json"].read_text())["boxes"]
    assert not [key for key in boxes if "screened" in key or "sought" in key or "assessed" in key]
    assert "Nothing was screened" in files["prisma.svg"].read_text()


def test_what_asks_for_the_last_screening_stage_has_an_answer_where_there_is_none(straight: Team) -> None:
    note_retrieval(straight.ada, straight.homes[0], "seen_elsewhere", "in the library")
    note_retrieval(straight.ada, straight.homes[0], "attempt", "asked for a copy")
    assert superseded(straight.clara) == []
    assert screen.note(straight.ada, straight.homes[0], "Odd.").body["stage"] == "quality"  # type: ignore[index]


def test_votes_of_a_stage_that_is_gone_are_kept_and_count_again_when_it_is_back(team: Team) -> None:
    team.both(team.homes[0], "title", "exclude", "exclude")
    before = {key: box.n for key, box in progress.counts(team.clara).boxes.items()}
    plan.apply_protocol(team.clara, forms_only(), "no screening after all", agreed=True)
    assert progress.counts(team.clara).boxes["included_new"].n == 6
    assert team.clara.store.agrees_with_log()
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="A review")), "screened after all", agreed=True)
    assert {key: box.n for key, box in progress.counts(team.clara).boxes.items()} == before


def test_each_kind_of_literature_has_the_form_of_its_own_stage(team: Team) -> None:
    quality = replace(DEFAULT_STAGES[2], reveal="settled")
    stages = tuple(replace(quality, name=f"quality_{of}", literature=of) for of in ("grey", "peer_reviewed"))
    retrieve.edit(team.ada, team.homes[0], {"type": "article-journal"}, "a journal")
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="A review", stages=stages)), "by kind", agreed=True)

    def waiting() -> list[int]:
        return [queues.waiting(team.ada.store, team.ada.viewer, stage.name) for stage in stages]

    assert waiting() == [5, 1]
    with pytest.raises(ReviewError, match="A1 is not at the stage quality grey"):
        rate.answer(team.ada, team.homes[0], "quality_grey", GOOD, done=True)
    retrieve.edit(team.ada, team.homes[1], {"literature": "peer_reviewed"}, "it says so")
    identify.add_by_hand(team.clara, Record(title="A paper", type="article-journal"), "Index")
    identify.add_by_hand(team.clara, Record(title="A leaflet", type="report"), "Council")
    assert waiting() == [5, 3]
    assert team.clara.store.agrees_with_log()


def test_the_kind_of_a_judged_report_is_not_corrected_before_its_sheets_are_given_back(team: Team) -> None:
    stage = replace(DEFAULT_STAGES[2], name="q", literature="grey", reveal="settled")
    plan.apply_protocol(team.clara, to_mapping(Protocol(title="A review", stages=(stage,))), "grey", agreed=True)
    home = team.homes[0]
    for desk in (team.ada, team.ben):
        rate.answer(desk, home, "q", GOOD, done=True)
    opening.open_complete(team.ada)
    paper = {"type": "article-journal"}
    for correct in (
        lambda: retrieve.edit(team.ada, home, paper, "a journal"),
        lambda: bulk.edit_all(team.ada, paper, bulk.to_edit(team.ada, paper, "year=2011"), "a journal"),
    ):
        with pytest.raises(ReviewError, match="A1 was judged at q, which is for its kind of literature.* reopen A1"):
            correct()
    retrieve.edit(team.ada, home, {"title": "Another title"}, "as printed")
    resolve.reopen(team.clara, home, "q", "It is a paper.")
    retrieve.edit(team.ada, home, paper, "a journal")
    assert queues.waiting(team.ada.store, team.ada.viewer, "q") == 5
