"""Recheck: are the pages that were captured still there, and do they still say the same? Nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.documents.no_document import GONE
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.progress import Progress
from review_tui.model.review.records import Problem
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.identify.fetching import Stop, Visit
from review_tui.store import captures, reading
from review_tui.store.captures import Capture
from review_tui.web.address import NotFetchedError
from review_tui.web.visitor import Visitor

_LONGEST = 20_000  # lines of a text that are compared line by line


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """How an address is now: "same", "moved", "changed", "gone" or "unreachable".

    `difference` are the lines of a unified difference of the texts; `why` says what a state alone does not.
    """

    capture: Capture
    state: str
    final: str = ""
    sha256: str = ""
    difference: tuple[str, ...] = ()
    why: str = ""

    def to_json(self) -> dict[str, Any]:
        """Give what `recheck --json` says of an address."""
        said = self.capture.said
        before = {"captured": said.accessed, "was": said.file, "was_at": self.capture.final, "title": said.title}
        now = {"state": self.state, "final": self.final, "sha256": self.sha256, "difference": list(self.difference)}
        return {"number": self.capture.number, "address": said.address, **before, **now, "why": self.why}


def recheck(
    desk: Desk,
    visitor: Visitor,
    *,
    record: str = "",
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> list[Recheck]:
    """Fetch again what was captured (for the report that holds `record`, if it is named) and say what has become of it.

    Stopped, it says of what it has seen so far.
    """
    report = reading.report_of(desk.store, record) if record else ""
    known = captures.listed(desk.store, report)
    found: list[Recheck] = []
    for done, capture in enumerate(known):
        if stop and stop():
            break
        if progress:
            progress(f"Fetching {capture.said.address}", done, len(known))
        found.append(_now(desk, capture, visitor))
    return found


def _now(desk: Desk, capture: Capture, visitor: Visitor) -> Recheck:
    visit = Visit(capture.said.address)
    try:
        page = visitor.get(visit.address)
    except NotFetchedError as problem:
        return Recheck(capture=capture, state="gone" if problem.is_gone else "unreachable", why=str(problem))
    moved = page.final != capture.final
    visit.final, visit.media = page.final, page.media
    with TemporaryDirectory(prefix="review-tui-") as folder:
        visit.keep(page.data, desk.clock(), Path(folder))
        state, difference, why = _compared(desk, capture, visit)
    if state == "same" and moved:
        state = "moved"
    return Recheck(capture=capture, state=state, final=page.final, sha256=visit.sha256, difference=difference, why=why)


def _compared(desk: Desk, capture: Capture, visit: Visit) -> tuple[str, tuple[str, ...], str]:
    """Say what has become of what a page says, line by line, and what else is to be known.

    Both are read anew, by the same reader: a page may differ in each of its bytes that nobody sees (a token, an
    advertisement), and a newer version of this program may read more than the one that captured it. What came in the
    place of the page ("not found", a wall of consent, a sign-in, a shell of scripts) is none, as for `capture`.
    """
    before = capture.said.file
    if visit.sha256 == before:
        return "same", (), ""
    try:
        desk.vault.get(before)
        is_here = True
    except ReviewError:
        is_here = False
    now, *rest = _read([visit.path, *([desk.vault.path(before)] if is_here else [])])
    if now is not None and now.none and not any(was is not None and was.none for was in rest):
        return "gone" if now.none == GONE else "unreachable", (), f"What came {now.none}"
    if not is_here:
        return "changed", (), "This copy of the review does not have the file as it was, so the texts are not compared."
    if now is None or rest[0] is None or not (_lines(now) or _lines(rest[0])):
        return "changed", (), "The files differ; they hold no text that could be compared."
    return _differing(_lines(rest[0]), _lines(now), capture.said.accessed, visit.accessed)


def _differing(was: list[str], now: list[str], at: str, today: str) -> tuple[str, tuple[str, ...], str]:
    """Compare two texts line by line."""
    if was == now:
        return "same", (), "The file differs, its text does not."
    if max(len(was), len(now)) > _LONGEST:
        return "changed", (), f"The texts differ; beyond {_LONGEST:,} lines they are not compared line by line."
    return "changed", tuple(unified_diff(was, now, at, today, lineterm="", n=1)), ""


def _read(paths: Sequence[Path]) -> list[Parsed | None]:
    """Read files anew; None for one that cannot be read."""
    from review_tui.formats.sandbox.child import read_files

    return [None if isinstance(parsed, Problem) else parsed for _, parsed in read_files(paths)]


def _lines(parsed: Parsed) -> list[str]:
    lines = (clean_line(line) for hit in parsed.hits for page in hit.pages for line in page.splitlines())
    return [line for line in lines if line]


def addresses(desk: Desk, record: str = "") -> list[str]:
    """Give the addresses that `recheck` would fetch."""
    report = reading.report_of(desk.store, record) if record else ""
    return [capture.said.address for capture in captures.listed(desk.store, report)]
