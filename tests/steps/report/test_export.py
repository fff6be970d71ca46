"""Exports: what is written, for whom, and that nothing unfinished passes for finished."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import rispy
from docx import Document
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from review_tui.exporting.checklist import CHECKLISTS
from review_tui.exporting.report_rows import ExcludedReport, IncludedReport
from review_tui.exporting.rows import (
    appraisal_table,
    characteristics_table,
    excluded_table,
    included_table,
)
from review_tui.exporting.table import ExportTable
from review_tui.exporting.tables import to_csv, to_markdown, to_xlsx
from review_tui.formats.references import csl_json, ris
from review_tui.formats.references.bibtex_writing import write as write_bibtex
from review_tui.formats.registry import FORMATS
from review_tui.formats.sniff import sniff
from review_tui.formats.tables import csv_writing
from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.records import Record
from review_tui.steps import identify, rate, retrieve, screen
from review_tui.steps.desk import Desk, opening
from review_tui.steps.plan.protocol import close_stage
from review_tui.steps.rate.findings import Finding
from review_tui.steps.report import export, progress
from review_tui.steps.report.reference_files import annotated
from review_tui.steps.report.whereabouts import labelled_openly
from review_tui.steps.screen import labelling
from review_tui.words.records import with_labels
from tests.steps.conftest import Team
from tests.stranger import recount


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def finish(team: Team) -> None:
    """Settle all six: two included, two excluded at full text, two on title."""
    for place, home in enumerate(team.homes):
        choice = "exclude" if place > 3 else "include"
        team.both(home, "title", choice, choice)
    for place, home in enumerate(team.homes[:4]):
        retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "the library")
        choice = "exclude" if place > 1 else "include"
        team.both(home, "full_text", choice, choice, reason="topic")


def rate_all(team: Team, raters: tuple[Desk, ...]) -> None:
    """Let these hand in both forms of both included reports, alike, and open what is complete."""
    for home in team.homes[:2]:
        for desk in raters:
            rate.answer(desk, home, "quality", {"authority": Answer("yes"), "overall": Answer("high")}, done=True)
            rate.answer(desk, home, "extraction", {"aim": Answer("to see"), "n": Answer(54)}, done=True)
    opening.open_complete(team.ada)


METHODS = ("methods", *(f"checklist_{name}" for name in CHECKLISTS))
SAID = "Provisional: reports still wait (6 at title)."
# what says that it is provisional, by its name: how its text is read; the picture is made of the PDF
SAYS: dict[str, Callable[[bytes], str]] = {
    "prisma.svg": lambda data: data.decode().replace("PROVISIONAL", "Provisional"),
    "prisma.pdf": lambda data: (
        PdfReader(io.BytesIO(data)).pages[0].extract_text().replace("PROVISIONAL", "Provisional")
    ),
    "prisma.txt": lambda data: data.decode(),
    "prisma.csv": lambda data: data.decode().replace("provisional", "Provisional"),
    "prisma.docx": lambda data: "".join(Document(io.BytesIO(data)).element.body.itertext()).replace(
        "PROVISIONAL", "Provisional"
    ),
    "prisma.json": lambda data: "Provisional" if json.loads(data)["provisional"] else "",
    **dict.fromkeys(("searches.md", "search_summary.md", "tables.md"), lambda data: data.decode().replace("\\", "")),
    **dict.fromkeys(("tables.html", "findings.html", "findings.md", "review.html"), lambda data: data.decode()),
    **dict.fromkeys(
        ("searches.docx", "tables.docx", "findings.docx"),
        lambda data: "\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs),
    ),
    **dict.fromkeys((f"{name}.md" for name in METHODS), lambda data: data.decode().replace("\\", "")),
    **dict.fromkeys(
        (f"{name}.docx" for name in METHODS),
        lambda data: "\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs),
    ),
    "agreement.json": lambda data: json.loads(data)["provisional"],
    **dict.fromkeys(("included.xml", "index.html", "manifest.json"), lambda data: data.decode()),
    **dict.fromkeys(("included.ris", "included.bib"), lambda data: data.decode().splitlines()[0]),
    **dict.fromkeys(
        ("tables.xlsx", "searches.xlsx", "agreement.xlsx", "data.xlsx"),
        lambda data: _least_said(load_workbook(io.BytesIO(data))),
    ),
}
# the plots, by their ending
DRAWN: dict[str, Callable[[bytes], str]] = {
    ".svg": lambda data: data.decode(),
    ".pdf": lambda data: PdfReader(io.BytesIO(data)).pages[0].extract_text(),
}
# the log itself, a script, what is drawn from the PDF, and a list that says it in its first record: here it has none
IS_NO_RESULT = {"log.jsonl", "recount.py", "prisma.png", "included.csl.json"}


def _least_said(book: Workbook) -> str:
    """Give what is said on every sheet of a workbook: what is missing, or nothing."""
    sheets = [[str(cell) for row in sheet.iter_rows(values_only=True) for cell in row] for sheet in book.worksheets]
    return SAID if all(any(SAID in cell for cell in cells) for cells in sheets) else ""


def _csv_remark(data: bytes) -> str:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    return "".join(row[0] for row in rows if row[0].startswith("# ") and not any(row[1:]))


def test_whatever_is_exported_of_an_unfinished_review_says_what_is_missing(team: Team, out: Path) -> None:
    files = export.export(team.clara, "all", out)
    assert {path.name for path in files} >= {*SAYS, "records.csv", "included.csv"}
    results = (path for path in files if path.parent.name != "exchange")  # these are lists in others' layouts
    for path in (path for path in results if path.name not in IS_NO_RESULT and path.suffix != ".png"):
        said = (SAYS.get(path.name) or DRAWN.get(path.suffix, _csv_remark))(path.read_bytes())
        assert ("Provisional" if path.name.startswith("prisma") else SAID) in said, path.name


def test_the_references_are_read_past_the_line_that_says_they_are_provisional(team: Team, out: Path) -> None:
    for home in team.homes[:2]:
        team.both(home, "title", "include", "include")
        retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "the library")
        team.both(home, "full_text", "include", "include")
    file, _, objects, _, _ = export.export(team.clara, "references", out)
    text = file.read_text("utf-8")
    assert text.startswith("Provisional: reports still wait (4 at title); ")
    assert len(rispy.loads(text.replace("\r\n", "\n"))) == 2
    found = ris.read(file.read_bytes(), file.name)
    assert len(found.hits) == 2
    assert [problem.lost for problem in found.problems] == [False]
    said = [one.get("custom", {}).get("provisional", "") for one in json.loads(objects.read_bytes())]
    assert text.startswith(said[0]) and said[1:] == [""]


def test_a_stranger_recounts_the_records_of_an_unfinished_review(team: Team, out: Path) -> None:
    team.both(team.homes[0], "title", "include", "include")
    export.export(team.clara, "audit", out)
    assert recount(out / "audit")["db_screened"] == progress.counts(team.clara).boxes["db_screened"].n == 4


def left_out_of(files: tuple[Path, ...]) -> tuple[bool, bool, bool]:
    """Say whether the records, the agreement and the recount of an export say that votes are left out."""
    folder = {path.name: path for path in files}
    try:
        recounted = "Cannot" if not recount(folder["log.jsonl"].parent) else ""
    except SystemExit as refusal:
        recounted = str(refusal)
    remarks = _csv_remark(folder["records.csv"].read_bytes())
    return "Left out:" in remarks, "left_out" in json.loads(folder["agreement.json"].read_text()), bool(recounted)


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("inside", [False, True])
def test_an_export_that_lacks_opened_votes_says_so_in_every_file_that_lacks_them(
    team: Team, out: Path, inside: bool, closed: bool, opened: bool
) -> None:
    if opened:
        team.both(team.homes[0], "title", "include", "include")
    if closed:
        close_stage(team.clara, "title")
    folder = team.clara.store.folder / "exports" if inside else out
    files = export.export(team.clara, "agreement", folder) + export.export(team.clara, "audit", folder)
    lacks = inside and opened and not closed
    assert left_out_of(files) == (lacks,) * 3
    said = [export.left_out(team.clara, what, folder) for what in ("all", "audit", "agreement", "tables")]
    assert ["(title)" in one and "--to FOLDER" in one for one in said] == [lacks, lacks, lacks, False]


def test_a_peer_is_told_what_their_own_audit_lacks_wherever_it_goes(team: Team, out: Path) -> None:
    team.both(team.homes[0], "title", "include", "include")
    export.export(team.ada, "audit", out)
    with pytest.raises(SystemExit, match=r"Cannot recount: 1 opened vote is not in log.jsonl.*--to FOLDER"):
        recount(out / "audit")


def test_ratings_that_are_unfinished_are_no_answers_and_make_every_table_provisional(team: Team, out: Path) -> None:
    finish(team)
    rate_all(team, (team.ada,))
    export.export(team.clara, "tables", out)
    said = "Provisional: ratings are unfinished (2 reports at quality, 2 reports at extraction)."
    rows = list(csv.reader(io.StringIO((out / "appraisal.csv").read_text("utf-8-sig"))))
    assert [row[3:5] for row in rows[1:3]] == [["not yet rated by both"] * 2] * 2
    assert rows[3][0] == f"# {said}"
    assert "–" not in "".join(cell for row in rows[1:3] for cell in row[4:])


def test_a_table_does_not_tell_that_a_sheet_waits_to_be_opened(team: Team, out: Path) -> None:
    finish(team)
    export.export(team.clara, "tables", out, ["csv"])
    before = {path.name: path.read_bytes() for path in out.glob("*.csv")}
    rate_all(team, (team.ada,))
    export.export(team.clara, "tables", out, ["csv"])
    assert {path.name: path.read_bytes() for path in out.glob("*.csv")} == before


def _xlsx_says(out: Path, word: str) -> bool:
    book = load_workbook(out / "tables.xlsx")
    return any(word in str(cell.value) for sheet in book for row in sheet for cell in row)


def test_a_finished_review_does_not(team: Team, out: Path) -> None:
    finish(team)
    rate_all(team, (team.ada, team.ben))
    export.export(team.clara, "all", out)
    assert "PROVISIONAL" not in (out / "prisma.svg").read_text("utf-8")
    assert not _xlsx_says(out, "Provisional")
    assert "provisional" not in json.loads((out / "agreement.json").read_text("utf-8"))
    assert (out / "included.ris").read_text("utf-8").startswith("TY  - ")
    assert not _csv_remark((out / "audit" / "records.csv").read_bytes())


def test_one_kind_or_one_format_can_be_asked_for(team: Team, out: Path) -> None:
    assert [path.name for path in export.export(team.clara, "prisma", out, ["svg"])] == ["prisma.svg"]
    assert {path.suffix for path in export.export(team.clara, "tables", out, ["csv"])} == {".csv"}


@pytest.mark.parametrize(("what", "formats", "said"), [("figures", (), "prisma"), ("prisma", ("gif",), "svg")])
def test_what_there_is_not_is_refused_with_what_there_is(
    team: Team, out: Path, what: str, formats: tuple[str, ...], said: str
) -> None:
    with pytest.raises(ReviewError, match=said):
        export.export(team.clara, what, out, formats)
    assert not out.exists()


def test_a_kind_without_that_format_is_told(team: Team, out: Path) -> None:
    with pytest.raises(ReviewError, match="no file in the format"):
        export.export(team.clara, "references", out, ["png"])


def test_excluded_reports_stand_with_their_reasons(team: Team, out: Path) -> None:
    finish(team)
    export.export(team.clara, "tables", out)
    rows = list(csv.reader(io.StringIO((out / "excluded.csv").read_text("utf-8-sig"))))
    assert len([row for row in rows if "Wrong topic" in row]) == 2


@pytest.mark.parametrize(
    "name", ["included.ris", "included.bib", "included.csl.json", "included.xml", "references.csv"]
)
def test_included_references_come_back_as_they_went(team: Team, out: Path, name: str) -> None:
    finish(team)
    export.export(team.clara, "references", out)
    data = (out / name).read_bytes()
    hits = FORMATS[sniff(data, name)].read(data, name).hits
    assert [hit.record.title for hit in hits] == ["Report 1 on speech support", "Report 2 on speech support"]


@pytest.mark.parametrize(
    "name", ["included.ris", "included.bib", "included.csl.json", "included.xml", "references.csv"]
)
def test_labels_of_the_team_are_keywords_of_every_file_and_no_other_label_leaves(
    team: Team, out: Path, name: str
) -> None:
    finish(team)
    home = team.homes[0]
    labelling.label(team.clara, [home], "Pilot; 2")
    labelling.label(team.clara, [home], "Claras own", private=True)
    labelling.label(team.ada, [home], "Adas own", private=True)
    labelling.label(team.ada, [home], "Leaning")  # where no vote of hers is opened: at quality
    for who, desk in (("Clara", team.clara), ("Ada", team.ada)):
        export.export(desk, "references", out / who)
        data = (out / who / name).read_bytes()
        first, second = (hit.record for hit in FORMATS[sniff(data, name)].read(data, name).hits)
        assert "Pilot; 2" in "; ".join(first.keywords), who
        assert any(note == "Labels: Pilot; 2" for note in first.notes)
        assert second.keywords == ()
        assert [word for word in (b"own", b"Leaning") if word in data] == [], who


def test_labels_that_opened_leave_and_a_keyword_is_not_said_twice(team: Team) -> None:
    home = team.homes[0]
    labelling.label(team.ada, [home], "Costs")
    assert labelled_openly(team.ada) == {}, "hers, and nobody else may see it yet"
    team.both(home, "title", "include", "include")
    close_stage(team.clara, "title")
    assert [labelled_openly(desk) for desk in (team.ada, team.ben, team.clara)] == [{home: ("Costs",)}] * 3
    record = Record(title="Buses", keywords=("costs", "buses"))
    assert with_labels(record, ("Costs", "Pilot")).keywords == ("costs", "buses", "Pilot")
    assert with_labels(record, ()) == record


def test_references_name_their_authority_and_what_was_only_guessed() -> None:
    record = Record(title="Buses", guessed=("title", "year"), origins=(("title", "page 1"),), notes=("Read twice.",))
    told = annotated(Finding("r", "A1", record, "", "Northmere Council (E1)")).notes
    assert told == (
        "Read twice.", "Authority: Northmere Council (E1)", "Guessed, not confirmed: title (page 1); year",
    )  # fmt: skip
    assert annotated(Finding("r", "A1", Record(title="Buses"), "")).notes == ()


GUESSED = Record(
    title="Buses", year=2020, organisation="Open Hand", type="report", literature="grey",
    guessed=("title", "year", "organisation", "literature"), origins=(("year", "uncertain: page 1"),),
)  # fmt: skip


@pytest.mark.parametrize("write", [ris.write, write_bibtex, csl_json.write, csv_writing.write])
def test_every_list_of_references_says_what_was_guessed_until_it_is_confirmed(write: Callable[..., bytes]) -> None:
    told = write([("A1", annotated(Finding("r", "A1", GUESSED, "")))]).decode()
    assert "Guessed, not confirmed: title; year (uncertain: page 1); organisation; literature" in told
    assert "uess" not in write([("A1", annotated(Finding("r", "A1", replace(GUESSED, guessed=()), "")))]).decode()


@pytest.mark.parametrize("form", [to_csv, lambda t: to_markdown(t).encode(), lambda t: str([*_cells(t)]).encode()])
@pytest.mark.parametrize("table", ["included", "excluded", "characteristics", "appraisal"])
def test_every_table_marks_what_was_guessed_until_it_is_confirmed(table: str, form: Callable[..., bytes]) -> None:
    for record, marked in ((GUESSED, True), (replace(GUESSED, guessed=()), False)):
        shown = [IncludedReport(number="A1", record=record, study="")]
        left = [ExcludedReport(number="A1", record=record, stage="title", reason_label="Topic", note="")]
        made = {
            "included": included_table(shown), "excluded": excluded_table(left),
            "characteristics": characteristics_table(shown, (), {}), "appraisal": appraisal_table(shown, (), {}),
        }  # fmt: skip
        assert ("[?]" in form(made[table]).decode("utf-8-sig").replace("\\", "")) is marked


def _cells(table: ExportTable) -> Iterator[str]:
    """Give the cells of a table as a workbook holds them."""
    book = load_workbook(io.BytesIO(to_xlsx([table], title="T", made="2024-01-01")))
    yield from (str(cell) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row)


def test_hostile_titles_are_harmless_in_every_export(team: Team, out: Path) -> None:
    hostile = Record(title='=HYPERLINK("http://x","y") [/b] <script>\x1b[31m\u202e', authors=("@SUM(A1)",), year=2020)
    identify.add_by_hand(team.clara, hostile, "Index")
    home = team.homes[6]
    team.both(home, "title", "include", "include")
    retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "x")
    team.both(home, "full_text", "include", "include")
    export.export(team.clara, "all", out)
    for path in out.rglob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"))):
            assert not any(cell.startswith(("=", "@", "+", "\t")) for cell in row), path
    for sheet in load_workbook(out / "tables.xlsx"):
        assert all(cell.data_type != "f" for row in sheet for cell in row)
    for path in (*out.rglob("*.svg"), *out.rglob("*.ris"), *out.rglob("*.jsonl")):
        text = path.read_text("utf-8")
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_the_audit_holds_what_the_viewer_may_read(team: Team, out: Path) -> None:
    screen.decide(team.ada, team.homes[0], "title", "include", note="a telling note")
    for desk, sees in ((team.ada, True), (team.ben, False), (team.clara, False)):
        export.export(desk, "audit", out)
        assert ("a telling note" in (out / "audit" / "log.jsonl").read_text("utf-8")) is sees


def test_the_exports_of_a_peer_are_the_same_bytes_whatever_an_unopened_vote_says(tmp_path: Path, team: Team) -> None:
    made = []
    for choice in ("include", "exclude"):
        screen.decide(team.ada, team.homes[0], "title", choice, note=f"because {choice}")
        export.export(team.ben, "all", tmp_path / choice)
        files = sorted(path for path in (tmp_path / choice).rglob("*") if path.is_file() and path.suffix != ".jsonl")
        made.append({path.name: path.read_bytes() for path in files})
    assert made[0] == made[1]


def test_progress_is_told_for_each_kind(team: Team, out: Path) -> None:
    told: list[tuple[str, int, int]] = []
    export.export(team.clara, "all", out, progress=lambda *step: told.append(step))
    assert [step[1] for step in told] == list(range(len(export.KINDS) + 1))


def test_the_tables_name_every_source_that_was_searched(team: Team, out: Path) -> None:
    export.export(team.clara, "tables", out)
    text = (out / "sources.csv").read_text("utf-8-sig")
    assert all(name in text for name in ("Index", "Register", "Council"))


def test_references_in_a_style_of_csl_stand_beside_the_others(team: Team, out: Path) -> None:
    pytest.importorskip("citeproc", reason="the extra styles is not installed")
    finish(team)
    names = [path.name for path in export.export(team.clara, "references", out, style="harvard")]
    assert {"bibliography.md", "bibliography.html", "bibliography.docx", "included.ris"} <= {*names}
    assert "Author1, A. (2011) ‘Report 1 on speech support’." in (out / "bibliography.md").read_text("utf-8")
