"""Words that every face uses alike: numbers with their nouns, stages, moments and reasons, always one cleaned line."""

import re
import shlex

from review_tui.model.protocol import Protocol
from review_tui.model.text import clean_line

WHY_AGAIN = {"other_part": ", before the report was joined as it is now"}  # a lead's own words say why else
SIDES = {
    "previous": "Previous version",
    "db": "Databases and registers",
    "other": "Other methods",
    "included": "Included",
}
BOXES = {
    "identified": "Records identified",
    "removed": "Records removed before screening",
    "screened": "Records screened",
    "excluded_records": "Records excluded",
    "sought": "Reports sought for retrieval",
    "not_retrieved": "Reports not retrieved",
    "assessed": "Reports assessed for eligibility",
    "excluded_reports": "Reports excluded",
    "new": "Reports included",
    "": "Reports included",
    "total": "Reports included in total",
}


def plural(n: int, one: str, many: str = "") -> str:
    """Give a number with its noun."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


_PLAIN = re.compile(r"[\w@%+=:,./-]+", re.ASCII)
_LIVE = re.compile(r"[\"$`!\\\n]")  # what a shell reads inside double quotes


def quoted(word: object) -> str:
    """Spell one word of a command that is proposed, so that it can be pasted whatever it holds."""
    text = clean_line(str(word))
    if _PLAIN.fullmatch(text):
        return text
    return shlex.quote(text) if _LIVE.search(text) else f'"{text}"'


def stage_words(name: str) -> str:
    """Give a stage's name as words: "full_text" is "full text"."""
    return clean_line(name.replace("_", " "))


def when(at: str) -> str:
    """Give a moment as day and minute."""
    return clean_line(at)[:16].replace("T", " ")


def reason(key: str, protocol: Protocol) -> str:
    """Give a reason's label, its last one where it was taken out of the protocol; "" for none."""
    return clean_line(protocol.printed(key).label) if key else ""


def box_name(box: str, line: str = "") -> str:
    """Name a number of the diagram as the diagram does: its side, its box, and its line if it is one."""
    side, _, name = box.partition("_")
    parts = (SIDES.get(side, ""), BOXES.get(name, name.replace("_", " ")) if name else "", clean_line(line))
    return " · ".join(part for part in parts if part)
