"""Who judged, in words for a methods section: how many on each, whether apart, and what became of differences."""

from collections.abc import Collection, Sequence

from review_tui.model.review.protocol import Mode, Stage, StageKind, Unit
from review_tui.steps.desk import Desk
from review_tui.store import first_words, given_back, queues
from review_tui.words.phrases import group_words, units

TWO = 2  # people who judge apart from each other
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def all_apart(people: Sequence[int]) -> bool:
    """Say whether two people judged everything independently, by how many judged each."""
    return min(people, default=0) >= TWO


def judged_words(people: Sequence[int], unit: Unit = Unit.REPORT, out_of: int = 0) -> str:
    """Say how many judged each independently only where the log proves it of all, else of how many; "" of none.

    `people` are those who judged each, `out_of` all who did where they took turns.
    """
    if not people:
        return ""
    each = f"the one {unit}" if len(people) == 1 else f"each of {units(len(people), unit)}"
    if all_apart(people):
        drawn = f" out of {_number(out_of)}" if out_of > max(people) else ""
        return f"{_span(people)} reviewers{drawn} independently judged {each}"
    if max(people) == 1 == min(people):
        return f"one reviewer judged {each}"
    apart = [n for n in people if n >= TWO]
    others = len(people) - len(apart)
    who = f"{_span(apart or [TWO])} reviewers"
    return (
        f"{len(apart):,} of {units(len(people), unit)} {'was' if len(apart) == 1 else 'were'} judged by {who} "
        f"independently, {others:,} {'was' if others == 1 else 'were'} not"
    )


def rated_words(desk: Desk, stage: Stage) -> str:
    """Say by how many a form was filled in, whether apart from each other, and who was among them each time."""
    opened = queues.settled_at(desk.store, stage.name)
    if not opened:
        return ""
    if stage.mode is Mode.VERIFY:
        return f"{units(len(opened), stage.unit)}: one reviewer filled the form in and a second checked each answer"
    first = first_words.first_sheets_by_subject(desk.store, stage.name)
    sheets = [min(first[one], key=len) if first.get(one) else {} for one in opened]
    everybody = {person for said in sheets for person in said}
    told = judged_words([len(said) for said in sheets], stage.unit, len(everybody))
    return told + _among(desk, stage, sheets)


def _among(desk: Desk, stage: Stage, sheets: Sequence[Collection[str]]) -> str:
    """Name the groups of whom somebody was among those who judged each."""
    division = desk.frame.division
    always = [group for group in stage.must_include if not any(division.missing([group], said) for said in sheets)]
    named = [f"{'an' if group[0] in 'aeiou' else 'a'} {group_words(group)}" for group in always]
    return f", {' and '.join(named)} among them" if named else ""


_SETTLED = "settled by discussion or by a lead"


def differed_words(desk: Desk, stage: Stage) -> str:
    """Say on how many the sheets differed, and what became of that; "" where nothing was opened."""
    by_status = queues.stage_progress(desk.store, stage.name)
    ruled, left = by_status.get("resolved", 0), by_status.get("conflict", 0)
    whole = ruled + left + by_status.get("agreed", 0)
    if not whole or stage.people < TWO:
        return ""
    differed = f"the answers differed on {ruled + left or 'none'} of {units(whole, stage.unit)}"
    if not left:
        return f"{differed} and were {_SETTLED}" if ruled else differed
    waits = f"{left:,} {'waits' if left == 1 else 'wait'} for a consensus"
    return f"{differed}, of which {ruled:,} {'was' if ruled == 1 else 'were'} {_SETTLED} and {waits}"


def given_back_words(desk: Desk, stage: Stage) -> str:
    """Say on how many the votes or sheets were given back to their authors once they were opened; "" on none."""
    n = len(given_back.subjects_at(desk.store, stage.name))
    if not n:
        return ""
    said = "votes" if stage.kind is StageKind.SCREENING else "sheets"
    back = "was given back to its" if n == 1 else "were given back to their"
    return f"{units(n, stage.unit)} {back} judges to be judged anew, after the {said} had been opened"


def _span(people: Sequence[int]) -> str:
    least, most = min(people), max(people)
    return _number(least) if least == most else f"{_number(least)} to {_number(most)}"


def _number(n: int) -> str:
    return _NUMBERS[n] if n < len(_NUMBERS) else f"{n:,}"
