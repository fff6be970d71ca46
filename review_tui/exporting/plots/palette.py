"""The one style of all plots: colours that the colour-blind tell apart (Okabe and Ito), each with a sign of its own."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

SKY, YELLOW, ORANGE, VERMILLION, GREEN, PURPLE = "#56B4E9", "#F0E442", "#E69F00", "#E8743B", "#4DBD9A", "#CC79A7"
WHITE, SILVER, GRID = "#FFFFFF", "#D0D0D0", "#C8C8C8"


@dataclass(frozen=True, slots=True)
class Mark:
    """How a judgement is drawn: a fill, and the sign that says the same without colour."""

    fill: str
    sign: str


_SCALES: dict[int, tuple[Mark, ...]] = {
    1: (Mark(SKY, "+"),),
    2: (Mark(SKY, "+"), Mark(VERMILLION, "×")),
    3: (Mark(SKY, "+"), Mark(YELLOW, "–"), Mark(VERMILLION, "×")),
    4: (Mark(SKY, "+"), Mark(YELLOW, "–"), Mark(VERMILLION, "×"), Mark(PURPLE, "!")),
}
_MORE = (SKY, GREEN, YELLOW, ORANGE, VERMILLION, PURPLE)
UNCLEAR = Mark(WHITE, "?")
NOT_APPLICABLE = Mark(SILVER, "n/a")
SERIES = (SKY, ORANGE, GREEN, PURPLE, YELLOW, VERMILLION)  # for what has no order: stages, kinds
_UNCLEAR = (
    "unclear",
    "no information",
    "not reported",
    "not stated",
    "unsure",
    "don't know",
    "cannot tell",
    "can't tell",
)
_NOT_APPLICABLE = ("not applicable", "n/a", "na")


# The first words of answers that say how well something is done, not of what sort it is.
_HOW_WELL = frozenset({
    "yes", "no", "none", "partly", "partially", "probably", "met", "not", "mostly", "fully",
    "high", "medium", "moderate", "low", "good", "fair", "poor", "strong", "weak", "sound",
    "some", "serious", "critical", "severe", "adequate", "inadequate", "very",
})  # fmt: skip


def says_how_well(labels: tuple[str, ...]) -> bool:
    """Say whether answers judge, as "Partly met" and "2 Data show it" do, and do not sort, as "Randomised" does."""
    ranked = [label.casefold() for label in labels if label.casefold() not in (*_UNCLEAR, *_NOT_APPLICABLE)]
    first = [label.split()[0].strip(".,:;") for label in ranked if label.split()]
    return all(word in _HOW_WELL or word.isdigit() for word in first)


def marks(labels: tuple[str, ...], unranked: Collection[str] = (), away: Collection[str] = ()) -> dict[str, Mark]:
    """Give the mark of each answer of an item, in the order of the form: its first is drawn as the best.

    Answers such as "Unclear" and "Not applicable", and those that the form has as `unranked` or `away`, have their own
    and do not count in that order. Of more than four the signs are their own numbers, or else their places.
    """
    beside = dict.fromkeys(away, NOT_APPLICABLE) | dict.fromkeys({*unranked} - {*away}, UNCLEAR)
    beside |= {label: _beside(label) for label in labels if label.casefold() in (*_UNCLEAR, *_NOT_APPLICABLE)}
    ranked = [label for label in labels if label not in beside]
    scale = _SCALES.get(len(ranked)) or _many(ranked)
    found = dict(zip(ranked, scale, strict=True))
    return {label: found.get(label) or beside[label] for label in labels}


def _many(labels: Sequence[str]) -> tuple[Mark, ...]:
    numbers = [label.split(maxsplit=1)[0].strip(".,:;") if label.strip() else "" for label in labels]
    own = len(set(numbers)) == len(numbers) and all(one.isascii() and one.isdigit() and len(one) < 3 for one in numbers)
    signs = numbers if own else [str(n) for n in range(1, len(labels) + 1)]
    return tuple(Mark(_MORE[n % len(_MORE)], sign) for n, sign in enumerate(signs))


def _beside(label: str) -> Mark:
    return NOT_APPLICABLE if label.casefold() in _NOT_APPLICABLE else UNCLEAR
