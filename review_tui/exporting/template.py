"""The grids of the flow diagrams, PRISMA 2020 and ROSES: which box stands where, and what leads to what."""

from collections.abc import Sequence
from itertools import pairwise

PHASES = ("Identification", "Screening", "Included")
ROSES_PHASES = ("Searching", "Screening", "Included")

Row = tuple[int, tuple[str | None, ...]]  # the phase of a row, and its boxes from left to right

_STRICT: tuple[Row, ...] = (
    (0, ("db_identified", "db_removed", "other_identified", None)),
    (1, ("db_screened", "db_excluded_records", None, None)),
    (1, ("db_sought", "db_not_retrieved", "other_sought", "other_not_retrieved")),
    (1, ("db_assessed", "db_excluded_reports", "other_assessed", "other_excluded_reports")),
    (2, ("included_new", None, None, None)),
)
_EXTENDED: tuple[Row, ...] = (
    (0, ("db_identified", "db_removed", "other_identified", "other_removed")),
    (1, ("db_screened", "db_excluded_records", "other_screened", "other_excluded_records")),
    *_STRICT[2:],
)

ROSES: tuple[Row, ...] = (  # as an updated review has it: a column before the others
    (0, ("roses_other", "roses_databases", None, None, None)),
    (0, (None, "roses_unique", "roses_duplicates", None, None)),
    (1, (None, "roses_titles", "roses_titles_excluded", None, None)),
    (1, (None, "roses_retrieved", "roses_unretrieved", None, None)),
    (1, (None, "roses_texts", "roses_texts_excluded", None, None)),
    (2, (None, "included_new", None, None, None)),
)


def grid(layout: str, updates: bool = False, screened: bool = True, roses: bool = False) -> tuple[Row, ...]:
    """Give the rows of a layout: the official ones, or with the other methods screened as databases are; or of ROSES.

    A review that updates an earlier one has a column of previous studies before the others, and a last row. Where
    nothing is screened the rows between are left out.
    """
    if roses:
        return tuple((phase, keys) for phase, keys in ROSES if screened or phase != 1)
    rows = _EXTENDED if layout == "extended" else _STRICT
    rows = rows if screened else tuple((phase, keys) for phase, keys in rows if PHASES[phase] != "Screening")
    if not updates:
        return rows
    before = ("previous", *(None for _ in rows[1:]))
    widened = tuple((phase, (first, *keys)) for first, (phase, keys) in zip(before, rows, strict=True))
    return (*widened, (2, (None, "included_total", None, None, None)))


def across(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """Give the level arrows: from each main box to the box at its side."""
    pairs = [pair for _, keys in rows for pair in (keys[-4:-2], keys[-2:])]
    return [(main, side) for main, side in pairs if main and side]


def down(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """Give the upright arrows: down each column of main boxes."""
    columns = [[keys[at] for _, keys in rows] for at in (-4, -2)]
    return [pair for column in columns for pair in pairwise(key for key in column if key)]


def from_before(rows: Sequence[Row]) -> tuple[str, str] | None:
    """Give the arrow from the column before the others, down and then to the right; None where there is none."""
    first = rows[0][1][0]
    if len(rows[0][1]) != 5 or not first:
        return None
    return first, "included_total" if first == "previous" else "roses_unique"
