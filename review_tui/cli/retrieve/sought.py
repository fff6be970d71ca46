"""review-tui sought: the texts that are still to be found, as a list for oneself or a librarian."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from review_tui.cli.saying import FILE, as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.words.phrases import plural

if TYPE_CHECKING:
    from review_tui.steps.retrieve.sought import Sought


@click.command()
@click.option("--to", "to", type=FILE, metavar="FILE", help="Write the list to a file (.csv or .xlsx).")
@as_json
@pass_session
def sought(session: Session, to: Path | None, as_json: bool) -> None:
    """List the texts that are still to be found, with their addresses and what was tried.

    First those whose next try is due soonest; those that count as not retrieved come last.
    """
    from review_tui.steps.report.table_files import write_tables
    from review_tui.steps.retrieve.sought import table, to_find

    with session.desk() as desk:
        found = to_find(desk)
        if to:
            write_tables(desk, [table(found)], to)
    if to:
        tell(f"{plural(len(found), 'text')} to find written to {to}.")
    if as_json:
        show_json([_told(one) for one in found])
    elif not to:
        rows = [
            (one.report.number, "not retrieved" if one.is_given_up else one.again or "–", len(one.tries),
             one.report.record.doi or one.report.record.url or "–", one.report.record.title)
            for one in found
        ]  # fmt: skip
        show_table(("Number", "Next try", "Tries", "Where", "Title"), rows, "No text is missing.")


def _told(one: "Sought") -> dict[str, Any]:
    record = one.report.record
    tries = [{name: getattr(each, name) for name in each.__dataclass_fields__} for each in one.tries]
    return {
        "number": one.report.number, "title": record.title, "authors": record.authors, "year": record.year,
        "doi": record.doi, "url": record.url, "not_retrieved": one.is_given_up, "again": one.again, "tries": tries,
    }  # fmt: skip
