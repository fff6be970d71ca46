"""review-tui pilot: rounds that all screen before a stage is opened."""

import click

from review_tui.cli.asking import require_yes
from review_tui.cli.saying import as_json, say, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.quoting import quoted
from review_tui.words.phrases import plural, stage_words


@click.group()
def pilot() -> None:
    """Draw a few reports that all screen before a stage is opened, and see the rounds."""


@pilot.command()
@click.option("--stage", required=True, metavar="STAGE", help="A screening stage with a pilot in the protocol.")
@click.option(
    "--people", type=click.IntRange(1, 99), metavar="N", help="How many screen each report; if not said, all."
)
@click.option("--seed", default="", metavar="TEXT", help="What it is drawn by; the same gives the same.")
@click.option("--yes", is_flag=True, help="Begin it; without this it is shown first, and asked about.")
@as_json
@pass_session
def begin(session: Session, stage: str, people: int | None, seed: str, yes: bool, as_json: bool) -> None:
    """Draw a round and begin it: the stage is closed until you open it.

    Its reports are screened at a stage of their own, as STAGE_pilot, with its own conflicts and agreement.
    """
    from review_tui.steps.plan import piloting
    from review_tui.store import reading

    with session.desk() as desk:
        looked = piloting.drawn(desk, desk.frame.protocol.stage_called(stage), people=people or 0, seed=seed)
        numbers = [reading.report(desk.store, home).number for home in looked.homes]
        if as_json:
            told = {"stage": looked.name, "reports": numbers, "people": looked.people, "seed": looked.seed}
            show_json({**told, "waiting": looked.waiting})
        else:
            say(f"{plural(len(numbers), 'report')} of {looked.waiting:,}: {', '.join(numbers)}")
        who = f"{plural(looked.people, 'person', 'people')} each"
        question = f"Let {who} screen {plural(len(numbers), 'report')} at {stage_words(looked.name)} first?"
        require_yes(question, "Nothing was drawn. To do it: --yes", yes=yes, as_json=as_json)
        name = piloting.begin(desk, looked)
    tell(f"{stage_words(name).capitalize()} is open, and {stage_words(looked.stage.name)} is closed until you open it.")
    tell(
        f"When all have spoken: review-tui stage close {quoted(name)}, then review-tui agreement --stage {quoted(name)}"
    )


@pilot.command("list")
@as_json
@pass_session
def list_(session: Session, as_json: bool) -> None:
    """List the rounds: on how many reports all have spoken, and on how many they differ."""
    from review_tui.steps.plan import piloting

    with session.desk() as desk:
        found, planned = piloting.rounds(desk), piloting.planned(desk)
    if as_json:
        show_json(
            [
                {"stage": one.stage.name, "of": one.stage.pilot_of, "people": one.stage.people, "reports": one.reports,
                 "opened": one.opened, "differ": one.differ, "counts": one.counts, "closed": one.closed}
                for one in found
            ]
        )  # fmt: skip
        return
    rows = [
        (stage_words(one.stage.name), one.stage.people, one.reports, one.opened, one.differ,
         "yes" if one.counts else "no", "closed" if one.closed else "open")
        for one in found
    ]  # fmt: skip
    heads = ("Round", "People", "Reports", "All spoke", "Differ", "Counts", "Is")
    show_table(heads, rows, "No pilot round was drawn.")
    for stage in planned:
        reports = stage.pilot.reports if stage.pilot else 0
        tell(
            f"Planned at {stage_words(stage.name)}: {reports} reports. "
            f"review-tui pilot begin --stage {quoted(stage.name)}"
        )
