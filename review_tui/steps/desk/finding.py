"""Finding a record by what a person typed, and the events about it."""

from review_tui.model.fold.frame import fold_name
from review_tui.model.log.events import Event, organisation_ref
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.places import Fate
from review_tui.model.review.protocol import Stage, Unit
from review_tui.model.review.text import clean_line
from review_tui.steps.desk.desk import Desk
from review_tui.store import votes
from review_tui.words.phrases import stage_words


def history(desk: Desk, record: str) -> list[Event]:
    """Give what happened to the report that holds a record, as far as the viewer may read it."""
    from review_tui.store import reading

    return votes.history(desk.store, desk.viewer, reading.report_of(desk.store, record))


def find_judged(desk: Desk, name: str, stage: str = "") -> str:
    """Find what is judged by the number of a record, the name of a study, or the code or name of an organisation.

    Organisations are looked for where the protocol has, or had, a stage at which they are judged. At a stage of reports
    the name of a study names none of several, and at one of organisations no study. Raises UnknownError.
    """
    try:
        return find(desk, name)
    except UnknownError as no_record:
        at = desk.frame.known_stage(stage)
        if not (at and at.unit is Unit.ORGANISATION) and (of_study := _told_by(desk, name, at)):
            return of_study
        stages = (desk.frame.known_stage(stage) for stage in desk.frame.known_stages)
        missing = [str(no_record)]
        try:
            if any(stage and stage.unit is Unit.ORGANISATION for stage in stages):
                return organisation_ref(desk.frame.organisation(name).code)
        except UnknownError as no_body:
            missing += [str(no_body)] if not (at and at.unit is Unit.STUDY) else []
        if at and at.unit is Unit.STUDY:
            missing.append(f'No study here is called "{clean_line(name)}". See them with: review-tui study list')
        raise UnknownError(" ".join(missing)) from no_record


def _told_by(desk: Desk, name: str, at: Stage | None) -> str:
    """Give a report that a study of this name is told in, an included one where there is one; "" where none is."""
    from review_tui.store import reading, studies

    found = [home for study in studies_called(desk, name) for home in studies.in_study(desk.store, study)]
    all_told = [reading.report(desk.store, home) for home in found]
    told = [one for one in all_told if one.place.fate is Fate.INCLUDED] or all_told
    if at and at.unit is Unit.REPORT and len(told) > 1:
        reports = ", ".join(one.number for one in told)
        raise UnknownError(
            f"{clean_line(name)} is a study of {reports}, and at {stage_words(at.name)} each report is judged by "
            "itself. Name one of them."
        )
    return told[0].home if told else ""


def studies_called(desk: Desk, name: str) -> list[str]:
    """Give the studies of a name that hold a report, the first that was named so first."""
    from review_tui.store import studies

    named = (study for study, known in studies.study_names(desk.store).items() if fold_name(known) == fold_name(name))
    return [study for study in named if studies.in_study(desk.store, study)]


def find(desk: Desk, name: str) -> str:
    """Find a record by the number or id that a person typed; raises UnknownError, also for an organisation."""
    from review_tui.store import reading

    if not name.strip():
        raise UnknownError("Which record? Give its number, such as A12.")
    try:
        return reading.find_record(desk.store, name)
    except UnknownError as no_record:
        try:
            known = desk.frame.organisation(name)
        except UnknownError:
            raise no_record from None
        raise UnknownError(
            f"{clean_line(name)} is an organisation ({clean_line(known.name)}), and this is done with reports, which "
            "go by their numbers (A12). What takes an organisation: review-tui answer, consensus, reopen, history."
        ) from no_record
