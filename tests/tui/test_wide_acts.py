"""Wide acts by keys: a record removed, an import withdrawn, a protocol applied, each shown before it is done."""

from pathlib import Path

import pytest
import yaml
from textual.pilot import Pilot

from review_tui.model.review.protocol import to_mapping
from review_tui.steps import screen
from review_tui.steps.report import progress
from review_tui.store import batches, reading
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.screens.plan.sources import SourcesScreen
from review_tui.tui.screens.records.report import ReportScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import SIZES, Matches, screen_text, still, undone
from tests.tui.golden_review import Team
from tests.tui.test_judging_screens import typed

SIZE = (80, 24)
WHY = "it should not be here"


async def to_remove(pilot: Pilot[None], home: str) -> None:
    await pilot.app.push_screen(ReportScreen(home))
    await pilot.press("X")
    await typed(pilot, WHY)


async def to_withdraw(pilot: Pilot[None], manner: str) -> None:
    await pilot.app.push_screen(SourcesScreen())
    await pilot.press("w")
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()
    await pilot.press(manner)
    await typed(pilot, WHY)


async def to_apply(pilot: Pilot[None], team: Team, *, without: str = "place") -> None:
    mapping = to_mapping(team.clara.frame.protocol)
    mapping["reasons"] = [reason for reason in mapping["reasons"] if reason["key"] != without]
    beside(team).write_text(yaml.safe_dump(mapping, sort_keys=False, allow_unicode=True), "utf-8")
    await pilot.pause()
    await pilot.press("P")
    await typed(pilot, WHY)


def beside(team: Team) -> Path:
    return team.clara.store.path.parent / "protocol.yaml"


def alone(team: Team) -> str:
    """Give a report of one record on which votes were opened."""
    return next(h for h in (team.homes[6], *team.homes) if len(reading.report(team.clara.store, h).records) == 1)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("act", ["remove", "withdraw", "apply"])
async def test_the_question_shows_which_boxes_and_reports_change(
    team: Team, matches: Matches, act: str, size: tuple[int, int]
) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=size) as pilot:
        if act == "remove":
            await to_remove(pilot, alone(team))
        elif act == "withdraw":
            await to_withdraw(pilot, "1")
        else:
            await to_apply(pilot, team)
        assert isinstance(app.screen, Choose)
        matches(app, f"wide-{act}")


async def test_a_record_is_removed_after_the_look_and_u_brings_it_back(team: Team) -> None:
    before, home = progress.counts(team.clara), alone(team)
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await to_remove(pilot, home)
        assert progress.counts(team.clara) == before, "nothing is written before the yes"
        await pilot.press("1")
        await pilot.pause()
        assert reading.report(team.clara.store, home).place.fate.value == "other"
        await undone(pilot)
        assert progress.counts(team.clara) == before


async def test_left_as_it_is_nothing_is_written(team: Team) -> None:
    mark = team.clara.store.mark
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        for press in ("2", "escape"):
            await to_remove(pilot, alone(team))
            await pilot.press(press)
            await pilot.pause()
            assert team.clara.store.mark == mark


async def test_what_somebody_else_wrote_since_the_look_is_looked_at_first(team: Team) -> None:
    home = alone(team)
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await to_remove(pilot, home)
        screen.note(team.ada, team.homes[1], "meanwhile")
        await pilot.press("1")
        assert "Somebody wrote while you looked" in " ".join((await still(pilot)).split())
    assert reading.report(team.clara.store, home).place.fate.value != "other"


async def test_a_reviewer_is_told_that_what_was_judged_is_a_leads(team: Team) -> None:
    mark = team.clara.store.mark
    app = ReviewApp(team.ada)
    async with app.run_test(size=(120, 40)) as pilot:
        await to_remove(pilot, alone(team))
        assert "Only a lead may" in " ".join(screen_text(app).split())
    assert team.clara.store.mark == mark


@pytest.mark.parametrize(("manner", "said"), [("1", "error"), ("2", "removal")])
async def test_an_import_is_withdrawn_and_u_brings_it_back(team: Team, manner: str, said: str) -> None:
    before = progress.counts(team.clara)
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await to_withdraw(pilot, manner)
        assert progress.counts(team.clara) == before
        await pilot.press("1")
        await pilot.pause()
        assert [b.withdrawn for b in batches.listed(team.clara.store) if b.withdrawn] == [said]
        await undone(pilot)
        assert progress.counts(team.clara) == before


async def test_only_a_lead_withdraws_and_applies(team: Team) -> None:
    beside(team).write_text("title: Another\n", "utf-8")
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("P")
        assert "P is a lead's key" in screen_text(app)
        await pilot.app.push_screen(SourcesScreen())
        await pilot.press("w")
        assert "w is a lead's key" in screen_text(app)


async def test_a_protocol_comes_into_force_after_the_look(team: Team) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await to_apply(pilot, team)
        assert len(team.clara.frame.protocol.reasons) == 4
        await pilot.press("1")
        assert "is in force" in await still(pilot)
    assert [reason.key for reason in team.clara.frame.protocol.reasons] == ["age", "topic", "form"]
    assert team.clara.frame.amendments[-1].why == WHY


@pytest.mark.parametrize(("text", "said"), [(None, "There is no"), ("stages: 3\n", "protocol.yaml")])
async def test_a_file_that_cannot_come_into_force_is_told(team: Team, text: str | None, said: str) -> None:
    beside(team).unlink(missing_ok=True)
    if text is not None:
        beside(team).write_text(text, "utf-8")
    mark = team.clara.store.mark
    app = ReviewApp(team.clara)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("P")
        assert said in await still(pilot)
    assert team.clara.store.mark == mark
