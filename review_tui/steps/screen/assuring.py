"""Quality assurance: a lead's last word on an outcome, after which nothing of it is open."""

from collections.abc import Sequence

from review_tui.model.fold.frame import Frame
from review_tui.model.log.events import Draft, Event, subject_ref
from review_tui.model.log.kinds import Assured
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.quoting import quoted
from review_tui.model.review.text import clean
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.own_place import require_unrecused
from review_tui.store import judged, reading, votes
from review_tui.words.phrases import stage_words


def assure(desk: Desk, record: str, stage: str, note: str = "") -> Event:
    """Say that the outcome of a subject at a stage is sound, as a lead; raises ReviewError where there is none yet.

    It holds for exactly the votes and rulings of now: another ruling, or votes given back, and it is said anew.
    """
    desk.require_lead("assure an outcome")
    found = desk.frame.protocol.stage(stage).name
    home = judged.subject_at(desk.store, record, found)
    require_unrecused(desk, home, found)
    opening.sweep_as_lead(desk)

    def drafting(_: Frame, __: str) -> Sequence[Draft]:
        number, at = reading.report(desk.store, home).number, stage_words(found)
        outcome = reading.outcomes(desk.store, home).get(found)
        if outcome is None or outcome.status in ("pending", "conflict"):
            waits = "is still in review" if outcome and outcome.status == "conflict" else "has no outcome yet"
            raise ReviewError(f"{number} {waits} at {at}. See: review-tui moderation --stage {quoted(found)}")
        if outcome.assured:
            raise ReviewError(f"{number} is assured at {at} already.")
        seen = votes.opened_events(desk.store, home, found)
        return [Draft(Assured(found, seen, outcome.rulings, clean(note).strip()), (subject_ref(home),))]

    return desk.write_checked(drafting)[0]
