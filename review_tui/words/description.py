"""The PRISMA figure in words, for those who do not see it: the same numbers, a sentence for each step."""

from collections.abc import Sequence

from review_tui.model.prisma.boxes import Line, PrismaCounts
from review_tui.model.review.text import clean_line
from review_tui.words.diagram import has_other_methods, is_screened, lines, paragraphs, total
from review_tui.words.phrases import stage_words

_LANES = {"db": "databases and registers", "other": "other methods"}
_OF_PRISMA = "Flow of a systematic review (PRISMA 2020)."
_ALL = "databases, registers and other sources"


def describe(counts: PrismaCounts) -> str:
    """Tell the flow of a review in plain words; every number of every box is in it."""
    if not counts.boxes:
        return " ".join([_OF_PRISMA, *_provisional(counts), *(clean_line(text) for text in counts.footnotes)])
    if counts.template == "roses":
        return _roses(counts)
    said = [_OF_PRISMA]
    said += _provisional(counts)
    if before := lines(counts, "previous"):
        said.append(f"Previous version: {_listed(before)}.")
    lanes = ("db", "other") if has_other_methods(counts) else ("db",)
    for lane in lanes:
        said += _lane(counts, lane)
    parts = lines(counts, "included_new")
    said.append(
        f"Included: {_listed(parts)}." if parts else f"{_counted(total(counts, 'included_new'), 'report')} included."
    )
    if whole := lines(counts, "included_total"):
        said.append(f"In total: {_listed(whole)}.")
    if counts.sources:
        named = "; ".join(f"{clean_line(source.name)} {source.n:,}" for source in counts.sources)
        said.append(f"Records by source: {named}.")
    said += [clean_line(text) for text in counts.footnotes]
    return " ".join(said)


def _roses(counts: PrismaCounts) -> str:
    """Tell the flow of ROSES, box by box in its own words."""
    said = ["Flow of a systematic review (ROSES).", *_provisional(counts)]
    for key in counts.boxes:
        said.append(" ".join(part.text for part in paragraphs(counts, key)).replace("\u00a0", " ") + ".")
    return " ".join([*said, *(clean_line(text) for text in counts.footnotes)])


def _provisional(counts: PrismaCounts) -> list[str]:
    if not counts.provisional:
        return []
    waiting = ", ".join(f"{stage_words(key)} {n:,}" for key, n in counts.pending.items() if n)
    return [f"Provisional: still pending ({waiting})." if waiting else "Provisional."]


def _lane(counts: PrismaCounts, lane: str) -> list[str]:
    """Tell one column, a sentence for each of its boxes, those that the official template has no room for too."""
    steps = [
        ("identified", "record", f"identified via {_ALL if counts.layout == 'single_lane' else _LANES[lane]}"),
        ("removed", "record", "removed before screening"),
        ("screened", "record", "screened"),
        ("excluded_records", "record", "excluded on screening"),
        ("sought", "report", "sought for retrieval"),
        ("not_retrieved", "report", "not retrieved"),
        ("assessed", "report", "assessed for eligibility"),
        ("excluded_reports", "report", "excluded after assessment"),
    ]
    said: list[str] = []
    for box, unit, done in steps:
        key = f"{lane}_{box}"
        if key not in counts.boxes and not is_screened(counts):
            continue  # it was not done
        parts = f" ({_listed(lines(counts, key))})" if lines(counts, key) else ""
        verb = "was" if total(counts, key) == 1 else "were"
        said.append(f"{_counted(total(counts, key), unit)} {verb} {done}{parts}.")
    return said


def _counted(n: int, unit: str) -> str:
    return f"{n:,} {unit}" if n == 1 else f"{n:,} {unit}s"


def _listed(parts: Sequence[Line]) -> str:
    return "; ".join(f"{clean_line(part.label)} {part.n:,}" for part in parts)
