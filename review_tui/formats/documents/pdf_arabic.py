"""Words of a PDF that are written from right to left: their letters in the order in which one writes them.

What pdfium gives of them depends on how a program drew them: some words come back turned round, and lam and alef that
are drawn as one sign the other way about. Where the letters stand tells.
"""

import re
from itertools import pairwise
from typing import Any

_LAM, _ALEFS = "\u0644", "\u0627\u0623\u0625\u0622"
_WORD = re.compile("(?:(?![\u0660-\u066c\u06f0-\u06f9])[\u05b0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]){2,}")
_STEP = 0.5  # points, from which on one letter stands left or right of another


def in_writing_order(text: Any, said: str) -> str:  # noqa: ANN401 - a text page of pdfium
    """Give what a page says with its words from right to left as they are written; `said` is a run of its letters."""
    if not _WORD.search(said):
        return said
    start = 0 if said == text.get_text_range(0, len(said)) else text.get_text_range().find(said)
    return said if start < 0 else _WORD.sub(lambda word: _turned(text, word[0], start + word.start()), said)


def _turned(text: Any, word: str, at: int) -> str:  # noqa: ANN401
    """Give a word turned round where its letters stand from left to right, and lam before an alef at its place."""
    placed = [(letter, text.get_charbox(at + n)) for n, letter in enumerate(word)]
    middles = [(left + right) / 2 for _, (left, _, right, _) in placed]
    steps = [after - before for before, after in pairwise(middles)]
    if sum(step > _STEP for step in steps) > sum(step < -_STEP for step in steps):
        placed.reverse()
    for n, ((one, here), (other, there)) in enumerate(pairwise([*placed])):
        if here == there and one in _ALEFS and other == _LAM:
            placed[n : n + 2] = (other, there), (one, here)
    return "".join(letter for letter, _ in placed)
