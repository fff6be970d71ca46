"""Appraisal as plots: a traffic light for each report and domain, and how the judgements are shared out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from review_tui.exporting.citation import UNSURE_NOTE
from review_tui.exporting.drawing import Drawing, Look
from review_tui.exporting.plots.names import column_names, row_names
from review_tui.exporting.plots.palette import Mark, marks
from review_tui.exporting.plots.paper import MARGIN, Paper, sheets, widest
from review_tui.model.review.asking import UNASKED
from review_tui.model.review.protocol import Unit
from review_tui.words.phrases import units
from review_tui.words.records import UNSURE

ON_A_PAGE = 40  # reports of one traffic light
_ROW, _RADIUS, _COLUMN, _NARROW, _NAMES = 19.0, 7.5, 58.0, 21.0, 210.0
_BAR, _GAP, _SCALE = 16.0, 9.0, 400.0
NOT_AGREED, NO_ANSWER, _UNASKED_SIGN = "not agreed yet", "not answered", "–"
ORDER = "The best answer stands first: by the order that the form names, or where it names none its first answer."


@dataclass(frozen=True, slots=True)
class Domain:
    """One judgement of an instrument: its name, its answers in the order of the form, whether it is the overall one.

    Of its answers `unranked` have no place in that order, and `away` say that it does not apply.
    """

    name: str
    answers: tuple[str, ...]
    overall: bool = False
    unranked: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()

    @property
    def marks(self) -> dict[str, Mark]:
        """How each answer is drawn."""
        return marks(self.answers, self.unranked, self.away)


@dataclass(frozen=True, slots=True)
class JudgedReport:
    """A report with its judgements, the answer by the place of its domain; what has none is not there.

    `lacks` says of which domains it was not asked, or had no answer: of the others nothing was agreed yet.
    """

    name: str
    answers: Mapping[int, str]
    lacks: Mapping[int, str] = field(default_factory=dict)

    def said(self, at: int) -> str:
        """Give the answer at a place, or why there is none."""
        return self.answers.get(at) or self.lacks.get(at) or NOT_AGREED


def traffic_lights(
    instrument: str,
    domains: Sequence[Domain],
    reports: Sequence[JudgedReport],
    *,
    unit: Unit = Unit.REPORT,
    provisional: str = "",
) -> list[Drawing]:
    """Draw a row for each report with a circle for each domain, the overall one last; at most 40 rows a figure."""
    ordered, title = overall_last(domains), f"{instrument}: judgements by {unit.value}"
    return [
        _traffic_light(name, domains, ordered, [reports[at] for at in page], provisional)
        for name, page in sheets(title, len(reports), ON_A_PAGE)
    ]


def _traffic_light(
    title: str, domains: Sequence[Domain], ordered: Sequence[int], reports: Sequence[JudgedReport], provisional: str
) -> Drawing:
    names = row_names([report.name for report in reports], _NAMES, _ROW)
    over = column_names([domains[at].name for at in ordered], _NARROW, _COLUMN, _overall_among(domains, ordered))
    begin = MARGIN + names.width + 12
    paper = Paper(max(begin + over.wide * len(ordered) + MARGIN, 360.0))
    paper.begin(title, provisional)
    over.write(paper, begin)
    across = begin - MARGIN + over.wide * len(ordered)
    paper.level("rule_head", MARGIN, paper.y, across, ink=True)
    for row, (report, y) in enumerate(zip(reports, names.tops(paper.y), strict=True)):
        middle = y + names.heights[row] / 2
        names.write(paper, row, middle)
        for position, at in enumerate(ordered):
            _light(paper, f"cell_{row}_{at}", domains[at], report, at, begin + (position + 0.5) * over.wide, middle)
        paper.level(f"rule_{row}", MARGIN, y + names.heights[row], across)
    paper.y += names.height + 10
    unsure = [UNSURE_NOTE] if any(UNSURE in report.name for report in reports) else []
    explain(paper, domains, [*_empty(domains, reports), *unsure, ORDER])
    said = [f"{r.name}: {_judgements(domains, ordered, r)}" for r in reports]
    return paper.drawing(title, f"{title}. {' '.join(said)}")


def _light(paper: Paper, key: str, domain: Domain, report: JudgedReport, at: int, x: float, middle: float) -> None:
    """Draw the circle of a judgement, or a dash where it was not asked."""
    answer = report.answers.get(at)
    if answer is not None:
        mark = domain.marks[answer]
        radius = _RADIUS + (1.5 if len(mark.sign) > 1 else 0)
        paper.circle(key, x, middle, radius, mark.fill, [mark.sign])
    elif report.lacks.get(at) == UNASKED:
        paper.centred(_UNASKED_SIGN, x, middle)


def _overall_among(domains: Sequence[Domain], ordered: Sequence[int]) -> list[int]:
    """Give the places at which an overall judgement stands."""
    return [position for position, at in enumerate(ordered) if domains[at].overall]


def _empty(domains: Sequence[Domain], reports: Sequence[JudgedReport]) -> Iterator[str]:
    """Yield what stands where there is no circle, as far as it stands there."""
    words = _lacking(domains, reports)
    if UNASKED in words:
        yield f"{_UNASKED_SIGN} {UNASKED}."
    if words := words - {UNASKED}:
        yield f"No circle: {' or '.join(sorted(words))}."


def _lacking(domains: Sequence[Domain], reports: Sequence[JudgedReport]) -> set[str]:
    return {report.said(at) for report in reports for at in range(len(domains)) if at not in report.answers}


def summary_bar(
    instrument: str,
    domains: Sequence[Domain],
    reports: Sequence[JudgedReport],
    *,
    unit: Unit = Unit.REPORT,
    provisional: str = "",
) -> Drawing:
    """Draw a bar for each domain: the share of what is judged with each judgement; each counts alike."""
    title = f"{instrument}: share of {units(len(reports), unit)} with each judgement"
    ordered = overall_last(domains)
    names = row_names([domains[at].name for at in ordered], _NAMES, _BAR, _overall_among(domains, ordered))
    wholes = {at: sum(at in report.answers for report in reports) for at in ordered}
    ends = "" if set(wholes.values()) <= {len(reports)} else "of {:,}"  # each bar says of how many it is
    room = widest([ends.format(len(reports)), "of none" if ends else ""], 60.0)
    paper = Paper(MARGIN * 2 + names.width + 12 + _SCALE + 10 + room)
    paper.begin(title, provisional)
    begin, said = MARGIN + names.width + 12, list[str]()
    for row, at in enumerate(ordered):
        domain, middle = domains[at], paper.y + names.heights[row] / 2
        names.write(paper, row, middle)
        found = Counter(report.answers[at] for report in reports if at in report.answers)
        _draw_bar(paper, f"bar_{at}", domain, found, begin, middle - _BAR / 2)
        if ends:
            paper.left(ends.format(wholes[at]) if wholes[at] else "of none", begin + _SCALE + 6, middle)
        paper.y += names.heights[row] + _GAP
        told = ", ".join(f"{answer} {found[answer]:,}" for answer in domain.answers if found[answer])
        of = f", {ends.format(wholes[at])}" if ends and told else ""
        said.append(f"{domain.name}{of}: {told or 'nothing agreed yet'}.")
    for share in (0, 25, 50, 75, 100):
        paper.upright(f"tick_{share}", begin + _SCALE * share / 100, paper.y - _GAP + 3, 4, ink=True)
        paper.centred(f"{share}%", begin + _SCALE * share / 100, paper.y + 6)
    paper.y += 20
    left = " or ".join(sorted({NOT_AGREED, *_lacking(domains, reports)}))
    explain(paper, domains, [f"Each {unit} counts alike; what is {left} is left out.", ORDER])
    return paper.drawing(title, f"{title}. {' '.join(said)}")


def _draw_bar(paper: Paper, key: str, domain: Domain, found: Counter[str], begin: float, y: float) -> None:
    """Draw the parts of a bar in the order of the form; one that is wide enough bears its sign and number, or that."""
    x, whole = begin, found.total()
    for answer in domain.answers:
        wide = _SCALE * found[answer] / whole if whole else 0.0
        mark = domain.marks[answer]
        if wide:
            number, colon = f"{found[answer]:,}", ":" if mark.sign.isdigit() else ""
            words = (f"{mark.sign}{colon} {number}", number)
            sign = next((one for one in words if widest([one], _SCALE) + 4 <= wide), "")
            paper.box(f"{key}_{mark.sign}_{answer}", x, y, wide, _BAR, Look(mark.fill, 0.6), sign)
        x += wide


def explain(paper: Paper, domains: Sequence[Domain], notes: Sequence[str]) -> None:
    """Write the legend, each mark once with every answer that is drawn by it, and the notes."""
    words: dict[Mark, list[str]] = {}
    for domain in domains:
        for answer, mark in domain.marks.items():
            if answer not in words.setdefault(mark, []):
                words[mark].append(answer)
    paper.legend((mark.fill, mark.sign, " / ".join(said)) for mark, said in words.items())
    for note in notes:
        paper.paragraph(note)


def overall_last(domains: Sequence[Domain]) -> list[int]:
    """Give the places of the domains in the order in which they stand: the overall judgement is the last."""
    return sorted(range(len(domains)), key=lambda at: domains[at].overall)


def _judgements(domains: Sequence[Domain], ordered: Sequence[int], report: JudgedReport) -> str:
    return "; ".join(f"{domains[at].name} {report.said(at)}" for at in ordered) + "."
