"""What the data of a page (JSON-LD) say of it: headline, dates, and publisher and author where they point at them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from review_tui.model.review.text import clean_line

_MOST = 200_000  # letters of one block of data
_DEEPEST = 6  # levels of data that are looked through


def data_of(tree: Any) -> dict[str, str]:  # noqa: ANN401
    """Give headline, dates and publisher of the first thing with a date that the page's data (JSON-LD) describe."""
    for element in tree.iter("script"):
        if (element.get("type") or "").casefold() == "application/ld+json":
            try:
                said = json.loads((element.text or "")[:_MOST])
            except (ValueError, RecursionError):
                continue
            things = list(_things(said))
            if dated_things := [each for each in things if _is_dated(each)]:
                return _told(dated_things, things)
    return {}


def _is_dated(thing: Mapping[str, Any]) -> bool:
    return any(isinstance(thing.get(key), str) for key in ("datePublished", "headline"))


def _things(said: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(said, dict) and depth < _DEEPEST:
        yield said
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(said.get(key), depth + 1)
    elif isinstance(said, list) and depth < _DEEPEST:
        for part in said[:100]:
            yield from _things(part, depth + 1)


def _told(dated_things: Sequence[Mapping[str, Any]], things: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Give what the first of them says; what it leaves out another one of the same day says, or the site's."""
    named = {each["@id"]: each.get("name") for each in things if isinstance(each.get("@id"), str)}
    first = dated_things[0]
    same = [each for each in dated_things if each.get("datePublished") == first.get("datePublished")]
    sites = [each for each in things if each.get("@type") == "WebSite"]
    values = {
        **{key: first.get(key) for key in ("datePublished", "dateModified", "archivedAt")},
        "headline": next((each["headline"] for each in same if isinstance(each.get("headline"), str)), ""),
        "publisher": next(filter(None, (_names(each.get("publisher"), named) for each in (*same, *sites))), ""),
        "author": next(filter(None, (_names(each.get("author"), named) for each in same)), ""),
    }
    return {key: clean_line(value) for key, value in values.items() if isinstance(value, str)}


def _names(said: object, named: Mapping[str, object]) -> str:
    """Give the names of those whom the data of a page name, or point at by an `@id`, with a comma between them."""
    each_said = said if isinstance(said, list) else [said]
    names = ((each.get("name") or named.get(_id_of(each))) if isinstance(each, dict) else each for each in each_said)
    return ", ".join(name for name in names if isinstance(name, str))


def _id_of(thing: Mapping[str, object]) -> str:
    said = thing.get("@id")
    return said if isinstance(said, str) else ""
