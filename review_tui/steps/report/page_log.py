"""The log that a page carries to be recounted: its own chain of hashes, people without names, words left out.

Of each event that the viewer may read the envelope is whole, as its hash needs it; of any other nothing but its place
in its copy and its hash, which holds a salt and tells nothing. What an event says is cut to what is counted: never a
remark, a reason that somebody typed, a searcher, a contact or the name of a file. Where nothing had to be cut the salt
comes along and the body can be checked; but never that of `review_created`, under which the ids of people are made of
their names.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from review_tui.exporting.review_page.content import PageLog, Row
from review_tui.model.log.erasing import GONE
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Matched, unpack
from review_tui.model.review.canonical import canonical, sha256
from review_tui.steps.desk import Desk
from review_tui.steps.report import audit
from review_tui.steps.report.pseudonyms import everywhere, in_text

_ENVELOPE = (
    "id", "origin", "origin_seq", "tick", "at", "actor", "grant", "kind", "undoes", "replaces", "body_hash",
    "prev_hash", "hash",
)  # fmt: skip
_HOW = ("basis", "pages", "order", "ranker", "marks", "suggested", "seconds", "packet")  # a vote was cast
_KEPT: Mapping[str, tuple[str, ...]] = {
    "protocol_applied": ("protocol", "saw"),
    "person_granted": ("person", "role", "saw"),
    "person_retired": ("person", "saw"),
    "source_added": ("source", "name", "kind", "lane", "url", "organisation", "saw"),
    "run_logged": (
        "source", "searched", "query", "seen", "rejected", "kept", "exported", "platform", "limits", "stop", "updated",
        "round", "organisations", "batch", "duplicates", "saw",
    ),
    "round_opened": ("name",),
    "edition_closed": ("name", "studies", "reports", "heads", "records", "saw"),
    "previous_set": ("studies", "reports", "saw"),
    "snapshot_named": ("name", "heads", "saw"),
    "stage_opened": ("stage", "saw"),
    "stage_closed": ("stage", "saw"),
    "imported": ("batch", "source", "run", "parsed", "count", "first", "round"),
    "withdrawn": ("batch", "manner", "saw"),
    "matched": ("batch", "engine", "pairs", "certain", "possible"),
    "votes_imported": ("brought", "stage", "tool", "knew"),
    "removed": ("cause", "tool", "saw"),
    "attached": ("file", "media", "text", "page_count", "reading"),
    "retrieval_noted": ("status", "saw", "again"),
    "decided": ("stage", "choice", "reason", "protocol", "records", *_HOW),
    "decided_elsewhere": ("stage", "choice", "reason", "records", "voter", "brought", "joint", "protocol"),
    "opened": ("stage", "votes", "acts", "knew"),
    "reopened": ("stage", "opened", "keeps", "saw"),
    "resolved": ("stage", "choice", "reason", "votes", "discussed", "saw"),
    "judged": ("verdict", "saw"),
    "grouped": ("study", "name", "names", "saw"),
    "acknowledged": ("act",),
    "undone": (),
}  # fmt: skip


def log_of(desk: Desk, called: Mapping[str, str]) -> PageLog:
    """Give the log for a page, every line with a sum over it and all before it; `called` are other names of people."""
    told = list(audit.marked(desk))
    ends: dict[str, int] = {}
    for event in (event for event, marks in told if marks is not None):
        ends[event.origin] = max(event.origin_seq, ends.get(event.origin, 0))
    lines: list[dict[str, Any]] = []
    total = ""
    for event, marks in told:
        if marks is None and event.origin_seq > ends.get(event.origin, 0):
            continue  # nothing that may be read follows it: not even that it happened is told
        line = _left_out(event) if marks is None else _line(desk, event, called) | marks
        total = sha256(total + canonical(line))
        lines.append({**line, "sum": total})
    records = tuple(_records(desk))
    return PageLog(people=tuple(desk.frame.people), lines=tuple(lines), columns=audit.COLUMNS, records=records)


def _records(desk: Desk) -> Iterator[Row]:
    for row in audit.record_rows(desk):
        yield tuple(value if isinstance(value, int) else str(value) for value in row)


def _left_out(event: Event) -> dict[str, Any]:
    return {"origin": event.origin, "origin_seq": event.origin_seq, "hash": event.hash}


def _line(desk: Desk, event: Event, called: Mapping[str, str]) -> dict[str, Any]:
    line: dict[str, Any] = {name: getattr(event, name) for name in _ENVELOPE} | {"refs": list(event.refs)}
    body = said_in_page(event, called)
    if body is None:
        return line
    whole = bool(event.salt) and not event.salt.startswith(GONE) and canonical(body) == canonical(event.body)
    line |= {"body": body, "salt": event.salt} if whole else {"body": body}
    pairs = unpack(Matched, event.body or {}).pairs if event.kind == Matched.KIND else ""
    return line | ({"pairs": desk.vault.get(pairs).decode()} if pairs and desk.vault.has(pairs) else {})


def said_in_page(event: Event, called: Mapping[str, str]) -> dict[str, Any] | None:
    """Give what a page may hold of what an event says; None where that is nothing."""
    if event.kind not in _KEPT or event.body is None:
        return None
    kept = {name: value for name, value in event.body.items() if name == "v" or name in _KEPT[event.kind]}
    found: dict[str, Any] = everywhere(kept, lambda text: in_text(text, called))
    return found
