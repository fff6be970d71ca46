"""What a filter may ask of a report besides its words: each property with what it takes, and which values those are."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.records import EDITABLE
from review_tui.model.review.sources import Lane

FIELDS: Mapping[str, str] = {
    "stage": "a stage that it has reached",
    "place": "where it stands, as lists print it: waits, 'text sought', 'excluded at title', included",
    "outcome": "of opened votes: pending, agreed, conflict or resolved; with stage: there",
    "mine": "your own decision: include, exclude, maybe, any or none; with stage: there",
    "label": "a label that you may see, or any",
    "reason": "the reason for which it is excluded",
    "source": "a source that one of its records came from",
    "organisation": "the name or code of its organisation, or a part of the name",
    "year": "2018, 2018.., ..2020 or 2018..2020",
    "type": "its type, as report or article-journal",
    "kind": "document, page or dataset, grey or peer_reviewed",
    "has": "file, note, label, question, duplicate, or a field that says something: abstract, year, doi",
    "guessed": "a field that was guessed, or any",
    "note": "words of a note that you may read",
    "language": "its language, as en",
    "lane": "the lane of the diagram: databases, registers or other",
    "saved": "a filter that you keep under this name",
    "box": "a box of the diagram that counts one of its records, as db_sought",
}
ALIASES: Mapping[str, str] = {"stands": "place", "is": "place"}
BESIDE: Mapping[str, str] = {"box": "box of the diagram", "place": "place of a report"}  # as errors call them
ANY = "any"  # a value that asks whether there is one, whichever
MINE = ("include", "exclude", "maybe", "any", "none")
OUTCOMES = ("pending", "agreed", "conflict", "resolved")
SORTS = ("number", "year", "title", "organisation", "place")  # in which order lists can stand
BROUGHT = ("file", "note", "label", "question", "duplicate")  # what a report may have besides fields
_CLOSED: Mapping[str, tuple[str, ...]] = {
    "mine": MINE,
    "outcome": OUTCOMES,
    "kind": ("document", "page", "dataset", "grey", "peer_reviewed"),
    "lane": tuple(Lane),
    "has": (*BROUGHT, *EDITABLE),
    "guessed": ("any", *EDITABLE),
}
_YEARS = re.compile(r"(\d{1,4})?(?:(\.\.)(\d{1,4})?)?")


def check(field: str, values: Sequence[str]) -> None:
    """Raise ReviewError for a value that a property has in no review."""
    for value in values:
        if not value:
            raise ReviewError(f"Say of {field} what it is to be: {FIELDS[field]}.")
        if field == "year":
            years(value)
        elif field in _CLOSED and value not in _CLOSED[field]:
            near = did_you_mean(value, _CLOSED[field])
            raise ReviewError(f'{field} is not "{value}". {near}It is one of: {", ".join(_CLOSED[field])}.')


def years(value: str) -> tuple[int, int]:
    """Read a year or a range of years, both ends counted; raises ReviewError."""
    found = _YEARS.fullmatch(value)
    if found is None or not (found[1] or found[3]):
        raise ReviewError(f'"{value}" is no year. Write {FIELDS["year"]}.')
    first, last = int(found[1] or 0), int(found[3] or 9999)
    if not found[2]:
        return first, first
    if first > last:
        raise ReviewError(f'"{value}" ends before it begins. Write {last}..{first}.')
    return first, last


def did_you_mean(said: str, known: Sequence[str]) -> str:
    """Give a sentence with the nearest of what is known, "" where nothing is near; it ends with a blank."""
    folded = {one.casefold(): one for one in known}
    near = get_close_matches(said.casefold(), folded, 1)
    return f'Did you mean "{folded[near[0]]}"? ' if near else ""
