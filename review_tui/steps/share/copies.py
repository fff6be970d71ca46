"""The copies of a review: what the copy of somebody else is known to hold, and when one last exchanged with whom."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import Desk
from review_tui.store import kept
from review_tui.store.log import timestamp

SMALL = 25 << 20  # bytes up to which files that the receiver's copy holds go along all the same


@dataclass(frozen=True, slots=True)
class OtherCopy:
    """A copy that wrote to this one: its id, the moment, and the files it held then."""

    id: str
    at: str
    holds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Exchange:
    """When a bundle last went to a person from here, and when the last of theirs came; "" for never."""

    person: str
    name: str
    sent: str
    came: str

    @property
    def last(self) -> str:
        """The later of both moments."""
        return max(self.sent, self.came)


def copy_of(desk: Desk, person: str) -> OtherCopy | None:
    """Give the copy of a person that last wrote to this one, None for one that never did."""
    text = desk.store.noted(f"copy {person}")
    if not text:
        return None
    found = json.loads(text)
    return OtherCopy(found["id"], found["at"], frozenset(found["holds"]))


def note_copy(desk: Desk, person: str, copy: str, holds: Collection[str]) -> None:
    """Note that a bundle came from a person's copy, and what that copy holds; the hub is nobody's."""
    if not person:
        return
    at = timestamp(desk.clock())
    desk.store.note(f"came {person}", at)
    if copy:
        desk.store.note(f"copy {person}", json.dumps({"id": copy, "at": at, "holds": sorted(holds)}))


def note_sent(desk: Desk, person: str) -> None:
    """Note that a bundle went to a person; a copy that cannot be written to goes without."""
    if desk.store.is_writable:
        desk.store.note(f"sent {person}", timestamp(desk.clock()))


def held_by(desk: Desk, other: OtherCopy | None, names: Collection[str]) -> tuple[str, ...]:
    """Give the files that need not go to another copy: it holds them, and they are too large to go for safety's sake.

    What figures are made of always goes: the records and the links.
    """
    if other is None:
        return ()
    figures = {batch.parsed for batch in desk.frame.batches.values()}
    figures |= {match.pairs for match in desk.frame.matches.values()}
    found = sorted(set(names) & other.holds - figures)
    size = sum(desk.vault.path(name).stat().st_size for name in found if desk.vault.has(name))
    return tuple(found) if size > SMALL else ()


def exchanges(desk: Desk) -> list[Exchange]:
    """Give the last exchange with every other active person, the longest ago first."""
    found = []
    for person in desk.frame.people.values():
        sent, came = (desk.past(desk.store.noted(f"{way} {person.id}")) for way in ("sent", "came"))
        if person.id != desk.viewer.person and (person.active or sent or came):
            found.append(Exchange(person.id, desk.name_of(person.id), sent, came))
    return sorted(found, key=lambda exchange: (exchange.last, exchange.name))


def own_files(desk: Desk) -> tuple[frozenset[str], frozenset[str]]:
    """Give the files of this copy that some event names, and the sealed ones: what no event names goes nowhere."""
    said = kept.named(desk.store)
    here = desk.vault.listing()
    sealed = (name.removeprefix("sealed/") for name in said if name.startswith("sealed/"))
    return frozenset(name for name in said if name in here), frozenset(n for n in sealed if desk.vault.sealed.has(n))


def refuse_retired(desk: Desk, person: str) -> None:
    """Raise ReviewError for somebody who takes part no longer."""
    known = desk.frame.people.get(person)
    if known and not known.active:
        back = "" if person in desk.frame.erased else (
            " A lead may give the role back: review-tui reviewer add NAME --role ROLE"
        )  # fmt: skip
        raise ReviewError(f"{desk.name_of(person)} takes part no longer, so no bundle is written for them.{back}")
