"""Who did what of that which came in: a merge says it person by person, and names what concerns the whole review."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from review_tui.model.fold.amendments import Amendment
from review_tui.model.log.declaration import Audience
from review_tui.model.log.events import FRAME, Event
from review_tui.model.log.kinds import (
    LetterboxOpened,
    OriginGiven,
    OriginOpened,
    ProtocolApplied,
    Undone,
    declared,
)
from review_tui.model.log.reading import saw_of
from review_tui.model.review.people import Role
from review_tui.model.review.protocol_changes import amendment
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.history import sentence_of
from review_tui.steps.share import void
from review_tui.store import acts
from review_tui.words.phrases import plural

_MOST = 5  # acts of one person that are named; more are counted
_UNTOLD = {OriginOpened.KIND, OriginGiven.KIND, LetterboxOpened.KIND}  # what the program does by itself for each copy
_VOTES = ("vote or answer", "votes and answers")
_LABELS = ("label", "labels")
_FURTHER = ("further act", "further acts")
_SETTLED = ("dispute settled", "disputes settled")
_RULINGS = frozenset({"agreed", "resolved", "judged"})  # of one thing each, so that each saw at most one before
_OTHER = ("other act on records", "other acts on records")  # of a kind that a later version made
COUNTED = {  # what one act on records is called, and several; those that are the same to a reader stand together
    "resolved": ("ruling", "rulings"), "agreed": ("consensus", "consensuses"),
    "reopened": ("report given back", "reports given back"), "decided": _VOTES, "answered": _VOTES,
    "decided_elsewhere": _VOTES, "opened": ("opening", "openings"),
    "voided": ("answer taken out", "answers taken out"), "assured": ("last word", "last words"),
    "imported": ("import", "imports"), "votes_imported": ("import of votes", "imports of votes"),
    "withdrawn": ("import withdrawn", "imports withdrawn"), "removed": ("removal", "removals"),
    "edited": ("correction", "corrections"), "judged": ("verdict on a pair", "verdicts on pairs"),
    "matched": ("search for duplicates", "searches for duplicates"), "grouped": ("study", "studies"),
    "assigned": ("sharing out of reports", "sharings out of reports"),
    "tied": ("organisation of a report", "organisations of reports"), "attached": ("file", "files"),
    "captured": ("page fetched", "pages fetched"), "text_read": ("text read", "texts read"),
    "retrieval_noted": ("note on finding a text", "notes on finding texts"), "noted": ("note", "notes"),
    "asked": ("question", "questions"), "replied": ("reply", "replies"), "labelled": _LABELS,
    "labelled_openly": _LABELS, "labelled_privately": _LABELS, "sealed": ("sealed file", "sealed files"),
    "undone": ("act taken back", "acts taken back"), "acknowledged": ("dispute kept", "disputes kept"),
    "recused": ("recusal", "recusals"), "contacted": ("enquiry", "enquiries"), "erased": ("erasing", "erasings"),
    "run_logged": ("search", "searches"), "table_mapped": ("table understood", "tables understood"),
    "source_added": ("source", "sources"), "protocol_applied": ("change of the protocol", "changes of the protocol"),
    "person_granted": ("role given", "roles given"), "person_retired": ("person let go", "people let go"),
    "person_renamed": ("name corrected", "names corrected"), "form_loaded": ("form", "forms"),
    "person_described": ("description of a person", "descriptions of people"),
    "snapshot_named": ("snapshot", "snapshots"), "round_opened": ("round", "rounds"),
    "edition_closed": ("edition", "editions"), "previous_set": ("earlier version", "earlier versions"),
    "organisations_loaded": ("register of organisations", "registers of organisations"),
    "stage_opened": ("stage opened", "stages opened"), "stage_closed": ("stage closed", "stages closed"),
}  # fmt: skip


def kinds_in_words(kinds: Iterable[str]) -> str:
    """Say what acts there are by kind and not by person; such as not everybody may count are but further acts."""
    counted = Counter(COUNTED.get(kind, _FURTHER) if _is_public(kind) else _FURTHER for kind in kinds)
    order = sorted(counted.items(), key=lambda one: one[0] == _FURTHER)
    return ", ".join(plural(n, *words) for words, n in order)


def _is_public(kind: str) -> bool:
    return declared(kind).reads is Audience.EVERYONE and kind not in _UNTOLD


def lines(desk: Desk, came: Iterable[Event]) -> list[str]:
    """Say of each person what of theirs came in and has effect, leads first; then what has none, and why."""
    by: dict[tuple[str, tuple[str, str]], list[Event]] = {}
    for event in came:
        if event.kind not in _UNTOLD and desk.frame.binding.takes(event):
            by.setdefault((event.actor, void.why(desk, event)), []).append(event)
    people = desk.frame.people
    order = sorted(by, key=lambda p: (p[0] not in people or people[p[0]].role is not Role.LEAD, desk.name_of(p[0])))
    return [_told(desk, *key, by[key]) for key in sorted(order, key=lambda one: one[1])]


def _told(desk: Desk, person: str, why: tuple[str, str], events: Sequence[Event]) -> str:
    known, name = desk.frame.people.get(person), clean_line(desk.name_of(person))
    gone = "" if known is None or known.active else ", takes part no longer"
    role = f" ({known.role.value}{gone})" if known else ""
    did, (since, otherwise) = ", ".join(_parts(desk, events)), why
    if not since:
        return f"By {name}{role}: {did}."
    return f"Without effect, since {since.format(name=name)}{role}: {did}. {otherwise}"


def _parts(desk: Desk, events: Sequence[Event]) -> Iterator[str]:
    framing = [event for event in events if FRAME in event.refs]
    yield from (_act(desk, event) for event in framing[:_MOST])
    more = framing[_MOST:]
    yield from [plural(len(more), "more act on the whole review", "more acts on the whole review")] * bool(more)
    ruled = {(e.origin, e.at): e for e in events if _settles(e)}  # what one act rules of several items is one ruling
    rest = (event for event in events if FRAME not in event.refs and not _settles(event))
    counted = Counter([_words(desk, event) for event in rest] + [_SETTLED] * len(ruled))
    order = dict.fromkeys((_SETTLED, *COUNTED.values(), _OTHER, *counted))
    yield from (plural(counted[words], *words) for words in order if counted[words])


def _settles(event: Event) -> bool:
    """Say whether a ruling is one on what two copies had ruled in two ways: it saw both."""
    return event.kind in _RULINGS and len(saw_of(event) or ()) > 1


def _words(desk: Desk, event: Event) -> tuple[str, str]:
    """Say what an act is called; of one that was taken back what it was, where everybody may know that."""
    if event.kind != Undone.KIND:
        return COUNTED.get(event.kind, _OTHER)
    root, undos = acts.traced(desk.store, event)
    if root.kind not in COUNTED or root.kind == Undone.KIND or not _is_public(root.kind):
        return COUNTED[Undone.KIND]
    one, several = COUNTED[root.kind]
    return (f"{one} taken back", f"{several} taken back") if undos % 2 else (f"{one} again", f"{several} again")


def _act(desk: Desk, event: Event) -> str:
    """Name an act on the whole review; of a protocol what it changes."""
    before = next((a for a, b in pairwise(desk.frame.amendments) if b.event == event.id), None)
    if event.kind != ProtocolApplied.KIND or before is None:
        return sentence_of(desk, event)
    if len(saw_of(event) or ()) > 1:
        return "settled which protocol holds"
    return f"the protocol ({'; '.join(_changes(desk, before, event)) or 'nothing of weight'})"


def _changes(desk: Desk, before: Amendment, event: Event) -> Iterator[str]:
    after = next(one for one in desk.frame.amendments if one.event == event.id)
    for what, old, new in amendment(before.protocol, after.protocol):
        yield clean_line(f"{what}: {old or '(nothing)'} → {new or '(nothing)'}")
