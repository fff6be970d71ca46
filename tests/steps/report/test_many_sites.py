"""The search summary of a made review of 150 sites is what a stranger counts from its audit alone."""

import random
from pathlib import Path

from review_tui.model.review.records import Record
from review_tui.steps import identify, plan, retrieve, screen
from review_tui.steps.desk import opening
from review_tui.steps.report import export
from review_tui.store import reading
from tests.amount import tried
from tests.demo.test_search_summary import recounted, rows_of, shown_in
from tests.steps.conftest import Team

SITES, REPORTS = tried(50, 150), 60


def made(number: int) -> Record:
    """Give a report that is certainly the same wherever it is found."""
    words = f"Report {number} of authority {number * 7919 % 1009} on provision for children"
    return Record(title=words, year=2010 + number % 15, doi=f"10.5555/send.{number}", type="report")


def fill(team: Team) -> None:
    """Let each site bring none to four reports, some of which others bring too; log searches that kept more."""
    chance = random.Random(150)
    for site in range(SITES):
        name = f"Site {site:03}"
        plan.add_source(team.clara, name, "website")
        for number in chance.sample(range(REPORTS), chance.choice([0, 0, 1, 2, 4])):
            identify.add_by_hand(team.clara, made(number), name)
        if site % 10 == 0:
            plan.log_run(team.ada, name, "2026-03-01", kept=site % 7, another=True)


def settle(team: Team) -> None:
    """Exclude every third on title, take every twentieth out before, and include the rest at full text."""
    for place, home in enumerate(reading.homes_at(team.clara.store, "pending", "title")):
        if place % 20 == 19:
            retrieve.remove(team.clara, [home], "no text")
            continue
        choice = "exclude" if place % 3 == 0 else "include"
        for desk in (team.ada, team.ben):
            screen.decide(desk, home, "title", choice)
    opening.open_complete(team.ada, stage="title")
    for home in reading.homes_at(team.clara.store, "sought"):
        retrieve.note_retrieval(team.ada, home, "seen_elsewhere", "the library")
        for desk in (team.ada, team.ben):
            screen.decide(desk, home, "full_text", "include")
    opening.open_complete(team.ada, stage="full_text")


def test_every_site_is_counted_as_a_stranger_counts_it_also_those_that_found_nothing(
    team: Team, tmp_path: Path
) -> None:
    fill(team)
    settle(team)
    export.export(team.clara, "audit", tmp_path)
    export.export(team.clara, "searches", tmp_path)
    shown, told = shown_in(tmp_path), recounted(tmp_path)
    total = shown.pop("All sources")
    assert shown == told
    assert sum(name.startswith("Site") for name in shown) == SITES
    assert total[0] == sum(row[0] for row in shown.values())
    assert sum(row[0] == 0 for row in shown.values()) > SITES // 8
    assert 0 < total[6] < total[5] > 15
    overlap = rows_of("overlap.csv", tmp_path)
    assert len(overlap) == len(shown)
    assert all(int(row[row["Source"]]) == shown[row["Source"]][4] for row in overlap)
