"""review-tui assign and take: who judges which subject of a stage where people have places."""

from typing import TYPE_CHECKING

import click

from review_tui.cli.asking import require_yes
from review_tui.cli.saying import as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.words.phrases import plural, stage_words, units

if TYPE_CHECKING:
    from review_tui.steps.desk import Desk
    from review_tui.steps.plan.assigning import Shared

STAGE = click.option("--stage", required=True, metavar="STAGE", help="The stage (assignment: pools in the protocol).")


@click.command()
@click.argument("subject", required=False)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@STAGE
@click.option("--release", is_flag=True, help="They have their places on the subject no longer.")
@click.option("--share", "is_shared", is_flag=True, help="Share all that waits out evenly; it is shown first.")
@click.option(
    "--hand-over", "leaver", default="", metavar="NAME", help="Share out what NAME has places on and has not handed in."
)
@click.option("--among", multiple=True, metavar="NAME", help="With --share: only these people; say it once for each.")
@click.option("--seed", default="", metavar="TEXT", help="With --share: what it is drawn by; the same gives the same.")
@click.option("--yes", is_flag=True, help="With --share: do it; without this it is shown first, and asked about.")
@as_json
@pass_session
def assign(
    session: Session, subject: str | None, names: tuple[str, ...], stage: str, release: bool, is_shared: bool,
    leaver: str,     among: tuple[str, ...], seed: str, yes: bool, as_json: bool,
) -> None:  # fmt: skip
    """Give people places on a subject, or share all that waits at a stage out.

    With --share everybody gets as many as everybody else, drawn by a seed; somebody of each group of must_include is
    among those of a subject, and nobody gets what is of their own organisation. It is one act, which undo takes back.
    """
    shares = is_shared or bool(leaver)
    if shares == bool(subject) or (not shares and (among or seed or yes or as_json)) or (is_shared and leaver):
        raise click.UsageError(
            "Say either SUBJECT NAME..., or --share or --hand-over NAME (--among, --seed, --yes, --json go with those)."
        )
    if shares:
        _share(session, stage, leaver, among, seed, yes=yes, as_json=as_json)
        return
    from review_tui.steps.desk.finding import find_judged
    from review_tui.steps.plan import assigning

    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        assigning.assign(desk, find_judged(desk, str(subject), stage), names, stage, release=release)
    has = "no place any more" if release else f"{'a place' if len(names) == 1 else 'places'} now"
    tell(f"{subject} at {stage_words(stage)}: {', '.join(names)} {'has' if len(names) == 1 else 'have'} {has}.")


@click.command()
@click.argument("subject")
@STAGE
@pass_session
def take(session: Session, subject: str, stage: str) -> None:
    """Take a place on a subject yourself; it waits for you then."""
    from review_tui.steps.desk.finding import find_judged
    from review_tui.steps.plan import assigning

    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        assigning.take(desk, find_judged(desk, subject, stage), stage)
    tell(f"{subject} waits for you at {stage_words(stage)} now. To give it back: review-tui undo")


def _share(
    session: Session, stage: str, leaver: str, among: tuple[str, ...], seed: str, *, yes: bool, as_json: bool
) -> None:
    from review_tui.steps.plan import assigning

    with session.desk() as desk:
        stage = desk.frame.protocol.stage_called(stage)
        if leaver:
            looked = assigning.handed_over(desk, stage, leaver, among=among, seed=seed)
        else:
            looked = assigning.shared_out(desk, stage, among=among, seed=seed)
        _show(desk, looked, as_json=as_json)
        given = len({*looked.found.places, *looked.released})
        if not given:
            tell(f"Nothing at {stage_words(stage)} is left to share out.")
            return
        question = f"Give these places on {units(given, looked.stage.unit)}?"
        require_yes(question, "Nothing was assigned. To do it: --yes", yes=yes, as_json=as_json)
        assigning.share(desk, looked)
    n = sum(len(people) for people in looked.found.places.values())
    tell(f"{plural(n, 'place')} given on {units(given, looked.stage.unit)}. Undo: review-tui undo")


def _show(desk: "Desk", looked: "Shared", *, as_json: bool) -> None:
    from review_tui.steps.plan import assigning
    from review_tui.store import reading

    people = [(desk.name_of(one), looked.had[one], looked.gets[one]) for one in looked.gets]
    short = assigning.short_words(desk, looked)
    if as_json:
        subjects = {
            reading.report(desk.store, one).number: [desk.name_of(person) for person in places]
            for one, places in looked.found.places.items()
        }
        told = [{"name": name, "has": has, "gets": gets} for name, has, gets in people]
        show_json(
            {"stage": looked.stage.name, "seed": looked.seed, "people": told, "subjects": subjects, "short": short}
        )
        return
    show_table(("Name", "Has", "Gets"), people, "Nobody judges here.")
    for sentence in short:
        tell(sentence)
