"""The words of the PRISMA 2020 flow diagram, exactly as its templates have them."""

from collections.abc import Sequence
from dataclasses import dataclass

from review_tui.model.prisma.boxes import Line, PrismaCounts, SourceCount
from review_tui.model.prisma.footnotes import BY_PEOPLE
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
    "db_excluded_records": "Records excluded:",
    "db_excluded_reports": "Reports excluded:",
    "other_identified": "Records identified from:",
    "other_removed": "Records removed before screening:",
    "other_excluded_records": "Records excluded:",
    "other_excluded_reports": "Reports excluded:",
    "roses_duplicates": "Records removed before screening:",
    "roses_texts_excluded": "Excluded full texts, with reasons:",
}
_SINGLES = {
    "db_screened": "Records screened",
    "db_sought": "Reports sought for retrieval",
    "db_not_retrieved": "Reports not retrieved",
    "db_assessed": "Reports assessed for eligibility",
    "other_screened": "Records screened",
    "other_sought": "Reports sought for retrieval",
    "other_not_retrieved": "Reports not retrieved",
    "other_assessed": "Reports assessed for eligibility",
    "roses_databases": "Records identified from bibliographic database searching",
    "roses_other": "Records identified from searching other sources",
    "roses_unique": "Records after duplicates removed",
    "roses_titles": "Records after title and abstract screening",
    "roses_titles_excluded": "Excluded titles and abstracts",
    "roses_retrieved": "Articles retrieved at full text",
    "roses_unretrieved": "Unretrievable full texts",
    "roses_texts": "Articles after full text screening",
}
CITATION = (
    "Page MJ, McKenzie JE, Bossuyt PM, Boutron I, Hoffmann TC, Mulrow CD, et al. The PRISMA 2020 "
    "statement: an updated guideline for reporting systematic reviews. "
    "BMJ 2021;372:n71. doi: 10.1136/bmj.n71 (CC BY 4.0)."
)

ROSES = (
    "Haddaway NR, Macura B, Whaley P, Pullin AS. ROSES RepOrting standards for Systematic Evidence Syntheses. "
    "Environmental Evidence 2018;7:7. doi: 10.1186/s13750-018-0121-7."
)
ROSES_ENDS = "The flow ends with what is included: what of it was synthesised, and how, is the authors' to say."


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
    return "db_screened" in counts.boxes or "roses_titles" in counts.boxes


def headings(counts: PrismaCounts) -> dict[str, str]:
    """Give the words over each lane; those of an update speak of new studies."""
    found = dict(HEADINGS)
    if counts.layout == "single_lane" and _in_lane(counts, ("other",)):
        found["db"] = found["db"].replace("databases and registers", "databases, registers and other sources")
    if not updates(counts):
        return found
    new = {key: words.replace("of studies", "of new studies") for key, words in found.items()}
    return {"previous": "Previous studies", **new}


def has_other_methods(counts: PrismaCounts) -> bool:
    """Say whether the figure has a column of other methods."""
    return counts.template.endswith("_v2") and counts.layout != "single_lane"


def paragraphs(counts: PrismaCounts, key: str) -> list[Paragraph]:
    """Give the texts of one box."""
    if counts.template == "roses" and key == "included_new":
        studies, reports = lines(counts, key)
        what = f"Articles / {clean_line(counts.studies)} included in the review"
        return [Paragraph(what), Paragraph(f"{n_of(reports.n)} / {n_of(studies.n)}")]
    if key in _SINGLES:
        return [Paragraph(_SINGLES[key]), Paragraph(n_of(total(counts, key)))]
    parts = lines(counts, key)
    if key in ("included_new", "previous", "included_total"):
        return _included(parts, total(counts, key))
    heading, n = _heading(counts, key), total(counts, key)
    if not parts and key.endswith("_excluded_records"):
        return [Paragraph(heading.removesuffix(":")), Paragraph(n_of(n))]
    if not parts:
        return [Paragraph(f"{heading} {n_of(n)}")]
    if counts.totals and "excluded" in key:
        heading = f"{heading.removesuffix(':')} {n_of(n)}:"
    return [Paragraph(heading), *(Paragraph(f"{clean_line(x.label)} {n_of(x.n)}", 7.0) for x in parts)]


def _heading(counts: PrismaCounts, key: str) -> str:
    """Give the head of a list, with asterisks where a footnote stands below the figure."""
    heading = _LISTS[key]
    if key == "db_identified" and _in_lane(counts, _first_column(counts)):
        return heading.replace(":", "*:")
    if key == "db_excluded_records" and any(note.startswith(BY_PEOPLE) for note in counts.footnotes):
        return heading.replace(":", "**:")
    return heading


def _first_column(counts: PrismaCounts) -> tuple[str, ...]:
    whole = counts.layout == "single_lane" or counts.template == "roses"
    return ("databases", "registers", "other") if whole else ("databases", "registers")


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
    if not counts.boxes:
        found.append(Paragraph("No flow of records: there is no box to draw.", bold=True))
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
    if here := _in_lane(counts, _first_column(counts)):
        what = "source" if "other" in _first_column(counts) else "database or register"
        found.append(f"{'' if counts.template == 'roses' else '*'}By {what}: {_by_source(here)}.")
    if has_other_methods(counts) and (here := _in_lane(counts, ("other",))):
        found.append(f"Other methods, by source: {_by_source(here)}.")
    found += [clean_line(text) for text in counts.footnotes]
    adapted = "after" if counts.layout == "strict" else "adapted from"
    cited = (
        f"{ROSES_ENDS} Flow diagram after {ROSES}"
        if counts.template == "roses"
        else f"Flow diagram {adapted} {CITATION}"
    )
    found += [clean_line(note), cited]
    return [Paragraph(text) for text in found if text]


def _in_lane(counts: PrismaCounts, lanes: tuple[str, ...]) -> list[SourceCount]:
    return [source for source in counts.sources if source.lane in lanes]


def _by_source(sources: Sequence[SourceCount]) -> str:
    return "; ".join(f"{clean_line(source.name)} {n_of(source.n)}" for source in sources)
