"""Short texts of Central Europe that are neither Unicode nor of the West: Slovak, Croatian and its kin, Romanian.

Their letters are those of Western languages one by one; what tells them is which stand together, and that no common
word of a Western language is there. Windows-1250 and ISO-8859-2 have the letters in different places.
"""

import re
from dataclasses import dataclass

from review_tui.formats.base.heading_things import words_of

_NAMES = {"cp1250": "windows-1250", "iso8859_2": "iso-8859-2"}
_SIGNS = {  # bytes that are no letters
    "cp1250": frozenset(
        b"\x80\x82\x84\x85\x86\x87\x89\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa6\xa7\xa9\xab\xac\xad\xae\xb0\xb1\xb4"
        b"\xb5\xb6\xb7\xbb\xd7\xf7"
    ),
    "iso8859_2": frozenset(b"\xa0\xa4\xa7\xa8\xad\xb0\xb4\xb8\xd7\xf7"),
}
_COMMON = words_of(
    "y dos não et la le les des du une il di che der die das und von el los las que en the of and og att och em uma "
    "pour sur est dans con per del della fur mit ist ein eine och som til av af det är ett"
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Tongue:
    """A language: its letters with accents, and sets of which one letter each must be there."""

    letters: str
    needed: tuple[str, ...]
    within: str = ""  # letters of which one must stand beside two others: "nº" is Spanish


_TONGUES = (
    _Tongue("ÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ", ("ČĎŇŤĽĹ", "ŠŽŤĽ")),  # Slovak, and Czech without its own letters
    _Tongue("ČĆĐŠŽ", ("ČĆĐ", "ŠŽ")),  # Croatian, Bosnian, Slovene, Serbian
    _Tongue("ĂÂÎŞŢ", ("ŞŢ",), within="ŞŢ"),  # Romanian
)


def of_the_centre(data: bytes) -> str:
    """Give the name of the encoding in which a text of Central Europe seems to be written, "" for any other."""
    found = bytes(sorted(set(data) - set(range(0x80))))
    for encoding, signs in _SIGNS.items():
        letters = bytes(byte for byte in found if byte not in signs)
        try:
            said = letters.decode(encoding).upper()
        except UnicodeDecodeError:
            continue
        if letters and any(_is_of(tongue, said, data, encoding) for tongue in _TONGUES):
            return _NAMES[encoding]
    return ""


def _is_of(tongue: _Tongue, letters: str, data: bytes, encoding: str) -> bool:
    if not set(letters) <= set(tongue.letters) or not all(set(letters) & set(some) for some in tongue.needed):
        return False
    text = data.decode(encoding, "replace")
    if tongue.within and not re.search(
        rf"[a-z]{{2}}[{tongue.within}]|[{tongue.within}][a-z]{{2}}", text, re.IGNORECASE
    ):
        return False
    words = {word.casefold() for line in text.split("\n") if not line.isascii() for word in _WORD.findall(line)}
    return not words & _COMMON
