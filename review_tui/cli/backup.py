"""review-tui backup and check: the whole review in one file, and whether it is whole."""

from dataclasses import asdict
from pathlib import Path

import click

from review_tui.cli.saying import FILE, as_json, say, show_json, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.waiting import bar
from review_tui.words.phrases import plural


@click.command()
@click.argument("file", type=FILE)
@click.option("--partial", is_flag=True, help="Also where files of the review are lost.")
@pass_session
def backup(session: Session, file: Path, partial: bool) -> None:
    """Write the whole review to one zip file.

    It holds every vote, so a lead makes it, or anyone of a copy where nobody else votes. No file is written over. To
    restore it, unpack it into a new folder and open that.
    """
    from review_tui.steps.share import maintain

    with session.desk() as desk, bar() as progress:
        size = maintain.backup(desk, file, session.local, progress, partial=partial)
    tell(f"The review is in {file} ({size / 1024:,.0f} KB).")


@click.command()
@click.option("--rebuild", is_flag=True, help="Fold the whole log anew and keep that.")
@click.option("--clear", is_flag=True, help="Take away files that no event names.")
@as_json
@click.pass_context
def check(ctx: click.Context, rebuild: bool, clear: bool, as_json: bool) -> None:
    """Check the database, the log, the files and the sums.

    It leaves with 1 if something is wrong or missing.
    """
    from review_tui.steps.share import maintain

    session: Session = ctx.obj
    with session.desk() as desk:
        found = maintain.check(desk, rebuild=rebuild, clear=clear)
    if as_json:
        show_json(asdict(found))
    else:
        for line in (*found.problems, *found.notes):
            say(line)
        state = "something is wrong" if found.problems else "all is well"
        if found.cleared:
            tell(f"{plural(found.cleared, 'file')} that no event names taken away.")
        if found.fingerprint:
            tell(f"Fingerprint of the review as it stands here: {found.fingerprint}")
        tell(f"{plural(found.events, 'event')}, {plural(found.files, 'file')}: {state}.")
    if found.problems:
        ctx.exit(1)
