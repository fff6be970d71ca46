"""What is known of a report, in paragraphs: fields, where it stands, records, files, and its history."""

from collections.abc import Mapping
from typing import Any

from textual.content import Content

from review_tui.model.review.records import Record, to_mapping
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.history_line import HistoryLine
from review_tui.steps.report.known import KnownReport, known
from review_tui.tui import words
from review_tui.words.phrases import when
from review_tui.words.records import work

_HIDDEN = {"title", "authors", "abstract", "extra", "guessed", "origins", "file", "text", "kind", "reading"}


def paragraphs(desk: Desk, home: str) -> list[Content]:
    """Give all about a report, as far as the viewer may read it."""
    one = known(desk, home)
    report, record = one.report, one.report.record
    found = [Content.assemble((words.title(record), "bold"))]
    if record.authors:
        found.append(Content.assemble((words.authors(record), "$quiet")))
    if heads := [name for name in ("title", "authors") if name in one.lent]:
        found.append(Content.assemble((" and".join(f" {name}{_lent(one, name)}" for name in heads).strip(), "$quiet")))
    if "title" in record.guessed:
        found.append(Content.assemble((_guess(record, "title").strip(), "$warning")))
    found.append(Content(""))
    found += [
        _pair(name, work(value) if name == "type" else _said(value), _guess(record, name), _lent(one, name))
        for name, value in _fields(record).items()
    ]
    found += _standing(desk, one)
    if record.abstract:
        found += [
            *_heading(f"Abstract{_lent(one, 'abstract')}"),
            *words.abstract(record.abstract),
        ]
    found += [*_heading(words.plural(len(one.records), "record")), *_records(desk, one)]
    found += _columns(one)
    if len(one.records) > 1:
        found += [*_heading("Why it is one report"), *map(words.line, one.joined)]
    if report.files:
        found += _heading("Files")
        found += [
            words.line(
                f"{file.name or file.sha256[:12]}{f'  ({file.by})' if file.by else '' if file.text else '  (no text)'}"
            )
            for file in report.files
        ]
    if one.related:
        found += [*_heading("Related"), *map(words.line, one.related)]
    return [*found, *_heading("History"), *(map(_happened, one.history) if one.history else [Content("nothing yet")])]


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


def _lent(one: KnownReport, name: str) -> str:
    """Say from which of its records a field comes, "" where it is the home record's."""
    return f"  (from {one.lent[name]})" if name in one.lent else ""


def _columns(one: KnownReport) -> list[Content]:
    """Show what came with its records and is no field of a reference, record by record."""
    found: list[Content] = []
    for each in one.records:
        if extra := each.record.extra:
            found += [*_heading(f"What else came with {each.number}"), *(_pair(name, value) for name, value in extra)]
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


def _standing(desk: Desk, one: KnownReport) -> list[Content]:
    found, protocol = _heading("Where it stands"), desk.frame.protocol
    found.append(_pair("now", words.place(one.report.place, protocol)))
    for at in one.stages:
        choice = " ".join(filter(None, (at.choice, words.reason(at.reason, protocol))))
        said = f"{words.STATUSES.get(at.status, at.status)}{' · ' + choice if choice else ''}"
        found.append(_pair(words.stage_title(at.name).lower(), said))
        if at.own_choice:
            found.append(_pair("", f"you said {at.own_choice} {words.reason(at.own_reason, protocol)}".strip()))
    told = {"organisation": one.organisation, "study": one.study, "labels": ", ".join(one.labels),
            "retrieval": one.report.retrieval.replace("_", " ")}  # fmt: skip
    return [*found, *(_pair(name, value) for name, value in told.items() if value)]


def _records(desk: Desk, one: KnownReport) -> list[Content]:
    return [
        Content.assemble(
            (f"{each.number:<8}", "$primary"), clean_line(each.source),
            (f"  {words.place(line.place, desk.frame.protocol)}  ", "$quiet"), clean_line(line.title),
        )
        for each, line in zip(one.records, one.report.records, strict=True)
    ]  # fmt: skip


def _happened(told: HistoryLine) -> Content:
    undone = ("  (taken back)", "$warning") if told.undone else ""
    return Content.assemble((f"{when(told.at)}  ", "$quiet"), f"{told.who:<12} ", told.what, undone)
