"""Write the golden log of labels once: `python -m tests.golden.make_labels`. Never made anew.

The kinds `labelled`, `labelled_openly` and `labelled_privately` joined version 1 with it.
"""

from pathlib import Path
from typing import Any

from review_tui.model.log.events import batch_ref, pair_ref, record_ref
from review_tui.model.log.kinds import (
    Decided,
    Imported,
    Judged,
    Labelled,
    LabelledOpenly,
    LabelledPrivately,
    Opened,
    PersonGranted,
    ProtocolApplied,
    ReviewCreated,
    SourceAdded,
    Undone,
)
from review_tui.model.review.canonical import canonical
from review_tui.model.review.people import Role, Viewer
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.store import labels
from review_tui.store.store import Store
from tests.golden import make_log

LOG, EXPECTED = make_log.HERE / "log-v1-labels.jsonl", make_log.HERE / "log-v1-labels.expected.json"
READERS = {"clara": Role.LEAD, "ada": Role.REVIEWER, "ben": Role.REVIEWER, "rhea": Role.READER}


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Labels"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    s.say("clara", ProtocolApplied(to_mapping(Protocol(title="Labels")), "the beginning"), grant=created.id)
    for name in ("ada", "ben"):
        s.say("clara", PersonGranted(name, "reviewer"))
    s.say("clara", PersonGranted("rhea", "reader"))
    s.say("clara", SourceAdded("src-db", "Embase", "database"))
    lines = "\n".join(f"r{n}\t{canonical({'title': f'Paper {n}'})}" for n in (1, 2, 3))
    files = ({"name": "three.csv", "format": "csv", "found": 3, "new": 3},)
    brought = Imported(
        batch="b1", source="src-db", run="", parsed=s.vault.put(lines.encode()), count=3, first=1, files=files
    )
    s.say("ada", brought, batch_ref("b1"))
    s.say("clara", LabelledOpenly("Pilot"), record_ref("r1"))
    wrong = s.say("clara", LabelledOpenly("Pilot"), record_ref("r2"))
    s.say("clara", Undone("taken off"), record_ref("r2"), undoes=wrong.id)
    s.say("ada", Labelled("Doubtful", "title"), record_ref("r1"))
    s.say("ben", Labelled("doubtful", "title"), record_ref("r2"))
    s.say("ben", LabelledPrivately("Read again"), record_ref("r3"))
    said = [
        s.say(who, Decided("title", choice, records=("r1",)), record_ref("r1")).id
        for who, choice in (("ada", "include"), ("ben", "exclude"))
    ]
    s.say("ada", Opened("title", tuple(said)), record_ref("r1"))
    s.say("ada", Judged("same"), pair_ref("r2", "r3"))


def load(folder: Path) -> Store:
    """Fold this log in a new review."""
    return make_log.load(folder, LOG)


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to, and which labels each may see."""
    seen = {
        name: [f"{line.report} {line.name}" for line in labels.visible(store, Viewer(name, role))]
        for name, role in READERS.items()
    }
    return {**make_log.told(store), "labels": seen}


def main() -> None:
    """Write the log and what it folds to."""
    make_log.write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
