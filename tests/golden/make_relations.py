"""Write the golden log of related reports once: `python -m tests.golden.make_relations`. It is never made anew.

`translation_of`, `easy_read_of` and `replaces` joined version 1 with it.
"""

from pathlib import Path
from typing import Any

from review_tui.model.log.events import pair_ref
from review_tui.model.log.kinds import (
    Judged,
    PersonGranted,
    ProtocolApplied,
    ReviewCreated,
    RunLogged,
    SourceAdded,
    Undone,
)
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.store import reading
from review_tui.store.store import Store
from tests.golden import make_log

LOG, EXPECTED = make_log.HERE / "log-v1-relations.jsonl", make_log.HERE / "log-v1-relations.expected.json"


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Relations"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    s.say("clara", ProtocolApplied(to_mapping(Protocol(title="Relations")), "the beginning"), grant=created.id)
    for person in ("ada", "ben"):
        s.say("clara", PersonGranted(person, "reviewer"))
    s.say("clara", SourceAdded("src-web", "A website", "website"))
    run = s.say("ada", RunLogged("src-web", "2026-11-20", kept=5)).id
    s.bring("b1", "src-web", run, 1, {f"w{n}": {"title": f"Strategy {n}"} for n in range(1, 6)})
    s.say("ada", Judged("translation_of", "w2"), pair_ref("w1", "w2"))
    s.say("ada", Judged("easy_read_of", "w3"), pair_ref("w1", "w3"))
    s.say("ben", Judged("replaces", "w5"), pair_ref("w4", "w5"))
    slip = s.say("ben", Judged("replaces", "w1"), pair_ref("w1", "w4"))
    s.say("ben", Undone("a slip"), *slip.refs, undoes=slip.id)


def load(folder: Path) -> Store:
    """Fold this log in a new review."""
    return make_log.load(folder, LOG)


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to."""
    return {**make_log.told(store), "counts": reading.counts(store).to_json()}


def main() -> None:
    """Write the log and what it folds to."""
    make_log.write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
