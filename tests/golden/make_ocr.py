"""Write the golden log of files read anew once: `python -m tests.golden.make_ocr`. It is never made anew.

The kind `text_read` joined version 1 with it.
"""

from pathlib import Path
from typing import Any

from review_tui.model.log.events import record_ref
from review_tui.model.log.kinds import (
    Attached,
    PersonGranted,
    ProtocolApplied,
    ReviewCreated,
    RunLogged,
    SourceAdded,
    TextRead,
    Undone,
)
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.store.store import Store
from tests.golden import make_log

LOG, EXPECTED = make_log.HERE / "log-v1-ocr.jsonl", make_log.HERE / "log-v1-ocr.expected.json"


def tell(s: make_log.Script) -> None:
    """Tell the story; each line is one thing someone did."""
    created = s.say("clara", ReviewCreated("Scans"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    s.say("clara", ProtocolApplied(to_mapping(Protocol(title="Scans")), "the beginning"), grant=created.id)
    s.say("clara", PersonGranted("ada", "reviewer"))
    s.say("clara", SourceAdded("src-web", "A website", "website"))
    run = s.say("ada", RunLogged("src-web", "2026-11-20")).id
    scan, other = s.vault.put(b"a scan"), s.vault.put(b"another")
    s.bring("b1", "src-web", run, 1, {"w1": {"title": "A scan", "file": scan}, "w2": {"title": "Two"}})
    s.say("ada", Attached(other, "two.pdf", "pdf", "", 1), record_ref("w2"))
    text = s.vault.put(b'["What it says"]')
    s.say("ada", TextRead(scan, text, "OCR by tesseract 5 (eng)"), record_ref("w1"))
    wrong = s.say("ada", TextRead(other, text, "OCR by tesseract 5 (fra)"), record_ref("w2"))
    s.say("ada", Undone("the wrong language"), *wrong.refs, undoes=wrong.id)
    s.say("ada", TextRead("0" * 64, text, "OCR of a file that is not here"), record_ref("w2"))


def load(folder: Path) -> Store:
    """Fold this log in a new review."""
    return make_log.load(folder, LOG)


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to."""
    rows = store.connection.execute("SELECT record, name, text != '', read_by FROM file ORDER BY record, sha256")
    return {**make_log.told(store), "files": [list(row) for row in rows]}


def main() -> None:
    """Write the log and what it folds to."""
    make_log.write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
