"""Write the golden log of votes from another program once: `python -m tests.golden.make_votes_in`. Never made anew.

The kinds `votes_imported`, `decided_elsewhere` and `sealed` joined version 1 with it.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from review_tui.model.log.events import batch_ref
from review_tui.model.log.kinds import (
    Decided,
    DecidedElsewhere,
    Opened,
    PersonGranted,
    ProtocolApplied,
    ReviewCreated,
    RunLogged,
    Sealed,
    SourceAdded,
    Undone,
    VotesImported,
)
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.store.store import Store
from tests.golden import make_log

LOG, EXPECTED = make_log.HERE / "log-v1-votes-in.jsonl", make_log.HERE / "log-v1-votes-in.expected.json"


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Votes from elsewhere"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    s.say(
        "clara", ProtocolApplied(to_mapping(Protocol(title="Votes from elsewhere")), "the beginning"), grant=created.id
    )
    for person in ("ada", "ben"):
        s.say("clara", PersonGranted(person, "reviewer"))
    s.say("clara", SourceAdded("src-db", "An Index", "database"))
    run = s.say("clara", RunLogged("src-db", "2026-11-20")).id
    s.bring("b1", "src-db", run, 1, {f"r{n}": {"title": f"Paper {n}"} for n in range(1, 10)})
    s.say("clara", Sealed("b1", "c" * 64, "articles.csv"), batch_ref("b1"))
    first = begin(s, "i1", {"Emily": "Ada", "Ben R": "Ben"})
    both = [brought(s, "i1", "r1", who, "include") for who in ("ada", "ben")]
    brought(s, "i1", "r2", "ada", "exclude", reason="topic", note="not ours", cast="2024-01-02 10:00:00")
    s.say("ben", Decided("title", "exclude"), "r:r2")
    brought(s, "i1", "r3", "ada", "include")
    s.say("ada", Decided("title", "maybe"), "r:r3")  # her own word here goes before
    s.say("clara", Opened("title", tuple(both)), "r:r1")
    begin(s, "i2", {"Emily": "Ada"})
    brought(s, "i2", "r4", "ada", "include")
    begin(s, "i3", {"Emily": "Ada"})
    brought(s, "i3", "r4", "ada", "exclude")  # a later export of hers
    s.say("ben", VotesImported("i4", "title", "ASReview"), batch_ref("i4"))
    brought(s, "i4", "r5", "ben", "include", who="ben", tool="ASReview")
    own = brought(s, "i4", "r7", "ben", "exclude", who="ben")
    s.say("clara", Undone("not hers to take back"), "r:r7", undoes=own)
    last = begin(s, "i5", {"Covidence": "Ada, Ben"}, tool="Covidence")
    joint = [brought(s, "i5", "r8", who, "exclude", joint=True, tool="Covidence") for who in ("ada", "ben")]
    s.say("clara", Opened("title", tuple(joint)), "r:r8")
    brought(s, "i5", "r9", "ada", "exclude", tool="Covidence")
    s.say("clara", Undone("the wrong list"), batch_ref("i5"), undoes=last)
    s.say("clara", Undone("they were Carol's"), batch_ref("i1"), undoes=first)  # what was opened stays


def begin(s: make_log.Script, name: str, people: dict[str, str], tool: str = "Rayyan") -> str:
    """Begin an import of votes by Clara, its file sealed."""
    event = s.say("clara", VotesImported(name, "title", tool), batch_ref(name)).id
    s.say("clara", Sealed(name, "c" * 64, "articles.csv", people), batch_ref(name))
    return event


def brought(
    s: make_log.Script, name: str, record: str, voter: str, choice: str, who: str = "clara", tool: str = "Rayyan",
    **more: Any,
) -> str:  # fmt: skip
    """Bring in a vote of somebody; gives its event."""
    body = DecidedElsewhere("title", choice, voter=voter, brought=name, tool=tool, **more)
    return s.say(who, body, f"r:{record}", f"v:{name}").id


def load(folder: Path) -> Store:
    """Fold this log in a new review."""
    return make_log.load(folder, LOG)


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to."""
    rows = store.connection.execute(
        "SELECT record, actor, choice, standing, independent FROM vote ORDER BY record, actor, event"
    ).fetchall()
    return {
        **make_log.told(store),
        "ballots": [list(row) for row in rows],
        "brought": [{k: v for k, v in asdict(each).items() if v is not None} for each in store.frame.brought.values()],
        "sealed": [asdict(each) for each in store.frame.sealed.values()],
    }


def main() -> None:
    """Write the log and what it folds to."""
    make_log.write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
