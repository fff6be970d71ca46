"""review-tui pairs: what waits for a person's verdict, what was linked, and many verdicts at once."""

from typing import TYPE_CHECKING, Any

import click

from review_tui.cli import agreeing, asking
from review_tui.cli.finding import number_of
from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.model.log.judgements import VERDICTS
from review_tui.model.review.quoting import quoted
from review_tui.words.phrases import plural
from review_tui.words.records import title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from review_tui.model.log.events import Draft
    from review_tui.steps.desk import Desk
    from review_tui.store.pairs import PairLine

_ALL = 1 << 40
NO_LINKS = (
    "No related documents (versions, summaries, parts and so on) are linked. Which duplicates were joined, and why, "
    "stands with each report: review-tui report why REPORT"
)


@click.group()
def pairs() -> None:
    """Pairs of records that wait for a person's verdict."""


@pairs.command("list")
@click.option(
    "--links",
    is_flag=True,
    help="Related documents: what people linked as versions, summaries, parts and so on; not duplicates.",
)
@click.option("--clashes", is_flag=True, help="Pairs that were not joined, since a verdict forbids it.")
@as_json
@pass_session
def list_(session: Session, links: bool, clashes: bool, as_json: bool) -> None:
    """List the pairs that wait, most alike first; or the related documents that are linked, or the clashes."""
    from review_tui.store import pairs as stored

    with session.desk() as desk:
        if links:
            _show_links(desk, as_json)
        elif clashes:
            _show_clashes(desk, as_json)
        else:
            _show_waiting(desk, stored.waiting(desk.store, 0, _ALL), as_json)


def _show_waiting(desk: "Desk", waiting: "Sequence[PairLine]", as_json: bool) -> None:
    found: list[dict[str, Any]] = [
        {
            "a": number_of(desk, pair.a), "b": number_of(desk, pair.b), "score": pair.score, "band": pair.band,
            "suggestion": pair.suggestion, "reasons": list(pair.reasons), "titles": _titles(desk, pair.a, pair.b),
        }
        for pair in waiting
    ]  # fmt: skip
    if as_json:
        show_json(found)
        return
    rows = [
        (p["a"], p["b"], pair.alike, p["suggestion"], "; ".join(p["reasons"]), " | ".join(p["titles"]))
        for p, pair in zip(found, waiting, strict=True)
    ]
    show_table(("A", "B", "Alike", "Perhaps", "Why", "Titles"), rows, "No pair waits for a verdict.")


def _titles(desk: "Desk", *records: str) -> list[str]:
    from review_tui.store import reading

    return [title(reading.record(desk.store, name)) for name in records]


def _show_links(desk: "Desk", as_json: bool) -> None:
    from review_tui.store import pairs as stored

    found = []
    for verdict in stored.verdicts(desk.store):
        if verdict.subject:
            other = verdict.b if verdict.subject == verdict.a else verdict.a
            ends = {"a": number_of(desk, verdict.subject), "b": number_of(desk, other)}
            titles = _titles(desk, verdict.subject, other)
            found.append({**ends, "link": verdict.verdict, "who": desk.name_of(verdict.actor), "titles": titles})
    if as_json:
        show_json(found)
        return
    rows = [(f["a"], str(f["link"]).replace("_", " "), f["b"], f["who"], " | ".join(f["titles"])) for f in found]
    show_table(("A", "Is", "B", "Who", "Titles"), rows, NO_LINKS)


def _show_clashes(desk: "Desk", as_json: bool) -> None:
    from review_tui.store import pairs as stored

    found = [
        {"a": number_of(desk, a), "b": number_of(desk, b), "why": why, "titles": _titles(desk, a, b)}
        for a, b, why in stored.clashes(desk.store)
    ]
    if as_json:
        show_json(found)
        return
    rows = [(f["a"], f["b"], f["why"], " | ".join(f["titles"])) for f in found]
    show_table(("A", "B", "Why they stay apart", "Titles"), rows, "There is no clash.")


@pairs.command()
@click.argument("a", required=False, default="")
@click.argument("b", required=False, default="")
@click.argument("verdict", metavar="|".join(VERDICTS), required=False, default="")
@click.option("--note", default="", metavar="TEXT", help="A remark; needed where votes were opened.")
@click.option("--plain", is_flag=True, help="Judge the pairs that wait, line by line on standard input.")
@agreeing.yes
@as_json
@pass_session
def judge(session: Session, a: str, b: str, verdict: str, note: str, plain: bool, yes: bool, as_json: bool) -> None:
    """Say that A and B are the same report, different, or that A is a version of B, and so on.

    What joins or separates reports on which votes were opened is shown first, and a lead's.
    """
    from review_tui.steps import deduplicate
    from review_tui.steps.desk.finding import find

    if not plain and not (a and b and verdict):
        raise click.UsageError("Name two records and what they are to each other, or judge line by line with --plain.")
    with session.desk() as desk:
        if plain:
            from review_tui.cli.deduplicate.plain_pairs import PlainPairs

            PlainPairs(desk).run()
            return
        one, other = find(desk, a), find(desk, b)
        give(desk, deduplicate.verdict_on(desk, one, other, verdict, note), yes=yes, as_json=as_json)
        tell(f"{number_of(desk, one)} and {number_of(desk, other)}: {verdict.replace('_', ' ')}. Undo: review-tui undo")


def give(desk: "Desk", said: "Draft", *, yes: bool, as_json: bool = False) -> None:
    """Give a verdict on pairs; what it changes of reports that were judged is shown first, and agreed to."""
    from review_tui.steps import deduplicate

    if deduplicate.may_reach_judged(desk, said):
        looked = deduplicate.rehearsed(desk, said)
        agreed = not looked.is_wide or agreeing.agreed_to(looked, "Judge them so?", yes=yes, as_json=as_json)
        if not agreed:
            asking.leave("Nothing was judged. To do it: the same command with --yes and --note WHY.")
    deduplicate.say(desk, said, agreed=True)


@pairs.command()
@click.option("--score", type=click.IntRange(0, 1000), required=True, help="Pairs at least as alike as this.")
@click.option("--note", default="", metavar="TEXT", help="A remark; needed where votes were opened.")
@click.option("--yes", is_flag=True, help="Do it; without this they are only shown.")
@as_json
@pass_session
def accept(session: Session, score: int, note: str, yes: bool, as_json: bool) -> None:
    """Say of all pairs from a likeness on that each is one report; one undo takes it back."""
    from review_tui.steps import deduplicate

    with session.desk() as desk:
        found = deduplicate.alike(desk, score)
        if not found:
            _tell_none_is_alike(desk, score, as_json)
            return
        if not yes:
            _show_waiting(desk, found, as_json)
            do = f"review-tui pairs accept --score {quoted(score)} --yes"
            tell(f"{plural(len(found), 'pair')} would be linked. To do it: {do}")
            _show_what_is_judged(desk, deduplicate.each_is_one(desk, found, note), as_json)
            return
        give(desk, deduplicate.each_is_one(desk, found, note), yes=yes, as_json=as_json)
    if as_json:
        show_json({"linked": len(found)})
    tell(f"{plural(len(found), 'pair')} linked as the same. Undo: review-tui undo")


def _tell_none_is_alike(desk: "Desk", score: int, as_json: bool) -> None:
    """Say that nothing is accepted, and how many pairs wait for another verdict, or for a lower likeness."""
    from review_tui.store import pairs as stored

    if as_json:
        show_json([])
    if n := stored.waiting_count(desk.store):
        tell(f"None that waits is held for one report from a likeness of {score} of 1000 on; nothing was linked.")
        tell(f"{plural(n, 'pair waits', 'pairs wait')}: review-tui pairs list says how alike each is.")
    else:
        tell("No pair waits for a verdict.")


def _show_what_is_judged(desk: "Desk", said: "Draft", as_json: bool) -> None:
    from review_tui.steps import deduplicate

    if not as_json and deduplicate.may_reach_judged(desk, said):
        looked = deduplicate.rehearsed(desk, said)
        if looked.is_wide:
            agreeing.show(looked)


def take_out_superseded(session: Session, yes: bool, as_json: bool) -> None:
    """Show the documents of which a newer version is here, and take them out when that is confirmed."""
    from review_tui.steps.deduplicate import superseded
    from review_tui.steps.desk.dry_run import run_dry

    with session.desk() as desk:
        found = superseded.superseded(desk)
        told: list[dict[str, Any]] = [
            {"older": f.older.number, "newer": f.newer.number, "why_not": f.why_not, "title": title(f.older.record)}
            for f in found
        ]
        going = sum(not f.why_not for f in found)
        if as_json:
            show_json(told)
        else:
            rows = [(t["older"], t["newer"], t["why_not"] or "is taken out", t["title"]) for t in told]
            show_table(("Older", "Newest", "What happens", "Title"), rows, "No older version of a document is here.")
            if going and desk.frame.protocol.versions == "newest":
                agreeing.show(run_dry(desk, superseded.remove_superseded))
        if going and (yes or (not as_json and click.confirm(f"Take {plural(going, 'report')} out?", err=True))):
            superseded.remove_superseded(desk)
            tell(f"{plural(going, 'report')} taken out as superseded. Undo: review-tui undo, once for each newest one.")


@pairs.command()
@click.argument("a")
@click.argument("b")
@click.option("--note", default="", metavar="TEXT", help="What shows it; everybody reads it at once.")
@pass_session
def propose(session: Session, a: str, b: str, note: str) -> None:
    """Propose that A and B are the same report: it waits for whoever judges duplicates, and joins nothing."""
    from review_tui.cli.finding import found_all
    from review_tui.steps import deduplicate

    with session.desk() as desk:
        one, other = found_all(desk, (a, b))
        deduplicate.propose(desk, one, other, note)
        said = f"Proposed: {number_of(desk, one)} and {number_of(desk, other)}."
        tell(f"{said} What waits: review-tui pairs list. Undo: review-tui undo")
