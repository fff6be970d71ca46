"""How a packet lies in a workbook: its sheets, its columns, and what each line is about."""

import json
from dataclasses import astuple, dataclass

ANSWERS, READING, ABOUT, LISTS = "Answers", "Texts", "About", "lists"  # the sheets; the last two are for the program
HEADS = ("line", "Report", "Title", "Question", "How to answer", "Answer", "Comment", "Words that show it", "Page")
LINE, ANSWER, COMMENT, QUOTE, PAGE = 0, 5, 6, 7, 8  # columns, from 0
FINISHED = "finished"  # stands for an item: whether the sheet on a report is handed in
ROWS = 5  # lines of a repeating group that a workbook has room for


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


def read_line_name(text: str) -> LineName | None:
    """Return what a line is about; None for what no packet wrote there."""
    try:
        subject, item, row, cell = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return None
    fits = all(isinstance(part, str) for part in (subject, item, cell)) and type(row) is int and 0 <= row <= ROWS
    return LineName(subject, item, row, cell) if fits else None
