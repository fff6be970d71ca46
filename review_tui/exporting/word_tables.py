"""Tables as a Word document: across the page, header rows on each page, a table style that an editor can change."""

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from review_tui.exporting.columns import Part, parts
from review_tui.exporting.reproducible_archive import reproducible, when
from review_tui.exporting.table import LANGUAGE, ExportTable
from review_tui.model.review.cells import printable, safe_cell
from review_tui.model.review.text import clean_line

if TYPE_CHECKING:
    from docx.document import Document

_PROPERTY = 255  # characters that a property of a Word document may have
_WIDE, _HIGH, _MARGIN = 29.7, 21.0, 1.8  # centimetres of A4 across
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TWIPS = 567  # of a centimetre
_LONG = 1_200  # characters of a cell whose row may be broken between pages
_STYLE = "Review Table"
_STYLE_ID = "ReviewTable"
_XML = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_THICK, _THIN = 'w:val="single" w:sz="8" w:color="000000"', 'w:val="single" w:sz="2" w:color="BFBFBF"'
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
    for position, table in enumerate(tables):
        add_table(document, table, new_page=position > 0)
    out = io.BytesIO()
    document.save(out)
    return reproducible(out.getvalue(), when(made))


def add_table(document: "Document", table: ExportTable, *, new_page: bool = False, across: bool = True) -> None:
    """Add a table with its heading and notes to a document that was prepared, for pages across or upright."""
    heading = document.add_heading(clean_line(table.title), 1)
    heading.paragraph_format.page_break_before = new_page
    if table.provisional:
        document.add_paragraph().add_run(clean_line(table.provisional)).bold = True
    divided = parts(table, (_WIDE if across else _HIGH) - 2 * _MARGIN)
    for number, part in enumerate(divided, 1):
        if len(divided) > 1:
            document.add_heading(f"Part {number} of {len(divided)}", 2)
        _table(document, table, part)
    for note in table.notes:
        document.add_paragraph(clean_line(note), style="Note")


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


def _table(document: "Document", table: ExportTable, part: Part) -> None:
    """Add one part of a table. Its XML is built at once: python-docx needs a millisecond for each cell."""
    from docx.oxml import OxmlElement

    body = document.element.body
    grid = OxmlElement("w:tbl")
    body.insert(len(body) - 1, grid)  # before the properties of the section, which end a document
    properties = _add(grid, "tblPr")
    _add(properties, "tblStyle", val=_STYLE_ID)
    _add(properties, "tblW", w=round(sum(wide for _, wide in part) * _TWIPS), type="dxa")
    _add(properties, "tblLayout", type="fixed")
    _add(properties, "tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", noHBand="1", noVBand="1")
    _add(properties, "tblCaption", val=clean_line(table.title))
    columns = _add(grid, "tblGrid")
    for _, wide in part:
        _add(columns, "gridCol", w=round(wide * _TWIPS))
    numeric = frozenset(at for at, _ in part if table.is_of_numbers(at))
    _row(grid, part, table.headers, numeric, heads=True)
    for values in table.rows:
        _row(grid, part, values, numeric, heads=False)


def stays_whole(values: Iterable[object]) -> bool:
    """Say whether a row stays on one page: unless a cell of it is very long."""
    return max((len(safe_cell(value)) for value in values), default=0) < _LONG


def _row(grid: Any, part: Part, values: Sequence[object], numeric: frozenset[int], *, heads: bool) -> None:  # noqa: ANN401
    """Add a row of the columns of a part; it stays on one page unless a cell of it is very long."""
    line = _add(grid, "tr")
    properties = _add(line, "trPr")
    if heads or stays_whole(values[at] for at, _ in part):
        _add(properties, "cantSplit")
    if heads:
        _add(properties, "tblHeader")
    for at, wide in part:
        cell = _add(line, "tc")
        _add(_add(cell, "tcPr"), "tcW", w=round(wide * _TWIPS), type="dxa")
        paragraph = _add(cell, "p")
        if at in numeric:
            _add(_add(paragraph, "pPr"), "jc", val="right")
        _run(_add(paragraph, "r"), _said(values[at]))


def _add(parent: Any, name: str, **attributes: object) -> Any:  # noqa: ANN401 - lxml's elements
    """Add an element of Word's XML to another."""
    from lxml.etree import SubElement

    made = SubElement(parent, _W + name)
    for key, value in attributes.items():
        made.set(_W + key, str(value))
    return made


def _run(run: Any, text: str) -> None:  # noqa: ANN401 - lxml's elements
    """Put a text into a run, its lines divided by breaks."""
    for position, line in enumerate(text.split("\n")):
        if position:
            _add(run, "br")
        said = _add(run, "t")
        said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        said.text = line


def _said(value: object) -> str:
    """Say a value as it is written in texts; nothing is neutralised, since Word runs no cell."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return printable(value) if isinstance(value, str) else safe_cell(value)
