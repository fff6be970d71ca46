"""Whose a copy is: a lead's bundle invites its receiver, a lead's word takes a copy in, a merge says what was not."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from review_tui.model.fold.frame import Frame
from review_tui.model.log.binding import OriginGiven, OriginOpened
from review_tui.model.log.events import FRAME, Draft, Event
from review_tui.model.log.kinds import unpack
from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.model.review.people import Role, Viewer
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk, opening, viewer_named
from review_tui.store import chains, copies_written, opening_copies, origins
from review_tui.store.signing import public_key
from review_tui.words.phrases import plural

ADVICE = "If you know that these are theirs"
LATER = "whoever has its key signs them by the next act or bundle. Until then other copies leave them out."


def invite(desk: Desk, receiver: Viewer, also: Sequence[str] = ()) -> str:
    """Give the secret that shows a copy to be the receiver's, and of those named besides; "" where none can be given.

    A lead gives it. The first one in the copy that founded the review gives that copy its key: from then on what comes
    from other copies has to be its author's own.
    """
    keys, frame = desk.store.keys, desk.frame
    if keys is None or not desk.viewer.is_lead or not desk.may_write or not _speaks(desk):
        return ""
    people = tuple(sorted({receiver.person, *(viewer_named(desk.store, name).person for name in also)}))
    for seed in keys.given():
        if frame.binding.invited.get(public_key(seed)) == frozenset(people):
            return seed
    seed = desk.ids.salt() + desk.ids.salt()
    keys.give(seed)

    def drafting(frame: Frame, origin: str) -> Sequence[Draft]:
        given = Draft(OriginGiven(people=people, invitation=public_key(seed)), (FRAME,))
        if frame.binding.root:
            return [given]
        heads = {head.origin: head.seq for head in desk.store.heads() if head.origin != origin}
        return [Draft(OriginOpened(key=keys.begin(origin, desk.ids), heads=heads), (FRAME,)), given]

    desk.write_checked(drafting)
    return seed


def _speaks(desk: Desk) -> bool:
    """Say whether a lead's word from this copy counts; the founding copy alone, or what is left of it, binds others."""
    store = desk.store
    if desk.frame.binding.root:
        return copies_written.speaks_for(store, desk.viewer.person)
    return origins.descends(store.connection, desk.frame.founder)  # as it does once it has written


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """A copy that wrote to the review: its origin, whose it is by the log, and how much of it is taken and is not.

    `state` is "founding", "given", "older" (believed so far as it had come), "unknown", or "free" while no copy is
    bound to anybody.
    """

    origin: str
    state: str
    people: tuple[str, ...]
    events: int
    not_taken: int
    is_own: bool


def copies(desk: Desk) -> list[CopyLine]:
    """List the copies that wrote to this review, the founding one first."""
    binding, own, found = desk.frame.binding, desk.store.origin, []
    for origin, events, not_taken in copies_written.by_origin(desk.store):
        who = sorted(clean_line(desk.name_of(person)) for person in binding.people.get(origin, ()))
        found.append(
            CopyLine(
                origin=origin, state=_state(desk, origin), people=tuple(who), events=events, not_taken=not_taken,
                is_own=origin == own,
            )
        )  # fmt: skip
    return sorted(found, key=lambda line: (line.origin != desk.frame.founder, line.origin))


def _state(desk: Desk, origin: str) -> str:
    binding = desk.frame.binding
    if not binding.root:
        return "free"
    if origin in binding.everybody:
        return "founding"
    return "given" if binding.people.get(origin) else "older" if binding.cut.get(origin) else "unknown"


def accept(desk: Desk, origin: str, names: Sequence[str] = ()) -> tuple[str, ...]:
    """Give a copy to people by a lead's word, or to those who wrote there and were not taken; gives their names.

    Of a copy without a key that holds for what it wrote so far. Raises ReviewError.
    """
    desk.require_lead("say whose a copy is")
    known = [line for line in copies(desk) if origin and line.origin.startswith(origin)]
    if len(known) != 1:
        raise UnknownError(
            f'There is no copy "{origin}" that wrote to this review. To list them: review-tui share origins'
        )
    binding, line = desk.frame.binding, known[0]
    if line.state in ("free", "founding"):
        raise ReviewError("What this copy wrote counts already, whoever it names. Nothing was written.")
    if desk.store.keys is None or not _speaks(desk):
        raise ReviewError("A lead's word on copies counts from a copy that is theirs. Nothing was written.")
    people = {viewer_named(desk.store, name).person for name in names}
    people = people or {event.actor for event in copies_written.not_taken(desk.store) if event.origin == line.origin}
    if not people:
        raise ReviewError("All that this copy wrote is taken. To give it to somebody besides: --for NAME")
    key = binding.keys.get(line.origin, "")
    until = 0 if key else line.events
    desk.say(OriginGiven(people=tuple(sorted(people)), origin=line.origin, key=key, until=until), FRAME)
    opening.open_complete(desk)  # as after a merge: votes may be complete by what counts now
    return tuple(sorted(clean_line(desk.name_of(person)) for person in people))


def require_voice(desk: Desk, person: str) -> None:
    """Raise NotAllowedError where what somebody handed back would count in no copy if it were read in here."""
    origin, frame = desk.store.origin, desk.frame
    if frame.binding.carries(origin, person, chains.length(desk.store, origin) + 1):
        return
    if opening_copies.is_possible(frame, desk.store.keys, person):
        return
    who = clean_line(desk.name_of(person))
    besides = f" Or give this one to {who} besides: review-tui share accept {quoted(origin)} --for {quoted(who)}"
    raise NotAllowedError(
        f"This copy of the review does not speak for {who}: what {who} handed back would count in no copy. Nothing was "
        f"read. Let it be read in the founding copy, which speaks for everybody.{besides if origin else ''}"
    )


def begin_anew(desk: Desk) -> tuple[str, int]:
    """Let a copy whose key is lost go on under a new origin, which its person's invitation gives a key of its own.

    Gives the new origin and how many events of the old one no other copy will take. Raises ReviewError.
    """
    own, keys = desk.store.origin, desk.store.keys
    key = desk.frame.binding.keys.get(own, "")
    if not key or keys is None:
        raise ReviewError("This copy has no key that it could have lost. Nothing was changed.")
    if keys.own(own)[1] == key:
        raise ReviewError(f"The key of this copy is at hand, in {keys.file}. Nothing was changed.")
    if not copies_written.is_invited(desk.store, desk.viewer.person):
        name = desk.name_of(desk.viewer.person)
        raise ReviewError(
            "A new key needs an invitation. Take in a bundle that a lead wrote for you, then say this again. The lead "
            f"writes it by: review-tui share export --for {quoted(name)}. Nothing was changed."
        )
    lost = copies_written.unsigned(desk.store)[0].get(own, 0)
    return copies_written.begin_anew(desk.store, desk.viewer.person, desk.clock(), desk.ids), lost


def besides(desk: Desk) -> str:
    """Say that whoever works here speaks in a copy that is others' as well, "" where it is theirs alone or nobody's."""
    holders = set(desk.frame.binding.people.get(desk.store.origin, ())) - {desk.viewer.person}
    if not holders or not copies_written.speaks_for(desk.store, desk.viewer.person):
        return ""
    name, others = desk.name_of(desk.viewer.person), sorted(desk.name_of(person) for person in holders)
    return (
        f"{clean_line(name)} works in the copy of {clean_line(' and '.join(others))} besides from now on: what is said "
        f"here in the name of {clean_line(name)} counts in every copy."
    )


def known(desk: Desk) -> frozenset[str]:
    """Give the events that are not taken now, so that a merge can tell what it added."""
    return frozenset(event.id for event in copies_written.not_taken(desk.store))


def lines(desk: Desk, before: Collection[str] = ()) -> list[str]:
    """Say of what is not taken in whose name it is, whence it came, and what to do; what was known `before` is not."""
    found = Counter((e.origin, e.actor) for e in copies_written.not_taken(desk.store) if e.id not in before)
    return [_told(desk, origin, actor, n) for (origin, actor), n in sorted(found.items())]


def _told(desk: Desk, origin: str, actor: str, n: int) -> str:
    name = clean_line(desk.name_of(actor))
    holders = sorted(clean_line(desk.name_of(person)) for person in desk.frame.binding.people.get(origin, ()))
    whose = f"the copy of {' and '.join(holders)}" if holders else f"a copy that is nobody's yet ({origin})"
    ask = f"{ADVICE}, a lead takes them in: review-tui share accept {quoted(origin)} --for {quoted(name)}"
    wait = "" if holders else " They are once the lead who wrote the bundle that it began with has synced."
    return f"{plural(n, 'event')} in the name of {name} from {whose}: not taken, without any effect.{wait} {ask}"


def further(desk: Desk, came: Iterable[Event]) -> list[str]:
    """Say to leads, and to whoever it is of, where somebody speaks from one more copy since a merge; none is news."""
    came = list(came)
    found = [*_opened_more(desk, came), *(said for event in came for said in _given(desk, event))]
    more = len(found) - _FEW
    rest = f"So it is of {plural(more, 'more copy', 'more copies')}: review-tui share origins"
    return [*found[:_FEW], *[rest] * (more > 0)]


def _opened_more(desk: Desk, came: Iterable[Event]) -> Iterator[str]:
    binding, opened = desk.frame.binding, {e.origin: e.actor for e in came if e.kind == OriginOpened.KIND}
    for origin, person in sorted(opened.items()):
        before = [one for one in binding.people if person in binding.people[one] and one not in opened]
        name, known = clean_line(desk.name_of(person)), desk.frame.people.get(person)
        is_lead = known is not None and known.role is Role.LEAD  # whoever leads may have worked where the review began
        if not desk.viewer.is_lead and desk.viewer.person != person:
            continue
        if origin in binding.everybody - {binding.root}:
            yield _further(origin, "The founding copy goes on", "whoever keeps it knows", name)
        elif (before or is_lead) and person in binding.people.get(origin, ()) and _spoke_before(desk, origin, person):
            yield _further(origin, f"{name} writes", f"{name} knows", name)


def _spoke_before(desk: Desk, origin: str, person: str) -> bool:
    """Say whether somebody had written in another copy."""
    return any(other != origin for other in copies_written.written_in_by(desk.store, person))


def _given(desk: Desk, event: Event) -> Iterator[str]:
    """Say that a lead let people speak in a copy that wrote before, and was not theirs."""
    said = unpack(OriginGiven, event.body or {}) if event.kind == OriginGiven.KIND else OriginGiven()
    if not said.origin or not desk.frame.binding.takes(event):
        return
    if desk.viewer.is_lead or desk.viewer.person in said.people:
        who = " and ".join(sorted(clean_line(desk.name_of(person)) for person in said.people))
        lead = clean_line(desk.name_of(event.actor))
        yield (
            f"{lead} lets {who} speak in the copy {said.origin} from now on: what is said there in the name of {who} "
            f"counts. Unless {who} works there, ask {lead}."
        )


_FEW = 3  # copies that are named


def _further(origin: str, what: str, known: str, name: str) -> str:
    return (
        f"{what} in one more copy from now on ({origin}), as on a second computer or from a backup. Unless {known} of "
        "it, somebody has a bundle that was written for them, or their keys: a lead lets them go (review-tui reviewer "
        f"retire {quoted(name)}) and adds them under another name."
    )


def unsigned(desk: Desk, left: Iterable[Event]) -> list[str]:
    """Say of what a merge left out, since the copy it names did not sign it, how much it was."""
    found = Counter((event.origin, event.actor) for event in left)
    return [
        f"{plural(n, 'event')} in the name of {clean_line(desk.name_of(actor))} came without the signature of the copy "
        f"{origin} that {'it names' if n == 1 else 'they name'}: left out. Ask for a bundle from that copy itself."
        for (origin, actor), n in sorted(found.items())
    ]


def unsigned_here(desk: Desk) -> tuple[list[str], list[str]]:
    """Say which copies bear a false signature in this file, and of which the last events bear none."""
    found, bad = copies_written.unsigned(desk.store)
    false = [
        f"The signature that lies here for {_copy_words(desk, origin)} is not by its key: the file was changed by "
        "another program. Take in a bundle from that copy, or restore a backup."
        for origin in sorted(bad)
    ]
    return false, [
        f"The last {'event' if n == 1 else f'{n:,} events'} of {_copy_words(desk, origin)} "
        f"{'bears' if n == 1 else 'bear'} no signature: "
        + (LATER if origin == desk.store.origin else "other copies leave them out. Ask that copy for a bundle.")
        for origin, n in sorted(found.items())
        if origin not in bad
    ]


def key_lost(desk: Desk) -> str:
    """Say that what this copy wrote last is unsigned since its key is not here, and what to do; "" where it is."""
    keys, own = desk.store.keys, desk.store.origin
    seed, public = keys.own(own) if keys else ("", "")
    if not keys or (seed and public == desk.frame.binding.keys.get(own)):
        return ""
    n = copies_written.unsigned(desk.store)[0].get(own, 0)
    if not n:
        return ""
    bears = "bears" if n == 1 else "bear"
    return (
        f"The last {plural(n, 'event')} of this copy {bears} no signature, since its key is not in {keys.file}: other "
        "copies leave them out. Bring that file back, or take in a bundle that a lead writes for you, then say "
        "review-tui share anew."
    )


def _copy_words(desk: Desk, origin: str) -> str:
    return "this copy" if origin == desk.store.origin else f"the copy {origin}"
