"""What of a record may be hidden from those who judge it, against bias, and what stands in its place."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from review_tui.model.review.records import Record

_CITED = ("container", "place", "volume", "issue", "pages", "number", "doi", "pmid", "isbn", "issn")
_EMPTY: dict[str, dict[str, Any]] = {
    "title": {"title": "(title hidden)", "guessed": (), "origins": ()},
    "authors": {"authors": ("authors hidden",), "editors": ()},
    "year": {"year": None, "date": "year hidden", "accessed": "", "archived": ""},
    "source": {
        **dict.fromkeys(_CITED, ""),
        "organisation": "source hidden",
        "url": "",
        "archived": "",
        "source_id": "",
        "extra": (),
    },
}
HIDEABLE = tuple(_EMPTY)


def concealed(hidden: Collection[str]) -> frozenset[str]:
    """Name the fields of a record that cannot be seen."""
    return frozenset(field for name in hidden for field in _EMPTY.get(name, ()))


def without(record: Record, hidden: Collection[str]) -> Record:
    """Give a record without what is hidden; a word stands where its reader would look for it."""
    emptied = {field: value for name in HIDEABLE if name in hidden for field, value in _EMPTY[name].items()}
    return replace(record, **emptied) if emptied else record
