"""Which pages of a PDF are pictures: they hold hardly a letter, and an image or drawn letters fill a part of them."""

from itertools import islice
from typing import Any

_PART = 0.25  # of the page that images cover together
_DRAWN = 150  # paths; letters that were made outlines are as many
_MOST = 5_000  # things of a page that are looked at
_DEEPEST = 4  # pictures within pictures
_FEW_LETTERS, _FEW_WORDS = 20, 4  # of a page; what a scanner stamps on each is no text


def is_bare(text: str) -> bool:
    """Say whether the text of a page is hardly any: nothing, a number, or the stamp of a scanner."""
    return sum(map(str.isalpha, text)) < _FEW_LETTERS or len(text.split()) <= _FEW_WORDS


def is_picture(page: Any) -> bool:  # noqa: ANN401 - a page of pdfium
    """Say whether images cover a part of a page, or so much is drawn on it that it may be letters."""
    import pypdfium2.raw as kinds

    width, height = page.get_size()
    covered, drawn = 0.0, 0
    sought = (kinds.FPDF_PAGEOBJ_IMAGE, kinds.FPDF_PAGEOBJ_PATH, kinds.FPDF_PAGEOBJ_SHADING)
    for thing in islice(page.get_objects(filter=sought, max_depth=_DEEPEST), _MOST):
        if thing.type == kinds.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = thing.get_bounds()
            covered += max(0.0, min(right, width) - max(left, 0.0)) * max(0.0, min(top, height) - max(bottom, 0.0))
        else:
            drawn += 1
    return covered >= _PART * width * height or drawn >= _DRAWN
