"""PDF: its text page by page, and a marked guess at its title and year."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from review_tui.formats.base.decisions import note_remark
from review_tui.formats.base.doi_fields import doi_printed
from review_tui.formats.base.parsed import Enclosed, Parsed, Scan, nothing
from review_tui.formats.documents import left_out
from review_tui.formats.documents.columns import Run
from review_tui.formats.documents.document_metadata import known_of
from review_tui.formats.documents.halved import mended, words_in
from review_tui.formats.documents.late_headings import with_headings_in_place
from review_tui.formats.documents.ocr import program
from review_tui.formats.documents.paragraphs import begun
from review_tui.formats.documents.pdf_arabic import in_writing_order
from review_tui.formats.documents.pdf_breaks import laid_out
from review_tui.formats.documents.pdf_choice import BY_NAME, choose
from review_tui.formats.documents.pdf_columns import order_of
from review_tui.formats.documents.pdf_flow import text_across
from review_tui.formats.documents.pdf_lines import PrintedLine, lines_of
from review_tui.formats.documents.pdf_notes import Laid, filled_fields, laid_over, pinned_files
from review_tui.formats.documents.pdf_pictures import is_bare, is_picture
from review_tui.formats.documents.pdf_rows import rows_of
from review_tui.formats.documents.pdf_title import PAGES, heading_of, headings_of, prominent_lines
from review_tui.formats.documents.quality import has_no_meaning, marked, unreadable
from review_tui.formats.documents.reading import PARAGRAPH, SAME, SCREENED, Breaks, written
from review_tui.formats.documents.row_places import Row
from review_tui.formats.documents.tex_letters import named, spelled_out
from review_tui.model.review.records import Hit, Problem, Record
from review_tui.model.review.text import clean, clean_line

MOST_PAGES = 3000
MOST_FILES = 100  # that lie in one PDF
_NAMED = 8  # pages that a sentence names
_TOLD = 50  # pages whose words tell how a word that a line end halved is written
Seen = Sequence[Sequence[PrintedLine]]  # the lines of the first pages
_OFFERS = {
    "no text layer": "its pages are pictures.",
    "hardly any text": "its pages may be pictures.",
    "text that cannot be read": "its letters have no meaning.",
}


def read(data: bytes, name: str) -> Parsed:
    """Read a PDF as one document; one that cannot be read is still a record, by its file name, with the reason."""
    if not data.strip():
        return nothing("pdf", f"{name} is empty.")
    problems: list[Problem] = []
    found = _by_pdfium(data, name, problems)
    return _parsed(data, name, found or _Read(pages=_by_pypdf(data)), problems)


def read_carefully(data: bytes, name: str) -> Parsed:
    """Read a PDF by pypdf alone, which withstands files on which pdfium hangs; there is no guess by size of type."""
    return _parsed(data, name, _Read(pages=_by_pypdf(data)), [])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """The texts of the pages (None: there are none), the lines of the first, which are pictures, their orders."""

    pages: tuple[str, ...] | None
    seen: Seen = ()
    pictures: tuple[int, ...] = ()
    orders: Mapping[int, Sequence[Run]] = field(default_factory=dict)
    laid: Laid = field(default_factory=Laid)
    rows: Mapping[int, Sequence[Row]] = field(default_factory=dict)


def _parsed(data: bytes, name: str, read: _Read, problems: list[Problem]) -> Parsed:
    """Put together what was read; a file without pages is a record by its name."""
    properties, locked, within = _properties(data, read.laid.pinned)
    pages = read.pages
    if pages is None:
        why = "it is protected by a password" if locked else "it is damaged or cut off"
        problems.append(Problem(1, f"{name} could not be read: {why}. It is recorded by its file name, without text."))
        return Parsed("pdf", (Hit(0, 1, _record(name, (), {}, ())),), tuple(problems), closed=why)
    why = unreadable(pages)
    if why == "no text layer" and len(problems) >= len(pages):  # no page of it could be read
        problems = [Problem(1, f"None of the pages of {name} could be read. It is recorded by its file name.")]
    elif why:
        problems.append(Problem(1, f"{name} has {why}: {_OFFERS[why]}{_ocr()}"))
    elif read.pictures:
        problems.append(Problem(read.pictures[0] + 1, f"Of {name}, {pictures_said(read.pictures)}.{_ocr()}"))
    if told_of := left_out.comments(read.laid.comments):
        problems.append(Problem(1, f"{name}: {told_of}"))
    record = _record(name, pages, properties, read.seen)
    is_set = any(way in dict(record.origins).get("title", "") for way in ("type", "bold", "properties"))
    record = replace(record, reading=_reading(read, pages, record.title if is_set else ""))
    if not why and read.pictures[:1] == (0,):
        record = _behind_a_picture(record)
    told = (*pages[:-1], f"{pages[-1]}\n\n{within.filled}".strip()) if within.filled and pages else pages
    pictures = tuple(range(len(pages))) if why else read.pictures
    scan = Scan(pictures, properties.get("title", ""), properties.get("made", ""))
    hit = Hit(0, 1, record, told if any(told) else ())
    return Parsed("pdf", (hit,), tuple(problems), enclosed=within.files, scan=scan)


def _reading(read: _Read, pages: tuple[str, ...], title: str) -> str:
    """Say how pages are read: their columns in order, and where the type and place of their lines part them."""
    orders: dict[int, Sequence[Run]] = dict(read.orders)
    breaks: dict[int, Breaks] = {}
    for n, (lines, page) in enumerate(zip(read.seen, pages, strict=False)):
        orders[n], breaks[n] = laid_out(lines, page, title, read.orders.get(n, ()))
    told: set[int] = set()
    for n, rows in read.rows.items():
        words = pages[n].split()
        order = with_headings_in_place(rows, orders.get(n, ())) or orders.get(n, ()) or ((0, len(words)),)
        starts = begun(rows, words, order)
        if starts is None:
            continue
        orders[n] = order
        told.add(n)
        goes_on = {at: sign for at, sign in breaks.get(n, {}).items() if sign == SAME}
        breaks[n] = {**breaks.get(n, {}), **dict.fromkeys(starts, PARAGRAPH), **goes_on}
    return written(orders, breaks, told)


def _behind_a_picture(record: Record) -> Record:
    """Mark what was guessed of later pages as uncertain: what stands on the first was not read."""
    origins = tuple(
        (field, how if how.startswith("uncertain") or field == "language" else f"uncertain: {how}, behind a picture")
        for field, how in record.origins
    )
    return replace(record, origins=origins)


def pictures_said(numbers: Sequence[int]) -> str:
    """Say which pages, counted from 0, are pictures: "page 1 is a picture"."""
    return f"{pages_named(numbers)} {'is a picture' if len(numbers) == 1 else 'are pictures'}"


def pages_named(numbers: Sequence[int]) -> str:
    """Name pages, counted from 0, as one does: "page 1", "pages 1, 3"."""
    told = [str(number + 1) for number in numbers]
    shown = ", ".join(told if len(told) <= _NAMED else [*told[:_NAMED], "…"])
    return f"page{'s' * (len(told) != 1)} {shown}"


def read_anew(name: str, pages: tuple[str, ...], scan: Scan, seen: Seen) -> Record:
    """Guess what a document says of itself from pages that were read by OCR; each guess is marked as uncertain."""
    found = _record(name, pages, {"title": scan.title, "made": scan.made}, seen)
    told = [(field, how.removeprefix("uncertain: ")) for field, how in found.origins]
    read = [(field, how) for field, how in told if how != BY_NAME]
    origins = tuple((field, f"uncertain: {how}, read by OCR") for field, how in read)
    title = found.title if "title" in dict(read) else ""
    return Record(
        title=title, authors=found.authors, year=found.year, date=found.date,
        organisation=found.organisation, language=found.language,
        guessed=tuple(field for field, _ in read), origins=origins,
    )  # fmt: skip


def _ocr() -> str:
    return " To read them: review-tui ocr." if program() else " With tesseract installed, review-tui ocr reads them."


def _record(name: str, pages: tuple[str, ...], properties: dict[str, str], seen: Seen) -> Record:
    """Guess what a reader of the first page would say; the author in the properties is whoever typed it."""
    first = " ".join(pages[:2])[:4000]
    title = choose(properties.get("title", ""), heading_of(seen), headings_of(seen), first, name)
    origin = title.origin if title.sure else f"uncertain: {title.origin}"
    return Record(
        title=title.title,
        type="report",
        kind="document",
        doi=doi_printed(pages[0] if pages else ""),
        page_count=len(pages),
        **known_of(title.title, origin, pages, properties, prominent_lines(seen[0]) if seen else ()),
    )


@dataclass(frozen=True, slots=True)
class Within:
    """What a PDF holds besides its pages: files, and the fields of a form that somebody filled, a line each."""

    files: tuple[Enclosed, ...] = ()
    filled: str = ""


def _within(reader: Any, pinned: Sequence[int]) -> Within:  # noqa: ANN401 - a reader of pypdf
    """Read what lies in a PDF; whatever is damaged there is left out."""
    files: list[Enclosed] = []
    filled: list[str] = []
    with suppress(Exception):  # see _properties
        for name, parts in reader.attachments.items():
            files += [Enclosed(clean_line(str(name)) or "file", bytes(part)) for part in parts if part]
    files += pinned_files(reader, pinned)
    with suppress(Exception):
        filled += filled_fields(reader)
    return Within(tuple(files[:MOST_FILES]), "\n".join(filled))


def _properties(data: bytes, pinned: Sequence[int] = ()) -> tuple[dict[str, str], bool, Within]:
    """Read the document's own title and date, whether it is locked by a password, and what lies within."""
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it says of a damaged file is for its makers
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {}, True, Within()
        found: Any = reader.metadata or {}
        for name in ("/Title", "/Subject", "/Keywords"):
            note_remark("its properties", str(found.get(name) or ""))
        language = str(reader.root_object.get("/Lang") or "")
        made = str(found.get("/CreationDate") or "")[2:6]
        return (
            {"title": str(found.get("/Title") or ""), "made": made, "language": language},
            False,
            _within(reader, pinned),
        )
    except Exception:  # whatever a damaged file makes a parser raise, the record still stands
        return {}, False, Within()


def _by_pdfium(data: bytes, name: str, problems: list[Problem]) -> _Read | None:
    """Read the page texts, the lines of the first pages and which are pictures; None for a file that pdfium refuses."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    count = len(document)
    if count > MOST_PAGES:
        problems.append(Problem(1, f"{name} has {count:,} pages; the first {MOST_PAGES:,} were read."))
    pages: list[str] = []
    lines: list[list[PrintedLine]] = []
    pictures, pinned = list[int](), list[int]()
    orders: dict[int, tuple[Run, ...]] = {}
    rows: dict[int, tuple[Row, ...]] = {}
    comments = 0
    for number in range(min(count, MOST_PAGES)):
        try:
            page = document[number]
            text, said = text_across(document, page)
            pages.append(marked(named(in_writing_order(text, said))))
            typed, count, is_pinned = laid_over(page)
            comments += count
            pinned += [number] * is_pinned
            if number < PAGES:
                lines.append(lines_of(text))
            if number < SCREENED:
                orders[number], rows[number] = order_of(page, text, pages[-1]), rows_of(text, pages[-1])
            if (is_bare(pages[-1].strip()) and is_picture(page)) or has_no_meaning(clean(pages[-1])):
                pictures.append(number)
            pages[-1] = "\n\n".join((pages[-1], *typed))
        except pypdfium2.PdfiumError:
            problems.append(Problem(number + 1, f"Page {number + 1} of {name} could not be read."))
            pages.append("")
    known = words_in(pages[:_TOLD])
    whole = tuple(spelled_out(clean(mended(page, known))).strip() for page in pages)
    laid = Laid(tuple(pinned), comments)
    return _Read(pages=whole, seen=lines, pictures=tuple(pictures), orders=orders, laid=laid, rows=rows)


def _by_pypdf(data: bytes) -> tuple[str, ...] | None:
    """Read the page texts by pypdf, which mends some files that pdfium refuses."""
    import pypdf

    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return None
        return (
            tuple(spelled_out(clean(named(page.extract_text()))).strip() for page in reader.pages[:MOST_PAGES]) or None
        )
    except Exception:  # see _properties
        return None
