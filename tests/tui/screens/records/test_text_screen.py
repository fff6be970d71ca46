"""Reading a text: paragraphs instead of lines, the page layout one key away, and the ways to its parts."""

from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from review_tui.steps import retrieve
from review_tui.tui.screens.records.text import TextScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import screen_text, still
from tests.tui.golden_review import Team

SIZE = (80, 24)
BODY = (
    "This part tells how the council arranged support in its nursery schools,",
    "and how many of the families who had asked for it were seen by anyone at",
    "all in the first year. It draws on letters and on what was noted by the",
    "people who wrote them, most of whom had worked there for a long time.",
)
SUMMARY = (
    "Most families waited longer than they had been told, and few of them knew whom to ask in the",
    "meantime. Where a named person answered, they waited less, and came back less often than those",
    "who had nobody. A count of those who wait is kept in three of the nine areas that were visited.",
)
PAGES = (
    ("Support in nursery schools", *BODY),
    ("Contents", "Summary .......... 3", "Method .......... 4", "Results .......... 5", "Letters .......... 6"),
    ("Executive summary", *SUMMARY),
    ("Method", "A waiting list was kept, and every letter was read by two people, who agreed on nearly all."),
)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of four pages with the lines of its pages."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=A4)
    for page in PAGES:
        for number, line in enumerate(page):
            canvas.drawString(60, 780 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    file = tmp_path_factory.mktemp("paper") / "paper.pdf"
    file.write_bytes(made.getvalue())
    return file


async def test_the_parts_of_a_document_are_one_key_away(team: Team, paper: Path) -> None:
    retrieve.attach(team.clara, team.homes[3], paper)
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(TextScreen(team.homes[3]))
        await pilot.pause()
        joined = "arranged support in its nursery schools, and how many"
        assert joined in " ".join(screen_text(app).split())
        await pilot.press("l")
        assert "schools,\n" in screen_text(app), "as on the page"
        assert "Lines as they stand on the page" in screen_text(app)
        await pilot.press("l", "s")
        assert "Executive summary, page 3 of 4" in screen_text(app)
        await pilot.press("c")
        assert "Contents, page 2 of 4" in screen_text(app)
        await pilot.press("colon", "9", "enter")
        assert "There is no page 9: they are 1 to 4" in " ".join((await still(pilot)).split())
        await pilot.press("colon", "4", "enter")
        assert "Page 4 of 4" in await still(pilot)


async def test_one_goes_from_one_highlighted_passage_to_the_next_and_back(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=(40, 12)) as pilot:
        await app.push_screen(TextScreen(team.homes[0]))
        await pilot.pause()
        seen = []
        for key in ("m", "m", "M"):
            await pilot.press(key)
            seen.append(screen_text(app).splitlines()[2].strip())
        assert seen[0] == seen[2] != seen[1]
        await pilot.press(*"mmmmmm")
        assert "Nothing is highlighted further down" in " ".join(screen_text(app).split())
        await pilot.press("h", "g", "m")
        assert "Nothing is highlighted further down" in " ".join(screen_text(app).split())


async def test_what_a_text_lacks_is_said(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(TextScreen(team.homes[0]))
        await pilot.pause()
        for key, said in (("s", "No summary"), ("c", "No table of contents"), ("colon", "has no pages")):
            await pilot.press(key)
            assert said in screen_text(app)
