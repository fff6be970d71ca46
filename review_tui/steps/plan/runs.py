"""Searches that were logged: correcting one, and what became of those whose day nobody said."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import FRAME, Draft
from review_tui.model.log.kinds import RunLogged
from review_tui.model.prisma.counting import brought
from review_tui.model.review.errors import ReviewError, UnknownError
from review_tui.model.review.quoting import quoted
from review_tui.model.review.sources import Run
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.typed import past_day

NUMBERS = ("seen", "rejected", "kept", "exported", "duplicates")
BY_IMPORT = "logged by the import"


def of_source(frame: Frame, source: str) -> list[Run]:
    """Give the searches of a source from the first to the last; those of which nobody said the day come first."""
    return sorted((run for run in frame.runs.values() if run.source == source), key=lambda run: (run.searched, run.id))


def untold(frame: Frame, said: RunLogged) -> Run | None:
    """Give the search that an import of this round logged by itself, where what is said now can be of it.

    It cannot where somebody has told of it already, where fewer were seen or kept than came in, and where one looked
    for organisations and kept nothing that is told of.
    """
    found = [run for run in of_source(frame, said.source) if run.round == said.round and run.note == BY_IMPORT]
    run = next((run for run in found if run.batch and not run.searched), None)
    if run is None or (said.organisations and said.kept is None):
        return None
    came = brought(frame)[run.id]
    return run if all(n is None or n >= came for n in (said.seen, said.kept, said.exported)) else None


def chosen(desk: Desk, source: str, position: int = 0) -> Run:
    """Give a search of a source by its place in the list (1, 2, ...), the last one for 0; raises UnknownError."""
    known = of_source(desk.frame, desk.frame.source(source).id)
    if not known:
        raise UnknownError(
            f'No search of "{source}" is logged. Log one: review-tui source run {quoted(source)} --searched DAY'
        )
    if not 0 <= position <= len(known):
        raise UnknownError(f'"{source}" has {len(known)} logged searches; there is no search {position}.')
    return known[position - 1]


def correct(desk: Desk, run: Run, changes: Mapping[str, Any]) -> Run:
    """Say a logged search anew with some of its particulars changed; undo brings the old ones back.

    What belongs to the search stays with it. Raises ReviewError for a false value, and where nothing would change.
    """
    desk.require_reviewer("correct a search")
    said = {**{name: value for name, value in asdict(run).items() if name != "id"}, **_checked(desk, changes)}
    check_numbers({name: said[name] for name in NUMBERS})
    body = RunLogged(**said)

    def drafting(frame: Frame, _: str) -> Sequence[Draft]:
        now = frame.runs.get(run.id)
        if now is None:
            raise ReviewError("That search was taken back meanwhile. Log it anew.")
        if all(getattr(now, name) == value for name, value in said.items()):
            raise ReviewError("The search says that already; nothing was changed.")
        return [Draft(body, (FRAME,), replaces=run.id)]

    desk.write_checked(drafting)
    return desk.frame.runs[run.id]


def check_numbers(numbers: Mapping[str, int | None]) -> None:
    """Refuse numbers of a search that cannot be; raises ReviewError."""
    for name, n in numbers.items():
        if n is not None and n < 0:
            raise ReviewError(f"The number {name} cannot be negative ({n}).")
    said, seen = {name: n or 0 for name, n in numbers.items()}, numbers["seen"]
    taken = max(("kept", "exported"), key=said.__getitem__)  # what was kept may have been exported then
    if seen is not None and said["rejected"] + said[taken] > seen:
        told = " and ".join(f"{said[name]:,} {name}" for name in ("rejected", taken) if said[name])
        raise ReviewError(f"{told} are more than the {seen:,} that were seen. Correct one of the numbers.")


def _checked(desk: Desk, changes: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in changes.items():
        if name == "searched":
            found[name] = past_day(desk, value)
        elif name in NUMBERS:
            found[name] = value
        elif name == "query":
            found[name] = value.strip()
        else:
            found[name] = clean_line(value)
    return found


def search_of(desk: Desk, source: str, searched: str, batch: str) -> tuple[str, list[Draft]]:
    """Give the search that an import belongs to, and its draft where the import logs it.

    The latest of its source in this round holds it, unless a person said another day. Nobody said when a search was
    that an import logs by itself: it is not dated by the day of the import.
    """
    frame = desk.frame
    known = [run for run in of_source(frame, source) if run.round == frame.round and searched in ("", run.searched)]
    if known:
        return known[-1].id, []
    made = desk.ids.new(desk.clock())
    body = RunLogged(source, searched, note=BY_IMPORT, round=frame.round, batch=batch)
    return made, [Draft(body, (FRAME,), id=made)]
