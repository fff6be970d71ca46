"""review-tui disputes: what two copies say in two ways, and the ruling on it."""

from dataclasses import asdict

import click

from review_tui.cli import agreeing, asking
from review_tui.cli.saying import as_json, say, show_json, tell
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.text import clean_line
from review_tui.words.phrases import when


@click.group()
def disputes() -> None:
    """See what two copies of the review say in two ways, and rule on it."""


@disputes.command("list")
@as_json
@pass_session
def list_(session: Session, as_json: bool) -> None:
    """List what copies say in two ways and what is held back; the first of each is in force until a lead rules."""
    from review_tui.steps.screen import disputes as step

    with session.desk() as desk:
        found = step.open_matters(desk)
    if as_json:
        show_json([asdict(matter) for matter in found])
        return
    if not found:
        tell("Copies differ about nothing.")
    for matter in found:
        say(clean_line(matter.what))
        for side in matter.sides:
            held = "in force" if side.in_force else "without effect"
            say(f"    {clean_line(side.says)} · {clean_line(side.who)} · {when(side.at)} · {held} · {side.event}")
    if found:
        tell("A lead rules: review-tui disputes keep EVENT")


@disputes.command()
@click.argument("event")
@agreeing.yes
@pass_session
def keep(session: Session, event: str, yes: bool) -> None:
    """Rule that the side which this event says holds; undo takes the ruling back.

    Where that moves a number of the diagram, or what was judged, it is shown first.
    """
    from review_tui.steps.screen import disputes as step

    with session.desk() as desk:
        looked = step.rehearsed(desk, event)
        if step.must_be_shown(looked) and not agreeing.agreed_to(looked, "Let it hold?", yes=yes):
            asking.leave("Nothing was ruled. To do it: the same command with --yes.")
        tell(f"From now on: {step.keep(desk, event)}")
