"""Who wrote a work and who edited it, of names as databases print them: one a name, without what is no part of it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from review_tui.formats.base.names import written_out
from review_tui.model.review.names import is_suffix, reads_as_body

# Who is named where nobody is.
_NOBODY = frozenset(
    ("", "anon", "anonymous", "unknown", "no author", "no authors", "no author listed", "no authors listed",
     "not stated", "author unknown", "unknown author", "no author given", "not known", "et al", "others", "and others")
)  # fmt: skip
_NO_NAME = re.compile(
    r"(?:no|without) authors? ?(?:names?|id|information)? ?(?:is |are |was )?"
    r"(?:available|listed|given|stated|indicated|found|provided|named)|authors? not (?:available|listed)"
)
_NO_PART = frozenset({"null", "NULL", "NaN", "nan", "undefined"})  # which programs write for a name that they lack
_LIVED = re.compile(r", (?:b\. ?|born )?\d{4}-?(?:\d{4})?\.?$")  # "Penn, Oscar, 1980-", as libraries tell people apart
_ID = re.compile(r"(?<=\S)\s*\(\d{2,}\)$")  # by which Scopus tells people apart
# What catalogues say somebody did: "Oake, Lena, 1970- author."
_DID = re.compile(
    r"(?:,|(?<=\d-)|(?<=\d{4})) ?(?:author|writer|compiler|creator|contributor|illustrator|translator|issuing body|"
    r"degree granting institution)(?: of [\w ]+)?\.?$"
)
_DID_ENDS = (".", "or", "er", "body", "institution")
_OTHERS = re.compile(r",? (?:et al\.?|and others)$", re.IGNORECASE)
_ORCID = re.compile(r"\s*[\[(]?(?:https?://)?(?:orcid(?:\.org/|:)? ?)?(?:\d{4}-){3}\d{3}[\dXx][\])]?", re.IGNORECASE)
_MARKS = "*†‡§¶;"  # of footnotes, and of a list that goes on
_TITLE = re.compile(r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame|Cllr|Councillor)\b\.? )+(?=[^\W\d_])")
_TITLED = re.compile(rf"(?<=, ){_TITLE.pattern}")
_DEGREE = re.compile(r"(?:Ph\.?D|D\.?Phil|M\.?Sc|B\.?Sc|M\.?Phil|Ed\.?D|DClinPsy|MBBS|FRCP\w*|OBE|CBE|MBE)\.?")
_INITIALS_TOO = re.compile(r"M\.?D|M\.?A|B\.?A|R\.?N|M\.?P\.?H|M\.?Ed|BM")  # of a degree, where initials stand before
_ROLE = re.compile(r"(?:, | ?\()(?:eds?|editors?|hrsg|dir)\.?\)?$", re.IGNORECASE)
_PLACE = re.compile(r"([^,()]+, [^,()]+?) ?\([^()]*\)")  # a person with an affiliation in brackets
_PARTICLES = r"(?:de|del|della|den|der|di|du|van|von|zu|zur|ten|ter|da|dos|das|af|av|vom|zum)"
_BEHIND = re.compile(rf"([^,]+), ([^,]+?) ({_PARTICLES}(?: {_PARTICLES})*)")
# How most names are written: nothing of these is to be changed.
_USUAL = re.compile(
    r"[^\W\d_a-z][\w'’-]+, (?!Dr\b|Prof|Mrs?\b|Ms\b|Sir\b|Dame\b)"
    r"(?:[A-Z]{1,2}|[A-Z]\.(?: ?-?[A-Z]\.)*|[A-Z][a-zà-ÿ]+(?: [A-Z]\.?)*)"
)
_PAIR = re.compile(r"[^,;]+, [^,;]+")


def is_usual(name: str) -> bool:
    """Say whether a name is written as most are, "Ashdown, Beth", so that nobody needs to look at it again."""
    return _USUAL.fullmatch(name) is not None


def each_name(names: Iterable[str]) -> Iterator[str]:
    """Give names one by one where one line holds several: "Quill, A.; Rowe, B.", "Quill, A., Rowe, B., & Venn, T."."""
    for line in names:
        parts = [line] if line.endswith(",") else [part.strip() for part in line.split(";")]
        for part in filter(None, parts):
            pair = re.split(r" (?:and|&) ", part)
            together = len(pair) > 1 and all(_PAIR.fullmatch(one) and not reads_as_body(one) for one in pair)
            yield from pair if together else (part.count(",") > 2 and written_out(part)) or [part]


def parted(authors: Sequence[str], editors: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part authors from those who are marked as editors; a mark behind the last, "(eds)", speaks of all."""
    if not any(map(_ROLE.search, authors)):
        return tuple(authors), tuple(editors)
    if re.search(r"(?:eds|editors)\.?\)?$", authors[-1], re.IGNORECASE):
        return (), (*(_ROLE.sub("", name) for name in authors), *editors)
    marked = tuple(_ROLE.sub("", name) for name in authors if _ROLE.search(name))
    return tuple(name for name in authors if not _ROLE.search(name)), (*marked, *editors)


def bare(name: str) -> str:
    """Give a name without titles, degrees, marks and numbers; "" for nobody's. A body's stays as it is."""
    told = name.strip(f"[]()<>., {_MARKS}").casefold()
    if told in _NOBODY or ("author" in told and _NO_NAME.fullmatch(told)):
        return ""
    if name.endswith(","):
        return name.strip()
    if name.endswith(")"):
        name = _ID.sub("", name)
    if name.endswith(_DID_ENDS):
        name = _DID.sub("", name)
    said = _OTHERS.sub("", _LIVED.sub("", _ORCID.sub("", name).rstrip(_MARKS).strip()))
    if "," not in said:
        return said
    said = ", ".join(part for part in (piece.strip() for piece in said.split(",")) if part and part not in _NO_PART)
    if (found := _PLACE.fullmatch(said)) and reads_as_body(said[len(found[1]) :]):
        said = found[1]
    return _behind_to_front(_without_degrees(_TITLED.sub("", said)))


def untitled(name: str) -> str:
    """Give a person's name as it is spoken without the title before it; "" for one that bears none."""
    found = _TITLE.match(name)
    rest = name[found.end() :] if found else ""
    return rest if " " in rest and not reads_as_body(rest) else ""


def _without_degrees(name: str) -> str:
    parts = name.split(", ")
    while len(parts) > 1 and not is_suffix(parts[-1]):
        is_degree = _DEGREE.fullmatch(parts[-1]) or (len(parts) > 2 and _INITIALS_TOO.fullmatch(parts[-1]))
        if not is_degree:
            break
        parts.pop()
    return ", ".join(parts)


def _behind_to_front(name: str) -> str:
    """Give "van der Berg, J." for "Berg, J. van der"."""
    found = _BEHIND.fullmatch(name)
    return f"{found[3]} {found[1]}, {found[2]}" if found else name
