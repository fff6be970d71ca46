"""Words to mark in a text, in two colours: those that speak for inclusion and those that speak for exclusion."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from textual.content import Content

FOR = "$mark-text on $mark bold underline"
AGAINST = "$against-text on $against italic underline"
_WORD = re.compile(r"[^\W\d_]{3,}$")
_PLURAL = re.compile(r"(?<=[^\W\d_]{4})(?:(?<=ss|ch|sh)es|(?<=[xz])es|(?<![sui])s)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marking:
    """What is marked, and in which style; by colour it differs, and also by bold and italic."""

    pattern: re.Pattern[str]
    style: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words and phrases that speak for inclusion, and for exclusion."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def marks(self) -> tuple[Marking, ...]:
        """Give how they are marked; a word that speaks for both is marked as one of exclusion."""
        found = ((pattern(self.include), FOR), (pattern(self.exclude), AGAINST))
        return tuple(Marking(sought, style) for sought, style in found if sought)

    def __bool__(self) -> bool:
        """Say whether there is any word."""
        return bool(self.include or self.exclude)

    def __add__(self, other: "Words") -> "Words":
        """Give the words of both."""
        return Words((*self.include, *other.include), (*self.exclude, *other.exclude))


def marked(text: Content, marks: Sequence[Marking]) -> Content:
    """Give a text with what is to be marked in it."""
    for mark in marks:
        text = text.highlight_regex(mark.pattern, style=mark.style)
    return text


def sought(text: str) -> Marking | None:
    """Give the mark of words that are looked for as they are typed; None without any."""
    return Marking(re.compile(re.escape(text), re.IGNORECASE), FOR) if text else None


def of_text(include: str, exclude: str) -> Words:
    """Read words as a person types them, with commas between."""
    return Words(*(tuple(word.strip() for word in typed.split(",") if word.strip()) for typed in (include, exclude)))


def pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    """Give a pattern of whole words and phrases with the endings of their last word; None without words.

    `*` stands for any ending. A word in capitals, as SEND, is found in capitals only.
    """
    return _compiled(tuple(words))


@lru_cache(maxsize=8)
def _compiled(words: tuple[str, ...]) -> re.Pattern[str] | None:
    parts = [_sought(word.strip()) for word in sorted(words, key=len, reverse=True) if word.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None


def _sought(word: str) -> str:
    last = _WORD.search(word)
    if last is None or "*" in word:
        return _spelled(word).replace(r"\*", r"\w*")
    if word.isupper():
        return f"(?-i:{_spelled(word)})(?:['’]?s)?"
    return _spelled(word[: last.start()]) + _stem(last[0])


def _spelled(words: str) -> str:
    """Spell words so that any space between them fits: a line may end there."""
    return r"\s+".join(re.escape(part) for part in re.split(r"\s+", words))


def _stem(word: str) -> str:
    """Give a word without its plural, with the endings that English puts to it."""
    if word[-3:].casefold() == "ies" and len(word) > 4:
        word = word[:-3] + "y"
    one = _PLURAL.sub("", word)
    if one[-1] in "yY":
        return rf"{re.escape(one[:-1])}(?:y(?:['’]s|ing)?|ie[sd])"
    if one[-1] in "eE":
        return rf"{re.escape(one[:-1])}(?:e(?:['’]?s|d)?|ing)"
    return rf"{re.escape(one)}(?:{re.escape(one[-1])}?(?:ed|ing)|['’]?s|es)?"
