"""Arranging counted boxes for the figure that is drawn: which columns it has, and what stands in each."""

from dataclasses import replace

from review_tui.model.prisma.boxes import Box, PrismaCounts
from review_tui.model.prisma.included import included_boxes
from review_tui.model.prisma.roses import added, roses
from review_tui.model.review.diagram import LAYOUTS, TEMPLATES, FlowChoice
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.spelled import did_you_mean

_SIDES = ("db", "other")


def arranged(counts: PrismaCounts, choice: FlowChoice) -> PrismaCounts:
    """Give the counts as the chosen figure prints them; raises ReviewError for one that would hide a number.

    A template of the protocol follows what the review has: the column of other methods is drawn where something was
    found or searched there, that of previous studies where the review updates one. A template that is asked for is
    drawn as it is.
    """
    _check(choice, counts)
    if not counts.boxes:  # nothing flows, whatever is drawn
        return replace(counts, template=choice.template or counts.template)
    found = counts if choice.template else replace(counts, template=_fitting(counts))
    if found.layout == "single_lane":
        found = _in_one_lane(found)
    elif found.template.endswith("_v1") and (n := _elsewhere(found)):
        raise ReviewError(
            f"The template {found.template} has no column for other methods, by which this review found {n:,} records. "
            f"Take {found.template[:-1]}2, or the layout single_lane, which puts all sources in one column."
        )
    if found.template.startswith("updated") and "previous" not in found.boxes:
        found = _updating_nothing(found)
    elif not found.template.startswith("updated") and "previous" in found.boxes:
        raise ReviewError(
            f"The template {found.template} has no column for the version made elsewhere that this review updates. "
            f"Take {found.template.replace('new', 'updated').replace('roses', 'updated_v2')}."
        )
    return roses(found) if found.template == "roses" else found


def _check(choice: FlowChoice, counts: PrismaCounts) -> None:
    for what, name, known in (("template", counts.template, TEMPLATES), ("layout", counts.layout, LAYOUTS)):
        if name not in known:
            raise ReviewError(
                f'There is no {what} called "{name}".{did_you_mean(name, known)} There are: {", ".join(known)}.'
            )
    if choice.template == "roses" and choice.layout not in ("", "strict"):
        raise ReviewError("The flow of ROSES has one layout. Leave the layout out.")


def _elsewhere(counts: PrismaCounts) -> int:
    return max((box.n for key, box in counts.boxes.items() if key.startswith("other_")), default=0)


def _fitting(counts: PrismaCounts) -> str:
    """Give the template of the protocol with the columns that the review has."""
    if counts.template == "roses":
        return "roses"
    kind = "updated" if "previous" in counts.boxes else counts.template.partition("_")[0]
    searched = _elsewhere(counts) or any(source.lane == "other" and source.searched for source in counts.sources)
    return f"{kind}_{'v2' if searched else 'v1'}"


def _updating_nothing(counts: PrismaCounts) -> PrismaCounts:
    """Add the boxes of a previous version that had included nothing."""
    studies, reports = (line.n for line in counts.boxes["included_new"].lines)
    ends = included_boxes(counts.studies, (studies, reports), ((0, 0), (studies, reports)))
    return replace(counts, boxes={"previous": ends["previous"], **counts.boxes, **ends})


def _in_one_lane(counts: PrismaCounts) -> PrismaCounts:
    """Count all sources in the first column: each kind has its line there, and what is alike is added up."""
    found = {key: box for key, box in counts.boxes.items() if not key.startswith("other_")}
    for key in [key for key in found if key.startswith("db_")]:
        both = [counts.boxes[f"{side}_{key.removeprefix('db_')}"] for side in _SIDES]
        found[key] = Box(key, sum(box.n for box in both), added([line for box in both for line in box.lines]))
    template = f"{counts.template.rpartition('_')[0]}_v1"
    return replace(counts, template=template, boxes=found)
