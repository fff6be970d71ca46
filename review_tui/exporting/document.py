"""A table as a Word document: too wide for a page, so each row is a short table of its own, header beside value."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from review_tui.exporting.directions import ONWARDS, turns
from review_tui.exporting.reproducible_archive import reproducible, when
from review_tui.exporting.table import ExportTable
from review_tui.exporting.word_tables import prepare, stays_whole
from review_tui.model.review.cells import printable
from review_tui.model.review.text import clean_line

if TYPE_CHECKING:
    from docx.document import Document

_LABEL, _VALUE = 4.5, 12.0  # centimetres of the two columns


def to_docx(table: ExportTable, *, heading: Sequence[int], title: str, made: str) -> bytes:
    """Write each row under a heading of the columns named (0-based), with what it says beside its headers.

    `made` is an ISO date, the only one in the file: the same table gives the same bytes. Empty values are left out.
    """
    import docx

    document = docx.Document()
    prepare(document, title, made, across=False)
    document.add_heading(clean_line(title), 0)
    document.add_heading(clean_line(table.title), 1)
    if table.provisional:
        document.add_paragraph().add_run(clean_line(table.provisional)).bold = True
    for row in table.rows:
        document.add_heading(" · ".join(_ended(text) for at in heading if (text := _line(row[at]))), 2)
        _add(document, [(table.headers[at], row[at]) for at in range(len(row)) if at not in heading])
    for note in table.notes:
        document.add_paragraph(clean_line(note), style="Note")
    out = io.BytesIO()
    document.save(out)
    return reproducible(out.getvalue(), when(made))


def _add(document: "Document", pairs: Sequence[tuple[str, object]]) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    told = [(header, value) for header, value in pairs if value not in ("", None)]
    grid = document.add_table(rows=0, cols=2, style="Table Grid")
    grid.autofit = False
    for column, wide in zip(grid.columns, (_LABEL, _VALUE), strict=True):
        column.width = Cm(wide)
    for header, value in told:
        row = grid.add_row()
        label, cell = row.cells
        if stays_whole([value]):
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        label.width, cell.width = Cm(_LABEL), Cm(_VALUE)
        label.paragraphs[0].add_run(clean_line(header)).bold = True
        cell.paragraphs[0].add_run(printable(value) if isinstance(value, str) else _line(value))
        for paragraph in (label.paragraphs[0], cell.paragraphs[0]):
            paragraph.paragraph_format.space_after = Pt(2)


def _ended(text: str) -> str:
    """End what runs from right to left, or a day that stands behind it would be read the wrong way round."""
    return f"{text}{ONWARDS}" if turns(text) else text


def _line(value: object) -> str:
    """Say a value in a line; numbers as they are written in texts."""
    return f"{value:,}" if isinstance(value, int | float) else clean_line(str(value or ""))
