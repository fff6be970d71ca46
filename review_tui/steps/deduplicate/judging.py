"""Verdicts on pairs: what joins or separates reports that were judged is shown first, and a lead's with a reason."""

from collections.abc import Sequence

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, Event, pair_ref, records_of
from review_tui.model.log.judgements import RELATIONS, VERDICTS
from review_tui.model.log.kinds import Judged
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean
from review_tui.steps.desk import Desk
from review_tui.steps.desk.consent import require_shown
from review_tui.steps.desk.differences import DryRun
from review_tui.steps.desk.dry_run import run_dry_here
from review_tui.steps.desk.opening import open_on
from review_tui.store import reading
from review_tui.store.pairs import PairLine
from review_tui.store.settled import was_ever_judged


def verdict_on(desk: Desk, one: str, other: str, verdict: str, note: str = "") -> Draft:
    """Draft that two records are the same report, different, or that `one` is a version of `other`, and so on."""
    desk.require_reviewer("judge duplicates")
    if verdict not in VERDICTS:
        raise ReviewError(f'"{verdict}" is no verdict. Say {", ".join(VERDICTS)}.')
    if one == other:
        raise ReviewError("That is one record, not two.")
    subject = one if verdict in RELATIONS else ""
    return Draft(Judged(verdict, subject, clean(note).strip()), (pair_ref(one, other),))


def each_is_one(desk: Desk, chosen: Sequence[PairLine], note: str = "") -> Draft:
    """Draft of many pairs at once that each is one report; it is one act, and one undo takes it back."""
    desk.require_reviewer("judge duplicates")
    if not chosen:
        raise ReviewError("There is no such pair; nothing was linked.")
    return Draft(Judged("same", "", clean(note).strip()), tuple(sorted({pair_ref(p.a, p.b) for p in chosen})))


def taken_out(desk: Desk, record: str, note: str = "") -> Draft:
    """Draft that a record is no part of its report: it is judged different from each of the others, in one act."""
    desk.require_reviewer("split reports")
    report = reading.report(desk.store, record)
    others = [line.id for line in report.records if line.id != record]
    if not others:
        raise ReviewError(f"{report.number} is a single record; there is nothing to split.")
    refs = sorted(pair_ref(record, other) for other in others)
    return Draft(Judged("different", "", clean(note).strip()), tuple(refs))


def may_reach_judged(desk: Desk, said: Draft) -> bool:
    """Say whether it is looked first at what a verdict changes: where votes were opened on what it is about."""
    return was_ever_judged(desk.store, records_of(said.refs))


def rehearsed(desk: Desk, said: Draft) -> DryRun:
    """Say what a verdict changes; raises NotAllowedError where that is a lead's and no lead sits here."""
    found = run_dry_here(desk, records_of(said.refs), lambda trial: trial.write(said))
    numbers = [line.number for line in reading.lines_of(desk.store, records_of(said.refs)[:2])]
    ask = f'review-tui ask {quoted(numbers[0])} "Is {numbers[-1]} the same report?"'
    require_shown(desk, found, "join or separate them", agreed=True, instead=f"Ask the lead: {ask}")
    return found


def say(desk: Desk, said: Draft, *, agreed: bool = False) -> Event:
    """Give a drafted verdict; where it reaches what was judged, that was seen and `agreed` to, and it says why."""
    open_on(desk, records_of(said.refs))

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        if may_reach_judged(desk, said):
            found = rehearsed(desk, said)
            if found.overrules() and not (isinstance(said.body, Judged) and said.body.note):
                raise ReviewError(f"Votes were opened on {', '.join(found.reached)}. Say why it is so: --note TEXT.")
            require_shown(desk, found, "join or separate them", agreed=agreed)
        return [said]

    return desk.write_checked(drafting)[0]


def judge(desk: Desk, one: str, other: str, verdict: str, note: str = "", *, agreed: bool = False) -> Event:
    """Say of two records that they are the same report, different, or that `one` is a version of `other`, and so on."""
    return say(desk, verdict_on(desk, one, other, verdict, note), agreed=agreed)


def accept(desk: Desk, chosen: Sequence[PairLine], note: str = "", *, agreed: bool = False) -> Event:
    """Say of many pairs at once that each is one report."""
    return say(desk, each_is_one(desk, chosen, note), agreed=agreed)


def split(desk: Desk, record: str, note: str = "", *, agreed: bool = False) -> Event:
    """Take one record out of its report."""
    return say(desk, taken_out(desk, record, note), agreed=agreed)
