"""review-tui round, edition and previous: bringing a review up to date."""

from pathlib import Path
from typing import Any

import click

from review_tui.cli.saying import FILE, as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.quoting import quoted
from review_tui.words.phrases import plural, when


@click.group(name="round")
def round_() -> None:
    """Open an update of the search, or list the rounds."""


@round_.command(name="open")
@click.argument("name")
@click.option("--note", default="", help="What is new in it: other words, other sources.")
@pass_session
def open_(session: Session, name: str, note: str) -> None:
    """Open a round: what is searched and imported from here on belongs to it."""
    from review_tui.steps.report import rounds

    with session.desk() as desk:
        made = rounds.open_round(desk, name, note)
        base = desk.frame.baseline
    tell(f"The round {made.name} is open: searches and imports from here on belong to it.")
    if base.first:
        held = f"{plural(base.studies, 'study', 'studies')} in {plural(base.reports, 'report')}"
        tell(f"Its diagram starts from the edition {base.name}: {held}.")


@round_.command(name="list")
@as_json
@pass_session
def list_rounds(session: Session, as_json: bool) -> None:
    """List the rounds with what was searched and imported in each."""
    from review_tui.store import batches

    with session.desk() as desk:
        frame, brought = desk.frame, batches.by_round(desk.store)
        found: list[dict[str, Any]] = [{"round": 1, "id": "", "name": "first search", "opened": "", "note": ""}]
        for at, each in enumerate(frame.rounds, 2):
            found.append({"round": at, "id": each.id, "name": each.name, "opened": each.at, "note": each.note})
        for row in found:
            row["runs"] = sum(run.round == row["id"] for run in frame.runs.values())
            row["records"] = brought.get(row["round"] - 1, 0)
    if as_json:
        show_json(found)
        return
    rows = [(r["round"], r["name"], when(r["opened"]) if r["opened"] else "", r["runs"], r["records"]) for r in found]
    show_table(("Round", "Name", "Opened", "Searches", "Records"), rows, "There is none.")


@click.group()
def edition() -> None:
    """Close an edition when the review is published, or list them."""


@edition.command()
@click.argument("name")
@pass_session
def close(session: Session, name: str) -> None:
    """Say that the review was published as it stands: what it includes is "previous studies" from the next round on."""
    from review_tui.steps.report import rounds

    with session.desk() as desk:
        made = rounds.close_edition(desk, name)
    held = f"{plural(made.studies, 'study', 'studies')} in {plural(made.reports, 'report')}"
    tell(f"The edition {made.name} is closed with {held}.")
    tell(
        "What changes from here on moves the diagram that runs on; the published one stays: "
        f"review-tui counts --at {quoted(made.name)}. The next round: review-tui round open NAME"
    )


@edition.command(name="list")
@as_json
@pass_session
def list_editions(session: Session, as_json: bool) -> None:
    """List the editions with what each had included."""
    with session.desk() as desk:
        found: list[dict[str, Any]] = [
            {"name": e.name, "at": e.at, "who": desk.name_of(e.actor), "studies": e.studies, "reports": e.reports}
            for e in desk.frame.editions
        ]
    if as_json:
        show_json(found)
        return
    rows = [(when(e["at"]), e["who"], e["name"], e["studies"], e["reports"]) for e in found]
    show_table(
        ("When", "Who", "Name", "Studies", "Reports"), rows, "There is no edition yet: review-tui edition close NAME"
    )


@click.group()
def previous() -> None:
    """Say what an earlier version, made elsewhere, had included."""


@previous.command(name="set")
@click.option("--studies", type=click.IntRange(0), help="Studies that it included.")
@click.option("--reports", type=click.IntRange(0), help="Reports of these studies.")
@click.option("--from", "file", type=FILE, metavar="FILE", help="Its table of the R package PRISMA2020 instead.")
@click.option("--note", default="", help="Which version it was: a reference, say.")
@pass_session
def set_(session: Session, studies: int | None, reports: int | None, file: Path | None, note: str) -> None:
    """Start the diagram from an earlier version with so many studies and reports (0 and 0: from none)."""
    from review_tui.steps.report import flow, rounds

    if file and studies is None and reports is None:
        studies, reports = flow.included_before(file)
    elif studies is None or reports is None or file:
        raise click.UsageError("Say --studies and --reports, or --from FILE.")
    with session.desk() as desk:
        rounds.set_previous(desk, studies, reports, note)
    held = f"{plural(studies, 'study', 'studies')} in {plural(reports, 'report')}"
    tell(f"The diagram starts from {held} of an earlier version.")
