"""Write the golden log of questions and their answers once: `python -m tests.golden.make_remarks`. Never made anew.

The kind `replied` joined version 1 with it.
"""

from pathlib import Path
from typing import Any

from review_tui.model.log.events import batch_ref, record_ref
from review_tui.model.log.kinds import (
    Asked,
    Imported,
    Noted,
    PersonGranted,
    ProtocolApplied,
    Replied,
    ReviewCreated,
    SourceAdded,
    Undone,
)
from review_tui.model.review.canonical import canonical
from review_tui.model.review.people import Role, Viewer
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.store import votes
from review_tui.store.store import Store
from tests.golden import make_log

LOG, EXPECTED = make_log.HERE / "log-v1-remarks.jsonl", make_log.HERE / "log-v1-remarks.expected.json"
READERS = {"clara": Role.LEAD, "ada": Role.REVIEWER, "ben": Role.REVIEWER}


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Remarks"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    s.say("clara", ProtocolApplied(to_mapping(Protocol(title="Remarks")), "the beginning"), grant=created.id)
    for name in ("ada", "ben"):
        s.say("clara", PersonGranted(name, "reviewer"))
    s.say("clara", SourceAdded("src-db", "Embase", "database"))
    lines = "\n".join(f"r{n}\t{canonical({'title': f'Paper {n}'})}" for n in (1, 2))
    files = ({"name": "two.csv", "format": "csv", "found": 2, "new": 2},)
    s.say(
        "ada",
        Imported(
            batch="b1", source="src-db", run="", parsed=s.vault.put(lines.encode()), count=2, first=1, files=files
        ),
        batch_ref("b1"),
    )
    one = s.say("ada", Asked("title", "is Wales in scope?"), record_ref("r1")).id
    s.say("clara", Replied(one, "England alone"), record_ref("r1"))
    two = s.say("ben", Asked("title", "what of 2013?"), record_ref("r2")).id
    wrong = s.say("clara", Replied(two, "a slip of the pen"), record_ref("r2"))
    s.say("clara", Undone("a slip"), record_ref("r2"), undoes=wrong.id)
    s.say("clara", Replied(two, "out, by one year"), record_ref("r2"))
    gone = s.say("ben", Asked("title", "never mind?"), record_ref("r1"))
    s.say("ben", Undone(), record_ref("r1"), undoes=gone.id)
    s.say("ada", Noted("names the ward"), record_ref("r2"))


def load(folder: Path) -> Store:
    """Fold this log in a new review."""
    return make_log.load(folder, LOG)


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to, and which remarks each may read."""
    remarks = {
        name: {
            kind: [(event.body or {})["text"] for event in votes.remarks(store, Viewer(name, role), kind)]
            for kind in ("asked", "replied", "noted")
        }
        for name, role in READERS.items()
    }
    return {**make_log.told(store), "remarks": remarks}


def main() -> None:
    """Write the log and what it folds to."""
    make_log.write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
