"""What the protocol hides is hidden in a history, too: of a report while a vote is outstanding, and whose a word is."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from review_tui.model.log.events import Event
from review_tui.model.review.hiding import concealed
from review_tui.steps.desk.desk import Desk
from review_tui.steps.desk.history_line import HistoryLine
from review_tui.steps.desk.whose import hidden_at

_WHENCE = frozenset({"captured", "tied"})  # an address, an organisation
_HIDDEN = "(hidden)"
_NAMING = ("voter", "person")  # fields that say who somebody is


def unnamed(desk: Desk, event: Event, said: dict[str, Any]) -> dict[str, Any]:
    """Leave out of what an event says whose name is hidden at its stage."""
    told = [field for field in _NAMING if said.get(field) and hidden_at(desk, event, said[field])]
    return {**said, **dict.fromkeys(told, "")}


def without_hidden(lines: Iterable[HistoryLine], hidden: Collection[str]) -> list[HistoryLine]:
    """Give the lines of a history without what tells a hidden title, author, year or source."""
    return [_seen(line, hidden) for line in lines] if hidden else list(lines)


def _seen(line: HistoryLine, hidden: Collection[str]) -> HistoryLine:
    if line.kind == "edited":
        fields = concealed(hidden)
        said = line.body.get("fields") or {}
        told = {name: _HIDDEN if name in fields else value for name, value in said.items()}
        return replace(line, body={**line.body, "fields": told})
    if "source" not in hidden:
        return line
    if line.kind == "imported":
        return replace(line, what=f"{line.what.partition(' ')[0]} came in from {_HIDDEN}")
    if line.kind in _WHENCE:
        return replace(line, what=f"{line.kind} {_HIDDEN}", body={})
    return line
