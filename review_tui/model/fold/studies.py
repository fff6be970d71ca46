"""Studies as what is judged: one sheet of each rater on all included reports of a study."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from operator import attrgetter

from review_tui.model.fold.frame import Frame
from review_tui.model.fold.openings import records_shown
from review_tui.model.fold.report import Report, grey, home_order
from review_tui.model.fold.stages import ReportEvents, StageState, fold_forms, is_of
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Agreed, Answered, unpack
from review_tui.model.review.pages import all_of
from review_tui.model.review.places import Fate
from review_tui.model.review.protocol import Unit

_ORDER = attrgetter("tick", "id")


def with_studies(
    frame: Frame, found: Sequence[Report], told: ReportEvents, by_record: Mapping[str, Sequence[Event]]
) -> Sequence[Report]:
    """Add to the first report of each study how it stands where studies are judged, of all its included reports.

    A report that is not included is offered there no more; what was said of it is kept with it.
    """
    if not any(stage.unit is Unit.STUDY for stage in frame.protocol.stages):
        return found
    members: dict[tuple[bool, str], list[Report]] = {}
    for report in sorted(found, key=lambda report: home_order(frame, report.records[0])):
        is_in = report.records[0].place.fate is Fate.INCLUDED
        members.setdefault((is_in, (report.study if is_in else "") or report.records[0].id), []).append(report)
    first = {
        of[0].records[0].id: replace(of[0], stages=(*of[0].stages, *_stages(frame, of, told, by_record, is_in)))
        for (is_in, _), of in members.items()
    }
    return [first.get(report.records[0].id, report) for report in found]


def _stages(
    frame: Frame, of: Sequence[Report], told: ReportEvents, by_record: Mapping[str, Sequence[Event]], offered: bool
) -> tuple[StageState, ...]:
    names = sorted(state.id for report in of for state in report.records)
    events = {event.id: event for name in names for event in by_record.get(name, ())}
    said = sorted(events.values(), key=_ORDER)
    own = ReportEvents(_with_reports(said, of), told.stands, told.openings, tuple(names), Unit.STUDY)
    first = of[0]
    return tuple(
        fold_forms(frame, own, lambda stage: offered and is_of(stage, lambda: grey(first.records, first.lent)))
    )


def _with_reports(said: Sequence[Event], of: Sequence[Report]) -> list[Event]:
    """Let pages name their report where answers were given on one report alone, before others joined its study."""
    number = {state.id: report.records[0].number for report in of for state in report.records}
    shown = {event.id: records_shown(event) for event in said if event.kind == Answered.KIND}
    return [_with_report(event, number, shown) for event in said]


def _with_report(event: Event, number: Mapping[str, str], shown: Mapping[str, Sequence[str]]) -> Event:
    if event.kind == Agreed.KIND:
        records = set(chain.from_iterable(shown.get(vote, ("",)) for vote in unpack(Agreed, event.body or {}).votes))
    else:
        records = set(shown.get(event.id, ()))
    first, *others = {number.get(record, "") for record in records} or ("",)
    body = event.body or {}
    answers = body.get("answers")
    if others or not first or not isinstance(answers, Mapping):
        return event
    return replace(event, body={**body, "answers": all_of(first, answers)})
