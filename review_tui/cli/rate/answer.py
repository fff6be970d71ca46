"""review-tui answer and consensus: a form filled in by each rater, then one answer where they differ."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_tui.cli.saying import FILE, as_json, tell, text_of
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.text import clean_line
from review_tui.words.phrases import plural, stage_words

if TYPE_CHECKING:
    from review_tui.model.review.answers import Answers
    from review_tui.steps.desk import Desk

SUBJECT = click.argument("subject")
_STAGE = click.option("--stage", required=True, metavar="STAGE", help="The stage whose form it is.")


@click.command()
@click.argument("subject", required=False, default="")
@_STAGE
@click.option(
    "--file", "file", type=FILE, metavar="ANSWERS.yaml",
    help="A line an item, ITEM: VALUE; form show FORM --sheet prints one to fill in.",
)  # fmt: skip
@click.option(
    "--table", "table", type=FILE, metavar="GRID.csv",
    help="Instead of one SUBJECT a row for each: a finished grid (CSV or XLSX).",
)  # fmt: skip
@click.option("--draft", is_flag=True, help="Keep the answers without handing the sheet in.")
@click.option("--yes", is_flag=True, help="Take a table in; without this it is shown first, and asked about.")
@as_json
@pass_session
def answer(
    session: Session, subject: str, stage: str, file: Path | None, table: Path | None, draft: bool, yes: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Hand in your answers to a stage's form, from a YAML file, or of many from a table.

    Until the sheet is opened, later answers take the place of earlier ones; a comment, a quotation or a page of the web
    that stands beside one stays where the file says none. In a table each column is headed by an item, by its id or its
    words, and one names what each row is about; "ITEM comment", "ITEM quote" and "ITEM page" stand beside.
    A cell of a repeating group has a column "GROUP CELL", and each row of the group a line.
    """
    if bool(subject and file) is bool(table) or (table and (subject or file)):
        raise click.UsageError("Say SUBJECT and --file ANSWERS.yaml, or --table GRID.csv.")
    if table:
        from review_tui.cli.rate.answer_table import take_table

        take_table(session, stage, table, draft=draft, yes=yes, as_json=as_json)
    elif file:
        if yes or as_json:
            raise click.UsageError("--yes and --json go with --table.")
        _answer(session, subject, stage, file, draft)


def _answer(session: Session, subject: str, stage: str, file: Path, draft: bool) -> None:
    from review_tui.model.log.shown import UNSEEN
    from review_tui.steps import rate
    from review_tui.steps.desk.finding import find_judged
    from review_tui.steps.rate.evidence import beside

    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        record = find_judged(desk, subject, stage)
        answers = beside(desk, record, stage, read_sheet(desk, stage, file))
        rate.answer(desk, record, stage, answers, done=not draft, shown=UNSEEN)
        odd = rate.doubts_on(desk, record, stage)
        card = rate.rating_card(desk, record, stage)
    unasked = [item for item in card.form.items if item.id in answers and item not in card.asked]
    done = "kept as a draft" if draft else "handed in"
    tell(f"{subject}: {plural(len(answers), 'answer')} {done} at {stage_words(stage)}.")
    if unasked:
        named = ", ".join(clean_line(item.label) for item in unasked)
        tell(f"  Not asked, by what is answered, and so kept and counted nowhere: {named}.")
    for doubt in odd:
        tell(f"  {doubt}")


@click.command()
@SUBJECT
@_STAGE
@click.option(
    "--file", "file", type=FILE, metavar="ANSWERS.yaml",
    help="A line an item, ITEM: VALUE, or with a note; form show FORM --sheet prints one to fill in.",
)  # fmt: skip
@click.option("--take", "rater", metavar="NAME", help="Take what NAME answered to all the rest.")
@click.option("--note", default="", metavar="TEXT", help="Why it is ruled so; the protocol may ask for it.")
@click.option("--discussed", is_flag=True, help="You rated, and agreed on this in discussion.")
@pass_session
def consensus(
    session: Session, subject: str, stage: str, file: Path | None, rater: str | None, note: str, discussed: bool
) -> None:
    """Rule on the items where raters differ, from a YAML file, or by taking one rater's answers.

    conflicts --stage STAGE shows what each of them answered. In the file ITEM: {value: VALUE, note: WHY} notes why of
    a single item; {note: WHY} alone keeps the answer that is taken or that it was ruled to have.
    """
    from review_tui.steps import rate
    from review_tui.steps.desk.finding import find_judged
    from review_tui.steps.desk.whose import person_called
    from review_tui.steps.screen import resolve

    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        record = find_judged(desk, subject, stage)
        found = resolve.to_rule_on(desk, record, stage)
        whose = rater or ""
        if rater and rater not in found.raters:
            whose = person_called(desk, stage, found.report.home, found.voters, rater)
        answers = rate.rest_of(desk, found, whose) if rater else {}
        said = read_sheet(desk, stage, file, rules=True) if file else {}
        answers = rate.with_notes(desk, found, answers, said)
        made = rate.consensus(desk, record, stage, answers, note=note, discussed=discussed)
        more = rate.asked_since(desk, found)
        ruled = rate.recorded(desk, found, made, answers)
    counts = " in discussion; it counts once all who rated have recorded the same" if ruled.waits else ""
    how = "recorded" if ruled.waits else "ruled"
    tell(f"{subject}: {plural(ruled.items, 'item')} {how} at {stage_words(stage)}{counts}.")
    if ruled.over:
        why = "optional, and left blank by a rater or not asked of one"
        tell(f"  {plural(ruled.over, 'answer')} of these taken over: {why}.")
    for item in more:
        tell(f"  {clean_line(item.label)} ({item.id}) is asked by what was ruled, and required: rule it, too.")


def read_sheet(desk: "Desk", stage: str, file: Path, *, rules: bool = False) -> "Answers":
    """Read answers to the form of a stage from a YAML file; what `rules` on a difference may note why, item by item."""
    from review_tui.forms.answers import read_answers
    from review_tui.steps import rate

    return read_answers(text_of(file), file.name, rate.form_of(desk, stage), rules=rules)
