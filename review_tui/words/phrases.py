"""Numbers with their nouns, stages, moments and reasons, always one cleaned line."""

from collections.abc import Iterable, Sequence

from review_tui.model.review.protocol import Protocol, Unit
from review_tui.model.review.second import ALL, EXCLUDED_ONLY, share_of
from review_tui.model.review.text import clean_line

WHY_AGAIN = {
    "other_part": ", before the report was joined as it is now",
    "voided": ", and a lead voided it",
}  # a lead's own words say why else


EXCLUDED_BY_ONE = "One person excluded it; you are the second who is asked."


def plural(n: int, one: str, many: str = "") -> str:
    """Give a number with its noun."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def units(n: int, unit: Unit) -> str:
    """Give a number of what is judged at a stage: reports, studies or organisations."""
    return plural(n, unit.value, "studies" if unit is Unit.STUDY else "")


def units_named(unit: Unit) -> str:
    """Name what is judged at a stage, as several: reports, studies or organisations."""
    return units(2, unit).removeprefix("2 ")


def units_of_all(counts: Iterable[tuple[int, Unit]]) -> str:
    """Give a number of what is judged at several stages: by its name where it is of one kind, else as subjects."""
    there = [(n, unit) for n, unit in counts if n]
    kinds = {unit for _, unit in there}
    n = sum(count for count, _ in there)
    return units(n, *kinds) if len(kinds) == 1 else plural(n, "subject")


def stage_words(name: str) -> str:
    """Give a stage's name as words: "full_text" is "full text"."""
    return clean_line(name.replace("_", " "))


def group_words(name: str) -> str:
    """Give a group of people as words: "parent_carer" is "parent carer"."""
    return stage_words(name)


def second_words(second: str) -> str:
    """Say of which reports a second person was asked, as the rest of a sentence; "" where of all."""
    if second == ALL:
        return ""
    if second == EXCLUDED_ONLY:
        return "a second person was asked, knowingly, on what the first excluded"
    share = share_of(second)
    return f"a second person was asked on a random sample of {share}%" if share else "no second person was asked"


def not_independent(stage: str) -> str:
    """Say why no agreement is computed where one person checks the sheet of another."""
    return (
        f"At {stage_words(stage)} the second person is shown the first one's sheet: the two are not independent of "
        "each other, so no agreement is computed. export data says what was verified and what was changed."
    )


def asked_after_exclusion(stage: str) -> str:
    """Say why no agreement is computed where the second person sees what the first excluded alone."""
    return (
        f"At {stage_words(stage)} a second person is asked only on what the first excluded, and knows so: the two are "
        "not independent of each other, so no agreement is computed."
    )


def left_out(stage: str, n: int) -> str:
    """Say how many votes agreement leaves out, since their authors could read others' before."""
    was = "vote cast after the others were open is" if n == 1 else "votes cast after the others were open are"
    return f"{stage_words(stage).capitalize()}: {n:,} {was} left out."


def asked_no_more(stage: str, labels: Sequence[str]) -> str:
    """Say which items agreement leaves out, since the form asks them no more, though two answered them."""
    named = ", ".join(map(clean_line, labels))
    return f"{stage_words(stage).capitalize()}: in no figure, since the form does not ask it any more: {named}."


def not_opened(n: int) -> str:
    """Say what becomes of reports of which all votes are in and that are not opened yet; "" where there are none."""
    if not n:
        return ""
    have, them = plural(n, "report has", "reports have"), "it is opened" if n == 1 else "they are opened"
    return f"{have} all votes; {them} when who cast the last one leaves the screen, or ten minutes after it."


def pages_words(first: int | None, last: int | None) -> str:
    """Give a span of pages: "page 3", "pages 1–4", "" where it begins nowhere."""
    return "" if not first else f"page {first}" if last in (None, 0, first) else f"pages {first}–{last}"


def span_words(span: str) -> str:
    """Give pages as a vote keeps them: "1-1" is "page 1", "1-4" is "pages 1–4", and what is none stays as it is."""
    first, _, last = span.partition("-")
    return pages_words(int(first), int(last)) if first.isdecimal() and last.isdecimal() else span


def when(at: str) -> str:
    """Give a moment as day and minute."""
    return clean_line(at)[:16].replace("T", " ")


def reason(key: str, protocol: Protocol) -> str:
    """Give a reason's label, its last one where it was taken out of the protocol; "" for none."""
    return clean_line(protocol.printed(key).label) if key else ""
