"""The words of English: what is none may be a typing error, what is one names something of its own."""

import gzip
from functools import cache
from importlib.resources import files


@cache
def english() -> frozenset[str]:
    """Give the words of five letters and more, folded and in one spelling; the file says where they are from."""
    packed = (files("review_tui.matching") / "english.txt.gz").read_bytes()
    lines = gzip.decompress(packed).decode("ascii").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def is_word(word: str) -> bool:
    """Say whether a folded word, as `spelling.spelled` gives it, is one of the language."""
    return word in english()
