"""Resolution: a difference is put side by side and ruled on; the votes stay as they were."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from review_tui.model.fold.frame import Frame
from review_tui.model.fold.outcomes import Choice
from review_tui.model.log.events import Draft, Event, record_ref, subject_ref
from review_tui.model.log.kinds import Reopened, Resolved
from review_tui.model.review.errors import NotAllowedError, ReviewError
from review_tui.model.review.form_versions import read_by
from review_tui.model.review.judging import counted
from review_tui.model.review.places import GONE
from review_tui.model.review.protocol import Stage, StageKind
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean, clean_line
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.opening import open_on
from review_tui.steps.desk.own_place import require_unrecused
from review_tui.steps.desk.whose import called_at, called_there, hides_names, person_called, sheets_called
from review_tui.steps.screen import voting
from review_tui.steps.screen.places import to_reopen, why_not_at
from review_tui.store import given_back, judged, queues, reading, votes
from review_tui.store.reading import OutcomeLine, ReportView
from review_tui.store.votes import SheetLine, VoteLine
from review_tui.words.fates import place
from review_tui.words.phrases import stage_words
from review_tui.words.records import title


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A difference at a stage with all that the viewer may read of it; `voters` are known once it is opened.

    `names` say whose votes and sheets they are, by person: as they are called, or by a letter where names are hidden;
    `raters` say it of each sheet, and of which report where somebody has several. Sheets hold what counts of them: as
    the form reads it now, without what was not asked.
    """

    report: ReportView
    title: str
    stage: Stage
    outcome: OutcomeLine
    votes: tuple[VoteLine, ...]
    sheets: tuple[SheetLine, ...]
    voters: frozenset[str]
    names: Mapping[str, str]
    raters: tuple[str, ...]

    @property
    def number(self) -> str:
        """The number or code of what is judged."""
        return self.report.number


def conflicts(desk: Desk, stage: str = "", first: int = 0, count: int = 50) -> list[Conflict]:
    """Give a page of the conflicts of a stage or of all; for a lead, opens first what is complete and at rest."""
    opening.sweep_as_lead(desk)
    protocol = desk.frame.protocol
    stages = [protocol.stage(stage)] if stage else [one for one in protocol.stages if not one.is_trial]
    found: list[Conflict] = []
    for each in stages:
        found += [conflict(desk, report, each.name) for report in queues.conflicts(desk.store, each.name, first, count)]
    return found[:count]


def conflict(desk: Desk, record: str, stage: str, *, settled: bool = False) -> Conflict:
    """Give the difference on the report that holds a record; raises ReviewError when there is none.

    With `settled` the votes that agree are given too: all may have excluded for different reasons.
    """
    found = desk.frame.protocol.stage(stage)
    report = reading.report(desk.store, judged.subject_at(desk.store, record, found.name))
    outcome = reading.outcomes(desk.store, report.home).get(stage)
    if outcome is None or outcome.status not in ("conflict", "resolved", *(["agreed"] if settled else [])):
        agreed = outcome is not None and outcome.status == "agreed"
        anew = f". All agree; a lead can have it answered anew: {to_reopen(report.number, stage)}" if agreed else ""
        raise ReviewError(
            f"There is no conflict on {report.number} at {stage_words(stage)}. What is: review-tui conflicts{anew}"
        )
    cast = [v for v in votes.votes(desk.store, desk.viewer, report.home, stage) if v.opened]
    sheets = _counting(desk, found, [s for s in votes.sheets(desk.store, desk.viewer, report.home, stage) if s.opened])
    voters = votes.voters_of(desk.store, report.home, stage)
    names = called_at(desk, found.name, report.home, voters)
    if found.hides_names:  # nor does the order in which they came tell whose they are
        cast, sheets = sorted(cast, key=lambda v: names[v.actor]), sorted(sheets, key=lambda s: names[s.actor])
    return Conflict(
        report=report,
        title=clean_line(judged.study_called(desk.store, report.home, found.name)) or title(report.record),
        stage=found,
        outcome=replace(outcome, differs=_in_order(desk, found, outcome.differs)),
        votes=tuple(cast),
        sheets=tuple(sheets),
        voters=voters,
        names=names,
        raters=tuple(sheets_called(desk, found.name, report.home, sheets)),
    )


def _counting(desk: Desk, stage: Stage, sheets: Sequence[SheetLine]) -> list[SheetLine]:
    """Give sheets with what counts of their answers."""
    form = desk.frame.form(stage.form) if stage.form in desk.frame.forms else None
    return [replace(one, answers=counted(form, read_by(form, one.answers)) if form else one.answers) for one in sheets]


def _in_order(desk: Desk, stage: Stage, differs: Sequence[str]) -> tuple[str, ...]:
    """Give the items that differ in the order of the form; what it does not know any more stands last."""
    items = desk.frame.form(stage.form).items if stage.form in desk.frame.forms else ()
    places = {item.id: n for n, item in enumerate(items)}
    return tuple(sorted(differs, key=lambda name: (places.get(name, len(places)), name)))


def to_rule_on(desk: Desk, record: str, stage: str) -> Conflict:
    """Give the difference that is to be ruled on; for a lead, opens first what is complete and at rest."""
    opening.sweep_as_lead(desk)
    return conflict(desk, record, stage)


def resolve(
    desk: Desk, record: str, stage: str, choice: str, *, reason: str = "", note: str = "", discussed: bool = False
) -> Event:
    """Rule on a screening conflict, as a lead who did not vote, or as a voter after discussion.

    A discussed ruling counts once every voter has given the same one. Raises ReviewError.
    """
    opening.sweep_as_lead(desk)
    found, key = may_rule(desk, record, stage, choice, reason=reason, note=note, discussed=discussed)

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        return [ruling_on(desk, found, choice, key, note, discussed=discussed)]

    return desk.write_checked(drafting)[0]


def may_rule(
    desk: Desk, record: str, stage: str, choice: str, *, reason: str, note: str, discussed: bool
) -> tuple[Conflict, str]:
    """Give the difference that may be ruled on so, and the reason's key; raises ReviewError where it may not."""
    found = conflict(desk, record, stage)
    if found.stage.kind is not StageKind.SCREENING:
        raise ReviewError(
            f"{stage_words(stage)} is rated by a form: "
            f"review-tui consensus {quoted(found.report.number)} --stage {quoted(stage)} --file ANSWERS.yaml"
        )
    key = checked(desk, found.stage, choice, reason, note)
    require_ruling(desk, found, discussed)
    return found, key


def checked(desk: Desk, stage: Stage, choice: str, reason: str, note: str) -> str:
    """Give the reason's key of a ruling that says all that a stage asks for; raises ReviewError."""
    if choice not in (Choice.INCLUDE, Choice.EXCLUDE):
        raise ReviewError(f'"{choice}" rules nothing. Say include or exclude.')
    key = voting.checked(desk.frame, stage, choice, reason)
    if stage.note_required:
        require_note(note)
    return key


def ruling_on(desk: Desk, found: Conflict, choice: str, reason: str, note: str, *, discussed: bool) -> Draft:
    """Draft a ruling on a difference as its opened votes are now."""
    home, stage = found.report.home, found.stage.name
    body = Resolved(
        stage=stage, choice=Choice(choice), reason=reason, note=clean(note).strip(),
        votes=votes.opened_events(desk.store, home, stage), discussed=discussed,
    )  # fmt: skip
    return Draft(body, (record_ref(home),))


def require_note(note: str) -> None:
    """Raise where a ruling has no note though it needs one."""
    if not clean(note).strip():
        raise ReviewError("A ruling needs a note that says why: --note TEXT.")


def require_ruling(desk: Desk, found: Conflict, discussed: bool) -> None:
    """Raise unless this person may rule here: nobody rules alone on a difference of their own, or on their own body.

    What was taken out, joined or sent on elsewhere while it was on a screen is ruled on no more.
    """
    if not found.outcome.offered:
        raise ReviewError(why_not_at(desk, found.report.home, found.stage.name))
    require_unrecused(desk, found.report.home, found.stage.name)
    is_voter = desk.viewer.person in found.voters
    if discussed and not is_voter:
        raise NotAllowedError("Only those who voted can record that they agreed in discussion.")
    if not discussed:
        desk.require_lead("rule on a conflict")
        if is_voter:
            raise NotAllowedError(
                "You voted on this, so you do not rule on it alone. Another lead can, or each of the voters records "
                "the same choice with --discussed."
            )


def reopen(
    desk: Desk, record: str, stage: str, note: str, *, keep: Sequence[str] = (), drop: Sequence[str] = ()
) -> Event:
    """Give the opened votes on a report back to their authors, who are asked again with the note before them.

    Of people who cannot vote any more the lead says whose vote stands (`keep`) and whose does not (`drop`), by what
    they are called there: a name, or a letter where names are hidden.
    Raises ReviewError when none were opened, the stage is closed, or something of this was not said.
    """
    desk.require_lead("give votes back")
    found = desk.frame.protocol.stage(stage).name
    report = reading.report(desk.store, judged.subject_at(desk.store, record, found))
    if not clean(note).strip():
        raise ReviewError("Say why the votes are given back: --note TEXT.")
    kept, dropped = ({_meant(desk, report.home, found, name) for name in names} for names in (keep, drop))
    said = kept | dropped
    open_on(desk, [report.home])

    def drafting(frame: Frame, _: str) -> Sequence[Draft]:
        _require_votable(frame, reading.report(desk.store, report.home), found)
        cast = given_back.cast(desk.store, report.home, found)
        _require_given_back(desk, report, found, cast, kept, said)
        keeps, drops = (tuple(sorted(e for e, who in cast.items() if who in those)) for those in (kept, dropped))
        openings = given_back.openings(desk.store, report.home, cast)
        of = (reading.report(desk.store, one) for one in judged.told_in(desk.store, report.home, found))
        refs = [record_ref(line.id) for one in of for line in one.records] or [subject_ref(report.home)]
        saw = given_back.reopenings(desk.store, report.home)
        return [Draft(Reopened(found, openings, clean(note).strip(), keeps, saw, drops), tuple(sorted(refs)))]

    return desk.write_checked(drafting)[0]


def late_there(desk: Desk, record: str, stage: str) -> int:
    """Count the votes on a report that came after its opening: once it is given back they count beside what is new."""
    home = reading.report(desk.store, judged.subject_at(desk.store, record, stage)).home
    aside = votes.aside(desk.store, desk.viewer, stage)
    return sum(one.standing == "late" and reading.report_of(desk.store, one.report) == home for one in aside)


def _meant(desk: Desk, home: str, stage: str, name: str) -> str:
    """Give who is called so there; raises UnknownError. Anybody may be meant whose name is not hidden there."""
    if not hides_names(desk, stage):
        return desk.as_person(name).viewer.person
    return person_called(desk, stage, home, called_there(desk, home, stage), name)


def _require_votable(frame: Frame, report: ReportView, stage: str) -> None:
    """Raise where nobody could vote anew: the stage is closed, or the report is out of the review."""
    if stage in frame.closed:
        raise ReviewError(
            f"The stage {stage_words(stage)} is closed, so nobody could vote anew: "
            f"review-tui stage open {quoted(stage)}"
        )
    if report.place.fate in GONE:
        raise ReviewError(
            f"{report.number} is {place(report.place)}, so nobody could vote anew. Take that back first: review-tui "
            f"history {quoted(report.number)} tells what happened, review-tui undo EVENT takes it back."
        )


def cannot_vote(desk: Desk, record: str, stage: str) -> tuple[str, ...]:
    """Give the people with an opened vote on a report who cannot vote any more, so that a lead says if it stands."""
    cast = given_back.cast(desk.store, reading.report_of(desk.store, record), stage)
    return tuple(person for person in dict.fromkeys(cast.values()) if not _can_vote(desk, person))


def _can_vote(desk: Desk, person: str) -> bool:
    return person in desk.frame.people and desk.frame.people[person].may_vote


def _require_given_back(
    desk: Desk, report: ReportView, stage: str, cast: Mapping[str, str], kept: set[str], said: set[str]
) -> None:
    """Raise unless something would be given back, and it was said what becomes of every vote that cannot be renewed."""
    if not cast:
        raise ReviewError(
            f"No votes on {report.number} at {stage_words(stage)} were opened, so there are none to give back. What "
            f"happened to it: review-tui history {quoted(report.number)}"
        )
    _require_said(desk, report, stage, set(cast.values()), kept, said)


def _require_said(desk: Desk, report: ReportView, stage: str, people: set[str], kept: set[str], said: set[str]) -> None:
    """Raise unless it was said of everybody who cannot vote any more, and of nobody else, whether their vote stands."""
    able = {person for person in people if _can_vote(desk, person)}
    there = called_there(desk, report.home, stage)

    def called(those: Iterable[str]) -> list[str]:
        return sorted(there.get(person) or desk.name_of(person) for person in those)

    if strangers := called(said - people):
        voters = ", ".join(called(people))
        raise ReviewError(
            f"No vote of {', '.join(strangers)} stands on {report.number} at {stage_words(stage)}, so there is nothing "
            f"to keep or drop. Those that stand there are of {voters}."
        )
    if wrong := called(said & able):
        raise ReviewError(
            f"--keep and --drop are for people who voted there and cannot vote any more, which is not so of "
            f"{', '.join(wrong)}: who can vote is asked again."
        )
    if unsaid := called(people - able - said):
        names, first = ", ".join(unsaid), unsaid[0]
        raise ReviewError(
            f"{names} cannot vote any more, so say whether that vote stands: "
            f'--keep "{first}" lets it stand, --drop "{first}" asks others in their place.'
        )
    if people <= kept:
        raise ReviewError("All these votes would stand: nothing would be given back.")
    waiting = not votes.opened_events(desk.store, report.home, stage)
    if waiting and not said:
        names = ", ".join(called(able)) or "others"
        raise ReviewError(
            f"The votes on {report.number} at {stage_words(stage)} were given back already. It waits for {names}."
        )
