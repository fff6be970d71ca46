"""Whose keys are whose: footers, help and palette offer what one can use, and another's key says whose it is."""

from collections.abc import Iterator

import pytest
from textual.pilot import Pilot

from review_tui.model.review.passages import Sentence
from review_tui.model.review.people import Role, Viewer
from review_tui.steps import deduplicate
from review_tui.store import pairs
from review_tui.tui import keys
from review_tui.tui.commands import KeyCommands
from review_tui.tui.screens.base.help import Help
from review_tui.tui.screens.base.page import Page
from review_tui.tui.screens.base.quoting import QuotingScreen
from review_tui.tui.screens.deduplicate.duplicates import DuplicatesScreen
from review_tui.tui.screens.deduplicate.group import GroupScreen
from review_tui.tui.screens.home import HomeScreen
from review_tui.tui.screens.identify.add import AddScreen
from review_tui.tui.screens.identify.columns import ColumnsScreen
from review_tui.tui.screens.plan.coverage import CoverageScreen
from review_tui.tui.screens.plan.organisation_links import TiesScreen
from review_tui.tui.screens.plan.rosters import RostersScreen
from review_tui.tui.screens.plan.sources import SourcesScreen
from review_tui.tui.screens.rate.consensus import ConsensusScreen
from review_tui.tui.screens.rate.differences import DifferencesScreen
from review_tui.tui.screens.rate.form import FormScreen
from review_tui.tui.screens.rate.grid import GridScreen
from review_tui.tui.screens.rate.moderation import ModerationScreen
from review_tui.tui.screens.records.listing import ListScreen
from review_tui.tui.screens.records.picture import PictureScreen
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
from review_tui.tui.widgets import whose
from review_tui.tui.widgets.bars import KeyLine, Receipt
from tests.tui.conftest import screen_text, still
from tests.tui.golden_review import Team
from tests.tui.test_golden_screens import TABLE

VIEWERS = {
    "reader": Viewer("r", Role.READER),
    "reviewer": Viewer("v", Role.REVIEWER),
    "lead": Viewer("l", Role.LEAD),
    "lead and reviewer": Viewer("b", Role.LEAD, {Role.LEAD, Role.REVIEWER}),
}
PEOPLE = {"reader": "rhea", "reviewer": "ada", "lead": "clara"}


@pytest.mark.parametrize(
    ("owner", "can"),
    [
        ("", {"reader", "reviewer", "lead", "lead and reviewer"}),
        ("worker", {"reviewer", "lead", "lead and reviewer"}),
        ("voter", {"reviewer", "lead and reviewer"}),
        ("lead", {"lead", "lead and reviewer"}),
    ],
)
def test_a_key_is_used_by_those_whose_it_is(owner: str, can: set[str]) -> None:
    row = keys.Key("home", "down", "j", "next line", whose=owner)
    assert {name for name, viewer in VIEWERS.items() if whose.uses(row, viewer)} == can


def test_every_row_names_an_owner_that_the_page_of_the_documentation_names() -> None:
    assert {row.whose for row in keys.TABLE} == set(keys.OWNERS)


def test_the_sentence_names_the_key_what_it_does_and_what_one_does_instead() -> None:
    rows = {row.id: row for row in keys.TABLE}
    assert whose.told(rows["list.give_back"], "r", VIEWERS["reviewer"]) == (
        "r is a lead's key (give its opened votes back to their authors)."
    )
    assert whose.told(rows["screening.include"], "i", VIEWERS["lead"]).startswith(
        "i is a reviewer's key (include). A lead rules on conflicts"
    )
    assert whose.told(rows["report.note"], "w", VIEWERS["reader"]) == (
        "w is a key of reviewers and leads (write a note). A reader looks and does not decide. / finds a record."
    )


def screens(team: Team) -> Iterator[Page]:
    """Make every screen of the app, most of them about the report on which two rated differently."""
    home = team.homes[0]
    yield HomeScreen()
    yield AddScreen()
    yield ColumnsScreen([("bonn.xlsx", TABLE)], lambda _, __: None)
    yield DuplicatesScreen()
    yield GroupScreen(pairs.waiting(team.clara.store, 0, 1), lambda _: None)
    yield ScreeningScreen("title", team.homes[2])
    yield ConflictsScreen()
    yield FormScreen("quality")
    yield GridScreen("quality")
    yield QuotingScreen("Aim", [Sentence("Families waited.", 1)], print, print)
    yield ConsensusScreen(home, "quality")
    yield DifferencesScreen("quality")
    yield SourcesScreen()
    yield RostersScreen()
    yield CoverageScreen()
    yield AgreementScreen()
    yield WorkingScreen()
    yield TiesScreen()
    yield QuestionsScreen()
    yield NotesScreen()
    yield CopiesScreen()
    yield DisputesScreen()
    yield ModerationScreen()
    yield PrismaScreen()
    yield ListScreen("All reports")
    yield ReportScreen(home)
    yield TextScreen(home)
    yield PictureScreen(home)


async def seen(pilot: Pilot[None], page: Page) -> None:
    """Show a screen; one that first reads beside it is waited for."""
    await pilot.app.push_screen(page)
    assert pilot.app.screen is page


def footer(app: ReviewApp) -> str:
    return screen_text(app).splitlines()[-1]


@pytest.mark.parametrize("role", PEOPLE)
async def test_no_screen_offers_another_roles_key_and_pressed_it_says_whose_it_is(
    team: Team, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deduplicate, "alike", lambda desk, _: pairs.waiting(desk.store, 0, 1))
    desk = getattr(team, PEOPLE[role])
    app, shown, refused = ReviewApp(desk), set(), 0
    async with app.run_test(size=(200, 30)) as pilot:
        for page in screens(team):
            await seen(pilot, page)
            shown.add(page.KEYS)
            mark, offered = desk.store.mark, footer(app)
            theirs = [row for row in keys.of_screen(page.KEYS) if not whose.uses(row, desk.viewer)]
            parts = {f"{keys.sign(keys.keys_of(row, {})[0])} {row.foot} " for row in theirs if row.foot}
            assert {part for part in parts if part in offered} == set(), f"in the footer: {offered}"
            for row in theirs:
                await app.run_action("digit(1)" if row.action == "digit" else row.action, page)
                assert app.screen is page, row.id
                said = page.query_one(Receipt)
                assert said.is_problem and said.text == whose.told(row, keys.signs(row, {}), desk.viewer), row.id
                refused += 1
            assert desk.store.mark == mark
            app.pop_screen()
    assert shown | {"everywhere", "picking"} == set(keys.TITLES)  # a list is no page: all may use it
    assert refused == sum(not whose.uses(row, desk.viewer) for row in keys.TABLE) > 5


@pytest.mark.parametrize(("who", "rules"), [("clara", True), ("ada", True), ("rhea", False)])
async def test_the_keys_of_a_ruling_show_to_those_who_may_rule_on_this_difference(
    team: Team, who: str, rules: bool
) -> None:
    app = ReviewApp(getattr(team, who))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert ("i Include" in footer(app)) is rules
        assert ("r Give back" in footer(app)) is (who == "clara")


async def test_on_a_forms_difference_a_verdict_is_not_offered_and_says_why(team: Team) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("c", "j")
        await pilot.pause()
        assert "Include" not in footer(app)
        await pilot.press("i")
        assert "settled item by item: enter" in screen_text(app)


async def test_help_and_palette_offer_what_this_person_can_use(team: Team) -> None:
    app = ReviewApp(team.rhea)
    async with app.run_test(size=(120, 50)) as pilot:
        await app.push_screen(ReportScreen(team.homes[0]))
        found = [hit.text async for hit in KeyCommands(app.screen).discover()]
        assert "Read the text (t)" in found
        assert not [text for text in found if "give its opened votes back" in str(text)]
        await pilot.press("question_mark")
        assert isinstance(app.screen, Help)
        assert "read the text" in screen_text(app)
        assert "put a file to this report" not in screen_text(app)


async def test_a_key_itself_is_refused(team: Team) -> None:
    app = ReviewApp(team.rhea)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("P")
        assert "P is a lead's key" in screen_text(app)


async def test_a_click_on_a_key_is_refused_like_the_key(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=(120, 30)):
        await app.push_screen(ListScreen("All reports"))
        await app.run_action("screen.give_back()", app.screen.query_one(KeyLine))
        assert "r is a lead's key" in screen_text(app)


async def test_a_reader_is_offered_no_way_to_add_records(team: Team) -> None:
    app = ReviewApp(team.rhea)
    async with app.run_test(size=(80, 30)) as pilot:
        assert "Add" not in await still(pilot)
