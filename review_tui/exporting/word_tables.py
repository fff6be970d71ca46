"""Tables as a Word document: across the page, header rows on each page, a table style that an editor can change."""

import io
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from review_tui.exporting.columns import Part, parts, said
from review_tui.exporting.reproducible_archive import reproducible, when
from review_tui.exporting.table import LANGUAGE, ExportTable
from review_tui.model.review.cells import safe_cell
from review_tui.model.review.text import clean_line

if TYPE_CHECKING:
    from docx.document import Document

_PROPERTY = 255  # characters that a property of a Word document may have
_WIDE, _HIGH, _MARGIN = 29.7, 21.0, 1.8  # centimetres of A4 across
_TWIPS = 567  # of a centimetre
_LONG = 1_200  # characters of a cell whose row may be broken between pages
_SHORT = 400  # characters of a cell whose row may be held to the one beside it
_STYLE = "Review Table"
_STYLE_ID = "ReviewTable"
_XML = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_THICK, _THIN = 'w:val="single" w:sz="8" w:color="000000"', 'w:val="single" w:sz="2" w:color="BFBFBF"'
_PART = "word/document.xml"  # the part of the file in which its text stands
_QUOTED = {'"': "&quot;"}
Grids = dict[str, Iterable[str]]  # tables as XML, by the signs that stand for them
_STYLE_XML = f"""
<w:style {_XML} w:type="table" w:customStyle="1" w:styleId="{_STYLE_ID}">
<w:name w:val="{_STYLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
<w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="16"/></w:rPr>
<w:tblPr><w:tblBorders><w:top {_THICK}/><w:bottom {_THICK}/><w:insideH {_THIN}/></w:tblBorders>
<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>
<w:tcPr><w:tcBorders><w:bottom {_THICK}/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>
<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>
"""


def tables_docx(tables: Sequence[ExportTable], *, title: str, made: str) -> bytes:
    """Write tables one after another on pages across; `made` is an ISO date, the only one in the file.

    A table too wide for a page is divided into parts, each with the columns that name a row.
    """
    import docx

    document = docx.Document()
    prepare(document, title, made)
    document.add_heading(clean_line(title), 0)
    grids: Grids = {}
    for position, table in enumerate(tables):
        add_table(document, table, new_page=position > 0, grids=grids)
    out = io.BytesIO()
    document.save(out)
    return reproducible(out.getvalue(), when(made), {_PART: partial(_filled, grids=grids)})


def add_table(
    document: "Document", table: ExportTable, *, new_page: bool = False, across: bool = True, grids: Grids | None = None
) -> None:
    """Add a table with its heading and notes to a document that was prepared, for pages across or upright.

    With `grids` only the place of the table is in the document, and its rows are written there as it is saved.
    """
    heading = document.add_heading(clean_line(table.title), 1)
    heading.paragraph_format.page_break_before = new_page
    if table.provisional:
        document.add_paragraph().add_run(clean_line(table.provisional)).bold = True
    divided = parts(table, (_WIDE if across else _HIGH) - 2 * _MARGIN)
    for number, part in enumerate(divided, 1):
        if len(divided) > 1:
            document.add_heading(f"Part {number} of {len(divided)}", 2)
        _place(document, _grid(table, part, ends=number == len(divided)), grids)
    for last, note in enumerate(table.notes, 1 - len(table.notes)):
        paragraph = document.add_paragraph(clean_line(note), style="Note")
        paragraph.paragraph_format.keep_with_next = last < 0  # no page begins with the last of them alone


def prepare(document: "Document", title: str, made: str, *, across: bool = True) -> None:
    """Set the page, across or upright, the styles, the language and the properties."""
    from docx.enum.section import WD_ORIENT
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    for style in ("Normal", "Heading 1", "Heading 2", "Title"):
        document.styles[style].font.name = "Calibri"
    note: Any = document.styles.add_style("Note", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = document.styles["Normal"]
    note.font.size, note.paragraph_format.space_before, note.paragraph_format.space_after = Pt(8), Pt(3), Pt(0)
    document.styles.element.append(parse_xml(_STYLE_XML))
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    wide, high = (_WIDE, _HIGH) if across else (_HIGH, _WIDE)
    section.page_width, section.page_height = Cm(wide), Cm(high)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Cm(_MARGIN))
    properties = document.core_properties
    properties.title, properties.author, properties.comments = clean_line(title)[:_PROPERTY], "review_tui", ""
    properties.language = LANGUAGE
    properties.created = properties.modified = when(made)


def _place(document: "Document", grid: Iterable[str], grids: Grids | None) -> None:
    """Put a table into a document, or a sign that stands for it where it is written as the document is saved."""
    from docx.oxml import parse_xml

    if grids is None:
        element = parse_xml("".join(grid).replace("<w:tbl>", f"<w:tbl {_XML}>", 1))
    else:
        sign = f"grid{len(grids)}"
        grids[sign], element = grid, parse_xml(f"<w:tbl {_XML}><w:tblGrid>{sign}</w:tblGrid></w:tbl>")
    body = document.element.body
    body.insert(len(body) - 1, element)  # before the properties of the section, which end a document


def _filled(document: bytes, grids: Grids) -> Iterator[bytes]:
    """Give a saved document with the rows of its tables where their signs stand."""
    rest = document
    for sign, grid in grids.items():
        before, _, rest = rest.partition(f"<w:tbl><w:tblGrid>{sign}</w:tblGrid></w:tbl>".encode())
        yield before
        yield from (piece.encode() for piece in grid)
    yield rest


def _grid(table: ExportTable, part: Part, *, ends: bool) -> Iterator[str]:
    """Give one part of a table as XML, row by row: python-docx needs a millisecond for each cell.

    No page begins or ends with a single row of it, and where it `ends` the table none with what is said below it alone.
    """
    whole = round(sum(wide for _, wide in part) * _TWIPS)
    numeric = frozenset(at for at, _ in part if table.is_of_numbers(at))
    columns = "".join(f'<w:gridCol w:w="{round(wide * _TWIPS)}"/>' for _, wide in part)
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{_STYLE_ID}"/><w:tblW w:w="{whole}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{escape(clean_line(table.title), _QUOTED)}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )
    yield _row(part, table.headers, numeric, heads=True, keeps=bool(table.rows))
    last = len(table.rows) - 1
    held = {0, last - 1} | ({last} if ends and table.notes else set())
    for at, values in enumerate(table.rows):
        keeps = at in held and (at < last or ends) and _is_short(values[column] for column, _ in part)
        yield _row(part, values, numeric, heads=False, keeps=keeps)
    yield "</w:tbl>"


def stays_whole(values: Iterable[object]) -> bool:
    """Say whether a row stays on one page: unless a cell of it is very long."""
    return max((len(safe_cell(value)) for value in values), default=0) < _LONG


def _is_short(values: Iterable[object]) -> bool:
    """Say whether a row is low enough to go to another page with the one beside it."""
    return max((len(safe_cell(value)) for value in values), default=0) < _SHORT


def _row(part: Part, values: Sequence[object], numeric: frozenset[int], *, heads: bool, keeps: bool = False) -> str:
    """Give a row of the columns of a part; it stays on one page unless a cell of it is very long.

    One that `keeps` stays on the page of what comes next.
    """
    whole = "<w:cantSplit/>" if heads or stays_whole(values[at] for at, _ in part) else ""
    cells = "".join(_cell(values[at], wide, right=at in numeric, keeps=keeps) for at, wide in part)
    return f"<w:tr><w:trPr>{whole}{'<w:tblHeader/>' if heads else ''}</w:trPr>{cells}</w:tr>"


def _cell(value: object, wide: float, *, right: bool, keeps: bool) -> str:
    """Give a cell, the lines of its text divided by breaks."""
    lines = "<w:br/>".join(map(_text, said(value).split("\n")))
    told = ("<w:keepNext/>" if keeps else "") + ('<w:jc w:val="right"/>' if right else "")
    side = f"<w:pPr>{told}</w:pPr>" if told else ""
    size = f'<w:tcW w:w="{round(wide * _TWIPS)}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}</w:tcPr><w:p>{side}<w:r>{lines}</w:r></w:p></w:tc>"


def _text(line: str) -> str:
    return f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else '<w:t xml:space="preserve"/>'
