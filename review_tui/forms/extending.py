"""A form that extends another: what it says itself comes in the place of what the other says."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from review_tui.forms.checked import refuse
from review_tui.forms.form_items import CHOSEN, kind_of
from review_tui.forms.yaml_text import Lines, line_of

_OF_KINDS = {"options", "scale", "codes", "rows", "key", "kind", "unit"}  # what an item has because of its kind
_NEVER_EMPTY = ("id", "title", "version", "label", "extends")


def extended(data: dict[str, Any], lines: Lines, name: str, base: Mapping[str, Any]) -> tuple[dict[str, Any], Lines]:
    """Put a form over the one it extends; gives it whole, with the line of all that its own file says.

    An item of the same id keeps its place and what the file does not say of it; a new one comes last in its section.
    With the item that holds the judgement its rules are left out, and with the last item of a section the section.
    Raises ReviewError for an item left out that the other form does not have.
    """
    known = {str(item["id"]) for item in base["items"]}
    without = data.get("without") or []
    refuse(
        [
            (
                line_of(lines, ("without", n)),
                f'{base["id"]} has no item "{item}" to leave out. Take it out of the line.',
            )
            for n, item in enumerate(without)
            if item not in known
        ],
        name,
    )
    items, of_items = _merged(base["items"], data.get("items") or [], without)
    emptied = {item.get("section") for item in base["items"]} - {item.get("section") for item in items}
    sections, of_sections = _merged(base.get("sections") or [], data.get("sections") or [], emptied)
    own = {key: value for key, value in data.items() if key not in ("extends", "without")}
    found = _over({key: value for key, value in base.items() if key not in ("title", "version")}, own)
    if found.get("overall") in without and "overall" not in own:
        found = {key: value for key, value in found.items() if key not in ("overall", "rules")}
    scales = {**(base.get("scales") or {}), **(data.get("scales") or {})}
    found |= {"items": items} | ({"sections": sections} if sections else {}) | ({"scales": scales} if scales else {})
    inherited: Lines = {(key,): line_of(lines, ("extends",)) for key in found if key not in own}
    return found, {**inherited, **_moved(_moved(lines, "items", of_items), "sections", of_sections)}


def said(data: dict[str, Any]) -> dict[str, Any]:
    """Give what a form says itself as a form that could be checked alone.

    Empty lines take out what the other form says there, and what it may leave to the other is filled in.
    """
    items, sections = data.get("items") or [{"id": "placeholder", "label": "none of its own"}], data.get("sections")
    own = {**_filled(data, {}), "items": items, "sections": sections}
    if isinstance(items, list):
        own["items"] = [_filled(item, {"label": "as before"}) for item in items]
    if isinstance(sections, list):
        own["sections"] = [_filled(section, {"title": "as before"}) for section in sections]
    return {key: value for key, value in own.items() if key != "sections" or value is not None}


def _filled(part: Any, before: Mapping[str, str]) -> Any:  # noqa: ANN401  # any JSON value
    if not isinstance(part, dict):
        return part
    return {**before, **{key: value for key, value in part.items() if value is not None or key in _NEVER_EMPTY}}


def _merged(
    base: Sequence[dict[str, Any]], own: Sequence[dict[str, Any]], without: Collection[object] = ()
) -> tuple[list[dict[str, Any]], list[int | None]]:
    """Put items or sections over others; gives the place of each in the file, None where it says nothing of it."""
    parts = [dict(part) for part in base if part["id"] not in without]
    of = list[int | None]([None] * len(parts))
    for position, part in enumerate(own):
        at = next((n for n, known in enumerate(parts) if known["id"] == part.get("id")), None)
        if at is not None and of[at] is None:
            parts[at], of[at] = _over(parts[at], part), position
            continue
        same = [n for n, known in enumerate(parts) if part.get("section") and known.get("section") == part["section"]]
        end = max(same, default=len(parts) - 1) + 1
        parts.insert(end, part)
        of.insert(end, position)
    return parts, of


def _over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Put an item, a section or a whole form over another; an empty line takes out what stands there.

    Options and a scale take each other's place, and another kind that of what only the old one has.
    """
    dropped = {"options", "scale"} if {"options", "scale"} & set(own) else set[str]()
    if own.get("kind", "rows" if own.get("rows") else None) not in (None, kind_of(base)):
        dropped |= _OF_KINDS - ({"options", "scale"} if kind_of(base) in CHOSEN and kind_of(own) in CHOSEN else set())
    taken_out = {key for key, value in own.items() if value is None and key in base}
    kept = {key: value for key, value in base.items() if key not in dropped | taken_out}
    return kept | {key: value for key, value in own.items() if key not in taken_out}


def _moved(lines: Lines, what: str, of: list[int | None]) -> Lines:
    """Give lines by the places that parts have now; what the other form says is told at the line of `extends`."""
    found = {path: line for path, line in lines.items() if path[:1] != (what,) or len(path) == 1}
    for now, place in enumerate(of):
        if place is None:
            found[what, now] = line_of(lines, ("extends",))
            continue
        found |= {(what, now, *path[2:]): line for path, line in lines.items() if path[:2] == (what, place)}
    return found
