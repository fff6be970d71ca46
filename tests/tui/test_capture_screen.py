"""Where the app asks for a file, the address of a page is fetched."""

from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from review_tui.store import captures, reading
from review_tui.tui.screens.identify import add
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import screen_text
from tests.tui.golden_review import Team
from tests.tui.test_other_screens import SIZE, fill_in
from tests.web.site import Served, Site, visitor

DOCUMENTS = Path(__file__).parents[2] / "review_tui" / "demo" / "documents"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the app go to this computer, without waiting."""
    monkeypatch.setattr(add, "visitor", partial(visitor, delay=0))


async def fetch(pilot: Pilot[None], typed: str) -> str:
    await fill_in(pilot, typed)  # type: ignore[arg-type]  # an address stands where a path may
    await pilot.press("i")
    assert isinstance(pilot.app, ReviewApp)
    return screen_text(pilot.app)


async def test_a_page_comes_in_by_its_address_with_its_document(team: Team, site: Site) -> None:
    page = site.page("/p", "Own strategy", "Text.", body='<a href="own.pdf">Own strategy</a>')
    site.pages["/own.pdf"] = Served(next(iter(sorted(DOCUMENTS.rglob("*.pdf")))).read_bytes(), "application/pdf")
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        assert "Imported 1 record" in await fetch(pilot, f"/home/of/ada/{page}")
    (first, *_) = captures.listed(team.ada.store)
    report = reading.report(team.ada.store, first.record)
    assert report.record.title == "Own strategy"
    assert [file.name for file in report.files] == ["p.html", "own.pdf"]


async def test_what_cannot_be_had_is_said_and_what_is_known_too(team: Team, site: Site) -> None:
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        told = await fetch(pilot, site.url("/gone"))
        assert "nothing came in" in told
        assert "the server answered 404" in " ".join(told.split())
    page = site.page("/p", "A page", "Text.")
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        told = await fetch(pilot, f"{page} {site.url('/gone')}")
        assert "2 found = 1 new + 0 known + 1 unreadable" in told
    app = ReviewApp(team.ada)
    async with app.run_test(size=SIZE) as pilot:
        assert "Nothing was new" in await fetch(pilot, page)
