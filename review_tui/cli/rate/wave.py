"""review-tui wave: the same organisations, reports or studies judged again at a later date."""

import click

from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.words.phrases import stage_words, units


@click.group()
def wave() -> None:
    """Judge the same organisations, reports or studies again at a later date, or list the waves."""


@wave.command("open")
@click.argument("date", metavar="DATE")
@click.option("--stage", default="", metavar="STAGE", help="Which stage is repeated, where there are several.")
@click.option("--why", default="", metavar="REASON", help="Why; it prints with the amendments.")
@pass_session
def open_(session: Session, date: str, stage: str, why: str) -> None:
    """Begin a wave: a stage like the last one, at DATE (2026, 2026-11 or 2026-11-23)."""
    from review_tui.steps.plan import waves
    from review_tui.store.judged import judged_at

    with session.desk() as desk:
        waves.open_wave(desk, date, stage, why)
        made = waves.latest(desk, stage)
        found = len(judged_at(desk.store, made.name))
    said = f"{stage_words(made.name).capitalize()} is open: {units(found, made.unit)} to judge."
    tell(f"{said} Undo: review-tui undo")


@wave.command("list")
@as_json
@pass_session
def list_(session: Session, as_json: bool) -> None:
    """List the waves of each stage that judges organisations or was repeated, with how many are settled."""
    from review_tui.model.review.protocol import Unit
    from review_tui.steps.desk import opening
    from review_tui.steps.plan import waves
    from review_tui.store import queues

    with session.desk() as desk:
        opening.sweep_as_lead(desk)
        found = [
            {"stage": stage.name, "wave": stage.wave, "unit": stage.unit.value, "judged": sum(by.values()),
             "organisations": sum(by.values()) if stage.unit is Unit.ORGANISATION else 0,
             "settled": by.get("agreed", 0) + by.get("resolved", 0)}
            for stage in waves.repeated(desk) for by in [queues.stage_progress(desk.store, stage.name)]
        ]  # fmt: skip
    if as_json:
        show_json(found)
        return
    rows = [
        (one["wave"] or "–", f"{one['settled']} of {one['judged']}", stage_words(str(one["stage"]))) for one in found
    ]
    show_table(("Wave", "Settled", "Stage"), rows, "No stage of this review judges organisations or was repeated.")
