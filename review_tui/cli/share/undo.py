"""review-tui undo: one act is taken back; what happened stays in the log."""

import click

from review_tui.cli import agreeing, asking
from review_tui.cli.saying import as_json, tell
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.quoting import quoted


@click.command()
@click.argument("event", default="")
@click.option("--on", "subject", default="", metavar="REPORT", help="Your last act on this report.")
@agreeing.yes
@as_json
@pass_session
def undo(session: Session, event: str, subject: str, yes: bool, as_json: bool) -> None:
    """Take back your last act that can still be taken back, or the event named.

    What cannot be taken back any more is counted and stepped over; what is taken back instead, and an act of an earlier
    day, is asked about first. An import goes with its links, and what that changes is
    shown first. history SUBJECT --json shows the events of a report. An undo can be undone by naming it.
    """
    from review_tui.steps.desk import undo as step
    from review_tui.steps.desk.finding import find
    from review_tui.steps.report import set_aside

    if event and subject:
        raise click.UsageError("Name an event, or a report with --on.")
    with session.desk() as desk:
        found = step.offer(desk, event, about=find(desk, subject) if subject else "")
        if found.asks:
            begun = found.stepped or ("What you named:" if event else "Your last act:")
            tell(f"{begun} {'Instead: ' if found.stepped else ''}{found.words}.")
        looked = step.rehearsed(desk, found) if found.asks or step.is_shown_first(desk, found) else None
        if looked and (found.asks or step.must_be_shown(found, looked)):
            named = f" {quoted(event)}" if event else f" --on {quoted(subject)}" if subject else ""
            question = found.asks or f"Take back {found.words}?"
            if not agreeing.agreed_to(looked, question, yes=yes, as_json=as_json):
                asking.leave(f"Nothing was taken back. To do it: review-tui undo{named} --yes")
        aside = set_aside.known(desk)
        made = step.take_back(desk, found, agreed=True)
        tell(f"{made.sentence}. To have it again: review-tui undo {quoted(made.written[0].id)}")
        for said in set_aside.since(desk, aside):
            tell(said)
