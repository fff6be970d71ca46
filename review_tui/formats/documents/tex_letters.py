"""Letters of TeX in a PDF: ligatures that come as control signs, letters as dingbats, accents beside their letter."""

import re
import unicodedata
from collections import Counter

# The places of signs in the two encodings of TeX's fonts; where a font does not say its letters, a PDF gives these.
_CORK = str.maketrans("\x10\x11\x12\x13\x14\x15\x16\x1b\x1c\x1d\x1e\x1f", "“”„«»–—ﬀﬁﬂﬃﬄ")
_FIRST = str.maketrans("\x0b\x0c\x0d\x0e\x0f", "ﬀﬁﬂﬃﬄ")
# Fonts whose letters are called "a97" instead of "a": such a name is that of a dingbat, and a PDF gives these.
_DINGBATS = "✦✧★✩✪✫✬✭✮✯✰✱✲✳✴✵✶✷✸✹✺✻✼✽✾✿❀❁❂❃❄❅❆❇❈❉❊❋●❍■❏❑▲▼◆❖◗❘❙❚❯❱❲❳❨❩❬❭❪❫❴❵❛❜❝❞❡❢❣❤✐❥❦❧♠♥♦♣✉✈✇①②③④⑤⑥⑦✏✑✒✓✔✕✖✛✜✢✣✤"
_MEANT = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOQRSTUVWXYZ[\\]^_`abcdefghijklmnopuvwxyz{|}~“”„«»–—ﬀﬁﬂﬃﬄ"
_ANY = re.compile(f"[{_DINGBATS}]")
_UNCALLED = str.maketrans(_DINGBATS, _MEANT)
_KINDS, _PART = 10, 0.2  # of dingbats, and of a text, from which on they are letters: a grid of ticks has few kinds
_CONTROLS = re.compile(r"[\x0b\x0c\x0e-\x1f]")
_IS_CORK = re.compile(r"[A-Za-z][\x1b-\x1f](?![\[\]])|(?<!\S)[\x1c\x1d][a-z]")
_IS_FIRST = re.compile(r"[A-Za-z][\x0b\x0c\x0e\x0f][a-z]|(?<![^ \n(])\x0c[a-z]")
_CORK_SIGNS = re.compile(r"(?<=[A-Za-z])[\x1b-\x1f](?![\[\]])|[\x1b-\x1f](?=[a-z])|[\x10-\x16]")
_FIRST_SIGNS = re.compile(r"(?<=[A-Za-z])[\x0b\x0c\x0e\x0f]|[\x0b\x0c\x0e\x0f](?=[a-z])|\r(?!\n)(?=[a-z])")
_SPELLED = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
_LIGATURES = re.compile("[ﬀ-ﬄ]")
_COMBINING = {"¨": "\u0308", "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c"}
_BESIDE = re.compile(r"([¨´ˆ˜ˇ])([^\W\d_])|(?<=[^\W\d_])(`)([aeiou])(?=[^\W\d_]|\b)")
_ACCENTS = re.compile("[¨´ˆ˜ˇ`]")


def named(text: str) -> str:
    """Put what they stand for in the place of TeX's control signs and dingbats; the text stays as long as it is."""
    text = _without_dingbats(text)
    if not _CONTROLS.search(text):  # as most pages have none, that is known in one look
        return text
    if _IS_CORK.search(text):
        return _CORK_SIGNS.sub(lambda sign: sign[0].translate(_CORK), text)
    if _IS_FIRST.search(text):
        return _FIRST_SIGNS.sub(lambda sign: sign[0].translate(_FIRST), text)
    return text


def _without_dingbats(text: str) -> str:
    """Give the letters for which dingbats stand, where most of the text is made of many kinds of them."""
    if text.isascii() or not _ANY.search(text):
        return text
    signs = Counter(text)
    found = {sign: n for sign, n in signs.items() if ord(sign) in _UNCALLED}
    total = sum(n for sign, n in signs.items() if not sign.isspace())
    return text.translate(_UNCALLED) if len(found) >= _KINDS and sum(found.values()) >= _PART * total else text


def spelled_out(text: str) -> str:
    """Write ligatures as the letters that they are, and an accent that stands before its letter on it."""
    if text.isascii() and "`" not in text:
        return text
    text = text.translate(_SPELLED) if _LIGATURES.search(text) else text
    return _BESIDE.sub(_composed, text) if _ACCENTS.search(text) else text


def _composed(found: re.Match[str]) -> str:
    """Give a letter with its accent, where there is such a letter, else both as they stand."""
    accent, letter = found[1] or found[3], found[2] or found[4]
    one = unicodedata.normalize("NFC", letter + _COMBINING[accent])
    return one if len(one) == 1 else found[0]
