"""Short numbers for life: the letters of an origin and a counter, as in A412."""

import re
from collections.abc import Collection, Mapping, Sequence

from review_tui.model.review.canonical import sha256

FOUNDER = "A"
LEAST, MOST = 3, 9  # letters of an origin other than the founding one
_LETTERS = "BCDFGHJKLMNPQRSTVWXYZ"  # no vowels, so that no word comes out
_NUMBER = re.compile(r"([A-Z]{1,9})([0-9]{1,12})")


def letters_of(origin: str, founder: str, length: int = LEAST) -> str:
    """Give A for the origin that founded the review, else letters made from the origin's id, `length` of them."""
    if origin == founder:
        return FOUNDER
    digits = sha256(origin)
    value = int(digits[:12], 16)
    found = [value // len(_LETTERS) ** place % len(_LETTERS) for place in (2, 1, 0)]
    found += [int(digits[at : at + 4], 16) % len(_LETTERS) for at in range(12, 12 + 4 * (MOST - LEAST), 4)]
    return "".join(_LETTERS[at] for at in found[:length])


def letters_among(origins: Collection[str], founder: str) -> Mapping[str, str]:
    """Give the letters of every origin: three, or as many more as tell apart those that would share them.

    The order in which origins became known makes no difference, and what was printed with fewer letters still begins
    the longer ones, so that it names both records and never the wrong one.
    """
    found = {}
    for origin in origins:
        others = [other for other in origins if other != origin]
        for length in range(LEAST, MOST + 1):
            own = letters_of(origin, founder, length)
            if all(letters_of(other, founder, length) != own for other in others):
                break
        found[origin] = own
    return found


def names(letters: str, origin: str, founder: str) -> bool:
    """Say whether letters of a number that somebody wrote are, or once were, those of this origin."""
    whole = letters_of(origin, founder, MOST)
    return letters == whole if origin == founder else len(letters) >= LEAST and whole.startswith(letters)


def parse_number(text: str) -> tuple[str, int] | None:
    """Read a short number in any case; None when the text is not one."""
    found = _NUMBER.fullmatch(text.strip().upper())
    return (found[1], int(found[2])) if found else None


def ends(numbers: Sequence[str]) -> tuple[str, str]:
    """Give the first and the last of some numbers; "" where there are none."""
    return (numbers[0], numbers[-1]) if numbers else ("", "")


def spans(numbers: Sequence[str], most: int = 4) -> str:
    """Say numbers in words, runs of them as "A1 to A6", as they come; what is more than `most` runs is only counted."""
    found: list[list[str]] = []
    letters, after = "", -1
    for number in numbers:
        if after > 0 and number == f"{letters}{after}":  # as nearly all, in a fraction of the time of reading it
            found[-1].append(number)
            after += 1
        else:
            found.append([number])
            letters, counter = parse_number(number) or ("", -2)
            after = counter + 1
    said = [run[0] if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in found[:most]]
    more = sum(len(run) for run in found[most:])
    said += [f"{more:,} more"] if more else []
    return said[0] if len(said) == 1 else " and ".join([", ".join(said[:-1]), *said[-1:]]) if said else ""
