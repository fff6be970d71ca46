"""review-tui erase: words, a file or a name that must not be kept are let go, in every copy."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from review_tui.cli import asking
from review_tui.cli.saying import as_json, say, show_json, tell
from review_tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from review_tui.steps.share.erasing import Erasing


@click.command()
@click.argument("what", default="")
@click.option(
    "--words", metavar="TEXT", default="", help="Words that go from every event you may read, instead of WHAT."
)
@click.option("--why", required=True, metavar="TEXT", help="Why it goes; this stays, for all to read.")
@click.option("--yes", is_flag=True, help="Do it; without this it is shown first, and asked about.")
@as_json
@pass_session
def erase(session: Session, what: str, words: str, why: str, yes: bool, as_json: bool) -> None:
    """Let go of words, a file or a name that must not be kept, in every copy.

    WHAT is the id of an event (history REPORT --json shows them), the name or SHA-256 of a file, or a person who takes
    part no longer. With --words, these words go wherever they stand, and a stand-in keeps apart what is told apart by
    them, as reasons, sources and contacts. A lead does it, and nothing takes it back. That there was something, whose
    and when, its hash and why it went stay; every vote counts as before.
    """
    from review_tui.steps.share import erasing, erasing_everywhere

    if bool(what) is bool(words):
        raise click.UsageError("Say WHAT, or --words TEXT, and not both.")
    with session.desk() as desk:
        found = erasing_everywhere.look_everywhere(desk, words) if words else erasing.look(desk, what)
        if not as_json:
            for line in found.told:
                say(line)
        if not asking.said_yes(f"Erase {found.what}, for good?", yes=yes, as_json=as_json):
            if as_json:
                show_json({**_shape(found), "done": False})
            asking.leave("Nothing was erased. To do it: the same command with --yes")
        told = erasing.erase(desk, found, why)
    if as_json:
        show_json({**_shape(found), "done": True})
    for line in told:
        tell(line)


def _shape(found: "Erasing") -> dict[str, object]:
    """Give the shape that --json promises; what is left of a vote is read with that vote."""
    return {name: said for name, said in asdict(found).items() if name not in ("kept", "sums", "secret", "id")}
