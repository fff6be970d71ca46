"""Arabic ligatures of a PDF: lam and alef are drawn as one sign, whose letters come back the wrong way round."""

import re
from typing import Any

_LAM = "\u0644"
_REVERSED = re.compile(
    f"([\u0627\u0623\u0625\u0622])({_LAM})"
)  # an article is written so, too: its letters are two signs


def in_writing_order(text: Any, said: str) -> str:  # noqa: ANN401 - a text page of pdfium
    """Give what a page says, lam before alef where both stand at one place; `said` is a run of the page's letters."""
    if _LAM not in said:
        return said
    start = 0 if said and said == text.get_text_range(0, len(said)) else text.get_text_range().find(said)
    return said if start < 0 else _REVERSED.sub(lambda found: _turned(text, found, start), said)


def _turned(text: Any, found: "re.Match[str]", start: int) -> str:  # noqa: ANN401
    at = start + found.start()
    is_one = text.get_charbox(at) == text.get_charbox(at + 1)
    return f"{found[2]}{found[1]}" if is_one else found[0]
