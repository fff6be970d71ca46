"""Numbers with their nouns, stages, moments and reasons, always one cleaned line."""

from review_tui.model.review.protocol import Protocol
from review_tui.model.review.text import clean_line

WHY_AGAIN = {"other_part": ", before the report was joined as it is now"}  # a lead's own words say why else


def plural(n: int, one: str, many: str = "") -> str:
    """Give a number with its noun."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def stage_words(name: str) -> str:
    """Give a stage's name as words: "full_text" is "full text"."""
    return clean_line(name.replace("_", " "))


def left_out(stage: str, n: int) -> str:
    """Say how many votes agreement leaves out, since their authors could read others' before."""
    was = "vote cast after the others were open is" if n == 1 else "votes cast after the others were open are"
    return f"{stage_words(stage).capitalize()}: {n:,} {was} left out."


def when(at: str) -> str:
    """Give a moment as day and minute."""
    return clean_line(at)[:16].replace("T", " ")


def reason(key: str, protocol: Protocol) -> str:
    """Give a reason's label, its last one where it was taken out of the protocol; "" for none."""
    return clean_line(protocol.printed(key).label) if key else ""
