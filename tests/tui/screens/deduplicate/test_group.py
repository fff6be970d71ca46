"""Pairs judged at once: what is shown is what is linked, by one act that one undo takes back."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from review_tui.model.review.records import Record
from review_tui.store import pairs, reading
from review_tui.tui.screens.deduplicate.duplicates import DuplicatesScreen
from review_tui.tui.screens.deduplicate.group import GroupScreen
from review_tui.tui.screens.records.report import ReportScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import SIZES, Begun, Matches, screen_text, still
from tests.tui.golden_review import Team, found_team

SIZE = (80, 24)
SUBJECTS = (
    ("Hearing loss and reading at seven: a cohort of two counties", "Vane, Ola"),
    ("Sign language tutors in mainstream nurseries", "Brook, Sam"),
    ("What siblings say of residential schools", "Adeyemi, Ruth"),
)


def twice(title: str, author: str) -> list[tuple[str, Record]]:
    """Give two citations of a study: in the journal, and a year later without anything that tells where."""
    one = Record(title=title, authors=(author,), year=2015, type="article-journal", container="Journal of Early Speech")
    return [("Education Index", one), ("Trials Register", replace(one, year=2016, container=""))]


@pytest.fixture
def team(begun: Begun) -> Team:
    return begun(with_pairs)


def with_pairs(folder: Path) -> Team:
    return found_team(folder, extra=[record for subject in SUBJECTS for record in twice(*subject)])


def same(team: Team) -> list[pairs.PairLine]:
    return [pair for pair in pairs.waiting(team.ada.store) if pair.suggestion == "same"]


async def opened(pilot: Pilot[None], team: Team) -> None:
    """Go to the least alike of the pairs that may be one report, and open the group from there."""
    await pilot.press("d")
    waiting = pairs.waiting(team.ada.store)
    down = max(n for n, pair in enumerate(waiting) if pair.suggestion == "same")
    await pilot.press(*"j" * down, "A")
    await pilot.pause()


async def test_a_group_holds_the_pairs_that_may_be_one_report_and_no_others(team: Team) -> None:
    assert len(same(team)) == len(SUBJECTS) < pairs.waiting_count(team.ada.store)
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, team)
        assert isinstance(app.screen, GroupScreen)
        shown = screen_text(app)
        assert "3 of 3 pairs marked" in shown
        assert all(title[:30] in shown for title, _ in SUBJECTS)
        assert "(summary)" not in shown


async def test_all_marked_pairs_are_linked_by_one_act(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, team)
        await pilot.press("=")
        await pilot.pause()
        assert isinstance(app.screen, DuplicatesScreen)
        assert "3 pairs linked at once" in screen_text(app)
    assert same(team) == []
    verdicts = pairs.verdicts(team.ada.store)
    assert [v.verdict for v in verdicts] == ["same"] * 3
    assert len({v.event for v in verdicts}) == 1
    assert all(reading.report_of(team.ada.store, v.a) == reading.report_of(team.ada.store, v.b) for v in verdicts)


async def test_one_undo_takes_them_all_back(team: Team) -> None:
    waited = pairs.waiting(team.ada.store)
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, team)
        await pilot.press("=", "u")
        await pilot.pause()
    assert pairs.verdicts(team.ada.store) == []
    assert pairs.waiting(team.ada.store) == waited


async def test_a_pair_left_out_waits_on(team: Team) -> None:
    first = same(team)[0]
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, team)
        await pilot.press("x")
        assert "2 of 3 pairs marked" in screen_text(app)
        await pilot.press("=")
        await pilot.pause()
    assert same(team) == [first]
    assert len(pairs.verdicts(team.ada.store)) == 2


async def test_a_pair_left_out_can_be_taken_in_again(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, team)
        await pilot.press("x", "k", "x")
        assert "3 of 3 pairs marked" in screen_text(app)


async def test_nothing_marked_links_nothing(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, team)
        await pilot.press("x", "x", "x", "=")
        assert isinstance(app.screen, GroupScreen)
        assert "nothing was linked" in screen_text(app)
    assert pairs.verdicts(team.ada.store) == []


async def test_leaving_the_group_links_nothing(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, team)
        await pilot.press("escape")
        assert isinstance(app.screen, DuplicatesScreen)
    assert pairs.verdicts(team.ada.store) == []


async def test_the_pair_under_the_cursor_is_told_whole(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, team)
        await pilot.press("j")
        record = reading.record(team.ada.store, same(team)[1].a)
        shown = screen_text(app)
        assert record.authors[0] in shown
        assert "2015" in shown
        assert "2016" in shown
        await pilot.press("enter")
        assert isinstance(app.screen, ReportScreen)


async def test_where_no_pair_may_be_one_report_it_says_so(tmp_path: Path) -> None:
    team = found_team(tmp_path / "review")
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("d", "A")
        assert "No pair from here up may be one report" in screen_text(app)


async def test_a_reader_who_may_not_judge_is_refused_in_a_sentence(team: Team) -> None:
    app = ReviewApp(team.rhea)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, team)
        await pilot.press("=")
        assert isinstance(app.screen, GroupScreen)
        assert "= is a key of reviewers and leads" in screen_text(app)
    assert pairs.verdicts(team.ada.store) == []


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_group_looks_as_it_did(team: Team, matches: Matches, size: tuple[int, int]) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, team)
        await pilot.press("x")
        await still(pilot)
        matches(app, "group")
