"""The worked example comes out as the repository shows it, and its numbers can be recounted."""

import ast
import io
import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from openpyxl import load_workbook
from PIL import Image

from review_tui.demo.build import build, is_demo
from review_tui.model.review.ids import SeededIds, system_clock
from review_tui.steps.desk import open_review
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.report import progress
from review_tui.steps.share import maintain
from review_tui.store import pairs, queues, reading
from tests.stranger import SCRIPT, recount

ROOT = Path(__file__).parents[2]
SHOWN = ROOT / "exports"
READERS: dict[str, str] = json.loads((SHOWN / "made_with.json").read_text("utf-8"))
SAME_READERS = all(version(name) == there for name, there in READERS.items())


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "review"
    told: list[tuple[str, int, int]] = []
    summary = build(folder, progress=lambda *step: told.append(step))
    assert "15 reports of 13 studies included" in summary
    assert told[-1][1] == told[-1][2] == 7
    return folder


def test_it_writes_the_files_that_the_repository_shows(demo: Path) -> None:
    made = {str(path.relative_to(demo / "exports")) for path in (demo / "exports").rglob("*") if path.is_file()}
    assert made == {str(p.relative_to(SHOWN)) for p in SHOWN.rglob("*") if p.is_file()} - {"made_with.json"}


@pytest.mark.parametrize(
    "name",
    ["prisma.svg", "prisma.json", "prisma.txt", "characteristics.csv", "appraisal.csv", "included.csv", "excluded.csv",
     "sources.csv", "searches.csv", "searches.md", "search_summary.csv", "overlap.csv", "tables.md", "tables.html",
     "plots/evidence_map.csv", "plots/evidence_map.svg", "plots/traffic_light_quality.svg",
     "included.ris", "included.bib", "included.csl.json", "included.xml", "references.csv",
     "exchange/rayyan.csv", "exchange/covidence_excluded.ris", "exchange/eppi.json", "exchange/endnote.xml",
     "exchange/destiny.jsonl", "methods/methods.md", "methods/checklist_prisma_2020.md",
     "methods/checklist_prisma_traice.md", "methods/availability.csv", "agreement.json", "audit/records.csv"],
)  # fmt: skip
def test_texts_are_the_same_to_the_byte(demo: Path, name: str) -> None:
    assert (demo / "exports" / name).read_bytes() == (SHOWN / name).read_bytes()


def test_the_log_is_the_same_to_the_byte(demo: Path) -> None:
    made, shown = (folder / "audit" / "log.jsonl" for folder in (demo / "exports", SHOWN))
    if SAME_READERS:
        assert made.read_bytes() == shown.read_bytes()
    else:  # another version of a PDF reader may read other blanks, and then texts have other hashes
        assert _without_texts(made) == _without_texts(shown)


def _without_texts(path: Path) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for line in lines:
        for field in ("parsed", "text", "pages", "pairs"):
            line["body"].pop(field, None)
        line.pop("pairs", None)
    return lines


def test_the_pdf_says_the_same(demo: Path) -> None:
    said = []
    for folder in (demo / "exports", SHOWN):
        document = pypdfium2.PdfDocument(folder / "prisma.pdf")
        said.append([page.get_textpage().get_text_bounded() for page in document])
    assert said[0] == said[1]
    assert "Studies included in review" in said[0][0]


def test_the_png_has_the_same_size_and_about_as_much_ink(demo: Path) -> None:
    ink = []
    for folder in (demo / "exports", SHOWN):
        picture = Image.open(folder / "prisma.png").convert("L")
        dark = sum(picture.histogram()[:128])
        ink.append((picture.size, dark))
    assert ink[0][0] == ink[1][0]
    assert ink[0][1] == pytest.approx(ink[1][1], rel=0.02)
    assert ink[0][1] > 10_000


def test_the_workbook_holds_the_same_cells(demo: Path) -> None:
    books = [load_workbook(io.BytesIO((folder / "tables.xlsx").read_bytes())) for folder in (demo / "exports", SHOWN)]
    cells = [{s.title: [[c.value for c in row] for row in s.iter_rows()] for s in book} for book in books]
    assert cells[0] == cells[1]
    assert sum(len(rows) for rows in cells[0].values()) > 50


def test_a_stranger_recounts_every_box(demo: Path) -> None:
    boxes = json.loads((demo / "exports" / "prisma.json").read_text("utf-8"))["boxes"]
    recounted = recount(demo / "exports" / "audit")
    for key, box in boxes.items():
        assert recounted.get(key, 0) == box["n"], key
        for line in box["lines"]:
            assert recounted.get(f"{key}/{line['key']}", 0) == line["n"], (key, line)


def test_the_recount_is_short_and_imports_the_standard_library_alone() -> None:
    text = SCRIPT.read_text("utf-8")
    assert len(text.splitlines()) < 390
    named = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
    modules = {alias.name for node in named if isinstance(node, ast.Import) for alias in node.names}
    modules |= {str(node.module) for node in named if isinstance(node, ast.ImportFrom)}
    assert {module.partition(".")[0] for module in modules} <= sys.stdlib_module_names
    assert "review_tui" not in text


def test_every_audit_brings_the_script_that_recounts_it(demo: Path) -> None:
    for folder in (demo / "exports", SHOWN):
        assert (folder / "audit" / "recount.py").read_bytes() == SCRIPT.read_bytes(), folder


def test_it_ends_finished_but_for_the_last_six(demo: Path) -> None:
    clock, ids = system_clock, SeededIds(3)
    desk, _ = open_review(demo, "Ada Quill", clock, ids, LocalSettings(demo / "seat"), mounts="")
    assert queues.waiting(desk.store, desk.viewer, "title") == 5  # one of the six is known already for certain
    assert len(pairs.waiting(desk.store)) == 1  # … and of another a person must say so
    assert json.loads((demo / "exports" / "prisma.json").read_text("utf-8"))["provisional"] is False
    assert progress.counts(desk).provisional
    assert maintain.check(desk, rebuild=True).problems == ()
    desk.close()


def test_it_shows_what_a_review_meets(demo: Path) -> None:
    desk, _ = open_review(demo, "Clara Voss", system_clock, SeededIds(3), LocalSettings(demo / "seat"), mounts="")
    kinds = {event.kind for event in desk.store.events()}
    assert kinds >= {"resolved", "agreed", "edited", "attached", "retrieval_noted", "judged", "grouped", "matched"}
    records = sum(reading.spots(desk.store).values())
    assert records >= 62
    desk.close()


def test_an_existing_folder_is_known(demo: Path, tmp_path: Path) -> None:
    assert is_demo(demo)
    assert not is_demo(tmp_path)
