"""review-tui moderation and assure: where subjects stand, their sheets side by side, and the lead's last word."""

from typing import TYPE_CHECKING, Any

import click

from review_tui.cli.saying import as_json, say, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.text import clean_line
from review_tui.words.phrases import reason, stage_words, units

if TYPE_CHECKING:
    from review_tui.model.review.protocol import Protocol
    from review_tui.steps.rate.moderation import Moderated, SubjectLine

_STAGE = click.option("--stage", required=True, metavar="STAGE", help="The stage.")


@click.command()
@click.argument("subject", required=False)
@_STAGE
@as_json
@pass_session
def moderation(session: Session, subject: str | None, stage: str, as_json: bool) -> None:
    """Where each subject of a stage stands, or all sheets on one, side by side.

    A subject is waiting, partly submitted, in review (opened, and they differ), agreed, moderated or assured. Before it
    is opened nobody's sheet is shown.
    """
    from review_tui.steps.desk.finding import find_judged
    from review_tui.steps.rate import moderation as step

    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        if subject:
            _show_sides(step.side_by_side(desk, find_judged(desk, subject, stage), stage), desk.frame.protocol, as_json)
            return
        found, unit = step.subjects(desk, stage), desk.frame.protocol.stage(stage).unit
    if as_json:
        show_json([_told(one) for one in found])
        return
    rows = [(one.number, one.words, ", ".join(one.people), one.title) for one in found]
    show_table(("", "State", "Places", "Title"), rows, f"Nothing is at {stage_words(stage)} yet.")
    say(f"{units(len(found), unit)}.")


def _told(one: "SubjectLine") -> dict[str, Any]:
    return {
        "subject": one.number, "title": one.title, "state": one.state.value, "submitted": one.submitted,
        "asked": one.asked, "people": list(one.people), "lacks": list(one.lacks),
    }  # fmt: skip


def _show_sides(found: "Moderated", protocol: "Protocol", as_json: bool) -> None:
    votes = [
        {"who": found.names[vote.actor], "choice": vote.choice, "reason": vote.reason, "note": vote.note}
        for vote in found.votes
    ]
    raters, rows = found.raters, found.rows()
    if as_json:
        items = [
            {
                "item": one.label,
                "said": dict(zip(raters, one.said, strict=True)),
                "agreed": one.agreed,
                "note": one.note,
                "quotes": one.quotes,
            }
            for one in rows
        ]
        where = {"subject": found.report.number, "stage": found.stage.name, "status": found.outcome.status}
        said = {"assured": bool(found.outcome.assured), "counts": found.outcome.offered, "votes": votes, "items": items}
        show_json(where | said | {"why": list(found.outcome.why)})
        return
    say(f"{found.report.number}   {stage_words(found.stage.name)}   {found.state}   {found.title}")
    for vote in votes:
        parts = (vote["choice"], reason(vote["reason"], protocol), clean_line(vote["note"]))
        say(f"    {vote['who']}: {' · '.join(part for part in parts if part)}")
    if raters:
        noted = any(one.note for one in rows)
        heads = ("Item", *raters, "Agreed", *(["Note"] if noted else []))
        lines = [(one.label, *one.said, one.agreed, *([one.note] if noted else [])) for one in rows]
        show_table(heads, lines, "No answer.")
    for label, quote in ((one.label, quote) for one in rows for quote in one.quotes):
        say(f"Quoted to {clean_line(label)}: {clean_line(quote)}")
    for why in found.outcome.why:
        say(f"Why it was ruled so: {clean_line(why)}")


@click.command()
@click.argument("subjects", nargs=-1, required=True, metavar="SUBJECT...")
@_STAGE
@click.option("--note", default="", metavar="TEXT", help="What was looked at.")
@pass_session
def assure(session: Session, subjects: tuple[str, ...], stage: str, note: str) -> None:
    """Say as a lead that the outcome of subjects is sound: the last word on them.

    It holds for the votes and rulings of now: when one of them changes, it is said anew. Undo takes it back.
    """
    from review_tui.steps.desk.finding import find_judged
    from review_tui.steps.screen import assuring

    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        for subject in subjects:
            assuring.assure(desk, find_judged(desk, subject, stage), stage, note)
            tell(f"{subject} is assured at {stage_words(stage)}.")
