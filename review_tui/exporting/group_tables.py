"""The tables within a form as a review prints them: a row for each outcome, figure, count or recommendation."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from review_tui.exporting.answer_cells import cells_of
from review_tui.exporting.data_tables import JudgedRow, cells_asked, once_asked, rows_of, titled, unasked_in
from review_tui.exporting.rows import DASH_NOTE, NOT_REPORTED, Told
from review_tui.exporting.table import ExportTable
from review_tui.model.review.answers import NO_ANSWER, Answer
from review_tui.model.review.asking import UNASKED
from review_tui.model.review.cells import Year
from review_tui.model.review.form import Form, Item, ItemKind, said
from review_tui.words.phrases import plural


@dataclass(frozen=True, slots=True)
class Begun:
    """How the rows of a table begin: the heads, the names by which these columns are chosen, and which name a row."""

    heads: tuple[str, ...]
    names: tuple[str, ...]
    keys: tuple[int, ...]


BODIES = Begun(("Code", "Organisation"), ("code", "organisation"), (0, 1))  # where organisations are judged


def group_name(stage: str, item: Item) -> str:
    """Name the table of a repeating group; the data of it are called the other way round."""
    return f"{item.id}_{stage}"


def group_title(stage: str, item: Item) -> str:
    """Give what stands above it."""
    return f"{titled(stage)}: {item.label}"


def group_tables(
    stage: str, form: Form, begun: Begun, judged: Sequence[tuple[tuple[object, ...], JudgedRow]]
) -> list[ExportTable]:
    """Make a table for each repeating group of a form: a row for each of its rows in the consensus, in words.

    `judged` are the cells that begin the rows of each thing judged, and what was agreed of it.
    """
    agreed = [one for _, one in judged]
    groups = [item for item in (*form.items, *once_asked(form, agreed)) if item.kind is ItemKind.ROWS]
    return [_table(stage, item, form, begun, judged) for item in groups]


def _table(
    stage: str, item: Item, form: Form, begun: Begun, judged: Sequence[tuple[tuple[object, ...], JudgedRow]]
) -> ExportTable:
    agreed = [one for _, one in judged]
    asked = cells_asked(item, form, agreed)
    rows = [
        (*opening, *(_cell(cell, row.get(cell.id, NO_ANSWER), unasked_in(item, row, one)) for cell in asked))
        for opening, one in judged for row in rows_of(item, form, one)
    ]  # fmt: skip
    notes = (f"{plural(len(rows), 'row')} of {len(judged):,} judged{_without(item, form, agreed)}.", DASH_NOTE)
    return ExportTable(
        group_name(stage, item), group_title(stage, item), (*begun.heads, *(cell.head for cell in asked)),
        tuple(rows), notes, keys=begun.keys, names=(*begun.names, *(cell.id for cell in asked)),
    )  # fmt: skip


def _without(item: Item, form: Form, agreed: Sequence[JudgedRow]) -> str:
    """Say of how many of them there is no row: what is settled has none, of the rest it is not known."""
    bare = [one for one in agreed if not rows_of(item, form, one)]
    none = sum(one.is_settled for one in bare)
    told = [f"{none:,} without any" if none else "", f"{len(bare) - none:,} not settled" if len(bare) > none else ""]
    return f": {', '.join(filter(None, told))}" if bare else ""


def _cell(cell: Item, given: Answer, unasked: Collection[str]) -> Told:
    """Give the answer of a cell as it is printed, with its quotation on a line of its own."""
    if cell.id in unasked:
        return UNASKED
    told = told_of(given, cell) or NOT_REPORTED
    return f"{told}\n{given.quoted}" if given.passages else told


def told_of(given: Answer, item: Item) -> Told:
    """Give an answer as a table prints it: a number as a number, of four digits as a year, which no comma divides."""
    (figure,) = cells_of(item, given) if item.kind is ItemKind.NUMBER else ("",)
    if isinstance(figure, str) or figure is None:
        return said(given.value, item)
    return Year(figure) if isinstance(figure, int) and 999 < figure < 10_000 else figure
