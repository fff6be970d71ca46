"""The text of a PDF page as it runs across, where pdfium takes its narrow columns for writing that runs down.

pdfium looks at how much of a page's width and height its text fills. A leaflet of dense columns with broad gutters
fills more of the height, and is then read letter by letter, each on a line of its own, without its blanks.
"""

import ctypes
from typing import Any

_SWOLLEN = 1.25  # times the letters that it gives, from which on a page has line ends within its words
_BROKEN = 0.4  # of its words are a single letter
_RULE = "_"  # one sign, drawn as wide as the page, settles in which direction its text runs


def text_across(document: Any, page: Any) -> tuple[Any, str]:  # noqa: ANN401 - a document and page of pdfium
    """Give the text page of a page, and what it says."""
    text = page.get_textpage()
    said = text.get_text_bounded()
    if not _is_broken(text, said):
        return text, said
    across = _ruled(document, page)
    told = across.get_text_bounded().rstrip().removesuffix(_RULE).rstrip()
    return (text, said) if _is_broken(across, told) else (across, told)


def _is_broken(text: Any, said: str) -> bool:  # noqa: ANN401
    """Say whether many words of a page are single letters, and it is no page of the East that is written down."""
    if text.count_chars() <= _SWOLLEN * len(said):
        return False
    words: list[str] = text.get_text_range().split()
    alone = sum(len(word) == 1 and word.isascii() for word in words)
    return alone > _BROKEN * len(words)


def _ruled(document: Any, page: Any) -> Any:  # noqa: ANN401
    """Give the text page of a page with a sign across its foot, which is in no file."""
    from pypdfium2 import raw

    rule = raw.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 10.0)
    signs = (ctypes.c_ushort * 2)(ord(_RULE), 0)
    raw.FPDFText_SetText(rule, signs)
    left, foot, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(rule, left, foot, right, top)
    start, low, end, _ = page.get_cropbox()
    wide = (end - start) / (right.value - left.value)
    high = 1 / (top.value - foot.value)
    raw.FPDFPageObj_Transform(rule, wide, 0, 0, high, start - left.value * wide, low + 1 - foot.value * high)
    raw.FPDFPage_InsertObject(page.raw, rule)
    return page.get_textpage()
