"""Why nothing waits for somebody at a stage, where it is not that all is done: what has to happen, and who does it."""

from review_tui.model.review.places import Fate
from review_tui.model.review.protocol import Stage, StageKind
from review_tui.model.review.quoting import quoted
from review_tui.steps.desk import Desk
from review_tui.steps.desk.desk import RETIRED
from review_tui.steps.plan.undivided import undivided
from review_tui.store import listing
from review_tui.words.phrases import plural, stage_words


def why_idle(desk: Desk, stage: str) -> str:
    """Say what a stage waits for before anything waits for the viewer there; "" where nothing is in the way."""
    found = desk.frame.protocol.stage(stage)
    person = desk.frame.people.get(desk.viewer.person)
    if person and not person.active:
        return f"{desk.name_of(person.id)} was retired and takes part no longer."
    if found.awaits_pilot:
        return (
            f"A pilot round comes before {stage_words(stage)}, which a lead draws: "
            f"review-tui pilot begin --stage {quoted(stage)}."
        )
    if stage in desk.frame.closed:
        return f"{stage_words(stage).capitalize()} is closed. A lead opens it: review-tui stage open {quoted(stage)}."
    return " ".join([*(one.sentence(desk) for one in undivided(desk, stage)), *_texts_to_find(desk, found)])


def _texts_to_find(desk: Desk, stage: Stage) -> list[str]:
    """Say how many texts have to be found before a stage that is judged on them has all that it gets."""
    if stage.kind is not StageKind.SCREENING or stage in desk.frame.protocol.without_text:
        return []
    n = listing.listed_count(desk.store, place=Fate.SOUGHT)
    return [f"{plural(n, 'text')} {'is' if n == 1 else 'are'} still to be found: review-tui sought."] if n else []


def is_over(desk: Desk, stage: str) -> str:
    """Say in a word why nobody sits at a stage any more who has it open: "retired", "closed"; "" where they do."""
    return RETIRED if desk.role_words == RETIRED else "closed" if stage in desk.frame.closed else ""


def why_idle_anywhere(desk: Desk) -> str:
    """Say it of the first stage that has something in the way; "" where none has."""
    return next(filter(None, (why_idle(desk, stage.name) for stage in desk.frame.protocol.stages)), "")
