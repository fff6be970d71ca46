"""A long list of answers read line by line: a page of it at a time, narrowed by words, and chosen from by number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from review_tui.forms.plain_values import parted
from review_tui.model.review.form import Item, ItemKind
from review_tui.model.review.text import clean_line
from review_tui.model.review.values import ABSENT
from review_tui.words.answers_listed import listed
from review_tui.words.phrases import plural
from review_tui.words.pickable import narrowed

ASKS = "?"  # begins a line that asks for the list
_PAGE = 9
_NUMBER = re.compile(r"(^|;)(\s*)(\d{1,3})(?=\s*(?:;|$)|\s+[\"“])")
_QUOTED = re.compile(r"(\"[^\"]*\"|“[^”]*”)")


@dataclass(slots=True)
class PlainList:
    """The answers of an item as they are read: what narrows them, and where the page begins."""

    item: Item
    words: str = ""
    first: int = 0

    @property
    def is_numbered(self) -> bool:
        """Whether a number chooses an answer: where one is called by a number itself, that would be two things."""
        return not any(name.isdecimal() for option in self.item.options for name in (option.value, option.label))

    def page(self) -> Iterator[str]:
        """Give the page, each answer with its number, and how to read on."""
        places = self._fitting(self.words)
        for place in places[self.first : self.first + _PAGE]:
            option = self.item.options[place]
            yield f"    {f'{place + 1}  ' if self.is_numbered else ''}{option.value}: {clean_line(option.label)}"
        yield f"    {self._how(len(places))}"

    def _how(self, found: int) -> str:
        what = "theme" if self.item.kind is ItemKind.CODE else "answer"
        fits = f" with {clean_line(self.words)}" if self.words else ""
        left = max(0, found - self.first - _PAGE)
        more = f"{left} more: {ASKS} reads on, " if left else f"{ASKS} lists all, " if self.words else ""
        by = "a number or a name" if self.is_numbered else "a name"
        return f"{plural(found, what)}{fits}. {more}{ASKS} WORDS narrows them; {by} answers."

    def asked(self, text: str) -> None:
        """Narrow the list by the words of a line; without words turn the page, after the last to all from the first."""
        if words := text.strip():
            self.words, self.first = words, 0
        elif self.first + _PAGE < len(self._fitting(self.words)):
            self.first += _PAGE
        else:
            self.words, self.first = "", 0

    def fits(self, text: str) -> bool:
        """Say whether a line is no answer but words of some."""
        known = {name.casefold() for option in self.item.options for name in (option.value, option.label)}
        is_one = any(part.casefold() in known for part in parted(self.item, _QUOTED.split(text)[0]))
        is_none = text.casefold().replace("_", " ") in ABSENT.values()
        return not (is_one or is_none or _NUMBER.match(text)) and bool(self._fitting(text))

    def _fitting(self, words: str) -> list[int]:
        own = listed(self.item)[: len(self.item.options)]
        return [one.place for one in narrowed(own, words) if one.fits]

    def spelled(self, text: str) -> str:
        """Give a line with the answers that its numbers stand for; what stands in quotation marks stays."""
        parts = _QUOTED.split(text)
        if not self.is_numbered:
            return text
        return "".join(part if n % 2 else _NUMBER.sub(self._named, part) for n, part in enumerate(parts))

    def _named(self, found: re.Match[str]) -> str:
        place = int(found[3]) - 1
        named = self.item.options[place].value if 0 <= place < len(self.item.options) else found[3]
        return f"{found[1]}{found[2]}{named}"
