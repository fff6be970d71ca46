"""review-tui backup, restore and check: the whole review in one file, back from one, and whether it is whole."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_tui.cli.as_typed import as_typed, works_in
from review_tui.cli.saying import FILE, as_json, say, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.waiting import bar
from review_tui.model.review.quoting import quoted
from review_tui.words.phrases import plural

if TYPE_CHECKING:
    from review_tui.steps.share.backups import KeptBackup
    from review_tui.steps.share.restoring import Rehearsal


@click.command()
@click.argument("file", type=FILE)
@click.option("--partial", is_flag=True, help="Also where files of the review are lost.")
@pass_session
def backup(session: Session, file: Path, partial: bool) -> None:
    """Write the whole review to one zip file.

    It holds every vote, so a lead makes it, or anyone of a copy where nobody else votes. No file is written over. To
    get the review back: review-tui restore FILE.
    """
    from review_tui.steps.share import backups

    with session.desk() as desk, bar() as progress:
        written = backups.backup(desk, file, session.local, progress, partial=partial)
    what = "What is left of the review" if written.lacks else "The review"
    tell(f"{what} is in {file} ({written.size / 1024:,.0f} KB).")
    if written.lacks:
        tell(written.lacks)


@click.command()
@click.argument("file", type=FILE, required=False)
@click.option("--to", "folder", type=FILE, help="A folder for it, instead of the review here.")
@click.option("--yes", is_flag=True, help="Put it over the review here; what was there is kept in backups/.")
@as_json
@pass_session
def restore(session: Session, file: Path | None, folder: Path | None, yes: bool, as_json: bool) -> None:
    """Get a review back from a backup, or list those kept beside the review.

    It first says what the backup holds and what the review here would lose. An empty folder is filled at once; over a
    review that can be read a lead alone restores, with --yes. Let everybody leave the program first.
    """
    from review_tui.steps.share import restoring

    if file is None:
        _list_kept(session.review_folder(), as_json)
        return
    file = _listed(file, session.nearest())
    target = folder or session.nearest() or Path.cwd()
    if folder:
        works_in(folder)
    said = restoring.rehearse(target, file, session.local)
    over, by_lead, local = said.is_there and not yes, _is_lead(session, target, said), session.local
    done = None
    if not over:
        done = restoring.restore(target, file, session.clock(), by_lead=by_lead, agreed=yes, local=local)
    if as_json:
        show_json({**asdict(said), "done": not over})
    for line in said.told if over and not as_json else ():
        say(as_typed(line))
    if not done:
        tell(f"Nothing was changed. To put it over the review in {target}: the same command with --yes")
        return
    acts = plural(said.acts, "act")
    tell(f"{acts} in {done.folder} now. It writes under a new origin; a whole bundle brings what came since.")
    if done.damaged:
        stayed = f"{plural(done.damaged, 'file')} of the backup came damaged and stayed behind"
        works_in(done.folder)
        tell(f"{stayed}: review-tui check says what the review lacks by it.")
    if done.kept:
        tell(f"What was there is kept: {done.kept}. To have it again: review-tui restore {quoted(done.kept)} --yes")


def _is_lead(session: Session, target: Path, said: "Rehearsal") -> bool:
    """Say whether a lead works in the folder that would be written over."""
    if not said.is_there or said.damage:
        return False
    with replace(session, folder=target).desk() as desk:
        return desk.viewer.is_lead


def _listed(file: Path, review: Path | None) -> Path:
    """Give the file that is meant: where it lies as typed, or beside the review, under the name of the list."""
    return review / file if review and not file.exists() and (review / file).is_file() else file


def _list_kept(folder: Path, as_json: bool) -> None:
    from review_tui.steps.share import backups

    found = backups.kept_backups(folder)
    if as_json:
        show_json([{"file": str(one.file), "at": one.at.isoformat(), "occasion": one.occasion} for one in found])
        return
    none = "No backup lies beside the review yet: one is kept when the app is opened, and before every merge."
    if (kept := folder / backups.FOLDER).is_file():
        none = f"No backup can be kept beside the review: {kept} is a file, where a folder should be. Move it away."
    show_table(("file", "when (UTC)", "kept at"), [_row(one, folder) for one in found], none)


def _row(one: "KeptBackup", folder: Path) -> tuple[str, str, str]:
    return str(one.file.relative_to(folder)), f"{one.at:%Y-%m-%d %H:%M}", one.occasion.replace("-", " ")


@click.command()
@click.option("--rebuild", is_flag=True, help="Fold the whole log anew and keep that.")
@click.option("--clear", is_flag=True, help="Take away files that no event names, and second versions of files.")
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
            say(as_typed(line))
        state = "something is wrong" if found.problems else "all is well"
        if found.cleared:
            tell(f"{plural(found.cleared, 'file')} of no use taken away.")
        if found.fingerprint:
            tell(f"Fingerprint of the review as it stands here: {found.fingerprint}")
        seen = f"{plural(found.events, 'event')}, {plural(found.files, 'file')}"
        tell(f"{seen if found.events else 'Nothing more was looked at'}: {state}.")
    if found.problems:
        ctx.exit(1)
