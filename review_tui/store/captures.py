"""Where the files of reports were fetched: what `captured` events say, as far as they stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from review_tui.model.fold.effective import effective
from review_tui.model.log.events import records_of
from review_tui.model.log.kinds import Captured, unpack
from review_tui.store import log
from review_tui.store.store import Store

_GONE = ("withdrawn", "automation", "other")


@dataclass(frozen=True, slots=True)
class Capture:
    """A file of a live report and where it was had from; `report` is the home record of the report that holds it."""

    record: str
    number: str
    report: str
    source: str
    said: Captured

    @property
    def final(self) -> str:
        """The address that the file was had from in the end."""
        return self.said.final or self.said.address


def listed(store: Store, report: str = "") -> list[Capture]:
    """Give the last capture of each address of each live report, oldest first; `report` narrows to one.

    A file that was taken back is no file of the report any more, and its captures are left out.
    """
    events = [e for e in log.read(store.connection, "e.kind IN ('captured', 'undone')") if store.frame.admits(e)]
    stands = effective(events, store.frame.is_lead)
    files = {(home, sha) for home, sha in store.connection.execute("SELECT report, sha256 FROM file")}
    lines = _lines(store)
    found: dict[tuple[str, str], Capture] = {}
    for event in events:
        if event.kind != "captured" or event.id not in stands or event.body is None:
            continue
        said = unpack(Captured, event.body)
        for record in records_of(event.refs):
            if record in lines and (lines[record][0], said.file) in files and report in ("", lines[record][0]):
                home, number, source = lines[record]
                found.pop((home, said.address), None)
                found[home, said.address] = Capture(record, number, home, source, said)
    return list(found.values())


def _lines(store: Store) -> Mapping[str, tuple[str, str, str]]:
    """Give report, number and source of the live records that were captured."""
    rows = store.connection.execute(
        "SELECT r.id, r.report, r.number, r.source FROM event e JOIN event_ref x ON x.event_id = e.id "  # noqa: S608
        f"JOIN record r ON x.ref = 'r:' || r.id WHERE e.kind = 'captured' AND {log.UNDERSTOOD} "
        f"AND r.place NOT IN {_GONE}"
    )
    return {record: (report, number, source) for record, report, number, source in rows}
