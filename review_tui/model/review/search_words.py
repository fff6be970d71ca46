"""Words as they are sought: blind to case and accents in any script, and in scripts that part no words sign by sign."""

import re
import unicodedata

# Scripts that are written without blanks between words: Thai to Khmer, kana, Han and its extensions.
_UNPARTED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Give a text without case and accents; what reads the same is the same."""
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in parted if unicodedata.category(sign)[0] != "M")


def indexed(text: str) -> str:
    """Write a text as words for the index; where a script parts none, each sign with the one after it is a word."""
    plain = folded(text)
    return plain if plain.isascii() else _UNPARTED.sub(lambda run: f" {' '.join(_pairs(run[0]))} ", plain)


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run))]


def sought(text: str) -> list[str]:
    """Give the words of what one seeks, in their order, as the index has them; the last may go on."""
    found: list[str] = []
    for word in _WORD.findall(_UNPARTED.sub(lambda run: f" {run[0]} ", folded(text))):
        pairs = _pairs(word) if _UNPARTED.fullmatch(word) else [word]
        found += pairs[:-1] if len(pairs) > 1 else pairs
    return found
