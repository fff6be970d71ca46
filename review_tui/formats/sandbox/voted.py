"""Tables of reviewers' decisions within a document, whose text everybody reads: it is held up, and no record."""

import email
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import chain

from review_tui.formats.base import zipped
from review_tui.formats.base.asides import signed_in
from review_tui.formats.base.columns import mapping
from review_tui.formats.base.decisions import Doubting, asking_of_document
from review_tui.formats.base.parsed import Parsed, nothing
from review_tui.formats.tables.decision_columns import judged
from review_tui.model.review.tables import SIGNED, Known, ReadTable, plain_heading

Rows = list[list[str]]
_WHY = "holds a table in which decisions of reviewers stand, which everybody would read. "
WHY = (
    f"{_WHY}Save the table as CSV or XLSX and import that; if it is none of your reviewers', save the document as PDF."
)
WHY_OF_SHEETS = (
    f"{_WHY}Say which column names the works: --map title=COLUMN; then they come in, and the votes are sealed."
)
_OF_THE_WEB = frozenset({"text/html", "application/xhtml+xml"})
_WORKS = frozenset({"study", "studies", "paper", "reference", "citation", "article", "record", "report", "document"})
_RULE = re.compile(r"[\s|:-]+")  # below the headings of a table in Markdown
_FEWEST = 2  # rows below the headings
_LARGEST = 2_000_000  # characters of a page of the web that is looked at


def held_with_votes(
    parsed: Parsed, data: bytes, name: str, people: frozenset[str] = frozenset(), *, of_sheets: bool = False
) -> Parsed:
    """Give a document, or why it does not come in: votes stand in one of its tables, or of a workbook's sheets."""
    shown = () if parsed.format == "html" else (page for hit in parsed.hits for page in hit.pages)
    tables = chain(*map(_in, shown), *map(_of_page, _pages_in(data, parsed.format, name)))
    if not any(map(_Votes(people).stand_in, tables)):
        return parsed
    why = WHY_OF_SHEETS if of_sheets else WHY
    return replace(nothing(parsed.format, f"{name} {why}"), none=why)


def asked_for_remarks(parsed: Parsed, reading: Doubting) -> Parsed:
    """Give a document with the question whether somebody of the review speaks in it, at its margin or in its text.

    Of a PDF the printed text is not looked at: nobody writes into that in passing.
    """
    if not parsed.hits:
        return parsed
    found = dict.fromkeys(reading.remarks, 0)
    for page in () if parsed.format == "pdf" else (page for hit in parsed.hits for page in hit.pages):
        for who, line in signed_in(page, reading.people).items():
            found.setdefault(f"{SIGNED}{who}", line)
    open_ = {where: line for where, line in found.items() if not reading.is_data((where,))}
    if not open_:
        return parsed
    return replace(parsed, tables=(*parsed.tables, asking_of_document(parsed.format, open_)))


def surely_votes(parsed: Parsed) -> bool:
    """Say whether decisions of reviewers stand in a file, without a doubt."""
    return parsed.sealed or parsed.none in (WHY, WHY_OF_SHEETS)


def asked_of(parsed: Parsed) -> ReadTable | None:
    """Give the question of a document in which somebody of the review may speak; None where there is none."""
    return next((table for table in parsed.tables if table.of_document), None)


class _Votes:
    """Looks for votes in tables; `people` are the folded names of those of the review."""

    def __init__(self, people: frozenset[str]) -> None:
        self._known = Known(people=people)

    def stand_in(self, rows: Rows) -> bool:
        """Say whether a table lists works and surely holds votes on them."""
        for at, headings in enumerate(rows[:-_FEWEST]):
            fields = mapping(headings)
            if "title" in fields or not _WORKS.isdisjoint(map(plain_heading, headings)):
                return bool(judged(headings, rows[at + 1 :], None, self._known, fields.values()).votes)
        return False


def _in(text: str) -> Iterator[Rows]:
    """Give the tables of a text: rows of cells between tabs or bars that follow each other."""
    rows: Rows = []
    for line in [*text.split("\n"), ""]:
        cells = _cells(line)
        if cells:
            rows.append(cells)
        elif rows and not _RULE.fullmatch(line):
            yield rows
            rows = []


def _cells(line: str) -> list[str]:
    """Give the cells of a line, none for one that is no row, or the rule below the headings."""
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    if line.count("|") > 1 and not _RULE.fullmatch(line):
        return [cell.strip() for cell in line.strip().strip("|").split("|")]
    return []


def _pages_in(data: bytes, form: str, name: str) -> Iterator[bytes]:
    """Give the pages of the web that a file is, or holds: a saved page, a mail, the chapters of a book."""
    if form == "html":
        yield data
    elif form in ("mhtml", "eml"):
        for part in email.message_from_bytes(data).walk():
            if part.get_content_type() in _OF_THE_WEB and isinstance(body := part.get_payload(decode=True), bytes):
                yield body
    elif form == "epub":
        book = zipped.opened(data, name)
        for chapter in book.namelist():
            if chapter.endswith((".xhtml", ".html", ".htm")):
                with suppress(*zipped.BROKEN):  # what is damaged nobody reads
                    yield book.read(chapter)


def _of_page(data: bytes) -> Iterator[Rows]:
    """Give the tables of a page of the web."""
    from lxml import etree, html

    if b"<table" not in data[:_LARGEST].lower():
        return
    try:
        tree = html.document_fromstring(data[:_LARGEST])
    except (etree.ParserError, ValueError):
        return
    for table in tree.iter("table"):
        yield [[" ".join(cell.text_content().split()) for cell in row.iter("th", "td")] for row in table.iter("tr")]
