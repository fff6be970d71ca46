"""Words that the end of a line halved: whether the hyphen there is theirs ("well-known") or the printer's."""

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"\w+(?:-\w+)*")
_BROKEN = re.compile(r"(?<=(\w))[\x02\ufffe](?=(\w))")  # the signs of pdfium for a hyphen at the end of a line
_HALVES = re.compile(r"(\w{1,40})[\x02\ufffe](\w{1,40})")
_AT_LINE_END = re.compile(r"\b\w{1,40}[-\u00ad\u2010][ \t\r]{0,3}\n[ \t]{0,40}\w{1,40}")
_LEAST = 3  # letters of a half that is a word by itself
# Halves of compounds that English writes with a hyphen, whatever the other half is.
_FIRST = frozenset({"well", "self", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
_SECOND = frozenset({
    "based", "term", "related", "making", "known", "specific", "funded", "friendly", "centred", "centered", "focused",
    "quality", "level", "scale", "cost", "income", "risk", "needs", "agency", "wide", "standing", "aged", "olds",
})  # fmt: skip
_SMALL = frozenset({
    "the", "and", "for", "not", "can", "any", "with", "out", "over", "under", "some", "every", "there", "where", "here",
    "what", "how", "who", "never", "other", "through", "more", "may", "mean", "off", "on", "up", "down", "fore",
})  # fmt: skip


def words_in(texts: Iterable[str]) -> Counter[str]:
    """Count the words of texts, hyphens within them and all; halves of a broken word are no words."""
    whole = (_HALVES.sub(" ", text) if _is_broken(text) else text for text in texts)
    whole = (_AT_LINE_END.sub(" ", text) for text in whole)
    found = Counter[str]()
    for word, n in Counter(word for text in whole for word in _WORD.findall(text)).items():
        found[word.casefold()] += n
    return found


def _is_broken(text: str) -> bool:
    """Say whether a word of a text is halved at all; of most it is quickly known that none is."""
    return "\x02" in text or "\ufffe" in text


def keeps_hyphen(first: str, second: str, known: Counter[str]) -> bool:
    """Say whether the hyphen between two halves is part of the word, as the text that is known writes it elsewhere.

    Where it does not, two words that stand in it by themselves make a compound ("decision-making"), and so do the
    halves with which English makes them.
    """
    first, second = first.casefold(), second.casefold()
    whole, hyphened = known[first + second], known[f"{first}-{second}"]
    if whole or hyphened:
        return hyphened > whole
    if first in _SMALL or len(first) < _LEAST:
        return False
    both = len(second) > _LEAST and bool(known[first]) and bool(known[second])
    return first in _FIRST or second in _SECOND or both


def mended(text: str, known: Counter[str]) -> str:
    """Join the words of a page that pdfium parted at the end of a line, with their hyphen where it is theirs."""
    if not _is_broken(text):
        return text
    told = _HALVES.sub(lambda halves: _joined(halves[1], halves[2], known), text)
    return _BROKEN.sub("", told).replace("\x02", "").replace("\ufffe", "-")


def _joined(first: str, second: str, known: Counter[str]) -> str:
    return f"{first}{'-' * keeps_hyphen(first, second, known)}{second}"
