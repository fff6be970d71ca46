"""Write the golden log of version 1 once: `python tests/golden/make_log.py`. Released logs are never made anew.

Every kind of event stands in it at least once, with undos, a vote given back, and a wrong clock.
"""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from review_tui.model.log.events import FRAME, Draft, Event, batch_ref, pair_ref, record_ref, study_ref
from review_tui.model.log.kinds import (
    Agreed,
    Answered,
    Asked,
    Attached,
    Body,
    Decided,
    Edited,
    FormLoaded,
    Grouped,
    Imported,
    Judged,
    Matched,
    Noted,
    Opened,
    PersonGranted,
    PersonRetired,
    ProtocolApplied,
    Removed,
    Reopened,
    Resolved,
    RetrievalNoted,
    ReviewCreated,
    RunLogged,
    SourceAdded,
    StageClosed,
    StageOpened,
    Undone,
    Withdrawn,
)
from review_tui.model.review.canonical import canonical, sha256
from review_tui.model.review.ids import SeededIds
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.sharing.bundle import from_line, to_line
from review_tui.store import reading
from review_tui.store.store import Store
from review_tui.store.vault import Vault

HERE = Path(__file__).parent
LOG, EXPECTED = HERE / "log-v1.jsonl", HERE / "log-v1.expected.json"
FORM = {
    "id": "aacods",
    "title": "A short form",
    "version": "1",
    "overall": "overall",
    "items": [
        {"id": "authority", "label": "Authority", "options": [{"value": "yes"}, {"value": "no"}]},
        {"id": "overall", "label": "Overall", "options": [{"value": "high"}, {"value": "low"}]},
    ],
}


class Script:
    """A review written event by event, by people whose grants are looked up."""

    def __init__(self, folder: Path) -> None:
        self.vault = Vault(folder / "files")
        self.store = Store.create(folder, self.vault)
        self.ids = SeededIds(20261123)
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def say(self, who: str, body: Body, *refs: str, undoes: str = "", replaces: str = "", **founding: str) -> Event:
        self.now += timedelta(seconds=41)
        draft = Draft(body, refs or (FRAME,), undoes, replaces)
        return self.store.append([draft], who, self.now, self.ids, founding.get("grant"))[0]

    def bring(
        self, batch: str, source: str, run: str, first: int, records: dict[str, dict[str, Any]], round_: str = ""
    ) -> Event:
        lines = "\n".join(f"{record}\t{canonical(fields)}" for record, fields in records.items())
        body = Imported(
            batch=batch,
            source=source,
            run=run,
            parsed=self.vault.put(lines.encode()),
            count=len(records),
            first=first,
            round=round_,
        )
        return self.say("clara", body, batch_ref(batch))

    def vote(self, who: str, record: str, stage: str, choice: str, reason: str = "", replaces: str = "") -> str:
        body = Decided(stage, choice, reason, "a note — “quoted”", "abstract")
        return self.say(who, body, record_ref(record), replaces=replaces).id

    def open(self, record: str, stage: str, *votes: str) -> str:
        return self.say("ada", Opened(stage, votes), record_ref(record)).id

    def both(self, record: str, stage: str, one: str, other: str, reasons: tuple[str, str] = ("", "")) -> list[str]:
        cast = [self.vote("ada", record, stage, one, reasons[0]), self.vote("ben", record, stage, other, reasons[1])]
        self.open(record, stage, *cast)
        return cast


def tell(s: Script) -> None:
    """Tell the story; each line is one thing someone did."""
    _found(s)
    _identify(s)
    _screen_titles(s)
    _read_texts(s)
    _rate(s)


def _found(s: Script) -> None:
    created = s.say("clara", ReviewCreated("A golden review"), grant="")
    s.say("clara", PersonGranted("clara", "lead"), grant=created.id)
    s.say("clara", ProtocolApplied(to_mapping(Protocol(title="A golden review")), "the beginning"), grant=created.id)
    s.say("clara", FormLoaded(FORM), grant=created.id)
    for person, role in (("ada", "reviewer"), ("ben", "reviewer"), ("rhea", "reader"), ("otto", "reviewer")):
        s.say("clara", PersonGranted(person, role))
    s.say("clara", PersonRetired("otto"))
    s.say("clara", SourceAdded("src-db", "An Index", "database"))
    s.say("clara", SourceAdded("src-web", "A Council", "website", url="https://council.example"))


def _identify(s: Script) -> None:
    runs = [s.say("clara", RunLogged(source, "2026-11-20", seen=9, kept=4)).id for source in ("src-db", "src-web")]
    s.bring("b1", "src-db", runs[0], 1, {f"r{n}": {"title": f"Paper {n}", "year": 2010 + n} for n in range(1, 8)})
    s.bring("b2", "src-web", runs[1], 8, {f"w{n}": {"title": f"Leaflet {n}", "file": "0" * 64} for n in range(1, 4)})
    s.bring("b3", "src-web", runs[1], 11, {"x1": {"title": "A page taken by mistake"}})
    s.say("clara", Withdrawn("b3", "the wrong site"), batch_ref("b3"))
    pairs = [{"a": "r1", "b": "w1", "score": 990, "band": "certain", "suggestion": "same", "reasons": ["same file"]}]
    pairs.append({"a": "r2", "b": "r3", "score": 700, "band": "possible", "suggestion": "same", "reasons": ["like"]})
    blob = s.vault.put("\n".join(json.dumps(pair, sort_keys=True) for pair in pairs).encode())
    s.say("clara", Matched("m1", "1", blob, 1, 1), batch_ref("m1"))
    s.say("ben", Judged("same"), pair_ref("r2", "r3"))
    wrong = s.say("ada", Judged("same"), pair_ref("r4", "r5"))
    s.say("clara", Undone("two papers after all"), *wrong.refs, undoes=wrong.id)
    s.say("ada", Judged("version_of", "w2"), pair_ref("w2", "w3"))
    s.say("clara", Removed("not English", "automation", "a language filter"), record_ref("r7"))
    s.say("ben", Edited({"title": "Paper 5, corrected"}, "a slip of the index"), record_ref("r5"))


def _screen_titles(s: Script) -> None:
    first = s.vote("ada", "r1", "title", "exclude")
    again = s.vote("ada", "r1", "title", "include", replaces=first)
    s.open("r1", "title", again, s.vote("ben", "r1", "title", "maybe"))
    s.now -= timedelta(days=400)  # a wrong clock changes nothing
    disputed = s.both("r2", "title", "include", "exclude")
    s.say("clara", Resolved("title", "include", "", "on topic", tuple(disputed)), record_ref("r2"))
    s.both("r4", "title", "exclude", "exclude")
    late = s.vote("ada", "r4", "title", "include")
    s.say("ada", Undone(), record_ref("r4"), undoes=late)
    cast = s.both("r5", "title", "include", "exclude")
    opened = [e for e in s.store.events() if e.kind == "opened"][-1].id
    s.say("clara", Reopened("title", (opened,), "a new protocol"), record_ref("r5"))
    anew = s.vote("ben", "r5", "title", "include", replaces=cast[1])
    s.open("r5", "title", cast[0], anew)
    talked = s.both("r6", "title", "include", "exclude")
    for who in ("ada", "ben"):
        s.say(who, Resolved("title", "exclude", "", "we talked", tuple(talked), discussed=True), record_ref("r6"))
    for record in ("w2", "w3"):
        s.both(record, "title", "include", "include")
    s.say("ada", Noted("worth a look"), record_ref("w2"))
    s.say("ben", Asked("title", "is this one document?"), record_ref("w3"))
    s.say("clara", StageClosed("title"))
    s.say("clara", StageOpened("title"))


def _read_texts(s: Script) -> None:
    text = s.vault.put(canonical(["First page", "Second page"]).encode())
    s.say("ada", Attached(s.vault.put(b"%PDF a text"), "paper.pdf", "pdf", text, 2), record_ref("r2"))
    s.say("ben", RetrievalNoted("not_retrieved", "the author did not reply"), record_ref("r5"))
    s.both("r1", "full_text", "include", "include")
    s.both("r2", "full_text", "exclude", "exclude", ("topic", "population"))
    s.both("w2", "full_text", "include", "include")
    s.vote("ada", "w3", "full_text", "include")


def _rate(s: Script) -> None:
    s.say("ada", Grouped("study-1", "The study"), study_ref("study-1"), record_ref("r1"), record_ref("w2"))
    sheets = []
    for who, value in (("ada", "yes"), ("ben", "no")):
        given = {"authority": {"value": value, "quote": "they say", "page": 2}, "overall": {"value": "high"}}
        sheets.append(s.say(who, Answered("quality", "aacods", "1", given, True), record_ref("r1")).id)
    s.say("clara", Opened("quality", tuple(sheets)), record_ref("r1"))
    ruled = {"authority": {"value": "yes"}}
    s.say("clara", Agreed("quality", ruled, "a council is an authority", tuple(sheets)), record_ref("r1"))


def blobs_of(store: Store, vault: Vault) -> dict[str, str]:
    """Give the blobs that the fold reads, by their hash."""
    bodies = [e.body or {} for e in store.events() if e.kind in ("imported", "matched")]
    names = [body.get("parsed") or body["pairs"] for body in bodies]
    return {name: vault.get(name).decode() for name in names}


def told(store: Store) -> dict[str, Any]:
    """Say what the log folds to: numbers, reports, outcomes, verdicts, places and counts."""
    numbers = {line.record: store.frame.batches[line.batch].number(line.ordinal) for line in reading.held(store)}
    counted = reading.counts(store)
    query = store.connection.execute
    return {
        "numbers": numbers,
        "reports": dict(query("SELECT id, report FROM record ORDER BY id")),
        "places": {r[0]: list(r[1:]) for r in query("SELECT id, place, stage, reason FROM record ORDER BY id")},
        "outcomes": [list(r) for r in query("SELECT report, stage, status, choice, reason FROM outcome ORDER BY 1, 2")],
        "votes": [list(r) for r in query("SELECT report, stage, actor, standing, choice FROM vote ORDER BY event")],
        "verdicts": [list(r) for r in query("SELECT a, b, verdict, subject FROM verdict ORDER BY a, b")],
        "counts": counted.to_json(),
    }


def load(folder: Path, log: Path = LOG) -> Store:
    """Fold a golden log in a new review."""
    vault = Vault(folder / "files")
    store = Store.create(folder, vault)
    lines = [json.loads(line) for line in log.read_text("utf-8").split("\n") if line]
    for blob in (line for line in lines if "blob" in line):
        assert vault.put(blob["text"].encode()) == blob["blob"]
    store.merge([from_line(line) for line in lines if "blob" not in line], {})
    return store


def write(
    log: Path, expected: Path, story: Callable[[Script], None], summary: Callable[[Store], dict[str, Any]]
) -> None:
    """Write a log and what it folds to, once."""
    if log.exists():
        sys.exit(f"{log.name} is released and never made anew; a later version of the log gets its own.")
    with TemporaryDirectory() as folder:
        script = Script(Path(folder) / "review")
        story(script)
        lines = [{"blob": name, "text": text} for name, text in blobs_of(script.store, script.vault).items()]
        assert all(sha256(line["text"]) == line["blob"] for line in lines)
        lines += [to_line(event) for event in script.store.events()]
        spelled = [json.dumps(line, ensure_ascii=False, sort_keys=True) for line in lines]
        log.write_text("".join(f"{line}\n" for line in spelled), "utf-8")
        found = json.dumps(summary(script.store), indent=1, ensure_ascii=False, sort_keys=True)
        expected.write_text(f"{found}\n", "utf-8")


def main() -> None:
    """Write the log and what it folds to."""
    write(LOG, EXPECTED, tell, told)


if __name__ == "__main__":
    main()
