"""The audit: the log as far as the viewer may read it, and where each record came from.

From these two files alone a stranger can recount every box of the diagram; the script that does is written with them.
"""

import json
from collections.abc import Iterator
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

from review_tui.exporting.table import ExportTable
from review_tui.exporting.tables import to_csv
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Matched, Opened, Sealed, unpack
from review_tui.model.log.reading import votes_opened
from review_tui.model.review.canonical import respelled
from review_tui.steps.desk import Desk, arrived
from review_tui.steps.desk.erased import as_shown
from review_tui.steps.retrieve.unfinished import unfinished
from review_tui.store import reading, votes
from review_tui.words.phrases import stage_words

FULLER = (
    "The review's folder holds what everybody may read: votes once their stage is closed. A lead who does not vote "
    "gets all of them in a folder outside it: review-tui export all --to FOLDER"
)
_AT_ONCE = 1000  # events that are written at once
COLUMNS = ("id", "number", "source", "run", "batch", "position", "lane", "round", "document")


def log_lines(desk: Desk) -> Iterator[dict[str, Any]]:
    """Give each event that the viewer may read, in fold order, with its body.

    The hashes are left out: they are made of sealed bodies too, and would tell of votes one may not read.
    What is said of sealed files stays in the review: it names people of other programs. The pairs of a dedupe run,
    kept beside the log, are put in as `pairs`. An opening that lists what was never opened has no effect, and says so:
    these votes are their authors' alone, and whoever recounts must not ask for them. So it is with a lone exclusion of
    which a second person is still asked. What is held back says from which records.
    """
    name = desk.naming()
    for event, marks in marked(desk):
        if marks is not None:
            yield _line(desk, event, name(event.actor)) | marks


def marked(desk: Desk) -> Iterator[tuple[Event, dict[str, Any] | None]]:
    """Give every event, in fold order, with what is said beside it; None for one that no audit of the viewer holds."""
    opened, held = votes.opened_ids(desk.store) | votes.handed_over(desk.store), arrived.held_back(desk)
    opened -= votes.lone_exclusions(desk.store)
    for event, may_read in votes.log_for(desk.store, desk.viewer):
        if not may_read or event.kind == Sealed.KIND:
            yield event, None
            continue
        idle = event.kind == Opened.KIND and not opened.issuperset(votes_opened(event))
        marks: dict[str, Any] = {"without_effect": True} if idle else {}
        yield event, marks | ({"held_back": held[event.id]} if event.id in held else {})


def _line(desk: Desk, event: Event, name: str) -> dict[str, Any]:
    line: dict[str, Any] = {
        "id": event.id,
        "origin": event.origin,
        "origin_seq": event.origin_seq,
        "tick": event.tick,
        "at": event.at,
        "actor": event.actor,
        "name": name,
        "grant": event.grant,
        "kind": event.kind,
        "undoes": event.undoes,
        "replaces": event.replaces,
        "refs": list(event.refs),
        "body": dict(as_shown(event).body or {}),
    }
    pairs = unpack(Matched, event.body or {}).pairs if event.kind == Matched.KIND else ""
    if pairs and desk.vault.has(pairs):
        line["pairs"] = [json.loads(pair) for pair in desk.vault.get(pairs).decode().split("\n") if pair]
    return line


def left_out(desk: Desk) -> str:
    """Say at which stages votes or sheets were opened that the viewer may not read, "" where there are none."""
    stages = votes.unread_at(desk.store, desk.viewer)
    return f"Left out: opened votes ({', '.join(map(stage_words, stages))}). {FULLER}" if stages else ""


def record_rows(desk: Desk) -> Iterator[tuple[object, ...]]:
    """Give a row for each record of each batch that holds it; position counts from 0 in the batch."""
    frame = desk.frame
    for held in reading.held(desk.store):
        batch = frame.batches[held.batch]
        source = frame.sources[batch.source].name if batch.source in frame.sources else batch.source
        lane = frame.lane(batch.source).value
        came = (source, batch.run, batch.id, held.ordinal, lane, 1 + frame.round_number(batch.round))
        yield (held.record, batch.number(held.ordinal), *came, held.file)


def parts_of(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """Give the log, part by part, the records, and the script that recounts them."""
    told = log_lines(desk)
    while some := list(islice(told, _AT_ONCE)):
        yield "audit/log.jsonl", "".join(f"{respelled(line)}\n" for line in some).encode()
    notes = tuple(filter(None, [left_out(desk)]))
    table = ExportTable("records", "Records", COLUMNS, tuple(record_rows(desk)), notes, provisional=unfinished(desk))
    yield "audit/records.csv", to_csv(table)
    yield "audit/recount.py", recount_script()


def recount_script() -> bytes:
    """Give the script with which anyone may recount an audit: in the installed package, or in docs of a checkout."""
    inside = files("review_tui") / "recount.py"
    return (inside if inside.is_file() else Path(__file__).parents[3] / "docs" / "recount.py").read_bytes()
