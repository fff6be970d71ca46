"""The hub in the app: a sync behind the screens that nobody waits for, a quiet sign of it at home, and a key for it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import CancelledError
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.widgets import Input

from benchmarks.postgres import Server
from review_tui.model.review.errors import ReviewError
from review_tui.steps import plan
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.steps.share.hub import founding, syncing
from review_tui.steps.share.synced import SyncReport
from review_tui.tui.shell import ReviewApp
from tests.tui import pilots
from tests.tui.conftest import SIZES, shown, still
from tests.tui.golden_review import Team


@pytest.fixture
def local(team: Team, tmp_path: Path) -> LocalSettings:
    """Settings of a user who knows the hub."""
    found = LocalSettings(tmp_path / "state")
    found.keep_hub(team.clara.frame.review, "postgresql://clara@127.0.0.1:9/review")
    return found


def syncs(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    def sync(*_: Any, **how: Any) -> object:
        assert how["at_rest"]  # nobody asked for it: what a key can take back stays here
        return act()

    monkeypatch.setattr(syncing, "sync", sync)


class Held:
    """A sync that takes as long as a test says; `count` says how many were begun by then."""

    def __init__(self) -> None:
        self.count, self._begun, self._goes_on = 0, Event(), Event()

    def sync(self) -> SyncReport:
        self.count += 1
        self._begun.set()
        assert self._goes_on.wait(120)
        return SyncReport(place="hub")

    @asynccontextmanager
    async def until_left(self, app: ReviewApp) -> AsyncIterator[None]:
        """Hold it until a block is left, by when it has begun, however late its thread had its turn; then see its end.

        What went on would be in another test.
        """
        with pilots.left_alone():
            try:
                yield
                assert self._begun.wait(60)
            finally:
                self._goes_on.set()
            while app.syncing.is_under_way:
                await asyncio.sleep(0.001)


async def sign(pilot: Any) -> str:
    """Give what home says of the hub, which stands where it is seen at any size."""
    text = " ".join((await still(pilot)).splitlines()[1:5])
    return " ".join(text.partition("hub:")[2].split())


async def test_without_a_hub_home_says_nothing_of_one(team: Team, tmp_path: Path) -> None:
    async with ReviewApp(team.clara, local=LocalSettings(tmp_path / "none")).run_test(size=SIZES[0]) as pilot:
        assert await sign(pilot) == ""


async def test_where_nobody_answers_it_says_offline_and_what_waits(
    team: Team, local: LocalSettings, tmp_path: Path
) -> None:
    plan.add_source(team.clara, "Library", "website")
    async with ReviewApp(team.clara, local=local).run_test(size=SIZES[0]) as pilot:
        assert "not synced yet" in (said := await sign(pilot))
        assert " to send" in said
        assert "offline" in said


@pytest.mark.parametrize("gone", [CancelledError, RuntimeError])
def test_a_sync_that_ends_as_the_app_goes_says_nothing(
    team: Team, local: LocalSettings, gone: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it was to show is cancelled with the loop of the app: no trace of a thread is left on the terminal."""
    asked: list[object] = []

    def from_thread(*what: object) -> None:
        asked.extend(what)
        raise gone

    app = ReviewApp(team.clara, local=local)
    monkeypatch.setattr(app, "call_from_thread", from_thread)
    app._synced()
    assert asked == [app._show_sign]


async def test_what_is_in_the_way_is_said(team: Team, local: LocalSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        raise ReviewError("The hub asks for a password.")

    syncs(monkeypatch, refused)
    async with ReviewApp(team.clara, local=local).run_test(size=SIZES[1]) as pilot:
        assert "waits: The hub asks for a password." in await sign(pilot)


async def test_no_key_waits_for_a_sync_and_none_begins_beside_another(
    team: Team, local: LocalSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held()
    syncs(monkeypatch, held.sync)
    app = ReviewApp(team.ada, local=local)
    async with held.until_left(app), app.run_test(size=SIZES[0]) as pilot:
        app._sync()
        app._sync()
        await pilot.press("s")
        assert "include" in (await shown(pilot, "i")).casefold()
        assert app.syncing.is_under_way
    assert held.count == 1


async def test_leaving_waits_for_no_sync(team: Team, local: LocalSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Held()
    syncs(monkeypatch, held.sync)
    app = ReviewApp(team.clara, local=local)
    async with held.until_left(app):
        async with app.run_test(size=SIZES[0]):
            assert app.syncing._thread is not None
            assert app.syncing._thread.daemon
        assert app.syncing.is_under_way
    assert held.count == 1


async def test_a_sync_by_key_asks_once_for_the_address(
    team: Team, tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    local = LocalSettings(tmp_path / "state")
    team.clara.store.keys = local.keys(team.clara.frame.review)
    with server.database() as database:
        url = str(server.address(database))
        founding.init(team.clara, url, LocalSettings(tmp_path / "elsewhere"))
        async with ReviewApp(team.clara, local=local).run_test(size=SIZES[1]) as pilot:
            await pilot.press("b", "s")
            await still(pilot)
            pilot.app.screen.query_one(Input).value = url
            await pilot.press("enter")
            assert "To the hub went" in await still(pilot)
            await pilot.press("s")
            assert "nothing new" in await still(pilot)
            await pilot.press("escape")
            assert (await sign(pilot)).startswith("synced 2026")
    assert local.hub(team.clara.frame.review) == url


async def test_what_a_sync_behind_the_screens_brought_is_told_at_copies(
    team: Team, local: LocalSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    syncs(monkeypatch, lambda: SyncReport(place="hub"))
    app = ReviewApp(team.clara, local=local)
    async with app.run_test(size=SIZES[1]) as pilot:
        app.syncing.told = ["From the hub came 2 votes."]
        await pilot.press("b")
        assert "From the hub came 2 votes." in await still(pilot)


async def test_a_folder_is_synced_by_key_and_named_at_home(team: Team, tmp_path: Path) -> None:
    """The same key and the same sign as with a hub; what somebody just cast and may take back stays here."""
    shared, local = tmp_path / "shared", LocalSettings(tmp_path / "state")
    shared.mkdir()
    team.clara.store.keys = local.keys(team.clara.frame.review)
    async with ReviewApp(team.clara, local=local).run_test(size=SIZES[1]) as pilot:
        await pilot.press("b", "s")
        await still(pilot)
        pilot.app.screen.query_one(Input).value = str(shared)
        await pilot.press("enter")
        assert "To the folder went" in await still(pilot)
        await pilot.press("escape")
        assert "folder: synced 2026-11-2" in " ".join((await still(pilot)).split())
    assert list(shared.rglob("000001-all.zip"))


async def test_what_a_sync_says_of_the_place_itself_is_signed_at_home_and_stands_on_copies(
    team: Team, local: LocalSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "Clara made a new hub for this review on 2026-11-23, pg.example.org, database b: the team meets there now."
    reports = [SyncReport(place="hub", warnings=(said,)), SyncReport(place="hub")]
    syncs(monkeypatch, lambda: reports.pop(0))
    async with ReviewApp(team.clara, local=local).run_test(size=SIZES[1]) as pilot:
        assert "see Copies" in await sign(pilot)
        pilot.app.screen.go("copies")  # type: ignore[attr-defined]  # home's way
        assert "the team meets there now" in " ".join((await still(pilot)).split())
        await pilot.press("escape")
        pilot.app.syncing.begin(lambda: None)  # type: ignore[attr-defined]  # as each minute
        await still(pilot)
        pilot.app.screen.renew()  # type: ignore[attr-defined]
        assert "see Copies" not in await sign(pilot)
