"""Capture: pages and documents of the web come in with their address, the time of access and their bytes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urljoin

from review_tui.formats.base.links import own_document
from review_tui.formats.base.parsed import Parsed
from review_tui.model.log.events import Draft, record_ref
from review_tui.model.log.kinds import Captured
from review_tui.model.review.progress import Progress
from review_tui.model.review.records import Problem, Record
from review_tui.model.review.text import clean_line
from review_tui.model.review.web_archives import parted
from review_tui.steps.desk import Desk
from review_tui.steps.desk.staging import Staging
from review_tui.steps.identify import batch as identify_batch
from review_tui.steps.identify import read
from review_tui.steps.identify.fetching import Stop, Visit, fetch, refuse, refuse_pages, visits_to
from review_tui.steps.identify.read import Incoming
from review_tui.steps.identify.reported import FileReport
from review_tui.steps.retrieve import has_file, told_of
from review_tui.store import batches, captures, reading
from review_tui.web.address import NotFetchedError, tidy
from review_tui.web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class CaptureReport:
    """What a capture did; `brought` is None where files were put to a known report."""

    visits: tuple[Visit, ...]
    brought: identify_batch.ImportReport | None = None

    def count(self, state: str) -> int:
        """Count the addresses that ended so."""
        return sum(visit.state == state for visit in self.visits)

    def to_json(self) -> dict[str, Any]:
        """Give the shape that `capture --json` promises; found = new + known + reported."""
        new, known = self.count("new"), self.count("known")
        totals = {"found": len(self.visits), "new": new, "known": known, "reported": len(self.visits) - new - known}
        batch = self.brought.batch if self.brought else ""
        return {"batch": batch, "pages": [visit.to_json() for visit in self.visits], **totals}


def capture(
    desk: Desk,
    addresses: Sequence[str],
    source: str,
    visitor: Visitor,
    *,
    documents: bool = False,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> CaptureReport:
    """Fetch addresses and bring them in as one batch of a source; what fails is told and holds nothing else up.

    An address that this source has brought before is known and not asked again. `documents`: the one document that a
    page is about, where it links one, is fetched too and is a second file of the page's record.
    """
    desk.require_reviewer("capture pages")
    known_source = desk.frame.source(source).id
    visits = visits_to(addresses)
    _know(desk, visits, known_source)
    with TemporaryDirectory(prefix="review-tui-") as folder:
        fetch(visits, visitor, desk.clock, Path(folder), progress, stop)
        refuse(visits)
        for visit in visits if documents else ():
            if visit.is_read:
                _fetch_own_document(desk, visit, visitor, Path(folder))
        return take_in(desk, visits, known_source, progress)


def take_in(desk: Desk, visits: Sequence[Visit], source: str, progress: Progress | None = None) -> CaptureReport:
    """Write what was fetched and read as one batch of a source, with where each file was had from."""
    coming = Incoming(source)
    finals = {capture.final: capture.record for capture in captures.listed(desk.store) if capture.source == source}
    for visit in visits:
        if visit.is_read and visit.final not in finals:
            finals[visit.final] = read.name_of(source, visit.sha256)
            _gather(desk, coming, visit)
        else:
            if visit.is_read:
                visit.state, visit.record = "known", finals[visit.final]
            coming.files.append(_told(visit))
    brought = identify_batch.bring(desk, coming, partial=True, progress=progress)
    for visit in visits:
        visit.number = visit.number or _number(desk, visit.record)
    return CaptureReport(tuple(visits), brought)


def _told(visit: Visit) -> FileReport:
    """Tell of an address that brings nothing: it is known, or it failed."""
    if visit.state == "known":
        return FileReport(path=visit.address, sha256=visit.sha256, format="known", found=1, new=0, known=1, problems=())
    lost = Problem(0, " ".join(visit.problems) or "It was not fetched: the capture was stopped.", lost=True)
    return FileReport(path=visit.address, sha256="", format="unreachable", found=1, new=0, known=0, problems=(lost,))


def capture_for(
    desk: Desk,
    addresses: Sequence[str],
    record: str,
    visitor: Visitor,
    *,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> CaptureReport:
    """Fetch addresses and put them as files to the report that holds a record; it adds nothing to "identified"."""
    desk.require_reviewer("attach files")
    report = reading.report(desk.store, record)
    visits = visits_to(addresses)
    with TemporaryDirectory(prefix="review-tui-") as folder:
        fetch(visits, visitor, desk.clock, Path(folder), progress, stop)
        refuse_pages(visits)
        staging = Staging()
        drafts: list[Draft] = []
        for visit in visits:
            if visit.parsed is not None:
                drafts += _attached(desk, staging, visit, report.home)
                visit.number = report.number
        if drafts:
            desk.write_kept(staging, drafts)
    return CaptureReport(tuple(visits))


def _know(desk: Desk, visits: Sequence[Visit], source: str) -> None:
    """Mark the addresses that this source has brought before."""
    known = {}
    for capture in captures.listed(desk.store):
        if capture.source == source:
            known.update({capture.said.address: capture, capture.final: capture})
    for visit in visits:
        if visit.state == "left" and visit.address in known:
            before = known[visit.address]
            visit.state, visit.number, visit.record = "known", before.number, before.record
            visit.final, visit.title, visit.sha256 = before.final, before.said.title, before.said.file
            visit.accessed, visit.media = before.said.accessed, before.said.media


def _fetch_own_document(desk: Desk, visit: Visit, visitor: Visitor, folder: Path) -> None:
    """Fetch the document that a page is about, where it links just one."""
    links = visit.parsed.links if isinstance(visit.parsed, Parsed) else ()
    if not (own := own_document(visit.title, links)):
        if links:
            visit.problems.append(f"It links {len(links)} documents, none of them alone as the page's own.")
        return
    try:
        document = Visit(tidy(urljoin(visit.final, own)))
    except (NotFetchedError, ValueError):
        visit.problems.append(f"Its document has no address that can be fetched: {clean_line(own)}.")
        return
    visit.documents.append(document)
    fetch([document], visitor, desk.clock, folder)
    if document.parsed is None:
        visit.problems.append(f"Its document could not be had. {' '.join(document.problems)}")


def _gather(desk: Desk, coming: Incoming, visit: Visit) -> None:
    """Take a page into what is coming: its record with address and time, and where its files were had from."""
    assert isinstance(visit.parsed, Parsed)
    record = visit.record = read.name_of(coming.source, visit.sha256)
    beside = [_captured(visit, record)]
    for document in visit.documents:
        if batches.is_live(desk.store, read.name_of(coming.source, document.sha256)):
            document.state = "known"
            visit.problems.append("Its document is a record of its own already, and stays that.")
        elif document.parsed is not None:
            beside += _attached(desk, coming.staging, document, record)
    hits = tuple(replace(hit, record=_had_from(hit.record, visit)) for hit in visit.parsed.hits)
    problems = tuple(Problem(0, text) for text in visit.problems)
    before = len(coming.records)
    path = Path(visit.path.name)  # the folder it was put into is soon gone
    read.gather(desk, coming, path, visit.path.read_bytes(), replace(visit.parsed, hits=hits, problems=problems))
    visit.state = "new" if len(coming.records) > before else "known"
    coming.beside += beside


def _had_from(record: Record, visit: Visit) -> Record:
    """Say of a record where and when it was had; a copy in a web archive is told apart from the page it is one of."""
    address, copy = parted(visit.final)
    return replace(record, url=address, archived=copy or record.archived, accessed=visit.accessed[:10])


def _attached(desk: Desk, staging: Staging, visit: Visit, record: str) -> list[Draft]:
    """Say that a fetched file is one of a record's report, unless it has it, and where it was had from."""
    assert visit.parsed is not None
    visit.record, visit.state = record, "known" if has_file(desk, record, visit.sha256) else "new"
    captured = _captured(visit, record)
    if visit.state == "known":
        return [captured]
    staging.put(visit.path.read_bytes())
    return [Draft(told_of(staging, visit.path.name, visit.sha256, visit.parsed), (record_ref(record),)), captured]


def _captured(visit: Visit, record: str) -> Draft:
    final = "" if visit.final == visit.address else visit.final
    body = Captured(
        file=visit.sha256,
        address=visit.address,
        final=final,
        accessed=visit.accessed,
        media=visit.media,
        title=visit.title,
    )
    return Draft(body, (record_ref(record),))


def _number(desk: Desk, record: str) -> str:
    """Give the number of a record, "" of none."""
    if not record:
        return ""
    return next(line.number for line in reading.report(desk.store, record).records if line.id == record)
