"""review-tui confirm: what a reader guessed of documents, and saying that it is right."""

import click

from review_tui.cli.asking import where, yes
from review_tui.cli.finding import found_all, number_of
from review_tui.cli.identify.editing import show_changes
from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.words.phrases import plural


@click.command()
@click.argument("records", nargs=-1, metavar="[RECORD...]", required=False)
@where
@yes
@as_json
@pass_session
def confirm(session: Session, records: tuple[str, ...], where: str, yes: bool, as_json: bool) -> None:
    """Say that what was guessed is right, or list what was guessed.

    Without a record, all that waits is listed with what it was guessed from. With --where the guesses are shown first.
    What is wrong is corrected by review-tui edit.
    """
    from review_tui.steps import retrieve
    from review_tui.steps.retrieve import bulk

    if where:
        if records:
            raise click.UsageError("Say either records or --where.")
        _confirm_all(session, where, yes=yes, as_json=as_json)
        return

    with session.desk() as desk:
        if records:
            done = bulk.confirm_records(desk, tuple(dict.fromkeys(found_all(desk, records))))
            tell(f"{plural(len(done), 'record')} confirmed.{' Undo: review-tui undo' if done else ''}")
            return
        found = [
            {"record": number_of(desk, g.record), "field": g.field, "value": g.value, "from": g.origin}
            for g in retrieve.guesses(desk)
        ]
    if as_json:
        show_json(found)
        return
    rows = [(g["record"], g["field"], g["value"], g["from"]) for g in found]
    show_table(("Record", "Field", "Value", "Guessed from"), rows, "Nothing that was guessed waits.")


def _confirm_all(session: Session, where: str, *, yes: bool, as_json: bool) -> None:
    from review_tui.steps.retrieve import bulk

    with session.desk() as desk:
        found = bulk.to_confirm(desk, where)
        n = len({change.number for change in found})
        if show_changes(
            found, f"Are the guesses of {plural(n, 'report')} right?", yes=yes, as_json=as_json, guessed=True
        ):
            bulk.confirm_all(desk, found)
            tell(f"{plural(len(found), 'guess', 'guesses')} of {plural(n, 'report')} confirmed. Undo: review-tui undo")
