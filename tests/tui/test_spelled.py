"""What the app proposes to type can be typed in the terminal that it leaves: with the folder, and who acts."""

from functools import partial
from pathlib import Path

import pytest

from review_tui.cli.as_typed import spelled
from review_tui.steps.desk.local_settings import LocalSettings
from review_tui.tui import starting
from review_tui.tui.screens.base.ask import Field
from review_tui.tui.screens.base.page import Page
from review_tui.tui.shell import ReviewApp
from review_tui.tui.widgets.bars import Receipt
from tests.tui.conftest import still
from tests.tui.golden_review import Team

BARE, THERE = "A note: review-tui progress", "A note: review-tui -C rev --as Ada progress"


async def test_each_place_of_the_app_that_says_sentences_spells_their_commands(team: Team) -> None:
    app = ReviewApp(team.ada)
    app.spelled = partial(spelled, folder="rev", name="Ada")
    async with app.run_test(size=(120, 40)) as pilot:
        page = app.screen
        assert isinstance(page, Page)
        page.say(BARE, BARE)
        receipt = page.query_one(Receipt)
        assert (receipt.text, receipt.aside) == (THERE, THERE)
        page.refuse(BARE)
        page.add(BARE)
        assert (receipt.text, receipt.aside, receipt.is_problem) == (THERE, THERE, True)
        app.notify(BARE)
        await pilot.pause()
        assert [note.message for note in app._notifications] == [THERE]
        page.ask(BARE, [Field("Why")], lambda _: None)
        assert THERE in await still(pilot)
        await pilot.press("escape")
        await still(pilot)
        page.agree(BARE, "Yes", lambda: None, [f"{BARE} --json"])
        shown = await still(pilot)
        assert f"{THERE} --json" in shown
        assert shown.count(THERE) == 2
        await pilot.press("escape")


async def test_without_a_folder_that_was_named_nothing_is_put_in(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)):
        page = app.screen
        assert isinstance(page, Page)
        page.say(BARE)
        assert page.query_one(Receipt).text == BARE


@pytest.mark.parametrize(("remembered", "said"), [("Ada", ""), ("Ben", "Ada"), ("", "Ada")])
def test_who_acts_is_named_unless_this_computer_remembers_them(
    team: Team, tmp_path: Path, remembered: str, said: str
) -> None:
    local = LocalSettings(tmp_path / "state")
    if remembered:
        local.sit(tmp_path, team.ada.as_person(remembered).viewer.person)
    app = ReviewApp(team.ada, local=local)
    typed = "review-tui undo"
    assert starting._spelled_here(lambda text, name, _: f"{text} {name}", tmp_path, app, typed) == f"{typed} {said}"
