"""What a title says once its dress is off: folded words, numbers, and the words that make it another document."""

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LONGEST_TITLE = 2_000  # characters that are looked at; longer ones differ early or not at all
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
_APOSTROPHE = re.compile(r"(?<=\w)['’‘`´ʼ](?=\w)")
_THOUSANDS = re.compile(r"(?<=\d)[\s,](?=\d{3}\b)")
_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | {"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "κ": "kappa", "λ": "lambda", "μ": "mu", "ω": "omega"}
)
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12"}
_SINGLE_ROMAN = {"i": "1", "v": "5", "x": "10"}
_SERIES = frozenset(
    {"part", "phase", "volume", "vol", "type", "study", "paper", "section", "chapter", "stage", "class"}
)
_COUNTED = {"one": "1", "two": "2", "three": "3", "four": "4", "first": "1", "second": "2", "third": "3", "fourth": "4"}
_EXTENSION = re.compile(r"\.(?:pdf|docx?|pptx?|xlsx?|html?|aspx|odt|rtf)\b", re.IGNORECASE)
_MAKER = re.compile(r"^\s*(?:microsoft\s+(?:word|powerpoint|excel)|adobe\s+\w+)\s*[-–—:]\s*", re.IGNORECASE)
# A note that a database hangs on the original: it is about another document, so its words do not count here.
_NOTE = re.compile(
    r"(?:appears? in|comment in|erratum in|see comments?|\brefs?\b|references|review\]|retracted|letter\]$|"
    r"in (?:english|german|french|spanish|chinese|japanese|russian|polish|italian)|^\[?(?:german|french|spanish|"
    r"chinese|japanese|russian|polish|italian|english|hungarian|czech|danish|dutch|portuguese|turkish)\b)",
    re.IGNORECASE,
)
_TRAILING_BRACKET = re.compile(r"\s*\[([^\[\]]{1,400})\]\s*\.?\s*$")
_FOOTNOTE = re.compile(r"(?<=[^\W\d])[*†‡§¹²³]+|[*†‡§¹²³]+\s*$|(?<=[A-Za-z?!)])\s?\*?[1-3]\s*\*?$")


def fold(text: str) -> str:
    """Put a text into plain lower-case letters: no accents, no markup, no ligatures, Greek letters by name."""
    if text.isascii():
        plain = text.lower()
        return html.unescape(_TAG.sub("", plain)) if "<" in plain or "&" in plain else plain
    plain = html.unescape(_TAG.sub("", text))
    parts = unicodedata.normalize("NFKD", plain.casefold().translate(_LETTERS))
    return "".join(character for character in parts if not unicodedata.combining(character)).translate(_LETTERS)


def words(text: str) -> tuple[str, ...]:
    """Split a text into folded words; apostrophes vanish, hyphens part, thousands close up."""
    folded = _THOUSANDS.sub("", _APOSTROPHE.sub("", fold(text)))
    return tuple(_WORD.findall(folded))


def undress(title: str) -> tuple[str, str]:
    """Take off what software and databases add; gives the title and, if it had one in brackets, its translation."""
    plain = _EXTENSION.sub(" ", _MAKER.sub("", title[:LONGEST_TITLE])).strip()
    other = ""
    found = _TRAILING_BRACKET.search(plain)
    while found and found.start() > 0:
        inside = found.group(1)
        if not _NOTE.search(inside) and len(inside.split()) > 3:
            other = inside
        elif not _NOTE.search(inside):
            break
        plain = plain[: found.start()]
        found = _TRAILING_BRACKET.search(plain)
    return _FOOTNOTE.sub("", plain.strip()).strip(), other


def number_words(tokens: Iterable[str]) -> tuple[str, ...]:
    """Write Roman numerals and, after words like "part", counted words as digits."""
    found: list[str] = []
    before = ""
    for token in tokens:
        number = _ROMAN.get(token)
        if number is None and before in _SERIES:
            number = _SINGLE_ROMAN.get(token) or _COUNTED.get(token)
        found.append(number or token)
        before = token
    return tuple(found)


@lru_cache(maxsize=65_536)
def is_number(token: str) -> bool:
    """Say whether a word carries a digit."""
    return any(character.isdigit() for character in token)


RELATION_WORDS = {
    "erratum": "erratum", "errata": "erratum", "corrigendum": "erratum", "corrigenda": "erratum",
    "correction": "erratum", "corrections": "erratum", "addendum": "addendum",
    "retraction": "retraction", "retracted": "retraction", "withdrawn": "retraction",
    "reply": "reply", "rejoinder": "reply", "response": "reply", "rebuttal": "reply",
    "comment": "comment", "comments": "comment", "commentary": "comment", "letter": "letter",
    "editorial": "editorial", "protocol": "protocol", "preprint": "preprint", "poster": "abstract",
}  # fmt: skip


def relation_words(tokens: Iterable[str]) -> frozenset[str]:
    """Find the words that make a text one about another: erratum, reply, comment, retraction, protocol."""
    return frozenset(RELATION_WORDS[token] for token in tokens if token in RELATION_WORDS)
