"""The answers as data: what is readable, what is provisional, and that every row is one of what is judged."""

from pathlib import Path

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.protocol import DEFAULT_STAGES
from review_tui.steps import plan, rate
from review_tui.steps.report.data import tables_of
from review_tui.steps.report.export import export
from tests.steps.conftest import Team
from tests.steps.rate.test_organisations_judged import ASH, BAD, GOOD, by_both, judged, of_bodies

assert judged  # the fixture


def rows(team: Team, name: str, who: str = "clara") -> tuple[tuple[object, ...], ...]:
    return next(table.rows for table in tables_of(getattr(team, who)) if table.name == name)


def test_each_organisation_has_a_row_whatever_is_known_of_it(judged: Team) -> None:
    assert [(row[0], row[2]) for row in rows(judged, "grid_wide")] == [
        ("E1", "not yet rated by all"), ("E2", "not yet rated by all"),
    ]  # fmt: skip
    by_both(judged, ASH, GOOD, BAD)
    assert [row[2] for row in rows(judged, "grid_wide")] == ["not yet agreed", "not yet rated by all"]


def test_sheets_are_those_that_the_viewer_may_read(judged: Team) -> None:
    rate.answer(judged.ada, ASH, "grid", GOOD, done=True)
    for who in ("ada", "ben", "clara", "rhea"):
        assert rows(judged, "grid_long", who) == (), "nothing is opened yet"
    by_both(judged, ASH, GOOD, BAD)
    raters = {who: {row[2] for row in rows(judged, "grid_long", who)} for who in ("clara", "rhea")}
    assert raters["clara"] >= {"Ada", "Ben"}
    assert raters["rhea"].isdisjoint({"Ada", "Ben"})


def test_files_in_the_folder_of_the_review_hold_what_everybody_may_read(judged: Team, tmp_path: Path) -> None:
    by_both(judged, ASH, GOOD, BAD)
    inside, outside = judged.clara.store.folder / "exports", tmp_path / "out"
    for folder in (inside, outside):
        names = {file.relative_to(folder).as_posix() for file in export(judged.clara, "data", folder)}
        assert {"data/grid_wide.csv", "data/grid_long.csv", "data/codebook.csv", "data/data.xlsx"} <= names
    assert "Ben" not in (inside / "data" / "grid_long.csv").read_text("utf-8-sig")
    assert "Left out: opened votes (grid)" in (inside / "data" / "grid_long.csv").read_text("utf-8-sig")
    assert "Ben" in (outside / "data" / "grid_long.csv").read_text("utf-8-sig")
    assert "Provisional" in (outside / "data" / "grid_wide.csv").read_text("utf-8-sig")


def test_a_review_without_a_form_has_no_data(judged: Team, tmp_path: Path) -> None:
    plan.apply_protocol(judged.clara, of_bodies(*DEFAULT_STAGES[:2]), "screening alone", agreed=True)
    assert tables_of(judged.clara) == []
    with pytest.raises(ReviewError, match="nothing to export as data"):
        export(judged.clara, "data", tmp_path / "out")


def test_consensus_and_both_sheets_stand_below_each_other(judged: Team) -> None:
    by_both(judged, ASH, BAD, BAD)
    assert [row[5] for row in rows(judged, "grid_long") if row[3] == "overall"] == ["high"] * 3
