"""Dates in columns of their own: year, month and day apart, as Rayyan and Covidence write it, and of early access."""

from review_tui.formats.base.names import year_in
from review_tui.model.review.tables import fold_heading
from review_tui.words.printed_dates import parts_of

_MONTHS, _DAYS = frozenset({"month", "published month", "publication month"}), frozenset({"day", "published day"})

# Headings of the day on which a text was to be read before it was printed; told with or without "date" behind.
_EARLY = frozenset({
    "early access", "ea", "early view", "epub", "online", "online first", "first online", "published online",
    "publication online", "online publication", "epub ahead of print", "available online", "advance access",
})  # fmt: skip


def early_date(beside: list[tuple[str, str]]) -> str:
    """Take the date of what is not printed yet from what stands beside a record that names no year; "" for none."""
    told = ((fold_heading(name).removesuffix(" date").removesuffix(" year"), name, said) for name, said in beside)
    found = next(((name, said) for heading, name, said in told if heading in _EARLY and year_in(said)), None)
    if found is None:
        return ""
    beside.remove(found)
    return found[1]


def date_of_parts(year: str, beside: list[tuple[str, str]]) -> str:
    """Take month and day from what stands beside a year, and give the date (ISO); "" where they make none with it."""
    month, day = (next((pair for pair in beside if fold_heading(pair[0]) in names), None) for names in (_MONTHS, _DAYS))
    if month is None:
        return ""
    spelled = f"{year}-{month[1]}" if month[1].isdecimal() else f"{month[1]} {year}"
    found = parts_of(spelled)
    if found is None or not found[1]:
        return ""
    beside.remove(month)
    told = f"{found[0]:04}-{found[1]:02}"
    if day is None or not day[1].isdecimal() or parts_of(f"{told}-{day[1]}") is None or int(day[1]) == 0:
        return told
    beside.remove(day)
    return f"{told}-{int(day[1]):02}"
