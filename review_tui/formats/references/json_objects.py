"""The objects of a file of JSON with their lines: of a list, of what wraps one, one in each line, or before a cut."""

import json
import re
from typing import Any

from review_tui.formats.base.harvested import part_of_more
from review_tui.formats.references.json_records import works_in
from review_tui.formats.references.mapped_json import total_in
from review_tui.model.review.records import Problem

Objects = list[tuple[int, Any]]  # the line on which each begins (1-based)
# Where Crossref, OpenAlex, DataCite, Europe PMC, Semantic Scholar and Lens say how much they found.
_TOTALS = (("message", "total-results"), ("meta", "count"), ("meta", "total"), ("", "hitCount"), ("", "total"))
_BETWEEN = re.compile(r"[\s,]*")


def objects(text: str, problems: list[Problem]) -> Objects:
    """Give the objects of a text; of one that is cut off or damaged, those before the place, which is told."""
    try:
        whole = json.loads(text)
    except ValueError as problem:
        if (found := _by_lines(text)) is not None:
            return found
        line = getattr(problem, "lineno", 1)
        problems.append(Problem(line, f"The JSON is damaged: {problem}. What stands before was read.", lost=True))
        return _one_by_one(text, max(text.find("{"), 0))
    held = _wrapped(whole)
    if held is None:
        return [(1, whole)]
    problems += part_of_more(len(held), _total_of(whole))
    lines = [line for line, _ in _one_by_one(text, _beginning(text, held))]
    return [(line, item) for line, item in zip([*lines, *[1] * len(held)], held, strict=False)]


def _wrapped(whole: Any) -> list[Any] | None:  # noqa: ANN401 - whatever JSON holds
    """Give the list that a file is, or that a service wraps; None for an object that stands alone."""
    if isinstance(whole, list):
        return whole
    if not isinstance(whole, dict):
        return None
    inner = whole.get("message")
    if isinstance(inner, dict) and "status" in whole:  # of Crossref
        return inner["items"] if isinstance(inner.get("items"), list) else [inner]
    if (works := works_in(whole)) is not None:
        return works
    if isinstance(whole.get("items"), list) and "title" not in whole:  # of Zotero
        return list(whole["items"])
    keyed = list(whole.values())
    is_keyed = len(keyed) > 1 and all(isinstance(each, dict) and each.get("id") == key for key, each in whole.items())
    return keyed if is_keyed else None


def _total_of(whole: Any) -> int:  # noqa: ANN401
    """Give how much a service says it found in all, 0 where it says nothing of it."""
    told = whole if isinstance(whole, dict) else {}
    for at, name in _TOTALS:
        place = told.get(at) if at else told
        total = place.get(name) if isinstance(place, dict) else None
        if isinstance(total, int) and not isinstance(total, bool):
            return total
    return total_in(whole)


def _beginning(text: str, held: list[Any]) -> int:
    """Find the place of the first object of a list."""
    if not held:
        return len(text)
    at, decoder = text.find("{"), json.JSONDecoder()
    while at >= 0:
        try:
            if decoder.raw_decode(text, at)[0] == held[0]:
                return at
        except ValueError:
            break
        at = text.find("{", at + 1)
    return len(text)


def _one_by_one(text: str, at: int) -> Objects:
    """Give the values from a place on, as long as they are whole."""
    decoder = json.JSONDecoder()
    found: Objects = []
    line, counted = 1, 0
    while at < len(text):
        try:
            item, end = decoder.raw_decode(text, at)
        except ValueError:
            break
        line += text.count("\n", counted, at)
        counted = at
        found.append((line, item))
        between = _BETWEEN.match(text, end)
        at = between.end() if between else end
    return found


def _by_lines(text: str) -> Objects | None:
    """Give the objects of a file that has one in each line; None for any other."""
    found: Objects = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except ValueError:
            return None
        if not isinstance(item, dict):
            return None
        found.append((number, item))
    return found if len(found) > 1 else None
