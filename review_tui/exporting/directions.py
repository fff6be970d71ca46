"""Names that are read from right to left, within a sentence that is read from left to right."""

import re
import unicodedata
from collections.abc import Collection, Iterable

LEFTWARDS, AND_BACK = "\u202b", "\u202c"  # embedding from right to left, and its end
ONWARDS = "\u200e"  # from here on it runs from left to right
_STRONG = {"L": False, "R": True, "AL": True}


def turns(text: str) -> bool:
    """Say whether anything in a text is read from right to left."""
    return not text.isascii() and any(_STRONG.get(unicodedata.bidirectional(sign)) for sign in text)


def turning(names: Iterable[str]) -> tuple[str, ...]:
    """Give those of some names in which something is read from right to left, the longest first."""
    return tuple(sorted({name for name in names if turns(name)}, key=lambda name: (-len(name), name)))


def set_apart(sentence: str, names: Collection[str]) -> str:
    """Say a sentence with each of these names as one part, so that what stands behind one stands behind it.

    By embeddings and marks: Word does not know isolates everywhere.
    """
    if not names:
        return sentence
    return re.sub("|".join(map(re.escape, names)), lambda found: _apart(found[0]), sentence)


def _apart(name: str) -> str:
    strong = (_STRONG[kind] for sign in name if (kind := unicodedata.bidirectional(sign)) in _STRONG)
    return f"{LEFTWARDS}{name}{AND_BACK}{ONWARDS}" if next(strong, False) else f"{name}{ONWARDS}"
