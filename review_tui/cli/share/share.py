"""review-tui share: copies of a review exchange bundles."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_tui.cli.saying import FILE, as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.share.hub import hub, say_report, sync
from review_tui.cli.waiting import bar
from review_tui.words.phrases import when

if TYPE_CHECKING:
    from review_tui.steps.share.binding import CopyLine
    from review_tui.steps.share.merge_report import MergeReport


@click.group()
def share() -> None:
    """Exchange bundles with other copies of the review, or sync with a hub."""


@share.command()
@click.argument("file", type=FILE, required=False)
@click.option("--for", "receiver", required=True, metavar="NAME", help="Whom it is for: what they may read goes in.")
@click.option("--whole", is_flag=True, help="Every file goes in: to begin a copy with, or after a loss.")
@click.option("--also", multiple=True, metavar="NAME", help="Who works on that computer besides; may be repeated.")
@pass_session
def export(session: Session, file: Path | None, receiver: str, whole: bool, also: tuple[str, ...]) -> None:
    """Write a bundle for one person.

    It holds every opened vote and your own; your unopened votes go to a lead alone. Without FILE it gets a name of its
    own here; no file is written over.
    """
    from review_tui.steps import share as step

    with session.desk() as desk, bar() as progress:
        target = file or step.proposed_name(desk, receiver, Path.cwd())
        sent = step.export_bundle(desk, target, receiver, session.local, whole=whole, also=also, progress=progress)
    tell(f"{sent.file} is a bundle for {sent.receiver} ({sent.size / 1024:,.0f} KB).")
    for line in sent.told:
        tell(line)


@share.command()
@click.argument("file", type=FILE)
@as_json
@pass_session
def merge(session: Session, file: Path, as_json: bool) -> None:
    """Take a bundle in, all of it or nothing; in an empty folder it begins a copy.

    A bundle may come in any order and more than once.
    """
    from review_tui.steps.share import merging

    folder = session.nearest()
    if folder is None or not (folder / "review.db").exists():
        say_report(_begin(session, file, session.new_folder([file])), as_json)
        return
    with session.desk() as desk, bar() as progress:
        report = merging.merge_bundle(desk, file, progress)
    say_report(report, as_json)


def _begin(session: Session, file: Path, folder: Path) -> "MergeReport":
    from review_tui.steps.share import merging

    with bar() as progress:
        desk, report = merging.join(
            folder, file, session.clock, session.ids, progress=progress, name=session.name, local=session.local
        )
    try:
        session.local.sit(folder, desk.viewer.person)
        tell(f"{folder} is a copy of the review now, for {desk.name_of(desk.viewer.person)}.")
        return report
    finally:
        desk.close()


@share.command("list")
@as_json
@pass_session
def list_(session: Session, as_json: bool) -> None:
    """When a bundle last went to whom, and when one last came from them."""
    from review_tui.steps.share.copies import exchanges

    with session.desk() as desk:
        found = exchanges(desk)
    if as_json:
        show_json([{"person": e.name, "sent": e.sent or None, "came": e.came or None} for e in found])
        return
    rows = [(when(e.sent) if e.sent else "never", when(e.came) if e.came else "never", e.name) for e in found]
    show_table(("Last sent", "Last came", "Who"), rows, "Nobody else takes part in this review.")


@share.command()
@as_json
@pass_session
def origins(session: Session, as_json: bool) -> None:
    """Which copies wrote to the review, whose each is, and how much of it is not taken."""
    from review_tui.steps.share import binding

    with session.desk() as desk:
        found = binding.copies(desk)
    if as_json:
        show_json([asdict(line) for line in found])
        return
    rows = [
        (f"{line.events:,}", f"{line.not_taken:,}", line.origin + " (this one)" * line.is_own, _whose(line))
        for line in found
    ]
    show_table(("Events", "Not taken", "Origin", "Whose"), rows, "Nobody has written to this review.")


@share.command()
@pass_session
def anew(session: Session) -> None:
    """Go on under a new origin with a key of its own, where the key of this copy is lost.

    It needs an invitation, which the next bundle by a lead holds. What was written since the key was lost is signed by
    nobody, and no other copy takes it: it is counted.
    """
    from review_tui.steps.share import binding

    with session.desk() as desk:
        origin, lost = binding.begin_anew(desk)
    tell(f"This copy goes on as {origin}, with a key of its own.")
    if lost:
        tell(f"Acts of the time before that bear no signature: {lost:,}. Say again what still matters.")


def _whose(line: "CopyLine") -> str:
    words = {"founding": "everybody's: the review was founded there", "free": "everybody's: no copy is bound yet"}
    people = ", ".join(line.people)
    return words.get(line.state) or people or ("as far as it had come" if line.state == "older" else "nobody's")


@share.command()
@click.argument("origin")
@click.option("--for", "names", multiple=True, metavar="NAME", help="Whose copy it is; may be repeated.")
@pass_session
def accept(session: Session, origin: str, names: tuple[str, ...]) -> None:
    """Say, as a lead, whose a copy is: what they wrote there is taken from now on, in every copy.

    Without --for it is given to those who wrote there and were not taken.
    """
    from review_tui.steps.share import binding

    with session.desk() as desk:
        given = binding.accept(desk, origin, names)
    tell(f"The copy {origin} is given to {', '.join(given)}: what they wrote there counts.")


share.add_command(hub)
share.add_command(sync)
