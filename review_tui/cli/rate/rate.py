"""review-tui rate: what is judged at a form stage, with how far one's own sheet on each is."""

from typing import TYPE_CHECKING, Any

import click

from review_tui.cli.saying import as_json, say, show_json, show_table
from review_tui.cli.session import Session, pass_session
from review_tui.words.phrases import plural, units

if TYPE_CHECKING:
    from review_tui.steps.rate.grid import Grid


@click.command()
@click.option("--stage", required=True, metavar="STAGE", help="The stage whose form is filled in.")
@click.option("--waiting", is_flag=True, help="Only those that you have not handed in.")
@click.option("--plain", is_flag=True, help="Fill in what waits for you, line by line on standard input.")
@as_json
@pass_session
def rate(session: Session, stage: str, waiting: bool, plain: bool, as_json: bool) -> None:
    """List what is judged at a stage, with the state of your own sheet on each.

    With --json your answers, item by item. A sheet is handed in with: review-tui answer
    """
    from review_tui.steps.rate.grid import OPEN, grid
    from review_tui.steps.report.idle import why_idle

    with session.desk() as desk:
        if plain:
            from review_tui.cli.rate.plain_form import PlainForm

            PlainForm(desk=desk, stage=desk.frame.protocol.stage_called(stage)).run()
            return
        found, why = grid(desk, stage), why_idle(desk, desk.frame.protocol.stage_called(stage))
    rows = [row for row in found.rows if not waiting or (row.state in OPEN and row.outcome == "pending")]
    if as_json:
        show_json(_told(found) | {"rows": [row for row in _rows(found) if row["subject"] in {r.number for r in rows}]})
        return
    show_table(
        ("", "Your sheet", "Answered", "Outcome", "Title"),
        [(row.number, row.state.value, f"{row.answered} of {len(row.asked)}", row.stands, row.title) for row in rows],
        f"Nothing waits for you here. {why}".strip() if waiting else f"No {found.stage.unit} is at this stage yet.",
    )
    given = sum(row.answered for row in found.rows)
    say(f"{units(len(found.rows), found.stage.unit)}, {plural(given, 'answer')} of yours.")


def _told(found: "Grid") -> dict[str, Any]:
    items = [{"id": one.id, "label": one.label, "answered": found.by_item[one.id]} for one in found.form.items]
    return {"stage": found.stage.name, "unit": found.stage.unit.value, "form": found.form.id, "items": items}


def _rows(found: "Grid") -> list[dict[str, Any]]:
    return [
        {
            "subject": row.number, "title": row.title, "state": row.state.value, "outcome": row.outcome,
            "answered": row.answered, "asked": len(row.asked), "lacks": list(row.lacks),
            "answers": {item: given.value for item, given in (row.said if row.checks else row.answers).items()},
        }
        for row in found.rows
    ]  # fmt: skip
