"""How a packet lies in a workbook: its sheets, its columns, and what each line is about."""

import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from review_tui.model.review.form import Form, ItemKind
from review_tui.model.review.stage import Unit

ANSWERS, READING, ABOUT, LISTS = "Answers", "Texts", "About", "lists"  # the sheets; the last two are for the program
_FILLED = ("Question", "How to answer", "Answer", "Comment", "Words that show it", "Page")
_NAMED = {Unit.REPORT: ("Report", "Title"), Unit.STUDY: ("Study", "Title"), Unit.ORGANISATION: ("Code", "Organisation")}
LINE, ANSWER, COMMENT, QUOTE, PAGE = 0, 5, 6, 7, 8  # columns, from 0, as they are written
FINISHED = "finished"  # stands for an item: whether the sheet on a report is handed in
ROWS = 5  # lines of a repeating group that a workbook has room for


def heads_of(unit: Unit) -> tuple[str, ...]:
    """Give the headings of the lines to fill in, where such are judged."""
    return ("line", *_NAMED[unit], *_FILLED)


HEADS = heads_of(Unit.REPORT)


@dataclass(frozen=True, slots=True)
class LineName:
    """What a line is about: an item of a report, or in row `row` (from 1) of a table in the form one of its cells."""

    subject: str
    item: str
    row: int = 0
    cell: str = ""

    def spelled(self) -> str:
        """Return it as it stands in the hidden first column."""
        return json.dumps(astuple(self), ensure_ascii=False)


def line_names(form: Form, *, is_vote: bool) -> Iterator[tuple[str, int, str]]:
    """Yield what each line on one report is about, in order: item, row (0 outside a table) and cell."""
    for item in form.items:
        if item.kind is ItemKind.ROWS:
            yield from ((item.id, n, cell.id) for n in range(1, ROWS + 1) for cell in item.rows)
        else:
            yield item.id, 0, ""
    if not is_vote:  # which is whole as soon as nothing is missing
        yield FINISHED, 0, ""


def read_line_name(text: str) -> LineName | None:
    """Return what a line is about; None for what no packet wrote there."""
    try:
        subject, item, row, cell = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return None
    fits = all(isinstance(part, str) for part in (subject, item, cell)) and type(row) is int and 0 <= row <= ROWS
    return LineName(subject, item, row, cell) if fits else None
