"""Whether a text is a list of references in a form that is not known, and so no document: it is held up, never read."""

import re
from collections import Counter
from itertools import pairwise

_TAG = re.compile(r"(?:--)?(%?[A-Z][A-Z0-9]{1,3})(?:--| {0,3}[-~:])(?: |$)|%([A-Z0-9]) ")
_NUMBERED = re.compile(r"^\s{0,3}[\[(<]?(\d{1,5})[\])>.]\s+\S")
_CITED = re.compile(
    r"\b(?:19|20)\d\d\b.*(?:\bdoi\b|\bPMID\b|https?://|\b\d+\s?\(\d+\)\s?[:,]|\bpp?\.\s?\d|\bvol\.?\s?\d|\d+[-–]\d+)",
    re.IGNORECASE | re.DOTALL,
)
_ENOUGH = 3  # records, or tags that come again and again
_SHARE = 0.6  # of the lines, or paragraphs, that must look so


def is_list_of_references(text: str) -> bool:
    """Say whether tags come again and again, records are numbered, or every line is a row between tabs."""
    lines = [line for line in text[:200_000].split("\n") if line.strip()]
    return bool(lines) and (_is_tagged(lines) or _is_tabular(lines) or _is_numbered(text[:200_000]))


def _is_tagged(lines: list[str]) -> bool:
    tags = Counter(found[1] or found[2] for line in lines if (found := _TAG.match(line)))
    again = [tag for tag, n in tags.items() if n > 1]
    return len(again) >= _ENOUGH and sum(tags.values()) >= _SHARE * len(lines)


def _is_tabular(lines: list[str]) -> bool:
    widths = Counter(line.count("\t") for line in lines)
    width, often = widths.most_common(1)[0]
    return len(lines) > 1 and width >= 2 and often >= 0.9 * len(lines)


def _is_numbered(text: str) -> bool:
    """Say whether most paragraphs are numbered one by one, and cite a work each."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return any(_counts_up(parts) for parts in (paragraphs, lines))


def _counts_up(parts: list[str]) -> bool:
    numbered = [(int(found[1]), part) for part in parts if (found := _NUMBERED.match(part))]
    in_turn = sum(two == one + 1 for (one, _), (two, _) in pairwise(numbered))
    cited = sum(_CITED.search(part[:2000]) is not None for _, part in numbered)
    return (
        len(numbered) >= _ENOUGH
        and in_turn >= len(numbered) - 2
        and cited >= 0.8 * len(numbered)
        and len(numbered) >= _SHARE * len(parts)
    )
