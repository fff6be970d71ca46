"""Journals and conferences under their many names: short, long, acronym, translated."""

from functools import lru_cache

from review_tui.matching.titles import words

_EMPTY = frozenset(
    words(
        "in to appear of the and for on a an at de der die das la le et und an from with "
        "proc proceedings proceeding pre annual international intl int conference conf symposium symp workshop meeting "
        "journal j jnl official publication published accepted submitted press first second third fourth fifth sixth "
        "seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth "
        "twenty thirty forty volume vol number no pages pp edition ed eds"
    )
)


@lru_cache(maxsize=65_536)
def venue_words(name: str) -> tuple[str, ...]:
    """Give the words of a venue that tell it from others; without numbers, ordinals and "Proceedings of the"."""
    plain = name.split(" : ")[0].split("(")[0] or name
    found = tuple(w for w in words(plain) if w not in _EMPTY and not any(c.isdigit() for c in w))
    return found or tuple(w for w in words(plain) if not any(c.isdigit() for c in w))


@lru_cache(maxsize=65_536)
def acronym(name: str) -> str:
    """Give the initials of a venue's words, small words left out."""
    return "".join(
        w[0] for w in words(name) if w not in {"of", "the", "and", "for", "on", "in", "a", "to"} and w[0].isalpha()
    )


def _is_abbreviated(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Say whether each short word begins a long word, in order, and the first words meet."""
    if not short or not long or short[0][0] != long[0][0]:
        return False
    at = 0
    for word in short:
        while at < len(long) and not (long[at].startswith(word) or (len(word) > 3 and word.startswith(long[at]))):
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


@lru_cache(maxsize=262_144)
def venues_agree(one: str, two: str) -> bool:
    """Say whether two names can be one venue: equal words, one an abbreviation or the acronym of the other."""
    a, b = venue_words(one), venue_words(two)
    if not a or not b or a == b:
        return bool(a and a == b)
    short, long = sorted((a, b), key=lambda w: (len(w), sum(map(len, w))))
    if _is_abbreviated(short, long) or _is_abbreviated(long, short):
        return True
    if set(short) <= set(long):
        return True
    name = two if short is a else one
    return any(len(word) >= 3 and word in acronym(name) for word in short)
