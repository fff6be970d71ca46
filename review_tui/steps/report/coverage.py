"""Coverage: what was searched, found and kept of each organisation at each source, on screens and as tables."""

from typing import TYPE_CHECKING

from review_tui.model.fold.own_batches import own_batches
from review_tui.model.review.coverage import Coverage, cover
from review_tui.steps.desk import Desk
from review_tui.store import organisation_links
from review_tui.store.concealed import Concealed

if TYPE_CHECKING:
    from review_tui.exporting.table import ExportTable


def coverage(desk: Desk, *, roll_up: bool = False) -> Coverage:
    """Give the matrix of organisations and sources; it is the same for everyone, as all counts of outcomes are.

    With `roll_up`, what belongs to an organisation that ended counts for the one that took its place.
    """
    frame = desk.frame
    brought = organisation_links.brought(desk.store, own_batches(frame))
    return cover(frame.organisations, frame.sources, frame.runs.values(), brought, roll_up=roll_up)


def reports_of(desk: Desk, organisation: str, source: str = "") -> frozenset[str]:
    """Give the home records of the reports of an organisation (its code or a name), all or those a source brought."""
    code = desk.frame.organisation(organisation).code
    known_source = desk.frame.source(source).id if source else ""
    found = organisation_links.brought(desk.store, own_batches(desk.frame))
    hidden = Concealed.from_viewer(desk.store, desk.viewer).without(("source",))
    asked = (b.report for b in found if b.organisation == code and known_source in ("", b.source))
    return frozenset(asked).difference(hidden)


def table_of(found: Coverage) -> "ExportTable":
    """Give the matrix as a table to export."""
    from review_tui.exporting.coverage import coverage_table

    rows = [(one.code, one.name, one.kind, one.region, one.dates) for one in found.organisations]
    states = {key: cell.state for key, cell in found.cells.items()}
    return coverage_table(rows, [(source.id, source.name) for source in found.sources], states)
