"""Write the golden log of captured pages once: `python -m tests.golden.make_captures`. It is never made anew.

The kind `captured`, and `attached` in the same append as the import of its record, joined version 1 with it.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from review_tui.model.log.events import Draft, batch_ref, record_ref
from review_tui.model.log.kinds import (
    Attached,
    Captured,
    Imported,
    PersonGranted,
    ProtocolApplied,
    ReviewCreated,
    RunLogged,
    SourceAdded,
    Undone,
    Withdrawn,
)
from review_tui.model.review.canonical import canonical
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.store import captures
from review_tui.store.store import Store
from tests.golden import make_log

LOG, EXPECTED = make_log.HERE / "log-v1-captures.jsonl", make_log.HERE / "log-v1-captures.expected.json"
AT = "2026-11-20T09:00:00Z"


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Captures"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    s.say("clara", ProtocolApplied(to_mapping(Protocol(title="Captures")), "the beginning"), grant=created.id)
    s.say("clara", PersonGranted("ada", "reviewer"))
    s.say("clara", SourceAdded("src-web", "A website", "website"))
    run = s.say("ada", RunLogged("src-web", "2026-11-20")).id
    page, pdf, other = (s.vault.put(data) for data in (b"a page", b"its document", b"another"))
    records = {"r1": {"title": "A page", "file": page, "kind": "page"}, "r2": {"title": "Two", "file": other}}
    lines = "\n".join(f"{record}\t{canonical(fields)}" for record, fields in records.items())
    s.now = s.now.replace(hour=10)
    together = [
        Draft(
            Imported(batch="b1", source="src-web", run=run, parsed=s.vault.put(lines.encode()), count=2, first=1),
            (batch_ref("b1"),),
        ),
        Draft(
            Captured(
                file=page,
                address="https://x.example/p",
                final="https://x.example/q",
                accessed=AT,
                media="text/html",
                title="A page",
            ),
            (record_ref("r1"),),
        ),
        Draft(Attached(pdf, "own.pdf", "pdf", "", 3), (record_ref("r1"),)),
        Draft(
            Captured(
                file=pdf,
                address="https://x.example/own.pdf",
                final="",
                accessed=AT,
                media="application/pdf",
                title="A page",
            ),
            (record_ref("r1"),),
        ),
    ]
    s.store.append(together, "ada", s.now, s.ids)
    slip = s.say("ada", Attached(other, "other.txt"), record_ref("r1"))
    s.say(
        "ada",
        Captured(
            file=other, address="https://x.example/other", final="", accessed=AT, media="text/plain", title="Other"
        ),
        record_ref("r1"),
    )
    s.say("ada", Undone("not of this report"), record_ref("r1"), undoes=slip.id)
    s.say(
        "ada",
        Captured(
            file=page,
            address="https://x.example/p",
            final="",
            accessed="2026-11-21T09:00:00Z",
            media="text/html",
            title="A",
        ),
        record_ref("r1"),
    )
    wrong = s.say(
        "ada",
        Captured(file=other, address="https://x.example/two", final="", accessed=AT, media="text/plain", title="Two"),
        record_ref("r2"),
    )
    s.say("ada", Undone("a wrong address"), record_ref("r2"), undoes=wrong.id)
    s.bring("b2", "src-web", run, 3, {"r3": {"title": "Three", "file": other}})
    s.say(
        "ada",
        Captured(
            file=other, address="https://x.example/three", final="", accessed=AT, media="text/plain", title="Three"
        ),
        record_ref("r3"),
    )
    s.say("clara", Withdrawn("b2", "the wrong site"), batch_ref("b2"))


def load(folder: Path) -> Store:
    """Fold this log in a new review."""
    return make_log.load(folder, LOG)


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to."""
    return {**make_log.told(store), "captures": [asdict(capture) for capture in captures.listed(store)]}


def main() -> None:
    """Write the log and what it folds to."""
    make_log.write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
