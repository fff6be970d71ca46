"""Fixtures of the tests of the screens, and the one helper that turns a screen into text."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual._context import visible_screen_stack
from textual.app import App
from textual.pilot import Pilot

from review_tui.tui import shell
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.shell import ReviewApp
from tests import stumbling
from tests.amount import IS_LONG
from tests.tui import pilots
from tests.tui.golden_review import Team, found_team, open_team, rated, underway

GOLDEN = Path(__file__).parent / "golden"
SIZES = ((80, 24), (120, 40))
KEEP_BACKUP = ReviewApp._keep_backup
Matches = Callable[[ReviewApp, str], None]
Begun = Callable[[Callable[[Path], Team]], Team]


def screen_text(app: App[Any]) -> str:
    """Render what is on the terminal, one line a row: with what shows behind a question, drawn before or not."""
    visible_screen_stack.set(app._background_screens)
    strips = app.screen._compositor.render_strips()
    rows = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
    return "\n".join(rows).rstrip() + "\n"


async def undone(pilot: Pilot[None]) -> None:
    """Press u, wait until what that would change is shown, and agree to it."""
    await pilot.press("u")
    assert isinstance(pilot.app.screen, Choose)
    await pilot.press("1")


async def still(pilot: Pilot[Any]) -> str:
    """Wait until nothing moves, and give the screen."""
    await pilot.pause()
    return screen_text(pilot.app)


async def shown(pilot: Pilot[Any], *keys: str) -> str:
    """Press keys, each when what the last one began has ended, and give the screen."""
    await pilot.press(*keys)
    return await still(pilot)


@pytest.fixture(scope="session", autouse=True)
def quickly() -> Iterator[None]:
    """Run apps as tests do; a long run draws all that changes."""
    with pilots.quick(drawn=IS_LONG), stumbling.in_a_slow_app():
        yield


@pytest.fixture
def drawn() -> Iterator[None]:
    """Draw all that changes, as on a terminal."""
    with pilots.drawing():
        yield


class Templates:
    """Reviews by what was done in them, each made once; tests work on copies."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._made = folder, dict[str, Path]()

    def of(self, make: Callable[[Path], Any]) -> Path:
        """Give the folder of a review that was made so."""
        key = f"{make.__module__}.{make.__qualname__}"
        if key not in self._made:
            self._made[key] = self._folder / str(len(self._made)) / "review"
            make(self._made[key]).clara.close()
        return self._made[key]


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """Keep the reviews that tests begin with."""
    return Templates(tmp_path_factory.mktemp("template"))


@pytest.fixture
def begun(templates: Templates, tmp_path: Path) -> Iterator[Begun]:
    """Give a function that opens a copy of a review that another makes, a day after that."""
    teams: list[Team] = []

    def copied(make: Callable[[Path], Team]) -> Team:
        shutil.copytree(templates.of(make), tmp_path / "review")
        teams.append(open_team(tmp_path / "review"))
        return teams[-1]

    yield copied
    for team in teams:
        team.clara.close()


def some_way_on(folder: Path) -> Team:
    """Make the review with a conflict at title and one at quality."""
    return rated(underway(found_team(folder)))


def one_to_rate(folder: Path) -> Team:
    """Make the review with one report included, which nobody has rated."""
    made = found_team(folder)
    home = made.homes[0]
    made.both(home, "title", ("include", "", ""), ("include", "", ""))
    made.seen(home)
    made.both(home, "full_text", ("include", "", ""), ("include", "", ""))
    return made


@pytest.fixture
def fresh(begun: Begun) -> Team:
    """A review in which nobody has voted."""
    return begun(found_team)


@pytest.fixture
def team(begun: Begun) -> Team:
    """The same review some way on, with a conflict at title and one at quality."""
    return begun(some_way_on)


@pytest.fixture
def unrated(begun: Begun) -> Team:
    """Nobody has rated the one report that is included."""
    return begun(one_to_rate)


@pytest.fixture
def matches() -> Matches:
    """Compare a screen with its golden file; REVIEW_TUI_GOLDEN=write makes the files anew."""

    def compare(app: ReviewApp, name: str) -> None:
        size = app.screen.size
        file = GOLDEN / f"{name}-{size.width}x{size.height}.txt"
        found = screen_text(app)
        if os.environ.get("REVIEW_TUI_GOLDEN") == "write":
            file.write_text(found, "utf-8")
        assert found == file.read_text("utf-8"), f"{file.name} differs; REVIEW_TUI_GOLDEN=write makes it anew"

    return compare


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a write take its time on a busy machine, and look at what others wrote when a test says so.

    Only tests of waiting say how long a screen stands still; where all stumbles, apps look all the time. A backup at
    each opening is kept there, and where a test asks for it (`keeps_backups`).
    """
    monkeypatch.setattr(ReviewApp, "PATIENCE", 20.0)
    monkeypatch.setattr(shell, "LOOK_EVERY", 0.05 if stumbling.SEED else 3600.0)
    if not stumbling.SEED:
        monkeypatch.setattr(ReviewApp, "_keep_backup", lambda _: None)


@pytest.fixture
def keeps_backups(patience: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a backup as the app is opened, as it does in the program."""
    monkeypatch.setattr(ReviewApp, "_keep_backup", KEEP_BACKUP)
