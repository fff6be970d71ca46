"""Two records line by line: what is the same, what differs, and what only one of them says."""

from dataclasses import dataclass

from review_tui.model.review.records import Record
from review_tui.model.review.text import clean_line
from review_tui.words.records import work

SAME, DIFFERS, LACKING = "=", "≠", "·"
_FIELDS = (
    "title", "authors", "editors", "organisation", "year", "date", "type", "container", "volume", "issue", "pages",
    "edition", "number", "doi", "pmid", "isbn", "url", "language", "page_count", "source_id", "abstract",
)  # fmt: skip
_NAMES = {"organisation": "body", "container": "in", "page_count": "length", "source_id": "file or id"}


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One field of two records with the sign of how they stand to each other."""

    name: str
    left: str
    right: str
    sign: str


def compared(one: Record, other: Record) -> list[SideBySide]:
    """Compare the fields that at least one of two records says."""
    found = []
    for field in _FIELDS:
        left, right = _said(one, field), _said(other, field)
        if left or right:
            found.append(SideBySide(_NAMES.get(field, field), left, right, _sign(left, right)))
    return found


def _said(record: Record, field: str) -> str:
    value = work(record.type) if field == "type" else getattr(record, field)
    if isinstance(value, tuple):
        return "; ".join(clean_line(part) for part in value)
    return "" if value is None else clean_line(str(value))


def _sign(left: str, right: str) -> str:
    if not left or not right:
        return LACKING
    return SAME if _folded(left) == _folded(right) else DIFFERS


def _folded(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
