"""Events for tests of the rules, told in order: each gets the next tick, and nothing is hashed or kept."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from review_tui.model.fold.component_fold import fold_component
from review_tui.model.fold.frame import Frame
from review_tui.model.fold.frame_fold import fold_frame
from review_tui.model.fold.report import Component, HeldRecord, Hold, RecordState, Report
from review_tui.model.fold.stages import StageState
from review_tui.model.log.events import FRAME, Event, batch_ref, pair_ref, record_ref
from review_tui.model.log.kinds import (
    Answered,
    Body,
    Decided,
    Imported,
    Judged,
    Opened,
    PersonGranted,
    ProtocolApplied,
    Reopened,
    ReviewCreated,
    SourceAdded,
    Undone,
    pack,
)
from review_tui.model.review.protocol import Protocol, to_mapping

GRANTS = {"clara": "lead", "cleo": "lead", "ada": "reviewer", "ben": "reviewer", "dan": "reviewer", "rhea": "reader"}
SOURCES = {"db": "database", "reg": "register", "web": "website"}


class Told:
    """A small log: everyone's grant is `g-NAME`, the review is `review`; events are named e1, e2, … by their tick."""

    def __init__(self, protocol: Protocol | None = None) -> None:
        self.events: list[Event] = []
        self.batches: dict[str, Hold] = {}
        self.say("clara", ReviewCreated("A review"), id="review", grant="review")
        for person, role in GRANTS.items():
            self.say("clara", PersonGranted(person, role), id=f"g-{person}", grant="review")
        self.say("clara", ProtocolApplied(to_mapping(protocol or Protocol(title="T")), "begin"), grant="review")
        for source, kind in SOURCES.items():
            self.say("clara", SourceAdded(source, f"Source {source}", kind))

    def say(
        self,
        who: str,
        body: Body,
        *refs: str,
        undoes: str = "",
        replaces: str = "",
        id: str = "",  # noqa: A002
        grant: str = "",
        tick: int = 0,
        origin: str = "o1",
    ) -> Event:
        place = tick or len(self.events) + 1
        event = Event(
            id=id or f"e{len(self.events) + 1}",
            origin=origin,
            origin_seq=len(self.events) + 1,
            tick=place,
            at=f"2026-11-23T09:{place // 60:02d}:{place % 60:02d}.000Z",
            actor=who,
            grant=grant or f"g-{who}",
            kind=body.KIND,
            undoes=undoes,
            replaces=replaces,
            refs=tuple(sorted(refs or (FRAME,))),
            body_hash="",
            prev_hash="",
            hash="",
            body=pack(body),
        )
        self.events.append(event)
        return event

    def bring(self, batch: str, source: str, count: int = 9, run: str = "") -> Event:
        first = sum(1 for e in self.events if e.kind == "imported") * 100 + 1
        return self.say(
            "clara",
            Imported(batch=batch, source=source, run=run, parsed="0" * 64, count=count, first=first),
            batch_ref(batch),
        )

    def vote(
        self, who: str, record: str, choice: str, reason: str = "", stage: str = "title",
        records: tuple[str, ...] = (), **more: Any,
    ) -> Event:  # fmt: skip
        return self.say(who, Decided(stage, choice, reason, records=records), record_ref(record), **more)

    def open(self, record: str, *votes: Event, stage: str = "title", who: str = "ada", origin: str = "o1") -> Event:
        return self.say(who, Opened(stage, tuple(vote.id for vote in votes)), record_ref(record), origin=origin)

    def reopen(
        self, record: str, *openings: Event, keeps: Sequence[Event] = (), stage: str = "title", origin: str = "o1",
        saw: Sequence[Event] = (), drops: Sequence[Event] = (),
    ) -> Event:  # fmt: skip
        named, kept, known, left = (tuple(event.id for event in each) for each in (openings, keeps, saw, drops))
        return self.say("clara", Reopened(stage, named, "why", kept, known, left), record_ref(record), origin=origin)

    def both(self, record: str, one: str, other: str, reasons: Sequence[str] = ("", ""), stage: str = "title") -> Event:
        """Let Ada and Ben vote and open it; gives the opening."""
        cast = [
            self.vote("ada", record, one, reasons[0], stage),
            self.vote("ben", record, other, reasons[1], stage),
        ]
        return self.open(record, *cast, stage=stage)

    def answer(self, who: str, record: str, done: bool = True, stage: str = "quality", **values: object) -> Event:
        given = {item: {"value": value} for item, value in values.items()}
        return self.say(who, Answered(stage, "aacods", "1", given, done), record_ref(record))

    def judge(self, who: str, one: str, other: str, verdict: str = "same", subject: str = "") -> Event:
        return self.say(who, Judged(verdict, subject), pair_ref(one, other))

    def undo(self, who: str, event: Event) -> Event:
        return self.say(who, Undone(), *event.refs, undoes=event.id)

    @property
    def frame(self) -> Frame:
        return fold_frame(self.events)

    def fold(self, *records: HeldRecord, links: Sequence = ()) -> Component:  # type: ignore[type-arg]
        about = [e for e in self.events if any(ref[:2] in ("r:", "p:") for ref in e.refs)]
        return fold_component(self.frame, records, about, links)

    def report(self, *records: HeldRecord) -> Report:
        """Fold records that make one report."""
        (found,) = self.fold(*records).reports
        return found

    def stage(self, *records: HeldRecord, stage: str = "title") -> StageState:
        return next(state for state in self.report(*records).stages if state.stage.name == stage)


def held(record: str, batch: str = "b1", ordinal: int = 0, **fields: object) -> HeldRecord:
    """A record in one batch."""
    return HeldRecord(record, (Hold(batch, ordinal, {"title": f"Title {record}", **fields}),))


def in_both(record: str, one: str, other: str) -> HeldRecord:
    """A record in two batches."""
    return HeldRecord(record, (Hold(one, 0, {"title": "first"}), Hold(other, 0, {"title": "second"})))


def state_of(report: Report, record: str) -> RecordState:
    return next(state for state in report.records if state.id == record)


def readable_by(events: Sequence[Event], *hidden: Event) -> list[Event]:
    """Give the events as a copy has them to which some bodies did not come."""
    names = {event.id for event in hidden}
    return [replace(e, body=None) if e.id in names else e for e in events]
