"""Write the golden log of an updated review once: `python -m tests.golden.make_rounds`. It is never made anew.

The kinds `round_opened`, `edition_closed` and `previous_set`, and the field `round`, joined version 1 with it.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from review_tui.model.log.events import pair_ref, record_ref, study_ref
from review_tui.model.log.kinds import (
    Attached,
    EditionClosed,
    Grouped,
    Judged,
    PersonGranted,
    PreviousSet,
    ProtocolApplied,
    ReviewCreated,
    RoundOpened,
    RunLogged,
    SourceAdded,
    Undone,
)
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.store import reading
from review_tui.store.store import Store
from tests.golden import make_log

LOG, EXPECTED = make_log.HERE / "log-v1-rounds.jsonl", make_log.HERE / "log-v1-rounds.expected.json"


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Updated"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    s.say("clara", ProtocolApplied(to_mapping(Protocol(title="Updated")), "the beginning"), grant=created.id)
    for person in ("ada", "ben"):
        s.say("clara", PersonGranted(person, "reviewer"))
    s.say("clara", SourceAdded("src-web", "A website", "website"))
    s.say("clara", SourceAdded("src-db", "An Index", "database"))
    s.say("clara", PreviousSet(3, 4, "Quill 2019"))
    first = s.say("ada", RunLogged("src-web", "2026-11-20", kept=5)).id
    s.bring("b1", "src-web", first, 1, {f"w{n}": {"title": f"Page {n}"} for n in range(1, 5)})
    settle(s, "w1", "w2", out=("w3", "w4"))
    s.say("clara", EditionClosed("First edition", 2, 2, {head.origin: head.seq for head in s.store.heads()}))
    update = s.say("clara", RoundOpened("Update 2027", "more words")).id
    run = s.say("ada", RunLogged("src-db", "2027-11-20", kept=5, round=update)).id
    s.bring("b2", "src-db", run, 5, {f"n{n}": {"title": f"Paper {n}"} for n in range(1, 5)}, update)
    s.say("clara", Judged("same"), pair_ref("w1", "n1"))  # the home of an earlier round is never moved
    settle(s, "n2", "n3", out=("n4",))
    s.say("ada", Grouped("study-1", "Known before"), study_ref("study-1"), record_ref("w2"), record_ref("n2"))
    lost = s.say("clara", RoundOpened("By mistake")).id
    s.say("clara", Undone("not yet"), undoes=lost)
    s.say("clara", EditionClosed("Second edition", 3, 4))


def settle(s: make_log.Script, *included: str, out: tuple[str, ...]) -> None:
    """Include these by both people at both stages, and exclude the others by title."""
    for record in included:
        s.both(record, "title", "include", "include")
        s.say("ada", Attached(s.vault.put(record.encode()), f"{record}.pdf", "pdf", "", 1), record_ref(record))
        s.both(record, "full_text", "include", "include")
    for record in out:
        s.both(record, "title", "exclude", "exclude")


def load(folder: Path) -> Store:
    """Fold this log in a new review."""
    return make_log.load(folder, LOG)


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to."""
    frame = store.frame
    return {
        **make_log.told(store),
        "counts": reading.counts(store).to_json(),
        "rounds": [(found.name, found.note, found.actor) for found in frame.rounds],
        "editions": [(found.name, found.studies, found.reports) for found in frame.editions],
        "baseline": asdict(frame.baseline),
        "snapshots": sorted(frame.snapshots),
        "record rounds": dict(store.connection.execute("SELECT id, round FROM record ORDER BY id").fetchall()),
    }


def main() -> None:
    """Write the log and what it folds to."""
    make_log.write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
