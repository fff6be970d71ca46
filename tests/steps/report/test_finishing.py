"""Every table of every export says how many reports are grey, peer-reviewed, and to be confirmed."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import load_workbook

from review_tui.exporting.table import ExportTable
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.steps import plan, retrieve, screen
from review_tui.steps.plan import snapshots
from review_tui.steps.report.finishing import finished, literature_said, made_on, state_of
from review_tui.steps.report.table_files import write_tables
from tests.clock import TickingClock
from tests.steps.conftest import Team

SHOWN = Path(__file__).parents[3] / "exports"  # a test of the worked example holds them against what is made today
SAID = re.compile(r"Literature of \d+ (?:included )?reports?: \d+ grey, \d+ peer-reviewed, \d+ to be confirmed")
# A row for each reference with its own column, what a stranger recounts from, what another program takes, and the
# diagram in its other shapes.
DATA = {"references.csv", "records.csv", "robvis_quality.csv", "prisma.csv", "prisma.docx"}
# Lists in the layouts of other programs, and texts and checklists; the text says the split in its results.
NO_RESULTS = {"exchange", "methods"}
PLAIN = ExportTable("plain", "Plain", ("A",), (("x",),), ("A note.",))
SPLIT = ExportTable("split", "Split", ("A",), (("x",),), ("Literature of 3 reports: 3 grey, 0 peer-reviewed, …",))


def tables() -> Iterator[tuple[str, str]]:
    """Give every table in the exports by its file and place, with the text below it."""
    for path in (path for path in sorted(SHOWN.rglob("*")) if path.parent.name not in NO_RESULTS):
        if path.name in DATA:
            continue
        if path.suffix == ".csv":
            yield path.name, path.read_text("utf-8-sig")
        elif path.suffix == ".md" and path.stem != "findings":  # a text, which says it once
            yield from ((f"{path.name} {n}", part) for n, part in enumerate(path.read_text("utf-8").split("## ")[1:]))
        elif path.suffix == ".html" and path.stem != "index":
            parts = path.read_text("utf-8").split("<table")[1:]
            own = 1 if path.stem == "review" else 0  # the numbers of the diagram, as they are recounted
            yield from ((f"{path.name} {n}", part) for n, part in enumerate(parts[own:]))
        elif path.suffix == ".xlsx":
            for sheet in load_workbook(path).worksheets:
                yield f"{path.name} {sheet.title}", "\n".join(str(c.value) for row in sheet for c in row if c.value)
        elif path.suffix == ".docx":
            yield path.name, "\n".join(p.text for p in Document(str(path)).paragraphs)


def test_every_table_of_the_exports_prints_the_split_of_its_literature() -> None:
    found = list(tables())
    assert len(found) > 30
    assert [name for name, text in found if not SAID.search(text.replace("\\", ""))] == []


def test_every_reference_says_which_kind_it_is() -> None:
    with (SHOWN / "references.csv").open(encoding="utf-8-sig", newline="") as file:
        kinds = {row["Literature"].removesuffix(" [?]") for row in csv.DictReader(file)}
    assert kinds == {"Grey", "Peer-reviewed"}


def test_where_nothing_was_imported_no_literature_is_split(tmp_path: Path) -> None:
    about: dict[str, Any] = {
        "title": "Areas",
        "lead": "Clara",
        "protocol": to_mapping(Protocol(title="Areas")),
        "forms": [],
    }
    desk = plan.found(tmp_path / "review", **about, clock=TickingClock(), ids=SeededIds(7), mounts="")
    (plain,) = finished(desk, [PLAIN])
    assert literature_said(desk) == ""
    assert plain.notes == ("A note.", state_of(desk))
    desk.close()


def test_a_table_that_splits_its_own_reports_tells_no_other_split(team: Team) -> None:
    plain, split = finished(team.ada, [PLAIN, SPLIT])
    state = state_of(team.ada)
    assert plain.notes == (
        "A note.", "Literature of 0 included reports: 0 grey, 0 peer-reviewed, 0 to be confirmed.", state,
    )  # fmt: skip
    assert split.notes == (*SPLIT.notes, state)
    assert plain.provisional == split.provisional == "Provisional: reports still wait (6 at title)."


def test_the_state_is_that_of_the_snapshot_while_it_is_the_last_word_and_no_sealed_vote_is_in_it(team: Team) -> None:
    before = state_of(team.ada), made_on(team.ada)
    screen.decide(team.ada, team.homes[0], "title", "include")
    assert (state_of(team.ben), made_on(team.ben)) == before
    snapshots.name(team.clara, "Submission")
    named = state_of(team.rhea)
    assert named.startswith(f"State of the review: snapshot Submission, {made_on(team.clara)} ")
    plan.add_source(team.clara, "Another", "website")
    assert "Submission" not in state_of(team.rhea)
    assert state_of(team.rhea) != before[0]


def test_the_split_is_of_what_is_included_and_a_doubt_is_counted_apart(team: Team, tmp_path: Path) -> None:
    for home in team.homes[:2]:
        team.both(home, "title", "include", "include")
        retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "the library")
        team.both(home, "full_text", "include", "include")
    retrieve.edit(team.ada, team.homes[0], {"literature": "peer_reviewed"}, "It is reviewed.")
    assert literature_said(team.ada) == (
        "Literature of 2 included reports: 1 grey, 1 peer-reviewed, 0 to be confirmed."
    )
    write_tables(team.ada, [PLAIN], tmp_path / "plain.csv")
    assert "1 grey, 1 peer-reviewed" in (tmp_path / "plain.csv").read_text("utf-8-sig")
