"""A form that extends another: what it says itself comes in the place of what the other says."""

from collections.abc import Mapping
from typing import Any

from review_tui.forms.checked import refuse
from review_tui.forms.yaml_text import Lines, line_of


def extended(data: dict[str, Any], lines: Lines, name: str, base: Mapping[str, Any]) -> tuple[dict[str, Any], Lines]:
    """Put a form over the one it extends; gives it whole, with the line of all that its own file says.

    An item of the same id keeps its place and what the file does not say of it; a new one comes last in its section.
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
    items, of = _items(data.get("items") or [], [item for item in base["items"] if item["id"] not in without])
    found = {key: value for key, value in base.items() if key not in ("title", "version")} | {
        key: value for key, value in data.items() if key not in ("extends", "without")
    }
    sections = _by_id(base.get("sections") or [], data.get("sections") or [])
    scales = {**(base.get("scales") or {}), **(data.get("scales") or {})}
    found |= {"items": items} | ({"sections": sections} if sections else {}) | ({"scales": scales} if scales else {})
    return found, _moved(lines, of)


def _items(own: list[dict[str, Any]], base: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[int | None]]:
    """Give all items in order, and for each its place in the file (None where the file says nothing of it)."""
    items, of = [dict(item) for item in base], list[int | None]([None] * len(base))
    for position, item in enumerate(own):
        at = next((n for n, known in enumerate(items) if known["id"] == item.get("id")), None)
        if at is not None and of[at] is None:
            items[at], of[at] = _over(items[at], item), position
            continue
        same = [n for n, known in enumerate(items) if item.get("section") and known.get("section") == item["section"]]
        end = max(same, default=len(items) - 1) + 1
        items.insert(end, item)
        of.insert(end, position)
    return items, of


def _over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Put an item over another; options and a scale take each other's place."""
    dropped = {"options", "scale"} if {"options", "scale"} & set(own) else set[str]()
    return {key: value for key, value in base.items() if key not in dropped} | own


def _by_id(base: list[dict[str, Any]], own: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = {str(part["id"]): dict(part) for part in base}
    for part in own:
        found[str(part.get("id"))] = {**found.get(str(part.get("id")), {}), **part}
    return list(found.values())


def _moved(lines: Lines, of: list[int | None]) -> Lines:
    """Give lines by the places that items have now; what the other form says is told at the line of `extends`."""
    found = {path: line for path, line in lines.items() if path[:1] != ("items",) or len(path) == 1}
    for now, place in enumerate(of):
        if place is None:
            found["items", now] = line_of(lines, ("extends",))
            continue
        found |= {("items", now, *path[2:]): line for path, line in lines.items() if path[:2] == ("items", place)}
    return found
