"""Which body stands behind a document: "London Borough of X", "X Council" and x.gov.uk are one."""

import re
from collections.abc import Collection
from functools import lru_cache

from review_tui.matching.titles import words

# What surrounds the name of a place in the name of its authority, longest first.
_DRESS = (
    "the council of the london borough of", "royal borough of", "london borough of", "metropolitan borough of",
    "metropolitan borough council", "metropolitan district council", "london borough council",
    "childrens services authority", "childrens services", "childrens trust", "county borough council",
    "unitary authority", "borough council", "district council", "county council", "city council", "town council",
    "parish council", "combined authority", "local authority", "education authority", "city and county of",
    "city and county", "county of", "city of", "borough of", "district of", "council", "local offer", "the",
)  # fmt: skip
_DRESS_PATTERN = re.compile(r"\b(?:" + "|".join(_DRESS) + r")\b")
_SAME_BODY = {
    "department for education": "dfe", "department of education": "dfe", "ofsted": "ofsted",
    "office for standards in education": "ofsted", "care quality commission": "cqc",
    "department of health and social care": "dhsc", "department of health": "dhsc",
    "local government and social care ombudsman": "lgsco", "national audit office": "nao",
}  # fmt: skip
_CORPORATE = re.compile(
    r"\b(?:council|borough|county|authority|trust|nhs|department|ministry|university|institute|association|society|"
    r"ofsted|commission|foundation|committee|agency|group|forum|board|services?|government|school|college|centre|"
    r"center|office|parliament|charity|federation|alliance|network|union|partnership|ombudsman|inc|ltd|llp|team|"
    r"bank|organi[sz]ation|unit|laboratory|consortium|collaboration|investigators)\b",
    re.IGNORECASE,
)
LEAST_NAME = 5  # letters of a name that may be found inside a host's label
_PUBLIC_SUFFIX = re.compile(r"\.(?:gov|nhs|org|co|ac|sch|police|com|net)?\.?[a-z]{2,8}$")
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]*@)?([^/:?#\s]+)", re.IGNORECASE)


def is_corporate(name: str) -> bool:
    """Say whether an author's name reads as a body rather than a person."""
    return bool(_CORPORATE.search(name))


@lru_cache(maxsize=65_536)
def identity(name: str) -> str:
    """Give the one key for every way of writing a body's name, "" for none."""
    plain = " ".join(words(name))
    if plain in _SAME_BODY:
        return _SAME_BODY[plain]
    bare = " ".join(_DRESS_PATTERN.sub(" ", plain).replace(" and ", " ").split())
    return bare or plain


def host_of(url: str) -> str:
    """Give the host of an address, lower case and without "www."."""
    found = _HOST.match(url.strip())
    host = found.group(1).lower() if found else ""
    return host.removeprefix("www.")


_PLATFORMS = frozenset(  # labels of hosts that carry the documents of others
    words(
        "service nationalarchives archive google googleapis amazonaws cloudfront windows sharepoint researchgate "
        "academia issuu scribd dropbox wordpress wixstatic squarespace blogspot github figshare zenodo ssrn web doi"
    )
)
_OFFICIAL = re.compile(r"\.(?:gov|nhs|police|mil)(?:\.[a-z]{2})?$|\.parliament\.uk$")


def is_official(host: str) -> bool:
    """Say whether a host belongs to a public body, so that its name is one."""
    return bool(_OFFICIAL.search(host))


def known_in(label: str, known: Collection[str]) -> str:
    """Find the longest known name (without spaces) that stands in a host's label: searchwestmere → westmere."""
    squeezed = label.replace(" ", "")[:60]
    for length in range(len(squeezed), LEAST_NAME - 1, -1):
        for start in range(len(squeezed) - length + 1):
            if squeezed[start : start + length] in known:
                return squeezed[start : start + length]
    return squeezed if squeezed in known else ""


@lru_cache(maxsize=65_536)
def host_identity(host: str) -> str:
    """Give the name in a host that may be a body's: westhallow.gov.uk → westhallow."""
    bare = _PUBLIC_SUFFIX.sub("", host)
    label = bare.rsplit(".", 1)[-1] if bare else ""
    return "" if label in _PLATFORMS else label.replace("-", " ")
