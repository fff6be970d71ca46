"""review-tui votes: decisions made in another program come in as votes of people of this review."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from review_tui.cli.asking import at_terminal
from review_tui.cli.saying import FILE, as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.waiting import bar
from review_tui.model.review.errors import ReviewError
from review_tui.words.phrases import plural, stage_words, when

if TYPE_CHECKING:
    from review_tui.steps.desk import Desk
    from review_tui.steps.identify.imported_decisions import Said, VotesFile, VotesReport

_SHOWN = 5  # rows that are named for each reason to hold them back


@click.group()
def votes() -> None:
    """Bring in votes that were cast in another program."""


@votes.command("import")
@click.argument("files", type=FILE, nargs=-1)
@click.option("--stage", required=True, metavar="STAGE", help="The screening stage they were cast at.")
@click.option("--voter", "voters", multiple=True, metavar="THEIRS=OURS", help="Whose a name in the file is here.")
@click.option("--reason", "reasons", multiple=True, metavar="THEIRS=OURS", help="Which of ours it is; *=OURS for all.")
@click.option("--choice", default="", metavar="CHOICE", help="What a list stands for: include, exclude or maybe.")
@click.option("--votes", "columns", multiple=True, metavar="COLUMN=NAME", help="A column of votes, and whose they are.")
@click.option("--not-votes", multiple=True, metavar="COLUMN", help="A column that only looks like votes.")
@click.option("--show", is_flag=True, help="Show the names and reasons in the files; bring nothing in.")
@as_json
@pass_session
def import_(
    session: Session,
    files: tuple[Path, ...],
    stage: str,
    voters: tuple[str, ...],
    reasons: tuple[str, ...],
    choice: str,
    columns: tuple[str, ...],
    not_votes: tuple[str, ...],
    show: bool,
    as_json: bool,
) -> None:
    """Bring the decisions of Rayyan, ASReview, Covidence, EPPI-Reviewer or a table in as votes.

    Without a file, those that stood in files imported as records and are kept sealed here. Only what you map comes
    in; all else is listed. A lead brings votes of anybody, a reviewer their own. One undo takes them back.
    """
    from review_tui.model.review.tables import parse_votes
    from review_tui.steps.identify import imported_decisions

    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        with bar() as progress:
            found = imported_decisions.look(desk, files, progress, parse_votes(columns, not_votes))
        if show:
            show_json([_told(file) for file in found]) if as_json else _show(found)
            return
        people: Mapping[str, Sequence[str]] = _pairs(voters, "--voter")
        if not as_json and at_terminal():
            people = _asked(desk, found, people)
        ours = {theirs: ours[0] for theirs, ours in _pairs(reasons, "--reason").items()}
        said = imported_decisions.Said(people, ours, choice)
        reports = [imported_decisions.bring(desk, file, stage, said) for file in found]
    if as_json:
        show_json([report.to_json() for report in reports])
    else:
        for file, report in zip(found, reports, strict=True):
            _tell(file, report, said, stage)
    if not any(report.event for report in reports):
        click.get_current_context().exit(1)  # nothing came in


def _pairs(said: Sequence[str], option: str) -> dict[str, tuple[str, ...]]:
    """Read THEIRS=OURS; a name of theirs may stand for several of ours."""
    found: dict[str, tuple[str, ...]] = {}
    for text in said:
        theirs, equals, ours = text.rpartition("=")
        if not (equals and theirs.strip() and ours.strip()):
            raise click.UsageError(f'{option} takes THEIRS=OURS, the name in the file first; "{text}" is not that.')
        found[theirs.strip()] = (*found.get(theirs.strip(), ()), ours.strip())
    return found


def _asked(desk: "Desk", files: "Sequence[VotesFile]", people: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Ask on a terminal whose each name is that was not said."""
    from review_tui.steps.desk import viewer_named

    found = dict(people)
    named = Counter[str]()
    for file in files:
        named.update(file.people)
    for theirs, n in named.items():
        while theirs not in found:
            asked = f"{theirs} ({plural(n, 'decision')}) is whom here? Enter leaves them out"
            ours = click.prompt(asked, default="", show_default=False, err=True).strip()
            try:
                found[theirs] = (desk.name_of(viewer_named(desk.store, ours).person),) if ours else ()
            except ReviewError as problem:
                tell(problem)
    return found


def _told(file: "VotesFile") -> dict[str, object]:
    counted = {"decisions": len(file.rows), "unmatched": file.unmatched}
    return {"file": file.name, "tool": file.tool, "people": file.people, "reasons": file.reasons, **counted}


def _show(files: "Sequence[VotesFile]") -> None:
    for file in files:
        tell(f"{file.name}{f', of {file.tool}' if file.tool else ''}: {plural(len(file.rows), 'decision')}, "
             f"{file.unmatched} on records that are not here.")  # fmt: skip
        rows = [("name", who, n) for who, n in file.people.items()]
        rows += [("reason", reason, n) for reason, n in file.reasons.items()]
        show_table(("What", "In the file", "Decisions"), rows, "")


def _tell(file: "VotesFile", report: "VotesReport", said: "Said", stage: str) -> None:
    """Say what came in of a file, what did not and why, and the lines to type for what was not mapped."""
    from_tool = f" from {report.tool}" if report.tool else ""
    for who, n in report.brought.items():
        tell(f"{plural(n, 'vote')} of {who} came in{from_tool} at {stage_words(stage)}.")
    if report.before:
        tell(f"The votes of {file.name} came in before: number {report.before} of review-tui votes list.")
        return
    if not report.event:
        tell(f"No vote came in from {file.name}.")
    _tell_held(report)
    known = {name.casefold() for name in said.people}
    for name in (name for name in file.people if name.casefold() not in known):
        tell(f'Whose is "{name}" ({plural(file.people[name], "decision")})? --voter "{name}=NAME"')
    for reason, n in report.unknown.items():
        tell(f'Which reason of the protocol is "{reason}" ({plural(n, "decision")})? --reason "{reason}=KEY"')
    if report.joint:
        tell("One decision came in for several people; how far they agree is not computed on such votes.")
    if report.event:
        tell("They count as any vote, are opened after ten minutes at the earliest, and go back by: review-tui undo")


def _tell_held(report: "VotesReport") -> None:
    for why, n in Counter(why for _, why in report.held).items():
        tell(f"{plural(n, 'decision')} did not come in: {why}.")
        if why.startswith("nobody"):
            continue
        for row in [row for row, said in report.held if said == why and row.line][:_SHOWN]:
            tell(f"  line {row.line}: {row.title or 'no title'}")


@votes.command("list")
@as_json
@pass_session
def list_(session: Session, as_json: bool) -> None:
    """List the files with decisions that are sealed here, and the votes taken from them, as far as you may know."""
    from review_tui.steps.identify import imported_decisions

    with session.desk() as desk:
        found = [
            {
                "place": position,
                "at": each.at,
                "who": desk.name_of(each.actor),
                "file": each.name,
                "stage": import_.stage if import_ else "",
                "tool": import_.tool if import_ else "",
                "people": dict(each.people),
                "undone": bool(import_ and import_.undone),
            }
            for position, each in enumerate(imported_decisions.listed(desk), 1)
            for import_ in (desk.frame.brought.get(each.batch),)
        ]
    if as_json:
        show_json(found)
        return
    rows = [(f["place"], when(str(f["at"])), f["who"], _what(f), f["file"]) for f in found]
    show_table(("Number", "When", "Who", "What", "File"), rows, "There is no sealed file that you may know of.")


def _what(found: Mapping[str, object]) -> str:
    if not found["stage"]:
        return "records; its decisions were left out"
    return f"votes at {stage_words(str(found['stage']))}{', taken back' if found['undone'] else ''}"


@votes.command()
@click.argument("place", metavar="NUMBER")
@click.option("--to", "file", type=FILE, required=True, metavar="FILE", help="Where it is written.")
@pass_session
def original(session: Session, place: str, file: Path) -> None:
    """Give a sealed file back to a lead, by its number in `votes list`. Whoever reads it is blind no longer."""
    from review_tui.steps.identify import imported_decisions

    with session.desk() as desk:
        imported_decisions.original(desk, place, file)
    tell(f"{file} holds what people decided: do not pass it to anyone who still votes.")
