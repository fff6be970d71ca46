"""The protocol's highlight words as one pattern."""

import re
from collections.abc import Sequence
from functools import lru_cache


@lru_cache(maxsize=8)
def _compiled(words: tuple[str, ...]) -> re.Pattern[str] | None:
    parts = [re.escape(word).replace(r"\*", r"\w*") for word in sorted(words, key=len, reverse=True) if word.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None


def pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    """Give a pattern of whole words and phrases, `*` at an end standing for any ending; None without words."""
    return _compiled(tuple(words))
