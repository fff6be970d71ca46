"""The words of English: what is none may be a typing error, what is one names something of its own."""

import gzip
from bisect import bisect_left
from functools import cache
from importlib.resources import files

LEAST_BEGINNING = 4  # letters by which a word is known
_HEAD = 20  # lines of the file among which its notes stand


@cache
def ordered() -> tuple[str, ...]:
    """Give the words of five letters and more in their order, folded and in one spelling; the file says where from."""
    packed = (files("review_tui.matching") / "english.txt.gz").read_bytes()
    lines = gzip.decompress(packed).decode("ascii").splitlines()
    return tuple(lines[sum(line.startswith("#") for line in lines[:_HEAD]) :])


def is_word(word: str) -> bool:
    """Say whether a folded word, as `spelling.spelled` gives it, is one of the language."""
    return _next(word) == word


def begins_a_word(word: str) -> bool:
    """Say whether four letters or more are a word of the language or its beginning, as in "oncol"."""
    return len(word) >= LEAST_BEGINNING and _next(word).startswith(word)


def _next(word: str) -> str:
    """Give the word, or the first that follows it in the list; "" after the last."""
    at = bisect_left(ordered(), word)
    return ordered()[at] if at < len(ordered()) else ""
