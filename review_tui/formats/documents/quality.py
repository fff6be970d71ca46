"""Whether the text of a document can be read: no text layer, or letters without meaning, want OCR."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

_FEW_LETTERS = 20  # a whole document with fewer has no text layer
_FEW_WORDS = 20  # of a page on average; with fewer its pages are pictures, or slides
_SLIDES = 5  # words of a page, below which they are pictures in any case
_LETTERS = 6  # of a word, roughly
_ODD = 0.05  # of the signs may be controls, private or without meaning
_ENOUGH = 150  # words, from which on the commonest ones must be among them
_COMMON = 0.02  # of all words, at least
_SPOKEN = 0.97  # of the longer words can be spoken in a list of names; of letters put for others, fewer
_VOWELS = 0.315  # of their letters, at least
_SURE = 65.0  # of 100, of the letters that OCR reads; pages in a language it was not told give 25 to 55
_SOME = 30  # words, from which on a text read by OCR tells whether it is one
_NONSENSE = 0.2  # of its words that are longer and can be spoken; of English, half are
_GLYPH = re.compile(r"/g\d{1,5}\b|\(cid:\d{1,5}\)|/[A-Z]\d{2,4}\b")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MEANINGLESS = frozenset({"Cc", "Co", "Cn"})  # controls, private and unassigned signs
_LATIN = re.compile(r"[A-Za-zÀ-ÿ]+")
_LONGER = 4  # letters: "GBP" and "SEN" are not meant to be spoken
_VOWEL = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿœ]")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{6}")
# The commonest words of the languages of Western and Central Europe: in any real text of one of them, many stand.
_WORDS = frozenset({
    "the", "of", "and", "to", "in", "is", "for", "that", "on", "de", "la", "le", "et", "les", "des", "en", "un",
    "une", "el", "los", "las", "que", "del", "der", "die", "das", "und", "den", "von", "mit", "zu", "ist", "im",
    "het", "een", "van", "il", "di", "che", "per", "non", "da", "do", "os", "em", "och", "att", "som",
    "na", "nie", "se", "je", "at", "af", "er", "det", "og",
})  # fmt: skip


def unreadable(pages: Sequence[str]) -> str:
    """Say why the text of a document cannot be read, "" where it can: "no text layer", "hardly any text" or more."""
    text = "\n".join(pages)
    signs = Counter(text)  # each sign is looked at once, not wherever it stands
    letters = sum(n for sign, n in signs.items() if sign.isalpha())
    if letters < _FEW_LETTERS:
        return "no text layer"
    if _is_odd(text, signs) or _is_without_words(text):
        return "text that cannot be read"
    words = max(len(text.split()), letters / _LETTERS) / max(1, len(pages))  # some scripts write no blanks
    empty = sum(not page.strip() for page in pages)
    if words < _SLIDES or (words < _FEW_WORDS and empty > len(pages) // 2):
        return "hardly any text"
    return ""


def has_no_meaning(page: str) -> bool:
    """Say whether the letters of one page have no meaning: signs of a font that does not say which they are."""
    return bool(page.strip()) and _is_odd(page)


def doubt(pages: Sequence[str], confidence: float) -> str:
    """Say why a text that was read of pictures may be nonsense, "" where nothing speaks for that.

    `confidence` is how sure its reader was of the letters, from 0 to 100.
    """
    text = "\n".join(pages)
    if confidence < _SURE:
        return f"doubtful, its letters were read with a confidence of {confidence:.0f} of 100"
    if _is_odd(text) or _is_without_words(text) or _is_unspoken(text):
        return "doubtful, few of its words are words"
    return ""


def _is_unspoken(text: str) -> bool:
    """Say whether most words of a text in Latin letters cannot be spoken."""
    words = [word.casefold() for word in _LATIN.findall(text)]
    spoken = sum(_can_be_spoken(word) for word in words if len(word) >= _LONGER)
    return len(words) >= _SOME and spoken < _NONSENSE * len(words)


def _can_be_spoken(word: str) -> bool:
    return bool(_VOWEL.search(word)) and not _CONSONANTS.search(word)


def marked(text: str) -> str:
    """Put the sign for no meaning (U+FFFD) where a page holds many control characters, so that it is seen and known.

    They are the numbers of letters in a font that does not say which letters they are; a few are blanks or hyphens.
    """
    odd = len(_CONTROL.findall(text))
    return _CONTROL.sub("\ufffd", text) if odd > _ODD * len(text) else text


def _is_odd(text: str, signs: Mapping[str, int] | None = None) -> bool:
    """Say whether many signs of a text have no meaning; `signs` counts them, if that was done already."""
    shown = {sign: n for sign, n in (signs or Counter(text)).items() if not sign.isspace()}
    odd = sum(n for sign, n in shown.items() if sign == "\ufffd" or unicodedata.category(sign) in _MEANINGLESS)
    named = "/" in text or "(cid:" in text  # few texts have either, and both are found in no time
    glyphs = sum(len(found) for found in _GLYPH.findall(text)) if named else 0
    return odd + glyphs > _ODD * sum(shown.values())


def _is_without_words(text: str) -> bool:
    """Say whether a long text in Latin letters has hardly one of the commonest words of any language.

    Tables of names and places have none either, but their words can be spoken.
    """
    words = [word.casefold() for word in _LATIN.findall(text) if len(word) > 1]
    if len(words) < _ENOUGH or sum(word in _WORDS for word in words) >= _COMMON * len(words):
        return False
    longer = [word for word in words if len(word) >= _LONGER]
    spoken = sum(map(_can_be_spoken, longer))
    vowels = sum(len(_VOWEL.findall(word)) for word in longer)
    return spoken < _SPOKEN * len(longer) or vowels < _VOWELS * sum(map(len, longer))
