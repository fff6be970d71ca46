"""Words of a PDF that are written from right to left: their letters in the order in which one writes them.

What pdfium gives of them depends on how a program drew them: some words come back turned round, and lam and alef that
are drawn as one sign the other way about. Where the letters stand tells.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

_LAM, _ALEFS = "\u0644", "\u0627\u0623\u0625\u0622"
_WORD = re.compile(
    "(?:(?![\u0660-\u066c\u06f0-\u06f9\u060c\u061b\u061f\u06d4])[\u05b0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]){2,}"
)
_BASIC = 0xFFFF  # letters beyond are two signs to pdfium
_MIRRORED = str.maketrans("()[]", ")(][")
_AS_DRAWN = re.compile(
    r"([)\]])( ?)((?=[^()\[\]]*[(\[]))"
)  # the blank before what is drawn as a closing one stands behind it
_STEP = 0.5  # points, from which on one letter stands left or right of another


def in_writing_order(text: Any, said: str) -> str:  # noqa: ANN401 - a text page of pdfium
    """Give what a page says with its words from right to left as they are written; `said` is a run of its letters."""
    if not _WORD.search(said):
        return said
    whole = text.get_text_range()
    start = 0 if whole.startswith(said) else whole.find(said)
    if start < 0:
        return said
    at = places(text, whole)
    turned = _WORD.sub(lambda word: _turned(text, word[0], at[start + word.start() : start + word.end()]), said)
    return "\n".join(map(with_brackets_right, turned.split("\n")))


def places(text: Any, said: str) -> Sequence[int]:  # noqa: ANN401
    """Give the place of each letter of a page's text among the signs that are drawn: some of these say nothing."""
    from pypdfium2 import raw

    if len(said) == text.count_chars():
        return range(len(said))
    found, n = [], 0
    for letter in said:
        found.append(raw.FPDFText_GetCharIndexFromTextIndex(text.raw, n))
        n += 2 if ord(letter) > _BASIC else 1
    return found


def with_brackets_right(line: str) -> str:
    """Give a line from right to left with its brackets as one writes them, where they stand as they are drawn."""
    signs = "".join(sign for sign in line if sign in "()[]")
    if not signs or _is_paired(signs) or not _is_paired(signs.translate(_MIRRORED)):
        return line
    return _AS_DRAWN.sub(lambda pair: f"{pair[2]}{pair[1]}{pair[3]}", line).translate(_MIRRORED)


def _is_paired(signs: str) -> bool:
    """Say whether all brackets are closed that are opened, and none other."""
    while (fewer := signs.replace("()", "").replace("[]", "")) != signs:
        signs = fewer
    return not signs


def _turned(text: Any, word: str, at: Sequence[int]) -> str:  # noqa: ANN401
    """Give a word turned round where its letters stand from left to right, and lam before an alef at its place."""
    placed = [(letter, text.get_charbox(place)) for letter, place in zip(word, at, strict=True)]
    middles = [(left + right) / 2 for _, (left, _, right, _) in placed]
    steps = [after - before for before, after in pairwise(middles)]
    if sum(step > _STEP for step in steps) > sum(step < -_STEP for step in steps):
        placed.reverse()
    for n, ((one, here), (other, there)) in enumerate(pairwise([*placed])):
        if here == there and one in _ALEFS and other == _LAM:
            placed[n : n + 2] = (other, there), (one, here)
    return "".join(letter for letter, _ in placed)
