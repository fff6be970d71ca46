"""The flow diagram of a review: which one is drawn, of which version, and its numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from review_tui.model.prisma.arranging import arranged
from review_tui.model.prisma.boxes import PrismaCounts
from review_tui.model.prisma.footnotes import NO_FLOW
from review_tui.model.review.diagram import AS_PLANNED, FlowChoice
from review_tui.model.review.errors import ReviewError
from review_tui.steps.desk import Desk
from review_tui.steps.plan import snapshots
from review_tui.steps.report.finishing import made_on, state_of
from review_tui.steps.report.progress import counts
from review_tui.store import reading
from review_tui.words.description import describe

if TYPE_CHECKING:
    from review_tui.exporting.prisma_csv import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChoice:
    """What is drawn of the flow, if not what the protocol says: which one, of which edition, how fine the picture."""

    flow: FlowChoice = AS_PLANNED
    edition: str = ""
    dpi: int = 200


AS_ALWAYS = FigureChoice()
_POOLED, _ALL = "pooled", "All rounds of the review together"


def flow(desk: Desk, choice: FlowChoice = AS_PLANNED, edition: str = "") -> PrismaCounts:
    """Count the flow that is drawn; with an edition or a snapshot, as it was then. Raises ReviewError."""
    choice = _as_planned(desk, choice)
    if not edition:
        return arranged(counts(desk, choice), choice)
    with snapshots.as_of(desk, snapshots.named(desk, edition)) as store:
        return arranged(reading.counts(store, choice), choice)


def _as_planned(desk: Desk, choice: FlowChoice) -> FlowChoice:
    is_roses = not choice.template and desk.frame.protocol.template == "roses"
    return replace(choice, template="roses") if is_roses else choice


def _of_editions(desk: Desk, choice: FlowChoice) -> dict[str, PrismaCounts]:
    """Count the flow of each edition as it was then, by its name."""
    choice, names = _as_planned(desk, choice), [edition.name for edition in desk.frame.editions]
    stores = snapshots.as_of_each(desk, [snapshots.named(desk, name) for name in names])
    return {name: arranged(reading.counts(store, choice), choice) for name, store in zip(names, stores, strict=True)}


def numbers(desk: Desk, choice: FlowChoice = AS_PLANNED, edition: str = "") -> PrismaCounts:
    """Count every box of the flow before it is arranged, with an edition or a snapshot as it was then."""
    if not edition:
        return reading.counts(desk.store, choice)
    with snapshots.as_of(desk, snapshots.named(desk, edition)) as store:
        return reading.counts(store, choice)


def told(desk: Desk, choice: FlowChoice) -> list[str]:
    """Tell in sentences the flow that a choice gives, and where the protocol draws it otherwise than it is asked for.

    Raises ReviewError for one that would hide a number.
    """
    said = describe(flow(desk, choice)).replace(". ", ".\n").split("\n")
    planned = counts(desk, FlowChoice("", choice.layout))
    kept = arranged(replace(planned, template=choice.template or planned.template), FlowChoice("", choice.layout))
    if choice.template and kept.template != choice.template:
        said.insert(0, f"Kept in the protocol it has the columns that the review has, and is drawn as {kept.template}.")
    return said


def figures(
    desk: Desk, formats: Sequence[str], choice: FigureChoice = AS_ALWAYS, found: PrismaCounts | None = None
) -> dict[str, bytes]:
    """Draw the flow in every format, as it was `found`; the slow picture is made only when it is asked for."""
    from review_tui.exporting.figure_docx import figure_docx
    from review_tui.exporting.layout import lay_out
    from review_tui.exporting.pdf import draw_pdf
    from review_tui.exporting.png import draw_png
    from review_tui.exporting.prisma_csv import prisma_csv
    from review_tui.exporting.prisma_json import prisma_json
    from review_tui.exporting.svg import draw_svg

    found = found or flow(desk, choice.flow, choice.edition)
    edition = snapshots.named(desk, choice.edition).name if choice.edition else ""
    state = f"State of the review: version {edition}." if edition else state_of(desk)
    title = f"Version: {edition}" if edition else _ALL if choice.flow.together else ""
    drawing = replace(lay_out(found, title=title), state=state)
    name = (
        f"prisma_{_told_apart(desk, edition)}" if edition else f"prisma_{_POOLED}" if choice.flow.together else "prisma"
    )
    made = {
        f"{name}.svg": draw_svg(drawing),
        f"{name}.pdf": draw_pdf(drawing),
        f"{name}.json": prisma_json(found, state),
    }
    made[f"{name}.txt"] = f"{drawing.description}\n{state}\n".encode()
    if not formats or "docx" in formats:
        made[f"{name}.docx"] = figure_docx(drawing, made=made_on(desk))
    if found.template != "roses" and found.boxes:  # a table of the R package draws zeros for what was not done
        made[f"{name}.csv"] = prisma_csv(found)
    if not formats or "png" in formats:
        made[f"{name}.png"] = draw_png(made[f"{name}.pdf"], choice.dpi)
    return made


def every_figure(desk: Desk, formats: Sequence[str], choice: FigureChoice = AS_ALWAYS) -> dict[str, bytes]:
    """Draw the flow; of a living review also that of each edition, and that of all rounds together.

    What was chosen alone is drawn alone.
    """
    chosen, found = [choice], dict[str, PrismaCounts]()
    if desk.frame.editions and not choice.edition:
        found = _of_editions(desk, choice.flow)
        chosen += [replace(choice, edition=edition.name) for edition in desk.frame.editions]
        if choice.flow == AS_PLANNED and desk.frame.baseline.first and flow(desk).template != "roses":
            chosen.append(replace(choice, flow=FlowChoice(together=True)))
    return {name: data for one in chosen for name, data in figures(desk, formats, one, found.get(one.edition)).items()}


def _told_apart(desk: Desk, edition: str) -> str:
    """Give a file name of an edition, numbered where one before it has the same."""
    alike = [one.name for one in desk.frame.editions if _folded(one.name) == _folded(edition)]
    before = (alike.index(edition) if edition in alike else 0) + (_folded(edition) == _POOLED)
    return f"{file_name(edition)}_{before + 1}" if before else file_name(edition)


def _folded(edition: str) -> str:
    return file_name(edition).casefold()


def file_name(edition: str) -> str:
    """Make a name of an edition that every file system takes."""
    return re.sub(r"\W+", "_", edition).strip("_")[:60] or "edition"


def differing(desk: Desk, file: Path) -> list[tuple[str, int, int]]:
    """Compare the flow with a table of the R package PRISMA2020; gives (what, here, there). Raises ReviewError."""
    from review_tui.exporting.prisma_csv import differences

    if not desk.frame.seeks_records:
        raise ReviewError(f"{NO_FLOW} There is nothing to compare.")
    template = "new_v2" if desk.frame.protocol.template == "roses" else ""
    return differences(flow(desk, FlowChoice(template, "strict")), _read(file), file.name)


def included_before(file: Path) -> tuple[int, int]:
    """Give the studies and reports that the version of such a table had included; raises ReviewError."""
    from review_tui.exporting.prisma_csv import included_in

    return included_in(_read(file))


def _read(file: Path) -> "Found":
    from review_tui.exporting.prisma_csv import read_prisma_csv

    try:
        return read_prisma_csv(file.read_bytes(), file.name)
    except OSError as problem:
        raise ReviewError(f"{file} cannot be read: {problem.strerror}.") from problem
