"""Papers of committees: headed by whose they are, or by a table whose cells say what they are called."""

import re
from collections.abc import Sequence

from review_tui.formats.documents.body_names import NO_BODY, is_body, is_in_capitals
from review_tui.formats.documents.called_by import is_group
from review_tui.formats.documents.dating import MONTH
from review_tui.formats.documents.pdf_lines import GAP, PrintedLine
from review_tui.model.review.text import clean_line

_SEARCHED = 40  # lines of a first page among which a paper says that it is one
_LABEL = r"(?:(?:report|paper|document) )?(?:title|subject)(?: of (?:the )?(?:report|paper))?"
_CELL = re.compile(_LABEL, re.IGNORECASE)
_LABELLED = re.compile(rf"{_LABEL}\s+(?P<title>(?-i:[A-Z\d“‘]).+)", re.IGNORECASE)
_PAPER = re.compile(
    r"(?:(?:agenda )?item(?: no\.?| number)?\W{0,3}\d|agenda no\W|"
    r"report (?:of|by|to|from|author|no)\b|wards?(?: affected)?\b|"
    r"key decision|meeting date|date of (?:the )?(?:meeting|committee)|decision (?:maker|type)|forward plan|"
    r"(?:open|public|exempt|officer|contact) (?:report|item|officer)|"
    r"(?:1\.?(?:0|1)?\W{1,3})?(?:introduction|purpose(?: of (?:the )?report)?|summary|recommendations?)$)",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\W*(?:\w+day,? )?(?:\d{{1,2}}\w{{0,2}}\.? )?(?:{MONTH},? )?(?:\d{{1,2}},? )?(?:19|20)\d\d\W*", re.IGNORECASE
)


def is_paper(lines: Sequence[str]) -> bool:
    """Say whether a first page is that of a paper for a committee, by the labels and heads such papers have."""
    return any(map(_PAPER.match, lines[:_SEARCHED]))


def is_whose(text: str) -> bool:
    """Say whether a heading is but the name of a body or of a committee."""
    return is_body(text) or (is_group(text) and is_in_capitals(text) and not NO_BODY.search(text))


def is_aside(text: str) -> bool:
    """Say whether a heading is but the name of a body or a date, which stand above many titles."""
    return is_body(clean_line(text)) or bool(_DATE.fullmatch(clean_line(text)))


def titled_in_a_cell(line: PrintedLine) -> str:
    """Give what stands in the cell beside "Title" or "Subject" in a table that writes no colon; "" where none does."""
    head, _, rest = line.text.partition(GAP)
    if rest and _CELL.fullmatch(clean_line(head)):
        return clean_line(rest)
    found = _LABELLED.fullmatch(clean_line(line.text)) if line.bold and not line.heavy else None
    return found["title"] if found else ""
