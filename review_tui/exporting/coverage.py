"""The coverage of organisations by sources as a table: what was searched, and what was found and kept."""

from collections.abc import Mapping, Sequence

from review_tui.exporting.table import ExportTable

_NOTES = (
    "Not searched: no logged search names the organisation there. Found: hits that a search of this organisation alone "
    "logged, or reports of it that came in from the source, whichever is more. Kept: those of them that are included "
    "by now; screening may still be under way.",
    "Did not exist: the organisation had not begun, or had ended, when the source was last searched.",
)


def coverage_table(
    rows: Sequence[tuple[str, str, str, str, str]],
    sources: Sequence[tuple[str, str]],
    cells: Mapping[tuple[str, str], str],
) -> ExportTable:
    """Make the matrix: `rows` are code, name, kind, region and dates; `sources` id and name; `cells` by code and id."""
    headers = ("Code", "Organisation", "Kind", "Region", "Existed", *(name for _, name in sources))
    made = tuple((code, *rest, *(cells[code, source] for source, _ in sources)) for code, *rest in rows)
    return ExportTable("coverage", "Coverage of organisations", headers, made, _NOTES)
