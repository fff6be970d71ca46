"""The tidy database of a review that judges organisations: what is said of them names them, and no report."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from review_tui.model.review.protocol import Unit
from review_tui.steps import plan, rate
from review_tui.steps.desk import Desk, opening
from review_tui.steps.plan import organisations, studies
from review_tui.steps.report.database import export_database
from tests.steps.conftest import Team
from tests.steps.rate.test_organisations_judged import (
    ASH,
    BAD,
    BIRCH,
    GOOD,
    GRID,
    by_both,
    of_bodies,
    with_bodies,
)


@pytest.fixture
def judged(team: Team) -> Team:
    """A review with a form stage of reports and one of the bodies of a register."""
    return with_bodies(team)


def asked(desk: Desk, folder: Path, *questions: str) -> list[list[tuple[Any, ...]]]:
    file, _ = export_database(desk, folder / f"{desk.viewer.person}{len(list(folder.iterdir()))}.db")
    with closing(sqlite3.connect(file)) as made:
        assert made.execute("PRAGMA foreign_key_check").fetchall() == []
        return [made.execute(question).fetchall() for question in questions]


@pytest.mark.parametrize("table", ["outcomes", "answers", "consensus"])
def test_each_row_names_a_report_or_an_organisation_and_what_is_judged_in_any_case(
    judged: Team, tmp_path: Path, table: str
) -> None:
    by_both(judged, ASH, GOOD, GOOD)
    (rows,) = asked(judged.clara, tmp_path, f"SELECT DISTINCT subject, report, organisation FROM {table}")
    assert (ASH, None, "E1") in rows
    assert all((subject == report) is not (subject == f"o:{body}") for subject, report, body in rows)


def test_answers_and_what_was_agreed_join_the_names_of_the_bodies(judged: Team, tmp_path: Path) -> None:
    by_both(judged, ASH, GOOD, GOOD)
    by_both(judged, BIRCH, GOOD, BAD)
    joined = (
        "SELECT DISTINCT o.name, t.{0} FROM {1} t JOIN organisations o ON o.code = t.organisation {2} ORDER BY 1, 2"
    )
    stands, said, agreed = asked(
        judged.clara, tmp_path, joined.format("status", "outcomes", ""),
        joined.format("value", "answers", "WHERE item = 'authority'"),
        joined.format("value", "consensus", "WHERE item = 'authority'"),
    )  # fmt: skip
    assert stands == [("Ash", "agreed"), ("Birch", "conflict")]
    assert said == [("Ash", "yes"), ("Birch", "no"), ("Birch", "yes")]
    assert agreed == [("Ash", "yes")]


def test_a_sheet_on_a_body_that_is_not_open_is_its_authors_alone(judged: Team, tmp_path: Path) -> None:
    rate.answer(judged.ada, ASH, "grid", BAD, done=True)
    question = "SELECT count(*) FROM answers WHERE organisation = 'E1'"
    told = [asked(desk, tmp_path, question)[0][0][0] for desk in (judged.ada, judged.ben, judged.clara)]
    assert told == [2, 0, 0]


def test_a_body_that_the_register_lost_keeps_its_answers_under_its_code(judged: Team, tmp_path: Path) -> None:
    by_both(judged, ASH, GOOD, GOOD)
    organisations.load(judged.clara, str(judged.folder / "bodies.csv"), ("E1",), agreed=True)
    (rows,) = asked(judged.clara, tmp_path, "SELECT DISTINCT subject, report FROM answers")
    assert rows == [(ASH, None)]


def test_a_study_of_two_reports_is_named_as_one_of_them(team: Team, tmp_path: Path) -> None:
    stage = replace(GRID, name="of_studies", unit=Unit.STUDY)
    plan.apply_protocol(team.clara, of_bodies(stage), "studies alone", agreed=True)
    studies.group(team.clara, team.homes[:2], "Both")
    for desk in (team.ada, team.ben):
        rate.answer(desk, team.homes[0], "of_studies", GOOD, done=True)
    opening.open_complete(team.ada, stage="of_studies")
    (rows,) = asked(team.clara, tmp_path, "SELECT DISTINCT subject = report, organisation FROM answers")
    assert rows == [(1, None)]
