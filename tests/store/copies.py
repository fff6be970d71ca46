"""Copies of one review for tests of the store: what people do is said by events, without any step."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from review_tui.model.log.events import (
    FRAME,
    Draft,
    Event,
    batch_ref,
    is_organisation,
    pair_ref,
    record_ref,
    subject_ref,
)
from review_tui.model.log.kinds import (
    Answered,
    Body,
    Decided,
    Imported,
    Judged,
    Matched,
    Opened,
    PersonGranted,
    ProtocolApplied,
    ReviewCreated,
    RunLogged,
    SourceAdded,
    Undone,
    Withdrawn,
)
from review_tui.model.review.canonical import canonical
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role, Viewer
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.store import acts, judged, taken_out
from review_tui.store.store import Merged, Store
from review_tui.store.vault import Vault
from tests.template import Template

PEOPLE = {"clara": Role.LEAD, "ada": Role.REVIEWER, "ben": Role.REVIEWER, "rhea": Role.READER}
CLARA, ADA, BEN, RHEA = (Viewer(person, role) for person, role in PEOPLE.items())
SOURCES = {"db": "database", "reg": "register", "web": "website"}


@dataclass
class Copy:
    """One copy of a review and the computer it lies on: its own ids and its own clock, which may be wrong."""

    folder: Path
    store: Store
    ids: SeededIds
    now: datetime = field(default_factory=lambda: datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
    pace: timedelta = timedelta(seconds=41)

    @property
    def vault(self) -> Vault:
        return self.store.vault

    def say(
        self, who: str, body: Body, *refs: str, undoes: str = "", replaces: str = "", grant: str | None = None
    ) -> Event:
        """Append one event of a person; about the frame unless told otherwise."""
        self.now += self.pace
        draft = Draft(body, refs or (FRAME,), undoes, replaces)
        return self.store.append([draft], who, self.now, self.ids, grant)[0]

    def bring(self, batch: str, source: str, *records: str, who: str = "clara", run: str = "", first: int = 0) -> Event:
        """Import records, named and titled alike, as one batch of a source."""
        fields = {record: {"title": f"Title {record}"} for record in records}
        return self.bring_fields(batch, source, fields, who=who, run=run, first=first)

    def bring_fields(
        self,
        batch: str,
        source: str,
        fields: Mapping[str, Mapping[str, Any]],
        *,
        who: str = "clara",
        run: str = "",
        first: int = 0,
    ) -> Event:
        blob = "\n".join(f"{record}\t{canonical(said)}" for record, said in fields.items())
        counter = first or max((b.first + b.count for b in self.store.frame.batches.values()), default=1)
        body = Imported(
            batch=batch,
            source=source,
            run=run,
            parsed=self.vault.put(blob.encode()),
            count=len(fields),
            first=counter,
            round=self.store.frame.round,
        )
        return self.say(who, body, batch_ref(batch))

    def withdraw(self, batch: str, manner: str = "error") -> Event:
        return self.say("clara", Withdrawn(batch, "a mistake", manner), batch_ref(batch))

    def run(self, source: str, **numbers: Any) -> str:
        return self.say("clara", RunLogged(source, "2026-11-20", round=self.store.frame.round, **numbers)).id

    def match(self, run: str, *pairs: tuple[str, str, int], band: str = "certain") -> Event:
        """Let the engine find pairs (one record, another, score)."""
        common = {"band": band, "suggestion": "same", "reasons": ["alike"]}
        lines = [json.dumps({"a": min(a, b), "b": max(a, b), "score": score, **common}) for a, b, score in pairs]
        blob = self.vault.put("\n".join(lines).encode())
        return self.say("clara", Matched(run, "1", blob, len(pairs), 0), batch_ref(run))

    def judge(self, who: str, one: str, other: str, verdict: str = "same", subject: str = "") -> Event:
        return self.say(who, Judged(verdict, subject), pair_ref(one, other))

    def vote(
        self, who: str, record: str, choice: str, stage: str = "title", *, replaces: str = "", **said: Any
    ) -> Event:
        """Vote on the report that holds a record, as it is joined now, under the protocol in force."""
        known = {"records": self.records(record), "protocol": self.store.frame.protocol_event}
        body = Decided(stage, choice, **{**known, **said})
        return self.say(who, body, record_ref(record), replaces=replaces)

    def answer(
        self,
        who: str,
        record: str,
        answers: Mapping[str, Any],
        stage: str = "quality",
        *,
        done: bool = True,
        verifies: tuple[str, ...] = (),
    ) -> Event:
        """Answer items of a form about the report that holds a record, as it is joined now."""
        return self.say(
            who,
            Answered(
                stage=stage, form="aacods", version="1", answers=answers, done=done,
                records=self.together(record, stage), protocol=self.store.frame.protocol_event,
                verifies=verifies,
            ),
            subject_ref(record),
        )  # fmt: skip

    def together(self, record: str, stage: str) -> tuple[str, ...]:
        """Give what is judged together with a record at a stage here, or an organisation alone."""
        if is_organisation(record):
            return (record,)
        return tuple(sorted({one for home in self.told_at(record, stage) for one in self.records(home)}))

    def told_at(self, record: str, stage: str) -> list[str]:
        """Give the home records of what is judged together with a record at a stage here."""
        if is_organisation(record) or stage not in {known.name for known in self.store.frame.protocol.stages}:
            return [self.report(record) or record]
        return judged.told_in(self.store, judged.subject_at(self.store, record, stage), stage)

    def records(self, record: str) -> tuple[str, ...]:
        """Give the records that are one report with this one here."""
        query = "SELECT id FROM record WHERE report = ? ORDER BY id"
        rows = self.store.connection.execute(query, (self.report(record),))
        return tuple(found for (found,) in rows) or (record,)

    def open(self, record: str, *votes: Event, stage: str = "title", who: str = "ada") -> Event:
        listed, knew = tuple(vote.id for vote in votes), self.store.frame.rules.knew
        return self.say(who, Opened(stage, listed, self.known_on(record, stage), knew), record_ref(record))

    def known_on(self, record: str, stage: str = "title") -> tuple[str, ...]:
        """Give the acts that whoever opens votes on a report, or on its study, at a stage here knows of."""
        return taken_out.acts_on(self.store, self.store.frame, *self.told_at(record, stage))

    def both(self, record: str, one: str, other: str, stage: str = "title", **said: str) -> list[Event]:
        """Let Ada and Ben vote and open it; gives the votes and the opening."""
        cast = [self.vote("ada", record, one, stage, **said), self.vote("ben", record, other, stage, **said)]
        return [*cast, self.open(record, *cast, stage=stage)]

    def undo(self, who: str, event: Event) -> Event:
        return self.say(who, Undone(), *event.refs, undoes=event.id)

    def outcome(self, record: str, stage: str = "title") -> tuple[str, str, str]:
        """Give status, choice and reason of the report that holds a record; empty where it has none."""
        row = self.store.connection.execute(
            "SELECT o.status, o.choice, o.reason FROM outcome o JOIN record r ON r.report = o.report "
            "WHERE r.id = ? AND o.stage = ?",
            (record, stage),
        ).fetchone()
        return row or ("", "", "")

    def place(self, record: str) -> tuple[str, str, str]:
        """Give place, stage and reason of a record."""
        query = "SELECT place, stage, reason FROM record WHERE id = ?"
        return self.store.connection.execute(query, (record,)).fetchone() or ("", "", "")

    def report(self, record: str) -> str:
        """Give the home record of a record's report; "" for a record that is not here."""
        row = self.store.connection.execute("SELECT report FROM record WHERE id = ?", (record,)).fetchone()
        return str(row[0]) if row else ""

    def events(self) -> list[Event]:
        return list(self.store.events())

    def take(self, events: Iterable[Event], blobs: Vault | None = None) -> Merged:
        """Merge events, after the blobs of another copy if it is given."""
        if blobs:
            carry(blobs, self.vault)
        return self.store.merge(events, {})

    def agrees_with_its_rebuild(self) -> bool:
        before = self.store.state_hash()
        self.store.rebuild()
        return self.store.state_hash() == before


def carry(source: Vault, target: Vault) -> None:
    """Copy all blobs of one vault into another."""
    for name in source.names():
        target.put(source.get(name))


def empty(folder: Path, seed: int) -> Copy:
    """Make a copy that knows nothing yet; it does not wait for the disk, what lasts is tested elsewhere."""
    return _quick(folder, Store.create(folder, Vault(folder / "files")), SeededIds(seed))


def _quick(folder: Path, store: Store, ids: SeededIds) -> Copy:
    store.connection.execute("PRAGMA synchronous = OFF")
    return Copy(folder, store, ids)


_PLACE = TemporaryDirectory()
_MADE: dict[str, Template[tuple[SeededIds, datetime]] | None] = {}


def found(folder: Path, *, seed: int = 1, protocol: Protocol | None = None, people: Iterable[str] = PEOPLE) -> Copy:
    """Found a review with its people and three sources: db, reg and web.

    One that is founded again, by the same words, is a copy of what the second time was made aside.
    """
    said, people = to_mapping(protocol or Protocol(title="A review")), tuple(people)
    key = repr((seed, said, people))
    if key not in _MADE:
        _MADE[key] = None
        return _found(folder, seed, said, people)
    if (template := _MADE[key]) is None:
        aside = _found(Path(_PLACE.name) / str(len(_MADE)), seed, said, people)
        aside.store.close()
        _MADE[key] = template = Template(aside.folder, aside.folder, (aside.ids, aside.now))
    return laid(template, folder)


def laid(template: Template[tuple[SeededIds, datetime]], folder: Path) -> Copy:
    """Give a copy of a review that was made once, which goes on from there."""
    ids, now = template.copy(folder)
    copy = _quick(folder, Store.open(folder, Vault(folder / "files")), ids)
    copy.now = now
    return copy


def _found(folder: Path, seed: int, protocol: Mapping[str, Any], people: Iterable[str]) -> Copy:
    copy = empty(folder, seed)
    created = copy.say("clara", ReviewCreated("A review"), grant="")
    copy.say("clara", PersonGranted("clara", Role.LEAD), grant=created.id)
    copy.say("clara", ProtocolApplied(protocol, "the beginning"), grant=created.id)
    for person in people:
        if person != "clara":
            copy.say("clara", PersonGranted(person, PEOPLE.get(person, Role.REVIEWER)))
    for source, kind in SOURCES.items():
        copy.say("clara", SourceAdded(source, f"Source {source}", kind))
    return copy


def copied(origin: Copy, folder: Path, seed: int) -> Copy:
    """Begin another copy of a review by a merge of all it knows."""
    copy = empty(folder, seed)
    copy.now = origin.now
    copy.take(origin.events(), origin.vault)
    return copy


def last_own(store: Store, viewer: Viewer, *kinds: str) -> Event | None:
    """Give a person's last event of these kinds that was not taken back."""
    own = (e for e in acts.own_events(store, viewer) if e.kind in kinds)
    return next((event for event in own if not acts.is_undone(store, event.id)), None)
