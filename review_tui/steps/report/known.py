"""All that is known of one report as far as the viewer may read it: for its screen, a command and other programs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from review_tui.model.log.judgements import RELATIONS
from review_tui.model.review.organisations import NO_ORGANISATION
from review_tui.model.review.places import Fate, Place
from review_tui.model.review.records import Record, to_mapping
from review_tui.model.review.text import clean_line
from review_tui.steps import deduplicate
from review_tui.steps.desk import Desk
from review_tui.steps.desk.history import history
from review_tui.steps.desk.history_line import HistoryLine
from review_tui.steps.screen import labelling
from review_tui.steps.screen.hiding import as_seen
from review_tui.store import pairs, reading, votes
from review_tui.store.concealed import Concealed
from review_tui.store.reading import ReportView
from review_tui.store.studies import study_names
from review_tui.words.fates import place as place_words
from review_tui.words.phrases import reason as reason_words

_NO_FIELD = frozenset({"guessed", "origins", "extra", "file", "text", "reading"})
RELATED = {**RELATIONS, "different": "different from"}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownStage:
    """How a report stands at a stage that it has reached, of opened votes alone, and what the viewer said there.

    Reasons are given by their keys.
    """

    name: str
    status: str
    choice: str
    reason: str
    own_choice: str = ""
    own_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRecord:
    """One record of a report: where it is from, where it stands, and what it says itself under its corrections."""

    number: str
    source: str
    stands: str
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownReport:
    """A report with its records, its stages, why it is one, what is related to it, and its history."""

    report: ReportView
    stands: str
    stages: tuple[KnownStage, ...]
    organisation: str
    study: str
    labels: tuple[str, ...]
    records: tuple[KnownRecord, ...]
    joined: tuple[str, ...]
    related: tuple[str, ...]
    history: tuple[HistoryLine, ...]

    @property
    def fields(self) -> dict[str, Any]:
        """What the report says, field by field."""
        return _fields(self.report.record)

    @property
    def lent(self) -> dict[str, str]:
        """From which other record a field comes, by the number of that."""
        numbers = {line.id: line.number for line in self.report.records}
        return {name: numbers[lender] for name, lender in self.report.lent.items()}


def known(desk: Desk, record: str) -> KnownReport:
    """Give all about the report that holds a record."""
    report = as_seen(desk, reading.report(desk.store, record))
    return KnownReport(
        report=report, stands=_stands(desk, report.place), stages=tuple(_stages(desk, report)),
        organisation=tied(desk, report), study=clean_line(study_names(desk.store).get(report.study, "")),
        labels=tuple(map(clean_line, labelling.on(desk, report.home))),
        records=tuple(_records(desk, report)), joined=tuple(why_one(desk, report)),
        related=tuple(related(desk, report)), history=tuple(history(desk, report.home)),
    )  # fmt: skip


def _stands(desk: Desk, place: Place) -> str:
    """Say where a report or record stands, with the reason where there is one."""
    why = reason_words(place.reason, desk.frame.protocol)
    said = place_words(place, why=why)
    return f"{said}: {clean_line(place.reason)}" if place.reason and place.fate is not Fate.EXCLUDED else said


def as_mapping(one: KnownReport) -> dict[str, Any]:
    """Give it for other programs."""
    report, files = one.report, {line.id: line.number for line in one.report.records}
    return {
        "number": report.number, "numbers": list(report.numbers), "fields": one.fields,
        "guessed": _guessed(report.record), "lent": one.lent, "stands": one.stands,
        "stages": [{"stage": at.name, "status": at.status, "choice": at.choice, "reason": at.reason,
                    "own_choice": at.own_choice, "own_reason": at.own_reason} for at in one.stages],
        "organisation": one.organisation, "study": one.study, "labels": list(one.labels), "retrieval": report.retrieval,
        "records": [{"number": each.number, "source": each.source, "stands": each.stands,
                     "fields": _fields(each.record), "guessed": _guessed(each.record),
                     "columns": [list(pair) for pair in each.record.extra]} for each in one.records],
        "joined": list(one.joined),
        "files": [{"name": file.name, "sha256": file.sha256, "record": files.get(file.record, ""),
                   "has_text": bool(file.text), "read_by": file.by} for file in report.files],
        "related": list(one.related),
        "history": [{"event": line.event, "at": line.at, "who": line.who, "kind": line.kind, "undone": line.undone,
                     "what": line.what} for line in one.history],
    }  # fmt: skip


def _fields(record: Record) -> dict[str, Any]:
    return {name: value for name, value in to_mapping(record).items() if name not in _NO_FIELD}


def _guessed(record: Record) -> Mapping[str, str]:
    return {name: dict(record.origins).get(name, "") for name in record.guessed}


def _stages(desk: Desk, report: ReportView) -> Iterator[KnownStage]:
    outcomes = reading.outcomes(desk.store, report.home)
    for stage in desk.frame.protocol.stages:
        if (outcome := outcomes.get(stage.name)) and outcome.offered:
            own = votes.own_vote(desk.store, desk.viewer, report.home, stage.name)
            mine = (own.choice, own.reason) if own else ("", "")
            yield KnownStage(
                name=stage.name, status=outcome.status, choice=outcome.choice, reason=outcome.reason,
                own_choice=mine[0], own_reason=mine[1],
            )  # fmt: skip


def tied(desk: Desk, report: ReportView) -> str:
    """Say which organisation of the registers it is from, "" where nobody has said."""
    if report.tied == NO_ORGANISATION:
        return "none of the registers"
    one = desk.frame.organisations.get(report.tied)
    return f"{one.name} ({one.code})" if one else report.tied


def _records(desk: Desk, report: ReportView) -> Iterator[KnownRecord]:
    seen = Concealed.from_viewer(desk.store, desk.viewer, report.home)
    for line in report.records:
        source = desk.frame.sources.get(line.source)
        yield KnownRecord(
            number=line.number, source=source.name if source else "a source not known here",
            stands=_stands(desk, line.place), record=seen.record(report.home, reading.record(desk.store, line.id)),
        )  # fmt: skip


def why_one(desk: Desk, report: ReportView) -> list[str]:
    """Give a line for each join of its records: the two numbers, who says so, and why."""
    numbers = {line.id: line.number for line in report.records}
    return [
        f"{numbers[join.a]} and {numbers[join.b]}: {join_words(join)}" for join in deduplicate.joins(desk, report.home)
    ]


def join_words(join: deduplicate.Join) -> str:
    """Say why two records are one report, and who says so."""
    return clean_line(f"{join.why} ({join.who})" if join.who else join.why)


def related(desk: Desk, report: ReportView) -> list[str]:
    """Say which other reports are a version, a part or the like of this one."""
    mine = {line.id for line in report.records}
    found = []
    for verdict in pairs.verdicts(desk.store, report.home):
        if verdict.verdict == "same":
            continue
        number = reading.report(desk.store, verdict.b if verdict.a in mine else verdict.a).number
        is_subject = verdict.subject in mine or not verdict.subject
        said = RELATED.get(verdict.verdict, verdict.verdict)
        found.append(f"This is {said} {number}" if is_subject else f"{number} is {said} this")
    return found
