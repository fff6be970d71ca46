"""The boxes of ROSES (Haddaway et al. 2018), the flow of reviews of environmental and social evidence."""

from dataclasses import replace

from review_tui.model.prisma.boxes import Box, Line, PrismaCounts

_SIDES = ("db", "other")


def roses(counts: PrismaCounts) -> PrismaCounts:
    """Count by the steps of ROSES: what is left after each, and what was left out; all sources together."""

    def both(box: str) -> int:
        return sum(counts.boxes[key].n for side in _SIDES if (key := f"{side}_{box}") in counts.boxes)

    found = {
        "roses_databases": counts.boxes["db_identified"].n,
        "roses_other": counts.boxes["other_identified"].n,
        "roses_unique": both("identified") - both("removed"),
    }
    if "db_screened" in counts.boxes:
        found |= {
            "roses_titles": both("sought"),
            "roses_titles_excluded": both("excluded_records"),
            "roses_retrieved": both("assessed"),
            "roses_unretrieved": both("not_retrieved"),
            "roses_texts": counts.boxes["included_new"].n,
        }
    boxes = {key: Box(key, n) for key, n in found.items()}
    lists = {"roses_duplicates": "removed", "roses_texts_excluded": "excluded_reports"}
    for key, box in lists.items():
        if f"db_{box}" in counts.boxes:
            lines = [line for side in _SIDES for line in counts.boxes[f"{side}_{box}"].lines]
            boxes[key] = Box(key, both(box), added(lines))
    return replace(counts, template="roses", boxes=boxes | {"included_new": counts.boxes["included_new"]})


def added(lines: list[Line]) -> tuple[Line, ...]:
    """Add up the lines that have the same key, in the order in which these first came."""
    found: dict[str, Line] = {}
    for line in lines:
        known = found.get(line.key)
        found[line.key] = replace(line, n=line.n + known.n) if known else line
    return tuple(found.values())
