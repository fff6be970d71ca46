"""Write the golden log of remembered tables once: `python -m tests.golden.make_tables`. It is never made anew.

The kind `table_mapped`, and the search query in the files of `imported`, joined version 1 with it.
"""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from review_tui.model.log.events import batch_ref
from review_tui.model.log.kinds import (
    Imported,
    PersonGranted,
    ProtocolApplied,
    ReviewCreated,
    RunLogged,
    SourceAdded,
    TableMapped,
    Undone,
    Withdrawn,
)
from review_tui.model.review.canonical import canonical
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.store.store import Store
from tests.golden import make_log

LOG, EXPECTED = make_log.HERE / "log-v1-tables.jsonl", make_log.HERE / "log-v1-tables.expected.json"
LATER = ("organisations", "duplicates")  # what joined after this log was written
COLUMNS = ("heading", "jahr", "von wem")


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Tables"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    s.say("clara", ProtocolApplied(to_mapping(Protocol(title="Tables")), "the beginning"), grant=created.id)
    s.say("clara", PersonGranted("ada", "reviewer"))
    s.say("clara", SourceAdded("src-db", "Embase", "database"))
    s.say("clara", SourceAdded("src-web", "A website", "website"))
    bare = s.say("ada", RunLogged("src-db", "2026-11-20")).id
    bring(s, "b1", "src-db", bare, 1, "dinosaur:ti AND (feather* OR scale*)")
    bring(s, "b2", "src-db", bare, 3, "a second query has no effect")
    logged = s.say("ada", RunLogged("src-web", "2026-11-21", "as it was typed")).id
    bring(s, "b3", "src-web", logged, 5, "not this one")
    later = s.say("ada", RunLogged("src-db", "2026-11-22")).id
    bring(s, "b4", "src-db", later, 7, "taken back with its batch")
    s.say("clara", Withdrawn("b4", "the wrong file"), batch_ref("b4"))
    s.say("ada", TableMapped(COLUMNS, {"title": "heading"}))
    s.say("clara", TableMapped(COLUMNS, {"title": "heading", "year": "jahr"}))
    wrong = s.say("ada", TableMapped(("a", "b"), {"title": "a"})).id
    s.say("ada", Undone("the other one"), undoes=wrong)


def bring(s: make_log.Script, batch: str, source: str, run: str, first: int, query: str) -> None:
    """Bring in two records of a file that says its query."""
    lines = "\n".join(f"{batch}-{n}\t{canonical({'title': f'{batch} {n}'})}" for n in (1, 2))
    files = ({"name": f"{batch}.csv", "format": "csv", "found": 2, "new": 2, "query": query},)
    body = Imported(
        batch=batch, source=source, run=run, parsed=s.vault.put(lines.encode()), count=2, first=first, files=files
    )
    s.say("ada", body, batch_ref(batch))


def load(folder: Path) -> Store:
    """Fold this log in a new review."""
    return make_log.load(folder, LOG)


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to."""
    frame = store.frame
    return {
        **make_log.told(store),
        "runs": [{k: v for k, v in asdict(run).items() if k not in LATER} for run in frame.runs.values()],
        "tables": [[list(key), dict(fields)] for key, fields in sorted(frame.tables.items())],
    }


def main() -> None:
    """Write the log and what it folds to."""
    make_log.write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
