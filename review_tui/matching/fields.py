"""Volumes, pages, identifiers and addresses, each in the one form in which two spellings meet."""

import re
from functools import lru_cache
from urllib.parse import unquote

from review_tui.matching.titles import words
from review_tui.model.review.identifiers import doi_in, is_nothing

_VERSION = re.compile(r"(?:\.pub\d+|/v\d+)+$")  # Cochrane counts the updates of one review so, others their versions
_USUAL_DOI = re.compile(r"10\.[0-9]{4,9}/[a-z._-]*[0-9][a-z0-9._-]*[a-z0-9]").fullmatch
_MONTHS = {name: number for number, name in enumerate(words("jan feb mar apr may jun jul aug sep oct nov dec"), 1)}
_DATED = re.compile(r"^(\d{1,2})-([a-z]{3})[a-z]*$|^([a-z]{3})[a-z]*-(\d{1,4})$", re.IGNORECASE)
_REGISTRY = re.compile(
    r"\b(nct\d{8}|isrctn\d{6,8}|actrn\d{14}|chictr[\w-]{6,}|eudract[\s:]*\d{4}-\d{6}-\d\d|crd4\d{10})\b", re.IGNORECASE
)
_REGISTERS = ("nct", "isrctn", "actrn", "chictr", "eudract", "crd4")  # how the numbers of each begin
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|sessionid|sid|ref|source)$")
_PAGE = re.compile(
    r"^\(?\s*(?:p{1,2}\.?|pages?)?\s*([a-z]{0,3})\s*0*(\d+)\s*(?:[a-z](?![a-z]))?(?:\s*(?:-|–|—|to)+\s*([a-z]{0,3})\s*0*(\d+))?",
    re.IGNORECASE,
)
_VOLUME_BEFORE = re.compile(r"^\d{1,4}\s*,\s*(?=\d+\s*[-–—]\s*\d+\W*$)")  # "103, 299-347"
_ARTICLE_NUMBER = re.compile(r"\s*e?(\d{5,9})\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_ISBN = re.compile(r"(?<![\dX-])(?:97[89][-\s]?)?\d(?:[-\s]?\d){8}[-\s]?[\dX](?![\dX-])")
_MISSING = frozenset({"", "unknown", "none", "n/a", "na", "-", "null", "ahead of print", "in press", "online"})


def doi_of(text: str) -> str:
    """Find a DOI in a text, whole and in lower case, without the number of an update of a review or of a version.

    One that ends in a point was cut off, and is none.
    """
    return text if _USUAL_DOI(text) and ".pub" not in text else _doi_of(text)


@lru_cache(maxsize=65_536)
def _doi_of(text: str) -> str:
    if "10." not in text or text.rstrip(")]} ").endswith("."):
        return ""
    doi = _VERSION.sub("", doi_in(unquote(text) if "%2f" in text.lower() else text))
    tail = doi.partition("/")[2]
    return doi if len(tail) >= 2 and any(character.isdigit() for character in tail) else ""


def update_of(text: str) -> int:
    """Give the number of the update that a DOI of a Cochrane review names, 0 for none."""
    found = re.search(r"\.pub(\d+)$", doi_in(text)) if "10.1002/14651858" in text else None
    return int(found[1]) if found else 0


# Where manuscripts are laid out before a journal takes them: prefixes of DOIs, and words of names and hosts.
_PREPRINT_DOI = re.compile(
    r"\b10\.(?:1101/(?:\d{4}\.|\d{6})|2139/ssrn|21203/rs|31234/|31219/|31235/|35542/|20944/preprints|48550/arxiv|"
    r"17605/osf|26434/|36227/|22541/|7287/peerj\.preprints|55277/|31222/|31730/|33767/|64898/)"
)
_PREPRINT_PLACE = re.compile(
    r"\b(?:medrxiv|biorxiv|psyarxiv|socarxiv|edarxiv|arxiv|ssrn|research\s?square|preprints\.org|authorea|"
    r"techrxiv|osf\.io|osf\s+preprints|open\s+science\s+framework)\b|^(?:osf|preprints)$",
    re.IGNORECASE,
)


def is_preprint(doi: str, *places: str) -> bool:
    """Say whether a DOI, or the name or host of a place, is one of manuscripts before a journal."""
    return (bool(doi) and bool(_PREPRINT_DOI.search(doi.lower()))) or any(map(_holds_preprints, filter(None, places)))


@lru_cache(maxsize=65_536)
def _holds_preprints(host: str) -> bool:
    return bool(_PREPRINT_PLACE.search(host))


@lru_cache(maxsize=65_536)
def is_thesis(venue: str) -> bool:
    """Say whether a venue is one of theses: "Dissertation Abstracts"."""
    return bool(_THESIS.search(venue))


_THESIS = re.compile(r"\b(?:dissertations?|thes[ei]s)\b", re.IGNORECASE)


def registry_ids(text: str) -> frozenset[str]:
    """Find the numbers of trial and review registers in a text."""
    if text.isascii() and not any(map(text.lower().__contains__, _REGISTERS)):  # as nearly all
        return frozenset()
    return frozenset("".join(found.lower().replace(":", " ").split()) for found in _REGISTRY.findall(text))


@lru_cache(maxsize=65_536)
def undated(text: str) -> str:
    """Undo what a spreadsheet made of "3-4": "03-Apr" and "Mar-04" are 3-4."""
    found = _DATED.match(text.strip())
    if not found:
        return text.strip()
    day, month, first, last = found.groups()
    if day:
        return f"{int(day)}-{_MONTHS[month.lower()]}" if month.lower() in _MONTHS else text
    return f"{_MONTHS[first.lower()]}-{int(last)}" if first.lower() in _MONTHS else text


@lru_cache(maxsize=65_536)
def volume_of(text: str) -> str:
    """Give the volume's own number: "16 (1) (no pagination)" is 16, "57 Suppl" is 57; "" when it has none."""
    plain = text.strip().lower()
    if plain in _MISSING:
        return ""
    found = _NUMBER.search(plain)
    return found.group(0).lstrip("0") if found and len(found.group(0)) <= 4 else ""


@lru_cache(maxsize=65_536)
def issue_of(text: str) -> str:
    """Give an issue as its numbers joined by "-", with an "s" before those of a supplement; "" for none."""
    plain = undated(text).lower()
    if plain in _MISSING:
        return ""
    numbers = [number.lstrip("0") for number in _NUMBER.findall(plain)]
    told = "-".join(number for number in numbers if number)
    return ("s" if "sup" in plain else "") + told if told else ""


Pages = tuple[str, int, int]  # letters before the first page, first, last (0 if not told)


@lru_cache(maxsize=65_536)
def pages_of(text: str) -> Pages | None:
    """Read a range: "221-8" is ("", 221, 228), "e12724" ("e", 12724, 0), "01-Sep" ("", 1, 9); None if there is none."""
    plain = undated(text).strip().lower().replace("--", "-").strip('"')
    if plain in _MISSING or plain.startswith("suppl"):
        return None
    found = _PAGE.match(_VOLUME_BEFORE.sub("", plain))
    if not found:
        return None
    mark, first, _, last = found.groups()
    start = int(first[:9])
    if not last:
        return mark, start, 0
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    end = int(last[:9])
    return mark, start, end if end >= start else 0


def article_number(issue: str) -> Pages | None:
    """Read an article number that an exporter put in the place of the issue: "0192222"; None for an issue."""
    found = _ARTICLE_NUMBER.fullmatch(issue) if issue else None
    return ("e", int(found[1]), 0) if found else None


def canonical_url(url: str) -> str:
    """Give an address without scheme, www, port, tracking words, fragment and final slash."""
    if is_nothing(url.strip()):
        return ""
    plain = _SCHEME.sub("", url.strip()).partition("#")[0]
    address, _, query = plain.partition("?")
    host, _, path = address.partition("/")
    host = host.lower().removeprefix("www.").removesuffix(":80").removesuffix(":443")
    kept = sorted(part for part in query.split("&") if part and not _TRACKING.match(part.partition("=")[0].lower()))
    path = unquote(path).rstrip("/")
    return f"{host}/{path}" + ("?" + "&".join(kept) if kept else "") if host else ""


def isbns_of(text: str) -> frozenset[str]:
    """Find ISBNs in a text as thirteen digits without their check digit; an ISSN is none."""
    found = set()
    for number in _ISBN.findall(text.upper()) if text else ():
        digits = "".join(sign for sign in number if sign in "0123456789X")
        found.add("978" + digits[:9] if len(digits) == 10 else digits[:12])
    return frozenset(found)
