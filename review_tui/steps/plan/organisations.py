"""Organisations: registers come in, and reports are tied to the bodies they are from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from review_tui.model.fold.frame import Frame, fold_name
from review_tui.model.fold.own_batches import own_batches
from review_tui.model.log.events import FRAME, Draft, Event, organisation_ref, record_ref
from review_tui.model.log.kinds import OrganisationsLoaded, Tied
from review_tui.model.review.errors import ReviewError, UnknownError
from review_tui.model.review.organisation_guess import guess
from review_tui.model.review.organisations import NO_ORGANISATION, NONE_LOADED, Organisation, Register, to_mapping
from review_tui.model.review.progress import Progress
from review_tui.model.review.protocol import Unit
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.consent import require_shown
from review_tui.steps.desk.dry_run import run_dry
from review_tui.steps.desk.texts import pages_of
from review_tui.store import organisation_links, reading
from review_tui.store.concealed import Concealed
from review_tui.store.queues import cast_at

LEFT_OUT = "Left out here"  # begins what a study says of a register that it loads in part


def load(desk: Desk, register: str, without: Sequence[str] = (), *, agreed: bool = False) -> Register:
    """Bring a register into the review: a CSV file, or one that comes with the program; raises ReviewError.

    `without` names codes that this study leaves out. Loaded again under its name it takes the place of what was there;
    ties stay. Where one that somebody has judged would be judged no longer, the lead has seen that and `agreed`.
    """
    desk.require_lead("load organisations")
    found = _less(_read(register), without)
    if desk.frame.registers.get(fold_name(found.name)) == found:
        raise ReviewError(f"{found.name} is here already, word for word; nothing was loaded.")
    organisations = tuple(to_mapping(one) for one in found.organisations)
    draft = Draft(OrganisationsLoaded(found.name, found.attribution, organisations), (FRAME,))
    if not agreed and asks(desk):
        require_shown(desk, run_dry(desk, lambda trial: trial.write(draft)), "load organisations", agreed=False)
    desk.write(draft)
    return found


def asks(desk: Desk) -> bool:
    """Say whether a register may change what was judged, so that it is shown first."""
    return any(stage.unit is Unit.ORGANISATION for stage in desk.frame.protocol.stages) and bool(cast_at(desk.store))


def _read(register: str) -> Register:
    from review_tui.formats.tables.organisations import MOST_BYTES, read
    from review_tui.forms.shipped import read_register

    file = Path(register)
    if not file.exists() and not file.suffix:
        return read(read_register(register), register)
    try:
        if file.stat().st_size > MOST_BYTES:
            raise ReviewError(f"{file} is larger than {MOST_BYTES >> 20} MiB, which is more than a register may be.")
        return read(file.read_bytes(), file.stem, file.name)
    except OSError as problem:
        raise ReviewError(f"{file} could not be read: {problem.strerror}.") from problem


def _less(register: Register, without: Sequence[str]) -> Register:
    """Leave out what a study leaves out, and say so beside the attribution."""
    if not without:
        return register
    known = {one.code for one in register.organisations}
    if strange := [code for code in without if code not in known]:
        raise UnknownError(f"{register.name} has no code {' and no '.join(strange)}.")
    left = tuple(one for one in register.organisations if one.code not in without)
    said = f"{register.attribution} {LEFT_OUT}: {', '.join(dict.fromkeys(without))}.".strip()
    return replace(register, attribution=said, organisations=left)


def tie(desk: Desk, record: str, organisation: str, why: str = "") -> Event:
    """Say which organisation a report is from (its code or a name), and what shows it."""
    desk.require_reviewer("tie reports to organisations")
    found = desk.frame.organisation(organisation)
    report = reading.report(desk.store, record)
    if report.tied == found.code:
        raise ReviewError(f"{report.number} is tied to {found.name} already.")
    return desk.write(_draft(report.home, found.code, why))[0]


def tie_all(desk: Desk, records: Sequence[str], organisation: str, why: str = "") -> list[Event]:
    """Say of many reports which organisation they are from, as one act; gives none where all are tied to it."""
    desk.require_reviewer("tie reports to organisations")
    found = desk.frame.organisation(organisation)
    homes = sorted({reading.report_of(desk.store, record) for record in records})
    open_ = [home for home in homes if reading.report(desk.store, home).tied != found.code]
    return desk.write(*(_draft(home, found.code, why) for home in open_)) if open_ else []


def untie(desk: Desk, record: str, why: str = "") -> Event:
    """Say that a report is of none of the organisations; it is not guessed again."""
    desk.require_reviewer("untie reports")
    report = reading.report(desk.store, record)
    if report.tied == NO_ORGANISATION:
        raise ReviewError(f"{report.number} is tied to no organisation already.")
    return desk.write(_draft(report.home, "", why))[0]


def _draft(home: str, code: str, why: str) -> Draft:
    refs = (record_ref(home), organisation_ref(code)) if code else (record_ref(home),)
    return Draft(Tied(code, clean_line(why)), refs)


@dataclass(frozen=True, slots=True)
class OrganisationGuess:
    """A proposal: this report (its home record) may be of this organisation; `why` is where that was read."""

    report: str
    number: str
    title: str
    organisation: Organisation
    why: str


def guess_one(desk: Desk, record: str) -> OrganisationGuess | None:
    """Propose the organisation of a report; None where nothing tells it, several are possible, or it would tell.

    It is read from what the protocol may hide from the viewer.
    """
    frame = desk.frame
    report = reading.report(desk.store, record)
    if Concealed.from_viewer(desk.store, desk.viewer, report.home).of(report.home):
        return None
    first = next(iter(pages_of(desk, report)), "")
    searched = own_batches(frame)
    named = {searched[batch] for batch in organisation_links.batches_of(desk.store, report.home) if batch in searched}
    proposed = guess(report.record, first, tuple(frame.organisations.values()), named)
    if proposed is None:
        return None
    code, why = proposed
    return OrganisationGuess(
        report.home, report.number, report.record.title, frame.organisations[code], clean_line(why)
    )


def guesses(
    desk: Desk, progress: Progress | None = None, stop: Callable[[], bool] | None = None
) -> list[OrganisationGuess]:
    """Propose organisations for the reports of which nobody has said anything; nothing is written.

    When it is stopped, what was found so far is given.
    """
    if not desk.frame.organisations:
        raise ReviewError(NONE_LOADED)
    found: list[OrganisationGuess] = []
    waiting = organisation_links.untied(desk.store)
    for n, home in enumerate(waiting):
        if stop and stop():
            break
        if progress and n % 20 == 0:
            progress("Reading reports", n, len(waiting))
        if proposed := guess_one(desk, home):
            found.append(proposed)
    return found


def confirm(desk: Desk, found: Sequence[OrganisationGuess]) -> list[Event]:
    """Tie the reports as proposed, all at once; one of which somebody has said something meanwhile is left alone."""
    desk.require_reviewer("tie reports to organisations")

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        still = set(organisation_links.untied(desk.store))
        return [_draft(g.report, g.organisation.code, f"guessed: {g.why}") for g in found if g.report in still]

    return desk.write_checked(drafting)
