"""review-tui ask, questions, reply and notes: what people say of reports beside their votes."""

from dataclasses import asdict

import click

from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.words.phrases import stage_words, when


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
@as_json
@pass_session
def questions(session: Session, every: bool, as_json: bool) -> None:
    """List the questions to the lead that wait for an answer, and the answers to yours.

    A lead sees all questions; everybody else their own, with their answers.
    """
    from review_tui.steps.plan import questions as step

    with session.desk() as desk:
        found = [q for q in step.questions(desk) if every or q.is_open or q.mine]
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
@as_json
@pass_session
def notes(session: Session, report: str, as_json: bool) -> None:
    """List the notes on reports, as far as you may read them; of one report, or of all."""
    from review_tui.steps.desk.finding import find
    from review_tui.steps.plan import questions as step

    with session.desk() as desk:
        found = step.notes(desk, find(desk, report) if report else "")
    if as_json:
        show_json([asdict(note) for note in found])
        return
    rows = [(when(note.at), note.who, note.number, stage_words(note.stage) or "-", note.text) for note in found]
    show_table(("When", "Who", "Report", "Stage", "Note"), rows, "There is no note that you may read.")
