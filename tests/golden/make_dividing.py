"""Write the golden log of dividing the work once: `python -m tests.golden.make_dividing`. It is never made anew.

`person_described`, `recused`, `assigned` and `assured` joined version 1 with it, and of a stage `from`, `must_include`,
`names` and the `assignment` pools.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from review_tui.model.log.events import batch_ref, record_ref
from review_tui.model.log.kinds import (
    Assigned,
    Assured,
    Opened,
    PersonDescribed,
    PersonGranted,
    ProtocolApplied,
    Recused,
    ReviewCreated,
    SourceAdded,
    Undone,
)
from review_tui.model.review.protocol import DEFAULT_STAGES, Assignment, Protocol, to_mapping
from review_tui.store.store import Store
from tests.golden import make_log

LOG, EXPECTED = make_log.HERE / "log-v1-dividing.jsonl", make_log.HERE / "log-v1-dividing.expected.json"
POOL = replace(
    DEFAULT_STAGES[0], people=2, assignment=Assignment.POOLS, pool=3, must_include=("parent_carer",), names="hidden"
)


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Pools"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    protocol = Protocol(title="Pools", stages=(POOL,))
    s.say("clara", ProtocolApplied(to_mapping(protocol), "the beginning"), grant=created.id)
    for name in ("ada", "ben", "dora"):
        s.say("clara", PersonGranted(name, "reviewer"))
    s.say("clara", PersonDescribed("dora", "parent_carer"))
    s.say("clara", PersonDescribed("ada", "teacher"))
    s.say("clara", PersonDescribed("ada", "teacher", ends=True))
    s.say("ben", Recused("ben", "E1"))
    slip = s.say("clara", Recused("ada", "E3"))
    s.say("clara", Undone("somebody else"), undoes=slip.id)
    s.say("clara", SourceAdded("src", "Council", "website"))
    s.bring("b1", "src", "", 1, {f"r{n}": {"title": f"Paper {n}"} for n in range(1, 4)})
    both = {"r1": ["ada", "ben"], "r2": ["ada", "dora"]}
    s.say("clara", Assigned("title", both, {}, "a seed"), batch_ref("p1"))
    s.say("dora", Assigned("title", {"r3": ["dora"]}), batch_ref("p2"))
    s.say("clara", Assigned("title", {"r1": ["dora"]}, {"r1": ["ben"]}, why="he is away"), batch_ref("p4"))
    for who in ("ada", "ben"):
        s.vote(who, "r1", "title", "include")
    cast = [s.vote(who, "r2", "title", "include") for who in ("ada", "dora")]
    opened = s.say("dora", Opened("title", tuple(cast)), record_ref("r2"))
    s.say("clara", Assured("title", tuple(cast), (), "seen"), record_ref("r2"))
    s.say("clara", Assured("title", (opened.id,), (), "of other votes"), record_ref("r2"))


def load(folder: Path) -> Store:
    """Fold this log in a new review."""
    return make_log.load(folder, LOG)


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to: who may judge what, which groups are missing, and what is assured."""
    division = store.frame.division
    rows = store.connection.execute("SELECT report, status, needs, ready, missing, assured FROM outcome ORDER BY 1")
    return {
        **make_log.told(store),
        "groups": division.groups,
        "recused": division.recused,
        "places": division.places,
        "outcomes": [list(row) for row in rows],
    }


def main() -> None:
    """Write the log and what it folds to."""
    make_log.write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
