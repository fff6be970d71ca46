"""The keys of the diagram: template, layout and version are read first, then kept in the protocol or only looked at."""

import json
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from review_tui.model.review.protocol import to_mapping
from review_tui.steps import plan
from review_tui.steps.plan import snapshots
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import still
from tests.tui.golden_review import Team

SIZE = (80, 24)


async def chosen(pilot: Pilot[None], *keys: str) -> str:
    """Press keys one by one, waiting for the job behind each to end; gives the screen in one line."""
    for key in keys:
        await pilot.press(key)
        await still(pilot)
    return " ".join((await still(pilot)).split())


async def written(pilot: Pilot[None], file: Path) -> dict[str, object]:
    await pilot.press("x")
    await still(pilot)
    pilot.app.screen.query(Input).first().value = str(file)
    await pilot.press("enter")
    await still(pilot)
    found: dict[str, object] = json.loads(file.read_text("utf-8"))
    return found


async def test_a_lead_reads_what_a_layout_gives_and_keeps_it(team: Team, tmp_path: Path) -> None:
    async with ReviewApp(team.clara).run_test(size=SIZE) as pilot:
        assert "strict: the official boxes; the rest in a footnote (now)" in await chosen(pilot, "p", "L")
        told = await chosen(pilot, "2")
        assert "Draw it as new_v2, extended?" in told
        assert "Flow of a systematic review (PRISMA 2020)." in told
        assert team.clara.frame.protocol.layout == "strict"
        assert "The protocol keeps how the flow is drawn" in await chosen(pilot, "1", "enter")
        assert (await written(pilot, tmp_path / "flow.json"))["layout"] == "extended"
    assert team.clara.frame.protocol.layout == "extended"
    assert team.clara.frame.amendments[-1].why == "how we print the flow"


async def test_anybody_may_look_at_another_template_and_write_it_and_nothing_is_kept(
    team: Team, tmp_path: Path
) -> None:
    before = to_mapping(team.clara.frame.protocol)
    async with ReviewApp(team.ada).run_test(size=SIZE) as pilot:
        told = await chosen(pilot, "p", "t", "4")
        assert "from now on" not in told
        assert "PRISMA 2020 flow · as updated_v2, strict" in await chosen(pilot, "1")
        assert (await written(pilot, tmp_path / "flow.json"))["template"] == "updated_v2"
    assert to_mapping(team.ada.frame.protocol) == before


async def test_a_template_that_would_hide_records_is_refused_with_the_reason(team: Team) -> None:
    async with ReviewApp(team.clara).run_test(size=SIZE) as pilot:
        told = await chosen(pilot, "p", "t", "1")
        assert "has no column for other methods, by which this review found 5 records" in told
        assert not isinstance(pilot.app.screen, Choose)


async def test_what_the_protocol_says_already_is_refused(team: Team) -> None:
    async with ReviewApp(team.clara).run_test(size=SIZE) as pilot:
        told = await chosen(pilot, "p", "L", "1", "1", "enter")
        assert "The protocol says so already. Nothing was changed." in told


async def test_roses_is_written_in_its_formats_without_the_table_of_the_r_package(team: Team, tmp_path: Path) -> None:
    async with ReviewApp(team.ada).run_test(size=SIZE) as pilot:
        await chosen(pilot, "p", "t", "5", "1")
        assert (await written(pilot, tmp_path / "flow.json"))["template"] == "roses"
        assert ".csv" not in await chosen(pilot, "x")


async def test_a_version_shows_its_numbers_is_written_under_its_name_and_its_lists_are_of_now(
    team: Team, tmp_path: Path
) -> None:
    snapshots.name(team.clara, "Before the update")
    for home in team.homes[:1]:
        plan.add_source(team.clara, f"Later {home[:4]}", kind="website")
    async with ReviewApp(team.ada).run_test(size=SIZE) as pilot:
        told = await chosen(pilot, "p", "e")
        assert "Which version? (1 version)" in told
        assert "version Before the update" in await chosen(pilot, "2")
        assert "lists are of now" in await chosen(pilot, "enter")
        assert "prisma_Before_the_update.pdf" in await chosen(pilot, "x")
        await chosen(pilot, "escape")
        assert (await written(pilot, tmp_path / "then.json"))["template"] == "new_v2"
        assert "PRISMA 2020 flow diagram" in await chosen(pilot, "e", "1")


async def test_without_a_version_it_is_said_how_one_is_named(team: Team) -> None:
    async with ReviewApp(team.ada).run_test(size=SIZE) as pilot:
        assert "review-tui edition close NAME" in await chosen(pilot, "p", "e")
