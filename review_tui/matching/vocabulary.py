"""The words of English: what is none may be a typing error, what is one names something of its own."""

import gzip
from bisect import bisect_left
from functools import cache
from importlib.resources import files

LEAST_BEGINNING = 4  # letters by which a word is known


@cache
def english() -> frozenset[str]:
    """Give the words of five letters and more, folded and in one spelling; the file says where they are from."""
    packed = (files("review_tui.matching") / "english.txt.gz").read_bytes()
    lines = gzip.decompress(packed).decode("ascii").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def is_word(word: str) -> bool:
    """Say whether a folded word, as `spelling.spelled` gives it, is one of the language."""
    return word in english()


@cache
def _ordered() -> list[str]:
    return sorted(english())


def begins_a_word(word: str) -> bool:
    """Say whether four letters or more are a word of the language or its beginning, as in "oncol"."""
    at = bisect_left(_ordered(), word)
    return len(word) >= LEAST_BEGINNING and at < len(_ordered()) and _ordered()[at].startswith(word)
