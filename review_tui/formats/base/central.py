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
# What is no letter there and one in the other, behind letters: "Wi¶niewska".
_BEHIND_LETTERS = {
    "cp1250": re.compile(rb"(?<=[A-Za-z\xb3\xb9\xbe\xbf\xc0-\xff])[\xa6\xa9\xac\xae\xb1\xb5\xb6]|[a-z][\xab\xbb][a-z]"),
    "iso8859_2": re.compile(rb"[\x80-\x9f]"),
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
    within: str = ""  # where letters must stand among others: "nº" is Spanish, and "km³" is of any language


_TONGUES = (
    _Tongue("ÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ", ("ČĎŇŤĽĹ", "ŠŽŤĽ")),  # Slovak, and Czech without its own letters
    _Tongue("ČĆĐŠŽ", ("ČĆĐ", "ŠŽ")),  # Croatian, Bosnian, Slovene, Serbian
    _Tongue("ĂÂÎŞŢ", ("ŞŢ",), within="[a-z]{2}[ŞŢ]|[ŞŢ][a-z]{2}"),  # Romanian
    _Tongue("ĄĆĘŁŃÓŚŹŻ", ("ŁĄ", "ĆĘŃÓŚŹŻ"), within="[a-zćęó][ŁĄ][a-zćęó]"),  # Polish
)


def of_the_centre(data: bytes) -> str:
    """Give the name of the encoding in which a text of Central Europe seems to be written, "" for any other.

    Where it may be either, it is the one in which fewer signs stand within words.
    """
    found = bytes(sorted(set(data) - set(range(0x80))))
    fitting: dict[str, int] = {}
    for encoding, signs in _SIGNS.items():
        letters = bytes(byte for byte in found if byte not in signs)
        try:
            said = letters.decode(encoding).upper()
        except UnicodeDecodeError:
            continue
        if letters and any(_is_of(tongue, said, data, encoding) for tongue in _TONGUES):
            fitting[encoding] = len(_BEHIND_LETTERS[encoding].findall(data))
    return _NAMES[min(fitting, key=fitting.__getitem__)] if fitting else ""


def _is_of(tongue: _Tongue, letters: str, data: bytes, encoding: str) -> bool:
    if not set(letters) <= set(tongue.letters) or not all(set(letters) & set(some) for some in tongue.needed):
        return False
    text = data.decode(encoding, "replace")
    if tongue.within and not re.search(tongue.within, text, re.IGNORECASE):
        return False
    words = {word.casefold() for line in text.split("\n") if not line.isascii() for word in _WORD.findall(line)}
    return not words & _COMMON
