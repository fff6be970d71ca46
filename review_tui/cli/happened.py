"""What an event says, in words for the history of a report."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from review_tui.cli.wording import number_of, plural, reason, stage_words
from review_tui.model.errors import ReviewError
from review_tui.model.events import Event, records_of
from review_tui.model.kinds import KINDS, unpack
from review_tui.model.numbers import parse_number
from review_tui.model.text import clean_line

if TYPE_CHECKING:
    from review_tui.steps.desk import Desk

Said = dict[str, Any]


def body_of(event: Event) -> dict[str, Any]:
    """Give all that an event says, every field of its kind; nothing where this copy may not read it."""
    if event.body is None or event.kind not in KINDS:
        return dict(event.body or {})
    return asdict(unpack(KINDS[event.kind], event.body))


def history(desk: "Desk", record: str) -> list[dict[str, Any]]:
    """Give what happened to the report that holds a record, its imports first, as far as the viewer may read it."""
    from review_tui.steps import maintain

    events = maintain.history(desk, record)
    taken = {event.undoes for event in events if event.undoes}
    taken |= {event.id for event in events if fell(desk, event)}
    return [
        *_imports(desk, record),
        *(_line(desk, e.id, e.at, e.actor, e.kind, e.id in taken, happened(desk, e), body_of(e)) for e in events),
    ]


def _imports(desk: "Desk", record: str) -> Iterator[dict[str, Any]]:
    """Say of each record of a report with which batch it came in."""
    from review_tui.store import reading

    frame = desk.frame
    for line in reading.report(desk.store, record).records:
        letters, counter = parse_number(line.number) or ("", 0)
        for batch in frame.batches.values():
            if batch.letters == letters and batch.first <= counter < batch.first + batch.count:
                source = frame.sources[batch.source].name if batch.source in frame.sources else "a source"
                what = clean_line(f"{line.number} came in from {source}")
                yield _line(desk, batch.event, batch.at, batch.actor, "imported", bool(batch.withdrawn), what, {})


def _line(
    desk: "Desk", event: str, at: str, actor: str, kind: str, undone: bool, what: str, body: dict[str, Any]
) -> dict[str, Any]:
    who = desk.name_of(actor)
    return {"event": event, "at": at, "who": who, "kind": kind, "undone": undone, "what": what, "body": body}


def fell(desk: "Desk", event: Event) -> bool:
    """Say whether a vote from elsewhere was taken back with its import."""
    import_ = desk.frame.brought.get(str((event.body or {}).get("brought", "")))
    return event.kind == "decided_elsewhere" and bool(import_ and import_.undone)


def happened(desk: "Desk", event: Event) -> str:
    """Say in a line what happened; what this copy may not read is left out."""
    told = _TOLD.get(event.kind)
    if event.body is None or told is None:
        return event.kind.replace("_", " ")
    return clean_line(" · ".join(part for part in told(desk, event, body_of(event)) if part))


Parts = tuple[str, ...]


def _decided(desk: "Desk", _: Event, said: Said) -> Parts:
    pages = f"pages {said['pages']}" if said["pages"] else ""
    return _ruling(said, ""), reason(said["reason"], desk.frame.protocol), pages, said["note"]


def _resolved(desk: "Desk", _: Event, said: Said) -> Parts:
    how = "agreed in discussion: " if said["discussed"] else "ruled: "
    return _ruling(said, how), reason(said["reason"], desk.frame.protocol), said["note"]


def _ruling(said: Said, how: str) -> str:
    return f"{how}{said['choice']} at {stage_words(said['stage'])}"


def _judged(desk: "Desk", event: Event, said: Said) -> Parts:
    numbers = []
    for record in records_of(event.refs):
        try:
            numbers.append(number_of(desk, record))
        except ReviewError:  # a record that has not arrived here
            numbers.append(record[:8])
    return f"{' and '.join(numbers)}: {said['verdict'].replace('_', ' ')}", said["note"]


def _answered(_: "Desk", __: Event, said: Said) -> Parts:
    done = ", handed in" if said["done"] else ""
    return (f"{plural(len(said['answers']), 'answer')} at {stage_words(said['stage'])}{done}",)


def _tied(desk: "Desk", _: Event, said: Said) -> Parts:
    code = said["organisation"]
    known = desk.frame.organisations.get(code)
    return f"tied to {known.name if known else code}" if code else "tied to no organisation", said["why"]


def _matched(_: "Desk", __: Event, said: Said) -> Parts:
    return (f"links of {plural(said['certain'], 'duplicate')} and {plural(said['possible'], 'proposal')}",)


def _decided_elsewhere(desk: "Desk", event: Event, said: Said) -> Parts:
    tool = said["tool"] or "another program"
    return f"{desk.name_of(said['voter'])} in {tool}: {_ruling(said, '')}", *_decided(
        desk, event, said | {"pages": ""}
    )[1:]


_TOLD: dict[str, Callable[["Desk", Event, Said], Parts]] = {
    "decided": _decided,
    "decided_elsewhere": _decided_elsewhere,
    "votes_imported": lambda _, __, s: (f"votes from {s['tool'] or 'another program'} at {stage_words(s['stage'])}",),
    "resolved": _resolved,
    "judged": _judged,
    "answered": _answered,
    "matched": _matched,
    "tied": _tied,
    "agreed": lambda _, __, s: (
        f"{plural(len(s['answers']), 'item')} ruled at {stage_words(s['stage'])}",
        s["note"],
    ),
    "opened": lambda _, __, s: (f"votes opened at {stage_words(s['stage'])}",),
    "reopened": lambda _, __, s: (f"votes given back at {stage_words(s['stage'])}", s["note"]),
    "noted": lambda _, __, s: (f"note: {s['text']}",),
    "asked": lambda _, __, s: (f"question at {stage_words(s['stage'])}: {s['text']}",),
    "removed": lambda _, __, s: ("taken out before screening", s["why"], s["tool"]),
    "edited": lambda _, __, s: (f"corrected {', '.join(s['fields'])}", s["why"]),
    "attached": lambda _, __, s: (f"file {s['name']}",),
    "text_read": lambda _, __, s: (f"pages read: {s['by']}",),
    "captured": lambda _, __, s: (f"captured from {s['final'] or s['address']}", s["accessed"]),
    "retrieval_noted": lambda _, __, s: (s["status"].replace("_", " "), s["text"]),
    "withdrawn": lambda _, __, s: ("batch withdrawn", s["why"]),
    "grouped": lambda _, __, s: (f"study {s['name']}",),
    "undone": lambda _, __, s: ("undone", s["why"]),
}
