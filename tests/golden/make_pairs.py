"""Write the golden log of pairs judged at once, once: `python -m tests.golden.make_pairs`. It is never made anew.

A `judged` event with several pairs joined version 1 with it.
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

LOG, EXPECTED = make_log.HERE / "log-v1-pairs.jsonl", make_log.HERE / "log-v1-pairs.expected.json"


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Pairs"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    s.say("clara", ProtocolApplied(to_mapping(Protocol(title="Pairs")), "the beginning"), grant=created.id)
    for person in ("ada", "ben"):
        s.say("clara", PersonGranted(person, "reviewer"))
    s.say("clara", SourceAdded("src-web", "A website", "website"))
    run = s.say("ada", RunLogged("src-web", "2026-11-20", kept=8)).id
    s.bring("b1", "src-web", run, 1, {f"w{n}": {"title": f"Page {n}"} for n in range(1, 9)})
    s.both("w1", "title", "include", "include")
    s.both("w2", "title", "exclude", "exclude")
    s.say("ada", Judged("same"), pair_ref("w1", "w2"), pair_ref("w3", "w4"), pair_ref("w4", "w5"))
    s.say("ben", Judged("different"), pair_ref("w3", "w5"))  # one of the three joins falls to it
    many = s.say("ada", Judged("same"), pair_ref("w6", "w7"), pair_ref("w7", "w8"))
    s.say("ada", Undone("a slip"), *many.refs, undoes=many.id)
    s.say("ben", Judged("version_of", "w6"), pair_ref("w6", "w8"))


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
