"""Write the golden log of the search log once: `python -m tests.golden.make_searches`. It is never made anew.

The kinds `contacted` and `snapshot_named`, and the later fields of `run_logged`, joined version 1 with it.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from review_tui.model.log.events import FRAME, batch_ref
from review_tui.model.log.kinds import (
    Contacted,
    Decided,
    PersonGranted,
    ProtocolApplied,
    ReviewCreated,
    RunLogged,
    SnapshotNamed,
    SourceAdded,
    Undone,
    Withdrawn,
)
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.store.store import Store
from tests.golden import make_log

LATER = ("round", "organisations", "duplicates")  # what joined after this log was written
LOG, EXPECTED = make_log.HERE / "log-v1-searches.jsonl", make_log.HERE / "log-v1-searches.expected.json"


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Searches"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    s.say("clara", ProtocolApplied(to_mapping(Protocol(title="Searches")), "the beginning"), grant=created.id)
    for person in ("ada", "ben"):
        s.say("clara", PersonGranted(person, "reviewer"))
    s.say("clara", SourceAdded("src-db", "An Index", "database"))
    s.say("clara", SourceAdded("src-ask", "The councils", "contact"))
    said: dict[str, Any] = {
        "platform": "Ovid",
        "limits": "English, 2014 on",
        "stop": "all hits",
        "updated": "a rerun of May's",
    }
    run = s.say(
        "ada",
        RunLogged(
            source="src-db",
            searched="2026-11-20",
            query="exp Child/ AND\nsend.tw.",
            searcher="Ada",
            seen=90,
            rejected=80,
            kept=10,
            exported=10,
            **said,
        ),
    ).id
    s.say("ada", RunLogged("src-ask", "2026-11-21", kept=0, note="an old line, without the later fields"))
    s.bring("b1", "src-db", run, 1, {f"r{n}": {"title": f"Paper {n}"} for n in range(1, 5)})
    s.say(
        "ada",
        Contacted(
            source="src-ask",
            contact="Clerk of Westhallow",
            status="sent",
            date="2026-11-21",
            due="2026-12-05",
            text="the 2024 strategy",
        ),
    )
    s.say("ada", Contacted("src-ask", "Clerk of Westhallow", "reminded", "2026-12-05", "2026-12-12"))
    s.say("ben", Contacted("src-ask", "Clerk of Northmere", "none", "2026-12-20"))
    late = s.say("ben", Contacted("src-ask", "Clerk of Northmere", "replied", "2026-12-21", text="to another letter"))
    s.say("ben", Undone("not to ours"), undoes=late.id)
    name(s, "Submitted")
    for record, choice in (("r1", "include"), ("r2", "exclude")):
        s.both(record, "title", choice, choice)
    s.say("ada", Decided("title", "include"), "r:r3")
    name(s, "submitted ")  # the same name again has no effect
    s.say("clara", Withdrawn("b1", "out of scope", "removal"), batch_ref("b1"))
    name(s, "Revised")


def name(s: make_log.Script, called: str) -> None:
    """Name the review as it stands."""
    s.say("ada", SnapshotNamed(called, {head.origin: head.seq for head in s.store.heads()}), FRAME)


def load(folder: Path) -> Store:
    """Fold this log in a new review."""
    return make_log.load(folder, LOG)


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to."""
    frame = store.frame
    return {
        **make_log.told(store),
        "runs": [{k: v for k, v in asdict(run).items() if k not in LATER} for run in frame.runs.values()],
        "contacts": [asdict(contact) for contact in frame.contacts],
        "snapshots": {key: asdict(snapshot) for key, snapshot in frame.snapshots.items()},
    }


def main() -> None:
    """Write the log and what it folds to."""
    make_log.write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
