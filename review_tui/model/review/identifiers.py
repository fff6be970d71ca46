"""Identifiers as publishers write them and exporters print them: DOIs read whole, and words that stand for nothing."""

import html
import re
from urllib.parse import unquote

# How programs write that a field is empty; only as they spell it, for "Null" and "Na" are names, too.
NOTHING = frozenset(
    ("NA", "N/A", "n/a", "N.A.", "n.a.", "#N/A", "NaN", "nan", "NULL", "null", "None", "none", "-", "--", "–", "—", "0",
     "<br />", "<br/>", "<br>", "[]", "{}", "?", "undefined", "N/a", "NaT", ".", "...", "TBC", "TBA", "#REF!",
     "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "(null)", "(none)", "(NA)", "(n/a)", "[NA]", "[N/A]", "[n/a]",
     "<NA>", "nil", "NIL", "not available", "Not available", "Not Available", "[not available]", "[Not available]",
     "not applicable", "Not applicable", "Not Applicable", "http://", "https://", "<p></p>", "<p/>", "[null]", "\\N")
)  # fmt: skip
_LONGEST = max(map(len, NOTHING))
_PLAIN = re.compile(r"10\.\d{4,9}/[\w./-]*[A-Za-z0-9]", re.ASCII)  # how nearly every DOI looks
_START = re.compile(r"(?<![\d.])10\.\d{4,9}(?:\.\d+)*/(?=\S)")
_PIECE = re.compile(r"[^\s\"<>“”«»]+")
_SICI = re.compile(r"<[^<>\s]{1,80}>(?=\d\.\d)")  # the pages and initials of a SICI: a number follows them
_NEXT = re.compile(r"[,;|](?=https?:|doi[:=]|pmid|pmc\d|10\.\d{4})", re.IGNORECASE)
_CODED = re.compile(r"%[0-9A-Fa-f]{2}")
_TEX = (
    (re.compile(r"\{?\\textless(?![A-Za-z])(?:\{\})? ?\}?|\$<\$"), "<"),
    (re.compile(r"\{?\\textgreater(?![A-Za-z])(?:\{\})? ?\}?|\$>\$"), ">"),
    (re.compile(r"\\([_%&#$~{}])"), r"\1"),
)
_RESOLVER = re.compile(r"(?:dx\.)?doi\.org/$", re.IGNORECASE)
_BEHIND = re.compile(  # what an address of a publisher puts behind a DOI
    r"/(?:full|abstract|e?pdf|summary|meta|references|html|epub|fulltext)(?:/.*)?$|\.pdf$", re.IGNORECASE
)
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_TRAILING = frozenset(".,;:'’”*")
# A SICI that ends before its pages stands for every article of an issue.
_ISSUE = re.compile(r"/\(sici\)[^<\[]*$|/\d{4}-\d{3}[\dx]\(\d{4,8}\)\d*$", re.IGNORECASE)
_ALONE = re.compile(r"(?:doi\s*[:=]?\s*)?(?:(?:https?://)?(?:dx\.)?doi\.org/)?(10\.\d{4}\S*)", re.IGNORECASE)


def is_nothing(text: str) -> bool:
    """Say whether a text only says that nothing stands there ("NA", "n/a", "0", "-", "<br />")."""
    return len(text) <= _LONGEST and (not text or text in NOTHING)


def doi_in(text: str) -> str:
    """Find a DOI in a text, whole and in lower case; "" for none, and for one that is visibly cut off."""
    if "10." not in text:
        return ""
    if _PLAIN.fullmatch(text):
        return text.lower()
    text = _decoded(text)
    found = _START.search(text)
    if found is None:
        return ""
    before = text[max(0, found.start() - 200) : found.start()].split(" ")[-1]
    return _whole(text, found.start(), before if "://" in before else "")


def doi_alone(text: str) -> str:
    """Give the DOI that is all a text says, but for "doi:" or the address of the resolver; "" for any other text."""
    found = _ALONE.fullmatch(text.strip()) if "10." in text else None
    return doi_in(text) if found and not _NEXT.search(found[1]) else ""


def _decoded(text: str) -> str:
    """Undo what programs make of the signs in a DOI: "&lt;" and TeX's "textless" are one sign."""
    if "&" in text:
        text = html.unescape(text)
    if "\\" in text or "$" in text:
        for written, sign in _TEX:
            text = written.sub(sign, text)
    return text


def _whole(text: str, start: int, address: str) -> str:
    """Follow a DOI from its beginning to where it ends; `address` is what stands before it, "" in running text."""
    end = start
    while piece := _PIECE.match(text, end) or _SICI.match(text, end):
        end = piece.end()
    doi = text[start:end]
    if doi.endswith(("...", "…")):
        return ""  # cut off by whoever printed it
    if address:
        doi = _without_address(doi, address)
    if _CODED.search(doi):
        return _whole(unquote(doi), 0, "")
    if further := _NEXT.search(doi):
        doi = doi[: further.start()]
    doi = _without_what_follows(doi)
    return "" if _is_cut_off(doi) else doi.lower()


def _is_cut_off(doi: str) -> bool:
    is_open = any(doi.count(opened) > doi.count(closed) for closed, opened in _BRACKETS.items())
    return is_open or not doi.partition("/")[2] or doi.endswith("/") or _ISSUE.search(doi) is not None


def _without_address(doi: str, address: str) -> str:
    """Take off what an address puts behind a DOI: a query, a place in the page, the form of the text."""
    doi = re.split(r"[?#&]", doi, maxsplit=1)[0]
    shorter = doi if _RESOLVER.search(address) else _BEHIND.sub("", doi)
    return shorter if "/" in shorter else doi


def _without_what_follows(doi: str) -> str:
    """Take off full stops, and the brackets that were opened before the DOI began."""
    while doi:
        last = doi[-1]
        if last in _BRACKETS and doi.count(_BRACKETS[last]) >= doi.count(last):
            return doi
        if last not in _BRACKETS and last not in _TRAILING:
            return doi
        doi = doi[:-1]
    return doi
