"""Which reports an act on many is about, as people type it: words, and FIELD=VALUE, FIELD!=VALUE or FIELD~TEXT."""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.records import EDITABLE, Record
from review_tui.model.review.text import clean_line

BESIDE = ("source", "stands", "guessed")  # what a report has besides its fields
HELP = "words of title, authors, body or year, and FIELD=VALUE (FIELD= where it is empty), FIELD!=VALUE, FIELD~TEXT"
_TERM = re.compile(r"([a-z_]+)(!=|=|~)(.*)", re.DOTALL)
_SEARCHED = ("title", "authors", "organisation", "year")


@dataclass(frozen=True, slots=True)
class Term:
    """One condition; `field` is "" for a word that is sought anywhere."""

    field: str
    sign: str
    value: str

    def holds(self, said: Mapping[str, tuple[str, ...]]) -> bool:
        """Say whether it holds for what a report says, each value folded."""
        if not self.field:
            return any(self.value in value for name in _SEARCHED for value in said.get(name, ()))
        values = said.get(self.field, ())
        if self.sign == "~":
            return any(self.value in value for value in values)
        return (self.value in values if self.value else not values) is (self.sign == "=")


def terms_of(text: str) -> tuple[Term, ...]:
    """Read a filter, in which words with spaces stand in quotation marks; raises ReviewError."""
    try:
        words = shlex.split(text)
    except ValueError:
        raise ReviewError(f"A quotation mark in the filter is not closed: {clean_line(text)}") from None
    if not words:
        raise ReviewError(f"Say which reports: {HELP}.")
    return tuple(map(_term, words))


def _term(word: str) -> Term:
    found = _TERM.fullmatch(word)
    if found is None:
        return Term("", "", _folded(word))
    field, sign, value = found.groups()
    if field not in (*EDITABLE, *BESIDE):
        raise ReviewError(f'A filter knows no field "{field}". It knows: {", ".join((*EDITABLE, *BESIDE))}.')
    return Term(field, sign, _folded(value))


def said_by(record: Record, *, sources: tuple[str, ...] = (), stands: str = "") -> dict[str, tuple[str, ...]]:
    """Give what a filter looks at: each field that a report has, folded, as the list of its values."""
    found: dict[str, tuple[str, ...]] = {}
    for name in EDITABLE:
        value = getattr(record, name)
        values = value if isinstance(value, tuple) else ("" if value is None else str(value),)
        found[name] = tuple(folded for one in values if (folded := _folded(one)))
    return {**found, "source": tuple(map(_folded, sources)), "stands": (stands,), "guessed": record.guessed}


def _folded(text: str) -> str:
    return clean_line(text).casefold()
