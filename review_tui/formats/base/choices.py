"""What a cell says of a decision: include, exclude or maybe, in the words of several languages, and how clearly."""

import re
from collections.abc import Iterable, Mapping, Sequence

_SIDES = ("include", "exclude", "maybe")


def _said(*sides: str) -> dict[str, str]:
    """Give {word: choice} of words parted by bars: those for, those against, those in doubt."""
    return {word: choice for choice, words in zip(_SIDES, sides, strict=False) for word in words.split("|") if word}


# English, German, French, Spanish, Welsh; as they are folded ("ß" is "ss").
# Words that people who screen use, whatever the column is called.
CHOICES: Mapping[str, str] = _said(
    "include|included|incl|incl.|relevant|screened in|einschliessen|eingeschlossen|inkludieren|inkludiert|inclure|"
    "inclus|incluse|incluir|incluido|incluida|incluído|cynnwys|wedi'i gynnwys|wedi’i gynnwys|wedi ei gynnwys|"
    "cynhwyswyd",
    "exclude|excluded|excl|excl.|irrelevant|screened out|ausschliessen|ausgeschlossen|exkludieren|exkludiert|exclure|"
    "exclu|exclue|excluir|excluido|excluida|excluído|eithrio|wedi'i eithrio|wedi’i eithrio|wedi ei eithrio|eithriwyd",
    "maybe|undecided|vielleicht|peut-être|quizás|tal vez|efallai",
) | {"conflict": ""}
WORDS = frozenset(CHOICES)
# What decides in a column of decisions only: rather, and hardly.
_IN_WORDS = _said(
    "accept|accepted|eligible|retain|retained|keep|kept|approve|approved|select|selected|annehmen|angenommen|behalten|"
    "geeignet|pertinent|retenu|retenue|accepté|gardé|éligible|relevante|aceptado|elegible|derbyn|derbyniwyd|cadw|"
    "perthnasol|cymwys",
    "reject|rejected|ineligible|not eligible|discard|discarded|drop|dropped|decline|declined|not included|not relevant|"
    "non-relevant|ablehnen|abgelehnt|verwerfen|ungeeignet|nicht relevant|non pertinent|écarté|rejeté|non éligible|"
    "no relevante|rechazado|no elegible|gwrthod|gwrthodwyd|amherthnasol|anghymwys",
    "unsure|unclear|unklar|unsicher|incertain|incierto|ansicr",
)  # fmt: skip
_BARE = _said("1|1.0|in", "0|0.0|-1|-1.0|out", "?")
# What sends a work on to its full text, or does not.
_FETCH = _said(
    "get|get it|to get|order|fetch|obtain|retrieve|request|bestellen|besorgen|holen|commander|obtenir|pedir|obtener|"
    "cael|archebu",
    "skip|do not get|don't get|don’t get|not needed|not required|nicht bestellen|ne pas commander|no pedir|peidio",
)  # fmt: skip
DECIDING = frozenset(_IN_WORDS)
_IN_A_COLUMN = _IN_WORDS | _FETCH | _BARE
_SAID_SO = _said(
    "true|yes|y|ja|oui|o|si|sí|sì|s|sim|tak|是|ie|ydy|oes|✓|✔|☑|tick|x|t|i|👍|✅|yes!|+|wahr|vrai|verdadero",
    "false|no|n|nein|non|nee|nei|nej|nie|não|否|na|nac ydy|nac oes|nage|✗|✘|☒|f|e|👎|❌|no!|-|falsch|faux|falso",
)
SAID_SO = frozenset(_SAID_SO) - frozenset("+-")
ALL_WORDS: Mapping[str, str] = {**_IN_A_COLUMN, **_SAID_SO, **CHOICES}
ABSTRACKR: Mapping[str, str] = _said("1|1.0", "-1|-1.0", "0|0.0")
_RATHER = WORDS | frozenset(_IN_A_COLUMN)
_HARDLY = _RATHER | frozenset(_SAID_SO)
_DECIDED_WORDS = _RATHER - frozenset(_BARE)  # say that somebody decided, but not that it was on this list
_ALL = 0.95  # of the cells that hold anything


def any_of(words: Iterable[str]) -> str:
    """Give a pattern of words, the longest first; "ß" stands for the "ss" as which it is folded."""
    return "|".join(re.escape(word).replace("ss", "(?:ss|ß)") for word in sorted(words, key=len, reverse=True))


ANY_WORD = any_of(WORDS - {"conflict", "relevant", "irrelevant"})
_WHY = r"(?:on|because(?: of)?|due to|since|as|weil|wegen|car|parce que|pour|porque|por|oherwydd|am)\s"
# "Excluded - wrong population", "EXCLUDE on country": the word, and why behind it.
_WITH_REASON = re.compile(rf"({ANY_WORD})(?:\s{{0,3}}[-–—:;,(/]\s{{0,3}}|\s{_WHY})(.*?)\)?", re.IGNORECASE | re.DOTALL)


def word_of(cell: str) -> str:
    """Give the word by which a folded cell decides: all of it, or what stands before the reason."""
    if cell in WORDS or not (found := _WITH_REASON.fullmatch(cell)):
        return cell
    return found[1]


def reason_in(cell: str) -> str:
    """Give the reason that stands in one cell with the decision; "" for none."""
    found = _WITH_REASON.fullmatch(cell.strip())
    return found[2].strip() if found else ""


def speaks(cells: Sequence[str]) -> int:
    """Say how clearly folded cells speak of votes (0-3).

    "include" does, "accepted", 1 and 0 rather, "yes" and "no" hardly.
    """
    words = [word_of(cell) for cell in cells]
    for strength, allowed in ((3, WORDS), (2, _RATHER), (1, _HARDLY)):
        if words and sum(word in allowed for word in words) >= _ALL * len(words):
            return strength
    return 0


def decides(cells: Sequence[str]) -> bool:
    """Say whether all folded cells are words of a decision, not bare numbers."""
    return bool(cells) and all(word_of(cell) in _DECIDED_WORDS for cell in cells)


def some_decide(cells: Sequence[str]) -> bool:
    """Say whether any folded cell is a word by which reviewers decide."""
    return any(word_of(cell) in WORDS for cell in cells)


def _sides(cells: Sequence[str]) -> set[str]:
    return {ALL_WORDS.get(word_of(cell), "") for cell in cells}


def both_ways(cells: Sequence[str]) -> bool:
    """Say whether folded cells decide, and do so both ways: some for and some against."""
    return {"include", "exclude"} <= _sides(cells)


def one_way(cells: Sequence[str]) -> bool:
    """Say whether folded cells all say yes, and no other thing."""
    return _sides(cells) == {"include"}
