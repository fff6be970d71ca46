"""The words of the PRISMA 2020 flow diagram, exactly as its templates have them."""

from collections.abc import Sequence
from dataclasses import dataclass

from review_tui.model.prisma.boxes import Line, PrismaCounts, SourceCount
from review_tui.model.review.text import clean_line
from review_tui.words.phrases import stage_words

TITLE = "PRISMA 2020 flow diagram"
HEADINGS = {
    "db": "Identification of studies via databases and registers",
    "other": "Identification of studies via other methods",
}
_LISTS = {
    "db_identified": "Records identified from:",
    "db_removed": "Records removed before screening:",
    "db_excluded_reports": "Reports excluded:",
    "other_identified": "Records identified from:",
    "other_removed": "Records removed before screening:",
    "other_excluded_reports": "Reports excluded:",
}
_SINGLES = {
    "db_screened": "Records screened",
    "db_excluded_records": "Records excluded",
    "db_sought": "Reports sought for retrieval",
    "db_not_retrieved": "Reports not retrieved",
    "db_assessed": "Reports assessed for eligibility",
    "other_screened": "Records screened",
    "other_excluded_records": "Records excluded",
    "other_sought": "Reports sought for retrieval",
    "other_not_retrieved": "Reports not retrieved",
    "other_assessed": "Reports assessed for eligibility",
}
CITATION = (
    "Page MJ, McKenzie JE, Bossuyt PM, Boutron I, Hoffmann TC, Mulrow CD, et al. The PRISMA 2020 "
    "statement: an updated guideline for reporting systematic reviews. "
    "BMJ 2021;372:n71. doi: 10.1136/bmj.n71 (CC BY 4.0)."
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text that may take several lines; `indent` moves it in, and its later lines a little more."""

    text: str
    indent: float = 0.0
    bold: bool = False


def n_of(n: int) -> str:
    """Print a number as PRISMA does, held together by no-break spaces."""
    return f"(n\u00a0=\u00a0{n:,})"


def total(counts: PrismaCounts, key: str) -> int:
    """Give the number of a box, 0 when the counts do not hold it."""
    return counts.boxes[key].n if key in counts.boxes else 0


def lines(counts: PrismaCounts, key: str) -> Sequence[Line]:
    """Give the lines of a box, none when the counts do not hold it."""
    return counts.boxes[key].lines if key in counts.boxes else ()


def updates(counts: PrismaCounts) -> bool:
    """Say whether the review updates an earlier version."""
    return "previous" in counts.boxes


def is_screened(counts: PrismaCounts) -> bool:
    """Say whether the review screens what it found: where it does not, the boxes of that are absent."""
    return "db_screened" in counts.boxes


def headings(counts: PrismaCounts) -> dict[str, str]:
    """Give the words over each lane; those of an update speak of new studies."""
    if not updates(counts):
        return dict(HEADINGS)
    new = {key: words.replace("of studies", "of new studies") for key, words in HEADINGS.items()}
    return {"previous": "Previous studies", **new}


def has_other_methods(counts: PrismaCounts) -> bool:
    """Say whether anything at all was found by other methods."""
    return any(box.n for key, box in counts.boxes.items() if key.startswith("other_"))


def paragraphs(counts: PrismaCounts, key: str) -> list[Paragraph]:
    """Give the texts of one box."""
    if key in _SINGLES:
        return [Paragraph(_SINGLES[key]), Paragraph(n_of(total(counts, key)))]
    parts = lines(counts, key)
    if key in ("included_new", "previous", "included_total"):
        return _included(parts, total(counts, key))
    heading = _LISTS[key]
    if key == "db_identified" and _in_lane(counts, ("databases", "registers")):
        heading = "Records identified from*:"
    if not parts:
        return [Paragraph(f"{heading} {n_of(total(counts, key))}")]
    return [Paragraph(heading), *(Paragraph(f"{clean_line(x.label)} {n_of(x.n)}", 7.0) for x in parts)]


def _included(parts: Sequence[Line], reports: int) -> list[Paragraph]:
    if not parts:
        return [Paragraph("Reports of included studies"), Paragraph(n_of(reports))]
    found: list[Paragraph] = []
    for part in parts:
        found += [Paragraph(clean_line(part.label)), Paragraph(n_of(part.n))]
    return found


def notice(counts: PrismaCounts) -> list[Paragraph]:
    """Say on the figure itself that it is provisional, and whether its sums do not hold; mostly empty."""
    found: list[Paragraph] = []
    if counts.provisional:
        found.append(Paragraph("PROVISIONAL: this review is not finished, and its numbers will change.", bold=True))
        waiting = [f"{stage_words(key)} {n_of(n)}" for key, n in counts.pending.items() if n]
        if waiting:
            found.append(Paragraph(f"Still pending: {'; '.join(waiting)}."))
    broken = [sum_words(identity.name) for identity in counts.identities if not identity.ok]
    if broken:
        found.append(Paragraph("These sums do not hold; check the counts before printing:", bold=True))
        found += [Paragraph(name, 7.0) for name in broken]
    return found


def sum_words(identity: str) -> str:
    """Give the name of a sum without our box keys, as in "Other methods: sought = screened − excluded"."""
    named = clean_line(identity).replace("db_", "Databases and registers: ").replace("other_", "Other methods: ")
    return named.replace("_", " ").replace(" - ", " − ")


def footnotes(counts: PrismaCounts, note: str = "") -> list[Paragraph]:
    """Give the notes below the figure: each source's number, what no box shows, the user's note, the citation."""
    found: list[str] = []
    if here := _in_lane(counts, ("databases", "registers")):
        found.append(f"*By database or register: {_by_source(here)}.")
    if has_other_methods(counts) and (here := _in_lane(counts, ("other",))):
        found.append(f"Other methods, by source: {_by_source(here)}.")
    found += [clean_line(text) for text in counts.footnotes]
    adapted = "adapted from" if counts.layout == "extended" else "after"
    found += [clean_line(note), f"Flow diagram {adapted} {CITATION}"]
    return [Paragraph(text) for text in found if text]


def _in_lane(counts: PrismaCounts, lanes: tuple[str, ...]) -> list[SourceCount]:
    return [source for source in counts.sources if source.lane in lanes]


def _by_source(sources: Sequence[SourceCount]) -> str:
    return "; ".join(f"{clean_line(source.name)} {n_of(source.n)}" for source in sources)
