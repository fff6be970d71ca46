"""review-tui screen and decide: one decision after another, one, or one on many reports."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from review_tui.cli.agreeing import SHOWN
from review_tui.cli.as_typed import as_typed
from review_tui.cli.asking import is_on_many, require_yes, where, yes
from review_tui.cli.opening import open_app
from review_tui.cli.saying import as_json, say, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.words.phrases import plural, stage_words

if TYPE_CHECKING:
    from review_tui.steps.screen.many import Decidable, Preview

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
    from review_tui.cli.screen.plain import PlainScreen

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
@click.argument("report", metavar="[REPORT]")
@click.argument("choice", metavar="include|exclude|maybe|again", required=False, default="")
@click.option("--stage", required=True, metavar="STAGE", help="The screening stage.")
@click.option("--reason", default="", metavar="REASON", help="The exclusion reason: its key or its digit.")
@click.option("--note", default="", metavar="TEXT", help="A note that goes with the vote.")
@click.option("--quote", "quotes", multiple=True, metavar="TEXT", help="A passage that speaks for it.")
@where
@yes
@as_json
@pass_session
def decide(session: Session, /, report: str, choice: str, stage: str, **said: Any) -> None:  # noqa: ANN401  # as click gives them
    """Include, exclude or maybe: one decision on one report, or on all that a filter names.

    again: your own vote, where you are asked for it again (it was given back, or the report was joined with another).
    A second decision of yours takes the place of the first, as long as that has not been opened. With --where no report
    is named: decide exclude --where "year:..2013" --stage title --reason too_old
    What would be decided is shown first; all of it is one act that undo takes back, and each is a vote like any other.
    """
    if is_on_many(said, choice, "what you decide", "--quote goes with one report." if said["quotes"] else ""):
        _decide_all(session, report, stage, said)
    else:
        _decide(session, report, choice, stage, **{key: said[key] for key in ("reason", "note", "quotes")})


def _decide(
    session: Session, report: str, choice: str, stage: str, *, reason: str, note: str, quotes: Sequence[str]
) -> None:
    from review_tui.model.log.kinds import Decided, unpack
    from review_tui.model.log.shown import UNSEEN
    from review_tui.model.review.answers import Quote
    from review_tui.steps import screen as step
    from review_tui.steps.desk.finding import find
    from review_tui.store import reading

    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        record = find(desk, report)
        if choice == AGAIN:
            if reason or note or quotes:
                raise click.UsageError("again says what you said before: leave --reason, --note and --quote out.")
            cast = step.confirm(desk, record, stage, UNSEEN)
            choice = unpack(Decided, cast.body or {}).choice
        else:
            named = tuple(map(Quote, quotes))
            cast = step.decide(desk, record, stage, choice, reason=reason, note=note, quotes=named, shown=UNSEEN)
        number = reading.report(desk.store, record).number
    anew = " in place of your earlier one" if cast.replaces else ""
    tell(f"{number}: {choice} at {stage_words(stage)}{anew}. Undo: review-tui undo")


def _decide_all(session: Session, choice: str, stage: str, said: Mapping[str, Any]) -> None:
    from review_tui.steps.desk import selecting
    from review_tui.steps.screen import many
    from review_tui.steps.screen.voting import Vote

    with session.desk() as desk:
        stage, vote = desk.frame.protocol.stage_called(stage), Vote(choice, said["reason"], said["note"])
        found = many.to_decide(desk, selecting.named(desk, said["where"]), stage, vote)
        shown = many.preview(found, choice, SHOWN)
        if show_decidable(found, shown, f"{choice.capitalize()} {{}} at {stage_words(stage)}?", said):
            many.decide_all(desk, found, stage, vote)
            n = sum(not one.why_not for one in found)
            tell(f"{plural(n, 'report')}: {choice} at {stage_words(stage)}, as one act. "
                 "Undo: review-tui undo")  # fmt: skip


def show_decidable(found: "Sequence[Decidable]", shown: "Preview", question: str, said: Mapping[str, Any]) -> bool:
    """Show what would be done and what cannot be; says whether to do it, and leaves with 1 where nobody says so."""
    able = plural(sum(not one.why_not for one in found), "report")
    if said["as_json"]:
        show_json([{"report": o.number, "title": o.title, "now": o.now, "why_not": o.why_not} for o in found])
    else:
        _show(shown, len(found))
    if all(one.why_not for one in found):
        return False
    undone = "Nothing was decided. To do it: --yes"
    require_yes(question.format(able), undone, yes=said["yes"], as_json=said["as_json"])
    return True


def _show(shown: "Preview", of: int) -> None:
    for sentence in shown.sentences:
        tell(sentence)
    both = (*shown.unable, *shown.able)
    rows = [(one.number, one.year or "–", one.now or "–", as_typed(one.why_not) or one.title) for one in both]
    show_table(("Report", "Year", "Yours now", "Title, or why not"), rows, "The filter names no report.")
    if len(both) < of:
        say("--json names all.")
