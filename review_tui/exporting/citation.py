"""References in print: the short one for a table's rows, and a Harvard-like one for its list of references."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from review_tui.model.review.names import Name, named
from review_tui.model.review.records import Record
from review_tui.model.review.text import clean_line

UNDATED = "n.d."
UNSURE = "[?]"  # stands behind what was guessed and nobody has confirmed
UNSURE_NOTE = f"{UNSURE} was guessed from the document; nobody has confirmed it yet (review-tui confirm)."
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_SPOKEN = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)}),? (\d{{4}})")
_IN_VOLUMES = frozenset({"article-journal", "book", "chapter", "thesis"})  # what is found by less than its day


def letters(records: Mapping[str, Record]) -> dict[str, str]:
    """Give the letters by which reports of one short reference are told apart, by number; the others have none.

    They follow the titles, then the numbers, so that a list has the same letters every time.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for number, record in records.items():
        alike[short(replace(record, guessed=())).casefold()].append(number)
    found: dict[str, str] = {}
    for numbers in alike.values():
        numbers.sort(key=lambda number: (clean_line(records[number].title).casefold(), len(number), number))
        found |= {number: _letter(place) for place, number in enumerate(numbers) if len(numbers) > 1}
    return found


def _letter(place: int) -> str:
    """Give a to z, then aa, ab and so on."""
    before, last = divmod(place, 26)
    return (_letter(before - 1) if before else "") + chr(ord("a") + last)


def short(record: Record, letter: str = "") -> str:
    """Give the name and year of a report, as "Ashdown & Mercer 2021" or "Westhallow Council 2021".

    A report without an author or organisation takes the first words of its title. A letter tells it from others of the
    same name and year.
    """
    shown = _marked(record)
    families = [_family(author) for author in _authors(shown)]
    if not families:
        name = clean_line(shown.organisation) or _first_words(record.title) + _mark(record, "title")
    elif len(families) > 2:
        name = f"{families[0]} et al."
    else:
        name = " & ".join(families)
    return f"{name} {_year(record, letter)}"


def cite(record: Record, letter: str = "") -> str:
    """Give a reference as Harvard styles do: authors (year) title, where it appeared, and how to reach it."""
    shown = _marked(record)
    lead = _lead(shown)
    title = _stop(_title(shown)) if _title(shown) != lead else ""
    parts = [f"{lead} ({_year(record, letter)}{_day(record)})", title, _stop(_place(shown)), _reach(shown)]
    return " ".join(part for part in parts if part)


def _mark(record: Record, name: str) -> str:
    return f" {UNSURE}" if name in record.guessed else ""


def _marked(record: Record) -> Record:
    """Give a record whose guessed words say that they are."""
    said = {name: clean_line(getattr(record, name)) for name in ("title", "organisation", "container")}
    marked: dict[str, Any] = {name: f"{text}{_mark(record, name)}" for name, text in said.items() if text}
    return replace(record, **marked)


def _year(record: Record, letter: str = "") -> str:
    """Give the year with its letter; a letter stands behind a dash where there is no year."""
    year = f"{record.year}{letter}" if record.year else f"{UNDATED}{'-' if letter else ''}{letter}"
    return year + (_mark(record, "year") if record.year else "")


def _day(record: Record) -> str:
    """Give ", 3 March" of what is found by its day: letters, pages, news, reports that say it."""
    date = clean_line(record.date)
    if record.type in _IN_VOLUMES or not record.year:
        return ""
    if said := _ISO.fullmatch(date):
        year, month, day = said.groups()
        spoken = f", {int(day)} " if int(day or 0) else ", "
        return f"{spoken}{_MONTHS[int(month) - 1]}" if int(year) == record.year and 1 <= int(month) <= 12 else ""
    if (said := _SPOKEN.fullmatch(date)) and int(said[3]) == record.year:
        return f", {said[1]} {said[2]}" if said[1] else f", {said[2]}"
    return ""


def _authors(record: Record) -> list[str]:
    return [name for name in map(clean_line, record.authors) if name]


def _title(record: Record) -> str:
    return clean_line(record.title) or "[No title]"


def _first_words(title: str) -> str:
    """Give the first five words of a title in quotation marks."""
    words = clean_line(title).split()
    return f"“{' '.join(words[:5])}{' …' if len(words) > 5 else ''}”" if words else "[No author]"


def _family(author: str) -> str:
    name = named(author)
    return author if _is_undivided(name) else name.family.strip() or author


def _initials(author: str) -> str:
    """Give "Ashdown, B.M." for "Ashdown, Beth Mary"; the name of a body as it is."""
    name = named(author)
    if _is_undivided(name):
        return author
    given = ["-".join(f"{part[0].upper()}." for part in one.split("-") if part) for one in _given_names(name.given)]
    return ", ".join(part for part in (name.family.strip(), "".join(given), name.suffix.strip()) if part)


def _is_undivided(name: Name) -> bool:
    return bool(name.literal) or not (name.family.strip() and name.given.strip())


def _given_names(given: str) -> list[str]:
    """Divide given names, also initials written together as in "B.M."."""
    return [name for name in re.split(r"[\s.]+", given) if name.strip("-")]


def _lead(record: Record) -> str:
    """Name who a reference begins with: up to three authors, the editors, the body, or the title."""
    if names := _authors(record):
        return _people(names)
    if editors := _editors(record):
        return editors
    return clean_line(record.organisation) or _title(record)


def _people(names: list[str]) -> str:
    said = [_initials(name) for name in names]
    if len(said) > 3:
        return f"{said[0]} et al."
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def _editors(record: Record) -> str:
    names = [name for name in map(clean_line, record.editors) if name]
    return f"{_people(names)} ({'ed.' if len(names) == 1 else 'eds'})" if names else ""


def _stop(text: str) -> str:
    """End a text with a full stop unless it ends with a mark already."""
    return text if not text or text[-1] in ".?!" else f"{text}."


def _holder(record: Record) -> str:
    """Name the journal or series; a chapter stands in its book, with whoever edited that."""
    container = clean_line(record.container)
    if record.type not in ("chapter", "paper-conference") or not container:
        return container
    editors = _editors(record) if _authors(record) else ""
    return f"In: {f'{editors} ' if editors else ''}{container}"


def _place(record: Record) -> str:
    """Say where a report appeared: journal, volume and pages; report number; place and publisher."""
    volume = clean_line(record.volume) + (f"({clean_line(record.issue)})" if record.issue else "")
    pages = clean_line(record.pages).replace("-", "–")
    parts = [_holder(record), volume]
    parts.append(f"{'pp.' if '–' in pages else 'p.'} {pages}" if pages else "")
    parts += [f"{clean_line(record.edition)}" if record.edition else "", clean_line(record.number)]
    printed = ", ".join(part for part in parts if part)
    body = clean_line(record.organisation)
    publisher = ": ".join(part for part in (clean_line(record.place), "" if body == _lead(record) else body) if part)
    return ". ".join(part for part in (printed, publisher) if part)


def _reach(record: Record) -> str:
    """Say how to reach a report: its DOI, else its address and when it was read there; and where a copy is archived."""
    kept = f" Archived at: {clean_line(record.archived)}." if record.archived else ""
    if record.doi:
        return f"https://doi.org/{clean_line(record.doi)}{kept}"
    if not record.url:
        return kept.strip()
    read = f" (accessed {clean_line(record.accessed)})" if record.accessed else ""
    return f"Available at: {clean_line(record.url)}{read}.{kept}"
