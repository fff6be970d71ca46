"""Fixtures of the tests of the screens, and the one helper that turns a screen into text."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual._context import visible_screen_stack
from textual.pilot import Pilot

from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.shell import ReviewApp
from tests.amount import IS_LONG
from tests.tui import pilots
from tests.tui.golden_review import Team, found_team, open_team, rated, underway

GOLDEN = Path(__file__).parent / "golden"
SIZES = ((80, 24), (120, 40))
Matches = Callable[[ReviewApp, str], None]


def screen_text(app: ReviewApp) -> str:
    """Render what is on the terminal, one line a row: with what shows behind a question, drawn before or not."""
    visible_screen_stack.set(app._background_screens)
    strips = app.screen._compositor.render_strips()
    rows = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
    return "\n".join(rows).rstrip() + "\n"


async def undone(pilot: Pilot[None]) -> None:
    """Press u, wait until what that would change is shown, and agree to it."""
    await pilot.press("u")
    for _ in range(400):
        await pilot.pause(0.02)
        if isinstance(pilot.app.screen, Choose):
            break
    await pilot.press("1")
    await pilot.pause()


async def still(pilot: Pilot[None]) -> str:
    """Wait until the screen stands still, and give it.

    Bars for scrolling, sizes and texts that depend on them come a few ticks of Textual's timers after the messages.
    """
    seen, looks = "", 0
    for _ in range(500):
        await pilot.pause()
        await pilot.pause(0.01)
        text = screen_text(pilot.app)  # type: ignore[arg-type]
        seen, looks = text, looks + 1 if text == seen and pilot.app.screen.is_mounted else 0
        if looks == 3:
            return seen
    raise AssertionError(f"the screen never stood still:\n{seen}")


@pytest.fixture(scope="session", autouse=True)
def quickly() -> Iterator[None]:
    """Run apps as tests do; a long run draws all that changes."""
    with pilots.quick(drawn=IS_LONG):
        yield


@pytest.fixture
def drawn() -> Iterator[None]:
    """Draw all that changes, as on a terminal."""
    with pilots.drawing():
        yield


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Make the review once as nobody has voted, and once some way on; tests work on copies."""
    found: dict[str, Path] = {}
    for name, make in (("fresh", _as_it_is), ("rated", _rated)):
        found[name] = tmp_path_factory.mktemp("template") / name
        make(found_team(found[name])).clara.close()
    return found


def _as_it_is(team: Team) -> Team:
    return team


def _rated(team: Team) -> Team:
    return rated(underway(team))


@pytest.fixture
def fresh(templates: dict[str, Path], tmp_path: Path) -> Iterator[Team]:
    """A review in which nobody has voted."""
    yield from _copy(templates["fresh"], tmp_path)


@pytest.fixture
def team(templates: dict[str, Path], tmp_path: Path) -> Iterator[Team]:
    """The same review some way on, with a conflict at title and one at quality."""
    yield from _copy(templates["rated"], tmp_path)


def _copy(template: Path, folder: Path) -> Iterator[Team]:
    shutil.copytree(template, folder / "review")
    found = open_team(folder / "review")
    yield found
    found.clara.close()


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
    """Let a write take its time on a busy machine: only tests of waiting say how long a screen stands still."""
    monkeypatch.setattr(ReviewApp, "PATIENCE", 20.0)
