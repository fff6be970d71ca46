"""Write the golden log of copies that are bound to people once: `python -m tests.golden.make_binding`. Never made anew.

`origin_opened` and `origin_given` joined version 1 with it. What an older copy had written before counts; what it wrote
later in the name of others does not; a copy that was invited speaks for who holds it.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from review_tui.model.log.binding import OriginGiven, OriginOpened, head_words, opening_words
from review_tui.model.log.events import FRAME, Draft, Event, record_ref
from review_tui.model.log.kinds import (
    Decided,
    PersonGranted,
    ProtocolApplied,
    ReviewCreated,
    RunLogged,
    SourceAdded,
)
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.sharing.bundle import from_line
from review_tui.store import copies_written, log, reading
from review_tui.store.signing import public_key, signature
from review_tui.store.store import Store
from tests.golden import make_log

LOG, EXPECTED = make_log.HERE / "log-v1-binding.jsonl", make_log.HERE / "log-v1-binding.expected.json"
ROOT, INVITATION, BENS = ("1" * 64, "2" * 64, "3" * 64)  # seeds
OLD, NEW = "01a00000-0000-7000-8000-00000000000a", "01a00000-0000-7000-8000-00000000000b"


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Bound"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    s.say("clara", ProtocolApplied(to_mapping(Protocol(title="Bound")), "the beginning"), grant=created.id)
    for person in ("ada", "ben"):
        s.say("clara", PersonGranted(person, "reviewer"))
    s.say("clara", SourceAdded("src-web", "A website", "website"))
    run = s.say("ada", RunLogged("src-web", "2026-11-20", kept=3)).id
    s.bring("b1", "src-web", run, 1, {f"w{n}": {"title": f"Strategy {n}"} for n in range(1, 4)})
    _elsewhere(s, OLD, 1, "ada", Draft(Decided("title", "include", records=("w1",)), (record_ref("w1"),)))
    s.say("clara", OriginOpened(key=public_key(ROOT), heads={OLD: 1}))
    s.say("clara", OriginGiven(people=("ben",), invitation=public_key(INVITATION)))
    alone = replace(DEFAULT_STAGES[0], people=1), *DEFAULT_STAGES[1:]
    lower = Draft(ProtocolApplied(to_mapping(Protocol(title="Lowered", stages=alone)), "one is enough"), (FRAME,))
    _elsewhere(s, OLD, 2, "clara", lower)
    key = public_key(BENS)
    proof = signature(INVITATION, opening_words(NEW, key))
    opened = Draft(OriginOpened(key=key, held=public_key(INVITATION), proof=proof), (FRAME,))
    _elsewhere(s, NEW, 1, "ben", opened)
    _elsewhere(s, NEW, 2, "ben", Draft(Decided("title", "exclude", "topic", records=("w1",)), (record_ref("w1"),)))
    _elsewhere(s, NEW, 3, "ada", Draft(Decided("title", "exclude", "topic", records=("w2",)), (record_ref("w2"),)))
    _elsewhere(s, NEW, 4, "clara", lower)
    s.say("clara", OriginGiven(people=("ada",), origin=OLD, until=2))


def _elsewhere(s: make_log.Script, origin: str, seq: int, who: str, draft: Draft) -> None:
    """Take in an event of another copy, signed by the key of that copy."""
    grant = s.store.frame.people[who].grant
    (event,) = log.seal(s.store.connection, [draft], who, lambda _: grant, origin, s.now, s.ids)
    assert event.origin_seq == seq
    assert s.store.merge([event], {}, signed=signed([event])).unsigned == ()


def signed(events: list[Event]) -> dict[str, tuple[int, str]]:
    """Give the signatures of the last events of the two copies that have keys."""
    last = {event.origin: event for event in sorted(events, key=lambda e: e.origin_seq) if event.origin != OLD}
    return {origin: (e.origin_seq, signature(_seed(origin), words_of(e))) for origin, e in last.items()}


def _seed(origin: str) -> str:
    return BENS if origin == NEW else ROOT


def words_of(event: Event) -> bytes:
    """Give what is signed of an event."""
    return head_words(event.origin, event.origin_seq, event.hash)


def load(folder: Path) -> Store:
    """Fold this log in a new review."""
    store = make_log.load(folder, LOG)  # what has a key and no signature is left out
    events = [from_line(line) for line in map(json.loads, LOG.read_text("utf-8").splitlines()) if "blob" not in line]
    store.merge(events, {}, signed=signed(events))
    return store


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to, which copies speak for whom, and what is not taken."""
    binding = store.frame.binding
    people = {origin: sorted(known) for origin, known in sorted(binding.people.items())}
    aside = [[e.origin, e.actor, e.kind] for e in copies_written.not_taken(store)]
    title = store.frame.protocol.title
    return {
        **make_log.told(store), "counts": reading.counts(store).to_json(), "people": people, "not taken": aside,
        "title": title,
    }  # fmt: skip


def main() -> None:
    """Write the log and what it folds to."""
    make_log.write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
