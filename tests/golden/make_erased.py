"""Write the golden log of what was erased: `python -m tests.golden.make_erased`. Never made anew.

`erased` joined version 1 with it. The log is as it goes out: without the words that went, and with those of a vote
that a false word wanted to turn.
"""

from pathlib import Path
from typing import Any

from review_tui.model.log.erasing import erased_ref
from review_tui.model.log.events import FRAME, record_ref
from review_tui.model.log.kinds import (
    Decided,
    Erased,
    Noted,
    Opened,
    PersonGranted,
    PersonRetired,
    ProtocolApplied,
    ReviewCreated,
    RunLogged,
    SourceAdded,
)
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.store import erasing, reading
from review_tui.store.store import Store
from tests.golden import make_log

LOG, EXPECTED = make_log.HERE / "log-v1-erased.jsonl", make_log.HERE / "log-v1-erased.expected.json"


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Let go"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    s.say("clara", ProtocolApplied(to_mapping(Protocol(title="Let go")), "the beginning"), grant=created.id)
    for person in ("ada", "ben"):
        s.say("clara", PersonGranted(person, "reviewer"))
    s.say("clara", SourceAdded("src-web", "A website", "website"))
    run = s.say("ada", RunLogged("src-web", "2026-11-20", kept=1, searcher="Ada Quill")).id
    s.bring("b1", "src-web", run, 1, {"w1": {"title": "Strategy 1"}})
    cast = [s.say(who, Decided("title", "include", note="a child: Jo", records=("w1",)), record_ref("w1"))
            for who in ("ada", "ben")]  # fmt: skip
    s.say("ada", Opened("title", tuple(vote.id for vote in cast), (), ()), record_ref("w1"))
    note = s.say("ada", Noted("Jo lives there", "title"), record_ref("w1"))
    s.say("clara", Erased("a child was named"), FRAME, erased_ref(note.id), record_ref("w1"))
    left = {key: value for key, value in (cast[0].body or {}).items() if key != "note"}
    s.say("clara", Erased("a child was named", {cast[0].id: left}), FRAME, erased_ref(cast[0].id), record_ref("w1"))
    wrong = {**(cast[1].body or {}), "choice": "exclude"}
    s.say("clara", Erased("to turn a vote", {cast[1].id: wrong}), FRAME, erased_ref(cast[1].id), record_ref("w1"))
    s.say("clara", PersonRetired("ada"))
    s.say("clara", Erased("she asked for it"), FRAME, erased_ref("ada"))


def load(folder: Path) -> Store:
    """Fold this log in a new review."""
    return make_log.load(folder, LOG)


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to, and what is left of what was erased."""
    gone = {name: erasing.is_gone(store.connection, name) for name in sorted(store.frame.erased)}
    return {**make_log.told(store), "counts": reading.counts(store).to_json(), "gone": gone}


def main() -> None:
    """Write the log and what it folds to."""
    make_log.write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
