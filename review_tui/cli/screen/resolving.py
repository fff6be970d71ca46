"""review-tui resolve: a ruling on one screening conflict, or on all that a filter names as one act."""

from collections.abc import Mapping
from typing import Any

import click

from review_tui.cli.agreeing import SHOWN
from review_tui.cli.asking import is_on_many, only, yes
from review_tui.cli.saying import as_json, tell
from review_tui.cli.screen.screen import show_decidable
from review_tui.cli.session import Session, pass_session
from review_tui.words.phrases import plural, stage_words

_ALL = 1 << 40


@click.command()
@click.argument("report", metavar="[REPORT]")
@click.argument("choice", metavar="include|exclude", required=False, default="")
@click.option("--stage", required=True, metavar="STAGE", help="The stage of the conflict.")
@click.option("--reason", default="", metavar="REASON", help="The exclusion reason: its key or its digit.")
@click.option("--note", default="", metavar="TEXT", help="Why it is ruled so; the protocol may ask for it.")
@click.option("--discussed", is_flag=True, help="You voted, and agreed on this in discussion.")
@only
@yes
@as_json
@pass_session
def resolve(session: Session, /, report: str, choice: str, stage: str, **said: Any) -> None:  # noqa: ANN401  # as click gives them
    """Rule on a screening conflict, or on all that a filter names.

    A lead who did not vote rules; or each of those who voted records the same choice with --discussed. With --where no
    report is named: resolve exclude --where "year:..2013" --stage title --note "too old". What would be ruled is shown
    first; all of it is one act that undo takes back, and where you voted it is your part of what you agreed on.
    """
    of_one = "--discussed goes with one report: with --where it is so wherever you voted." * said["discussed"]
    if is_on_many(said, choice, "how you rule", of_one):
        _resolve_all(session, report, stage, said)
    else:
        _resolve(session, report, choice, stage, said)


def _resolve(session: Session, report: str, choice: str, stage: str, said: Mapping[str, Any]) -> None:
    from review_tui.steps.desk.finding import find
    from review_tui.steps.screen import resolve as step
    from review_tui.store import reading

    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        record = find(desk, report)
        words = {key: said[key] for key in ("reason", "note", "discussed")}
        step.resolve(desk, record, stage, choice, **words)
        number = reading.report(desk.store, record).number
        status = reading.outcomes(desk.store, reading.report_of(desk.store, record))[stage].status
    counts = "resolved" if status == "resolved" else "recorded; it counts once all who voted have said the same"
    tell(f"{number}: {choice} at {stage_words(stage)}, {counts}.")


def _resolve_all(session: Session, choice: str, stage: str, said: Mapping[str, Any]) -> None:
    from review_tui.steps.screen import resolve as step
    from review_tui.steps.screen import rulings, screening_stage
    from review_tui.steps.screen.differing import narrowed_to

    with session.desk() as desk:
        at = screening_stage(desk, desk.frame.protocol.stage_called(stage))
        stage, ruling = at.name, rulings.Ruling(choice, said["reason"], said["note"])
        step.checked(desk, at, ruling.choice, ruling.reason, ruling.note)
        wanted = narrowed_to(desk, stage, (), "", "", said["where"])
        listed = [(one.report.home, stage) for one in step.conflicts(desk, stage, 0, _ALL)]
        found = rulings.to_rule(desk, [one for one in listed if one in wanted], ruling)
        question = f"{choice.capitalize()} {{}} at {stage_words(stage)}?"
        if show_decidable(found, rulings.preview(found, choice, SHOWN), question, said):
            n = len(rulings.rule_all(desk, found, ruling))
            tell(f"{plural(n, 'report')}: {choice} at {stage_words(stage)}, as one act. Undo: review-tui undo")
