"""The sums of a page: a SHA-256 of each part that is read, so that a change of a single word is named."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from review_tui.model.review.canonical import canonical, respelled, sha256

PIECES = frozenset(("h1", "h2", "h3", "p", "caption", "th", "td", "text", "title", "desc"))  # as in page.js
_VOID = frozenset(("br", "meta", "input"))
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>"]*(?:"[^"]*"[^>"]*)*)>([^<]*)""")  # and the text behind it
_NAMED = re.compile(r"""\sdata-sum="([^"]*)\"""")


@dataclass(frozen=True, slots=True)
class Sums:
    """SHA-256 of every part of a page, of its lists, and of what its log holds ("" where there is none)."""

    texts: Mapping[str, str]
    lists: str
    log: str = ""
    records: str = ""
    people: str = ""


def sums_of(body: str, lists: Mapping[str, Any], log: Mapping[str, Any] | None) -> Sums:
    """Sum up what a page holds; the last line of a log carries the sum of all of it."""
    texts = {name: sha256("\n".join(pieces)) for name, pieces in _pieces(body).items()}
    if log is None:
        return Sums(texts, sha256(respelled(lists)))
    last = log["lines"][-1]["sum"] if log["lines"] else ""
    return Sums(
        texts, sha256(respelled(lists)), last, sha256(canonical(log["records"])), sha256(canonical(log["people"]))
    )


def _pieces(body: str) -> dict[str, list[str]]:
    """Read the texts of a page part by part, as a browser has them; the page closes what it opens, in order."""
    found: dict[str, list[str]] = {}
    part, depth, inside = "", 0, 0  # the part that is open, how deep in it, and where its piece was opened
    text: list[str] = []
    for close, tag, said_of_it, text_behind in _TAG.findall(body):
        if tag == "br":
            text.append("\n")
        elif close and part:
            if inside == depth:
                found[part].append("".join(text))
                inside = 0
            depth -= 1
            part = part if depth else ""
        elif not (close or tag in _VOID or said_of_it.endswith("/")):
            if not part and (named := _NAMED.search(said_of_it)):
                part = unescape(named[1])
                found[part], depth = [], 0
            depth += bool(part)
            if part and not inside and tag in PIECES:
                inside, text = depth, []
        if inside and text_behind:
            text.append(unescape(text_behind) if "&" in text_behind else text_behind)
    return found
