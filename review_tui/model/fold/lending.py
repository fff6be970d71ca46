"""What a report says: each field by its home record, and where that lacks it by the next record that has it."""

import re
from collections.abc import Mapping, Sequence, Set
from typing import Any

from review_tui.model.fold.printed_in import HOST, printed_in
from review_tui.model.fold.told import Told
from review_tui.model.review.records import FIELDS

# What stays with the record: its own files, marks and columns. `literature` goes with the type that it qualifies.
_OWN = frozenset(
    {"kind", "literature", "source_id", "extra", "guessed", "origins", "file", "text", "page_count", "reading"}
)
_LENT = tuple(name for name in FIELDS if name not in _OWN)
_ONLY_WITH = {
    "date": "year",
    "accessed": "url",
    "archived": "url",
    "place": "organisation",
}  # each is of the value of the other
_LEADING = frozenset(_ONLY_WITH.values())
_GROWS = frozenset({"abstract", "date"})  # of which the home record may have only the beginning
_IN_NUMBERS = re.compile(r"\d{4}(?:([-/])\d\d(?:\1\d\d)?)?")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_IN_WORDS = re.compile(rf"(?:{_DAY} )?{_MONTH}(?: {_DAY})?,? \d{{4}}|\d{{4}} {_MONTH}(?: {_DAY})?", re.IGNORECASE)
_CUT = " .…[]"  # what stands where an abstract was cut short


def lent(told: Sequence[Told], corrections: Sequence[tuple[str, str]] = ()) -> dict[str, str]:
    """Give the fields that a report takes from another record than its home, the first: {field: that record}.

    A correction in force, wherever it was made, goes before what came in, the last of `corrections` (record, field)
    before all, also one that brings back what came in; that a guess was confirmed is none. What a person took out of
    one record comes back from no other.
    """
    by_record = {one.record: one for one in told}
    last = {name: record for record, name in corrections if record in by_record and by_record[record].says(name)}
    home, *others = told
    offered = last.keys() | {name for one in others for name in (*one.data, *one.edits)}
    shown: dict[str, Any] = {}
    found: dict[str, str] = {}
    for name in _LENT:
        if name not in offered:  # nobody else could lend it
            if name in _LEADING:
                shown[name] = home.says(name)
            continue
        if name in HOST and name not in last:
            continue
        lender = by_record[last[name]] if name in last else _next(name, home, others, shown)
        shown[name] = lender.says(name)
        if lender is not home:
            found[name] = lender.record
    found |= _host(told, offered, corrections, last)
    judged = last.get("literature", found.get("type", home.record))
    if judged != home.record:
        found["literature"] = judged
    return found


def _host(
    told: Sequence[Told], offered: Set[str], corrections: Sequence[tuple[str, str]], last: Mapping[str, str]
) -> dict[str, str]:
    """Give who says where the report was printed, as far as that is not the home record; corrections stand anyway."""
    if offered.isdisjoint(HOST):
        return {}
    home, by_record = told[0], {one.record: one for one in told}
    corrected = [by_record[record] for record, name in corrections if name in HOST and last.get(name) == record]
    printed = printed_in(told, lambda name: _taken_out(name, told), corrected[-1] if corrected else None)
    giver = next((teller for _, teller in printed.values()), home)
    tellers = {name: printed[name][1] if name in printed else giver for name in HOST if name not in last}
    return {name: one.record for name, one in tellers.items() if one is not home and name in {*printed, *_said(home)}}


def _said(one: Told) -> list[str]:
    return [name for name in HOST if one.says(name) is not None]


def _taken_out(name: str, told: Sequence[Told]) -> list[Any]:
    """Give what a person took out of a field of a record."""
    return [one.data.get(name) for one in told if name in one.edits and one.says(name) is None]


def _next(name: str, home: Told, others: Sequence[Told], shown: Mapping[str, Any]) -> Told:
    """Find the record that says a field: the home record, else the first that has it and may lend it."""
    own, leader = home.says(name), _ONLY_WITH.get(name, "")
    if own is not None and name not in _GROWS:
        return home
    taken_out = _taken_out(name, (home, *others))
    for one in others:
        value = one.says(name)
        if value is None or value in taken_out or (leader and one.says(leader) != shown[leader]):
            continue
        if own is None or (_tells_more if name == "date" else _goes_on)(own, value):
            if name != "date":
                return one
            home, own = one, value  # and another may tell the day of that month
    return home


def _goes_on(short: str, whole: str) -> bool:
    """Say whether an abstract is the beginning of another."""
    if len(whole) <= len(short):
        return False
    begun = " ".join(short.split()).rstrip(_CUT)
    return bool(begun) and " ".join(whole.split()).startswith(begun)


def _tells_more(short: str, whole: str) -> bool:
    """Say whether a date is another to the month or the day: 2015-03-12 and "March 2015" are so of 2015."""
    if len(whole) <= len(short) or not _IN_NUMBERS.fullmatch(short):
        return False
    same = whole.replace("/", "-").startswith(short.replace("/", "-"))
    is_year = short.isdigit() and short in whole
    return bool((same and _IN_NUMBERS.fullmatch(whole)) or (is_year and _IN_WORDS.fullmatch(whole)))
