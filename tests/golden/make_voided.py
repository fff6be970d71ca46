"""Write the golden log of later ways to ask once: `python -m tests.golden.make_voided`. It is never made anew.

`voided` joined version 1 with it, and of a stage `second: excluded_only`, `pilot` and `split`.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from review_tui.model.log.events import record_ref
from review_tui.model.log.kinds import (
    Opened,
    PersonGranted,
    ProtocolApplied,
    ReviewCreated,
    SourceAdded,
    Undone,
    Voided,
)
from review_tui.model.review.pilot import Pilot, PilotRound
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.model.review.split import Team
from review_tui.store.store import Store
from tests.golden import make_log

LOG, EXPECTED = make_log.HERE / "log-v1-voided.jsonl", make_log.HERE / "log-v1-voided.expected.json"
PILOT = Pilot(1, counts=True, rounds=(PilotRound(frozenset({"r4"}), 2, "a seed"),))
TITLE = replace(DEFAULT_STAGES[0], second="excluded_only", pilot=PILOT)
FULL = replace(DEFAULT_STAGES[1], split=(Team(("Ada",), 2), Team(("Ben",), 1)))


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Ways"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    protocol = Protocol(title="Ways", stages=(TITLE, FULL))
    s.say("clara", ProtocolApplied(to_mapping(protocol), "the beginning"), grant=created.id)
    for name in ("ada", "ben"):
        s.say("clara", PersonGranted(name, "reviewer"))
    s.say("clara", SourceAdded("src", "Council", "website"))
    s.bring("b1", "src", "", 1, {f"r{n}": {"title": f"Paper {n}"} for n in range(1, 6)})
    alone = [s.vote("ada", f"r{n}", "title", said) for n, said in ((1, "include"), (2, "exclude"), (3, "exclude"))]
    for n, vote in enumerate(alone, 1):
        s.say("ada", Opened("title", (vote,)), record_ref(f"r{n}"))
    second = s.vote("ben", "r3", "title", "exclude")
    s.say("ben", Opened("title", (alone[2], second)), record_ref("r3"))
    both = [s.vote(who, "r4", "title_pilot", "exclude") for who in ("ada", "ben")]
    s.say("ben", Opened("title_pilot", tuple(both)), record_ref("r4"))
    left = s.vote("ben", "r5", "title", "exclude")
    slip = s.say("clara", Voided("title", "ben", (left,), "a slip"), record_ref("r5"))
    s.say("clara", Undone("he is back"), undoes=slip.id)
    s.say("clara", Voided("title", "ben", (left, second), "he left"), record_ref("r3"), record_ref("r5"))


def load(folder: Path) -> Store:
    """Fold this log in a new review."""
    return make_log.load(folder, LOG)


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to: where each report stands, and each vote."""
    rows = store.connection.execute(
        "SELECT report, stage, status, choice, needs, ready, asked FROM outcome ORDER BY 1, 2"
    )
    votes = store.connection.execute(
        "SELECT report, stage, actor, standing, was, independent FROM vote ORDER BY 1, 2, 3"
    )
    return {**make_log.told(store), "outcomes": [list(row) for row in rows], "votes": [list(row) for row in votes]}


def main() -> None:
    """Write the log and what it folds to."""
    make_log.write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
