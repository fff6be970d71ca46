"""review-tui attach, retrieve, edit and note: texts found or not, fields corrected, remarks."""

from pathlib import Path

import click

from review_tui.cli.saying import FILE, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.wording import number_of
from review_tui.model.errors import ReviewError


@click.command()
@click.argument("report")
@click.option("--file", "files", type=FILE, multiple=True, required=True, metavar="FILE", help="May be said again.")
@pass_session
def attach(session: Session, report: str, files: tuple[Path, ...]) -> None:
    """Put files to a report.

    An attached file adds nothing to the records identified; import makes records.
    """
    from review_tui.steps import retrieve as step
    from review_tui.steps.maintain import find

    with session.desk() as desk:
        record = find(desk, report)
        if missing := [file for file in files if not file.is_file()]:
            raise ReviewError(f"There is no file {missing[0]}. Nothing was attached.")
        for file in files:
            _, problems = step.attach(desk, record, file)
            tell(f"{file.name} is attached to {report}.")
            for problem in problems:
                tell(f"{file.name}: {problem.text}")


@click.command()
@click.argument("report")
@click.option("--attempt", default="", metavar="TEXT", help="What was tried.")
@click.option("--not-retrieved", "lost", default="", metavar="WHY", help="Why the text could not be had.")
@click.option("--seen-elsewhere", "seen", default="", metavar="WHERE", help="Where the text was read.")
@pass_session
def retrieve(session: Session, report: str, attempt: str, lost: str, seen: str) -> None:
    """Note how the search for a report's text stands."""
    from review_tui.steps import retrieve as step
    from review_tui.steps.maintain import find

    said = {"attempt": attempt, "not_retrieved": lost, "seen_elsewhere": seen}
    given = [(status, text) for status, text in said.items() if text]
    if len(given) != 1:
        raise click.UsageError("Say one of --attempt, --not-retrieved and --seen-elsewhere.")
    (status, text) = given[0]
    with session.desk() as desk:
        step.note_retrieval(desk, find(desk, report), status, text)
    tell(f"{report}: {status.replace('_', ' ')} noted.")


@click.command()
@click.argument("record")
@click.argument("changes", nargs=-1, required=True, metavar="FIELD=VALUE...")
@click.option("--why", required=True, metavar="REASON", help="Why it is corrected.")
@pass_session
def edit(session: Session, record: str, changes: tuple[str, ...], why: str) -> None:
    """Correct fields of a record; the import itself stays.

    Several authors or keywords are parted by semicolons; an empty value clears a field.
    """
    from review_tui.steps import retrieve as step
    from review_tui.steps.maintain import find

    parted = [change.partition("=") for change in changes]
    if wrong := [name for name, sign, _ in parted if not sign]:
        raise click.UsageError(f'"{wrong[0]}" is no correction. Write it as FIELD=VALUE.')
    with session.desk() as desk:
        found = find(desk, record)
        step.edit(desk, found, {name.strip(): value for name, _, value in parted}, why)
        tell(f"{number_of(desk, found)} is corrected: {', '.join(name.strip() for name, _, _ in parted)}.")


@click.command()
@click.argument("report")
@click.argument("text")
@pass_session
def note(session: Session, report: str, text: str) -> None:
    """Write a remark on a report."""
    from review_tui.steps import screen
    from review_tui.steps.maintain import find

    with session.desk() as desk:
        screen.note(desk, find(desk, report), text)
    tell(f"Noted on {report}.")
