"""Fields of a record in which something else should stand than what somebody thinks: that is taken out of them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from review_tui.formats.base import asides, colleagues, doubts, verdicts
from review_tui.formats.base.decisions import Lifted, Sifting, reading_now

# Fields in which a colleague may have put a verdict; but an identifier or a date is one word.
_SHORT_FIELDS = ("abstract", "number", "edition", "language", "date", "source_id", "accessed")
_LONG_FIELDS = ("title", "abstract")  # to which somebody may put a word at either end
_OF_NUMBERS = ("volume", "issue", "pages", "issn", "isbn", "pmid")  # in which a word is odd
_OF_A_NAME = ("authors", "organisation", "container", "place", "number", "edition", "language", *_OF_NUMBERS)
_FIELDS = (*_SHORT_FIELDS, *_OF_NUMBERS)
_WORD = re.compile(r"[^\W\d_]{2}").search
_KEYED = re.compile(r"[-_= ]")  # a key of more than one word: "ada_out", but not "BR2019"
_OF_ONE_WORD = frozenset({"date", "source_id", "accessed"})
_BY_SIGNS = frozenset(" =")  # one of which a number that is a vote has: "AH=Y"


def lift_fields(values: dict[str, Any], line: int = 0) -> Lifted:
    """Take a verdict out of fields in which something else should stand; gives what was taken out."""
    lifted = lift_edges(values, line)
    if reading_now().people:
        lifted += lift_said(values, line)
    numbers = " ".join(filter(None, map(values.get, _OF_NUMBERS)))
    for name in _FIELDS if _WORD(numbers) else _SHORT_FIELDS:
        text = values.get(name)
        if not text or len(text) > doubts.SHORT or (name in _OF_ONE_WORD and _BY_SIGNS.isdisjoint(text)):
            continue
        if _may_speak(text) and (sifting := Sifting(reading_now(), line)).takes(name, text):
            del values[name]
            lifted += tuple(sifting.lifted)
    return lifted


@lru_cache(maxsize=4096)  # a language or an edition comes again and again
def _may_speak(text: str) -> bool:
    lower = text.lower()
    return verdicts.is_hinted(lower) or doubts.may_be(lower)


def lift_edges(values: dict[str, Any], line: int = 0, names: Sequence[str] = _LONG_FIELDS) -> Lifted:
    """Take out what somebody put before or behind a title or an abstract: "[AQ: out] Bus routes"; gives what it was."""
    reading = reading_now()
    lifted: Lifted = ()
    for name in names:
        if text := values.get(name):
            said, left = asides.remark_at_edge(text, reading.people)
            if said and not reading.is_data((name,)):
                values[name] = left
                lifted += Sifting(reading, line).doubted(name, said)
    return lifted


def lift_said(values: dict[str, Any], line: int) -> Lifted:
    """Take out fields of a word or a name in which somebody of the review says something, or a key that names one."""
    reading = reading_now()
    said = [
        name for name in _OF_A_NAME if (text := values.get(name)) and colleagues.says_something(text, reading.people)
    ]
    if (key := values.get("source_id", "")) and _KEYED.search(key) and colleagues.names_one(key, reading.people):
        said.append("source_id")
    url, title = values.get("url", ""), values.get("title", "")
    is_said = url and "://" not in url and colleagues.says_something(url, reading.people)
    if is_said or (url and colleagues.decides_in(url, reading.people)):
        said.append("url")
    if title and len(title) <= doubts.SHORT and colleagues.decides(title, reading.people):
        said.append("title")
    lifted: Lifted = ()
    for name in said:
        if not reading.is_data((name,)):
            lifted += Sifting(reading, line).doubted(name, str(values.pop(name)))
    return lifted
