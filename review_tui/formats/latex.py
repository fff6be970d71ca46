"""LaTeX as it stands in the fields of references, as plain text."""

import re
from functools import cache
from typing import Any

_MARKED = re.compile(r"[\\{}~$]")
_LONGEST = 1 << 17  # characters; a longer text only loses its braces


def plain(text: str) -> str:
    """Give a text with its accents, signs and braces resolved; formulas stay as they are written."""
    if not _MARKED.search(text):
        return " ".join(text.split())
    try:
        # A bare % would begin a comment, and what follows it would be lost.
        found = _reader().latex_to_text(re.sub(r"(?<!\\)%", r"\\%", text)) if len(text) < _LONGEST else None
    except (RecursionError, ValueError, IndexError, AttributeError):
        found = None
    if found is None:
        found = text.replace("{", "").replace("}", "")
    return " ".join(str(found).replace("\u00a0", " ").split())


@cache
def _reader() -> Any:  # noqa: ANN401 - the library has no types
    import logging

    from pylatexenc.latex2text import LatexNodes2Text

    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
    return LatexNodes2Text(math_mode="verbatim", keep_comments=True)


def split_outside_braces(text: str, separator: re.Pattern[str]) -> list[str]:
    """Divide a text at a separator wherever no brace and no quotation mark is open."""
    parts, start, at = [], 0, 0
    depth, quoted = 0, False
    while at < len(text):
        sign = text[at]
        if sign == "\\":
            at += 2
            continue
        depth += (sign == "{") - (sign == "}")
        quoted = quoted != (sign == '"' and depth == 0)
        if depth == 0 and not quoted and (found := separator.match(text, at)):
            parts.append(text[start:at])
            start = at = found.end()
            continue
        at += 1
    return [part.strip() for part in (*parts, text[start:]) if part.strip()]
