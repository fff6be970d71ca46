"""Votes given back: from every list and report, with the lead's word on the card, and one key that says them again."""

from textual.pilot import Pilot

from review_tui.model.review.people import Role
from review_tui.steps import plan, rate
from review_tui.steps.desk import opening
from review_tui.steps.screen import resolve
from review_tui.store import reading, votes
from review_tui.tui.screens.home import HomeScreen
from review_tui.tui.screens.rate.form import FormScreen
from review_tui.tui.screens.records.listing import ListScreen
from review_tui.tui.screens.records.report import ReportScreen
from review_tui.tui.screens.screen.screening import ScreeningScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import screen_text, still, undone
from tests.tui.golden_review import Team
from tests.tui.test_judging_screens import status, typed

SIZE = (80, 24)
WHY = "look at the age again"


async def on(pilot: Pilot[None], screen: ListScreen | ReportScreen | ScreeningScreen | FormScreen) -> None:
    await pilot.app.push_screen(screen)
    await pilot.pause()


async def test_a_settled_report_is_given_back_from_its_own_screen(team: Team) -> None:
    home = team.homes[6]  # both excluded it
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await on(pilot, ReportScreen(home))
        await pilot.press("R")
        await typed(pilot, WHY)
        assert status(team, home, "title") == ("pending", "")
        await undone(pilot)
        assert status(team, home, "title") == ("agreed", "exclude")


async def test_it_is_given_back_from_a_list_at_the_stage_one_chooses(team: Team) -> None:
    home = team.homes[0]  # opened at title, at full text and, by its sheets, at quality
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await on(pilot, ListScreen("One", among=[home]))
        await pilot.press("r")
        assert "Give back at which stage?" in await still(pilot)
        await pilot.press("enter")
        await typed(pilot, WHY)
        assert status(team, home, "quality") == ("pending", "")
        assert status(team, home, "full_text")[0] == "agreed"


async def test_what_was_never_opened_cannot_be_given_back_and_only_a_lead_gives_back(team: Team) -> None:
    for desk, said in ((team.clara, "were opened yet"), (team.ada, "r is a lead's key")):
        app = ReviewApp(desk)
        async with app.run_test(size=SIZE) as pilot:
            await on(pilot, ListScreen("One", among=[team.homes[3]]))
            await pilot.press("r")
            assert said in await still(pilot)


async def test_of_somebody_retired_the_lead_is_asked_whether_the_vote_stands(team: Team) -> None:
    home = team.homes[1]
    plan.retire_person(team.clara, "Ben")
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await on(pilot, ReportScreen(home))
        await pilot.press("R")
        assert "Ben cannot vote any more." in await still(pilot)
        await pilot.press("enter")
        await typed(pilot, WHY)
    found = votes.votes(team.clara.store, team.clara.viewer, home, "title")
    assert [(vote.choice, vote.standing) for vote in found] == [("include", "given_back"), ("exclude", "in_force")]


async def test_the_card_shows_the_leads_word_and_y_says_the_vote_again(team: Team) -> None:
    home = team.homes[1]
    resolve.reopen(team.clara, home, "title", WHY)
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await on(pilot, ScreeningScreen("title", home))
        assert f"Given back by the lead: {WHY}" in screen_text(app)
        assert "✓ include is what you said before; y says it again" in screen_text(app)
        await pilot.press("y")
        await pilot.pause()
        own = votes.own_vote(team.ada.store, team.ada.viewer, home, "title")
        assert own
        assert (own.choice, own.standing, own.note) == ("include", "in_force", "families speak of waiting lists")
        await pilot.press("y")
        assert "Nothing you said before is asked for again here." in await still(pilot)


async def test_a_sheet_that_was_given_back_is_filled_in_already_and_d_hands_it_in(team: Team) -> None:
    home = team.homes[0]
    resolve.reopen(team.clara, home, "quality", WHY)
    assert opening.open_complete(team.clara) == 0
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await on(pilot, FormScreen("quality"))
        shown = await still(pilot)
        assert WHY in shown and "3 of 3 answered" in shown
        await pilot.press("d")
        done = await still(pilot)
        assert "Nothing waits for you here." in done and WHY not in done, "what was told was of that sheet"
    (own,) = [
        s for s in votes.sheets(team.ada.store, team.ada.viewer, home, "quality")
        if s.actor == team.ada.viewer.person and s.standing == "in_force"
    ]  # fmt: skip
    assert own.done
    assert own.answers["accuracy"].value == "yes"
    assert rate.rating_card(team.ben, home, "quality").again


async def test_home_shows_the_lead_what_waits_again(team: Team) -> None:
    resolve.reopen(team.clara, team.homes[1], "title", WHY)
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        assert "Given back" in await still(pilot)
        assert isinstance(app.screen, HomeScreen)
        app.screen._given_back()
        assert reading.report(team.clara.store, team.homes[1]).number in await still(pilot)


async def test_a_lead_is_told_on_screen_what_a_lead_does_instead_of_voting(team: Team) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await on(pilot, ScreeningScreen("title"))
        assert "does not vote" in " ".join(screen_text(app).split())
        await pilot.press("i")
        await pilot.pause()
    plan.add_person(team.clara, "Clara", Role.REVIEWER)
    app = ReviewApp(team.clara.as_person("Clara"))
    async with app.run_test(size=SIZE) as pilot:
        await on(pilot, ScreeningScreen("title"))
        assert "does not vote" not in screen_text(app)
