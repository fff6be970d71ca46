"""review-tui edit: fields of one record corrected, or of all reports that a filter names."""

from typing import TYPE_CHECKING

import click

from review_tui.cli.agreeing import SHOWN
from review_tui.cli.asking import assert_named, require_yes, where, yes
from review_tui.cli.finding import number_of
from review_tui.cli.saying import as_json, say, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.words.phrases import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_tui.steps.retrieve.bulk import FieldChange


@click.command()
@click.argument("record")
@click.argument("changes", nargs=-1, metavar="FIELD=VALUE...")
@click.option("--why", required=True, metavar="REASON", help="Why it is corrected.")
@where
@yes
@as_json
@pass_session
def edit(
    session: Session, record: str, changes: tuple[str, ...], why: str, where: str, yes: bool, as_json: bool
) -> None:
    """Correct fields of a record, or of all reports that a filter names.

    The import itself stays. Several authors or keywords are parted by semicolons; an empty value clears a field. With
    --where no record is named, and what would change is shown first; all of it is one act that undo takes back.
    edit --where "source:Councils organisation=" organisation=Ofsted --why "as printed"
    """
    if where:
        _edit_all(session, parted((record, *changes)), why, where, yes=yes, as_json=as_json)
        return
    from review_tui.steps import retrieve as step
    from review_tui.steps.desk.finding import find

    assert_named(yes=yes, as_json=as_json)
    fields = parted(changes)
    if not fields:
        raise click.UsageError("Say what is corrected, as FIELD=VALUE, of which record: edit A12 year=2019.")
    with session.desk() as desk:
        found = find(desk, record)
        corrected = step.edit(desk, found, fields, why).body or {}
        tell(f"{number_of(desk, found)} is corrected: {', '.join(corrected['fields'])}.")


def parted(changes: tuple[str, ...]) -> dict[str, str]:
    """Divide FIELD=VALUE words; raises UsageError for one that is none."""
    found = [change.partition("=") for change in changes]
    if wrong := [name for name, sign, _ in found if not sign]:
        raise click.UsageError(f'"{wrong[0]}" gives no field a value. Write it as FIELD=VALUE.')
    return {name.strip(): value for name, _, value in found}


def _edit_all(session: Session, fields: dict[str, str], why: str, where: str, *, yes: bool, as_json: bool) -> None:
    from review_tui.steps.retrieve import bulk

    with session.desk() as desk:
        found = bulk.to_edit(desk, fields, where)
        n = len({change.record for change in found})
        if show_changes(found, f"Correct {plural(n, 'report')}?", yes=yes, as_json=as_json):
            bulk.edit_all(desk, fields, found, why)
            tell(f"{plural(n, 'report')} corrected: {', '.join(fields)}. Undo: review-tui undo")


def show_changes(
    found: "Sequence[FieldChange]", question: str, *, yes: bool, as_json: bool, guessed: bool = False
) -> bool:
    """Show what would change; says whether to do it, and leaves with 1 where that is not said."""
    if as_json:
        show_json([{"record": c.number, "field": c.field, "now": c.now, "then": c.then} for c in found])
    else:
        rows = [(c.number, c.field, c.now or "–", (c.origin if guessed else c.then) or "–") for c in found[:SHOWN]]
        heads = ("Value", "Guessed from") if guessed else ("Now", "Then")
        show_table(("Report", "Field", *heads), rows, "No report that the filter names would change.")
        if len(found) > SHOWN:
            say(f"and {plural(len(found) - SHOWN, 'field')} more; --json names all.")
    if not found:
        return False
    require_yes(question, "Nothing was changed. To do it: --yes", yes=yes, as_json=as_json)
    return True
