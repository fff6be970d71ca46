"""Acts that are held back: by no lead, on a record that was judged where nobody knew of them, until a lead rules.

Who takes records out, or moves their source to another lane, is a lead where votes on them were opened. Somebody who
worked in another copy could not know; what they did has no effect on such a record until a lead lets it stand.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from review_tui.model.fold.definitions import Dispute, settle
from review_tui.model.fold.frame import Batch, Frame
from review_tui.model.fold.openings import Opening, Openings
from review_tui.model.log.events import Event, records_of
from review_tui.model.log.kinds import Acknowledged, Answered, Decided, Opened, Removed, unpack
from review_tui.model.review.protocol import Unit
from review_tui.model.review.sources import Lane

HELD_BACK = "held back"  # what such an act is called among the things in dispute


def is_held_back(act: Event, record: str, opened: Iterable[Opening]) -> bool:
    """Say whether votes on a record were opened by somebody who did not know of an act on it, nor its writer of them.

    What one copy wrote it knew. Who wrote an act after an opening did not know that: else a lead would have done it.
    Of an opening in an older log that came after the act it is not known; there the act has its effect, as it had.
    """
    return any(record in opening.records and _knew_nothing(act, opening.event) for opening in opened)


def openings_about(frame: Frame, events: Iterable[Event], opened: Openings) -> tuple[Opening, ...]:
    """Give the openings that may hold back acts on a report: of votes or sheets on it, or on a study it was part of.

    The sheets on a study name a record of one of its reports, and were about all of them.
    """
    if not opened.every:
        return ()
    cast = {event.id for event in events if event.kind in (Decided.KIND, Answered.KIND)}
    of_studies = {stage.name for stage in frame.protocol.stages if stage.unit is Unit.STUDY}
    return tuple(one for one in opened.every.values() if one.votes[0] in cast or one.stage in of_studies)


def _knew_nothing(act: Event, opened: Event) -> bool:
    if act.origin == opened.origin:
        return False
    known = unpack(Opened, opened.body or {}).acts
    return opened.order < act.order or (known is not None and act.id not in known)


@dataclass(frozen=True, slots=True)
class Removals:
    """What was said of the records of a report, in fold order, and what stands of it, as far as it takes them out."""

    frame: Frame
    events: Sequence[Event]
    stands: Collection[str]
    openings: Sequence[Opening]  # of votes and sheets, about the report as it is joined now or about its study

    def manner(self, batch: Batch, record: str) -> str:
        """Say how an import was taken back as far as a record of it goes: "" where it was not."""
        act = self.frame.unruled.get(batch.withdrawal)
        return "" if act and self._holds(act, record) else batch.withdrawn

    def lane(self, source: str, record: str) -> Lane:
        """Give the lane of a record: that of its source, but for moves that are held back."""
        if not self.openings or source not in self.frame.moved:
            return self.frame.lane(source)
        first, *moves = self.frame.moved[source]
        lane = first.lane
        for move in moves:
            act = self.frame.unruled.get(move.event)
            lane = lane if act and self._holds(act, record) else move.lane
        return lane

    def of(self, record: str) -> tuple[Removed | None, tuple[Dispute, ...]]:
        """Give the removal in force of a record, and the removals that are in dispute."""
        said = [event for event in self.events if event.kind == Removed.KIND and record in records_of(event.refs)]
        if not said:
            return None, ()
        found = settle(said, frozenset(self.stands))
        force = [event for event in said if event.id in found.in_force.values()]
        has_effect = force and not (self._is_unruled(force[0]) and self._holds(force[0], record))
        return unpack(Removed, force[0].body or {}) if has_effect else None, tuple(found.disputes)

    def held_back(self, record: str, batches: Iterable[Batch], source: str) -> tuple[Dispute, ...]:
        """Give what is held back from a record, each as something a lead is to rule on."""
        if not self.openings:
            return ()
        removals = [event for event in self.events if event.kind == Removed.KIND and record in records_of(event.refs)]
        found = settle(removals, frozenset(self.stands)).in_force.values()
        acts = [event for event in removals if event.id in found and self._is_unruled(event)]
        names = [*(batch.withdrawal for batch in batches), *(move.event for move in self.frame.moved.get(source, ()))]
        acts += [self.frame.unruled[name] for name in names if name in self.frame.unruled]
        return tuple(Dispute(HELD_BACK, act.id, ()) for act in acts if self._holds(act, record))

    def _holds(self, act: Event, record: str) -> bool:
        return is_held_back(act, record, self.openings)

    def _is_unruled(self, event: Event) -> bool:
        if event.id not in self.stands or self.frame.is_lead(event.grant):
            return False
        said = [one for one in self.events if one.kind == Acknowledged.KIND and one.id in self.stands]
        return all(unpack(Acknowledged, one.body or {}).act != event.id for one in said)
