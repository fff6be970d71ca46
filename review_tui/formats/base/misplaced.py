"""What programs put into fields that are for another thing: it goes beside the record, or to the field it is of."""

import re
from collections.abc import Sequence
from typing import Any

from review_tui.model.review.records import Record

_LONGEST_PLACE = 40  # characters of a town; an address of somebody is longer
_OF_SOMEBODY = re.compile(
    r"\b(?:universit\w*|universidad\w*|department|dept|faculty|schools? of|institute?s?|hospital|college|division|"
    r"centre|center|laborator\w+|correspondence|e-?mail)\b|@",
    re.IGNORECASE,
)
# The day on which an article was first online, which some programs write as its edition: "2021/03/20".
_DAY = re.compile(r"(?:19|20)\d\d(?:[/-]\d\d?){1,2}(?: \d\d:\d\d)?")
_MAIL = re.compile(r"\s*[(\[][^()\[\]]*[\w.+-]+@[\w-]+\.[^()\[\]]*[)\]]")  # "Press (E-mail: info@press.example)"
_DOMAIN = re.compile(
    r"(?:https?://)?(?:[a-z0-9-]+\.)+(?:[a-z]{2}|com|org|net|edu|gov|info|int|mil|example)/?"
)  # what Publish or Perish has for a publisher
_NO_PAGES = re.compile(
    r"\[?(?:no[-. ]*(?:specified|pagination(?: specified)?|pages?(?: numbers?)?(?: specified)?)|not paginated|unpaged|"
    r"unpaginated|non[- ]paginated|n\.? ?pag\.?|n/?a-n/?a|null-null|nil)\]?",
    re.IGNORECASE,
)
# Embase says in one cell where a work stands: "Cancer (2004) 102:4 (253-258). Date of Publication: 25 Aug 2004".
_IN_ONE = re.compile(
    r"(?P<container>.+?) \((?P<year>(?:19|20)\d\d)\)(?: (?P<volume>[\w .-]+?)(?::(?P<issue>[^()]+?))?)?"
    r"(?: \((?P<pages>[\w, .-]+)\))?(?: Article Number: (?P<article>\S+?))?"
    r"(?:\. (?:Article Number: (?P<number>\S+?)\. )?Date of Publication: (?P<date>[\w ]+))?\.?"
)
_ACCESSED = re.compile(  # in a note of its own, as BibTeX without a field for it has it
    r"\[?\(?(?:online;? )?(?:last )?(?:accessed|retrieved|visited|viewed)(?: on)?:? ?"
    r"(?P<day>[\w ,./-]{0,25}(?:19|20)\d\d[\d/-]{0,6})\)?\]?\.?",
    re.IGNORECASE,
)
_BLANK = "<Blank>"  # how EBSCO writes a town that it does not know
_PUNCTUATION = " :;,/"
_LISTED = frozenset(("['", '["'))  # how a list of addresses begins that a program left as it was
_STARTS = frozenset("nNuU[")  # of what says that there are no pages
_CITED = 2  # commas of one name at most: "Smith, J.P., Jr."


def _looked_at(record: Record) -> dict[str, Any]:
    """Give the day on which somebody looked at it, where a note says that alone."""
    found = [match["day"].strip() for note in record.notes if (match := _ACCESSED.fullmatch(note))]
    left = tuple(note for note in record.notes if not _ACCESSED.fullmatch(note))
    return {"accessed": found[0], "notes": left} if len(found) == 1 else {}


def put_right(record: Record) -> dict[str, Any]:
    """Give the fields that change when what is in the wrong place goes where it belongs, or beside the record."""
    changed = _looked_at(record) if record.notes and not record.accessed else {}
    beside: list[tuple[str, str]] = []
    if (len(record.place) > _LONGEST_PLACE or record.place[:2] in _LISTED) and _is_address(record.place):
        beside.append(("place", record.place))
        changed["place"] = ""
    for field in ("place", "organisation"):
        if (value := changed.get(field, getattr(record, field))) and (bare := _bare(value)) != value:
            changed[field] = bare
    if "." in record.organisation or "." in record.container:
        changed |= _off_sites(record, beside)
    name = _MAIL.sub("", record.organisation).strip() if "@" in record.organisation else ""
    if name and name != record.organisation:
        beside.append(("publisher", record.organisation))
        changed["organisation"] = name
    if record.edition[:2] in ("19", "20") and _DAY.fullmatch(record.edition):
        beside.append(("first online", record.edition))
        changed["edition"] = ""
    if (pages := record.pages)[:1] in _STARTS and _NO_PAGES.fullmatch(pages):
        changed["pages"] = ""
    elif "://" in pages:
        beside.append(("pages", pages))
        changed["pages"] = ""
    if "(" in record.container and not (record.volume or record.pages):
        changed |= _where(record)
    return {**changed, "extra": (*record.extra, *beside)} if beside else changed


def _bare(value: str) -> str:
    """Give a place or publisher without the signs of catalogues ("London :") and what EBSCO writes for none."""
    if _BLANK in value:
        value = ", ".join(part for part in value.split(", ") if part.strip() != _BLANK)
    return value.rstrip(_PUNCTUATION) or value


def _off_sites(record: Record, beside: list[tuple[str, str]]) -> dict[str, Any]:
    """Give the fields in which a site stands for a publisher or a journal without it; it goes `beside` the record.

    What Google Scholar found on somebody's site is no article for that.
    """
    changed: dict[str, Any] = {}
    if _DOMAIN.fullmatch(record.organisation):
        beside.append(("publisher", record.organisation))
        changed["organisation"] = ""
    if _DOMAIN.fullmatch(record.container):
        beside.append(("journal", record.container))
        changed["container"] = ""
        is_placed = record.doi or record.issn or record.volume or record.pmid
        changed |= {"type": "document"} if record.type == "article-journal" and not is_placed else {}
    return changed


def _is_address(place: str) -> bool:
    return (place[:2] in _LISTED and place.endswith("]")) or ("," in place and bool(_OF_SOMEBODY.search(place)))


def _where(record: Record) -> dict[str, Any]:
    found = _IN_ONE.fullmatch(record.container)
    if not found or not (found["volume"] or found["pages"] or found["date"]):
        return {}
    said = {name: found[name] or "" for name in ("container", "volume", "issue", "date")}
    said["pages"] = found["pages"] or found["article"] or found["number"] or ""
    told: dict[str, Any] = {name: value.strip() for name, value in said.items() if value}
    if record.date:
        told.pop("date", None)
    return told if record.year else {**told, "year": int(found["year"])}


def cited_in(record: Record, editors: Sequence[str]) -> bool:
    """Say whether the editors of an article are those whom it cites, as PsycInfo writes them: many in one name."""
    if record.type != "article-journal":
        return False
    if any("psyc" in value.casefold() for tag, value in record.extra if tag in ("DB", "DP")):
        return True
    return any(name.count(",") > _CITED or _says_twice(name) for name in editors)


def _says_twice(name: str) -> bool:
    """Say whether a name ends with the family that it begins with: "Bers, M.U., Bers"."""
    parts = name.split(", ")
    return len(parts) == _CITED + 1 and parts[0] == parts[-1]
