"""Copies: the row at home says when one last exchanged with whom, and the screen writes bundles and takes them in."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from benchmarks.computers import reading_here
from benchmarks.scene import Scene, exported_for, scene
from review_tui.model.log.events import record_ref
from review_tui.model.log.kinds import Noted
from review_tui.steps import share
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share import Sent, binding, copies
from review_tui.store import reading
from review_tui.tui.screens.share.copies import CopiesScreen
from review_tui.tui.shell import ReviewApp
from review_tui.tui.widgets.lines import LineList
from review_tui.tui.widgets.reader import Reader
from review_tui.tui.words import ago
from tests.attacks.test_who_wrote_it import forged
from tests.tui.conftest import SIZES, Matches, shown, still
from tests.tui.golden_review import Team


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-29T08:00:00.000000Z", "today"),
        ("2026-11-28T23:59:00.000000Z", "yesterday"),
        ("2026-11-20T08:00:00.000000Z", "9 days ago"),
        ("2027-01-01T00:00:00.000000Z", "today"),  # a clock that was ahead
    ],
)
def test_how_long_ago_is_said_in_days(at: str, said: str) -> None:
    assert ago(at, datetime(2026, 11, 29, 9, tzinfo=UTC)) == said


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_screen_of_copies_looks_as_it_did(team: Team, matches: Matches, size: tuple[int, int]) -> None:
    copies.note_sent(team.clara, team.ada.viewer.person)
    async with ReviewApp(team.clara).run_test(size=size) as pilot:
        assert "with Ada today" in await still(pilot)
        await pilot.press("b")
        await still(pilot)
        matches(pilot.app, "copies")  # type: ignore[arg-type]


async def test_all_that_came_can_be_read_by_keys_where_little_of_it_is_in_sight(team: Team) -> None:
    async with ReviewApp(team.clara).run_test(size=(80, 24)) as pilot:
        await still(pilot)
        await pilot.press("b")
        await still(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, CopiesScreen)
        screen._tell([f"Sentence {n} of what came." for n in range(1, 41)])
        reader = screen.query_one(Reader)
        assert "Sentence 40" not in await still(pilot)
        at = screen.query_one(LineList).cursor
        while reader.scroll_offset.y < reader.max_scroll_y:
            before = reader.scroll_offset.y
            await shown(pilot, "space")
            assert reader.scroll_offset.y > before
        assert "Sentence 40" in await still(pilot)
        assert screen.query_one(LineList).cursor == at
        await shown(pilot, "space")  # its end is in sight: the list goes on
        assert screen.query_one(LineList).cursor > at
        while reader.scroll_offset.y:
            before = reader.scroll_offset.y
            await shown(pilot, "b")
            assert reader.scroll_offset.y < before
        assert "Sentence 1 of" in await still(pilot)


async def test_a_bundle_is_written_and_taken_in_by_keys(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    proposed, asked, written = share.proposed_name(team.clara, "Ada", tmp_path), list[object](), share.export_bundle

    def noted(*said: Any, also: Any, **more: Any) -> Sent:
        asked.append(also)
        return written(*said, also=also, **more)

    monkeypatch.setattr(share, "export_bundle", noted)
    async with ReviewApp(team.clara, local=LocalSettings(tmp_path / "seat")).run_test(size=(120, 40)) as pilot:
        await pilot.press("b")
        while "Ada" not in _under_cursor(await still(pilot)):
            await pilot.press("j")
        await pilot.press("w", "down", *"Ben", "enter")
        assert "Written for Ada" in (said := await still(pilot))
        assert asked == [["Ben"]]  # the copy is Ada's and Ben's
        assert "Fingerprint of the review" in said
    assert proposed.is_file()
    async with ReviewApp(team.ada).run_test(size=(120, 40)) as pilot:
        await pilot.press("b", "t")
        await still(pilot)
        pilot.app.screen.query_one(Input).value = str(proposed)
        await pilot.press("enter")
        assert "Nothing new came from Clara; all of it was here." in await still(pilot)


async def test_a_bundle_for_somebody_else_is_refused_on_the_screen(team: Team, tmp_path: Path) -> None:
    file = tmp_path / "for-ada.zip"
    share.export_bundle(team.clara, file, "Ada", LocalSettings(tmp_path / "seat"))
    async with ReviewApp(team.ben).run_test(size=(120, 40)) as pilot:
        await pilot.press("b", "t")
        await still(pilot)
        pilot.app.screen.query_one(Input).value = str(file)
        await pilot.press("enter")
        assert "was written for Ada" in await still(pilot)


async def test_what_a_copy_wrote_in_anothers_name_is_taken_in_by_a_key(tmp_path: Path) -> None:
    with reading_here():
        clara = scene(tmp_path)
        ben = clara.copy("Ben")
        forged(ben, "Ben", Noted("honest words", "title"), clara_record(clara), as_="Ada")
        clara.c.must("Clara", "share", "merge", exported_for(ben, "Ben", "Clara"))
        with clara.c.desk("Clara") as desk:
            async with ReviewApp(desk, local=LocalSettings(tmp_path / "seat")).run_test(size=(120, 40)) as pilot:
                await pilot.press("b", "a")
                assert "1 event in the name of Ada from a copy that is nobody's yet" in flat(await still(pilot))
                await pilot.press("enter")
                assert "that copy speaks for Ada" in flat(await still(pilot))
                await pilot.press("a")
                assert "All that copies wrote is taken." in await still(pilot)
            assert binding.lines(desk) == []


def clara_record(clara: Scene) -> str:
    with clara.c.desk("Clara") as desk:
        return record_ref(next(reading.held(desk.store)).record)


def flat(text: str) -> str:
    return " ".join(text.split())


def _under_cursor(text: str) -> str:
    return next((line for line in text.splitlines() if "▸" in line), "")
