"""Plain text and Markdown: the first line that says something is a guess at the title."""

import re

from review_tui.formats.encoding import decode
from review_tui.formats.names import year_in
from review_tui.formats.parsed import Parsed, nothing
from review_tui.model.records import Hit, Problem, Record
from review_tui.model.text import clean, clean_line

_PAGE = 3000  # characters; a text without form feeds is cut into pages of about this length
_LONGEST_TITLE = 200
_FURNITURE = frozenset({"skip to content", "skip to main content", "menu", "home", "search", "cookies", "contents"})


def read(data: bytes, name: str) -> Parsed:
    """Read a text as one document."""
    text, encoding = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not clean(text).strip():
        return nothing("text", f"{name} is empty.")
    if text.count("\0") or text.count("\ufffd") > len(text) // 50 + 2:
        return nothing("text", f"{name} is not a text; it holds bytes that are none.")
    problems = () if encoding.startswith("utf") else (Problem(1, f"The file was read as {encoding}."),)
    pages = cut(text)
    line, title = _title(text)
    guessed = ("title", "year") if year_in(text[:2000]) else ("title",)
    record = Record(
        title=title, year=year_in(text[:2000]), type="document", kind="document", guessed=guessed, page_count=len(pages)
    )
    return Parsed("text", (Hit(0, line, record, pages),), problems)


def cut(text: str) -> tuple[str, ...]:
    """Cut a text into pages: at form feeds, else at paragraphs after about 3,000 characters."""
    if "\f" in text.strip("\f"):
        return tuple(clean(page).strip() for page in text.split("\f"))
    pages: list[str] = []
    current: list[str] = []
    length = 0
    for paragraph in re.split(r"\n\s*\n", clean(text)):
        if length and length + len(paragraph) > _PAGE:
            pages.append("\n\n".join(current))
            current, length = [], 0
        current.append(paragraph.strip("\n"))
        length += len(paragraph)
    pages.append("\n\n".join(current))
    return tuple(pages)


def _title(text: str) -> tuple[int, str]:
    """Give the first line with letters in it, and its number; a Markdown heading loses its mark."""
    for number, line in enumerate(text.split("\n"), 1):
        said = clean_line(line.lstrip("#").strip())
        if sum(c.isalpha() for c in said) > 2 and said.casefold() not in _FURNITURE:
            return number, said if len(said) <= _LONGEST_TITLE else said[:_LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
    return 1, ""
