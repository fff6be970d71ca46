"""review-tui undo: one act is taken back; what happened stays in the log."""

import click

from review_tui.cli.saying import tell
from review_tui.cli.session import Session, pass_session


@click.command()
@click.argument("event", default="")
@pass_session
def undo(session: Session, event: str) -> None:
    """Take back your last act, or the event named.

    history SUBJECT --json shows the events of a report. An undo can be undone by naming it.
    """
    from review_tui.steps import screen
    from review_tui.steps.history import happened
    from review_tui.store import votes

    with session.desk() as desk:
        made = screen.undo(desk, event)
        undone = votes.event_named(desk.store, made.undoes)
        tell(f"Undone: {happened(desk, undone)}. To have it again: review-tui undo {made.id}")
