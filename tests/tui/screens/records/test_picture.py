"""Pages as pictures: where they cannot be shown that is said, and where they can one goes from page to page."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from textual.widget import Widget
from textual.widgets import Static

from review_tui.formats.documents import page_pictures
from review_tui.model.review.errors import ReviewError
from review_tui.steps import retrieve
from review_tui.steps.desk.texts import pdf_of
from review_tui.store import reading
from review_tui.tui import pictures
from review_tui.tui.screens.records.picture import PictureScreen
from review_tui.tui.screens.records.text import TextScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import still
from tests.tui.golden_review import Team


def pdf(folder: Path, pages: int) -> Path:
    """Write a PDF of so many pages."""
    from reportlab.pdfgen.canvas import Canvas

    file = folder / "nursery.pdf"
    canvas = Canvas(str(file))
    for n in range(pages):
        canvas.drawString(72, 700, f"Speech support in nurseries, page {n + 1}")
        canvas.showPage()
    canvas.save()
    return file


def test_a_page_is_drawn_by_a_process_of_its_own_and_its_pages_are_counted(tmp_path: Path) -> None:
    made, count = page_pictures.drawn(pdf(tmp_path, 3), 1, 50)
    head, size, *_ = made.split(b" ", 2)
    assert (head, int(size), count) == (b"P5", 414, 3)  # A4 at 50 dots an inch
    for file, page in ((pdf(tmp_path, 1), 5), (Path(__file__), 0)):
        with pytest.raises(ReviewError, match=f"Page {page + 1} cannot be drawn"):
            page_pictures.drawn(file, page, 50)


@pytest.mark.parametrize(
    ("extra", "kind", "said"),
    [(False, "TGPImage", "the extra images"), (True, "HalfcellImage", "This terminal shows no pictures"),
     (True, "TGPImage", ""), (True, "SixelImage", ""), (True, "", "This terminal shows no pictures")],
)  # fmt: skip
def test_why_no_picture_can_be_shown_is_said(
    monkeypatch: pytest.MonkeyPatch, extra: bool, kind: str, said: str
) -> None:
    kinds = {name: type(name, (), {}) for name in ("SixelImage", "TGPImage", "HalfcellImage")}
    asked = SimpleNamespace(**kinds, Image=kinds.get(kind)) if kind else None
    monkeypatch.setattr(pictures, "find_spec", lambda _: extra or None)
    monkeypatch.setitem(sys.modules, "textual_image.renderable", asked)
    assert said in pictures.why_not()
    assert bool(pictures.why_not()) == bool(said)


async def test_one_goes_from_page_to_page_and_back_to_the_text(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = team.homes[2]
    retrieve.attach(team.ada, home, pdf(tmp_path, 2))
    assert pdf_of(team.ada, reading.report(team.ada.store, home))

    def shown(picture: bytes, columns: int) -> Widget:
        return Static(f"a picture of {picture[:2].decode()}, {columns} wide")

    monkeypatch.setattr(pictures, "shown", shown)
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(TextScreen(home))
        monkeypatch.setattr(pictures, "why_not", lambda: "It cannot be shown.")
        await pilot.press("P")
        assert "It cannot be shown." in await still(pilot)
        monkeypatch.setattr(pictures, "why_not", lambda: "")
        await pilot.press("P")
        for page, key in ((1, "n"), (2, "n"), (2, "p"), (1, "p")):
            await app.workers.wait_for_complete()
            told = await still(pilot)
            assert (f"page {page} of 2" in told, "a picture of P5" in told) == (True, True)
            await pilot.press(key)
        await pilot.press("j", "space", "b", "k")
        late, found = list[str](), app.screen
        assert isinstance(found, PictureScreen)
        found._came(2, lambda: late.append("a page that one has left"))
        found._came(1, lambda: late.append("the page one is on"))
        await pilot.press("escape")
        found._came(1, lambda: late.append("a screen that one has left"))
        assert late == ["the page one is on"]
        assert isinstance(app.screen, TextScreen)


async def test_a_report_without_a_pdf_says_that_it_has_no_page_to_draw(team: Team) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(PictureScreen(team.homes[4]))
        assert "No PDF of this report is here" in await still(pilot)


def test_the_extra_makes_a_widget_of_what_was_drawn(tmp_path: Path) -> None:
    pytest.importorskip("textual_image", reason="the extra images is not installed")
    from textual_image.widget import Image

    made, _ = page_pictures.drawn(pdf(tmp_path, 1), 0, 40)
    found = pictures.shown(made, 80)
    assert isinstance(found, Image)
    assert [str(found.styles.width), str(found.styles.height)] == ["80", "57"]  # A4 in cells twice as high as wide
