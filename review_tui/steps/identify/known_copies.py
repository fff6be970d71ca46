"""Documents whose very bytes were captured before: where and when they were had is known, wherever they now lie."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from review_tui.model.review.records import Problem, Record
from review_tui.model.review.web_archives import parted
from review_tui.steps.desk import Desk
from review_tui.store import captures
from review_tui.store.captures import Capture

Copies = Mapping[str, Sequence[Capture]]  # by the SHA-256 of the file, oldest first


def copies(desk: Desk) -> Copies:
    """Give what was captured of live reports by the bytes of its file."""
    found: dict[str, list[Capture]] = {}
    for capture in captures.listed(desk.store):
        found.setdefault(capture.said.file, []).append(capture)
    return found


def had_from(record: Record, of_file: Sequence[Capture]) -> tuple[Record, tuple[Problem, ...]]:
    """Give a document the address and the day of its capture, and say so; bytes of several addresses are of none.

    An address that the document says of itself stays, and the day is of that address alone.
    """
    finals = {capture.final: capture for capture in of_file}
    if record.url in finals:
        finals = {record.url: finals[record.url]}
    if len(finals) != 1 or record.accessed:
        return record, ()
    ((final, capture),) = finals.items()
    address, copy = parted(final)
    if record.url not in ("", final, address):
        return record, ()
    day = capture.said.accessed[:10]
    told = f"The very same file was captured as {capture.number} from {final} on {day}: it has that address and day."
    return replace(record, url=address, archived=copy or record.archived, accessed=day), (Problem(0, told),)
