"""Reports of a series that are called by what was inspected, which stands above or below in a line of its own."""

import re
from collections.abc import Sequence
from itertools import pairwise

from review_tui.formats.documents.body_names import inspects, is_body

# "Inspection of local authority children's services": hundreds are called so, and no word names a place.
_SERIES = re.compile(
    r"(?:(?:short|full|focused|focussed|monitoring|joint|area|standard|unannounced|routine|follow[- ]?up|"
    r"local|targeted|peer|remote|corporate|LGA|Ofsted|SEND|ILACS|JTAI)\W?\s)*(?:re-?)?(?:inspections?|visits?|reviews?|"
    r"peer challenges?)\b(?P<of>[^:]*)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?!(?:SEND?|ILACS|JTAI|CQC|I|SEN|LGA|Reports?)\b)[A-Z]")


def with_visited(title: str, lines: Sequence[str]) -> str:
    """Give a title of such a series with the body beside it; any other as it is."""
    found = _SERIES.fullmatch(title)
    if found is None or _NAMED.search(found["of"]):
        return title
    pairs = list(pairwise(lines))
    above = [one for one, two in pairs if two and _folded(title).startswith(_folded(two))]
    below = [two for one, two in pairs if one and _folded(title).endswith(_folded(one))]
    visited = next((line for line in (*above, *below) if is_body(line) and not inspects(line)), "")
    return f"{title}: {visited}" if visited else title


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
