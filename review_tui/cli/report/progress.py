"""review-tui progress, counts and history: how a review stands."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from review_tui.cli.as_typed import as_typed
from review_tui.cli.report.snapshot import show_difference
from review_tui.cli.saying import FILE, as_json, say, show_json, show_table, tell
from review_tui.cli.session import Session, pass_session
from review_tui.model.review.text import clean_line
from review_tui.words.boxes import BOXES, SIDES
from review_tui.words.diagram import sum_words
from review_tui.words.pace import left, speed
from review_tui.words.phrases import not_opened, plural, stage_words, units, when

if TYPE_CHECKING:
    from collections.abc import Iterator

    from review_tui.model.prisma.boxes import PrismaCounts
    from review_tui.steps.desk import Desk
    from review_tui.steps.report.progress import Overview, Uncounted
    from review_tui.steps.report.working import StageWork


@click.command()
@as_json
@pass_session
def progress(session: Session, as_json: bool) -> None:
    """How far each stage is, what waits for you, and what of yours waits or counts no more."""
    from review_tui.steps.desk import opening
    from review_tui.steps.desk.desk import RETIRED
    from review_tui.steps.plan.undivided import undivided
    from review_tui.steps.report import set_aside
    from review_tui.steps.report.progress import overview, told_of, uncounted, waits_for_leavers
    from review_tui.steps.report.working import words_elsewhere, work

    with session.desk() as desk:
        opening.sweep_as_lead(desk)
        found, aside = overview(desk), uncounted(desk)
        lines, not_counted = [_uncounted_of(desk, one) for one in aside], told_of(desk, aside)
        own, own_told = set_aside.in_data(desk), set_aside.lines(desk)
        leavers, to_give = waits_for_leavers(desk), [one.sentence(desk) for one in undivided(desk)]
        people = [line for one in work(desk) for line in _worked(one)]
        far = list(words_elsewhere(desk))
        who, is_retired = desk.name_of(desk.viewer.person), desk.role_words == RETIRED
        complete = opening.complete(desk)
    stages = [{"stage": s.stage.name, **{key: getattr(s, key) for key in _OF_STAGE}} for s in found.stages]
    if as_json:
        show_json({"title": found.title, "viewer": who, **{key: getattr(found, key) for key in _TOTALS},
                   "stages": stages, "uncounted": lines, "set_aside": own, "people": people, "left": leavers,
                   "undivided": to_give, "elsewhere": far, "missing": found.missing})  # fmt: skip
        return
    say(found.title)
    say(f"{found.headline}; {plural(found.sought, 'text')} to find; {plural(found.pairs, 'pair')} to judge.")
    rows = [
        (s["waiting"], s["done"], s["conflicts"], f"{s['settled']} of {s['offered']}",
         stage_words(str(s["stage"])) + (" (closed)" if s["closed"] else ""))
        for s in stages
    ]  # fmt: skip
    show_table((f"Waits for {who}", "Done", "Conflicts", "Settled", "Stage"), rows, "")
    _show_people(people)
    retired = f"{who} was retired and takes part no longer: nothing waits." if is_retired else ""
    told = (*_unopened(found), *_again(found), *far, *leavers, *to_give, *not_counted, *own_told, found.missing)
    for sentence in dict.fromkeys(filter(None, (retired, not_opened(complete), *told))):
        say(as_typed(sentence))


_TOTALS = ("records", "removed", "kept", "doubled", "reports", "sought", "pairs")
_OF_STAGE = ("waiting", "done", "conflicts", "settled", "offered", "closed", "unopened", "again", "otherwise", "late",
             "clashing")  # fmt: skip


def _worked(found: "StageWork") -> "Iterator[dict[str, Any]]":
    """Give how far each person is at a stage whom the viewer may know of, and then all together, under no name."""
    people = [(one.name, one.pace, one.gone) for one in found.people]
    for name, pace, gone in (*people, *((("", found.team, False),) if found.team else ())):
        yield {
            "stage": found.stage.name, "who": name, "done": pace.done, "open": pace.open, "days": dict(pace.days),
            "per_day": pace.per_day, "median_seconds": pace.median_seconds, "days_left": pace.days_left,
            "waiting_for_another": found.waiting_for_another,
            "said": ", ".join(filter(None, (left(pace, gone=gone), speed(pace)))),
        }  # fmt: skip


def _show_people(people: "list[dict[str, Any]]") -> None:
    rows = [
        (one["who"] or "all together", one["done"], one["open"], one["said"], stage_words(one["stage"]))
        for one in people
        if one["done"] or one["open"]
    ]
    if rows:
        say("")
        show_table(("Who", "Done", "Open", "How long", "Stage"), rows, "")


def _unopened(found: "Overview") -> "Iterator[str]":
    """Say at which stages what the viewer said is not opened yet: done, and in no number of what was settled."""
    for s in found.stages:
        if s.unopened:
            of, at = units(s.unopened, s.stage.unit), stage_words(s.stage.name)
            yield f"What you said of {of} at {at} is not opened yet: that takes all that is needed, and a rest."


def _again(found: "Overview") -> "Iterator[str]":
    """Say at which stages reports wait for a second word."""
    for s in found.stages:
        causes = {"given back or joined since": s.again - s.otherwise,
                  "spoken on before the protocol changed what it asks there": s.otherwise}  # fmt: skip
        for why, n in causes.items():
            if n:
                waits, at = units(n, s.stage.unit), stage_words(s.stage.name)
                yield f"{waits} at {at}, {why}: to be spoken on anew, also by who spoke before."


def _uncounted_of(desk: "Desk", one: "Uncounted") -> dict[str, str]:
    who = desk.name_of(one.person)
    return {"report": one.report.number, "stage": one.stage, "who": who, "standing": one.standing, "at": one.at}


@click.command()
@click.option("--check", is_flag=True, help="Leave with 1 if a sum of PRISMA does not hold.")
@click.option("--at", default="", metavar="SNAPSHOT", help="The numbers as they were at a snapshot.")
@click.option("--diff", nargs=2, metavar="A B", help="What moved between two snapshots (or now), and by which acts.")
@click.option("--against", type=FILE, metavar="FILE", help="What a table of the R package PRISMA2020 counts otherwise.")
@click.option("--to", type=FILE, metavar="FILE", help="With --diff: as tables, in the format of the ending of FILE.")
@as_json
@click.pass_context
def counts(
    ctx: click.Context,
    check: bool,
    at: str,
    diff: tuple[str, str] | None,
    against: Path | None,
    to: Path | None,
    as_json: bool,
) -> None:
    """Print the numbers of the PRISMA diagram, with their sums."""
    from review_tui.steps.plan import snapshots
    from review_tui.steps.report.progress import counts as count

    session: Session = ctx.obj
    with session.desk() as desk:
        if to:
            _difference_to(desk, diff, to)
            return
        if diff:
            show_difference(desk, *diff, as_json)
            return
        if against:
            ctx.exit(_against(desk, against, as_json))
        found = snapshots.counts_at(desk, at) if at else count(desk)
    if as_json:
        show_json(found.to_json())
    else:
        _print(found)
    false = [identity.name for identity in found.identities if not identity.ok]
    for name in false:
        tell(f"This sum does not hold: {sum_words(name)}")
    if check and not as_json and not false and found.identities:
        tell(f"All {len(found.identities)} sums hold.")
    if check and false:
        ctx.exit(1)


def _against(desk: "Desk", file: "Path", as_json: bool) -> int:
    """Print what a file counts otherwise; gives 1 where it does."""
    from review_tui.steps.report import flow

    found = flow.differing(desk, file)
    if as_json:
        show_json([{"what": what, "here": here, "there": there} for what, here, there in found])
    else:
        show_table(("Here", "There", "What"), [(here, there, what) for what, here, there in found], "")
        tell(f"{plural(len(found), 'number')} differ." if found else f"All numbers are those of {file.name}.")
    return int(bool(found))


def _difference_to(desk: "Desk", diff: tuple[str, str] | None, to: Path) -> None:
    """Write what moved between two snapshots as tables."""
    from review_tui.steps.report.changes_table import tables_of
    from review_tui.steps.report.table_files import write_tables

    if not diff:
        raise click.UsageError("It is: review-tui counts --diff A B --to FILE")
    write_tables(desk, tables_of(desk, *diff), to)
    tell(f"{to} written.")


def _print(found: "PrismaCounts") -> None:
    numbers = [n for box in found.boxes.values() for n in (box.n, *(line.n for line in box.lines))]
    width = max((len(f"{n:,}") for n in numbers), default=0)
    side = ""
    for box in found.boxes.values():
        begins, _, name = box.key.partition("_")
        if begins != side:
            side = begins
            say(SIDES.get(side, side))
        say(f"  {box.n:>{width},}  {BOXES.get(name, name.replace('_', ' '))}")
        for line in box.lines:
            say(f"  {line.n:>{width},}      {clean_line(line.label)}")
    if found.provisional:
        waiting = ", ".join(f"{n:,} at {stage_words(stage)}" for stage, n in found.pending.items() if n)
        say(f"Provisional: reports still wait ({waiting})." if waiting else "Provisional: work is unfinished.")
    for note in found.footnotes:
        say(as_typed(note))


@click.command()
@click.argument("subject")
@as_json
@pass_session
def history(session: Session, subject: str, as_json: bool) -> None:
    """Who did what when to a report, as far as you may read it."""
    from review_tui.steps.desk import finding
    from review_tui.steps.desk.history import history as told

    with session.desk() as desk:
        found = told(desk, finding.find_judged(desk, subject))
    if as_json:
        keys = ("event", "at", "who", "kind", "undone", "what", "body")
        show_json([{key: getattr(line, key) for key in keys} for line in found])
        return
    rows = [(when(line.at), line.who, f"{line.what}{' (taken back)' if line.undone else ''}") for line in found]
    show_table(("When", "Who", "What"), rows, "Nothing happened to it yet.")
