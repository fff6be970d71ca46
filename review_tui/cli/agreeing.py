"""Wide acts in commands: what they change is shown first, and done with --yes or an answer on a terminal."""

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from review_tui.cli.asking import leave, said_yes
from review_tui.cli.saying import say, show_json, show_table
from review_tui.words.boxes import box_name
from review_tui.words.fates import place
from review_tui.words.phrases import plural

if TYPE_CHECKING:
    from review_tui.steps.desk import Desk
    from review_tui.steps.desk.differences import DryRun

SHOWN = 20  # reports that are named; --json gives all
yes = click.option(
    "--yes", is_flag=True, help="Agree to what it changes; where that must be seen first, it is shown without this."
)


def agreed(desk: "Desk", act: "Callable[[Desk], object]", question: str, *, yes: bool, as_json: bool = False) -> bool:
    """Show what an act would change; says whether to do it."""
    from review_tui.steps.desk.dry_run import run_dry

    return agreed_to(run_dry(desk, act), question, yes=yes, as_json=as_json)


def agreed_to(found: "DryRun", question: str, *, yes: bool, as_json: bool = False) -> bool:
    """Show what was found that an act would change; says whether to do it."""
    if as_json:
        show_json(told(found))
    else:
        show(found)
    return said_yes(question, yes=yes, as_json=as_json)


def require(
    desk: "Desk", act: "Callable[[Desk], object]", question: str, undone: str, *, yes: bool, as_json: bool = False
) -> None:
    """Show what an act would change; unless it is agreed to, say what is left `undone`, and leave with 1."""
    if not agreed(desk, act, question, yes=yes, as_json=as_json):
        leave(undone)


def told(found: "DryRun") -> dict[str, Any]:
    """Give a dry run as --json prints it."""
    return {
        "changes": [{"box": c.box, "line": c.line, "now": c.now, "then": c.then} for c in found.changes],
        "moved": [
            {
                "number": m.number,
                "title": m.title,
                "now": place(m.now),
                "then": place(m.then),
                "judged": m.judged,
                "under": m.under,
            }
            for m in found.moved
        ],
        "judged": list(found.judged),
        "overruled": [asdict(one) for one in found.overruled],
        "lost": found.lost,
        "late": found.late,
        "anew": found.anew,
        "dropped": found.dropped,
        "gone": {stage: list(left) for stage, left in found.gone.items()},
        "no_option": [asdict(one) for one in found.no_option],
        "besides": list(found.besides),
    }


def show(found: "DryRun") -> None:
    """Print the numbers, the reports that move, and the opened votes that count no longer."""
    rows = [(box_name(c.box), c.line, c.now, c.then) for c in found.changes]
    show_table(("Box", "Line", "Now", "Then"), rows, "No number of the diagram changes.")
    lines = [
        (
            m.number,
            place(m.now),
            place(m.then) + (f", under {m.under}" if m.under else ""),
            "votes opened" if m.judged else "",
            m.title,
        )
        for m in found.reports[:SHOWN]
    ]
    if lines:
        show_table(("Report", "Now", "Then", "Judged", "Title"), lines, "")
    if len(found.reports) > SHOWN:
        say(f"and {plural(len(found.reports) - SHOWN, 'report')} more; --json names all.")
    if found.following:
        say(f"With them {plural(found.following, 'duplicate')}.")
    for line in found.sentences:
        say(line)
