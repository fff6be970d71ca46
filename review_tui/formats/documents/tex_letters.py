"""Letters of TeX in a PDF: its ligatures and dashes, which come as control signs, and accents beside their letter."""

import re
import unicodedata

# The places of signs in the two encodings of TeX's fonts; where a font does not say its letters, a PDF gives these.
_CORK = str.maketrans("\x10\x11\x12\x13\x14\x15\x16\x1b\x1c\x1d\x1e\x1f", "“”„«»–—ﬀﬁﬂﬃﬄ")
_FIRST = str.maketrans("\x0b\x0c\x0d\x0e\x0f", "ﬀﬁﬂﬃﬄ")
_IS_CORK = re.compile(r"[A-Za-z][\x1b-\x1f](?![\[\]])|(?<!\S)[\x1c\x1d][a-z]")
_IS_FIRST = re.compile(r"[A-Za-z][\x0b\x0c\x0e\x0f][a-z]|(?<![^ \n(])\x0c[a-z]")
_CORK_SIGNS = re.compile(r"(?<=[A-Za-z])[\x1b-\x1f](?![\[\]])|[\x1b-\x1f](?=[a-z])|[\x10-\x16]")
_FIRST_SIGNS = re.compile(r"(?<=[A-Za-z])[\x0b\x0c\x0e\x0f]|[\x0b\x0c\x0e\x0f](?=[a-z])|\r(?!\n)(?=[a-z])")
_SPELLED = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
_COMBINING = {"¨": "\u0308", "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c"}
_BESIDE = re.compile(r"([¨´ˆ˜ˇ])([^\W\d_])|(?<=[^\W\d_])(`)([aeiou])(?=[^\W\d_]|\b)")
_ACCENTS = re.compile("[¨´ˆ˜ˇ`]")


def named(text: str) -> str:
    """Put the signs that they stand for in the place of TeX's control signs; the text stays as long as it is."""
    if text.isprintable():
        return text
    if _IS_CORK.search(text):
        return _CORK_SIGNS.sub(lambda sign: sign[0].translate(_CORK), text)
    if _IS_FIRST.search(text):
        return _FIRST_SIGNS.sub(lambda sign: sign[0].translate(_FIRST), text)
    return text


def spelled_out(text: str) -> str:
    """Write ligatures as the letters that they are, and an accent that stands before its letter on it."""
    if text.isascii() and "`" not in text:
        return text
    text = text.translate(_SPELLED)
    return _BESIDE.sub(_composed, text) if _ACCENTS.search(text) else text


def _composed(found: re.Match[str]) -> str:
    """Give a letter with its accent, where there is such a letter, else both as they stand."""
    accent, letter = found[1] or found[3], found[2] or found[4]
    one = unicodedata.normalize("NFC", letter + _COMBINING[accent])
    return one if len(one) == 1 else found[0]
