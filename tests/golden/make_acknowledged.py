"""Write the golden log of acts that a lead let stand once: `python -m tests.golden.make_acknowledged`. Never made anew.

`acknowledged` joined version 1 with it.
"""

from pathlib import Path
from typing import Any

from review_tui.model.log.events import record_ref
from review_tui.model.log.kinds import (
    Acknowledged,
    PersonGranted,
    ProtocolApplied,
    Removed,
    ReviewCreated,
    RunLogged,
    SourceAdded,
    Undone,
)
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.store import acts, reading
from review_tui.store.store import Store
from tests.golden import make_log

LOG, EXPECTED = make_log.HERE / "log-v1-acknowledged.jsonl", make_log.HERE / "log-v1-acknowledged.expected.json"


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Let stand"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    s.say("clara", ProtocolApplied(to_mapping(Protocol(title="Let stand")), "the beginning"), grant=created.id)
    s.say("clara", PersonGranted("ada", "reviewer"))
    s.say("clara", SourceAdded("src-web", "A website", "website"))
    run = s.say("ada", RunLogged("src-web", "2026-11-20", kept=3)).id
    s.bring("b1", "src-web", run, 1, {f"w{n}": {"title": f"Strategy {n}"} for n in range(1, 4)})
    for record in ("w1", "w2"):
        removed = s.say("ada", Removed("not ours"), record_ref(record))
        word = s.say("clara", Acknowledged(removed.id), *removed.refs)
    s.say("clara", Undone("too soon"), *word.refs, undoes=word.id)


def load(folder: Path) -> Store:
    """Fold this log in a new review."""
    return make_log.load(folder, LOG)


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to, and how many words let each removal stand."""
    removed = [event for event in store.events() if event.kind == Removed.KIND]
    stand = {event.refs[0]: len(acts.acknowledging(store, event)) for event in removed}
    return {**make_log.told(store), "counts": reading.counts(store).to_json(), "let stand": stand}


def main() -> None:
    """Write the log and what it folds to."""
    make_log.write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
