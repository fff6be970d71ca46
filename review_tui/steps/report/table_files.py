"""A table that somebody asked for, as a file of the format that its name or the person says."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import Desk
from review_tui.steps.desk.whole_files import write_new
from review_tui.steps.report.finishing import finished, made_on

if TYPE_CHECKING:
    from review_tui.exporting.table import ExportTable


SPREADSHEETS = ("csv", "xlsx")


def write_tables(
    desk: Desk, tables: "Sequence[ExportTable]", file: Path, kind: str = "", *, spread: bool = False
) -> None:
    """Write tables to one file in the format that `kind` or else the ending of its name says; raises ReviewError.

    While something is unfinished each says so. A CSV holds the first table alone. `spread` is as in `made`.
    """
    from review_tui.exporting.tables import TABLE_FORMATS

    kind = kind or file.suffix.lower().removeprefix(".")
    if kind not in TABLE_FORMATS:
        raise ReviewError(f"{file.name} should end in .{', .'.join(TABLE_FORMATS)}, or say --format.")
    write_new(file, made(desk, tables, kind, spread=spread))


def made(desk: Desk, tables: "Sequence[ExportTable]", kind: str, *, spread: bool = False) -> bytes:
    """Give tables as one file of a format; while something is unfinished each says so.

    Those that are `spread` have every column that they can print where the file is a spreadsheet.
    """
    from review_tui.exporting.choosing import whole
    from review_tui.exporting.tables import to_file

    if spread and kind in SPREADSHEETS:
        tables = [whole(table) for table in tables]
    title = desk.frame.protocol.title or desk.frame.title
    return to_file(kind, finished(desk, tables), title=title, made=made_on(desk))
