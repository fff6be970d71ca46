"""Studies: reports that tell of one unit of evidence are grouped; an ungrouped report is its own study.

A study is known by its name: naming one that is there adds to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from review_tui.model.fold.frame import Frame, fold_name
from review_tui.model.log.events import Draft, Event, record_ref, records_in, records_of, study_ref
from review_tui.model.log.kinds import Grouped
from review_tui.model.review.errors import ReviewError, UnknownError
from review_tui.model.review.protocol import Unit
from review_tui.model.review.spelled import did_you_mean
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.consent import require_shown
from review_tui.steps.desk.dry_run import run_dry_here
from review_tui.steps.desk.finding import studies_called
from review_tui.store import reading
from review_tui.store import studies as grouped
from review_tui.store.judged import subject_at
from review_tui.store.reading import ReportView
from review_tui.store.settled import was_ever_judged


@dataclass(frozen=True, slots=True)
class Study:
    """One study with its reports, the first of them by number."""

    name: str
    reports: tuple[ReportView, ...]


def group(desk: Desk, records: Sequence[str], name: str, *, agreed: bool = False) -> Event:
    """Put reports into the study of a name; each leaves the study it was in. A new one is made of two at least.

    Where that overrules what was judged as a study, a lead has seen it and `agreed`.
    """
    desk.require_reviewer("group studies")
    spelled = _spelled(name)
    _open_on(desk, records, studies_called(desk, spelled))

    def drafting(frame: Frame, _: str) -> Sequence[Draft]:
        homes = sorted({reading.report_of(desk.store, record) for record in records})
        known = studies_called(desk, spelled)
        if not known and len(homes) < 2:
            raise ReviewError(
                f'There is no study called "{spelled}". A new one is grouped from at least two reports; a single '
                "report is its own study."
            )
        study = known[0] if known else desk.ids.new(desk.clock())
        if known and all(reading.report(desk.store, home).study == study for home in homes):
            raise ReviewError(f"What you name is in {spelled} already.")
        body = Grouped(study, grouped.study_names(desk.store).get(study, spelled), names=not known)
        return [_shown(desk, frame, Draft(body, (study_ref(study), *map(record_ref, homes))), agreed)]

    return desk.write_checked(drafting)[0]


def ungroup(desk: Desk, records: Sequence[str], *, agreed: bool = False) -> Event:
    """Take reports out of the study that they are in: each is its own study again; `agreed` as in `group`."""
    desk.require_reviewer("group studies")
    _open_on(desk, records)

    def drafting(frame: Frame, _: str) -> Sequence[Draft]:
        homes = {reading.report_of(desk.store, record) for record in records}
        reports = {home: reading.report(desk.store, home) for home in sorted(homes)}
        alone = [report.number for report in reports.values() if not report.study]
        if alone:
            raise ReviewError(f"{', '.join(alone)} is in no study that was grouped. Nothing was changed.")
        left = sorted({report.study for report in reports.values()})
        if len(left) > 1:
            raise ReviewError("Those reports are in different studies. Take them out of one study at a time.")
        draft = Draft(Grouped(names=False), (study_ref(left[0]), *map(record_ref, sorted(reports))))
        return [_shown(desk, frame, draft, agreed)]

    return desk.write_checked(drafting)[0]


def _open_on(desk: Desk, records: Sequence[str], named: Sequence[str] = ()) -> None:
    """Open first what is whole on reports and the studies they leave or come to: it would come too late to them."""
    left = (reading.report(desk.store, record).study for record in records)
    members = [home for study in {*left, *named} - {""} for home in grouped.in_study(desk.store, study)]
    opening.open_on(desk, [*records, *members])


def reaches(desk: Desk, records: Sequence[str] = ()) -> bool:
    """Say whether anything was opened where studies are judged: on what these tell of, or on anything."""
    stages = [stage.name for stage in desk.frame.protocol.stages if stage.unit is Unit.STUDY]
    if not stages:
        return False
    return was_ever_judged(desk.store, records or list(reading.reports_of(desk.store)), stages)


def _shown(desk: Desk, frame: Frame, draft: Draft, agreed: bool) -> Draft:
    """Give a regrouping back; raises NotAllowedError or ReviewError where it overrules and was not agreed to."""
    members = [home for ref in records_in("s", draft.refs) for home in grouped.in_study(desk.store, ref)]
    records = [*records_of(draft.refs), *members]
    if any(stage.unit is Unit.STUDY for stage in frame.protocol.stages) and reaches(desk, records):
        found = run_dry_here(desk, records, lambda trial: trial.write(draft))
        require_shown(desk, found, "regroup what was judged", agreed=agreed)
    return draft


def judged_as(desk: Desk, record: str) -> str:
    """Say by which kind of literature a study of both kinds is judged; "" where no stage asks, or it has one kind."""
    stages = [s for s in desk.frame.protocol.stages if s.literature and s.unit is Unit.STUDY]
    study = reading.report(desk.store, record).study
    reports = [reading.report(desk.store, home) for home in grouped.in_study(desk.store, study)] if study else []
    kinds = {report.record.is_grey for report in reports}
    if not stages or kinds != {True, False}:
        return ""
    first = reading.report(desk.store, subject_at(desk.store, reports[0].home, stages[0].name))
    kind = "grey" if first.record.is_grey else "peer-reviewed"
    return (
        f"It has reports of both kinds of literature, and is judged as {kind}, as its first report is: {first.number}."
    )


def called(desk: Desk, record: str) -> str:
    """Give the name of the study that the report of a record is in, as it is spelled there."""
    return grouped.study_names(desk.store).get(reading.report(desk.store, record).study, "")


def rename(desk: Desk, name: str, other: str) -> Event:
    """Give a study another name, which no other study has."""
    desk.require_reviewer("group studies")
    spelled = _spelled(other)

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        known = studies_called(desk, name)
        if not known:
            names = sorted(set(grouped.study_names(desk.store).values()))
            meant, there = did_you_mean(name, names), ", ".join(names) or "none yet"
            raise UnknownError(f'There is no study called "{name}".{meant} There are: {there}.')
        if [study for study in studies_called(desk, spelled) if study != known[0]]:
            raise ReviewError(
                f'There is a study called "{spelled}" already. To make one of both: review-tui study group.'
            )
        return [naming(desk, known[0], spelled)]

    return desk.write_checked(drafting)[0]


def naming(desk: Desk, study: str, name: str, saw: tuple[str, ...] = ()) -> Draft:
    """Draft that a study is called so from here on; a ruling says between which names (`saw`) it rules."""
    members = grouped.in_study(desk.store, study)
    return Draft(Grouped(study, name, saw, names=True), (study_ref(study), *map(record_ref, members)))


def clashes(desk: Desk) -> list[tuple[str, ...]]:
    """Give the studies that share one name, as two copies may have given it; each needs a lead's word."""
    seen: dict[str, list[str]] = {}
    for study, name in grouped.study_names(desk.store).items():
        if name and grouped.in_study(desk.store, study):
            seen.setdefault(fold_name(name), []).append(study)
    return [tuple(studies) for _, studies in sorted(seen.items()) if len(studies) > 1]


def doubled_names(desk: Desk) -> list[str]:
    """Give the names that several studies share."""
    names = grouped.study_names(desk.store)
    return sorted(names[found[0]] for found in clashes(desk))


def joining(desk: Desk, study: str, others: Sequence[str]) -> Draft:
    """Draft that studies of one name are one: all their reports go into `study`."""
    members = sorted(home for each in {study, *others} for home in grouped.in_study(desk.store, each))
    body = Grouped(study, grouped.study_names(desk.store)[study], names=False)
    return Draft(body, (study_ref(study), *map(record_ref, members)))


def included(desk: Desk) -> list[Study]:
    """Give the included studies in listing order, each with its included reports."""
    names = grouped.study_names(desk.store)
    found: dict[str, list[ReportView]] = {}
    for home in reading.homes_at(desk.store, "included"):
        report = reading.report(desk.store, home)
        found.setdefault(report.study or home, []).append(report)
    return [Study(names.get(key, ""), tuple(reports)) for key, reports in found.items()]


def _spelled(name: str) -> str:
    spelled = clean_line(name)
    if not spelled:
        raise ReviewError("Give the study a name: --name NAME.")
    return spelled
