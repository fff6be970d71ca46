"""A text for a report that was judged on one it lost since: votes would count again, which is shown, and a lead's."""

from collections.abc import Collection

from review_tui.model.log.events import Draft, record_ref
from review_tui.model.log.kinds import RetrievalNoted
from review_tui.model.review.quoting import quoted
from review_tui.steps.desk import Desk
from review_tui.steps.desk.consent import require_shown
from review_tui.steps.desk.differences import DryRun
from review_tui.steps.desk.dry_run import run_dry_here
from review_tui.store import reading
from review_tui.store.settled import was_ever_judged


def may_move(desk: Desk, records: Collection[str]) -> bool:
    """Say whether it is looked first at what a text changes: where votes on the text of one without were opened."""
    return bool(_lacking(desk, records))


def rehearsed(desk: Desk, records: Collection[str]) -> DryRun:
    """Say what a text for each of these reports would move; raises NotAllowedError where that is a lead's."""
    lacking = _lacking(desk, records)
    refs = [(record_ref(home),) for home in lacking]
    seen = [Draft(RetrievalNoted("seen_elsewhere"), each) for each in refs]  # any text moves what this does
    found = run_dry_here(desk, lacking, lambda trial: trial.write(*seen)) if seen else DryRun()
    if found.overrules():
        ask = f'review-tui ask {quoted(found.reached[0])} "May it have its text back?"'
        require_shown(desk, found, "give them their text back", agreed=True, instead=f"Ask the lead: {ask}")
    return found


def require(desk: Desk, records: Collection[str], *, agreed: bool) -> None:
    """Refuse a text that lets opened votes count again, unless a lead who saw it has `agreed`."""
    found = rehearsed(desk, records)
    if found.overrules():
        require_shown(desk, found, "give them their text back", agreed=agreed)


def _lacking(desk: Desk, records: Collection[str]) -> list[str]:
    """Give those reports that have no text and were judged at a stage that needs one."""
    first = desk.frame.protocol.without_text
    later = [stage.name for stage in desk.frame.protocol.stages if stage not in first]
    judged = [record for record in records if was_ever_judged(desk.store, [record], later)]
    reports = [reading.report(desk.store, record) for record in judged]
    return [report.home for report in reports if not report.files and report.retrieval != "seen_elsewhere"]
