"""A person who screens takes two reports for one: the pair waits for whoever judges duplicates, and joins nothing."""

import json
from collections.abc import Sequence

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, Event, batch_ref
from review_tui.model.log.kinds import Matched
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.places import GONE
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk
from review_tui.steps.desk.staging import Staging
from review_tui.store import pairs, reading
from review_tui.store.reading import ReportView

_SURE = 1000  # of a person: it stands first among what waits


def propose(desk: Desk, record: str, other: str, why: str = "") -> Event:
    """Propose that the reports that hold two records are one; raises ReviewError where that is judged or known."""
    desk.require_reviewer("propose duplicates")
    one, two = reading.report(desk.store, record), reading.report(desk.store, other)
    _assert_open(desk, one, two)
    a, b = sorted((one.home, two.home))
    reason = ": ".join(filter(None, (pairs.BY_PERSON, clean_line(why))))
    pair = {"a": a, "b": b, "score": _SURE, "band": "possible", "suggestion": "same", "reasons": [reason]}
    staging, run = Staging(), desk.ids.new(desk.clock())
    blob = staging.put(json.dumps(pair, ensure_ascii=False, sort_keys=True).encode())

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        _assert_open(desk, reading.report(desk.store, record), reading.report(desk.store, other))
        return [Draft(Matched(run, Matched.BY_PERSON, blob, 0, 1), (batch_ref(run),))]

    return desk.write_kept(staging, drafting)[0]


def _assert_open(desk: Desk, one: ReportView, two: ReportView) -> None:
    if one.home == two.home:
        raise ReviewError(f"{one.number} and {two.number} are one report already.")
    if gone := [report.number for report in (one, two) if report.place.fate in GONE]:
        raise ReviewError(f"{gone[0]} was taken out of the review, and is compared with nothing.")
    between = {record.id for report in (one, two) for record in report.records}
    if any({verdict.a, verdict.b} <= between for verdict in pairs.verdicts(desk.store, one.home)):
        raise ReviewError(f"Somebody has judged already what {one.number} and {two.number} are to each other.")
    if pairs.is_proposed(desk.store, between):
        raise ReviewError(f"{one.number} and {two.number} wait for a verdict already.")
