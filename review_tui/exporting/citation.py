"""References in print: the short one for a table's rows, and a Harvard-like one for its list of references."""

import re

from review_tui.model.review.records import Record
from review_tui.model.review.text import clean_line

UNDATED = "n.d."
_BODY = re.compile(r"\b(?:for|of|and|the|council|department|office|ltd|limited|inc)\b", re.IGNORECASE)


def short(record: Record) -> str:
    """Give the name and year of a report, as "Ashdown & Mercer 2021" or "Westhallow Council 2021".

    A report without an author or organisation takes the first words of its title.
    """
    families = [_family(author) for author in _authors(record)]
    if not families:
        name = clean_line(record.organisation) or _first_words(record.title)
    elif len(families) > 2:
        name = f"{families[0]} et al."
    else:
        name = " & ".join(families)
    return f"{name} {record.year or UNDATED}"


def cite(record: Record) -> str:
    """Give a reference as Harvard styles do: authors (year) title, where it appeared, and how to reach it."""
    lead = _lead(record)
    title = _stop(_title(record)) if _title(record) != lead else ""
    parts = [f"{lead} ({record.year or UNDATED})", title, _stop(_place(record)), _reach(record)]
    return " ".join(part for part in parts if part)


def _authors(record: Record) -> list[str]:
    return [name for name in map(clean_line, record.authors) if name]


def _title(record: Record) -> str:
    return clean_line(record.title) or "[No title]"


def _first_words(title: str) -> str:
    """Give the first five words of a title in quotation marks."""
    words = clean_line(title).split()
    return f"“{' '.join(words[:5])}{' …' if len(words) > 5 else ''}”" if words else "[No author]"


def _is_person(author: str) -> bool:
    """Say whether this is "Family, Given"; a body may have a comma in its name, as "Department for Work, Wales"."""
    family, comma, given = author.partition(",")
    return bool(comma and family.strip() and given.strip()) and not _BODY.search(author)


def _family(author: str) -> str:
    return author.partition(",")[0].strip() if _is_person(author) else author


def _initials(author: str) -> str:
    """Give "Ashdown, B.M." for "Ashdown, Beth Mary"; the name of a body as it is."""
    if not _is_person(author):
        return author
    family, _, given = author.partition(",")
    names = ["-".join(f"{part[0].upper()}." for part in name.split("-") if part) for name in _given_names(given)]
    return f"{family.strip()}, {''.join(names)}"


def _given_names(given: str) -> list[str]:
    """Divide given names, also initials written together as in "B.M."."""
    return [name for name in re.split(r"[\s.]+", given) if name.strip("-")]


def _lead(record: Record) -> str:
    """Name who a reference begins with: up to three authors, the body, or the title."""
    names = [_initials(author) for author in _authors(record)]
    if not names:
        return clean_line(record.organisation) or _title(record)
    if len(names) > 3:
        return f"{names[0]} et al."
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _stop(text: str) -> str:
    """End a text with a full stop unless it ends with a mark already."""
    return text if not text or text[-1] in ".?!" else f"{text}."


def _place(record: Record) -> str:
    """Say where a report appeared: journal, volume and pages; report number; place and publisher."""
    volume = clean_line(record.volume) + (f"({clean_line(record.issue)})" if record.issue else "")
    pages = clean_line(record.pages).replace("-", "–")
    parts = [clean_line(record.container), volume]
    parts.append(f"{'pp.' if '–' in pages else 'p.'} {pages}" if pages else "")
    parts += [f"{clean_line(record.edition)}" if record.edition else "", clean_line(record.number)]
    printed = ", ".join(part for part in parts if part)
    body = clean_line(record.organisation)
    publisher = ": ".join(part for part in (clean_line(record.place), "" if body == _lead(record) else body) if part)
    return ". ".join(part for part in (printed, publisher) if part)


def _reach(record: Record) -> str:
    """Say how to reach a report: its DOI, else its address and when it was read there."""
    if record.doi:
        return f"https://doi.org/{clean_line(record.doi)}"
    if not record.url:
        return ""
    read = f" (accessed {clean_line(record.accessed)})" if record.accessed else ""
    return f"Available at: {clean_line(record.url)}{read}."
