"""review-tui protocol: what the team agreed before it began, and what it changed since."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from review_tui.cli import agreeing
from review_tui.cli.asking import at_terminal
from review_tui.cli.saying import FILE, as_json, say, show_json, tell, text_of
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.errors import ReviewError
from review_tui.words.phrases import stage_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from review_tui.steps.desk import Desk


@click.group()
def protocol() -> None:
    """Show, edit and apply the protocol."""


@protocol.command()
@as_json
@pass_session
def show(session: Session, as_json: bool) -> None:
    """Print the protocol in force and the table of amendments."""
    from review_tui.model.review.protocol import to_mapping

    with session.desk() as desk:
        mapping = to_mapping(desk.frame.protocol)
        changes = list(_amendments(desk))
    if as_json:
        show_json({**mapping, "amendments": changes})
        return
    import yaml

    say(yaml.safe_dump(mapping, allow_unicode=True, sort_keys=False, width=110).rstrip())
    for change in changes:
        say(f"\n# {change['at'][:10]}, {change['who']}: {change['why']}")
        for row in change["changes"]:
            say(f"#   {stage_words(row['what'])}: {row['before'] or '(nothing)'} → {row['after'] or '(nothing)'}")


def _amendments(desk: "Desk") -> Iterator[dict[str, Any]]:
    """Give each version after the first with what it changed."""
    from review_tui.model.review.protocol_changes import amendment

    versions = desk.frame.amendments
    for before, after in pairwise(versions):
        rows = [
            dict(zip(("what", "before", "after"), row, strict=True))
            for row in amendment(before.protocol, after.protocol)
        ]
        yield {"at": after.at, "who": desk.name_of(after.actor), "why": after.why, "changes": rows}


@protocol.command()
@click.argument("file", type=FILE)
@click.option("--why", required=True, metavar="REASON", help="Why it changes; it prints with the amendments.")
@agreeing.yes
@as_json
@pass_session
def apply(session: Session, file: Path, why: str, yes: bool, as_json: bool) -> None:
    """Bring a protocol file into force.

    What it changes in the diagram, and votes that would count no longer, are shown first. A stage that got another
    name keeps its votes where it says was: OLD NAME.
    """
    _apply(session, file, why, yes, as_json)


def _apply(session: Session, file: Path, why: str, yes: bool, as_json: bool = False) -> None:
    from review_tui.steps import plan
    from review_tui.steps.plan import amending

    with session.desk() as desk:
        mapping = amending.read_protocol(desk, text_of(file), file.name)
        act = partial(plan.apply_protocol, protocol=mapping, why=why, agreed=True)
        if not _agreed(desk, act, mapping, yes, as_json):
            raise ReviewError(f"The protocol of {file} was not applied. To apply it: the same command with --yes.")
        act(desk)
        apart = amending.units_apart(mapping["stages"], desk.frame.forms)
    tell(f"The protocol of {file} is in force.")
    for line in apart:
        tell(f"  {line}")


def _agreed(
    desk: "Desk", act: "Callable[[Desk], object]", mapping: "Mapping[str, Any]", yes: bool, as_json: bool
) -> bool:
    """Show what differs and what that changes, where votes were cast already; says whether to apply it."""
    from review_tui.model.review.protocol import from_mapping
    from review_tui.steps import plan
    from review_tui.steps.plan import amending

    if not plan.asks(desk, from_mapping(mapping)):
        return True
    if not as_json:
        for line in amending.what_differs(desk, mapping):
            tell(line)
    return agreeing.agreed(desk, act, "Apply it?", yes=yes, as_json=as_json)


@protocol.command()
@click.option("--why", default="", metavar="REASON", help="Why it changes; asked for if not given.")
@agreeing.yes
@pass_session
def edit(session: Session, why: str, yes: bool) -> None:
    """Change the protocol in force in your editor, then bring it into force.

    What you save becomes the protocol.yaml of the review's folder. Where that file was changed and is not in force, you
    are asked whether to go on from it; else it is kept under another name.
    """
    from review_tui.steps.desk.whole_files import free_name, write_new
    from review_tui.steps.plan import amending

    with session.desk() as desk:
        desk.require_lead("change the protocol")
        file, draft = amending.beside(desk), amending.draft_beside(desk)
        before = draft if draft and _goes_on(yes) else amending.text_in_force(desk)
    after = click.edit(before, extension=".yaml")
    if after is None or after == before:
        tell("Nothing was changed.")
        return
    if draft not in ("", before):
        kept = free_name(file)
        write_new(kept, draft.encode())
        tell(f"What {file.name} said is kept in {kept}.")
    write_new(file, after.encode())
    _apply(session, file, why or click.prompt("Why does it change", err=True), yes)


def _goes_on(yes: bool) -> bool:
    """Say that the folder's file is not what is in force; says whether to go on from it."""
    tell(
        "protocol.yaml in the review's folder is not what is in force. You begin from what is in force, unless you go "
        "on from the file; to bring the file into force as it is: review-tui protocol apply protocol.yaml"
    )
    return not yes and at_terminal() and click.confirm("Go on from the file?", err=True)
