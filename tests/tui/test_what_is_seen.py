"""x and ^x: what stands on a screen goes to a file, from every screen, and never more than its reader may read."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from review_tui.store import pairs
from review_tui.tui import keys
from review_tui.tui.screens.base.ask import Ask
from review_tui.tui.screens.base.page import Page
from review_tui.tui.screens.deduplicate.duplicates import DuplicatesScreen
from review_tui.tui.screens.identify.add import AddScreen
from review_tui.tui.screens.plan.coverage import CoverageScreen
from review_tui.tui.screens.plan.rosters import RostersScreen
from review_tui.tui.screens.plan.sources import SourcesScreen
from review_tui.tui.screens.rate.consensus import ConsensusScreen
from review_tui.tui.screens.rate.form import FormScreen
from review_tui.tui.screens.rate.grid import GridScreen
from review_tui.tui.screens.rate.moderation import ModerationScreen
from review_tui.tui.screens.records.listing import ListScreen
from review_tui.tui.screens.records.report import ReportScreen
from review_tui.tui.screens.records.text import TextScreen
from review_tui.tui.screens.report.agreement import AgreementScreen
from review_tui.tui.screens.report.prisma import PrismaScreen
from review_tui.tui.screens.report.working import WorkingScreen
from review_tui.tui.screens.screen.conflicts import ConflictsScreen
from review_tui.tui.screens.screen.disputes import DisputesScreen
from review_tui.tui.screens.screen.remarks import NotesScreen, QuestionsScreen
from review_tui.tui.screens.screen.screening import ScreeningScreen
from review_tui.tui.screens.share.copies import CopiesScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import still
from tests.tui.golden_review import Team
from tests.tui.test_keys import SCREENS

NOTHING_TO_KEEP = {"add", "columns", "quoting", "picture"}  # what is still being typed or chosen, or a page as it is
OPENED: dict[str, Callable[[Team], Page]] = {
    "list": lambda _: ListScreen("All reports", where="words:speech"),
    "conflicts": lambda _: ConflictsScreen(),
    "prisma": lambda _: PrismaScreen(),
    "agreement": lambda _: AgreementScreen(),
    "working": lambda _: WorkingScreen(),
    "coverage": lambda _: CoverageScreen(),
    "sources": lambda _: SourcesScreen(),
    "rosters": lambda _: RostersScreen(),
    "questions": lambda _: QuestionsScreen(),
    "notes": lambda _: NotesScreen(),
    "copies": lambda _: CopiesScreen(),
    "moderation": lambda _: ModerationScreen("quality"),
    "disputes": lambda _: DisputesScreen(),
    "duplicates": lambda _: DuplicatesScreen(),
    "grid": lambda _: GridScreen("quality"),
    "form": lambda _: FormScreen("extraction"),
    "screening": lambda _: ScreeningScreen("title"),
    "report": lambda team: ReportScreen(pairs.waiting(team.ada.store)[0].a),
    "text": lambda team: TextScreen(pairs.waiting(team.ada.store)[0].a),
}
HOLDS = {  # the first line of each file, or of the report named there
    "list": "Number,Also,Title", "conflicts": "Report,Title,Stage,Source,To be ruled on,What was said",
    "agreement": "Stage,", "working": "Stage,Who,Done,Open", "coverage": "", "sources": "Source,Kind",
    "rosters": "What,Name,What is said of it",
    "questions": "Report,Title,Stage,Who", "notes": "Report,Title,Stage,Who", "copies": "Who,Last sent,Last came",
    "moderation": "Number,Title,Stands,People", "disputes": "Matter,Stands", "duplicates": "Record,Title,Other record",
    "grid": "Number,Title,Your sheet,Is the body", "form": "Item,Answer,Comment,Quoted", "report": "When (UTC),Who",
    "screening": "When (UTC),Who", "text": "", "prisma": "%PDF",
}  # fmt: skip


def said(file: Path) -> list[str]:
    """Give what was said on each conflict, by a file of them."""
    rows = csv.DictReader(io.StringIO(file.read_text("utf-8-sig")))
    return [row["What was said"] for row in rows if not row["Report"].startswith("#")]


async def write(pilot: Pilot[None], place: object, key: str = "ctrl+x") -> str:
    """Press the key, type a place, and wait for what is said."""
    await pilot.press(key)
    assert isinstance(pilot.app.screen, Ask)
    pilot.app.screen.query(Input).first().value = str(place)
    await pilot.press("enter")
    return " ".join((await still(pilot)).split())


@pytest.mark.parametrize("name", OPENED)
async def test_every_screen_writes_what_it_shows_outside_the_review(team: Team, tmp_path: Path, name: str) -> None:
    app = ReviewApp(team.ada)
    folder = tmp_path / "away"
    folder.mkdir()
    async with app.run_test(size=(120, 40)) as pilot:
        app.push_screen(OPENED[name](team))
        await still(pilot)
        assert "Written to" in await write(pilot, folder)
    (file,) = folder.iterdir()
    assert file.read_bytes().removeprefix(b"\xef\xbb\xbf").startswith(HOLDS[name].encode())
    assert file.stat().st_mode & 0o077 == 0
    assert file.stat().st_size > 0


def test_every_screen_has_the_key_and_says_what_it_writes_unless_nothing_stands_there() -> None:
    told = {screen.KEYS for screen in SCREENS if screen.seen is not Page.seen} | {"home"}
    assert told == {screen.KEYS for screen in SCREENS} - NOTHING_TO_KEEP
    assert next(row for row in keys.TABLE if row.id == "everywhere.export").keys == "ctrl+x"


def test_x_alone_does_it_wherever_x_means_nothing_else() -> None:
    by_screen = {row.screen: row.action for row in keys.TABLE if "x" in row.keys.split(",")}
    others = {screen for screen, action in by_screen.items() if action != "export"}
    assert others == {"columns", "duplicates", "group", "form", "grid", "ties", "report"}
    assert set(keys.TITLES) - set(by_screen) == {"everywhere", "add", "quoting", "picking", "screening", "picture"}


async def test_the_filter_in_force_is_what_is_written_and_is_said(team: Team, tmp_path: Path) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ListScreen("All reports", where="year:2019"))
        await still(pilot)
        assert "Written to" in await write(pilot, tmp_path / "some.csv", "x")
    with (tmp_path / "some.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    notes = [row["Number"] for row in rows if row["Number"].startswith("# ")]
    assert [note for note in notes if "All reports, narrowed by: year:2019" in note]
    assert [row["Year"] for row in rows if row["Number"] not in notes] == ["2019"]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx", "html", "md", "ris"])
async def test_the_ending_says_the_format(team: Team, tmp_path: Path, kind: str) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ListScreen("All reports"))
        await still(pilot)
        assert "Written to" in await write(pilot, tmp_path / f"new folder/all.{kind}", "x")
    begins = {"csv": b"\xef\xbb\xbfNumber", "html": b"<!DOCTYPE html>", "md": b"## ", "ris": b"TY  - "}
    assert (tmp_path / "new folder" / f"all.{kind}").read_bytes().startswith(begins.get(kind, b"PK"))


async def test_another_ending_a_file_of_somebody_and_a_place_that_cannot_be_are_said_and_asked_again(
    team: Team, tmp_path: Path
) -> None:
    (tmp_path / "theirs.csv").write_text("mine")
    (tmp_path / "locked").mkdir()
    app = ReviewApp(team.ada)
    async with app.run_test(size=(120, 40)) as pilot:
        app.push_screen(ListScreen("All reports"))
        await still(pilot)
        assert "all.doc should end in .csv, .xlsx, .docx" in await write(pilot, tmp_path / "all.doc", "x")
        assert isinstance(app.screen, Ask)
        app.screen.query(Input).first().value = str(tmp_path / "theirs.csv")
        await pilot.press("enter")
        assert "nothing is written over. A free name:" in " ".join((await still(pilot)).split())
        app.screen.query(Input).first().value = str(tmp_path / "theirs.csv" / "below.csv")
        await pilot.press("enter")
        assert "could not be written" in " ".join((await still(pilot)).split())
    assert (tmp_path / "theirs.csv").read_text() == "mine"
    assert sorted(file.name for file in tmp_path.glob("*") if file.is_file()) == ["theirs.csv"]


async def test_in_the_review_s_folder_votes_stand_only_as_far_as_everybody_may_read_them(team: Team) -> None:
    app = ReviewApp(team.clara)
    exports = team.clara.store.folder / "exports"
    async with app.run_test(size=(120, 40)) as pilot:
        app.push_screen(ConflictsScreen())
        await still(pilot)
        assert "as far as everybody may read it" in await write(pilot, exports / "inside.csv", "x")
        assert "Written to" in await write(pilot, exports.parents[1] / "outside.csv", "x")
    inside, outside = (said(folder) for folder in (exports / "inside.csv", exports.parents[1] / "outside.csv"))
    assert len(inside) == len(outside) == 2
    assert "Ada: include" in outside[0]
    assert not any("Ada" in words for words in inside)


@pytest.mark.parametrize("name", ["grid", "form"])
async def test_what_is_one_s_own_is_not_written_where_everybody_reads(team: Team, name: str) -> None:
    app = ReviewApp(team.ada)
    exports = team.ada.store.folder / "exports"
    async with app.run_test(size=(120, 40)) as pilot:
        app.push_screen(OPENED[name](team))
        await still(pilot)
        assert "What is here is yours alone" in await write(pilot, exports / "own.csv")
    assert not (exports / "own.csv").exists()


async def test_a_diagram_is_written_in_the_format_of_its_ending(team: Team, tmp_path: Path) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        await still(pilot)
        for kind in ("svg", "json", "png"):
            assert "Written to" in await write(pilot, tmp_path / f"flow.{kind}", "x")
    assert (tmp_path / "flow.svg").read_bytes().startswith(b"<?xml")
    assert (tmp_path / "flow.png").read_bytes().startswith(b"\x89PNG")


async def test_the_sheets_of_a_consensus_stand_side_by_side(team: Team, tmp_path: Path) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=(120, 40)) as pilot:
        app.push_screen(ModerationScreen("quality"))
        await pilot.press("enter")
        await still(pilot)
        assert isinstance(app.screen, ConsensusScreen)
        assert "Written to" in await write(pilot, tmp_path / "both.md", "x")
    assert "| Item | Ada | Ben | Agreed |" in (tmp_path / "both.md").read_text("utf-8")


@pytest.mark.parametrize("screen", [AddScreen])
async def test_where_nothing_can_be_kept_it_is_said(team: Team, screen: type[Page]) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(screen())
        await pilot.press("ctrl+x")
        assert "There is nothing here that a file could keep." in await still(pilot)


async def test_in_a_field_ctrl_x_cuts_and_writes_nothing(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"speech", "ctrl+x")
        assert "Write what is seen" not in await still(pilot)
        assert isinstance(app.focused, Input)
