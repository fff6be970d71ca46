"""Write the golden log of corrected names once: `python -m tests.golden.make_names`. It is never made anew.

`person_renamed`, and the source in `table_mapped`, joined version 1 with it.
"""

from pathlib import Path
from typing import Any

from review_tui.model.log.kinds import (
    PersonGranted,
    PersonRenamed,
    ProtocolApplied,
    ReviewCreated,
    SourceAdded,
    TableMapped,
    Undone,
)
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.store.store import Store
from tests.golden import make_log

LOG, EXPECTED = make_log.HERE / "log-v1-names.jsonl", make_log.HERE / "log-v1-names.expected.json"


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Names"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    s.say("clara", ProtocolApplied(to_mapping(Protocol(title="Names")), "the beginning"), grant=created.id)
    s.say("clara", PersonGranted("ada", "reviewer"))
    s.say("clara", PersonGranted("ben", "reviewer"))
    s.say("clara", PersonRenamed("ada", "key-1"))
    wrong = s.say("clara", PersonRenamed("ada", "key-2"))
    s.say("clara", Undone("spelled wrongly"), undoes=wrong.id)
    s.say("clara", PersonRenamed("nobody", "key-3"))
    s.say("clara", SourceAdded("src-db", "Index", "database"))
    s.say("ada", TableMapped(("a", "b"), votes={"a": "Nora", "b": "Olu"}, source="src-db"))
    s.say("ada", TableMapped(("a", "c"), votes={"c": "Pia"}, not_votes=("b",), source="src-db"))


def load(folder: Path) -> Store:
    """Fold this log in a new review."""
    return make_log.load(folder, LOG)


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to: who is called how, and whose votes stand in the tables of a source."""
    frame = store.frame
    return {
        **make_log.told(store),
        "called": dict(frame.called),
        "voted": {k: dict(v) for k, v in frame.voted_of.items()},
    }


def main() -> None:
    """Write the log and what it folds to."""
    make_log.write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
