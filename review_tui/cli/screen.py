"""review-tui screen and decide: one decision after another, or one."""

import click

from review_tui.cli.opening import open_app
from review_tui.cli.saying import tell
from review_tui.cli.session import Session, pass_session
from review_tui.words.phrases import stage_words

AGAIN = "again"  # in the place of a choice: what one said before


@click.command()
@click.option("--stage", default="", metavar="STAGE", help="The stage; if not said, the first where something waits.")
@click.option("--plain", is_flag=True, help="Ask line by line on standard input instead of opening the app.")
@pass_session
def screen(session: Session, stage: str, plain: bool) -> None:
    """Screen what waits for you, in the app or line by line.

    With --plain each report is printed and one line is read: i include, e exclude (with a reason's digit, or the
    digit alone), m maybe, y what you said before (where you are asked again), u undo, s skip, t next text, w TEXT a
    note, a TEXT a question to the lead, q leave.
    """
    if not plain:
        if stage:
            _assert_screening(session, stage)
        open_app(session, "screen")
        return
    from review_tui.cli.plain import PlainScreen

    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        PlainScreen.at(desk, stage).run()


def _assert_screening(session: Session, stage: str) -> None:
    """Say what is wrong with a stage's name before the app opens."""
    from review_tui.steps.screen import screening_stage

    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        screening_stage(desk, stage)


@click.command()
@click.argument("report")
@click.argument("choice", metavar="include|exclude|maybe|again")
@click.option("--stage", required=True, metavar="STAGE", help="The screening stage.")
@click.option("--reason", default="", metavar="REASON", help="The exclusion reason: its key or its digit.")
@click.option("--note", default="", metavar="TEXT", help="A note that goes with the vote.")
@pass_session
def decide(session: Session, report: str, choice: str, stage: str, reason: str, note: str) -> None:
    """Include, exclude or maybe: one decision on one report.

    again: your own vote, where you are asked for it again (it was given back, or the report was joined with another).
    A second decision of yours takes the place of the first, as long as that has not been opened.
    """
    from review_tui.model.log.kinds import Decided, unpack
    from review_tui.model.log.shown import UNSEEN
    from review_tui.steps import screen as step
    from review_tui.steps.desk.finding import find
    from review_tui.store import reading

    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        record = find(desk, report)
        if choice == AGAIN:
            if reason or note:
                raise click.UsageError("again says what you said before: leave --reason and --note out.")
            cast = step.confirm(desk, record, stage, UNSEEN)
            choice = unpack(Decided, cast.body or {}).choice
        else:
            cast = step.decide(desk, record, stage, choice, reason=reason, note=note, shown=UNSEEN)
        number = reading.report(desk.store, record).number
    anew = " in place of your earlier one" if cast.replaces else ""
    tell(f"{number}: {choice} at {stage_words(stage)}{anew}. Undo: review-tui undo")
