"""Real decisions of two people replayed through the steps: how many conflicts they make, and what kappa is of them.

python -m benchmarks.replayed FILE.csv.gz; a table with the columns title, reviewer1, reviewer2, who1 and who2, where 1
is include and 0 exclude. Every vote is cast at the desk of its person, and what is complete is opened by the lead.
"""

import csv
import gzip
import io
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.made import table
from review_tui.model.review.agreement import agreement
from review_tui.model.review.ids import RandomIds, system_clock
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol, to_mapping
from review_tui.steps import identify, plan
from review_tui.steps.desk import Desk, opening
from review_tui.steps.screen import many
from review_tui.steps.screen.differing import differences
from review_tui.steps.screen.voting import Vote
from review_tui.store import reading, votes

CHOICES = {"1": "include", "0": "exclude"}
Row = Mapping[str, str]


def rows_of(file: Path) -> list[Row]:
    """Read the rows that two people judged."""
    text = gzip.decompress(file.read_bytes()).decode()
    return [row for row in csv.DictReader(io.StringIO(text)) if row["reviewer2"]]


def begun(folder: Path, rows: Sequence[Row]) -> tuple[Desk, list[str]]:
    """Found a review of these titles with their people; gives the lead's desk and the records in their order."""
    protocol = Protocol(title="Replayed", stages=DEFAULT_STAGES[:1])
    lead = plan.found(folder / "review", title="Replayed", lead="Lead", protocol=to_mapping(protocol), forms=[],
                      clock=system_clock, ids=RandomIds(), mounts="")  # fmt: skip
    for name in sorted({row[who] for row in rows for who in ("who1", "who2")}):
        plan.add_person(lead, name, Role.REVIEWER)
    plan.add_source(lead, "Index", "database")
    told = "".join(f"TY  - JOUR\r\nID  - {n}\r\nTI  - {row['title']}\r\nER  - \r\n\r\n" for n, row in enumerate(rows))
    (folder / "titles.ris").write_text(told, "utf-8")
    identify.import_files(lead, [folder / "titles.ris"], "Index")
    return lead, [held.record for held in reading.held(lead.store)]


def cast(lead: Desk, rows: Sequence[Row], homes: Sequence[str]) -> int:
    """Let everybody decide as they did; gives how many votes were cast."""
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row, home in zip(rows, homes, strict=True):
        for n in ("1", "2"):
            said[row[f"who{n}"], CHOICES[row[f"reviewer{n}"]]].append(home)
    done = 0
    for (name, choice), about in said.items():
        desk, vote = lead.as_person(name), Vote(choice)
        done += len(many.decide_all(desk, many.to_decide(desk, about, "title", vote), "title", vote))
    return done


def pairs(lead: Desk, rows: Sequence[Row], homes: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give both votes on each record as the review has them, those of who1 first."""
    people = {lead.name_of(person): person for person in lead.frame.people}
    held = {(vote.report, vote.actor): vote.choice for vote in votes.all_votes(lead.store, lead.viewer)}
    for row, home in zip(rows, homes, strict=True):
        yield held[home, people[row["who1"]]], held[home, people[row["who2"]]]


def main(file: Path) -> None:
    """Replay, count and compare with what the file itself says."""
    rows, began = rows_of(file), time.process_time()
    with TemporaryDirectory() as name:
        lead, homes = begun(Path(name), rows)
        done, opened = cast(lead, rows, homes), opening.open_complete(lead)
        found = len(differences(lead))
        kappa = agreement(list(pairs(lead, rows, homes)), list(CHOICES.values())).kappa or 0.0
        lead.close()
    told = [(row["reviewer1"], row["reviewer2"]) for row in rows]
    itself = agreement(told, list(CHOICES)).kappa or 0.0
    table(file.name, [
        ("records", f"{len(homes):,}", f"{len(rows):,}"),
        ("votes", f"{done:,}", f"{2 * len(rows):,}"),
        ("opened", f"{opened:,}", f"{len(rows):,}"),
        ("conflicts", f"{found:,}", f"{sum(one != other for one, other in told):,}"),
        ("kappa", f"{kappa:.3f}", f"{itself:.3f}"),
        ("CPU", f"{time.process_time() - began:.0f} s", ""),
    ])  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
