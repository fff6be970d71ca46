"""review-tui ask, questions, reply, notes, label, unlabel and labels: what people say of reports beside their votes."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from review_tui.cli.agreeing import SHOWN
from review_tui.cli.asking import assert_named, only, require_yes, where, yes
from review_tui.cli.saying import as_json, say, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.words.phrases import plural, stage_words, when

if TYPE_CHECKING:
    from review_tui.steps.desk import Desk


@click.command()
@click.argument("report")
@click.argument("text")
@click.option("--stage", default="", metavar="STAGE", help="The stage; if not said, where the report waits now.")
@pass_session
def ask(session: Session, report: str, text: str, stage: str) -> None:
    """Put a question about a report to the lead, without voting.

    Leads and you read it, and nobody else. The answer stands in `questions`, and at home in the app.
    """
    from review_tui.steps import screen
    from review_tui.steps.desk.finding import find
    from review_tui.store import reading

    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        found = reading.report(desk.store, find(desk, report))
        name = desk.frame.protocol.stage(stage).name if stage else found.place.stage
        screen.ask(desk, found.home, name, text)
    tell(f"The lead is asked about {found.number}. You have not voted. Undo: review-tui undo")


@click.command()
@click.option("--all", "every", is_flag=True, help="Also those that were answered.")
@only
@as_json
@pass_session
def questions(session: Session, every: bool, where: str, as_json: bool) -> None:
    """List the questions to the lead that wait for an answer, and the answers to yours.

    A lead sees all questions; everybody else their own, with their answers.
    """
    from review_tui.steps.desk.selecting import chosen
    from review_tui.steps.plan import questions as step

    with session.desk() as desk:
        found = chosen(desk, [q for q in step.questions(desk) if every or q.is_open or q.mine], where)
    if as_json:
        show_json([asdict(question) for question in found])
        return
    rows = []
    for question in found:
        head = (question.event[-8:], when(question.at), question.who, question.number)
        rows.append((*head, f"{stage_words(question.stage)}: {question.text}"))
        rows += [("", when(answer.at), answer.who, "", f"→ {answer.text}") for answer in question.answers]
    show_table(("Question", "When", "Who", "Report", "What"), rows, "No question waits.")


@click.command()
@click.argument("question")
@click.argument("text")
@pass_session
def reply(session: Session, question: str, text: str) -> None:
    """Answer a question: named by its report, or by its id where several wait there.

    The answer comes back to whoever asked, and stands on the record; leads and they read it.
    """
    from review_tui.steps.plan import questions as step

    with session.desk() as desk:
        step.reply(desk, question, text)
    tell("Answered. Undo: review-tui undo")


@click.command()
@click.argument("report", default="")
@only
@as_json
@pass_session
def notes(session: Session, report: str, where: str, as_json: bool) -> None:
    """List the notes on reports, as far as you may read them; of one report, or of all."""
    from review_tui.steps.desk.finding import find
    from review_tui.steps.desk.selecting import chosen
    from review_tui.steps.plan import questions as step

    with session.desk() as desk:
        found = chosen(desk, step.notes(desk, find(desk, report) if report else ""), where)
    if as_json:
        show_json([asdict(note) for note in found])
        return
    rows = [(when(note.at), note.who, note.number, stage_words(note.stage) or "-", note.text) for note in found]
    show_table(("When", "Who", "Report", "Stage", "Note"), rows, "There is no note that you may read.")


@click.command()
@click.argument("reports", nargs=-1, metavar="[REPORT...]")
@click.argument("name")
@click.option("--private", is_flag=True, help="For you alone, whatever is opened.")
@where
@yes
@as_json
@pass_session
def label(
    session: Session, reports: tuple[str, ...], name: str, private: bool, where: str, yes: bool, as_json: bool
) -> None:
    """Put a label on reports, or on all that a filter names.

    One of the team is seen by others once your vote there may be read, for it may tell how you lean; one of a lead who
    does not vote is seen at once. All of it is one act that undo takes back.
    """
    from review_tui.steps.screen import labelling

    with session.desk() as desk:
        homes = _labelled(desk, reports, name, where, yes=yes, as_json=as_json)
        put = labelling.label(desk, homes, name, private=private)
    if put:
        tell(f"{plural(len(put), 'report')} labelled {name}. Undo: review-tui undo")
    elif homes:
        tell(f"All bear {name} already.")


@click.command()
@click.argument("reports", nargs=-1, metavar="[REPORT...]")
@click.argument("name")
@where
@yes
@as_json
@pass_session
def unlabel(session: Session, reports: tuple[str, ...], name: str, where: str, yes: bool, as_json: bool) -> None:
    """Take your own label off reports, or off all that a filter names."""
    from review_tui.steps.screen import labelling

    with session.desk() as desk:
        homes = _labelled(desk, reports, name, where, yes=yes, as_json=as_json)
        taken = labelling.unlabel(desk, homes, name) if homes else []
    if taken:
        tell(f"{name} taken off {plural(len(taken), 'report')}. Undo: review-tui undo")


def _labelled(desk: "Desk", reports: tuple[str, ...], name: str, where: str, *, yes: bool, as_json: bool) -> list[str]:
    """Give the reports that a label is about; those of a filter are shown first."""
    from review_tui.cli.finding import found_all
    from review_tui.steps.desk import selecting
    from review_tui.steps.report import whereabouts

    if bool(where) is bool(reports):
        raise click.UsageError("Say either reports and the label, or the label and --where FILTER.")
    if not where:
        assert_named(yes=yes, as_json=as_json)
        return found_all(desk, reports)
    homes = selecting.named(desk, where)
    lines = whereabouts.lines(desk, homes)
    if as_json:
        show_json([{"report": line.number, "title": line.title} for line in lines])
    else:
        show_table(("Report", "Title"), [(line.number, line.title) for line in lines[:SHOWN]], "It names no report.")
        if len(lines) > SHOWN:
            say(f"and {plural(len(lines) - SHOWN, 'report')} more; --json names all.")
    question = f"{name}: {plural(len(lines), 'report')}?"
    if lines:
        require_yes(question, "Nothing was changed. To do it: --yes", yes=yes, as_json=as_json)
    return homes


@click.command()
@as_json
@pass_session
def labels(session: Session, as_json: bool) -> None:
    """List the labels that you may see, with how many reports bear each."""
    from review_tui.steps.screen import labelling

    with session.desk() as desk:
        found = labelling.every(desk)
    if as_json:
        show_json([{"name": one.name, "reports": one.reports, "private": one.is_private} for one in found])
        return
    rows = [(one.name, one.reports, "yours alone" if one.is_private else "") for one in found]
    show_table(("Label", "Reports", ""), rows, "No report bears a label that you may see.")
