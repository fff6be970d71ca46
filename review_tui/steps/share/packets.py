"""A packet for somebody who has no copy of the review: what waits for them at a stage, in one file to fill in."""

from dataclasses import dataclass
from pathlib import Path

from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.form import Form
from review_tui.model.review.packet import Packet, PacketSubject, Passage, form_of_votes
from review_tui.model.review.protocol import Mode, Stage, StageKind, Unit
from review_tui.model.review.records import Record
from review_tui.steps.desk import Desk
from review_tui.steps.desk.texts import bases_of, pages_of
from review_tui.steps.desk.whole_files import leaving, refuse_existing
from review_tui.steps.rate import form_of
from review_tui.steps.screen.hiding import as_seen
from review_tui.store import given_back, judged, queues, reading
from review_tui.store.reading import ReportView
from review_tui.words.phrases import stage_words

ENDINGS = (".html", ".xlsx")
_MOST = 2_000  # reports in one packet


@dataclass(frozen=True, slots=True)
class PacketMade:
    """A packet that was written: for whom, and the numbers of what it holds."""

    file: Path
    name: str
    stage: str
    numbers: tuple[str, ...]
    unit: Unit


def make_packet(desk: Desk, stage: str, name: str, file: Path) -> PacketMade:
    """Write what waits for a person at a stage as a page (.html) or a workbook (.xlsx); raises ReviewError.

    It holds no word that anybody, they themselves included, said of a report.
    """
    if file.suffix.casefold() not in ENDINGS:
        raise ReviewError(f"{file.name}: a packet is a page or a workbook. Name it with .html or .xlsx at its end.")
    refuse_existing(file)
    packet = packet_for(desk, stage, name)
    data = _written(packet, file.suffix.casefold())
    with leaving(file) as out:
        out.write(data)
    numbers, unit = tuple(one.number for one in packet.subjects), desk.frame.protocol.stage(stage).unit
    return PacketMade(file, packet.name, packet.stage_label, numbers, unit)


def packet_for(desk: Desk, stage: str, name: str) -> Packet:
    """Give the packet of a person at a stage; raises ReviewError where nothing waits for them, or they do not vote."""
    theirs = desk.as_person(name)
    called = desk.name_of(theirs.viewer.person)
    if not desk.viewer.is_lead and desk.viewer.person != theirs.viewer.person:
        raise NotAllowedError(f"Only a lead, or {called}, may make a packet for {called}.")
    found = desk.frame.protocol.stage(stage)
    theirs.require_voter("decide" if found.kind is StageKind.SCREENING else "rate")
    if found.mode is Mode.VERIFY:
        raise ReviewError(
            f"There is no packet to make at {stage_words(found.name)}: there one person checks the sheet of "
            "another, and a packet holds nobody's sheet. It is done in the app, or by review-tui verify."
        )
    turns = queues.next_for(desk.store, theirs.viewer, found.name, _MOST, -1)
    if not turns or found.name in desk.frame.closed:
        why = "the stage is closed" if turns else f"nothing waits for {called} there"
        raise ReviewError(f"There is no packet to make at {stage_words(found.name)}: {why}.")
    frame, at = desk.frame, desk.clock()
    return Packet(
        id=desk.ids.new(at),
        review=frame.review,
        title=frame.protocol.title or frame.title,
        stage=found.name,
        stage_label=stage_words(found.name).capitalize(),
        person=theirs.viewer.person,
        name=called,
        made=f"{at:%Y-%m-%d}",
        is_vote=found.kind is StageKind.SCREENING,
        form=form_at(desk, found),
        subjects=tuple(_subject(desk, theirs, turn.report, found) for turn in turns),
        unit=found.unit,
    )


def form_at(desk: Desk, stage: Stage) -> Form:
    """Give what is asked at a stage as a form: its own, or that of a vote."""
    if stage.kind is StageKind.SCREENING:
        return form_of_votes(stage, desk.frame.protocol.reasons)
    return form_of(desk, stage.name)


def _subject(desk: Desk, theirs: Desk, home: str, stage: Stage) -> PacketSubject:
    report = as_seen(theirs, reading.report(desk.store, home))
    others = (one for one in judged.told_in(desk.store, home, stage.name) if one != report.home)
    reports = (report, *(reading.report(desk.store, one) for one in others))
    word = given_back.why(desk.store, report.home, stage.name)
    asks = (Passage("It is asked for again", word),) if word else ()
    text = (passage for one in reports for passage in _text(desk, one, stage, len(reports) > 1))
    return PacketSubject(
        id=report.home, number=report.number, line=_line(report.record),
        title=judged.study_called(desk.store, report.home, stage.name) or report.record.title,
        text=(*asks, *text),
    )  # fmt: skip


def _text(desk: Desk, report: ReportView, stage: Stage, named: bool) -> list[Passage]:
    """Give what is read of a report: at the first screening its abstract or summary, later its pages too."""
    of = f"{report.number}: " if named else ""
    bases = [base for base in bases_of(desk, report) if base.text]
    first = desk.frame.protocol.screening_stages[:1]
    pages = () if stage.kind is StageKind.SCREENING and stage in first else pages_of(desk, report)
    shown = [base for base in bases if not pages or base.first_page is None]
    found = [Passage(of + base.label, base.text) for base in shown]
    return [*found, *(Passage(f"{of}Page {n}", page) for n, page in enumerate(pages, 1) if page.strip())]


def _line(record: Record) -> str:
    said = ("; ".join(record.authors) or record.organisation, str(record.year or ""), record.container)
    return ". ".join(part.removesuffix(".") for part in said if part)  # initials end in one already


def _written(packet: Packet, ending: str) -> bytes:
    if ending == ".html":
        from review_tui.exporting.packet.page import packet_html

        return packet_html(packet)
    from review_tui.exporting.packet.book import packet_xlsx

    return packet_xlsx(packet)
