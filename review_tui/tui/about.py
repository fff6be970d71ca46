"""What is known of a report, in paragraphs: fields, where it stands, records, files, and its history."""

from collections.abc import Mapping
from typing import Any

from textual.content import Content

from review_tui.model.events import Event
from review_tui.model.organisations import NO_ORGANISATION
from review_tui.model.records import Record, to_mapping
from review_tui.model.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.store import pairs, reading, votes
from review_tui.store.reading import ReportView
from review_tui.tui import words

_HIDDEN = {"title", "authors", "abstract", "extra", "guessed", "origins", "file", "text", "kind"}
RELATED = {"version_of": "a version of", "summary_of": "a summary of", "part_of": "part of", "about": "about",
           "same": "the same as", "different": "different from"}  # fmt: skip


def paragraphs(desk: Desk, report: ReportView) -> list[Content]:
    """Give all about a report, as far as the viewer may read it."""
    record = report.record
    found = [Content.assemble((words.title(record), "bold"))]
    if record.authors:
        found.append(Content.assemble((words.authors(record), "$quiet")))
    if "title" in record.guessed:
        found.append(Content.assemble((_guess(record, "title").strip(), "$warning")))
    found.append(Content(""))
    found += [_pair(name, _said(value), _guess(record, name)) for name, value in _fields(record).items()]
    found += _standing(desk, report)
    if record.abstract:
        found += [*_heading("Abstract"), *(words.block(part) for part in record.abstract.split("\n"))]
    found += [*_heading(words.plural(len(report.records), "record")), *_records(desk, report)]
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
    return {name: value for name, value in to_mapping(record).items() if name not in _HIDDEN}


def _heading(text: str) -> list[Content]:
    return [Content(""), Content.assemble((text, "bold $secondary"))]


def _guess(record: Record, name: str) -> str:
    """Say that a field was guessed and from what, "" for one that was not."""
    if name not in record.guessed:
        return ""
    origin = clean_line(dict(record.origins).get(name, ""))
    what = f"guessed from {origin}" if origin and not origin.startswith("uncertain") else f"guessed, {origin}"
    return f"  ({what.rstrip(' ,')}; y confirms)"


def _pair(name: str, value: str, guess: str = "") -> Content:
    return Content.assemble((f"{name.replace('_', ' '):<14}", "$quiet"), clean_line(value), (guess, "$warning"))


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
            found.append(_pair(stage.name, said))
            if own := votes.own_vote(desk.store, desk.viewer, report.home, stage.name):
                found.append(_pair("", f"you said {own.choice} {words.reason(own.reason, protocol)}".strip()))
    if tied := _tied(desk, report):
        found.append(_pair("organisation", tied))
    if report.retrieval:
        found.append(_pair("retrieval", report.retrieval.replace("_", " ")))
    return found


def _tied(desk: Desk, report: ReportView) -> str:
    """Say which organisation of the registers it is from, "" where nobody has said."""
    if report.tied == NO_ORGANISATION:
        return "none of the registers"
    one = desk.frame.organisations.get(report.tied)
    return f"{one.name} ({one.code})" if one else report.tied


def _said_of_tie(desk: Desk, body: Mapping[str, Any]) -> str:
    """Say what a tie says and what showed it: a guess that was confirmed, or a person's own words."""
    code = str(body.get("organisation", ""))
    one = desk.frame.organisations.get(code)
    why = f" ({body['why']})" if body.get("why") else ""
    return (f"tied to {one.name if one else code}" if code else "tied to no organisation") + why


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
    found = []
    for event in votes.history(desk.store, desk.viewer, report.home):
        at = (f"{words.when(event.at)}  ", "$quiet")
        found.append(
            Content.assemble(at, (f"{clean_line(desk.name_of(event.actor)):<12} ", ""), clean_line(told(desk, event)))
        )
    return found or [Content("nothing yet")]


def told(desk: Desk, event: Event) -> str:
    """Say in words what an event did."""
    body = event.body or {}
    stage = words.stage_title(str(body.get("stage", ""))).lower()
    protocol = desk.frame.protocol
    reason = words.reason(str(body.get("reason", "")), protocol)
    note = f' — "{body["note"]}"' if body.get("note") else ""
    choice = " ".join(part for part in (str(body.get("choice", "")), reason) if part)
    said = {
        "decided": f"{choice} at {stage}",
        "decided_elsewhere": f"brought in from {body.get('tool') or 'another program'}: {choice} at {stage}",
        "resolved": f"ruled {choice} at {stage}{' after discussion' if body.get('discussed') else ''}",
        "opened": f"votes at {stage} were opened",
        "reopened": f"votes at {stage} were given back",
        "answered": f"{'handed in' if body.get('done') else 'answered'} at {stage}",
        "agreed": f"consensus at {stage}",
        "judged": f"judged {RELATED.get(str(body.get('verdict')), str(body.get('verdict')))}",
        "edited": f"corrected {', '.join(body.get('fields', {}) or body.get('changes', {}))} ({body.get('why', '')})",
        "attached": f"attached {body.get('name', '')}",
        "text_read": f"pages read: {body.get('by', '')}",
        "captured": f"captured {body.get('final') or body.get('address', '')}",
        "retrieval_noted": f"{str(body.get('status', '')).replace('_', ' ')}: {body.get('text', '')}",
        "noted": f'noted "{body.get("text", "")}"',
        "asked": f'asked the lead "{body.get("text", "")}"',
        "removed": f"removed: {body.get('why', '')}",
        "undone": "took something back",
        "tied": _said_of_tie(desk, body),
        "grouped": f"grouped into a study: {body.get('name', '')}",
    }.get(event.kind, event.kind.replace("_", " "))
    return said + note
