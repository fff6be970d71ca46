"""People, contacts, forms and registers are added, corrected and undone in the app, on one screen."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from review_tui.model.review.text import clean_line
from review_tui.steps import plan
from review_tui.steps.plan import contacts
from review_tui.tui.screens.base.ask import Ask
from review_tui.tui.screens.base.choose import Choose
from review_tui.tui.screens.plan.rosters import RostersScreen
from review_tui.tui.screens.plan.sources import SourcesScreen
from review_tui.tui.shell import ReviewApp
from review_tui.tui.widgets.lines import LineList
from tests.steps.conftest import Team
from tests.tui.conftest import screen_text, still

SIZE = (80, 24)


async def said(pilot: Pilot[None], *texts: str) -> None:
    """Fill the fields of a question, those given, and keep it."""
    assert isinstance(pilot.app.screen, Ask)
    for field, text in zip(pilot.app.screen.query(Input), texts, strict=False):
        field.value = text
    await pilot.press("enter")
    await still(pilot)


async def choose(pilot: Pilot[None], label: str) -> None:
    """Choose what begins so."""
    assert isinstance(pilot.app.screen, Choose), screen_text(pilot.app)
    place = next(n for n, (_, text) in enumerate(pilot.app.screen._options, 1) if text.startswith(label))
    await pilot.press(str(place))
    await still(pilot)


async def at(pilot: Pilot[None], name: str) -> None:
    """Go to the line of a name and correct it."""
    screen = pilot.app.screen
    assert isinstance(screen, RostersScreen)
    lines = screen.query_one(LineList)
    lines.show(lines.length, next(n for n, row in enumerate(screen._rows) if row.name == name))
    await pilot.press("enter")
    await still(pilot)


def roles(team: Team) -> dict[str, str]:
    desk = team.clara
    return {desk.name_of(p.id): "+".join(sorted(p.roles)) if p.active else "gone" for p in desk.frame.people.values()}


async def test_people_are_added_renamed_given_roles_and_retired_and_each_is_undone(team: Team) -> None:
    before = roles(team)
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(SourcesScreen())
        await pilot.press("p")
        shown = clean_line(await still(pilot))
        assert all(head in shown for head in ("People", "Contacts none yet", "Forms", "Registers of organisations"))
        assert all(name in shown for name in before)
        await pilot.press("a")
        await choose(pilot, "a person")
        await said(pilot, "Nia")
        await choose(pilot, "is a reader")
        assert roles(team) == {**before, "Nia": "reader"}
        await at(pilot, "Nia")
        await choose(pilot, "is a reviewer too")
        await at(pilot, "Nia")
        await choose(pilot, "is called otherwise")
        await said(pilot, "Nia Marlow")
        assert roles(team) == {**before, "Nia Marlow": "reader+reviewer"}
        await at(pilot, "Nia Marlow")
        await choose(pilot, "takes part no longer")
        await choose(pilot, "Retire them")
        assert roles(team)["Nia Marlow"] == "gone"
        for now in ("Nia Marlow", "Nia", "Nia"):
            await pilot.press("u")
            await still(pilot)
            if isinstance(app.screen, Choose):
                await pilot.press("1")
                await still(pilot)
            assert now in roles(team)
        assert roles(team) == {**before, "Nia": "reader"}


async def test_a_contact_is_logged_corrected_and_undone(team: Team) -> None:
    plan.add_source(team.clara, "Asked people", "contact")
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(RostersScreen())
        await pilot.press("a")
        await choose(pilot, "a contact")
        await choose(pilot, "Asked people")
        await said(pilot, "Mina Quill", "reminded", "2026-11-01", "2026-11-20", "the second survey")
        (found,) = contacts.listed(team.ada)
        assert (found.contact, found.status, found.due) == ("Mina Quill", "reminded", "2026-11-20")
        await at(pilot, "Mina Quill")
        await said(pilot, "Mina Quill", "replied", "2026-11-03", "", "sent it")
        (found,) = contacts.listed(team.ada)
        assert (found.status, found.date, found.due, found.text) == ("replied", "2026-11-03", "", "sent it")
        await at(pilot, "Mina Quill")
        await said(pilot, "Mina Quill", "lost")
        assert "is no state of an enquiry" in clean_line(screen_text(app)), "asked again, with the reason"
        await pilot.press("escape", "escape")
        await still(pilot)
        await pilot.press("u")
        await still(pilot)
        if isinstance(app.screen, Choose):
            await pilot.press("1")
            await still(pilot)
        assert [c.status for c in contacts.listed(team.ada)] == ["reminded"]


async def test_a_form_and_a_register_are_loaded_and_undone(team: Team, tmp_path: Path) -> None:
    register = tmp_path / "mere.csv"
    register.write_text("code,name\nM1,Aldmere\nM2,Brookmere\n", "utf-8")
    app = ReviewApp(team.clara)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(RostersScreen())
        await pilot.press("a")
        await choose(pilot, "a form")
        await said(pilot, "no such file.yaml")
        assert "could not be read" in clean_line(screen_text(app))
        await said(pilot, "quads")
        assert "Loaded the form quads" in clean_line(await still(pilot))
        assert "quads" in team.clara.frame.forms
        await pilot.press("a")
        await choose(pilot, "a form")
        before = team.clara.store.mark
        await said(pilot, "quads")
        assert "word for word. Nothing was loaded." in clean_line(screen_text(app))
        assert team.clara.store.mark == before
        await pilot.press("a")
        await choose(pilot, "a register")
        await said(pilot, str(register))
        assert "Loaded the register mere" in clean_line(await still(pilot))
        assert [r.name for r in team.clara.frame.registers.values()] == ["mere"]
        assert "2 organisations" in clean_line(await still(pilot))
        await pilot.press("u")
        await still(pilot)
        assert not team.clara.frame.registers


@pytest.mark.parametrize("who", ["ada", "rhea"])
async def test_what_is_a_leads_is_refused_in_words(team: Team, who: str) -> None:
    before = roles(team)
    app = ReviewApp(getattr(team, who))
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(RostersScreen())
        await pilot.press("a")
        await still(pilot)
        if who == "ada":
            await choose(pilot, "a person")
            await said(pilot, "Nia")
            await choose(pilot, "is a reviewer")
            assert "lead" in clean_line(screen_text(app))
        else:
            assert not isinstance(app.screen, Choose)
    assert roles(team) == before
