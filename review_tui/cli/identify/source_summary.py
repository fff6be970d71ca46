"""review-tui source summary and known: what each source gave, and which of the known items it found."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from review_tui.cli.saying import FILE, as_json, say, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.waiting import bar

if TYPE_CHECKING:
    from review_tui.exporting.table import ExportTable
    from review_tui.model.prisma.search_summary import SearchSummary
    from review_tui.steps.desk import Desk

_to = click.option("--to", "to", type=FILE, metavar="FILE", help="Write it to a file, in the format of its ending.")


@click.command()
@_to
@as_json
@pass_session
def summary(session: Session, to: Path | None, as_json: bool) -> None:
    """Show what each source gave: found, unique, duplicates, included, precision, and its share of all included.

    A file holds how the sources overlap, too; a CSV the first table alone.
    """
    from review_tui.steps.report import search_summary as step
    from review_tui.steps.retrieve.unfinished import unfinished

    _refuse(to)
    with session.desk() as desk:
        tables, missing = step.tables_of(desk), unfinished(desk)
        if as_json:
            show_json(_yields(desk, step.summary(desk)) | ({"provisional": missing} if missing else {}))
        _written(desk, tables, to)
    if not as_json and not to:
        _shown(tables[0], missing)


@click.command()
@click.argument("file", type=FILE)
@_to
@as_json
@pass_session
def known(session: Session, file: Path, to: Path | None, as_json: bool) -> None:
    """See which sources found the reports of a list that must be found; FILE is RIS, BibTeX, CSV or the like.

    Nothing of the list is kept: it stays the same test of the search however the review goes on.
    """
    from review_tui.model.prisma.known_items import recall
    from review_tui.steps.report import search_summary as step
    from review_tui.steps.retrieve.unfinished import unfinished

    _refuse(to)
    with session.desk() as desk, bar() as progress:
        items = step.known_items(desk, file, (lambda n, of: progress("Comparing", n, of)) if progress else None)
        table, missing = step.known_items_told(desk, items), unfinished(desk)
        names = [source.name for source in desk.frame.sources.values()]
        waiting = {"provisional": missing} if missing else {}
        _written(desk, [table], to)
    if as_json:
        by_source = {name: recall(items, name).to_json() for name in names}
        show_json(
            {"items": [item.to_json() for item in items], **recall(items).to_json(), "sources": by_source, **waiting}
        )
    elif not to:
        rows = [(one.number or "–", ", ".join(one.sources), ", ".join(one.perhaps), one.title) for one in items]
        show_table(("Report", "Found by", "May be", "Known item"), rows, "")
        for note in (*table.notes, *waiting.values()):
            tell(note)


def _refuse(to: Path | None) -> None:
    from review_tui.steps.desk.whole_files import refuse_existing

    if to:
        refuse_existing(to)


def _written(desk: "Desk", tables: "list[ExportTable]", to: Path | None) -> None:
    from review_tui.steps.report.table_files import write_tables

    if to:
        write_tables(desk, tables, to)
        tell(f"{to} written.")


def _shown(table: "ExportTable", missing: str) -> None:
    """Print the table without what lists of sources say, the name last."""
    said = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 0]
    headers = ("Found", "Removed", "Duplicates", "Unique", "Reports", "Included", "Unique incl.", "Precision %",
               "Share %", "NNR", "Source")  # fmt: skip
    rows = [["" if row[at] is None else row[at] for at in said] for row in table.rows]
    show_table(headers, rows, "")
    if missing:
        say(missing)


def _yields(desk: "Desk", found: "SearchSummary") -> dict[str, Any]:
    """Give the summary as data: each source by itself, and how many included reports each two of them found."""
    names = {key: source.name for key, source in desk.frame.sources.items()}
    rows = [
        {
            "name": names[key], "kind": desk.frame.sources[key].kind.value, "found": one.found, "removed": one.removed,
            "duplicates": one.duplicates, "unique": len(one.unique), "reports": len(one.reports),
            "included": len(one.included), "unique_included": len(one.unique_included), "precision": one.precision,
            "share": found.share(key),
            "overlap": {names[other]: found.both(key, other) for other in names},
            "overlap_included": {names[other]: found.both(key, other, included=True) for other in names},
        }
        for key, one in found.sources.items()
    ]  # fmt: skip
    return {"sources": rows, "reports": len(found.reports), "included": len(found.included)}
