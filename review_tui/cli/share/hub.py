"""review-tui share hub, share sync: copies of a review meet in a PostgreSQL database."""

import sys
from typing import TYPE_CHECKING

import click

from review_tui.cli.saying import as_json, say, show_json, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.waiting import bar
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.quoting import quoted

if TYPE_CHECKING:
    from review_tui.sharing.hub.asking import PasswordPrompt
    from review_tui.steps.share.merge_report import MergeReport
    from review_tui.steps.share.synced import SyncReport

WHERE = click.argument("where", required=False, default="")


def ask() -> "PasswordPrompt | None":
    """Give how a password is asked for on a terminal; None where there is none."""
    from review_tui.sharing.hub.asking import PasswordPrompt

    def password(words: str) -> str:
        return str(click.prompt(words, hide_input=True, prompt_suffix="", err=True))

    return PasswordPrompt(password, lambda words: click.confirm(words, err=True)) if sys.stdin.isatty() else None


@click.group()
def hub() -> None:
    """Set up the database where the copies of a team meet."""


@hub.command()
@click.argument("url")
@pass_session
def init(session: Session, url: str) -> None:
    """Make the hub of this review in an empty PostgreSQL database that the login of URL owns.

    URL is postgresql://LOGIN@HOST/DATABASE, without a password: it is asked for, or taken from the keyring or the file
    that PGPASSFILE names.
    """
    from review_tui.steps.share import place

    with session.desk() as desk, bar() as progress:
        at, report = place.init(desk, url, session.local, ask(), progress)
    tell(f"{at.database} is the hub of this review now. To let people take part: review-tui share hub add NAME")
    say_report(report, False)


@hub.command()
@click.argument("name")
@click.option("--login", default="", metavar="LOGIN", help="A login that the database has; else one is made.")
@click.option("--url", default="", help="The hub, where it is not known here.")
@as_json
@pass_session
def add(session: Session, name: str, login: str, url: str, as_json: bool) -> None:
    """Let a person of the review take part, under a login of their own.

    A login that is made gets a password, which is shown this once: tell it to them by another way than the address.
    """
    from review_tui.steps.share.hub import founding

    with session.desk() as desk:
        added = founding.add(desk, name, session.local, text=url, login=login, ask=ask())
    if as_json:
        said = {"name": added.name, "login": added.login, "url": added.address, "password": added.password or None}
        show_json({**said, "files": list(added.files)})
        return
    goes_on = "" if added.password else ", or goes on in a copy of theirs,"
    say(f"{added.name} begins in an empty folder{goes_on} with: review-tui share sync {quoted(added.address)}")
    for file in added.files:
        say(f"Send {file} along: the address names it, as lying where {added.name} types this, or where they say.")
    say(
        f"Password of {added.login}: {added.password}" if added.password else f"{added.login} has its password already."
    )


@hub.command()
@click.argument("name")
@click.option("--url", default="", help="The hub, where it is not known here.")
@pass_session
def remove(session: Session, name: str, url: str) -> None:
    """Let a person take part in the hub no longer; what they brought stays."""
    from review_tui.steps.share.hub import founding

    with session.desk() as desk:
        logins = founding.remove(desk, name, session.local, text=url, ask=ask())
    tell(f"{', '.join(logins)} can read and bring nothing any more. What came from there stays.")


@click.command()
@WHERE
@click.option("--without-documents", is_flag=True, help="Leave the texts of reports at the hub.")
@as_json
@pass_session
def sync(session: Session, where: str, without_documents: bool, as_json: bool) -> None:
    """Sync with a hub or a synced folder: send what it lacks, take in what is new.

    WHERE is the address of a hub, or a folder that OneDrive, SharePoint or Dropbox carries. It is asked for once, and
    known from then on. In an empty folder of your own, with the address of a hub, it begins a copy. It may be cut
    anywhere and made again.
    """
    from review_tui.steps.share import place

    folder = session.nearest()
    if folder is None or not (folder / "review.db").exists():
        say_report(_begin(session, where), as_json)
        return
    with session.desk() as desk, bar() as progress:
        report = place.sync(desk, session.local, where, ask=ask(), progress=progress, documents=not without_documents)
    say_report(report, as_json)


def say_report(report: "SyncReport | MergeReport", as_json: bool) -> None:
    """Say what a sync or a merge brought."""
    if as_json:
        show_json(report.to_json())
        return
    for line in report.told:
        tell(line)


def _begin(session: Session, url: str) -> "SyncReport":
    from review_tui.steps.share import place
    from review_tui.steps.share.hub import meeting, syncing

    if not url:
        raise ReviewError(meeting.NONE)
    if place.is_folder(url):
        from review_tui.steps.share.folder.syncing import BEGIN

        raise ReviewError(BEGIN)
    folder, asking = session.new_folder(meeting.parsed(url).public_files), ask()
    with bar() as progress:
        desk, report = syncing.join(
            folder, url, session.clock, session.ids, session.local, ask=asking, progress=progress, name=session.name
        )
    try:
        session.local.sit(folder, desk.viewer.person)
        tell(f"{folder} is a copy of the review now, for {desk.name_of(desk.viewer.person)}.")
        return report
    finally:
        desk.close()
