"""review-tui capture and recheck: pages of the web come in as they are, and are looked at again later."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_tui.cli.saying import FILE, as_json, say, show_json, show_table, tell, text_of
from review_tui.cli.session import Session, pass_session
from review_tui.cli.waiting import bar, stopping
from review_tui.words.phrases import plural
from review_tui.words.records import duplicates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_tui.steps.desk import Desk
    from review_tui.steps.identify.capture import CaptureReport
    from review_tui.steps.identify.recheck import Recheck
    from review_tui.web.visitor import Visitor

_REMARK = re.compile(r"^\s*#.*|\s#\s.*|\s#$")
_delay = click.option(
    "--delay", type=click.FloatRange(0, 3600), default=1.0, metavar="SECONDS", help="Between visits to a site; 1."
)
_private = click.option("--private", is_flag=True, help="The addresses named may be of a private network.")


@click.command()
@click.argument("addresses", nargs=-1, metavar="ADDRESS...")
@click.option("--list", "listed", type=FILE, metavar="FILE", help="A file with one address in each line.")
@click.option("--warc", type=FILE, metavar="FILE", help="A web archive whose pages come in; nothing is fetched.")
@click.option("--source", default="", metavar="NAME", help="The source they come from: each becomes a record.")
@click.option("--report", default="", metavar="REPORT", help="A known report that they are files of.")
@click.option("--answer", "subject", default="", metavar="SUBJECT", help="What your answer is about that it shows.")
@click.option("--stage", default="", metavar="STAGE", help="With --answer: the stage.")
@click.option("--item", default="", metavar="ITEM", help="With --answer: the item of its form.")
@click.option("--quote", default="", metavar="WORDS", help="With --answer: the words on the page that show it.")
@click.option("--with-documents", "documents", is_flag=True, help="Fetch the document that a page is about, too.")
@_delay
@_private
@as_json
@pass_session
def capture(
    session: Session,
    addresses: tuple[str, ...],
    listed: Path | None,
    warc: Path | None,
    source: str,
    report: str,
    subject: str,
    stage: str,
    item: str,
    quote: str,
    documents: bool,
    delay: float,
    private: bool,
    as_json: bool,
) -> None:
    """Fetch pages and documents of the web and keep them with address and time.

    With --source each is a record, as if its file were imported; with --report it is a file of a known report; with
    --answer, --stage and --item it shows your answer on a report or organisation, and is sealed with it.
    Fetched is what robots.txt allows, from one site at most once a second, up to 50 MiB and a minute each. What fails
    is told, and the rest comes in.
    """
    if subject or stage or item or quote:
        if not (subject and stage and item) or source or report or warc or listed or documents or len(addresses) != 1:
            raise click.UsageError("It is: capture ADDRESS --answer SUBJECT --stage STAGE --item ITEM --quote WORDS")
        _evidence(session, addresses[0], (subject, stage, item), quote, delay, private, as_json)
        return
    if bool(source) == bool(report) or (report and documents):
        raise click.UsageError("Say --source NAME (with --with-documents, if you like), --report REPORT or --answer.")
    if warc:
        if addresses or listed or report or documents:
            raise click.UsageError("--warc FILE goes with --source NAME alone: nothing is fetched.")
        _archive(session, warc, source, as_json)
        return
    named = [*addresses, *(_addresses_in(listed) if listed else ())]
    _fetch(session, named, _visitor(named, delay, private), (source, report), documents, as_json)


def _fetch(
    session: Session, named: "Sequence[str]", visitor: "Visitor", for_whom: tuple[str, str], documents: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Fetch addresses for a source, or as files of a report."""
    source, report = for_whom
    with session.desk() as desk, bar() as progress, stopping() as stop:
        if report:
            from review_tui.steps.desk.finding import find
            from review_tui.steps.identify.capture import capture_for

            found = capture_for(desk, named, find(desk, report), visitor, progress=progress, stop=stop)
        else:
            from review_tui.steps.identify.capture import capture as step

            found = step(desk, named, source, visitor, documents=documents, progress=progress, stop=stop)
    _end(found, report, as_json)


def _evidence(
    session: Session, address: str, about: tuple[str, str, str], words: str, delay: float, private: bool, as_json: bool
) -> None:
    """Fetch a page and put it beside an answer."""
    from review_tui.steps.desk.finding import find_judged
    from review_tui.steps.identify.fetching import fetch_evidence
    from review_tui.steps.rate import rating_card
    from review_tui.steps.rate.evidence import add_evidence, doubt_on, quoted_from

    subject, stage, item = about
    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        record = find_judged(desk, subject, stage)
        found = fetch_evidence(address, _visitor([address], delay, private), desk.clock)
        own = rating_card(desk, record, stage).own
        add_evidence(desk, record, stage, item, found, words)
    quote = quoted_from(found, words)
    if as_json:
        show_json({"address": quote.address, "accessed": quote.accessed, "sha256": quote.file, "page": quote.page})
    for told in filter(None, (*found.told, doubt_on(found, words))):
        tell(told)
    draft = " Your sheet was handed in, and is a draft again until you hand it in." if own and own.done else ""
    tell(f"{subject}: {quote.printed} is kept with your answer to {item}.{draft} Undo: review-tui undo")


def _archive(session: Session, file: Path, source: str, as_json: bool) -> None:
    from review_tui.steps.identify.archive import import_archive

    with session.desk() as desk, bar() as progress, stopping() as stop:
        found, others = import_archive(desk, file, source, progress=progress, stop=stop)
    if others:
        tell(f"{plural(others, 'other part')} of the archive left out: redirects, pictures, scripts.")
    _end(found, "", as_json)


def _end(found: "CaptureReport", report: str, as_json: bool) -> None:
    """Say what came of it; exit code 1 where an address gave nothing."""
    show_json(found.to_json()) if as_json else _show(found, report)
    if found.count("failed") or found.count("left"):
        click.get_current_context().exit(1)


def _addresses_in(file: Path) -> list[str]:
    """Read the addresses of a list: blank lines are none, and what stands behind a # and a space is a remark."""
    lines = (_REMARK.sub("", line).strip() for line in text_of(file).splitlines())
    return [line for line in lines if line]


def _visitor(addresses: "Sequence[str]", delay: float, private: bool) -> "Visitor":
    from review_tui.steps.identify.fetching import visitor

    return visitor(addresses if private else (), delay=delay)


def _show(found: "CaptureReport", report: str) -> None:
    for visit in found.visits:
        for problem in visit.problems:
            tell(problem if visit.address in problem else f"{visit.address}: {problem}")
    rows = []
    for visit in found.visits:
        rows.append((visit.number or "-", visit.state, visit.title, visit.final or visit.address))
        rows += [(visit.number or "-", f"+ {d.state}", d.title, d.final or d.address) for d in visit.documents]
    show_table(("Number", "State", "Title", "Address"), rows, "")
    tell(_summary(found, report))


def _summary(found: "CaptureReport", report: str) -> str:
    new, known, failed = found.count("new"), found.count("known"), found.count("failed")
    where = f"files of {report}" if report else "records"
    said = [f"{plural(new, 'address', 'addresses')} captured as {where}." if new else "Nothing new was captured."]
    if known:
        said.append(f"{known:,} known before: recheck says what has become of them.")
    if failed:
        said.append(f"{failed:,} could not be captured.")
    if left := found.count("left"):
        said.append(f"{left:,} not fetched, since it was stopped; the same command goes on with them.")
    brought = found.brought
    said += [duplicates(brought.linked), *brought.moved] if brought and brought.linked else []
    said += (
        [f"{plural(brought.possible, 'pair')} to judge: review-tui dedupe --review."]
        if brought and brought.possible
        else []
    )
    return " ".join(said)


@click.command()
@click.option("--report", default="", metavar="REPORT", help="Only what was captured for this report.")
@_delay
@_private
@as_json
@pass_session
def recheck(session: Session, report: str, delay: float, private: bool, as_json: bool) -> None:
    """Fetch captured pages again and say which are the same, moved, changed or gone.

    Nothing is written. Of a changed page the difference of its text is printed; to keep it as it is now, capture its
    address with --report. Exit code 0: all are as they were.
    """
    from review_tui.steps.identify import recheck as step

    with session.desk() as desk, bar() as progress, stopping() as stop:
        record = _record(desk, report)
        visitor = _visitor(step.addresses(desk, record), delay, private)
        found = step.recheck(desk, visitor, record=record, progress=progress, stop=stop)
        stopped = stop()
    if as_json:
        show_json([finding.to_json() for finding in found])
    else:
        _show_findings(found)
    if stopped:
        tell("It was stopped; the others were not looked at.")
    if any(finding.state != "same" for finding in found):
        click.get_current_context().exit(1)


def _record(desk: "Desk", report: str) -> str:
    from review_tui.steps.desk.finding import find

    return find(desk, report) if report else ""


def _show_findings(found: "Sequence[Recheck]") -> None:
    states = [(f.capture.number, _state(f), f.capture.said.accessed[:10], f.capture.said.address) for f in found]
    show_table(("Number", "Now", "Captured", "Address"), states, "Nothing has been captured: review-tui capture")
    for finding in found:
        if finding.why:
            tell(f"{finding.capture.number}: {finding.why}")
        if finding.difference:
            say(f"\n{finding.capture.number} {finding.capture.said.address}")
            say("\n".join(finding.difference))


def _state(finding: "Recheck") -> str:
    moved = finding.final and finding.final != finding.capture.final
    state = "could not be reached" if finding.state == "unreachable" else finding.state
    return f"{state}{'' if state == 'moved' else ', moved'} to {finding.final}" if moved else state
