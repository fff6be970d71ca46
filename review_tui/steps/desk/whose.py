"""Whose votes and sheets stand side by side: by name, or by a letter where the protocol hides names there."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from review_tui.model.fold.openings import records_shown
from review_tui.model.log.declaration import Moves, Writer
from review_tui.model.log.events import Event, subjects_of
from review_tui.model.log.kinds import Opened, declared
from review_tui.model.log.reading import stage_of
from review_tui.model.review.canonical import sha256
from review_tui.model.review.errors import UnknownError
from review_tui.model.review.people import Role
from review_tui.model.review.text import clean_line
from review_tui.steps.desk.desk import Desk
from review_tui.store import acts, given_back, reading, votes
from review_tui.store.votes import SheetLine

ANOTHER = "another reviewer"  # of whose letter nobody knows yet: what they said there is not open


def called_at(desk: Desk, stage: str, subject: str, people: Collection[str]) -> Mapping[str, str]:
    """Give what people who spoke on a subject are called where their words stand side by side, by id.

    Hidden names are "reviewer A", "reviewer B" in an order that is another on each subject, so that nobody is known by
    their letter.
    """
    if not hides_names(desk, stage):
        return {person: desk.name_of(person) for person in people}
    drawn = sorted(set(people), key=lambda person: drawn_at(subject, person))
    return {person: _letter(n) for n, person in enumerate(drawn)}


def called_beside(desk: Desk, stage: str, subject: str, people: Collection[str]) -> Mapping[str, str]:
    """Give what people are called in a table or file that holds more than was opened: its letters go on after those."""
    if not hides_names(desk, stage):
        return called_at(desk, stage, subject, people)
    opened = called_at(desk, stage, subject, votes.voters_of(desk.store, subject, stage))
    others = sorted(set(people) - opened.keys(), key=lambda person: drawn_at(subject, person))
    return {**opened, **{person: _letter(n) for n, person in enumerate(others, len(opened))}}


def sheets_called(desk: Desk, stage: str, subject: str, sheets: Sequence[SheetLine]) -> list[str]:
    """Say whose each sheet on a subject is; of somebody with several of them, since reports were joined, also of what.

    "Ada, of A3": the reports that the sheet was handed in on, as far as they are known here.
    """
    called = called_beside(desk, stage, subject, {one.actor for one in sheets})
    about = sheets_about(desk, sheets)
    named = [called[one.actor] + (f", of {of}" if of else "") for one, of in zip(sheets, about, strict=True)]
    again = [named[: n + 1].count(name) for n, name in enumerate(named)]
    return [name if n == 1 else f"{name} ({n})" for name, n in zip(named, again, strict=True)]


def sheets_about(desk: Desk, sheets: Sequence[SheetLine]) -> list[str]:
    """Give the numbers of the reports that each sheet on a subject is of, "" for whoever has no other one there.

    Those of somebody that would be called alike, since their reports are one now, go by the numbers that they had.
    """
    times = Counter(one.actor for one in sheets)
    about = [(one.actor, _about(desk, one)) if times[one.actor] > 1 else (one.actor, "") for one in sheets]
    alike = Counter(about)
    return [
        _called_then(desk, sheet) if of[1] and alike[of] > 1 else of[1] for sheet, of in zip(sheets, about, strict=True)
    ]


def _about(desk: Desk, sheet: SheetLine) -> str:
    records = {record for one in sheet.events for record in records_shown(votes.event_named(desk.store, one))}
    return _numbers(desk, {reading.report_of(desk.store, record) for record in records})


def _called_then(desk: Desk, sheet: SheetLine) -> str:
    """Give the numbers of the records that stood for what was judged, when the sheet was filled in."""
    events = [votes.event_named(desk.store, one) for one in sheet.events]
    return _numbers(desk, {record for event in events for record in subjects_of(event.refs)})


def _numbers(desk: Desk, records: Collection[str]) -> str:
    return ", ".join(line.number for line in reading.lines_of(desk.store, records))


def hides_names(desk: Desk, stage: str) -> bool:
    """Say whether people are called by letters at a stage."""
    known = desk.frame.known_stage(stage)
    return known is not None and known.hides_names


def drawn_at(subject: str, person: str) -> str:
    """Give by what the letters of people are drawn on a subject."""
    return sha256(f"{subject}\n{person}")


def _letter(n: int) -> str:
    return f"reviewer {chr(ord('A') + n % 26)}{n // 26 or ''}"


def person_called(desk: Desk, stage: str, subject: str, people: Collection[str], name: str) -> str:
    """Give who is called so among those who spoke on a subject; raises UnknownError with what they are called."""
    called = called_at(desk, stage, subject, people)
    folded = " ".join(name.split()).casefold()
    found = next((who for who, said in called.items() if folded in (said.casefold(), said.casefold()[-1:])), "")
    if not found and not hides_names(desk, stage):
        return desk.as_person(name).viewer.person
    if not found:
        raise UnknownError(
            f'Nobody is called "{clean_line(name)}" there. There are: {", ".join(sorted(called.values()))}.'
        )
    return found


def called_there(desk: Desk, subject: str, stage: str) -> Mapping[str, str]:
    """Give what those who spoke on a subject are called, by id; also those whose words were given back."""
    people = {*votes.voters_of(desk.store, subject, stage), *given_back.cast(desk.store, subject, stage).values()}
    return called_at(desk, stage, subject, people)


def called_in(desk: Desk, event: Event, person: str) -> str:
    """Say in what happened who did something, or of whom it tells: by letter where names are hidden at its stage.

    The viewer is called by name, and so is who rules without having spoken there.
    """
    if not (stage := hidden_at(desk, event, person)):
        return desk.name_of(person)
    root, _ = acts.traced(desk.store, event)
    there = called_there(desk, _subject(desk, root), stage)
    rules = person == event.actor and _is_ruling(root.kind)
    return there.get(person) or (desk.name_of(person) if rules else ANOTHER)


def _is_ruling(kind: str) -> bool:
    """Say whether a kind is what a lead, or those who settle a difference, say: an opening follows from votes alone."""
    means = declared(kind)
    return means.writes is Writer.LEAD or (Moves.PLACES in means.moves and kind != Opened.KIND)


def hidden_at(desk: Desk, event: Event, person: str) -> str:
    """Give the stage of an event, or of what it takes back, where it is hidden who did it; "" where it is not.

    Whoever was ever a reviewer stays hidden, also once they take part no longer.
    """
    stage = stage_of(acts.traced(desk.store, event)[0])
    known = desk.frame.people.get(person)
    voice = person != desk.viewer.person and known is not None and Role.REVIEWER in known.roles
    return stage if stage and voice and hides_names(desk, stage) else ""


def _subject(desk: Desk, event: Event) -> str:
    """Give what an event is about as it is joined now; "" while that has not arrived here."""
    try:
        return next((reading.report_of(desk.store, one) for one in subjects_of(event.refs)), "")
    except UnknownError:
        return ""
