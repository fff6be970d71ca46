"""review-tui dedupe, pairs and report: which records are one report."""

import sys
from pathlib import Path

import click

from review_tui.cli import agreeing
from review_tui.cli.deduplicate.pairs import give, take_out_superseded
from review_tui.cli.finding import number_of
from review_tui.cli.opening import open_app
from review_tui.cli.saying import FILE, as_json, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.cli.waiting import bar, stopping
from review_tui.words.phrases import plural


@click.command()
@click.option("--review", is_flag=True, help="Open the app at the pairs that wait for you.")
@click.option("--superseded", is_flag=True, help="Take out older versions, where the protocol keeps the newest.")
@click.option("--yes", is_flag=True, help="With --superseded: do it without asking.")
@click.option("--file", "file", type=FILE, metavar="FILE", help="A file of references (CSV, RIS, BibTeX …); no review.")
@click.option("--out", type=FILE, metavar="CLUSTERS.csv", help="Where the clusters of --file go; printed if not said.")
@click.option("--pairs", "pairs_to", type=FILE, metavar="PAIRS.csv", help="With --file: where pairs for a person go.")
@click.option("--links", "links_to", type=FILE, metavar="LINKS.csv", help="With --file: where related documents go.")
@as_json
@pass_session
def dedupe(
    session: Session,
    review: bool,
    superseded: bool,
    yes: bool,
    file: Path | None,
    out: Path | None,
    pairs_to: Path | None,
    links_to: Path | None,
    as_json: bool,
) -> None:
    """Look for duplicates among all records, or in a file.

    What is certain is linked at once; the rest waits for a person: --review, or pairs list and pairs judge.
    """
    if (out or pairs_to or links_to) and not file:
        raise click.UsageError("--out, --pairs and --links go with --file.")
    if superseded:
        take_out_superseded(session, yes, as_json)
        return
    if file:
        _file(file, {"clusters_csv": out, "pairs_csv": pairs_to, "links_csv": links_to}, as_json)
        return
    _in_review(session, as_json)
    if review:
        open_app(session, "duplicates")


def _in_review(session: Session, as_json: bool) -> None:
    from review_tui.steps import deduplicate

    with session.desk() as desk, bar() as progress, stopping() as stop:
        found = deduplicate.dedupe(desk, progress=progress, stop=stop)
    if as_json:
        show_json({"certain": found.certain, "possible": found.possible, "waiting": found.waiting})
        return
    tell(f"{plural(found.certain, 'pair')} linked, {plural(found.possible, 'new pair')} to judge.")
    waits = plural(found.waiting, "pair")
    tell(f"Waiting for a verdict: {waits}. See review-tui dedupe --review, or review-tui pairs list.")


def _file(file: Path, places: dict[str, Path | None], as_json: bool) -> None:
    """Deduplicate a file and write what was asked for; without --out and --json the clusters are printed."""
    from review_tui.steps.deduplicate.table_file import dedupe_file
    from review_tui.steps.desk.whole_files import refuse_existing, write_new

    for wanted in filter(None, places.values()):
        refuse_existing(wanted)
    with bar() as progress, stopping() as stop:
        found = dedupe_file(file, progress=progress, stop=stop)
    for table, place in places.items():
        if place:
            write_new(place, getattr(found, table))
    counted = {"records": len(found.clusters), "clusters": len(set(found.clusters.values()))}
    if as_json:
        show_json({**counted, "pairs": found.pairs, "links": found.links})
    elif not places["clusters_csv"]:
        sys.stdout.write(found.clusters_csv.decode())
    tell(
        f"{plural(counted['records'], 'record')} in {plural(counted['clusters'], 'cluster')}; "
        f"{plural(found.pairs, 'pair')} for a person, {plural(found.links, 'related pair')}."
    )


@click.group()
def report() -> None:
    """Say why records are one report, and take one out."""


@report.command()
@click.argument("record")
@as_json
@pass_session
def why(session: Session, record: str, as_json: bool) -> None:
    """Say why the records of a report are one: who judged it, or what the engine found."""
    from review_tui.steps import deduplicate
    from review_tui.steps.desk.finding import find

    with session.desk() as desk:
        found = [
            {"a": number_of(desk, join.a), "b": number_of(desk, join.b), "who": join.who, "why": join.why}
            for join in deduplicate.joins(desk, find(desk, record))
        ]
    if as_json:
        show_json(found)
        return
    rows = [(join["a"], join["b"], join["who"] or "the engine", join["why"]) for join in found]
    show_table(("A", "B", "Joined by", "Why"), rows, "It is a single record; nothing was joined.")


@report.command()
@click.argument("record")
@click.option("--note", default="", metavar="TEXT", help="A remark; needed where votes were opened.")
@agreeing.yes
@pass_session
def split(session: Session, record: str, note: str, yes: bool) -> None:
    """Take one record out of its report: it becomes a report of its own.

    Where votes were opened on it what that changes is shown first, and it is a lead's.
    """
    from review_tui.steps import deduplicate
    from review_tui.steps.desk.finding import find

    with session.desk() as desk:
        found = find(desk, record)
        give(desk, deduplicate.taken_out(desk, found, note), yes=yes)
        tell(f"{number_of(desk, found)} is a report of its own now.")
