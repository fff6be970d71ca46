"""Write the golden log of two copies that meet, once: `python -m tests.golden.make_meeting`. Never made anew.

`opened.knew` joined version 1 with it: one copy asked for three people and showed nothing, while the other, which did
not know, opened votes of two; one of these openings is as older logs have it and does not say what was known. A run of
the engine was taken back after it had joined what was opened.
"""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from review_tui.model.log.events import batch_ref, record_ref
from review_tui.model.log.kinds import (
    Decided,
    Imported,
    Matched,
    Opened,
    PersonGranted,
    ProtocolApplied,
    ReviewCreated,
    SourceAdded,
    Undone,
)
from review_tui.model.review.canonical import canonical
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.people import Role, Viewer
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.store import votes
from review_tui.store.store import Store
from tests.golden import make_log

LOG, EXPECTED = make_log.HERE / "log-v1-meeting.jsonl", make_log.HERE / "log-v1-meeting.expected.json"
READERS = {"clara": Role.LEAD, "ada": Role.REVIEWER, "ben": Role.REVIEWER, "rhea": Role.READER}
TITLE = replace(DEFAULT_STAGES[0], reveal="settled")
SHOWN = Protocol(title="Two meet", stages=(TITLE, *DEFAULT_STAGES[1:]))
STRICT = Protocol(title="Two meet", stages=(replace(TITLE, people=3, reveal="never"), *DEFAULT_STAGES[1:]))


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Two meet"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    s.say("clara", ProtocolApplied(to_mapping(SHOWN), "the beginning"), grant=created.id)
    for name, role in READERS.items():
        if name != "clara":
            s.say("clara", PersonGranted(name, role))
    s.say("clara", SourceAdded("src-db", "Embase", "database"))
    lines = "\n".join(f"r{n}\t{canonical({'title': f'Paper {n}'})}" for n in (1, 2, 3, 4))
    parsed = s.vault.put(lines.encode())
    s.say("ada", Imported(batch="b1", source="src-db", run="", parsed=parsed, count=4, first=1), batch_ref("b1"))
    with TemporaryDirectory() as folder:
        other = make_log.Script(Path(folder) / "review")
        other.ids, other.now = SeededIds(7), s.now
        other.vault.put(lines.encode())
        other.store.merge(s.store.events(), {})
        s.say("clara", ProtocolApplied(to_mapping(STRICT), "three are better"))
        _screen(other)
        s.store.merge(other.store.events(), {})
        other.store.close()
    pair = {"a": "r3", "b": "r4", "score": 990, "band": "certain", "suggestion": "same", "reasons": ["alike"]}
    pairs = s.vault.put(canonical(pair).encode())
    matched = s.say("clara", Matched("m1", "1", pairs, 1, 0), batch_ref("m1"))
    s.say("clara", Undone("they differ"), batch_ref("m1"), undoes=matched.id)


def _screen(s: make_log.Script) -> None:
    """Let two people vote on each record, and open it: on the second as an older log says it."""
    (begun,) = (event.id for event in s.store.events() if event.kind == ProtocolApplied.KIND)
    for n, (one, other) in enumerate(
        (("include", "include"), ("include", "include"), *([("include", "exclude")] * 2)), 1
    ):
        said = [Decided("title", choice, "", "", "abstract", protocol=begun) for choice in (one, other)]
        cast = [s.say(who, body, record_ref(f"r{n}")).id for who, body in zip(("ada", "ben"), said, strict=True)]
        s.say("ada", Opened("title", tuple(cast), knew=() if n == 2 else s.store.frame.rules.knew), record_ref(f"r{n}"))


def load(folder: Path) -> Store:
    """Fold this log in a new review."""
    return make_log.load(folder, LOG)


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to, and whose votes on which record each may read."""
    read = {
        name: sorted(
            f"{event.actor} {event.refs[0]}"
            for event, may in votes.log_for(store, Viewer(name, role))
            if may and event.kind == "decided" and event.actor != name
        )
        for name, role in READERS.items()
    }
    return {**make_log.told(store), "read": read}


def main() -> None:
    """Write the log and what it folds to."""
    make_log.write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
