"""A document in which a table of votes stands comes in for nobody to read; tables of anything else are its text."""

import zipfile
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from io import BytesIO
from pathlib import Path

import pytest

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.sandbox.child import read_file
from review_tui.formats.sandbox.voted import WHY, WHY_OF_SHEETS, surely_votes
from review_tui.model.review.tables import Known
from tests.formats.test_packed_documents import book

WORKS = [
    ["title", "year", "Ada", "Ben"],
    ["On buses", "2019", "include", "exclude"],
    ["On trams", "2018", "exclude", "exclude"],
]
STUDIES = [["Study", "Include? (Ada)", "Reason"], ["Moss 2019", "yes", ""], ["Fern 2018", "no", "adults"]]
WARDS = [["Ward", "Included", "Pupils"], ["North", "yes", "12"], ["South", "no", "20"]]
CASES = [["Title", "Decision", "Year"], ["A v Northmere", "Upheld", "2019"], ["B v Northmere", "Not upheld", "2020"]]
Table = list[list[str]]


def ods(rows: Table) -> bytes:
    lines = (
        "<table:table-row>" + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>" for row in rows
    )  # fmt: skip
    names = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text", "table"))
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet><table:table>{''.join(lines)}"
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


def docx(rows: Table) -> bytes:
    from docx import Document

    document = Document()
    document.add_heading("How far we are", 1)
    table = document.add_table(len(rows), len(rows[0]))
    for n, row in enumerate(rows):
        for m, cell in enumerate(row):
            table.cell(n, m).text = cell
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def page(rows: Table) -> bytes:
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f"<html><head><title>How far</title></head><body><h1>How far</h1><table>{lines}</table></body></html>".encode()
    )


def markdown(rows: Table) -> bytes:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(["# How far we are", "", lines[0], "|" + "---|" * len(rows[0]), *lines[1:], "", "Words."]).encode()


def xlsx(rows: Table) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def mhtml(rows: Table) -> bytes:
    saved = MIMEMultipart("related")
    saved["Snapshot-Content-Location"], saved["Subject"] = "https://tarn.example/x", "How far"
    saved.attach(MIMEText(page(rows).decode(), "html", "utf-8"))
    return saved.as_bytes()


def eml(rows: Table) -> bytes:
    mail = MIMEMultipart("alternative")
    mail["From"], mail["To"], mail["Subject"], mail["Message-ID"] = "a@b.example", "c@d.example", "How far", "<1@b>"
    mail.attach(MIMEText("How far: see the table.", "plain", "utf-8"))
    mail.attach(MIMEText(page(rows).decode().replace("<td>", "<td><p>").replace("</td>", "</p></td>"), "html", "utf-8"))
    return mail.as_bytes()


def epub(rows: Table) -> bytes:
    return book(**{"in/one.xhtml": page(rows).decode()})


SHEETS = {"a.ods": ods, "a.xlsx": xlsx}
DOCUMENTS = {"a.docx": docx, "a.html": page, "a.md": markdown, "a.mhtml": mhtml, "a.epub": epub}
MADE = {**SHEETS, **DOCUMENTS, "a.eml": eml}


def read(folder: Path, name: str, rows: Table, known: Known | None = None) -> Parsed:
    (folder / name).write_bytes(MADE[name](rows))
    found = read_file(folder / name, known=known)
    assert isinstance(found, Parsed)
    return found


@pytest.mark.parametrize("name", [*DOCUMENTS, "a.eml"])
@pytest.mark.parametrize("rows", [WORKS, STUDIES])
def test_a_document_with_a_table_of_votes_is_held_up(tmp_path: Path, name: str, rows: Table) -> None:
    found = read(tmp_path, name, rows)
    assert (found.hits, found.found, found.none, surely_votes(found)) == ((), 1, WHY, True)
    assert [problem.text for problem in found.problems] == [f"{name} {WHY}"]
    assert "adults" not in repr(found)


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_of_votes_that_name_no_title_are_held_up_until_a_person_says_it(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, name, STUDIES)
    assert (found.hits, found.found, found.none, surely_votes(found)) == ((), 1, WHY_OF_SHEETS, True)
    assert "adults" not in repr(found)
    told = read(tmp_path, name, STUDIES, Known(said={"title": "Study"}))
    assert [hit.record.title for hit in told.hits] == ["Moss 2019", "Fern 2018"]
    assert [(hit.said[0].who, hit.said[0].choice) for hit in told.hits] == [("Ada", "include"), ("Ada", "exclude")]
    assert told.sealed


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_of_works_are_records_and_their_votes_are_sealed(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, name, WORKS)
    assert [(hit.record.title, hit.record.year, hit.pages) for hit in found.hits] == [
        ("On buses", 2019, ()), ("On trams", 2018, ()),
    ]  # fmt: skip
    assert found.sealed
    assert [[said.choice for said in hit.said] for hit in found.hits] == [
        ["include", "exclude"],
        ["exclude", "exclude"],
    ]
    assert "exclude" not in repr([hit.record for hit in found.hits])


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_of_no_works_are_one_document(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, name, WARDS)
    assert (len(found.hits), surely_votes(found)) == (1, False)
    assert "North\tyes\t12" in "".join(found.hits[0].pages)
    assert [problem.text for problem in found.problems if "no table of records, so it came in as a doc" in problem.text]


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("rows", [WARDS, CASES, [["Title", "Year"], ["On buses", "2019"]]])
def test_tables_of_other_things_are_the_text_of_a_document(tmp_path: Path, name: str, rows: Table) -> None:
    found = read(tmp_path, name, rows)
    assert (len(found.hits), surely_votes(found)) == (1, False)
    assert rows[1][0] in "".join(found.hits[0].pages)


def test_a_damaged_chapter_hides_no_votes_in_another(tmp_path: Path) -> None:
    whole = epub(WORKS)
    at = whole.index(b"in/two words.xhtml") + len("in/two words.xhtml")
    (tmp_path / "a.epub").write_bytes(whole[:at] + b"\xff" + whole[at + 1 :])
    found = read_file(tmp_path / "a.epub")
    assert isinstance(found, Parsed)
    assert "exclude" not in repr(found.hits)
    assert found.problems
