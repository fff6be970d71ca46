"""PDF: its text page by page, and a marked guess at its title and year."""

import re
from collections import Counter
from io import BytesIO
from typing import Any

from review_tui.formats.imprint import guess_title, guess_year
from review_tui.formats.names import doi_in
from review_tui.formats.parsed import Parsed, nothing
from review_tui.model.records import Hit, Problem, Record
from review_tui.model.text import clean, clean_line

MOST_PAGES = 3000
_SEARCHED = 3000  # characters of a page among which a title is looked for
_SIZES = 3  # sizes of type that are tried
_LARGER = 1.1  # times the type of the text, that a second guess must be
_FEW_LETTERS = 20  # a whole document with fewer has no text layer


def read(data: bytes, name: str) -> Parsed:
    """Read a PDF as one document; one that cannot be read is still a record, by its file name, with the reason."""
    if not data.strip():
        return nothing("pdf", f"{name} is empty.")
    problems: list[Problem] = []
    pages, biggest = _by_pdfium(data, name, problems)
    if pages is None:
        pages = _by_pypdf(data)
    return _parsed(data, name, pages, biggest, problems)


def read_carefully(data: bytes, name: str) -> Parsed:
    """Read a PDF by pypdf alone, which withstands files on which pdfium hangs; there is no guess by size of type."""
    return _parsed(data, name, _by_pypdf(data), "", [])


def _parsed(data: bytes, name: str, pages: tuple[str, ...] | None, biggest: str, problems: list[Problem]) -> Parsed:
    """Put together what was read; a file without pages is a record by its name."""
    properties, locked = _properties(data)
    if pages is None:
        why = "it is protected by a password" if locked else "it is damaged or cut off"
        problems.append(Problem(1, f"{name} could not be read: {why}. It is recorded by its file name, without text."))
        return Parsed("pdf", (Hit(0, 1, _record(name, (), {}, "")),), tuple(problems))
    letters = sum(c.isalpha() for page in pages for c in page)
    if letters < _FEW_LETTERS and len(problems) >= len(pages):  # no page of it could be read
        problems = [Problem(1, f"None of the pages of {name} could be read. It is recorded by its file name.")]
    elif letters < _FEW_LETTERS:
        problems.append(Problem(1, f"{name} has no text layer: its pages are pictures."))
    record = _record(name, pages, properties, biggest)
    return Parsed("pdf", (Hit(0, 1, record, pages if letters else ()),), tuple(problems))


def _record(name: str, pages: tuple[str, ...], properties: dict[str, str], biggest: str) -> Record:
    """Guess what a reader of the first page would say; the author in the properties is whoever typed it."""
    title = guess_title(properties.get("title", ""), biggest)
    first = " ".join(pages[:2])[:4000]
    year = guess_year(title, first, properties.get("made", ""))
    title = title or name
    return Record(
        title=title,
        year=year,
        type="report",
        kind="document",
        doi=doi_in(first[:3000]),
        guessed=("title", "year") if year else ("title",),
        page_count=len(pages),
    )


def _properties(data: bytes) -> tuple[dict[str, str], bool]:
    """Read the document's own title and date, and whether it is locked by a password."""
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says of a damaged file is for its makers
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {}, True
        found: Any = reader.metadata or {}
        return {"title": str(found.get("/Title") or ""), "made": str(found.get("/CreationDate") or "")[2:6]}, False
    except Exception:  # whatever a damaged file makes a parser raise, the record still stands
        return {}, False


def _by_pdfium(data: bytes, name: str, problems: list[Problem]) -> tuple[tuple[str, ...] | None, str]:
    """Read the page texts and the biggest type of the first pages; None for a file that pdfium refuses."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None, ""
    count = len(document)
    if count > MOST_PAGES:
        problems.append(Problem(1, f"{name} has {count:,} pages; the first {MOST_PAGES:,} were read."))
    pages: list[str] = []
    guess = ""
    for number in range(min(count, MOST_PAGES)):
        try:
            text = document[number].get_textpage()
            pages.append(clean(text.get_text_bounded().replace("\ufffe", "-")).strip())
            if number < 2 and not guess:
                guess = _biggest(text)
        except pypdfium2.PdfiumError:
            problems.append(Problem(number + 1, f"Page {number + 1} of {name} could not be read."))
            pages.append("")
    return tuple(pages), guess


def _biggest(text: Any) -> str:  # noqa: ANN401  # a pdfium text page
    """Give the first words set in the biggest type of a page that could be a title."""
    count = min(text.count_chars(), _SEARCHED)
    said = text.get_text_range(0, count) if count else ""
    if len(said) != count:  # letters beyond the basic plane count twice: places would not fit
        return ""
    heights = [0.0 if said[n].isspace() else _height(text, n) for n in range(count)]
    common = Counter(height for n, height in enumerate(heights) if height and said[n].isalpha())
    sizes = sorted((height for height, n in common.items() if n > 5), reverse=True)
    body = common.most_common(1)[0][0] if common else 0.0
    for size in [size for n, size in enumerate(sizes[:_SIZES]) if n == 0 or size > _LARGER * body]:
        marked = "".join(c if _is_of(size, heights, n, c) else "\0" * c.isalnum() or "\n" for n, c in enumerate(said))
        for run in re.split(r"\0\W*?\0\W*?\0", marked):  # other type between two headings of the same
            found = clean_line(run).strip(" .,:;|•·_-–")
            if 8 <= len(found) <= 250 and sum(c.isalpha() for c in found) > len(found) // 2:
                return found
    return ""


def _is_of(largest: float, heights: list[float], place: int, letter: str) -> bool:
    """Say whether a letter is of the biggest type; blanks and small marks go with the letter before them."""
    if letter.isalnum():
        return heights[place] > 0.93 * largest
    before = next((heights[n] for n in range(place, max(place - 4, -1), -1) if heights[n]), 0.0)
    return before > 0.8 * largest


def _height(text: Any, place: int) -> float:  # noqa: ANN401
    left, bottom, right, top = text.get_charbox(place, loose=True)
    return round(top - bottom, 1) if right > left else 0.0


def _by_pypdf(data: bytes) -> tuple[str, ...] | None:
    """Read the page texts by pypdf, which mends some files that pdfium refuses."""
    import pypdf

    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return None
        return tuple(clean(page.extract_text()).strip() for page in reader.pages[:MOST_PAGES]) or None
    except Exception:  # see _properties
        return None
