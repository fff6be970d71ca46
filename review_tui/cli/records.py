"""review-tui list: the reports of the review, the records behind a box of the diagram, and where each stands."""

from typing import TYPE_CHECKING, Any

import click

from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.errors import UnknownError
from review_tui.words.fates import WHERE, read_place
from review_tui.words.fates import place as place_words
from review_tui.words.phrases import stage_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from review_tui.steps.desk import Desk
    from review_tui.store.reading import RecordLine

PAGE = 1000  # lines asked of the review at a time


@click.command("list")
@click.option("--box", default="", metavar="BOX", help="A box of the diagram, named as in counts --json (db_sought).")
@click.option("--line", default="", metavar="LINE", help="With --box: one of its lines, such as an exclusion reason.")
@click.option(
    "--place", default="", metavar="PLACE", help="Where a report stands, as the list prints it: excluded at title."
)
@click.option("--find", "text", default="", metavar="TEXT", help="A number, or words of title, authors, body or year.")
@click.option("--organisation", default="", metavar="CODE", help="Of an organisation: its code or name.")
@click.option("--source", default="", metavar="NAME", help="With --organisation: at one source.")
@as_json
@pass_session
def list_(
    session: Session, box: str, line: str, place: str, text: str, organisation: str, source: str, as_json: bool
) -> None:
    """List reports, or the records behind a box of the diagram.

    They stand in the order in which they came in, whichever copy brought them. The reports whose text is still to be
    found are: list --place "text sought".
    """
    if box and (place or text or organisation):
        raise click.UsageError("Say either --box, or --place, --find and --organisation.")
    if source and not organisation:
        raise click.UsageError("--source goes with --organisation.")
    with session.desk() as desk:
        from review_tui.steps.desk import opening
        from review_tui.steps.report.coverage import reports_of
        from review_tui.steps.retrieve.unfinished import unfinished

        opening.sweep_as_lead(desk)
        missing = unfinished(desk) if box or place else ""
        among = reports_of(desk, organisation, source) if organisation else None
        found = _in_box(desk, box, line) if box else _reports(desk, place, text, among)
    if missing:
        tell(missing)
    if as_json:
        show_json([_told(record) for record in found])
        return
    rows = [(record.number, record.year or "", place_words(record.place), record.title) for record in found]
    show_table(("Number", "Year", "Where", "Title"), rows, "There is none.")


def _in_box(desk: "Desk", box: str, line: str) -> "list[RecordLine]":
    from review_tui.model.prisma.counting import box_keys
    from review_tui.store import boxes

    known = box_keys(desk.frame)
    if box not in known:
        raise UnknownError(f'The diagram has no box "{box}". It has: {", ".join(known)}.')
    found: list[RecordLine] = []
    while page := boxes.in_box(desk.store, box, line, len(found), PAGE, found[-1] if found else None):
        found += page
    return found


def _reports(desk: "Desk", place: str, text: str, among: "Collection[str] | None") -> "list[RecordLine]":
    from review_tui.store import listing

    at = read_place(place) if place else None
    if place and at is None:
        raise UnknownError(f'"{place}" is no place of a report. The places are: {WHERE}.')
    found: list[RecordLine] = []
    wanted: dict[str, Any] = {"text": text, "place": at.fate if at else "", "among": among, "count": PAGE}
    while page := listing.listed(desk.store, **wanted, first=len(found), after=found[-1] if found else None):
        found += page
    return [line for line in found if not (at and at.stage) or stage_words(line.place.stage).casefold() == at.stage]


def _told(record: "RecordLine") -> dict[str, object]:
    where = {"what": record.place.fate, "stage": record.place.stage, "reason": record.place.reason}
    told = {"number": record.number, "title": record.title, "authors": record.authors, "year": record.year}
    return {**told, "organisation": record.organisation, "lane": record.lane, "place": where}
