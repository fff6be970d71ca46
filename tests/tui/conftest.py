"""Fixtures of the tests of the screens, and the one helper that turns a screen into text."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from review_tui.steps.desk import Desk
from review_tui.tui.app import ReviewApp
from tests.tui.golden_review import Team, found_team, underway

GOLDEN = Path(__file__).parent / "golden"
SIZES = ((80, 24), (120, 40))
Matches = Callable[[ReviewApp, str], None]


def screen_text(app: ReviewApp) -> str:
    """Render what is on the terminal, one line a row; the one place that uses a private name of Textual."""
    strips = app.screen._compositor.render_strips()
    rows = ["".join(segment.text for segment in strip).rstrip() for strip in strips]
    return "\n".join(rows).rstrip() + "\n"


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Team]:
    """A review in which nobody has voted."""
    team = found_team(tmp_path / "review")
    yield team
    team.clara.close()


@pytest.fixture
def team(fresh: Team) -> Team:
    """The same review some way on."""
    return underway(fresh)


@pytest.fixture
def matches() -> Matches:
    """Compare a screen with its golden file; REVIEW_TUI_GOLDEN=write makes the files anew."""

    def compare(app: ReviewApp, name: str) -> None:
        size = app.size
        file = GOLDEN / f"{name}-{size.width}x{size.height}.txt"
        found = screen_text(app)
        if os.environ.get("REVIEW_TUI_GOLDEN") == "write":
            file.write_text(found, "utf-8")
        assert found == file.read_text("utf-8"), f"{file.name} differs; REVIEW_TUI_GOLDEN=write makes it anew"

    return compare


@pytest.fixture
def app_of() -> Callable[[Desk], ReviewApp]:
    """Make an app at a desk, with the settings of nobody."""
    return lambda desk: ReviewApp(desk)
