"""Which body stands behind a document: "London Borough of X", "X Council" and x.gov.uk are one; names never overlap."""

import re
from collections.abc import Collection
from functools import lru_cache

from review_tui.matching.titles import words
from review_tui.model.review.body_names import bare_words, without_acronym

# What a council calls the part of itself that publishes.
_SERVICE = re.compile(
    r"\s+(?:childrens\s+services(?:\s+authority)?|education\s+services?|local\s+(?:education\s+)?authority|local\s+offer)$"
)
_SAME_BODY = {
    "department for education": "dfe", "department of education": "dfe", "ofsted": "ofsted",
    "office for standards in education": "ofsted",
    "office for standards in education childrens services and skills": "ofsted",
    "care quality commission": "cqc", "department of health and social care": "dhsc", "department of health": "dhsc",
    "local government and social care ombudsman": "lgsco", "national audit office": "nao",
}  # fmt: skip
_CORPORATE = re.compile(
    r"\b(?:council|borough|county|authority|trust|nhs|department|ministry|university|institute|association|society|"
    r"ofsted|commission|foundation|committee|agency|group|forum|board|services?|government|school|college|centre|"
    r"center|office|parliament|charity|federation|alliance|network|union|partnership|ombudsman|inc|ltd|llp|team|"
    r"bank|organi[sz]ation|unit|laboratory|consortium|collaboration|investigators|campaign|project|programme|"
    r"ministers?|assembly|academy|hospital|church|company|corporation|inspectorate|service|library)\b",
    re.IGNORECASE,
)
_COUNCIL = re.compile(r"\b(?:council|borough of)\b", re.IGNORECASE)
_LABEL = re.compile(r"[.-]")
_JOINED = frozenset(words("the of for and in on to about with at from by against"))  # never in a person's name
_MOST = 8  # words of a body's name
LEAST_NAME = 5  # letters of a name that may be found inside a host's label
_PUBLIC_SUFFIX = re.compile(r"\.(?:gov|nhs|org|co|ac|sch|police|com|net)?\.?[a-z]{2,8}$")
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]*@)?([^/:?#\s]+)", re.IGNORECASE)


def reads_as_body(text: str) -> bool:
    """Say whether a text holds a word such as "council" that bodies are called by."""
    return bool(_CORPORATE.search(text))


def heads_a_title(text: str) -> bool:
    """Say whether what stands before a colon or behind a bar is a body: a council, or a few words that end as one."""
    if _COUNCIL.search(text):
        return len(text.split()) <= _MOST
    found = text.split()
    return 1 <= len(found) <= _MOST and (reads_as_body(found[0]) or reads_as_body(found[-1]))


_SITE = frozenset(words("offer directory hub online portal website site home sendiass zone gateway"))


def reads_as_site(text: str) -> bool:
    """Say whether what stands behind a title is the name of a site: a body, or a few words that end as one's."""
    found = words(text)
    if not text[:1].isupper() or len(found) > _MOST or any(map(str.isdigit, text)):
        return False
    return found[-1] in _SITE or heads_a_title(text)


def is_national(name: str) -> bool:
    """Say whether a name is of a body that is known everywhere, as Ofsted is."""
    return identity(name) in _SAME_BODY.values()


@lru_cache(maxsize=65_536)
def is_corporate(name: str) -> bool:
    """Say whether an author's name reads as a body rather than a person.

    So do a word such as "council" in it, a small word between others ("Save the Otters"), one name, and five names.
    """
    if reads_as_body(name):
        return True
    found = name.split()
    if "," in name or not found or not name[:1].isupper():
        return False
    if len(found) == 1:
        return len(name) > 2
    return len(found) > 4 or any(word in _JOINED for word in found[1:])


@lru_cache(maxsize=65_536)
def identity(name: str) -> str:
    """Give the one key for every way of writing a body's name, "" for none."""
    plain = " ".join(words(without_acronym(name)))
    if plain in _SAME_BODY:
        return _SAME_BODY[plain]
    bare = [word for word in bare_words(_SERVICE.sub("", plain)) if word != "and"]
    return " ".join(bare) or plain


def is_short_for(one: str, two: str) -> bool:
    """Say whether one key may be the acronym of the other, as NAS of the National Autistic Society."""
    short, long = sorted((one, two), key=len)
    told = long.split()
    if " " in short or len(short) < 3 or len(told) < 3:
        return False
    return short in ("".join(w[0] for w in told), "".join(w[0] for w in told if w not in _JOINED))


def host_of(url: str) -> str:
    """Give the host of an address, lower case and without "www." and a last point."""
    found = _HOST.match(url.strip())
    host = found.group(1).lower().rstrip(".") if found else ""
    return host.removeprefix("www.")


_PLATFORMS = frozenset(  # labels of hosts that carry the documents of others
    words(
        "service nationalarchives webarchive archive archives google googleapis amazonaws cloudfront windows "
        "sharepoint "
        "researchgate academia issuu scribd dropbox wordpress wixstatic squarespace blogspot github figshare zenodo "
        "ssrn web doi eric lens core ebsco ebscohost proquest overton jstor sciencedirect springer springerlink wiley "
        "tandfonline sagepub semanticscholar scholar repository repositories eprints dspace handle hdl europepmc "
        "pubmed ncbi nlm nih arxiv biorxiv medrxiv osf psyarxiv opengrey worldcat openaire hal theses etheses ethos "
        "doaj base oatd ndltd trove oclc ovid scopus webofscience crossref openalex dimensions unpaywall europeana "
        "pure escholarship digitalcommons bepress s3 blob netdna azureedge calameo yumpu slideshare docplayer "
        "policycommons apo researchonline discovery gale clarivate epistemonikos cochranelibrary"
    )
)
_OFFICIAL = re.compile(r"\.(?:gov|nhs|police|mil)(?:\.[a-z]{2})?$|(?:^|\.)parliament\.uk$")


def is_official(host: str) -> bool:
    """Say whether a host belongs to a public body, so that its name is one."""
    return bool(_OFFICIAL.search(host))


def is_platform(host: str) -> bool:
    """Say whether a host carries what others publish: a database, a repository or an archive."""
    return not _PLATFORMS.isdisjoint(_LABEL.split(host))


# What hosts set behind the name of a body.
_BEHIND = ("city", "borough", "council", "citycouncil", "mbc", "lbc", "cc", "bc", "dc", "online", "info", "send",
           "sendias", "localoffer", "directory", "services")  # fmt: skip


def known_in(label: str, known: Collection[str]) -> str:
    """Find the known name, without spaces, that a host's label dresses: searchwestmere → westmere; never its part."""
    squeezed = label.replace(" ", "")[:60]
    if squeezed in known:
        return squeezed
    found = {squeezed}
    for before in ("", "search", "my", "the", "in"):
        if squeezed.startswith(before):
            bare = squeezed.removeprefix(before)
            found |= {bare, *(bare.removesuffix(after) for after in _BEHIND if bare.endswith(after))}
    return max((name for name in found if len(name) >= LEAST_NAME and name in known), key=len, default="")


_HOSTING = frozenset(
    words("dissertations theses publishing publisher database information services com org ac uk edu the internet "
          "national web semantic open access")
)  # fmt: skip
_REPOSITORY = re.compile(
    r"\b(?:discovery|e-?prints?|repository|research\s+(?:online|archive|portal|explorer)|dspace)\s*$", re.IGNORECASE
)


def is_host_name(name: str) -> bool:
    """Say whether what stands in the place of a body is only the database or repository that holds the record."""
    if _REPOSITORY.search(name):
        return True
    found = set(words(name))
    return bool(found) and not found.isdisjoint(_PLATFORMS) and found <= _PLATFORMS | _HOSTING


@lru_cache(maxsize=65_536)
def host_identity(host: str) -> str:
    """Give the name in a host that may be a body's: westhallow.gov.uk → westhallow; "" for a host of others' texts."""
    bare = _PUBLIC_SUFFIX.sub("", host)
    label = bare.rsplit(".", 1)[-1] if bare else ""
    return "" if is_platform(host) else label.replace("-", " ")
