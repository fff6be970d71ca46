"""The numbers of the flow as the R package PRISMA2020 and its app keep them: 34 rows, 8 columns; written and read."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from review_tui.model.prisma.boxes import Box, Line, PrismaCounts
from review_tui.model.review.cells import looks_like_formula
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean_line
from review_tui.words.diagram import headings

COLUMNS = ("data", "node", "box", "description", "boxtext", "tooltips", "url", "n")
ABSENT = "NA"
Found = Mapping[str, int | Mapping[str, int]]  # by name of a row: its number, or the numbers of its labels

# data, node, box, boxtext, what it counts: a box, a line of a box (BOX:LINE), "=" and a lane for a list of sources,
# "+" and lines for other methods, or a heading.
_ROWS = (
    ("NA", "node4", "prevstud", "Previous studies", ""),
    ("previous_studies", "node5", "box1", "Studies included in previous version of review", "previous:studies"),
    ("previous_reports", "NA", "box1", "Reports of studies included in previous version of review", "previous:reports"),
    ("NA", "node6", "newstud", "", "heading:db"),
    ("database_results", "node7", "box2", "Databases", "db_identified:databases"),
    ("database_specific_results", "NA", "box2", "Specific Databases", "=databases"),
    ("register_results", "NA", "box2", "Registers", "db_identified:registers"),
    ("register_specific_results", "NA", "box2", "Specific Registers", "=registers"),
    ("NA", "node16", "othstud", "", "heading:other"),
    ("website_results", "node17", "box11", "", "+"),
    ("organisation_results", "", "box11", "", "+organisation,contact,foi"),
    ("citations_results", "NA", "box11", "", "+citation"),
    ("duplicates", "node8", "box3", "Duplicate records removed", "db_removed:duplicates"),
    ("excluded_automatic", "NA", "box3", "Records marked as ineligible by automation tools", "db_removed:automation"),
    ("excluded_other", "NA", "box3", "Records removed for other reasons", "db_removed:other"),
    ("records_screened", "node9", "box4", "Records screened", "db_screened"),
    ("records_excluded", "node10", "box5", "Records excluded", "db_excluded_records"),
    ("dbr_sought_reports", "node11", "box6", "Reports sought for retrieval", "db_sought"),
    ("dbr_notretrieved_reports", "node12", "box7", "Reports not retrieved", "db_not_retrieved"),
    ("other_sought_reports", "node18", "box12", "Reports sought for retrieval", "other_sought"),
    ("other_notretrieved_reports", "node19", "box13", "Reports not retrieved", "other_not_retrieved"),
    ("dbr_assessed", "node13", "box8", "Reports assessed for eligibility", "db_assessed"),
    ("dbr_excluded", "node14", "box9", "Reports excluded", "*db_excluded_reports"),
    ("other_assessed", "node20", "box14", "Reports assessed for eligibility", "other_assessed"),
    ("other_excluded", "node21", "box15", "Reports excluded", "*other_excluded_reports"),
    ("new_studies", "node15", "box10", "", "included_new:studies"),
    ("new_reports", "NA", "box10", "", "included_new:reports"),
    ("total_studies", "node22", "box16", "Total studies included in review", "included_total:studies"),
    ("total_reports", "NA", "box16", "Reports of total included studies", "included_total:reports"),
    ("identification", "node1", "identification", "Identification", ""),
    ("screening", "node2", "screening", "Screening", ""),
    ("included", "node3", "included", "Included", ""),
    ("total_studies_ma", "node23", "box17", "Total studies included in meta-analysis", ""),
    ("total_reports_ma", "NA", "box17", "Reports of total included studies in meta-analysis", ""),
)
_STEPS = frozenset(
    f"{lane}_{step}"
    for lane in ("db", "other")
    for step in ("screened", "excluded_records", "sought", "not_retrieved", "assessed", "excluded_reports")
)
_KINDS = {"+": "Websites", "+organisation,contact,foi": "Organisations", "+citation": "Citation searching"}
_PLACEHOLDER = {"=databases": "Database 1, xxx; Database 2, xxx; Database 3, xxx",
                "=registers": "Register 1, xxx; Register 2, xxx; Register 3, xxx"}  # fmt: skip
_LISTS = ("database_specific_results", "register_specific_results", "dbr_excluded", "other_excluded")
_HEADS = ("identification", "screening", "included", ABSENT)
_NAMES = tuple(data for data, *_ in _ROWS if data not in _HEADS)


def prisma_csv(counts: PrismaCounts) -> bytes:
    """Write the file; other methods that have no row there are counted with the likest one, whose words say so."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    unfinished = " (provisional: the review is not finished)" if counts.provisional else ""
    for data, node, box, words, counted in _ROWS:
        said, n = _row(counts, words, counted)
        name = box if data == ABSENT else data
        writer.writerow((data, node, box, f"{said}{unfinished}", said, said, f"{name}.html", n))
    return out.getvalue().encode()


def _row(counts: PrismaCounts, words: str, counted: str) -> tuple[str, str]:
    """Give the words and the cell of a row; of a step that the review has not, it is absent and no zero."""
    if counted.lstrip("*") in _STEPS and _STEPS.isdisjoint(counts.boxes):
        return words, ABSENT
    kind, key = counted[:1], counted[1:]
    if counted.startswith("heading:"):
        return _label(headings(counts).get(counted.removeprefix("heading:"), "Identification of studies")), "0"
    if kind == "=":
        lanes = (key, "other") if counts.layout == "single_lane" and key == "databases" else (key,)
        named = [Line(source.name, source.name, source.n) for source in counts.sources if source.lane in lanes]
        return words, _listed(named) or _PLACEHOLDER[counted]
    if counted == "db_identified:databases":
        rest = [line for line in counts.boxes["db_identified"].lines if line.key != "registers"]
        return " / ".join(_label(line.label) for line in rest) or words, str(sum(line.n for line in rest))
    if kind == "+":
        return _other(counts, counted)
    if kind == "*":
        box = counts.boxes.get(key, Box(key, 0))
        return words, _listed(box.lines) or str(box.n)
    box_key, _, line_key = counted.partition(":")
    if box_key == "included_total" and box_key not in counts.boxes:
        box_key = "included_new"  # of a new review the total is what is new
    lines = counts.boxes[box_key].lines if box_key in counts.boxes else ()
    if line := next((line for line in lines if line.key == line_key), None):
        return _label(words if box_key == "db_removed" else line.label), str(line.n)
    return words, str(counts.boxes[box_key].n if box_key in counts.boxes and not line_key else 0)


def _other(counts: PrismaCounts, counted: str) -> tuple[str, str]:
    """Count the kinds of other sources that share a row; NA where the figure has no such column."""
    if "other_identified" not in counts.boxes or not counts.template.endswith("_v2"):
        return _KINDS[counted], ABSENT
    rows = {kind: row for row in _KINDS for kind in row.removeprefix("+").split(",")}
    known = [line for line in counts.boxes["other_identified"].lines if rows.get(line.key, "+") == counted]
    return " / ".join(_label(line.label) for line in known) or _KINDS[counted], str(sum(line.n for line in known))


def _listed(lines: Sequence[Line]) -> str:
    return "; ".join(f"{_label(line.label)}, {line.n}" for line in lines)


def _label(text: str) -> str:
    """Give a label that its readers take as one: without their marks, never a number alone, never a formula."""
    said = clean_line(text).replace(",", " –").replace(";", " /").replace("'", "’").replace("  ", " ")
    said = said if any(not sign.isdigit() for sign in said) else f"“{said}”"
    return f"’{said}" if looks_like_formula(said) else said


def read_prisma_csv(data: bytes, name: str) -> Found:
    """Read such a file, also one that somebody filled in by hand; raises ReviewError with what is wrong in it."""
    try:
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error):
        rows = []
    if not rows or not {"data", "n"} <= set(rows[0]):
        raise ReviewError(f"{name} is no table of the R package PRISMA2020: it has no columns data and n.")
    found = {str(row["data"]).strip(): str(row["n"] or "").strip() for row in rows}
    if lacking := [each for each in _NAMES if each not in found and not each.endswith("_ma")]:
        raise ReviewError(f"{name} lacks the row {lacking[0]} of the R package PRISMA2020.")
    return {key: _number_or_list(found[key], key) for key in _NAMES if key in found}


def _number_or_list(cell: str, key: str) -> int | Mapping[str, int]:
    if key not in _LISTS:
        return _number(cell)
    if cell in (_PLACEHOLDER["=databases"], _PLACEHOLDER["=registers"]):
        return {}
    found: Counter[str] = Counter()
    for label, n in _labelled(cell):
        found[label] += n
    return dict(found)


def _labelled(cell: str) -> Iterator[tuple[str, int]]:
    """Give the labels of a list with their numbers: a label ends at its first comma."""
    if not any(sign not in "0123456789, " for sign in cell):
        yield from [("", _number(cell))] if _number(cell) else []
        return
    for part in filter(str.strip, cell.split(";")):
        label, _, n = part.partition(",")
        yield label.strip(), _number(n)


def _number(cell: str) -> int:
    """Read a number as that package does: whatever is no digit is left out, nothing counts as none."""
    return int("".join(sign for sign in cell if sign in "0123456789") or 0)


def differences(counts: PrismaCounts, other: Found, name: str) -> list[tuple[str, int, int]]:
    """Give what a file counts otherwise, as (row or its label, here, there)."""
    here = read_prisma_csv(prisma_csv(counts), name)
    found: list[tuple[str, int, int]] = []
    for key in here:
        one, two = _flat(key, here[key]), _flat(key, other.get(key, 0))
        found += [(what, one.get(what, 0), two.get(what, 0)) for what in dict.fromkeys([*one, *two])]
    return [(what, mine, theirs) for what, mine, theirs in found if mine != theirs]


def _flat(key: str, found: int | Mapping[str, int]) -> dict[str, int]:
    """Name the numbers of a row: of a list those of its labels."""
    if isinstance(found, int):
        return {key: found}
    return {f"{key}: {label}" if label else key: n for label, n in found.items()}


def included_in(found: Found) -> tuple[int, int]:
    """Give (studies, reports) that the version a file tells of had included: in total, or where it has none, new."""
    total = [found.get(f"total_{what}", 0) for what in ("studies", "reports")]
    new = [found.get(f"new_{what}", 0) for what in ("studies", "reports")]
    studies, reports = (n if isinstance(n, int) else 0 for n in (total if any(total) else new))
    return studies, reports
