"""Tables in Word and on a web page: whole, in a style, with header rows, and with no text that breaks or runs."""

import io
import re
import zipfile
from datetime import datetime
from html.parser import HTMLParser
from random import Random

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from review_tui.exporting import word_tables
from review_tui.exporting.reproducible_archive import reproducible, when
from review_tui.exporting.table import ExportTable
from review_tui.exporting.tables import TABLE_FORMATS, to_csv, to_file
from review_tui.exporting.web_page import grid, tables_html
from review_tui.exporting.workbook import CUT, MOST

HOSTILE = (
    '=HYPERLINK("http://x.example","a")', "+1", "@SUM(A1)", "</td><script>alert(1)</script>", "]]></w:t>",
    "\x00\x0b\ufffe\ud800 after", "two\nlines", "Ysgol Gymraeg – 中文 – عربي", "2026-11-29", "2026-02-30",
)  # fmt: skip
TABLE = ExportTable(
    "appraisal", "Appraisal & <more>", ("Report", "Said", "Children"),
    tuple((f"A{n}", text, n * 1000) for n, text in enumerate(HOSTILE)),
    ("A <note>.",), provisional="Provisional: 3 wait.",
)  # fmt: skip
WIDE = ExportTable(
    "wide", "A wide one", tuple(f"Item {n}" for n in range(20)),
    tuple(tuple(f"row {row}, answer {n} at some length" for n in range(20)) for row in range(3)),
)  # fmt: skip


def document(*tables: ExportTable) -> docx.document.Document:
    return docx.Document(io.BytesIO(to_file("docx", tables, title="A review", made="2026-11-29")))


def test_amounts_with_a_fraction_are_divided_by_commas_as_whole_ones_are() -> None:
    table = ExportTable("sums", "Sums", ("Body", "Sum"), (("A", 2700.5), ("B", 1500), ("C", 0.25), ("D", None)))
    (found,) = document(table).tables
    assert [row.cells[1].text for row in found.rows] == ["Sum", "2,700.5", "1,500", "0.25", ""]
    page = to_file("html", [table], title="A review", made="2026-11-29").decode()
    assert [number in page for number in (">2,700.5<", ">1,500<", ">0.25<")] == [True] * 3


class Page(HTMLParser):
    """What a browser would make of a page: its elements, and the text of its cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[str] = []
        self._inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("td", "th"):
            self.cells.append("")
            self._inside = True
        elif tag == "br" and self._inside:
            self.cells[-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.cells[-1] += data


def page(*tables: ExportTable) -> Page:
    return Page(to_file("html", tables, title="A review", made="2026-11-29").decode())


class TestWord:
    def test_pages_lie_across_and_header_rows_come_again_on_each(self) -> None:
        found = document(TABLE)
        section = found.sections[0]
        assert section.page_width and section.page_height
        assert section.page_width > section.page_height
        (grid,) = found.tables
        assert [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in grid.rows] == [
            True, *[False] * len(TABLE.rows)
        ]  # fmt: skip
        assert grid.style is not None and grid.style.name == "Review Table"
        assert {lang.get(qn("w:val")) for lang in found.styles.element.iter(qn("w:lang"))} == {"en-GB"}

    def test_it_says_what_the_table_says_and_numbers_as_texts_write_them(self) -> None:
        (grid,) = document(TABLE).tables
        rows = [[cell.text for cell in row.cells] for row in grid.rows]
        assert rows[0] == list(TABLE.headers)
        assert rows[1] == ["A0", HOSTILE[0], "0"]
        assert rows[4][1:] == [HOSTILE[3], "3,000"]
        assert rows[6][1] == "\n after"
        assert rows[7][1] == "two\nlines"

    def test_what_is_provisional_and_the_notes_stand_with_the_table(self) -> None:
        paragraphs = [(p.text, p.style.name if p.style else "") for p in document(TABLE, TABLE).paragraphs]
        assert paragraphs.count(("Appraisal & <more>", "Heading 1")) == 2
        assert [text for text, _ in paragraphs].count("Provisional: 3 wait.") == 2
        assert paragraphs[-1] == ("A <note>.", "Note")

    def test_a_wide_table_comes_in_parts_with_every_column_once(self) -> None:
        found = document(WIDE)
        heads = [[cell.text for cell in grid.rows[0].cells] for grid in found.tables]
        assert len(heads) > 1
        assert all(head[0] == "Item 0" for head in heads)
        assert [name for head in heads for name in head[1:]] == list(WIDE.headers[1:])
        assert f"Part 1 of {len(heads)}" in [p.text for p in found.paragraphs]

    @pytest.mark.parametrize(
        ("rows", "notes", "held"),
        [
            (0, 2, []), (1, 1, [0, 1]), (2, 1, [0, 1, 2]), (6, 2, [0, 1, 5, 6]), (6, 0, [0, 1, 5]),
        ],
    )  # fmt: skip
    def test_no_page_ends_or_begins_with_one_row_or_with_the_notes_alone(
        self, rows: int, notes: int, held: list[int]
    ) -> None:
        """Word, and LibreOffice as well, keep a row with the next where its paragraphs say so."""
        told = tuple(f"Note {n}." for n in range(notes))
        found = document(ExportTable("t", "T", ("A", "B"), tuple((f"A{n}", n) for n in range(rows)), told))
        (grid,) = found.tables
        keeps = [
            [p.paragraph_format.keep_with_next for cell in row.cells for p in cell.paragraphs] for row in grid.rows
        ]
        assert [at for at, row in enumerate(keeps) if all(row)] == held
        assert not any(any(row) and not all(row) for row in keeps)
        below = [p.paragraph_format.keep_with_next for p in found.paragraphs if p.text in told]
        assert below == [True] * (notes - 1) + [False] * bool(notes)

    def test_a_part_holds_its_last_row_to_the_one_before_and_a_long_row_is_held_to_none(self) -> None:
        parts_of = [grid.rows for grid in document(WIDE).tables]
        last = [all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in rows[-1].cells) for rows in parts_of]
        assert last == [False] * (len(parts_of) - 1) + [bool(WIDE.notes)]
        long = ExportTable("t", "T", ("A",), (("word " * 200,), ("b",), ("c",)), ("A note.",))
        (grid,) = document(long).tables
        assert not grid.rows[1].cells[0].paragraphs[0].paragraph_format.keep_with_next

    def test_an_empty_table_and_the_same_bytes_again(self) -> None:
        nothing = ExportTable("n", "Nothing", ("A",), ())
        assert len(document(nothing).tables[0].rows) == 1
        made = [to_file("docx", [TABLE], title="T", made="2026-11-29") for _ in range(2)]
        assert made[0] == made[1]
        with zipfile.ZipFile(io.BytesIO(made[0])) as packed:
            assert {entry.date_time[0] for entry in packed.infolist()} == {1980}


class TestWeb:
    def test_no_text_becomes_an_element(self) -> None:
        found = page(TABLE)
        assert "script" not in {tag for tag, _ in found.tags}
        assert HOSTILE[3] in found.cells
        assert "two\nlines" in found.cells

    def test_a_reader_of_screens_is_told_language_captions_and_heads(self) -> None:
        tags = page(TABLE, WIDE).tags
        assert ("html", {"lang": "en-GB"}) in tags
        assert [tag for tag, _ in tags].count("caption") == [tag for tag, _ in tags].count("table") == 2
        heads = [attributes.get("scope") for tag, attributes in tags if tag == "th"]
        assert heads.count("col") == 3 + 20
        assert heads.count("row") == len(TABLE.rows) + len(WIDE.rows)
        names = [attributes["id"] for _, attributes in tags if "id" in attributes]
        assert len(names) == len(set(names))
        links = [str(attributes["href"]).removeprefix("#") for tag, attributes in tags if tag == "a"]
        assert set(links) <= set(names)

    def test_no_word_is_broken_but_one_that_is_longer_than_a_column(self) -> None:
        """ "Literatu / re" stood over a column as soon as a table was a little too wide for a window."""
        look = tables_html([TABLE], title="T", made="").decode()
        rules = dict(re.findall(r"^((?:t[dh]|t[dh]\.long)(?:, t[dh](?:\.long)?)+) \{([^}]*)\}", look, re.MULTILINE))
        assert "overflow-wrap: break-word" in rules["th, td"]
        assert "overflow-wrap: anywhere" in rules["td.long, th.long"]
        cells = [("Literature of all", False), ("https://northmere.example/a/long/address", True)]
        for text, is_long in cells:
            assert ('class="long"' in grid("g", ExportTable("t", "T", ("A", "B"), (("x", text),)))) == is_long

    def test_it_asks_nothing_of_a_network(self) -> None:
        assert not {tag for tag, _ in page(TABLE).tags} & {"script", "link", "img", "iframe"}
        text = to_file("html", [WIDE], title="T", made="").decode()
        assert "http" not in text and "url(" not in text


@pytest.mark.parametrize("kind", TABLE_FORMATS)
def test_every_format_says_what_is_provisional_and_every_note(kind: str) -> None:
    data = to_file(kind, [TABLE], title="A review", made="2026-11-29")
    if kind == "docx":
        said = "\n".join(p.text for p in document(TABLE).paragraphs)
    elif kind == "xlsx":
        rows = load_workbook(io.BytesIO(data))["appraisal"].iter_rows(values_only=True)
        said = "\n".join(str(cell) for row in rows for cell in row)
    else:
        said = data.decode().replace("&lt;", "<").replace("&gt;", ">").replace("\\", "")
    assert "Provisional: 3 wait." in said
    assert "A <note>." in said


def test_5000_cells_like_formulas_are_texts() -> None:
    rows = tuple(tuple(f"{sign}cmd|' /C calc'!A{n}" for sign in "=+-@" * 25) for n in range(50))
    table = ExportTable("t", "T", tuple(f"h{n}" for n in range(100)), rows)
    with zipfile.ZipFile(io.BytesIO(to_file("xlsx", [table], title="T", made=""))) as packed:
        sheet = packed.read("xl/worksheets/sheet2.xml").decode()
    assert sheet.count('t="inlineStr"') == 5_000 + 100
    assert "<f>" not in sheet and "<f " not in sheet


def test_a_cell_too_long_for_a_workbook_is_cut_with_a_mark_and_whole_in_csv() -> None:
    long = "x" * 40_000
    table = ExportTable("t", "T", ("A",), ((long,),))
    cut = load_workbook(io.BytesIO(to_file("xlsx", [table], title="T", made="")))["t"]["A2"].value
    assert isinstance(cut, str)
    assert (len(cut), cut[-len(CUT) :]) == (MOST, CUT)
    assert long in to_csv(table).decode("utf-8-sig")
    assert document(table).tables[0].cell(1, 0).text == long


def test_dates_are_dates_where_they_are_whole_and_rows_are_as_high_as_their_texts() -> None:
    rows = (("2026-11-29", "one"), ("2026-02-30", "word " * 60), ("1850-01-01", "a\nb\nc"))
    data = to_file("xlsx", [ExportTable("t", "T", ("Day", "Text"), rows)], title="T", made="")
    sheet = load_workbook(io.BytesIO(data))["t"]
    days = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert [isinstance(day, datetime) for day in days] == [True, False, False]
    assert sheet.cell(2, 1).number_format == "yyyy-mm-dd"
    heights = [sheet.row_dimensions[row].height for row in (2, 3, 4)]
    assert heights[0] == 15.0 and heights[1] >= 5 * 15.0 and heights[2] == 45.0


SIGNS = (
    "",
    "a",
    " ",
    "\n",
    "\t",
    "<",
    ">",
    "&",
    '"',
    "'",
    "]]>",
    "é",
    "سن",
    "\u202e",
    "\x00",
    "grid0",
    "\ufffe",
    "\U0001f600",
)


@pytest.mark.parametrize("seed", range(12))
def test_rows_that_are_written_as_a_document_is_saved_are_those_that_python_docx_would_write(seed: int) -> None:
    """To the byte, whatever is in a cell or a title; the one holds the whole document in memory, the other a row."""
    drawn = Random(seed)

    def said() -> object:
        return drawn.choice(("".join(drawn.choices(SIGNS, k=drawn.randrange(9))), None, True, 0, 12345, 2.5))

    tables = [
        ExportTable(f"t{n}", f"T {''.join(drawn.choices(SIGNS, k=6))}", tuple(f"H{at}" for at in range(n * 5 + 1)),
                    tuple(tuple(said() for _ in range(n * 5 + 1)) for _ in range(drawn.randrange(9))), ("A note.",))
        for n in range(drawn.randrange(4))
    ]  # fmt: skip
    at_once = docx.Document()
    word_tables.prepare(at_once, "A review", "2026-11-29")
    at_once.add_heading("A review", 0)
    for position, table in enumerate(tables):
        word_tables.add_table(at_once, table, new_page=position > 0)
    out = io.BytesIO()
    at_once.save(out)
    wanted = reproducible(out.getvalue(), when("2026-11-29"))
    assert to_file("docx", tables, title="A review", made="2026-11-29") == wanted
