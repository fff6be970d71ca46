"""What two copies say in two ways, neither knowing the other: listed for the lead, who rules by keeping one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from review_tui.model.fold.definitions import Dispute
from review_tui.model.fold.frame import Frame
from review_tui.model.fold.held_back import HELD_BACK
from review_tui.model.fold.study_names import study_of
from review_tui.model.log.events import FRAME, Draft, Event, batch_ref, record_ref, records_of, subjects_of
from review_tui.model.log.kinds import (
    Acknowledged,
    Grouped,
    Judged,
    PersonGranted,
    PersonRetired,
    Removed,
    Reopened,
    RoundOpened,
    RunLogged,
    Tied,
    Undone,
    VotesImported,
    unpack,
)
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.people import Person
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk, arrived, brought_twice, said_twice
from review_tui.steps.desk.differences import DryRun
from review_tui.steps.desk.dry_run import run_dry, run_dry_here
from review_tui.steps.desk.history import sentence_of
from review_tui.steps.desk.namesakes import namesakes
from review_tui.steps.desk.whose import called_in
from review_tui.steps.plan import studies
from review_tui.steps.screen.sides import body_of, says_of, told_apart, what_of
from review_tui.store import disputes as stored
from review_tui.store import reading, votes
from review_tui.store import studies as grouped


@dataclass(frozen=True, slots=True)
class Side:
    """One of the ways: the event that says it, who wrote it and when, and what it says in words."""

    event: str
    who: str
    at: str
    says: str
    in_force: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """What is in dispute, in words, and its sides, the one in force first."""

    what: str
    sides: tuple[Side, ...]


def open_matters(desk: Desk) -> list[Matter]:
    """Give everything on which copies differ and no lead has ruled."""
    return [*_but_imports(desk), *(_of_imports(desk, found) for found in brought_twice.found_twice(desk))]


def _but_imports(desk: Desk) -> list[Matter]:
    said = _matters(desk, _in_two_ways(desk, desk.frame))
    said += [_of_held_back(desk, event, records) for event, records in arrived.held_back(desk).items()]
    said += [_of_one_name(desk, found) for found in studies.clashes(desk)]
    said += [_of_people(desk, found) for found in namesakes(desk)]
    said += [_said_twice(desk, found) for found in said_twice.said_twice(desk)]
    return said + [_of_wide_act(desk, event) for event in arrived.waiting(desk)]


def lines(desk: Desk) -> list[str]:
    """Say in a sentence each what copies differ about and what is held back, and what to do."""
    found, held = [], arrived.held_back(desk)
    for matter in _but_imports(desk):
        if len(matter.sides) > 1:
            ways = " or ".join(f"{side.says} ({side.who})" for side in matter.sides)
            found.append(f"Copies differ about {matter.what}: {ways}. A lead rules: review-tui disputes list")
        elif matter.sides[0].event in held:
            (side,) = matter.sides
            said = f"{matter.what[0].upper()}{matter.what[1:]}: {side.says} ({side.who})"
            found.append(f"{said}. A lead rules: review-tui disputes list")
    return found + [brought_twice.said_of(desk, twice) for twice in brought_twice.found_twice(desk)]


def _in_two_ways(desk: Desk, frame: Frame) -> list[stored.Disputed]:
    """Give what is defined in two ways; what is held back has one side."""
    return [d for d in stored.disputed(desk.store.connection, frame) if d.dispute.thing != HELD_BACK]


def keep(desk: Desk, event: str) -> str:
    """Rule that one side holds in all that it is a side of; gives what was ruled in words. A lead's act, as one act."""
    desk.require_lead("rule on what copies say in two ways")
    named = votes.event_named(desk.store, event)
    ruled: list[stored.Disputed] = []

    def drafting(frame: Frame, _: str) -> Sequence[Draft]:
        if said := _ruling_apart(desk, named):
            return said
        ruled[:] = [d for d in _in_two_ways(desk, frame) if named.id in d.dispute.events]
        if not ruled:
            raise ReviewError(f"Nothing is in dispute about {event}. See what is: review-tui disputes list")
        return _rulings(desk, named, ruled)

    written = desk.write_checked(drafting)
    if written[0].kind == Acknowledged.KIND:
        return f"{sentence_of(desk, named)} stands"
    if not ruled:
        return _kept_apart(desk, named, written)
    matters = _matters(desk, ruled)
    said = [next(side.says for side in matter.sides if side.event == named.id) for matter in matters]
    return "; ".join(f"{matter.what}: {says}" for matter, says in zip(matters, said, strict=True))


def rehearsed(desk: Desk, event: str) -> DryRun:
    """Say what ruling that one side holds would change; raises what the ruling raises."""
    records = records_of(votes.event_named(desk.store, event).refs)

    def ruling(trial: Desk) -> object:
        return keep(trial, event)

    looked = run_dry_here(desk, records, ruling) if records else run_dry(desk, ruling)
    return replace(looked, besides=brought_twice.given_up(desk, event))


def must_be_shown(looked: DryRun) -> bool:
    """Say whether one agrees to a ruling before: it reaches what was judged, moves a number, or takes votes along."""
    return looked.is_wide or bool(looked.changes or looked.besides)


def _ruling_apart(desk: Desk, named: Event) -> list[Draft]:
    """Draft the ruling on what is no definition: an act that came, one name of two, votes brought twice; [] else."""
    if named.id in {*arrived.held_back(desk), *(act.id for act in arrived.waiting(desk))}:
        return [arrived.accepting(named)]
    for clash in studies.clashes(desk):
        if kept := [study for study in clash if grouped.grouped_by(desk.store, study) == named.id]:
            return [studies.joining(desk, kept[0], clash)]
    for people in namesakes(desk):
        if any(named.id in person.grants.values() for person in people):
            others = [person for person in people if named.id not in person.grants.values()]
            return [Draft(PersonRetired(person.id), (FRAME,)) for person in others]
    besides = brought_twice.besides(desk, named.id)
    gone = [
        *(Draft(Undone(), (batch_ref(one.id),), undoes=one.event) for one in besides),
        *(Draft(Undone(), one.refs, undoes=one.id) for one in said_twice.besides(desk, named.id)),
    ]
    return [*gone, arrived.accepting(named)] if gone else []  # so that undo finds the ruling, and takes it back whole


def _kept_apart(desk: Desk, named: Event, written: Sequence[Event]) -> str:
    """Say what was ruled of what has one name, or of votes that two imports brought."""
    body = body_of(named)
    undos = [event for event in written if event.kind == Undone.KIND]
    again = " and ".join(f"review-tui undo {quoted(one.id)}" for one in undos)
    if isinstance(body, VotesImported):
        return f"{sentence_of(desk, named)} count; what else brought them is taken back (to have it again: {again})"
    if isinstance(body, RoundOpened | RunLogged):
        what = f"the round {clean_line(body.name)}" if isinstance(body, RoundOpened) else "this search"
        return f"{what} stands; the other one is taken back (to have it again: {again})"
    if isinstance(body, PersonGranted):
        name, who = clean_line(desk.name_of(body.person)), clean_line(desk.name_of(named.actor))
        return (
            f'"{name}" is whom {who} added; the other one takes part no longer. Votes of both on one report both stand '
            "and are opened: give them back if one person cast them (review-tui reopen)"
        )
    return f'all reports of "{clean_line(unpack(Grouped, named.body or {}).name)}" are one study'


def _rulings(desk: Desk, kept: Event, ruled: Sequence[stored.Disputed]) -> list[Draft]:
    """Say again what one side says, once of all reports on which the same sides differ."""
    if kept.kind not in _OF_SEVERAL:
        return [_ruling(desk, kept, found.dispute, kept.refs) for found in ruled]
    rest = [ref for ref in kept.refs if not ref.startswith("r:")]
    return [
        _ruling(desk, kept, dispute, (*rest, *map(record_ref, records)))
        for dispute, records in _together(ruled).items()
    ]


_OF_SEVERAL = frozenset({Grouped.KIND, Removed.KIND, Tied.KIND})  # said of several, and in dispute of some of them


def _ruling(desk: Desk, kept: Event, dispute: Dispute, about: Sequence[str]) -> Draft:
    """Say again what one side says of the thing alone, having seen all sides."""
    if study := study_of(dispute.thing):
        named = unpack(Grouped, kept.body or {}).name
        return studies.naming(desk, study, named, saw=tuple(sorted(dispute.events)))
    refs = (dispute.thing,) if dispute.thing in kept.refs else tuple(about)
    body = replace(body_of(kept).restated(dispute.thing), saw=tuple(sorted(dispute.events)))  # type: ignore[call-arg]
    return Draft(body, refs, replaces=kept.replaces)  # all that define have the field


def _matters(desk: Desk, found: Sequence[stored.Disputed]) -> list[Matter]:
    """Put in words what is in dispute; where the same sides differ on several reports that is one matter."""
    return [_matter(desk, dispute, records) for dispute, records in _together(found).items()]


def _together(found: Sequence[stored.Disputed]) -> dict[Dispute, list[str]]:
    records: dict[Dispute, list[str]] = {}
    for each in found:
        records.setdefault(each.dispute, []).append(each.record)
    return records


def _matter(desk: Desk, dispute: Dispute, records: Sequence[str]) -> Matter:
    events = [votes.event_named(desk.store, event) for event in dispute.events]
    said = told_apart([body_of(e) for e in events], [says_of(desk, body_of(e), dispute) for e in events])
    sides = [
        Side(e.id, called_in(desk, e, e.actor), e.at, says, _holds(e, dispute))
        for e, says in zip(events, said, strict=True)
    ]
    return Matter(what_of(desk, body_of(events[0]), records, dispute.thing), tuple(sides))


def _holds(event: Event, dispute: Dispute) -> bool:
    """Say whether a side is in force: the one that knew the others, but of a vote whichever asks its author again."""
    body = body_of(event)
    return dispute.thing not in body.keeps if isinstance(body, Reopened) else event.id == dispute.in_force


def _of_one_name(desk: Desk, clash: Sequence[str]) -> Matter:
    """List studies that share a name: keeping one joins them; where they are two, one is renamed (study rename)."""
    sides = []
    for at, study in enumerate(clash):
        event = votes.event_named(desk.store, grouped.grouped_by(desk.store, study))
        numbers = ", ".join(reading.report(desk.store, home).number for home in grouped.in_study(desk.store, study))
        sides.append(Side(event.id, desk.name_of(event.actor), event.at, f"of {numbers}", at == 0))
    return Matter(f'two studies called "{clean_line(grouped.study_names(desk.store)[clash[0]])}"', tuple(sides))


def _of_people(desk: Desk, people: Sequence[Person]) -> Matter:
    """List people of one name: keeping one lets the others take part no longer."""
    sides = []
    for at, person in enumerate(people):
        event = votes.event_named(desk.store, person.grant)
        says = f"added by {clean_line(desk.name_of(event.actor))} as {person.role}"
        sides.append(Side(event.id, desk.name_of(event.actor), event.at, says, at == 0))
    name = clean_line(desk.name_of(people[0].id))
    return Matter(f'two people called "{name}", who open no report together until then', tuple(sides))


def _of_imports(desk: Desk, found: brought_twice.Twice) -> Matter:
    """List votes of one person that two imports brought: keeping one takes the other back, whole."""
    sides = [
        Side(one.event, desk.name_of(one.actor), one.at, brought_twice.says_of(desk, one), False)
        for one in found.imports
    ]
    return Matter(brought_twice.what_of(desk, found), tuple(sides))


def _said_twice(desk: Desk, found: said_twice.SaidTwice) -> Matter:
    """List rounds of one name, or searches alike: keeping one takes the other back."""
    bodies = [body_of(event) for event in found.events]
    said = told_apart(bodies, [sentence_of(desk, event) for event in found.events])
    sides = [
        Side(event.id, desk.name_of(event.actor), event.at, says, True)
        for event, says in zip(found.events, said, strict=True)
    ]
    return Matter(found.what, tuple(sides))


def _of_wide_act(desk: Desk, event: Event) -> Matter:
    """List an act that came in and moves more than its own: keeping it lets it stand, undo takes it back."""
    about = f" on {told}" if (told := _numbers(desk, subjects_of(event.refs))) else ""
    about = "" if isinstance(body_of(event), Judged) else about  # its sentence has them
    side = Side(event.id, called_in(desk, event, event.actor), event.at, sentence_of(desk, event) + about, True)
    return Matter("what came in and moved numbers: keep it, or take it back (undo EVENT)", (side,))


def _of_held_back(desk: Desk, name: str, records: Sequence[str]) -> Matter:
    """List an act that has no effect on what was judged: keeping it lets it have that, undo takes it back."""
    event = votes.event_named(desk.store, name)
    told = _numbers(desk, records)
    side = Side(name, called_in(desk, event, event.actor), event.at, sentence_of(desk, event), False)
    what = f"an act held back from {told}, with votes that were opened unknown to its author"
    return Matter(what, (side,))


def _numbers(desk: Desk, records: Sequence[str]) -> str:
    """Name the first of some records by their numbers, and how many more there are; "" for none."""
    numbers = [line.number for line in reading.lines_of(desk.store, records)]
    return ", ".join(numbers[:_TOLD]) + (f" and {len(numbers) - _TOLD:,} more" if len(numbers) > _TOLD else "")


_TOLD = 10  # numbers of records that a sentence names
