"""Short numbers for life: the letters of an origin and a counter, as in A412."""

import re

from review_tui.model.canonical import sha256

FOUNDER = "A"
_LETTERS = "BCDFGHJKLMNPQRSTVWXYZ"  # no vowels, so that no word comes out
_NUMBER = re.compile(r"([A-Z]{1,9})([0-9]{1,12})")


def letters_of(origin: str, founder: str) -> str:
    """Give A for the origin that founded the review, else three letters made from the origin's id."""
    if origin == founder:
        return FOUNDER
    value = int(sha256(origin)[:12], 16)
    first, rest = divmod(value % len(_LETTERS) ** 3, len(_LETTERS) ** 2)
    second, third = divmod(rest, len(_LETTERS))
    return _LETTERS[first] + _LETTERS[second] + _LETTERS[third]


def parse_number(text: str) -> tuple[str, int] | None:
    """Read a short number in any case; None when the text is not one."""
    found = _NUMBER.fullmatch(text.strip().upper())
    return (found[1], int(found[2])) if found else None
