"""Plain text and Markdown: the first line that says something is a guess at the title."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from review_tui.formats.base.encoding import decode, odd
from review_tui.formats.base.parsed import Parsed, nothing
from review_tui.formats.documents import front_matter
from review_tui.formats.documents.body_names import is_body
from review_tui.formats.documents.called_by import is_banner
from review_tui.formats.documents.document_metadata import known_of, told_by_itself
from review_tui.formats.documents.lists import is_list_of_addresses, is_list_of_references
from review_tui.model.review.records import Hit, Record
from review_tui.model.review.text import clean, clean_line

_PAGE = 3000  # characters; a text without form feeds is cut into pages of about this length
_LONGEST_TITLE = 200
_LINE = "its first line"
_FURNITURE = frozenset({"skip to content", "skip to main content", "menu", "home", "search", "cookies", "contents"})


def read(data: bytes, name: str) -> Parsed:
    """Read a text as one document."""
    text, encoding = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not clean(text).strip():
        return nothing("text", f"{name} is empty.")
    if "\0" in text or text.count("\ufffd") > len(text) // 50 + 2:
        return nothing("text", f"{name} is not a text; it holds bytes that are none.")
    if is_list_of_references(text):
        return nothing("text", f"{name} looks like a list of references; export it as RIS, and import that.")
    if is_list_of_addresses(text):
        return nothing("text", f"{name} holds addresses alone; to fetch what stands there: review-tui capture --list.")
    said, below = front_matter.parted(text)
    text = below if clean(below).strip() else text
    pages = cut(text)
    line, title, origin = _title(text)
    if found := None if "title" in said else told_by_itself((text[:_PAGE],)):
        title, origin = found
        lines = [clean_line(each) for each in text.split("\n")]
        start = title.removesuffix(" …")
        line = next((n for n, each in enumerate(lines, 1) if each and (start in each or start.startswith(each))), line)
    known = known_of(title, origin, pages, {})
    record = Record(title=title, type="document", kind="document", page_count=len(pages), **known)
    if said:
        record, line = _as_said(record, said), 1
    return Parsed("text", (Hit(0, line, record, pages),), tuple(odd(text, encoding)))


def _as_said(record: Record, said: dict[str, Any]) -> Record:
    """Put what a file says of itself in the place of what was guessed; it is a guess as well."""
    origins = dict(record.origins) | dict.fromkeys(said, front_matter.SAID)
    return replace(record, **said, guessed=tuple(origins), origins=tuple(origins.items()))


def cut(text: str) -> tuple[str, ...]:
    """Cut a text into pages: at form feeds, else at the ends of paragraphs or lines after about 3,000 characters."""
    if "\f" in text.strip("\f"):
        return tuple(clean(page).strip() for page in text.split("\f"))
    pages: list[str] = []
    current: list[str] = []
    length = 0
    for part in _parts(clean(text).strip()):
        if length and length + len(part) > _PAGE:
            pages.append("".join(current).strip())
            current, length = [], 0
        current.append(part)
        length += len(part)
    pages.append("".join(current).strip())
    return tuple(pages)


def _parts(text: str) -> Iterator[str]:
    """Give the paragraphs with the blank lines behind them, those longer than a page by their lines."""
    for paragraph in re.split(r"(?<=\n)(?=[^\n])(?<=\n\n)|(?<=\n[ \t]\n)", text):
        yield from [paragraph] if len(paragraph) <= _PAGE else paragraph.splitlines(keepends=True)


def _title(text: str) -> tuple[int, str, str]:
    """Give the number of the first line that could be a title, the line, and what speaks for it.

    A Markdown heading loses its mark. The name of a body or of a kind of document is none, and what stands below it is
    uncertain.
    """
    heads = False
    for number, line in enumerate(text.split("\n"), 1):
        said = clean_line(line.lstrip("#").strip())
        if sum(c.isalpha() for c in said) <= 2 or said.casefold() in _FURNITURE:
            continue
        if not heads and (is_body(said) or is_banner(said)):
            heads = True
            continue
        cut_short = said if len(said) <= _LONGEST_TITLE else said[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
        return number, cut_short, f"uncertain: {_LINE}" if heads else _LINE
    return 1, clean_line(text)[:_LONGEST_TITLE], f"uncertain: {_LINE}"
