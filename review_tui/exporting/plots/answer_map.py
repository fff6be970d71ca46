"""The map of a grid: organisations by criteria, each cell the answer that was agreed, as a colour and a sign."""

from collections.abc import Iterator, Sequence

from review_tui.exporting.drawing import Drawing, Look
from review_tui.exporting.plots.appraisal import ORDER, Domain, JudgedReport, explain, overall_last
from review_tui.exporting.plots.names import column_names, row_names
from review_tui.exporting.plots.paper import MARGIN, Paper, sheets
from review_tui.model.review.asking import UNASKED

ON_A_PAGE = 50  # organisations of one figure
_ROW, _COLUMN, _NAMES = 13.0, 17.0, 210.0
UNASKED_SIGN = "·"


def answer_maps(
    title: str, criteria: Sequence[Domain], judged: Sequence[JudgedReport], *, provisional: str = ""
) -> list[Drawing]:
    """Draw a row for each organisation and a narrow column for each criterion, its name upwards; some rows a figure."""
    return [
        _page(name, criteria, [judged[at] for at in page], provisional)
        for name, page in sheets(title, len(judged), ON_A_PAGE)
    ]


def _page(title: str, criteria: Sequence[Domain], judged: Sequence[JudgedReport], provisional: str) -> Drawing:
    ordered = overall_last(criteria)
    names = row_names([one.name for one in judged], _NAMES, _ROW)
    over = column_names(
        [criteria[at].name for at in ordered], _COLUMN,
        bold=[position for position, at in enumerate(ordered) if criteria[at].overall],
    )  # fmt: skip
    begin = MARGIN + names.width + 10
    paper = Paper(max(begin + over.wide * len(ordered) + MARGIN, 380.0))
    paper.begin(title, provisional)
    over.write(paper, begin)
    for row, (one, y) in enumerate(zip(judged, names.tops(paper.y), strict=True)):
        names.write(paper, row, y + names.heights[row] / 2)
        for position, at in enumerate(ordered):
            look, sign = _cell(criteria[at], one, at)
            paper.box(f"cell_{row}_{at}", begin + position * over.wide, y, over.wide, names.heights[row], look, sign)
    paper.y += names.height + 10
    explain(paper, criteria, [*_empty(criteria, judged), ORDER])
    return paper.drawing(title, f"{title}. {' '.join(_told(criteria, ordered, judged))}")


def _cell(criterion: Domain, one: JudgedReport, at: int) -> tuple[Look, str]:
    answer = one.answers.get(at)
    if answer is not None:
        mark = criterion.marks[answer]
        return Look(mark.fill, 0.4), mark.sign
    return Look("#FFFFFF", 0.4), UNASKED_SIGN if one.lacks.get(at) == UNASKED else ""


def _empty(criteria: Sequence[Domain], judged: Sequence[JudgedReport]) -> Iterator[str]:
    """Yield what stands where there is no answer, as far as it stands there."""
    words = {one.said(at) for one in judged for at in range(len(criteria)) if at not in one.answers}
    if UNASKED in words:
        yield f"{UNASKED_SIGN} {UNASKED}."
    if others := sorted(words - {UNASKED}):
        yield f"Blank: {' or '.join(others)}."


def _told(criteria: Sequence[Domain], ordered: Sequence[int], judged: Sequence[JudgedReport]) -> Iterator[str]:
    """Tell the figure in words: what each row says, an answer with all the criteria that have it."""
    for one in judged:
        by: dict[str, list[str]] = {}
        for at in ordered:
            by.setdefault(one.said(at), []).append(criteria[at].name)
        told = (f"{said} {len(named):,} ({', '.join(named)})" for said, named in by.items())
        yield f"{one.name}: {'; '.join(told)}."
