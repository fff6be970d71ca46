"""review-tui source: where one searched, and each search of it."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from review_tui.cli import agreeing
from review_tui.cli.identify.source_summary import known, summary
from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.sources import NOT_SAID, SourceKind
from review_tui.words.sources import kind_words, lane_words

if TYPE_CHECKING:
    from review_tui.model.review.sources import Source
    from review_tui.steps.desk import Desk


@click.group()
def source() -> None:
    """Where one searched, and each search."""


@source.command()
@click.argument("name")
@click.option("--kind", required=True, metavar="KIND", help=f"One of {', '.join(SourceKind)}.")
@click.option("--url", metavar="TEXT", help="Its address; empty takes it away.")
@click.option("--lane", default="", help="databases, registers or other, where that differs from its kind's.")
@click.option("--lane-reason", default="", metavar="WHY", help="Why the lane differs.")
@click.option("--organisation", metavar="CODE", help="Whose place it is: a code or name of a register.")
@agreeing.yes
@pass_session
def add(session: Session, /, name: str, kind: str, yes: bool, **values: Any) -> None:  # noqa: ANN401
    """Name a place that is searched, or give a known one other particulars; those not given stay."""
    from review_tui.steps import plan

    with session.desk() as desk:

        def act(trial: "Desk") -> "Source":
            return plan.add_source(trial, name, kind, agreed=True, **values)

        judged = plan.judged_of(desk, name, kind, values["lane"])
        if judged and not agreeing.agreed(desk, act, f"Move {name}?", yes=yes):
            raise ReviewError(f"{name} was left as it is: votes were opened on its records. To move it: --yes.")
        made = act(desk)
    tell(f"{made.name} is a source ({kind_words(made.kind)}, under {lane_words(made.lane)}).")


@source.command()
@click.argument("name")
@click.option("--searched", required=True, metavar="DATE", help="The day of the search, as 2026-11-23.")
@click.option("--query", default="", help="What was searched for, or the path on a website.")
@click.option("--searcher", default="", metavar="NAME", help="Who searched; you, if not said.")
@click.option("--seen", type=int, metavar="N", help="How many hits were looked at.")
@click.option("--rejected", type=int, metavar="N", help="How many were rejected at the source.")
@click.option("--kept", type=int, metavar="N", help="How many were kept.")
@click.option("--exported", type=int, metavar="N", help="How many were exported.")
@click.option("--duplicates", type=int, metavar="N", help="How many duplicates were removed before the import.")
@click.option("--platform", default="", metavar="TEXT", help="What it was searched on, such as Ovid or Google.")
@click.option("--limits", default="", metavar="TEXT", help="What was left out, such as years or languages, and why.")
@click.option("--stop", default="", metavar="RULE", help="When looking ended, such as after the first 50 hits.")
@click.option("--updated", default="", metavar="TEXT", help="How it brings an earlier search up to date.")
@click.option(
    "--organisation", "organisations", multiple=True, metavar="CODE",
    help="One that was looked for: its code or name (several), or: all.",
)  # fmt: skip
@click.option("--note", default="", metavar="TEXT", help="A remark.")
@click.option("--another", is_flag=True, help="Nothing that has come in before came from this search.")
@pass_session
def run(session: Session, /, name: str, searched: str, searcher: str, **values: Any) -> None:  # noqa: ANN401
    """Log one search of a source with its numbers.

    Records that came in before their search was told of are taken to be of this one; --another says that they are not.
    """
    from review_tui.steps import plan

    with session.desk() as desk:
        who = searcher or desk.name_of(desk.viewer.person)
        known = set(desk.frame.runs)
        made = plan.log_run(desk, name, searched, searcher=who, **values)
        tell(f"Logged: {desk.frame.sources[made.source].name}, searched {made.searched} by {made.searcher}.")
        if made.id in known:
            tell("What came in before is of this search. If it is not: review-tui undo, then say it with --another.")


@source.command()
@click.argument("name")
@click.option(
    "--search", "place", type=int, default=0, metavar="N", help="Which: its place in the list; the last else."
)
@click.option("--searched", metavar="DATE", help="The day of the search, as 2026-11-23.")
@click.option("--query", metavar="TEXT", help="What was searched for, or the path on a website.")
@click.option("--searcher", metavar="NAME", help="Who searched.")
@click.option("--seen", type=int, metavar="N", help="How many hits were looked at.")
@click.option("--rejected", type=int, metavar="N", help="How many were rejected at the source.")
@click.option("--kept", type=int, metavar="N", help="How many were kept.")
@click.option("--exported", type=int, metavar="N", help="How many were exported.")
@click.option("--duplicates", type=int, metavar="N", help="How many duplicates were removed before the import.")
@click.option("--platform", metavar="TEXT", help="What it was searched on.")
@click.option("--limits", metavar="TEXT", help="What was left out.")
@click.option("--stop", metavar="RULE", help="When looking ended.")
@click.option("--updated", metavar="TEXT", help="How it brings an earlier search up to date.")
@click.option("--note", metavar="TEXT", help="A remark.")
@pass_session
def correct(session: Session, /, name: str, place: int, **values: Any) -> None:  # noqa: ANN401
    """Correct a logged search of a source, or say what nobody had said of it; undo brings the old words back.

    The searches of a source are listed with their particulars by source list --json.
    """
    from review_tui.steps.plan import runs

    said = {name: value for name, value in values.items() if value is not None}
    if not said:
        raise click.UsageError("Say what is to be corrected, such as --searched 2026-11-23.")
    with session.desk() as desk:
        made = runs.correct(desk, runs.chosen(desk, name, place), said)
        tell(f"Corrected: {desk.frame.sources[made.source].name}, searched {made.day}. Undo: review-tui undo")


@source.command("list")
@as_json
@pass_session
def list_(session: Session, as_json: bool) -> None:
    """List the sources with their searches and how many records came in."""
    from review_tui.store import reading

    with session.desk() as desk:
        brought = reading.by_source(desk.store)
        found = [_particulars(desk, key, brought.get(key, 0)) for key in desk.frame.sources]
    if as_json:
        show_json(found)
        return
    rows = [(kind_words(s["kind"]), lane_words(s["lane"]), s["records"], _searched(s), s["name"]) for s in found]
    show_table(("Kind", "Lane", "Records", "Searched", "Name"), rows, "There is no source yet: review-tui source add")


def _searched(told: dict[str, Any]) -> str:
    """Say when a source was searched, each time."""
    days = dict.fromkeys(run["searched"] or NOT_SAID for run in told["runs"])
    return "; ".join(days) or "not yet"


def _particulars(desk: "Desk", key: str, records: int) -> dict[str, Any]:
    from review_tui.steps.plan.runs import of_source

    frame = desk.frame
    known = frame.sources[key]
    runs = of_source(frame, key)
    told = [{name: value for name, value in asdict(run).items() if name not in ("id", "source")} for run in runs]
    return {
        "name": known.name,
        "kind": known.kind.value,
        "lane": known.lane.value,
        "url": known.url,
        "organisation": known.organisation,
        "records": records,
        "searched": runs[-1].searched if runs else "",
        "runs": told,
    }


source.add_command(summary)
source.add_command(known)
