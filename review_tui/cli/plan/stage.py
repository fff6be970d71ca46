"""review-tui stage: opening and closing the stages of the protocol."""

import click

from review_tui.cli.saying import tell
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.quoting import quoted
from review_tui.words.phrases import plural, stage_words, units


@click.group()
def stage() -> None:
    """Open and close stages."""


@stage.command("open")
@click.argument("name", metavar="STAGE")
@pass_session
def open_(session: Session, name: str) -> None:
    """Let a closed stage take votes again."""
    from review_tui.steps import plan

    with session.desk() as desk:
        plan.reopen_stage(desk, name)
    tell(f"{stage_words(name).capitalize()} takes votes again.")


@stage.command()
@click.argument("name", metavar="STAGE")
@pass_session
def close(session: Session, name: str) -> None:
    """Close a stage to votes; what is complete is opened first."""
    from review_tui.steps import plan
    from review_tui.steps.desk import opening
    from review_tui.store import queues

    with session.desk() as desk:
        closed = desk.frame.protocol.stage(name)
        stage, was_closed = closed.name, closed.name in desk.frame.closed
        opened = plan.close_stage(desk, name)
        resting, lacking = opening.resting(desk, stage), queues.stage_progress(desk.store, stage).get("pending", 0)
    is_closed = "was closed already" if was_closed else "is closed"
    tell(f"{stage_words(stage).capitalize()} {is_closed}; {units(opened, closed.unit)} opened by it.")
    if resting:
        waits, votes = plural(resting, "report waits", "reports wait"), "votes from another program"
        tell(f"{waits} for ten minutes, since {votes} came in just now; then review-tui counts opens what is complete.")
    if lacking > resting:
        n, what = lacking - resting, "sheets" if closed.form else "votes"
        lacks = f"{units(n, closed.unit)} {'lacks' if n == 1 else 'lack'} {what}"
        tell(f"{lacks}. To let them be cast: review-tui stage open {quoted(stage)}")
