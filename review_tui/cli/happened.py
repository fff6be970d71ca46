"""What an event says, in words for the history of a report."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from review_tui.cli.wording import number_of, plural, reason, stage_words
from review_tui.model.errors import ReviewError
from review_tui.model.events import Event, records_of
from review_tui.model.text import clean_line

if TYPE_CHECKING:
    from review_tui.steps.desk import Desk

Body = Mapping[str, Any]


def happened(desk: "Desk", event: Event) -> str:
    """Say in a line what happened; a body that this copy may not read is left out."""
    if event.body is None:
        return event.kind.replace("_", " ")
    say = _SAID.get(event.kind)
    return clean_line(say(desk, event, event.body)) if say else event.kind.replace("_", " ")


def _decided(desk: "Desk", _: Event, body: Body) -> str:
    why = reason(body["reason"], desk.frame.protocol) if body.get("reason") else ""
    pages = f"pages {body['pages']}" if body.get("pages") else ""
    return _joined(f"{body['choice']} at {stage_words(body['stage'])}", why, pages, body.get("note", ""))


def _judged(desk: "Desk", event: Event, body: Body) -> str:
    numbers = []
    for record in records_of(event.refs):
        try:
            numbers.append(number_of(desk, record))
        except ReviewError:  # a record that has not arrived here
            numbers.append(record[:8])
    return _joined(f"{' and '.join(numbers)}: {body['verdict'].replace('_', ' ')}", body.get("note", ""))


def _resolved(desk: "Desk", _: Event, body: Body) -> str:
    ruled = "agreed in discussion" if body.get("discussed") else "ruled"
    why = reason(body["reason"], desk.frame.protocol) if body.get("reason") else ""
    return _joined(f"{ruled}: {body['choice']} at {stage_words(body['stage'])}", why, body.get("note", ""))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


_SAID: dict[str, Callable[["Desk", Event, Body], str]] = {
    "decided": _decided,
    "judged": _judged,
    "resolved": _resolved,
    "opened": lambda _, __, b: f"votes opened at {stage_words(b['stage'])}",
    "reopened": lambda _, __, b: _joined(f"votes given back at {stage_words(b['stage'])}", b.get("note", "")),
    "answered": lambda _, __, b: (
        f"{plural(len(b['answers']), 'answer')} at {stage_words(b['stage'])}{', handed in' if b.get('done') else ''}"
    ),
    "agreed": lambda _, __, b: _joined(
        f"{plural(len(b['answers']), 'item')} ruled at {stage_words(b['stage'])}", b.get("note", "")
    ),
    "noted": lambda _, __, b: f"note: {b['text']}",
    "asked": lambda _, __, b: f"question at {stage_words(b['stage'])}: {b['text']}",
    "removed": lambda _, __, b: _joined("taken out before screening", b["why"], b.get("tool", "")),
    "edited": lambda _, __, b: _joined(f"corrected {', '.join(b['fields'])}", b["why"]),
    "attached": lambda _, __, b: f"file {b['name']}",
    "retrieval_noted": lambda _, __, b: _joined(b["status"].replace("_", " "), b["text"]),
    "matched": lambda _, __, b: f"links of {plural(b['certain'], 'duplicate')} and {plural(b['possible'], 'proposal')}",
    "withdrawn": lambda _, __, b: f"batch withdrawn: {b['why']}",
    "grouped": lambda _, __, b: f"study {b['name']}",
    "undone": lambda _, __, b: _joined("undone", b.get("why", "")),
}
