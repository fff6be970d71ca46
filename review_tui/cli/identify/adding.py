"""review-tui add: one record typed by hand."""

import click

from review_tui.cli.identify.editing import parted
from review_tui.cli.saying import tell
from review_tui.cli.session import Session, pass_session


@click.command()
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@click.option("--source", required=True, metavar="NAME", help="The source it was found at.")
@pass_session
def add(session: Session, fields: tuple[str, ...], source: str) -> None:
    """Add one record by hand.

    As in: add title="Local offer review" year=2021 organisation="Westhallow Council" --source Councils. Several authors
    are parted by semicolons. The same words typed again are known and add nothing.
    """
    from review_tui.steps import identify, retrieve

    said = parted(fields)
    with session.desk() as desk:
        report = identify.add_by_hand(desk, retrieve.typed_record(desk, said), source)
    if not report.new:
        tell(f"{report.source} holds that record already; nothing was added.")
        return
    tell(
        f"{report.first} is added to {report.source}."
        + (" It is a certain duplicate." if report.linked else "")
        + (" It may be one that is here: review-tui pairs list." if report.possible else "")
    )
    for sentence in report.moved:
        tell(sentence)
