"""review-tui conflicts and reopen: differences side by side, and votes given back."""

from typing import TYPE_CHECKING, Any

import click

from review_tui.cli.asking import only
from review_tui.cli.saying import as_json, say, show_json, tell
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.text import clean_line
from review_tui.words.phrases import not_opened, plural, reason, stage_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_tui.model.review.form import Item
    from review_tui.model.review.protocol import Protocol
    from review_tui.steps.desk import Desk
    from review_tui.steps.screen.resolve import Conflict

_ALL = 1 << 40


@click.command()
@click.option("--stage", default="", metavar="STAGE", help="One stage only.")
@click.option("--between", multiple=True, metavar="NAME", help="Between two people only; say it once for each.")
@click.option("--reason", "why", default="", metavar="REASON", help="Where somebody excluded for this reason only.")
@click.option("--source", default="", metavar="SOURCE", help="On reports from this source only.")
@only
@click.option("--ruled", is_flag=True, help="Also the items of a form that were ruled already, with what was ruled.")
@click.option("--plain", is_flag=True, help="Rule line by line on standard input: i, e2, r, s, u, q.")
@as_json
@pass_session
def conflicts(session: Session, /, stage: str, plain: bool, ruled: bool, as_json: bool, **said: Any) -> None:  # noqa: ANN401
    """Differences between opened votes or ratings that are to be ruled on, side by side."""
    from review_tui.steps.desk import opening
    from review_tui.steps.screen import disputes, resolve
    from review_tui.steps.screen.differing import narrowed_to

    narrows = any(said.values())  # between, why, source, where
    if len(said["between"]) not in (0, 2):
        raise click.UsageError("--between takes two people: --between ADA --between BEN.")
    if plain and (narrows or ruled):
        raise click.UsageError("--plain goes with --stage alone.")
    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        if plain:
            from review_tui.cli.screen.plain_conflicts import PlainConflicts

            PlainConflicts(desk=desk, stage=stage).run()
            return
        listed = resolve.conflicts(desk, stage, 0, _ALL)
        if narrows:
            wanted = narrowed_to(desk, stage, said["between"], said["why"], said["source"], said["where"])
            listed = [each for each in listed if (each.report.home, each.stage.name) in wanted]
        found = [_told(desk, each, ruled=ruled, in_words=not as_json) for each in listed]
        protocol = desk.frame.protocol
        waiting, complete = len(disputes.open_matters(desk)), opening.complete(desk)
    if as_json:
        show_json(found)
        return
    if waiting:
        tell(f"Copies also differ about {plural(waiting, 'other thing')}: review-tui disputes list")
    if not found:
        tell("There is no such conflict." if narrows else "There is no conflict.")
    if complete:
        tell(not_opened(complete))
    for each in found:
        _show(each, protocol)


def _show(each: dict[str, Any], protocol: "Protocol") -> None:
    say(f"{each['report']}   {stage_words(each['stage'])}   {each['title']}")
    for vote in each["votes"]:
        where = f"in {clean_line(vote['tool'])}" if vote["tool"] else ""
        parts = (vote["choice"], reason(vote["reason"], protocol), clean_line(vote["note"]), where)
        say(f"    {vote['who']}: {' · '.join(part for part in parts if part)}")
    labels = each.get("labels", {})
    for item, answers in each["differs"].items():
        say(f"    {clean_line(labels.get(item, item))}" + (f" ({item})" if item in labels else ""))
        for who, value in answers.items():
            say(f"        {who}: {clean_line(value)}")
        if item in each.get("ruled", {}):
            say(f"        ruled: {clean_line(each['ruled'][item])}")
    if each["stale"]:
        say("    The votes changed after the ruling: it is asked again.")


def _told(desk: "Desk", found: "Conflict", *, ruled: bool, in_words: bool) -> dict[str, Any]:
    """Give a conflict with what the viewer may read of it: what is to be ruled on, and if asked for what was."""
    from review_tui.steps.rate.ruling import left_on
    from review_tui.store import votes

    items = found.outcome.differs if ruled else left_on(found)
    return {
        "report": found.report.number,
        "title": found.title,
        "stage": found.stage.name,
        "stale": found.outcome.stale,
        "votes": [
            {
                "who": found.names[vote.actor],
                "choice": vote.choice,
                "reason": vote.reason,
                "note": vote.note,
                "quotes": [{"quote": one.text, "page": one.page} for one in votes.quotes_of(desk.store, vote)],
                "basis": vote.basis,
                "pages": vote.pages,
                "tool": vote.tool,
            }
            for vote in found.votes
        ],
        "differs": _differing(desk, found, items, in_words=in_words),
        **({"ruled": _ruled(desk, found, in_words=in_words)} if ruled else {}),
        **({"labels": _labels(desk, found)} if in_words else {}),
    }


def _labels(desk: "Desk", found: "Conflict") -> dict[str, str]:
    """Give the words of the items of the form, by their ids."""
    return {item.id: item.label for item in desk.frame.form(found.stage.form).items} if found.sheets else {}


def _in_words(desk: "Desk", found: "Conflict", *, in_words: bool) -> "dict[str, Item]":
    """Give the items in the words of which an answer is told: those of rows, and choices if asked for."""
    from review_tui.model.review.form import ItemKind

    items = desk.frame.form(found.stage.form).items if found.sheets else ()
    return {item.id: item for item in items if in_words or item.kind is ItemKind.ROWS}


def _ruled(desk: "Desk", found: "Conflict", *, in_words: bool) -> dict[str, str]:
    """Give what was ruled on the items that differ; of what a ruling asks no more, that it is not asked."""
    from review_tui.model.review.answers import NO_ANSWER
    from review_tui.model.review.asking import UNASKED
    from review_tui.model.review.form import said
    from review_tui.steps.rate.ruling import left_on

    known, settled = _in_words(desk, found, in_words=in_words), found.outcome.consensus or {}
    return {
        name: said(settled.get(name, NO_ANSWER).value, known.get(name))
        or (UNASKED if name in found.outcome.unasked else "(blank)")
        for name in found.outcome.differs
        if name not in left_on(found)
    }


def _differing(desk: "Desk", found: "Conflict", items: "Sequence[str]", *, in_words: bool) -> dict[str, dict[str, str]]:
    """Give what each said to items that differ, by whose sheet it is."""
    from review_tui.model.review.answers import NO_ANSWER
    from review_tui.model.review.asking import UNASKED
    from review_tui.model.review.form import said

    known = _in_words(desk, found, in_words=in_words)
    return {
        name: {
            rater: said(sheet.answers.get(name, NO_ANSWER).value, known.get(name))
            or (UNASKED if name in sheet.unasked else "(blank)")
            for rater, sheet in zip(found.raters, found.sheets, strict=True)
        }
        for name in items
    }


@click.command()
@click.argument("report")
@click.option("--stage", required=True, metavar="STAGE", help="The stage.")
@click.option("--note", required=True, metavar="TEXT", help="Why the votes are given back; their authors read it.")
@click.option("--keep", multiple=True, metavar="NAME", help="Someone who cannot vote any more and whose vote stands.")
@click.option(
    "--drop", multiple=True, metavar="NAME", help="Someone who cannot vote any more; others are asked instead."
)
@pass_session
def reopen(session: Session, report: str, stage: str, note: str, keep: tuple[str, ...], drop: tuple[str, ...]) -> None:
    """Give opened votes or sheets back to their authors, whatever their outcome.

    The report waits for them with your reason until each of them has said something new, the same again if they like.
    """
    from review_tui.steps.desk.finding import find_judged
    from review_tui.steps.screen import resolve as step

    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        late = step.late_there(desk, found := find_judged(desk, report, stage), stage)
        step.reopen(desk, found, stage, note, keep=keep, drop=drop)
        shown = desk.frame.protocol.stage(stage).reveal == "settled"
    tell(f"{report} was given back at {stage_words(stage)}: it waits for its authors to say something new.")
    if late:
        tell(
            f"{plural(late, 'vote')} that came too late there {'counts' if late == 1 else 'count'} from now on, "
            "beside what its authors say anew."
        )
    if shown:
        tell("Whoever is asked there anew can read the votes that were open before: agreement leaves such a vote out.")
