"""What a peer has said and nobody has opened yet changes nothing on any screen."""

import shutil
from pathlib import Path

import pytest

from review_tui.model.review.answers import Answer
from review_tui.steps import rate, screen
from review_tui.steps.desk import Desk
from review_tui.tui.screens.base.page import Page
from review_tui.tui.screens.deduplicate.duplicates import DuplicatesScreen
from review_tui.tui.screens.identify.add import AddScreen
from review_tui.tui.screens.plan.coverage import CoverageScreen
from review_tui.tui.screens.plan.rosters import RostersScreen
from review_tui.tui.screens.plan.sources import SourcesScreen
from review_tui.tui.screens.rate.form import FormScreen
from review_tui.tui.screens.rate.grid import GridScreen
from review_tui.tui.screens.records.listing import ListScreen
from review_tui.tui.screens.records.report import ReportScreen
from review_tui.tui.screens.report.prisma import PrismaScreen
from review_tui.tui.screens.screen.conflicts import ConflictsScreen
from review_tui.tui.screens.screen.screening import ScreeningScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import Begun, Templates, still
from tests.tui.golden_review import Team, found_team, open_team, underway

SAID = (
    ("include", "", "of use for us", "yes", "one page"),
    ("exclude", "topic", "surely not in scope, as the annex says at length", "unclear", ""),
)


def pages(homes: list[str]) -> list[Page]:
    """Give every screen on which something of a peer could show."""
    of_reports = [page for home in homes for page in (ReportScreen(home), ScreeningScreen("title", home))]
    return [
        *(ScreeningScreen(stage) for stage in ("title", "full_text")), FormScreen("quality"), FormScreen("extraction"),
        GridScreen("quality"), GridScreen("extraction"),
        ConflictsScreen(), DuplicatesScreen(), PrismaScreen(), ListScreen("All reports"),
        ListScreen("In a box", box="db_screened"), AddScreen(), SourcesScreen(), RostersScreen(), CoverageScreen(),
        *of_reports,
    ]  # fmt: skip


async def seen(desk: Desk, homes: list[str], size: tuple[int, int]) -> list[str]:
    """Give every screen of the app as one person sees it."""
    app = ReviewApp(desk)
    async with app.run_test(size=size) as pilot:
        found = [await still(pilot)]
        for page in pages(homes):
            await app.push_screen(page)
            found.append(await still(pilot))
            if isinstance(page, ReportScreen):
                page.action_page_down()
                found.append(await still(pilot))
            await app.pop_screen()
    return found


def begun_reviewing(folder: Path) -> Team:
    return underway(found_team(folder))


async def screens_when(
    template: Path, folder: Path, said: tuple[str, ...], who: str, size: tuple[int, int]
) -> list[str]:
    """Let Ben say something on four reports at three stages that nobody opens, then look as somebody else."""
    choice, reason, note, value, comment = said
    shutil.copytree(template, folder)
    team = open_team(folder)
    for home in (team.homes[2], team.homes[3]):
        screen.decide(team.ben, home, "title", choice, reason=reason, note=note)
        screen.note(team.ben, home, note or "-")
        screen.ask(team.ben, home, "title", "one question")
    screen.decide(team.ben, team.homes[7], "full_text", "include" if choice == "include" else "exclude",
                  reason="" if choice == "include" else "age", note=note)  # fmt: skip
    rate.answer(team.ben, team.homes[0], "quality", {"authority": Answer(value, comment)}, done=False)
    touched = [team.homes[n] for n in (0, 2, 3, 7)]
    found = await seen(getattr(team, who), touched, size)
    team.clara.close()
    return found


@pytest.mark.parametrize(
    ("who", "size"), [("ada", (80, 24)), ("ada", (120, 40)), ("clara", (80, 24)), ("rhea", (120, 40))]
)
async def test_no_screen_tells_what_a_peer_said_before_it_is_opened(
    templates: Templates, tmp_path: Path, who: str, size: tuple[int, int]
) -> None:
    made = templates.of(begun_reviewing)
    one, other = [await screens_when(made, tmp_path / str(n), said, who, size) for n, said in enumerate(SAID)]
    assert len(one) > 20
    for number, (left, right) in enumerate(zip(one, other, strict=True)):
        assert left == right, number


async def test_ones_own_unopened_vote_is_shown_to_oneself(begun: Begun) -> None:
    team = begun(begun_reviewing)
    screen.decide(team.ben, team.homes[2], "title", "maybe")
    for desk, sees in ((team.ben, True), (team.ada, False)):
        app = ReviewApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await app.push_screen(ScreeningScreen("title", team.homes[2]))
            assert ("? maybe is what you said" in await still(pilot)) is sees
