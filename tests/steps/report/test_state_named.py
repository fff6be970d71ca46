"""Of which state of the review a file is, is named in every one that a person reads."""

import io
import zipfile
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from review_tui.steps.plan import snapshots
from review_tui.steps.report import export
from tests.steps.conftest import Team
from tests.steps.report.test_export import finish, rate_all

FOR_PROGRAMS = {  # data that other programs read as it is, and the log, which is the state itself
    "audit/log.jsonl", "audit/records.csv", "audit/recount.py", "included.bib", "included.csl.json", "included.ris",
    "included.xml", "prisma.csv", "references.csv", "manifest.json",
}  # fmt: skip


def words_of(file: Path) -> str:
    """Give all that a file says, also what is not seen on its pages."""
    data = file.read_bytes()
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    if data[:4] == b"%PDF":
        return str(pypdf.PdfReader(io.BytesIO(data)).metadata)
    if data[1:4] == b"PNG":
        with Image.open(io.BytesIO(data)) as picture:
            return str(picture.info)
    return data.decode("utf-8")


@pytest.fixture
def whole(team: Team, tmp_path: Path) -> Path:
    finish(team)
    rate_all(team, (team.ada, team.ben))
    snapshots.name(team.clara, "As submitted")
    export.export(team.clara, "all", tmp_path / "out")
    return tmp_path / "out"


def test_every_file_that_a_person_reads_names_the_snapshot(whole: Path) -> None:
    files = {str(file.relative_to(whole)): file for file in whole.rglob("*") if file.is_file()}
    lack = {name for name, file in files.items() if "snapshot As submitted" not in words_of(file)}
    robvis = {name for name in files if "robvis" in name}
    exchange = {name for name in files if name.startswith("exchange/") and not name.endswith("README.txt")}
    assert lack - FOR_PROGRAMS - robvis - exchange == set()
    assert {"prisma.svg", "prisma.png", "prisma.json", "methods/methods.docx", "findings.md"} <= files.keys() - lack


def test_no_figure_shows_it(whole: Path) -> None:
    page = pypdf.PdfReader(whole / "prisma.pdf").pages[0].extract_text()
    assert "As submitted" not in page
    assert (whole / "prisma.svg").read_text("utf-8").count("As submitted") == 1


def test_the_figure_of_a_version_names_that_version(team: Team, tmp_path: Path) -> None:
    from review_tui.steps.report.flow import FigureChoice

    snapshots.name(team.clara, "First")
    export.export(team.clara, "prisma", tmp_path, ["json", "txt"], figure=FigureChoice(edition="First"))
    assert "State of the review: version First." in (tmp_path / "prisma_First.txt").read_text("utf-8")
    assert '"state": "State of the review: version First."' in (tmp_path / "prisma_First.json").read_text("utf-8")
