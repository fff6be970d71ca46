"""Small readings that several formats share: years, serial numbers, and names of authors."""

import re

_COMPACT = re.compile(r"((?:19|20)\d\d)(?:0[1-9]|1[0-2])[0-3]\d")  # 20200301
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
# "Griffin DK, Larkin DM" and "DK Griffin, DM Larkin": initials show that commas part names.
_COMMA_LIST = re.compile(
    r"^[^\W\d][\w'’ -]* (?:[A-Z]\.?-?){1,4}(?:,|\.?$)"
    r"|^(?:[A-Z]{1,3} |(?:[A-Z]\. ?){1,3})[^\W\d_][\w'’-]+[a-z](?: [\w'’-]+)*,"
)
_CLOSE = re.compile(r",(?=[^\W\d_])")  # "Griffin,Darren"
_LONGEST_LIST = 100_000  # characters


def year_in(text: str) -> int | None:
    """Find the first year from 1500 to 2099 that stands alone in a text."""
    found = _YEAR.search(text) or _COMPACT.fullmatch(text.strip())
    return int(found[1]) if found else None


def years_in(text: str) -> list[int]:
    """Find all years from 1500 to 2099 that stand alone in a text."""
    return [int(year) for year in _YEAR.findall(text)]


def split_authors(text: str) -> tuple[str, ...]:
    """Divide a cell of authors: a written list, else by semicolons, or by commas where initials stand.

    By " and " only between "Family, Given": the name of a body may hold one.
    """
    if text.startswith("["):
        parts = listed(text)
    elif ";" in text or "|" in text or "\n" in text:
        parts = re.split(r"[;|\n]", text)
    elif all("," in part for part in text.split(" and ")) and " and " in text:
        parts = text.split(" and ")
    elif "," in text and _COMMA_LIST.search(text):
        parts = (text.rstrip(".") if text.count(".") == 1 else text).replace(" and ", ", ").split(",")
    else:
        parts = [text]
    return tuple(name for name in (part.strip() for part in parts) if name)


def listed(text: str) -> list[str]:
    """Give the texts of a list as Python or JSON writes it ("['A', 'B']"); a text that is none is a list of itself."""
    import ast

    try:
        found = ast.literal_eval(text) if len(text) < _LONGEST_LIST else text
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return [text]
    return [str(part) for part in found] if isinstance(found, list) else [text]


def family_first(name: str) -> str:
    """Give "Family, Given" of a name with its initials behind or before it ("Griffin DK"); any other as it is."""
    name = name.strip()
    if "," in name:
        return _CLOSE.sub(", ", name)
    if found := re.fullmatch(r"([^\W\d].*?) ((?:[A-Z]\.?[ -]?){1,4})", name):
        return f"{found[1]}, {found[2].strip()}"
    if found := re.fullmatch(r"((?:[A-Z]\.?[ -]?){1,3}) ([^\W\d_][\w'’ -]*[a-z])", name):
        return f"{found[2]}, {found[1].strip()}"
    return name


_BODY = re.compile(
    r"\b(?:group|council|committee|team|collaborat\w+|consortium|university|department|ministry|the|of|for|and)\b", re.I
)
_PARTICLES = frozenset(
    ("de", "del", "della", "den", "der", "di", "du", "el", "la", "le", "van", "von", "zu", "zur", "ten", "ter", "da",
     "dos", "das", "bin", "ibn", "al")
)  # fmt: skip


def family_last(name: str) -> str:
    """Give "Family, Given" of a person's name that is written as it is spoken; a body's name as it is."""
    words = name.split()
    if "," in name or len(words) < 2 or len(words) > 5 or _BODY.search(name):
        return name.strip()
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return f"{' '.join(words[at:])}, {' '.join(words[:at])}"


def serial_field(value: str) -> str:
    """Say whether a serial number is an ISSN, an ISBN or the number of a report."""
    digits = sum(c.isdigit() or c in "xX" for c in value)
    if digits == 8:
        return "issn"
    return "isbn" if digits in (10, 13) else "number"
