"""One ruling on many differences: shown before it is made, then as many rulings as one act, each like any other."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, Event
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.protocol import StageKind
from review_tui.steps.desk import Desk, opening
from review_tui.steps.screen import many, resolve
from review_tui.steps.screen.many import Decidable
from review_tui.store import reading

Place = tuple[str, str]  # a report and the stage at which people differ on it


@dataclass(frozen=True, slots=True)
class Ruling:
    """What is ruled: a choice, and with it a reason and a note."""

    choice: str
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulable(Decidable):
    """One of many differences; `discussed` where the viewer voted, so that it is their part of an agreement."""

    stage: str
    discussed: bool = False


def to_rule(desk: Desk, places: Collection[Place], ruling: Ruling) -> list[Rulable]:
    """Say of each difference whether the viewer can rule so on it now; writes nothing but what is opened first."""
    opening.sweep_as_lead(desk)
    return [_rulable(desk, home, stage, ruling) for home, stage in places]


def _rulable(desk: Desk, home: str, stage: str, ruling: Ruling) -> Rulable:
    number, title, year, discussed, why_not = reading.report(desk.store, home).number, "", None, False, ""
    try:
        found = resolve.conflict(desk, home, stage, settled=True)
        title, year, discussed = found.title, found.report.record.year, desk.viewer.person in found.voters
        if found.outcome.status == "agreed" and found.stage.kind is StageKind.SCREENING:
            raise ReviewError(f"All excluded {number}: there is nothing to rule on.")
        _draft(desk, home, stage, ruling, discussed)
    except ReviewError as problem:
        why_not = str(problem)
    return Rulable(home=home, stage=stage, number=number, title=title, year=year, discussed=discussed, why_not=why_not)


def _draft(desk: Desk, home: str, stage: str, ruling: Ruling, discussed: bool) -> Draft:
    found, key = resolve.may_rule(
        desk, home, stage, ruling.choice, reason=ruling.reason, note=ruling.note, discussed=discussed
    )
    return resolve.ruling_on(desk, found, ruling.choice, key, ruling.note, discussed=discussed)


def preview(found: Sequence[Rulable], choice: str, most: int) -> many.Preview:
    """Tell what would be ruled and what cannot be, and on which the viewer voted."""
    shown = many.preview(found, choice, most)
    said = sum(one.discussed and not one.why_not for one in found)
    told = f"On {said:,} of these you voted: that is your part of what you agreed in discussion."
    return many.Preview((*shown.sentences, *([told] if said else [])), shown.able, shown.unable)


def rule_all(desk: Desk, shown: Sequence[Rulable], ruling: Ruling) -> list[Event]:
    """Rule on what was shown and can be ruled on, all of it as one act; raises ReviewError, writing nothing."""
    able = [one for one in shown if not one.why_not]
    if not able:
        raise ReviewError("There is none of these on which you can rule so now.")

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        return [_draft(desk, one.home, one.stage, ruling, one.discussed) for one in able]

    return desk.write_checked(drafting)
