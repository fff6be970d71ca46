"""review-tui share: copies of a review exchange bundles."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_tui.cli.saying import FILE, tell
from review_tui.cli.session import NO_REVIEW, Session, pass_session
from review_tui.cli.wording import plural
from review_tui.model.errors import ReviewError

if TYPE_CHECKING:
    from review_tui.steps.share import MergeReport


@click.group()
def share() -> None:
    """Exchange bundles with other copies of the review."""


@share.command()
@click.argument("file", type=FILE)
@click.option("--for", "receiver", required=True, metavar="NAME", help="Whom it is for: what they may read goes in.")
@pass_session
def export(session: Session, file: Path, receiver: str) -> None:
    """Write a bundle for one person.

    It holds every opened vote and your own; your unopened votes go to a lead alone.
    """
    from review_tui.steps import share as step

    with session.desk() as desk:
        size = step.export_bundle(desk, file, receiver, session.seat)
    tell(f"{file} is a bundle for {receiver} ({size / 1024:,.0f} KB).")


@share.command()
@click.argument("file", type=FILE)
@pass_session
def merge(session: Session, file: Path) -> None:
    """Take a bundle in, all of it or nothing; in an empty folder it begins a copy.

    A bundle may come in any order and more than once.
    """
    from review_tui.steps import share as step

    folder = session.nearest()
    if folder is None or not (folder / "review.db").exists():
        _begin(session, file, _new_folder(session, file))
        return
    with session.desk() as desk:
        report = step.merge_bundle(desk, file)
    tell(_came(report))


def _new_folder(session: Session, file: Path) -> Path:
    """Give the folder where a copy may begin: the one named, or an empty working folder."""
    if session.folder is not None:
        return session.folder
    here = Path.cwd()
    if any(path.resolve() != file.resolve() and not path.name.startswith(".") for path in here.iterdir()):
        raise ReviewError(f"{NO_REVIEW} To begin a copy from a bundle, name an empty folder with -C.")
    return here


def _begin(session: Session, file: Path, folder: Path) -> None:
    from review_tui.steps import share as step

    desk, report = step.join(folder, file, session.clock, session.ids)
    try:
        session.seat.sit(desk.frame.review, desk.viewer.person)
        tell(f"{folder} is a copy of the review now, for {desk.name_of(desk.viewer.person)}.")
        tell(_came(report))
    finally:
        desk.close()


def _came(report: "MergeReport") -> str:
    """Say in a line what a bundle brought."""
    if not (report.events or report.bodies or report.files):
        return f"Nothing new came from {report.sender}; all of it was here."
    came = [plural(report.events, "event")]
    came += [f"{plural(report.bodies, 'vote')} made readable"] if report.bodies else []
    came += [plural(report.files, "file")] if report.files else []
    opened = f" {plural(report.opened, 'report')} opened." if report.opened else ""
    return f"From {report.sender} came {', '.join(came)}; {report.known:,} were known.{opened}"
