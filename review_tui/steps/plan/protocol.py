"""Protocol, forms and stages: what the review asks, of whom, and when."""

from collections.abc import Mapping, Sequence
from typing import Any

from review_tui.model.log.events import FRAME, Draft, Event
from review_tui.model.log.kinds import ProtocolApplied, StageClosed, StageOpened
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.protocol import Protocol, from_mapping, to_mapping, unreadable_stages
from review_tui.model.review.text import clean_line
from review_tui.steps.desk import Desk, opening
from review_tui.steps.desk.consent import require_shown
from review_tui.steps.desk.dry_run import run_dry
from review_tui.steps.desk.opening import open_on
from review_tui.steps.desk.typed import not_empty
from review_tui.store import queues
from review_tui.words.phrases import stage_words


def apply_protocol(desk: Desk, protocol: Mapping[str, Any], why: str, *, agreed: bool = False) -> Event:
    """Bring a checked protocol into force; raises ReviewError.

    Where it changes what became of reports on which votes were opened, or votes would count no longer, the lead has
    seen that and `agreed`. A stage that says what it `was` keeps its votes.
    """
    desk.require_lead("change the protocol")
    not_empty(why, "reason for the change (--why)")
    false = list(unreadable_stages(desk.frame.protocol, from_mapping(protocol)))
    if false:
        raise ReviewError(" ".join(false))
    draft, after = Draft(ProtocolApplied(protocol, clean_line(why)), (FRAME,)), from_mapping(protocol)
    if not agreed and asks(desk, after):
        found = run_dry(desk, lambda trial: trial.write(draft))
        for stage in left_out(desk, after) if found.is_sealed else ():
            raise ReviewError(
                f"Votes were cast at {stage_words(stage)}, which is left out. Look at what changes and agree: --yes."
            )
        require_shown(desk, found, "change the protocol", agreed=False)
    if asks(desk, after):
        open_on(desk)
    return desk.write(draft)[0]


def highlight(desk: Desk, include: Sequence[str], exclude: Sequence[str], why: str) -> Event:
    """Let other words be marked in texts from now on: for inclusion and for exclusion; a lead's act."""
    words = {"include": list(include), "exclude": list(exclude)}
    now = {**to_mapping(desk.frame.protocol), "highlights": words}
    return apply_protocol(desk, to_mapping(from_mapping(now)), why)


def draw(desk: Desk, template: str, layout: str, why: str) -> Event:
    """Let the flow be drawn otherwise from now on: "" leaves the template or the layout as it is; a lead's act.

    Raises ReviewError where it is drawn so already.
    """
    protocol = desk.frame.protocol
    then = {"template": template or protocol.template, "layout": layout or protocol.layout}
    if then == {"template": protocol.template, "layout": protocol.layout}:
        raise ReviewError("The protocol says so already. Nothing was changed.")
    return apply_protocol(desk, {**to_mapping(protocol), **then}, why)


def asks(desk: Desk, after: Protocol) -> bool:
    """Say whether a version of the protocol changes what was voted under, so that a lead must agree to it."""
    now = desk.frame.protocol
    same = (now.stages, now.reasons, now.reason_conflict) == (after.stages, after.reasons, after.reason_conflict)
    return not same and bool(queues.cast_at(desk.store))


def left_out(desk: Desk, after: Protocol) -> list[str]:
    """Give the stages at which somebody has voted and that a version of the protocol lacks under any name."""
    kept = {name for stage in after.stages for name in (stage.name, stage.was)}
    return [stage for stage in queues.cast_at(desk.store) if stage not in kept]


def close_stage(desk: Desk, stage: str) -> int:
    """Close a stage to votes after opening what is complete; gives how many subjects were opened.

    Of one that is closed already it only opens what has become complete since, as after a merge.
    """
    desk.require_lead("close a stage")
    name = desk.frame.protocol.stage(stage).name
    opened = opening.open_complete(desk, stage=name)
    if name not in desk.frame.closed:
        desk.say(StageClosed(name), FRAME)
    return opened


def reopen_stage(desk: Desk, stage: str) -> Event:
    """Let a closed stage take votes again; raises ReviewError of one that is open."""
    desk.require_lead("open a stage")
    name = desk.frame.protocol.stage(stage).name
    if name not in desk.frame.closed:
        raise ReviewError(f"{stage_words(name).capitalize()} is open already. Nothing was changed.")
    return desk.say(StageOpened(name), FRAME)
