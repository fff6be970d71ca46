"""What is known of a report, in paragraphs: fields, where it stands, records, files, and its history."""

from collections.abc import Mapping
from typing import Any

from textual.content import Content

from review_tui.model.log.judgements import RELATIONS
from review_tui.model.review.organisations import NO_ORGANISATION
from review_tui.model.review.records import Record, to_mapping
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.history import history
from review_tui.steps.desk.history_line import HistoryLine
from review_tui.steps.screen import labelling
from review_tui.store import pairs, reading, votes
from review_tui.store.concealed import Concealed
from review_tui.store.reading import ReportView
from review_tui.tui import words
from review_tui.tui.screens.records import joined
from review_tui.words.phrases import when
from review_tui.words.records import work

_HIDDEN = {"title", "authors", "abstract", "extra", "guessed", "origins", "file", "text", "kind", "reading"}
RELATED = {**RELATIONS, "same": "the same as", "different": "different from"}


def paragraphs(desk: Desk, report: ReportView) -> list[Content]:
    """Give all about a report, as far as the viewer may read it."""
    record = report.record
    found = [Content.assemble((words.title(record), "bold"))]
    if record.authors:
        found.append(Content.assemble((words.authors(record), "$quiet")))
    if heads := [name for name in ("title", "authors") if name in report.lent]:
        found.append(
            Content.assemble((" and".join(f" {name}{_lent(report, name)}" for name in heads).strip(), "$quiet"))
        )
    if "title" in record.guessed:
        found.append(Content.assemble((_guess(record, "title").strip(), "$warning")))
    found.append(Content(""))
    found += [
        _pair(name, work(value) if name == "type" else _said(value), _guess(record, name), _lent(report, name))
        for name, value in _fields(record).items()
    ]
    found += _standing(desk, report)
    if record.abstract:
        found += [
            *_heading(f"Abstract{_lent(report, 'abstract')}"),
            *words.abstract(record.abstract),
        ]
    found += [*_heading(words.plural(len(report.records), "record")), *_records(desk, report)]
    found += _columns(desk, report)
    if len(report.records) > 1:
        found += [*_heading("Why it is one report"), *(words.line(text) for text in joined.lines(desk, report))]
    if report.files:
        found += _heading("Files")
        found += [
            words.line(
                f"{file.name or file.sha256[:12]}{f'  ({file.by})' if file.by else '' if file.text else '  (no text)'}"
            )
            for file in report.files
        ]
    found += [*_related(desk, report), *_heading("History"), *_history(desk, report)]
    return found


def _fields(record: Any) -> Mapping[str, Any]:  # noqa: ANN401  # a Record; its mapping is what is shown
    """Give what is shown of a record; a date that says no more than the year is the year."""
    known = to_mapping(record)
    bare = {"date"} if str(known.get("date")) == str(known.get("year")) else set()
    return {name: value for name, value in known.items() if name not in _HIDDEN and name not in bare}


def _heading(text: str) -> list[Content]:
    return [Content(""), Content.assemble((text, "bold $secondary"))]


def _guess(record: Record, name: str) -> str:
    """Say that a field was guessed and from what, "" for one that was not."""
    if name not in record.guessed:
        return ""
    origin = clean_line(dict(record.origins).get(name, ""))
    what = f"guessed from {origin}" if origin and not origin.startswith("uncertain") else f"guessed, {origin}"
    return f"  ({what.rstrip(' ,')}; y confirms)"


def _lent(report: ReportView, name: str) -> str:
    """Say from which of its records a field comes, "" where it is the home record's."""
    numbers = {line.id: line.number for line in report.records}
    return f"  (from {numbers[report.lent[name]]})" if name in report.lent else ""


def _columns(desk: Desk, report: ReportView) -> list[Content]:
    """Show what came with its records and is no field of a reference, record by record."""
    found: list[Content] = []
    seen = Concealed.from_viewer(desk.store, desk.viewer, report.home)
    for line in report.records:
        if extra := seen.record(report.home, reading.record(desk.store, line.id)).extra:
            found += [*_heading(f"What else came with {line.number}"), *(_pair(name, value) for name, value in extra)]
    return found


def _pair(name: str, value: str, guess: str = "", lent: str = "") -> Content:
    return Content.assemble(
        (f"{clean_line(name.replace('_', ' ')):<13} ", "$quiet"),
        clean_line(value),
        (lent, "$quiet"),
        (guess, "$warning"),
    )


def _said(value: object) -> str:
    return "; ".join(str(part) for part in value) if isinstance(value, list) else str(value)


def _standing(desk: Desk, report: ReportView) -> list[Content]:
    protocol = desk.frame.protocol
    found = _heading("Where it stands")
    found.append(_pair("now", words.place(report.place, protocol)))
    outcomes = reading.outcomes(desk.store, report.home)
    for stage in protocol.stages:
        if (outcome := outcomes.get(stage.name)) and outcome.offered:
            choice = " ".join(part for part in (outcome.choice, words.reason(outcome.reason, protocol)) if part)
            said = f"{words.STATUSES.get(outcome.status, outcome.status)}{' · ' + choice if choice else ''}"
            found.append(_pair(words.stage_title(stage.name).lower(), said))
            if own := votes.own_vote(desk.store, desk.viewer, report.home, stage.name):
                found.append(_pair("", f"you said {own.choice} {words.reason(own.reason, protocol)}".strip()))
    if tied := _tied(desk, report):
        found.append(_pair("organisation", tied))
    if labels := labelling.on(desk, report.home):
        found.append(_pair("labels", ", ".join(map(clean_line, labels))))
    if report.retrieval:
        found.append(_pair("retrieval", report.retrieval.replace("_", " ")))
    return found


def _tied(desk: Desk, report: ReportView) -> str:
    """Say which organisation of the registers it is from, "" where nobody has said."""
    if report.tied == NO_ORGANISATION:
        return "none of the registers"
    one = desk.frame.organisations.get(report.tied)
    return f"{one.name} ({one.code})" if one else report.tied


def _records(desk: Desk, report: ReportView) -> list[Content]:
    found = []
    for line in report.records:
        source = desk.frame.sources.get(line.source)
        where = words.place(line.place, desk.frame.protocol)
        name = source.name if source else "a source not known here"
        found.append(
            Content.assemble(
                (f"{line.number:<8}", "$primary"), clean_line(name), (f"  {where}  ", "$quiet"), clean_line(line.title)
            )
        )
    return found


def _related(desk: Desk, report: ReportView) -> list[Content]:
    mine = {line.id for line in report.records}
    found = []
    for verdict in pairs.verdicts(desk.store, report.home):
        if verdict.verdict in ("same",):
            continue
        other = verdict.b if verdict.a in mine else verdict.a
        number = reading.report(desk.store, other).number
        is_subject = verdict.subject in mine or not verdict.subject
        said = RELATED.get(verdict.verdict, verdict.verdict)
        text = f"This is {said} {number}" if is_subject else f"{number} is {said} this"
        found.append(words.line(text))
    return [*_heading("Related"), *found] if found else []


def _history(desk: Desk, report: ReportView) -> list[Content]:
    return [_happened(told) for told in history(desk, report.home)] or [Content("nothing yet")]


def _happened(told: HistoryLine) -> Content:
    undone = ("  (taken back)", "$warning") if told.undone else ""
    return Content.assemble((f"{when(told.at)}  ", "$quiet"), f"{told.who:<12} ", told.what, undone)
