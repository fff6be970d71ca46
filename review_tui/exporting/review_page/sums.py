"""The sums of a page: a SHA-256 of each part that is read, so that a change of a single word is named."""

from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from review_tui.model.review.canonical import canonical, sha256

PIECES = frozenset(("h1", "h2", "h3", "p", "caption", "th", "td", "text", "title", "desc"))  # as in page.js
_VOID = frozenset(("br", "meta", "input"))


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
    reader = _Pieces()
    reader.feed(body)
    reader.close()
    texts = {name: sha256("\n".join(pieces)) for name, pieces in reader.found.items()}
    if log is None:
        return Sums(texts, sha256(canonical(lists)))
    last = log["lines"][-1]["sum"] if log["lines"] else ""
    return Sums(
        texts, sha256(canonical(lists)), last, sha256(canonical(log["records"])), sha256(canonical(log["people"]))
    )


class _Pieces(HTMLParser):
    """Reads the texts of a page part by part, as a browser has them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, list[str]] = {}
        self._part, self._depth, self._in, self._text = "", 0, 0, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._text += "\n"
        if tag in _VOID:
            return
        name = dict(attrs).get("data-sum")
        if name and not self._part:
            self._part, self._depth = name, 0
            self.found[name] = []
        if self._part:
            self._depth += 1
            if not self._in and tag in PIECES:
                self._in, self._text = self._depth, ""

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass over an element of SVG that holds nothing."""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the page closes what it opens, in order
        if not self._part:
            return
        if self._in == self._depth:
            self.found[self._part].append(self._text)
            self._in = 0
        self._depth -= 1
        if not self._depth:
            self._part = ""
