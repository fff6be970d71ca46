"""review-tui backup and check: the whole review in one file, and whether it is whole."""

from dataclasses import asdict
from pathlib import Path

import click

from review_tui.cli.saying import FILE, as_json, say, show_json, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.wording import plural


@click.command()
@click.argument("file", type=FILE)
@pass_session
def backup(session: Session, file: Path) -> None:
    """Write the whole review to one zip file.

    No file is written over. To restore it, unpack it into a new folder and open that.
    """
    from review_tui.steps import maintain

    with session.desk() as desk:
        size = maintain.backup(desk, file, session.seat)
    tell(f"The review is in {file} ({size / 1024:,.0f} KB).")


@click.command()
@click.option("--rebuild", is_flag=True, help="Fold the whole log anew and compare.")
@as_json
@click.pass_context
def check(ctx: click.Context, rebuild: bool, as_json: bool) -> None:
    """Check the log, the files and the sums.

    It leaves with 1 if something is wrong.
    """
    from review_tui.steps import maintain

    session: Session = ctx.obj
    with session.desk() as desk:
        found = maintain.check(desk, rebuild=rebuild)
    if as_json:
        show_json(asdict(found))
    else:
        for line in (*found.problems, *found.notes):
            say(line)
        state = "something is wrong" if found.problems else "all is well"
        tell(f"{plural(found.events, 'event')}, {plural(found.files, 'file')}: {state}.")
    if found.problems:
        ctx.exit(1)
