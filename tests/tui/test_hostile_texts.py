"""Texts from documents are hostile: on every screen they are letters and nothing else."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.records import Record
from review_tui.model.review.text import as_one_line, clean
from review_tui.steps import deduplicate, identify, plan, rate, retrieve, screen
from review_tui.steps.desk import opening
from review_tui.steps.screen import labelling
from review_tui.store import reading
from review_tui.tui.screens.base.ask import Ask, Field
from review_tui.tui.screens.base.page import Page
from review_tui.tui.screens.base.paste import Paste
from review_tui.tui.screens.base.pick import Pick
from review_tui.tui.screens.deduplicate.duplicates import DuplicatesScreen
from review_tui.tui.screens.identify.add import AddScreen
from review_tui.tui.screens.rate.consensus import ConsensusScreen
from review_tui.tui.screens.rate.differences import DifferencesScreen
from review_tui.tui.screens.rate.form import FormScreen
from review_tui.tui.screens.rate.grid import GridScreen
from review_tui.tui.screens.records.listing import ListScreen
from review_tui.tui.screens.records.report import ReportScreen
from review_tui.tui.screens.records.text import TextScreen
from review_tui.tui.screens.report.prisma import PrismaScreen
from review_tui.tui.screens.screen.conflicts import ConflictsScreen
from review_tui.tui.screens.screen.screening import ScreeningScreen
from review_tui.tui.shell import ReviewApp
from review_tui.words.pickable import Pickable
from tests.tui.conftest import screen_text, still
from tests.tui.golden_review import Team

HOSTILE = (
    "[/",
    "[/path] of closing tags",
    "[red]eaten[/red] text",
    "[@click=app.quit]a link that quits[/]",
    "[bold $primary]theme[/] and \\[escaped]",
    "\x1b[31mred by ANSI\x1b[0m \x1b]0;title\x07 and \x9b2J",
    "right \u202eto left\u202c override \u2066isolate\u2069",
    "zero\u200bwidth \ufeff and \x00null\x07bell",
    "=cmd|' /C calc'!A0",
    "nul\tand\r\nlines\vof\fall kinds",
)
WIDE = "表意文字の長い題名" * 12
PARTS = ("red by ANSI", "link that quits", "all kinds")
FORBIDDEN = "\x1b\x07\x00\x9b\u202e\u202c\u2066\u2069\u200b\ufeff\x0b\x0c\r"
SIZES = ((80, 24), (120, 40))


def hostile_record(text: str) -> Record:
    """Give a record that says the text in every field that a screen shows."""
    return Record(
        title=text, authors=(text, text), year=2020, date=text, type="report", container=text, organisation=text,
        place=text, volume=text, issue=text, pages=text, edition=text, number=text, doi=text, isbn=text, url=text,
        abstract=f"{text}\n{text}", keywords=(text,), notes=(text,), source_id=text,
    )  # fmt: skip


def bring(team: Team, text: str) -> tuple[str, str]:
    """Bring two hostile records in, one to a conflict, one to extraction, with hostile words everywhere."""
    before = len(team.homes)
    identify.add_by_hand(team.clara, hostile_record(text), "Council websites")
    identify.add_by_hand(team.clara, hostile_record(f"{text} once more"), "Charity websites")
    home, disputed = team.homes[before:]
    deduplicate.judge(team.clara, home, disputed, "about", text)
    team.both(disputed, "title", ("include", "", f"{text} note"), ("exclude", "", text))
    team.both(home, "title", ("include", "", text), ("include", "", text))
    screen.note(team.ada, home, f"{text} note")
    for each in (home, disputed):
        labelling.label(team.clara, [each], f"{text} label")
    retrieve.note_retrieval(team.ada, home, "seen_elsewhere", f"{text} seen")
    team.both(home, "full_text", ("include", "", ""), ("include", "", ""))
    for desk in (team.ada, team.ben):
        name = desk.name_of(desk.viewer.person)
        said = {"aim": Answer(f"{text} {name}", f"{text} c", (Quote(f"{text} q", "1"),))}
        rate.answer(desk, home, "extraction", said, done=True)
    opening.open_complete(team.ada)
    return home, disputed


def assert_harmless(app: ReviewApp) -> None:
    said = screen_text(app)
    assert not set(said) & set(FORBIDDEN)
    assert all(len(row) <= app.size.width for row in said.splitlines())


@pytest.mark.parametrize(
    ("size", "texts"), [(SIZES[0], (WIDE, *HOSTILE[::2])), (SIZES[1], (WIDE, *HOSTILE[1::2]))], ids=["80x24", "120x40"]
)
async def test_no_screen_is_harmed_by_a_text(fresh: Team, size: tuple[int, int], texts: Sequence[str]) -> None:
    """What a text does hangs on its signs; on the size hangs what the wide one does, which is shown in both."""
    brought = [bring(fresh, text) for text in texts]
    app = ReviewApp(fresh.clara)
    async with app.run_test(size=size, notifications=True) as pilot:
        once: tuple[Page, ...] = (ListScreen("All"), ListScreen("[/", box="other_identified"), DuplicatesScreen())
        for page in (*once, PrismaScreen()):
            await show(pilot, page)
        for number, (text, (home, disputed)) in enumerate(zip(texts, brought, strict=True)):
            conflict = ConflictsScreen()
            conflict._at = number
            for page in (conflict, ScreeningScreen("title", disputed), ReportScreen(home), TextScreen(home),
                         ConsensusScreen(home, "extraction"), FormScreen("extraction"),
                         GridScreen("extraction"), DifferencesScreen("extraction")):  # fmt: skip
                await show(pilot, page)
            await app.push_screen(Ask(text, [Field(text, text, text)]))
            app.notify(text, title=text)
            await still(pilot)
            assert_harmless(app)
            await app.pop_screen()
            await show(pilot, AddScreen(), text)
        assert app.is_running


async def show(pilot: Pilot[None], page: Page, said: str = "") -> None:
    """Show a screen, let it say something, and look."""
    await pilot.app.push_screen(page)
    await still(pilot)
    assert isinstance(pilot.app, ReviewApp)
    assert_harmless(pilot.app)
    if said:
        page.title_bar(said, said)
        page.say(said, said)
        await still(pilot)
        assert_harmless(pilot.app)
        page.refuse(said)
        await still(pilot)
        assert_harmless(pilot.app)
    await pilot.app.pop_screen()


@pytest.mark.parametrize("text", ["[/", "[red]eaten[/red] text", "[/path] of closing tags"])
async def test_markup_in_a_title_is_shown_as_it_is_written(fresh: Team, text: str) -> None:
    identify.add_by_hand(fresh.clara, Record(title=f"{text} title"), "Council websites")
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(120, 40)) as pilot:
        for page in (ScreeningScreen("title", fresh.homes[-1]), ReportScreen(fresh.homes[-1])):
            await app.push_screen(page)
            await still(pilot)
            assert f"{text} title" in screen_text(app)


async def test_a_click_on_a_hostile_link_does_nothing(fresh: Team) -> None:
    identify.add_by_hand(fresh.clara, Record(title="[@click=app.quit]press here[/]"), "Council websites")
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(ScreeningScreen("title", fresh.homes[-1]))
        await still(pilot)
        rows = screen_text(app).splitlines()
        row = next(n for n, line in enumerate(rows) if "press here" in line)
        await pilot.click(offset=(rows[row].index("press here") + 2, row))
        await still(pilot)
        assert app.is_running
        assert isinstance(app.screen, ScreeningScreen)


async def test_a_hostile_file_name_and_source_are_harmless(fresh: Team, tmp_path: Path) -> None:
    plan.add_source(fresh.clara, "[/red] Council [@click=app.quit]site", "website")
    file = tmp_path / "[red]paper[b].txt"
    file.write_text("[/] A page about speech. " * 20, "utf-8")
    retrieve.attach(fresh.clara, fresh.homes[0], file)
    app = ReviewApp(fresh.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "s")
        assert "[/red] Council" in await still(pilot)
        await pilot.press("escape", "f")
        await still(pilot)
        app.screen.query_one(Input).value = str(file)
        await pilot.press("enter")
        await still(pilot)
        assert "[red]paper[b].txt" in "".join(screen_text(app).split())
        await app.push_screen(ReportScreen(fresh.homes[0]))
        await still(pilot)
        await pilot.press("space", "space")
        assert "[red]paper[b].txt" in await still(pilot)
    assert reading.report(fresh.ada.store, fresh.homes[0]).files


async def test_what_is_pasted_is_clean_before_it_is_shown_or_kept(fresh: Team) -> None:
    """Into a text, a field of one line, and the words that narrow a list: with all that it says, on one line."""
    app = ReviewApp(fresh.clara)
    pasted = "\n".join(HOSTILE)
    async with app.run_test(size=(120, 60)) as pilot:
        for asked in (Paste("Text"), Ask("Line", [Field("Line")]), Pick("List", [Pickable("one", "one")])):
            await app.push_screen(asked)
            await still(pilot)
            for text in ("before\t", pasted, " after\n"):
                app.post_message(events.Paste(text))
            await still(pilot)
            field = app.focused
            assert isinstance(field, TextArea | Input)
            said = field.text if isinstance(field, TextArea) else field.value
            assert not set(said) & set(FORBIDDEN)
            wanted = (f"before\t{clean(pasted)} after\n", f"before {as_one_line(pasted)} after")
            assert said == wanted[isinstance(field, Input)]
            assert all(part in said for part in PARTS)
            assert_harmless(app)
            await app.pop_screen()
