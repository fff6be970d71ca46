"""Reading by OCR the pages that are pictures, or whose letters have no meaning: one file, or all that lack it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from review_tui.formats.base.parsed import Parsed
from review_tui.model.fold.report import File
from review_tui.model.fold.rereading import with_corrections
from review_tui.model.log.events import Draft, Event, batch_ref, record_ref
from review_tui.model.log.kinds import TextRead, unpack
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.progress import Progress
from review_tui.model.review.records import from_mapping, to_mapping
from review_tui.steps import deduplicate
from review_tui.steps.desk import Desk
from review_tui.steps.desk.staging import Staging
from review_tui.steps.desk.texts import PDF, PDF_WITHIN, keep_pages, pages_in
from review_tui.store import pairs, reading
from review_tui.store.reading import ReportView

if TYPE_CHECKING:
    from review_tui.formats.documents.hocr import ReadPage

_LOOKED_FOR = ("title", "year", "organisation", "language")
BLANK = "nothing to read on it"
_TRIED = "doubtful"  # the word that a doubt begins with
_UNREAD = "could not be read"


@dataclass(frozen=True, slots=True)
class Lacking:
    """A file some of whose text cannot be read, and why; `report` holds it."""

    report: ReportView
    file: File
    why: str


@dataclass(frozen=True, slots=True)
class ReadAnew:
    """What OCR did with a file: how many of its pages were read, which could not be, and what was found from that."""

    event: Event
    read: int
    unread: tuple[int, ...]
    title: str = ""
    possible: int = 0  # pairs that wait for a person now

    @property
    def by(self) -> str:
        """Say by what it was read, and what speaks against it."""
        body = unpack(TextRead, self.event.body or {})
        return "; ".join(filter(None, (body.by, body.doubt)))


def lacking(desk: Desk, language: str = "") -> Iterator[Lacking]:
    """Give the PDFs of which some text cannot be read, in the order of their reports.

    What OCR has read is settled, also where there was nothing to read; with a `language` what it read in another one
    with doubt is given again.
    """
    seen: set[str] = set()
    reports = []
    for name, _ in reading.all_records(desk.store):
        home = reading.report_of(desk.store, name)
        if home not in seen:
            seen.add(home)
            reports.append(reading.report(desk.store, home))
    yield from _found(desk, reports, lambda file: not file.by or (_TRIED in file.by and not _is_in(file, language)))


def lacking_in(desk: Desk, report: ReportView, language: str = "") -> Iterator[Lacking]:
    """Give those of one report; with a `language` also what was read in another one, however well, or not whole."""
    yield from _found(desk, [report], lambda file: not file.by or not _is_in(file, language) or _UNREAD in file.by)


def read_before(report: ReportView) -> str:
    """Say by what OCR has read a file of a report, "" where it has read none."""
    return next((file.by for file in report.files if file.by), "")


def _is_in(file: File, language: str) -> bool:
    """Say whether a file was read in this language, or in any where none is given."""
    return not language or f"({language})" in file.by


def assert_ready(desk: Desk, language: str) -> None:
    """Raise ReviewError where nothing can be read: by a reader, without tesseract, or in a language it lacks."""
    from review_tui.formats.documents.ocr import assert_ready as assert_program

    desk.require_reviewer("read files")
    assert_program(language)


def _found(desk: Desk, reports: Sequence[ReportView], wanted: Callable[[File], bool]) -> Iterator[Lacking]:
    """Judge each file by its pages.

    One of which only some are bare is looked at again, whether they are pictures; one without any, whether it opens.
    """
    from review_tui.formats.documents.pdf import pictures_said
    from review_tui.formats.documents.pdf_pictures import is_bare
    from review_tui.formats.documents.quality import has_no_meaning, unreadable

    files = [(report, file) for report in reports for file in report.files if wanted(file) and _is_pdf(desk, file)]
    why: dict[str, str] = {}
    unsure = []
    for _, file in files:
        pages = pages_in(desk, file)
        said = "" if file.by else unreadable(pages)
        if said:
            why[file.sha256] = said
        bare = file.by or any(is_bare(page) or has_no_meaning(page) for page in pages)
        if not _was_opened(desk, file) if said else bare:
            unsure.append(file.sha256)
    for name, parsed in zip(unsure, _looked_at(desk, unsure), strict=True):
        if parsed.closed:
            why[name] = f"no text: {parsed.closed}"
        elif parsed.scan and parsed.scan.pages:
            why[name] = unreadable(_own_pages(parsed)) or pictures_said(parsed.scan.pages)
    yield from (Lacking(report, file, why[file.sha256]) for report, file in files if file.sha256 in why)


def _was_opened(desk: Desk, file: File) -> bool:
    """Say whether it is known that a file opens: its record came as it and says how many pages it has."""
    record = reading.record(desk.store, file.record)
    return record.file == file.sha256 and bool(record.page_count)


def _looked_at(desk: Desk, names: Sequence[str]) -> Iterator[Parsed]:
    """Read files of the vault once more, each in a child; one that cannot be read has nothing."""
    from review_tui.formats.sandbox.child import read_files

    for _, parsed in read_files([desk.vault.path(name) for name in names]) if names else ():
        yield parsed if isinstance(parsed, Parsed) else Parsed("pdf", ())


def _own_pages(parsed: Parsed) -> tuple[str, ...]:
    """Give the text layer of a PDF, a text for each page."""
    hit = parsed.hits[0]
    return hit.pages or ("",) * (hit.record.page_count or 0)


def _is_pdf(desk: Desk, file: File) -> bool:
    return desk.vault.has(file.sha256) and PDF in desk.vault.get(file.sha256)[:PDF_WITHIN]


def read_by_ocr(
    desk: Desk,
    found: Lacking,
    language: str = "eng",
    *,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> ReadAnew:
    """Read the pages of a file that are pictures by OCR and keep their texts; the file stays as it is.

    The record that came as it gets better guesses, and its possible duplicates are looked for again, all in one act.
    Where there is nothing to read that is kept, too, so that nobody is asked again. Raises ReviewError.
    """
    from review_tui.formats.documents.ocr import recognise
    from review_tui.formats.documents.quality import doubt

    desk.require_reviewer("read files")
    called = found.file.name or found.report.number
    (parsed,) = _looked_at(desk, [found.file.sha256])
    if parsed.scan is None or not parsed.scan.pages:
        why = parsed.closed or "it is damaged, or protected by a password"
        raise ReviewError(f"The pages of {called} cannot be opened: {why}. Attach a copy that opens.")
    told = (lambda n, of: progress(f"Reading {found.report.number}", n, of)) if progress else None
    data = desk.vault.get(found.file.sha256)
    read = recognise(data, parsed.scan.pages, language, progress=told, stop=stop)
    if not read.sheets:
        raise ReviewError(f"OCR could read no page of {called}; nothing was written.")
    texts = {number: sheet.text for number, sheet in read.sheets.items() if sheet.text}
    pages = tuple(texts.get(number, page) for number, page in enumerate(_own_pages(parsed)))
    unsure = doubt(tuple(texts.values()), read.confidence) if texts else BLANK
    doubts = [unsure, read.aside, _left(read.unread)]
    staging = Staging()
    text = keep_pages(staging, pages)
    said = TextRead(found.file.sha256, text, read.by, "; ".join(filter(None, doubts)))
    fields = {} if unsure else _guessed(found, parsed, read.sheets, pages)  # nonsense is no title
    drafts, title, possible = _drafts(desk, found, said, {**fields, "text": text} if texts else {}, staging)
    return ReadAnew(desk.write_kept(staging, drafts)[0], len(read.sheets), read.unread, title, possible)


def _left(unread: Sequence[int]) -> str:
    from review_tui.formats.documents.pdf import pages_named

    return f"{pages_named(unread)} {_UNREAD}" if unread else ""


def _guessed(
    found: Lacking, parsed: Parsed, sheets: "Mapping[int, ReadPage]", pages: tuple[str, ...]
) -> dict[str, Any]:
    """Guess title, year, body and language anew, where the beginning of the document is among what was read."""
    from review_tui.formats.documents.pdf import read_anew

    own, first = _own_pages(parsed), min(number for number, sheet in sheets.items() if sheet.text)
    if parsed.scan is None or any(page.strip() for page in own[:first]):
        return {}
    seen = [sheets[n].lines if n in sheets else () for n in range(first, first + 2)]
    name = found.file.name or found.report.number
    told = to_mapping(read_anew(name, pages, parsed.scan, seen))
    return {name: told[name] for name in (*_LOOKED_FOR, "guessed", "origins") if told.get(name)}


def _drafts(
    desk: Desk, found: Lacking, said: TextRead, fields: dict[str, Any], staging: Staging
) -> tuple[list[Draft], str, int]:
    """Say what was read; of a record that came as this file also what it is now, and what may be its duplicates.

    Gives the drafts, the title that is guessed now ("" for none), and how many pairs wait for a person.
    """
    ref, record = record_ref(found.file.record), reading.record(desk.store, found.file.record)
    if not fields or record.file != found.file.sha256:
        return [Draft(said, (ref,))], "", 0
    now = from_mapping({**to_mapping(record), **with_corrections(to_mapping(record), fields, {})})
    links = deduplicate.links_of(
        desk, [(found.file.record, now)], staging, before=pairs.known(desk.store).keys(), unsure="it was read by OCR"
    )
    linked = [Draft(links.event, (batch_ref(links.event.batch),))] if links.event else []
    title = now.title if now.title != record.title else ""
    return [Draft(replace(said, fields=fields), (ref,)), *linked], title, links.possible
