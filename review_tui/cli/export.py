"""review-tui export: what a journal accepts, as files."""

from pathlib import Path

import click

from review_tui.cli.saying import FILE, say, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.waiting import bar
from review_tui.cli.wording import plural


@click.command()
@click.argument("what", metavar="prisma|tables|searches|references|agreement|audit|warc|all")
@click.option("--to", type=FILE, metavar="FOLDER", help="The folder they go to; the review's exports/ if not said.")
@click.option("--format", "formats", multiple=True, metavar="F", help="Only files of this ending; may be said again.")
@pass_session
def export(session: Session, what: str, to: Path | None, formats: tuple[str, ...]) -> None:
    """Write diagram, tables, searches, references, agreement and audit.

    The names of the files are printed. warc is what was captured, as one web archive (extra "archive"); it is no part
    of all.
    """
    from review_tui.steps.export import export as step

    with session.desk() as desk, bar() as progress:
        folder = to or desk.store.path.parent / "exports"
        files = step(desk, what, folder, formats, progress)
    for file in files:
        say(file)
    tell(f"{plural(len(files), 'file')} written.")
