"""Lines of RIS that mail, word processors and web pages changed: quoted, set in, with other dashes or blanks."""

import re
from collections.abc import Collection, Iterable, Iterator

_CHANGED = re.compile(
    r"[>|\s\ufeff]*(?P<tag>[A-Za-z][A-Za-z0-9])[ \t\xa0\u3000]*[-–—‐‑−:－：][ \t\xa0\u3000]*(?P<value>.*)", re.DOTALL
)
_QUOTE = re.compile(r"(?:[>|][ \t]?)+")


def straightened(lines: Iterable[str], tags: Collection[str]) -> Iterator[str]:
    """Give each line with a tag as RIS writes it, and the others without the signs of a quotation."""
    for line in lines:
        found = _CHANGED.fullmatch(line)
        tag = found["tag"].upper() if found else ""
        if found and tag in tags:
            yield f"{tag}  - {found['value']}"
        else:
            yield _QUOTE.sub("", line, count=1)
