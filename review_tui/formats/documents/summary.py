"""What of a report a reviewer reads first: abstract, executive summary, contents, first pages."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from review_tui.formats.documents.reading import SCREENED
from review_tui.formats.documents.reflow import reflowed, without_running_lines
from review_tui.model.review.records import Record

_SEARCHED = 15  # pages at the beginning in which a summary or contents may stand
_LONGEST = 6000  # characters of a basis
_FIRST_PAGES = 3
_NEW_WORDS = 8  # more than the name and year of a publisher
# A document's text may be hostile: every repetition is bounded or begins in one place only, so that none takes long.
_SUMMARY = re.compile(
    r"^[^\w\n]{0,9}(?:\d{1,3}\.?[ \t]{0,9})?(executive summary|summary|key findings|main findings|overview|"
    r"at a glance|key messages|abstract)[^\w\n]{0,9}$",
    re.IGNORECASE | re.MULTILINE,
)
_CONTENTS = re.compile(r"^[^\w\n]{0,9}(table of contents|contents)[^\w\n]{0,9}$", re.IGNORECASE | re.MULTILINE)
_NEXT = re.compile(
    r"^[^\w\n]{0,9}(?:\d{1,3}\.?\d{0,3}[ \t]{1,9})?(introduction|background|contents|methods?|methodology|context|"
    r"acknowledge?ments|foreword|chapter \w{1,20}|part \w{1,20}|section \w{1,20})[^\w\n]{0,9}$",
    re.IGNORECASE | re.MULTILINE,
)
_LEADER = re.compile(r"(?<=[^\s.])[ \t.]{3,200}\d{1,4}[ \t]{0,9}$|(?<!\.)\.{4}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Basis:
    """A text to judge a report on; pages count from 1, None where it is not from the document."""

    key: str
    label: str
    first_page: int | None
    last_page: int | None
    text: str


def bases(
    record: Record,
    pages: Sequence[str],
    linking: Sequence[str] = (),
    others: Mapping[str, str] | None = None,
    *,
    in_lines: bool = False,
    mail: bool = False,
) -> tuple[Basis, ...]:
    """Give what there is to judge a report on, best first; the title alone where there is nothing else.

    `linking` is the text of the web page that links the document, or of the `mail` that brought it, if it is another;
    `others` are the abstracts of its other records by their number, of which those are given that tell more. Pages
    `in_lines`, as a PDF has them, are read as paragraphs, without what is printed on every page.
    """
    found: list[Basis] = []
    if in_lines:
        pages = without_running_lines(pages[:SCREENED])
    if record.abstract.strip():
        found.append(Basis("abstract", "Abstract", None, None, record.abstract.strip()))
    for basis in (_summary(pages), _contents(pages), _first_pages(pages)):
        if basis and in_lines and basis.key != "contents":
            found.append(replace(basis, text=reflowed(basis.text, "\n".join(pages))))
        elif basis:
            found.append(basis)
    for number, text in (others or {}).items():
        if _tells_more(text, found):
            found.append(Basis("abstract", f"Abstract of {number}", None, None, text.strip()))
    if said := "\n\n".join(page.strip() for page in linking if page.strip()):
        found.append(Basis("page", "Its e-mail" if mail else "Its web page", None, None, said[:_LONGEST]))
    return tuple(found) or (Basis("title", "Title only", None, None, ""),)


def _tells_more(text: str, found: Sequence[Basis]) -> bool:
    """Say whether an abstract has several words that no abstract before it has."""
    known = {word for basis in found if basis.key == "abstract" for word in _words(basis.text)}
    return len(_words(text) - known) > _NEW_WORDS


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _summary(pages: Sequence[str]) -> Basis | None:
    """Find a heading that promises a summary, with words below it; a line of a table of contents is none."""
    for number, page in enumerate(pages[:_SEARCHED]):
        if len(_LEADER.findall(page)) > 3:
            continue
        if heading := _SUMMARY.search(page):
            text, last = _until_next(pages, number, heading.end())
            if len(text) > 150:
                return Basis("summary", heading[1].capitalize(), number + 1, last + 1, text)
    return None


def _until_next(pages: Sequence[str], number: int, start: int) -> tuple[str, int]:
    """Take the text after a heading up to the next one, over at most three pages."""
    parts: list[str] = []
    last = number
    for position in range(number, min(number + 3, len(pages))):
        text = pages[position][start:] if position == number else pages[position]
        end = _NEXT.search(text)
        taken = text[: end.start()] if end else text
        if taken.strip():
            parts.append(taken.strip())
            last = position
        if end or sum(map(len, parts)) > _LONGEST:
            break
    return "\n\n".join(parts)[:_LONGEST], last


def _contents(pages: Sequence[str]) -> Basis | None:
    for number, page in enumerate(pages[:_SEARCHED]):
        if _CONTENTS.search(page) or len(_LEADER.findall(page)) > 5:
            return Basis("contents", "Contents", number + 1, number + 1, page.strip()[:_LONGEST])
    return None


def _first_pages(pages: Sequence[str]) -> Basis | None:
    first = [(number, page.strip()) for number, page in enumerate(pages[:_FIRST_PAGES]) if page.strip()]
    if not first:
        return None
    text = "\n\n".join(page for _, page in first)[:_LONGEST]
    return Basis("first_pages", "First pages", first[0][0] + 1, first[-1][0] + 1, text)
