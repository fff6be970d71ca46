"""Words as people write them, found again: stray blanks, case, width and Unicode form make no other word of them."""

import unicodedata
from collections.abc import Iterable, Sequence

from review_tui.model.review.form import Option
from review_tui.model.review.text import clean_line

_JOINERS = str.maketrans("", "", "\u200c\u200d")  # invisible in a word of a list

_NAMED = 9  # answers that a sentence names


def plain_word(text: object) -> str:
    """Give a word as it is compared: one line of NFKC without invisible signs, in one case."""
    folded = unicodedata.normalize("NFKC", clean_line(str(text)).translate(_JOINERS)).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def narrowed(text: object) -> str:
    """Give one line with the wide signs of East Asian keyboards as the usual ones; 10² stays no 102."""
    line = clean_line(str(text))
    if line.isascii():
        return line
    return clean_line("".join(unicodedata.normalize("NFKC", c) if _is_wide(c) else c for c in line))


def _is_wide(sign: str) -> bool:
    return unicodedata.decomposition(sign).startswith("<wide>")


def options_called(options: Iterable[Option], word: object) -> tuple[Option, ...]:
    """Give the options that a word names: exactly, by value or label, or else as it is compared, be it several."""
    known = tuple(options)
    for option in known:
        if str(word) in (option.value, option.label):
            return (option,)
    plain = plain_word(word)
    return tuple(o for o in known if plain and plain in (plain_word(o.value), plain_word(o.label)))


def told(names: Sequence[str], joint: str = ", ") -> str:
    """Name what there is; of more than a sentence holds the first, and how many more."""
    if len(names) <= _NAMED:
        return joint.join(names)
    return f"{joint.join(names[: _NAMED - 4])} and {len(names) - _NAMED + 4} more"


def words_of(options: Iterable[Option]) -> str:
    """Name options by the words that a list shows, and by their value where that is another word."""
    return told([word_of(option) for option in options])


def word_of(option: Option) -> str:
    """Name one option so."""
    label = clean_line(option.label)
    return label if plain_word(label) == plain_word(option.value) else f"{label} ({option.value})"


def unclear(options: Sequence[Option]) -> str:
    """Say between which options a word does not choose."""
    return f"could be {' or '.join(word_of(option) for option in options)}. Write it as one of them is written"
