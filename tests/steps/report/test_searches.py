"""The search log: what each search brought, and that its totals are those of the diagram."""

import csv
import io
from pathlib import Path

from openpyxl import load_workbook

from review_tui.exporting.rows import SearchedSource
from review_tui.model.log.events import FRAME
from review_tui.model.log.kinds import Undone
from review_tui.model.review.records import Record
from review_tui.steps import deduplicate, identify, plan
from review_tui.steps.report import export, searches
from review_tui.steps.report.progress import counts
from tests.steps.conftest import Team


def of(team: Team, name: str) -> list[SearchedSource]:
    return [found for found in searches.searched(team.clara) if found.source.name == name]


def identified(team: Team) -> int:
    boxes = counts(team.clara).boxes
    return boxes["db_identified"].n + boxes["other_identified"].n


def test_each_search_stands_with_what_it_brought(team: Team) -> None:
    plan.add_source(team.clara, "Portal", "website")
    plan.log_run(team.ada, "Portal", "2026-11-23", kept=0)
    assert [found.imported for found in of(team, "Index")] == [3]
    (portal,) = of(team, "Portal")
    assert (portal.imported, portal.identified) == (0, 0)
    plan.add_source(team.clara, "Unsearched", "website")
    assert [found.run for found in of(team, "Unsearched")] == [None]


def test_searches_of_one_source_stand_by_date(team: Team) -> None:
    for day in ("2026-05-01", "2024-05-01"):
        plan.log_run(team.ada, "Council", day, another=True)
    days = [found.run.searched for found in of(team, "Council") if found.run]
    assert days == sorted(days)
    assert len(days) == 3


def test_the_identified_add_up_to_the_diagram(team: Team) -> None:
    def total() -> int:
        return sum(found.identified for found in searches.searched(team.clara))

    assert total() == identified(team) == 6
    plan.log_run(team.ada, "Council", "2026-11-23", kept=4, another=True)
    assert total() == identified(team) == 10
    first, second, *_ = team.clara.frame.batches
    identify.withdraw(team.clara, first, "out of scope", manner="removal")
    assert total() == identified(team) == 10
    identify.withdraw(team.clara, second, "a mistake")
    assert total() == identified(team) == 9


def test_what_came_in_by_a_search_that_was_undone_is_still_told(team: Team) -> None:
    (run,) = [found.run for found in of(team, "Register")]
    assert run
    team.clara.say(Undone("logged twice"), FRAME, undoes=run.id)
    assert [(found.run, found.imported) for found in of(team, "Register")] == [(None, 1)]


def test_duplicates_are_counted_under_the_table(team: Team) -> None:
    identify.add_by_hand(
        team.clara, Record(title="Report 1 on speech support", authors=("Author1, A.",), year=2011), "Council"
    )
    deduplicate.dedupe(team.clara)
    told = " ".join(searches.table_of(team.clara).notes)
    duplicates = sum(
        line.n for box in counts(team.clara).boxes.values() for line in box.lines if line.key == "duplicates"
    )
    assert f"{duplicates} duplicate record" in told
    assert "by the engine of review-tui" in told


def test_the_appendix_is_written_as_csv_markdown_document_and_workbook(team: Team, tmp_path: Path) -> None:
    plan.log_run(
        team.ada, "Index", "2026-11-23", query="send AND\n(local offer)", platform="Ovid", another=True, stop="first 50"
    )
    files = export.export(team.clara, "searches", tmp_path / "out")
    assert [file.name for file in files] == [
        "searches.csv", "searches.md", "searches.docx", "searches.xlsx", "search_summary.md", "search_summary.csv",
        "overlap.csv", "overlap_included.csv",
    ]  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(files[0].read_bytes().decode("utf-8-sig"))))
    assert len([row for row in rows if not row["Item of PRISMA-S"].startswith("# ")]) == 4
    (mine,) = [row for row in rows if row["Platform (1, 2)"] == "Ovid"]
    assert mine["Strategy as run (8)"] == "send AND\n(local offer)"
    assert mine["Stop rule (4)"] == "first 50"
    assert "send AND<br>(local offer)" in files[1].read_text("utf-8")
    assert load_workbook(files[3]).sheetnames[1:] == ["searches", "search_summary", "overlap", "overlap_included"]


def test_markdown_alone_can_be_asked_for(team: Team, tmp_path: Path) -> None:
    assert [f.name for f in export.export(team.rhea, "searches", tmp_path / "out", ["md"])] == [
        "searches.md", "search_summary.md"
    ]  # fmt: skip
