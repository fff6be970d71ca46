"""The footnotes of the diagram: what the official template has no box for."""

from collections.abc import Mapping, Sequence

from review_tui.model.prisma.boxes import Box
from review_tui.model.review.places import Fate
from review_tui.model.review.protocol import Protocol
from review_tui.model.review.second import ALL, EXCLUDED_ONLY, share_of
from review_tui.model.review.text import clean_line

Outside = Mapping[Fate, Mapping[str, int]]  # identified though no record stands for it: {fate: {source: how many}}


def footnotes(
    boxes: Mapping[str, Box], outside: Outside, changed: tuple[int, int] | None, tools: Mapping[str, int], strict: bool
) -> Sequence[str]:
    """Say what the official template has no box for, beside duplicates and screening in the other-methods column.

    `tools` counts what each automation tool removed. `changed` says how many reports of the previous version are left
    out, and how many were added to it, since.
    """
    if not boxes:
        return [NO_FLOW]
    screened = "other_sought" in boxes
    searched = any(boxes[key].n for key in ("db_identified", "other_identified") if key in boxes)
    found = [] if screened else [NOT_SCREENED if searched else NOT_SEARCHED]
    found += _unseen(boxes) if strict else []
    if "previous" in boxes:
        found += _since(boxes, *changed) if changed else _changed(boxes)
    if n := sum(outside[Fate.DUPLICATE].values()):
        found.append(f"{_duplicates(n)} removed before import, as the searchers counted: among the duplicates.")
    if n := sum(outside[Fate.OTHER].values()):
        found.append(f"{_records(n)} kept at the search but not imported: counted under “other reasons”.")
    return [*found, _by_whom(boxes, tools)] if tools else found


def on_seconds(protocol: Protocol) -> list[str]:
    """Say at which stages one person decided alone on some: the boxes do not tell such reports apart."""
    told = []
    for stage in protocol.screening_stages:
        if stage.second != ALL and stage.people > 1:
            name, share = clean_line(stage.name.replace("_", " ")), share_of(stage.second)
            if stage.second == EXCLUDED_ONLY:
                told.append(f"At {name} screening one person decided, and a second on what the first had excluded.")
                continue
            others = f", but for a random sample of {share}% that {stage.people} people judged" if share else ""
            told.append(f"At {name} screening one person decided{others}.")
    return told


def _by_whom(boxes: Mapping[str, Box], tools: Mapping[str, int]) -> str:
    """Tell apart what people and what tools took out."""
    first, other = (boxes[key].n if key in boxes else 0 for key in ("db_excluded_records", "other_excluded_records"))
    named = "; ".join(f"{clean_line(name) or 'a tool'} {n:,}" for name, n in tools.items())
    elsewhere = f" (via other methods {other:,} by people)" if other else ""
    return (
        f"{BY_PEOPLE} {first:,} by people and none by automation tools{elsewhere}. Removed by automation tools before "
        f"screening: {named}."
    )


def _unseen(boxes: Mapping[str, Box]) -> list[str]:
    """Say what the strict layout has no box for in the column of other methods; nothing where there was nothing."""
    identified, removed = boxes["other_identified"].n, boxes["other_removed"]
    told = [(line.n, *_FOOTNOTE_WORDS[line.key]) for line in removed.lines]
    if "other_sought" in boxes:
        excluded, sought = boxes["other_excluded_records"].n, boxes["other_sought"].n
        told.append((excluded, *_FOOTNOTE_WORDS["excluded"]))
        told.append((identified - sought - removed.n - excluded, *_FOOTNOTE_WORDS["pending"]))
    parts = [f"{n:,} {one if n == 1 else many}" for n, one, many in told if n]
    return [f"Of {_records(identified)} identified via other methods, {_listed(parts)}."] if parts else []


def _since(boxes: Mapping[str, Box], left: int, added: int) -> list[str]:
    """Say by which reports the total is not the sum of previous and new."""
    joined = boxes["previous"].n + boxes["included_new"].n - left + added - boxes["included_total"].n
    parts = [(left, "left out"), (added, "added"), (joined, "joined with another")]
    told = ", ".join(f"{n:,} {what}" for n, what in parts if n)
    return [f"Of the reports of the previous version: {told} since."] if told else []


def _changed(boxes: Mapping[str, Box]) -> list[str]:
    """Say by what the total is not the sum of previous and new (a warning, no error: reference Page et al. 2021)."""
    more = boxes["included_total"].n - boxes["previous"].n - boxes["included_new"].n
    if not more:
        return []
    counted = "1 report" if abs(more) == 1 else f"{abs(more):,} reports"
    told = "more are included than were" if more > 0 else "fewer are included than were"
    return [f"Of what earlier rounds found, {counted} {told} in the previous version of the review."]


BY_PEOPLE = "**Records excluded:"  # where the figure prints asterisks for it
NOT_SCREENED = (
    "Nothing was screened: by the protocol every report that was found is included, so the steps between are not drawn."
)
NOT_SEARCHED = (
    "No record came in from a search and nothing was screened, so the steps between are not drawn: organisations that "
    "are judged are no records."
)
NO_FLOW = (
    "Nothing was searched for and nothing was screened: this review judges organisations of a register, which are no "
    "records, so that the flow has no boxes."
)
_FOOTNOTE_WORDS = {
    "duplicates": ("was a duplicate", "were duplicates"),
    "automation": ("was marked as ineligible by automation tools", "were marked as ineligible by automation tools"),
    "other": ("was removed for other reasons", "were removed for other reasons"),
    "excluded": ("was excluded on title or summary screening", "were excluded on title or summary screening"),
    "pending": ("awaits screening", "await screening"),
}


def _records(n: int) -> str:
    return f"{n:,} record" if n == 1 else f"{n:,} records"


def _duplicates(n: int) -> str:
    return f"{n:,} duplicate was" if n == 1 else f"{n:,} duplicates were"


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
