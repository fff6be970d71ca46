"""The names of the diagram's numbers, as the diagram has them."""

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


def box_name(box: str, line: str = "") -> str:
    """Name a number of the diagram as the diagram does: its side, its box, and its line if it is one."""
    side, _, name = box.partition("_")
    parts = (SIDES.get(side, ""), BOXES.get(name, name.replace("_", " ")) if name else "", clean_line(line))
    return " · ".join(part for part in parts if part)
