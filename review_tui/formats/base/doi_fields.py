"""A DOI where it has no field of its own: in an address, a link, a kind of work, a note, on a first page."""

import re
from collections.abc import Iterable

from review_tui.model.review.identifiers import doi_alone, doi_in

# Fields whose whole value may be the DOI of this very work; fields of cited and related works are not among them.
_HOLDERS = frozenset(
    {"DOI", "L1", "L2", "L3", "L4", "LK", "UR", "M3", "AID", "LID", "SO", "link", "ee", "howpublished", "eprint", "url"}
)
_OF_A_WORK = re.compile(r"https?://(?:[\w.-]*\.)?doi\.org/10\.|https?://[^/\s]+/doi/|[?&;]doi=10\.", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:^|[\s.;,|(])(?:DOI|Digital Object Identifier)\s*[:=-]?\s*(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4}\S*)",
    re.IGNORECASE,
)
_REFERENCES = re.compile(r"^\W*(?:\d+\W+)?(?:references|bibliography|works cited|endnotes)\W*$", re.I | re.M)
# What stands before a DOI that is cited: a bracket with words that is still open, an item of a numbered list.
_IN_BRACKETS = re.compile(
    r"[(\[](?!\s*(?:doi|https?|digital))(?=[^()\[\]]*[^\W\d_]{3})[^()\[\]]{3,300}$", re.IGNORECASE
)
_ITEM = re.compile(r"(?:^|\n)\s*(?:\[\d{1,3}\]|\d{1,3}\.)\s+[^\n]*(?:\n(?!\s*\n)[^\n]*){0,3}$")
_STARTS, _NEAR = re.compile(r"\b10\.(?=\d{4})"), 400
_HEAD, _FOOT = 3000, 1000  # characters of a first page where a document's own DOI is printed
# A note with one of these words speaks of another work.
_OF_ANOTHER = re.compile(
    r"errat|corrig|correct|retract|comment|repl(?:y|ies)|update|original|cites|cited in|see also|expression of concern"
    r"|preprint|version of|companion|related",
    re.IGNORECASE,
)


def doi_from(url: str, notes: Iterable[str], extra: Iterable[tuple[str, str]]) -> str:
    """Find the one DOI that stands in other fields of a record; "" for none, and where two speak of different works."""
    found = {doi for text in (url, *(text for tag, text in extra if tag in _HOLDERS)) if (doi := _of_link(text))}
    found = found or {doi for note in notes if (doi := _of_note(note))}
    return found.pop() if len(found) == 1 else ""


def doi_printed(page: str) -> str:
    """Find a document's own DOI on its first page: at its head, or alone at its foot; never among references."""
    own = _uncited(_REFERENCES.split(page, maxsplit=1)[0])
    if found := doi_in(own[:_HEAD]):
        return found
    foot = {doi for word in own[_HEAD:][-_FOOT:].split() if (doi := doi_in(word))}
    return foot.pop() if len(foot) == 1 else ""


def _uncited(text: str) -> str:
    """Give a text without the DOIs that it cites."""
    starts = [found.start() for found in _STARTS.finditer(text)]
    cited = [n for n in starts if any(way.search(text[max(0, n - _NEAR) : n]) for way in (_IN_BRACKETS, _ITEM))]
    for n in reversed(cited):
        text = f"{text[:n]} {text[n + 3 :]}"
    return text


def _of_link(text: str) -> str:
    if "10." not in text:
        return ""
    return doi_alone(text.removesuffix(" [doi]")) or (doi_in(text) if _OF_A_WORK.search(text) else "")


def _of_note(note: str) -> str:
    """Give the DOI that is all a note says, or the only one it labels as such."""
    if "10." not in note:
        return ""
    if alone := doi_alone(note):
        return alone
    if _OF_ANOTHER.search(note):
        return ""
    labelled = {doi for text in _LABELLED.findall(note) if (doi := doi_in(text))}
    return labelled.pop() if len(labelled) == 1 else ""
