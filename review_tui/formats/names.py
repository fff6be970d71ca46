"""Small readings that several formats share: years, identifiers, and names of authors."""

import re

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")
_TRAILING = ".,;)]}'"


def year_in(text: str) -> int | None:
    """Find the first year from 1500 to 2099 that stands alone in a text."""
    found = _YEAR.search(text)
    return int(found[1]) if found else None


def doi_in(text: str) -> str:
    """Find a DOI in a text, in lower case and without what follows it; "" for none."""
    found = _DOI.search(text)
    return found[0].rstrip(_TRAILING).lower() if found else ""


def split_authors(text: str) -> tuple[str, ...]:
    """Divide a cell of authors: by semicolons, by " and ", else by commas where names have initials behind them."""
    if ";" in text:
        parts = text.split(";")
    elif " and " in text and text.count(",") != 1:
        parts = text.split(" and ")
    elif re.search(r"\b[A-Z][\w'’-]+ (?:[A-Z]\.?-?)+(?:,|\.$|$)", text) and "," in text:
        parts = text.rstrip(".").split(",")
    elif " and " in text:
        parts = text.split(" and ")
    else:
        parts = [text]
    return tuple(name for name in (part.strip() for part in parts) if name)


def family_first(name: str) -> str:
    """Give "Family, Given" of a name with its initials behind, as "Griffin DK"; any other name as it is."""
    found = re.fullmatch(r"([^\W\d].*?) ((?:[A-Z]\.?[ -]?){1,4})", name.strip())
    return f"{found[1]}, {found[2].strip()}" if found and "," not in name else name.strip()


def serial_field(value: str) -> str:
    """Say whether a serial number is an ISSN, an ISBN or the number of a report."""
    digits = sum(c.isdigit() or c in "xX" for c in value)
    if digits == 8:
        return "issn"
    return "isbn" if digits in (10, 13) else "number"
