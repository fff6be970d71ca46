"""Made-up reviews for the benchmarks, and the table in which they print a figure beside its goal."""

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from review_tui.model.log.events import FRAME, Draft, batch_ref, record_ref
from review_tui.model.log.kinds import (
    Body,
    Decided,
    Imported,
    PersonGranted,
    ProtocolApplied,
    ReviewCreated,
    RunLogged,
    SourceAdded,
)
from review_tui.model.review.canonical import canonical
from review_tui.model.review.ids import Ids, RandomIds, system_clock
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.model.review.records import Record
from review_tui.model.review.records import to_mapping as record_mapping
from review_tui.store.store import Store
from review_tui.store.vault import Vault

LEAD = "lead"
_IDS = RandomIds()


def system() -> tuple[datetime, Ids]:
    """Give the clock and the ids that an append asks for."""
    return system_clock(), _IDS


def person(n: int) -> str:
    """Name a reviewer."""
    return f"reviewer-{n}"


def decision(record: str, choice: str = "include") -> Draft:
    """Draft one vote at the title stage."""
    return Draft(Decided("title", choice, basis="abstract", protocol="p" * 36), (record_ref(record),))


def records(count: int) -> Iterator[Record]:
    """Make records as long as real ones are: a title of a dozen words and an abstract of 150."""
    words = ("provision", "support", "speech", "council", "review", "children", "autism", "plan", "school", "report")
    for n in range(count):
        said = [words[(n * 7 + k * k) % len(words)] for k in range(150)]
        yield Record(
            title=f"{' '.join(said[:11])} {n}", authors=(f"Author{n % 977}, A.", f"Writer{n % 811}, B."),
            year=1990 + n % 35, type="article-journal", container="A Journal", volume=str(n % 60), issue=str(n % 12),
            pages=f"{n % 400}-{n % 400 + 9}", doi=f"10.1234/{n:07}", abstract=" ".join(said),
        )  # fmt: skip


def begun(folder: Path, brought: Sequence[Record], *, people: int = 2) -> Store:
    """Found a review with people and one batch of records: r000000, r000001 and so on."""
    vault = Vault(folder / "files")
    store = Store.create(folder, vault)
    (created,) = store.append([_about(ReviewCreated("A made-up review"))], LEAD, *system(), grant="")
    founding: list[Body] = [PersonGranted(LEAD, "lead"), ProtocolApplied(to_mapping(Protocol(title="Made up")), "")]
    store.append([_about(body) for body in founding], LEAD, *system(), grant=created.id)
    joining: list[Body] = [PersonGranted(person(n), "reviewer") for n in range(people)]
    joining += [SourceAdded("db", "Index", "database"), RunLogged("db", "2026-11-20")]
    run = store.append([_about(body) for body in joining], LEAD, *system())[-1].id
    store.append([batch(vault, "b1", run, brought)], LEAD, *system())
    return store


def batch(vault: Vault, name: str, run: str, brought: Sequence[Record]) -> Draft:
    """Draft an import of records, whose blob is kept."""
    lines = [f"r{n:06}\t{canonical(record_mapping(record))}" for n, record in enumerate(brought)]
    return Draft(
        Imported(
            batch=name, source="db", run=run, parsed=vault.put("\n".join(lines).encode()), count=len(brought), first=1
        ),
        (batch_ref(name),),
    )


def _about(body: Body) -> Draft:
    return Draft(body, (FRAME,))


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value that `share` per cent of the sorted values do not exceed."""
    return values[min(len(values) - 1, int(len(values) * share / 100))]


def table(title: str, rows: Sequence[tuple[str, str, str]]) -> None:
    """Print (what, figure, goal) rows."""
    widths = [max(len(row[column]) for row in [("", "figure", "goal"), *rows]) for column in range(3)]
    print(f"{title} (Python {sys.version.split()[0]})")
    for what, figure, goal in [("", "figure", "goal"), *rows]:
        print(f"  {what:<{widths[0]}}  {figure:>{widths[1]}}  {goal:>{widths[2]}}")


_GOAL = re.compile(r"(>= )?([\d,]+)")  # of counts alone: how long something takes hangs on the machine


def falls_short(figure: str, goal: str) -> bool:
    """Say whether a figure is not what its goal says: "0", "6,000", ">= 500", "True"; any other goal is but printed."""
    asked = _GOAL.fullmatch(goal)
    if not asked:
        return goal in ("True", "False") and figure != goal
    found = re.match(r"[\d,]+", figure)
    if not found:
        return True
    n, wanted = (int(said.replace(",", "")) for said in (found[0], asked[2]))
    return n < wanted if asked[1] else n != wanted


def missed(rows: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Give the (what, figure, goal) rows whose figure falls short of its goal."""
    return [row for row in rows if falls_short(*row[1:])]
