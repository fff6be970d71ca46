"""review-tui packet: one file for somebody who has no copy of the review, and what they hand back."""

from dataclasses import asdict
from pathlib import Path

import click

from review_tui.cli.as_typed import as_typed
from review_tui.cli.saying import FILE, as_json, say, show_json, tell
from review_tui.cli.session import Session, pass_session
from review_tui.words.phrases import plural, stage_words, units


@click.group()
def packet() -> None:
    """Let somebody judge without the program: a page or workbook to fill in, and what comes back.

    A packet holds what waits for one person at one stage, and nothing that anybody said of it.
    """


@packet.command()
@click.option("--stage", required=True, metavar="STAGE", help="The stage at which they judge.")
@click.option("--for", "name", required=True, metavar="NAME", help="Who is to fill it in; a reviewer of the review.")
@click.argument("file", type=FILE)
@as_json
@pass_session
def make(session: Session, stage: str, name: str, file: Path, as_json: bool) -> None:
    """Write a packet: a page (FILE.html) that works offline in any browser, or a workbook (FILE.xlsx)."""
    from review_tui.steps.share.packets import make_packet

    with session.desk() as desk:
        made = make_packet(desk, stage, name, file)
    if as_json:
        show_json({**asdict(made), "file": str(made.file)})
        return
    say(f"{made.file}: {units(len(made.numbers), made.unit)} for {made.name} at {made.stage.casefold()}.")
    say(as_typed("Send it to them; what they hand back is read by: review-tui packet read FILE"))


@packet.command()
@click.argument("file", type=FILE)
@as_json
@pass_session
def read(session: Session, file: Path, as_json: bool) -> None:
    """Take in what somebody handed back, as their votes or answers; what is not sound is named and left out.

    Read twice it changes nothing the second time. It is their act: review-tui --as NAME undo takes it back. Somebody
    else who reads it is told what the packet alone says, and nothing that hangs on what they said before.
    """
    from review_tui.steps.share.packet_reading import read_packet

    with session.desk() as desk:
        found = read_packet(desk, file)
    if as_json:
        show_json(asdict(found))
        return
    where, whole, begun = f"{found.name} at {stage_words(found.stage)}", len(found.handed_in), len(found.drafts)
    if found.is_sealed:
        say(f"{where}: the packet finishes {units(whole, found.unit)} and begins {begun}.")
        say(f"What was taken of it shows to {found.name} alone until it is opened.")
    else:
        say(f"{where}: {units(whole, found.unit)} handed in, {plural(begun, 'draft')}, {found.unchanged} as before.")
    for problem in found.problems:
        tell(f"  {problem}")
