"""The names of the diagram's numbers, as the diagram has them."""

from review_tui.model.prisma.counting import NO_REASON, REMOVED_LINES
from review_tui.model.review.protocol import Protocol
from review_tui.model.review.sources import Lane, SourceKind
from review_tui.model.review.text import clean_line

SIDES = {
    "previous": "Previous version",
    "db": "Databases and registers",
    "other": "Other methods",
    "included": "Included",
}
BOXES = {
    "identified": "Records identified",
    "removed": "Records removed before screening",
    "screened": "Records screened",
    "excluded_records": "Records excluded",
    "sought": "Reports sought for retrieval",
    "not_retrieved": "Reports not retrieved",
    "assessed": "Reports assessed for eligibility",
    "excluded_reports": "Reports excluded",
    "new": "Reports included",
    "": "Reports included",
    "total": "Reports included in total",
}
_LINES = {
    **{kind.value: kind.prisma_line for kind in SourceKind},
    Lane.DATABASES.value: "Databases",
    Lane.REGISTERS.value: "Registers",
    "studies": "Studies",
    "reports": "Reports",
}
_REMOVED = dict(REMOVED_LINES.values())


def line_name(box: str, line: str, protocol: Protocol) -> str:
    """Name a line of a box as the diagram does; "" for the box itself."""
    if box.endswith("_excluded_reports"):
        return "" if not line else NO_REASON if line == "none" else clean_line(protocol.printed(line).label)
    return (_REMOVED if box.endswith("_removed") else _LINES).get(line, clean_line(line))


def box_name(box: str, line: str = "") -> str:
    """Name a number of the diagram as the diagram does: its side, its box, and its line if it is one."""
    side, _, name = box.partition("_")
    parts = (SIDES.get(side, ""), BOXES.get(name, name.replace("_", " ")) if name else "", clean_line(line))
    return " · ".join(part for part in parts if part)
