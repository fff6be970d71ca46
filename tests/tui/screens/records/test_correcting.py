"""A list corrects or confirms all that it holds: shown first, one act, one key to take it back."""

from review_tui.model.review.records import Record
from review_tui.steps import identify
from review_tui.steps.retrieve import bulk
from review_tui.tui.screens.records.listing import ListScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import screen_text, still
from tests.tui.golden_review import Team


def _bodies(team: Team) -> list[str]:
    return [record.organisation for _, record in bulk.matching(team.ada.another(), "lighthouses")]


async def test_a_field_of_all_reports_found_is_corrected_after_a_look_and_taken_back(team: Team) -> None:
    source = next(iter(team.ada.frame.sources.values())).name
    for n in (1, 2):
        record = Record(title=f"Lighthouses {n}", year=1990 + n, guessed=("year",))
        identify.add_by_hand(team.ada, record, source)
    app = ReviewApp(team.ada)
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(ListScreen("Records"))
        await pilot.pause()
        await pilot.press("slash", *"lighthouses", "enter", "E")
        said = await still(pilot)
        assert "Which field of all 2 reports?" in said
        await pilot.press(*"organisation", "enter")
        assert "organisation of all 2 from now on" in (said := await still(pilot)) and "parted" not in said
        await pilot.press(*"Harbour", "enter", *"printed", "enter")
        said = await still(pilot)
        assert "organisation: – → Harbour" in said and _bodies(team) == ["", ""]
        await pilot.press("1")
        assert "Corrected organisation of 2 reports" in await still(pilot)
        assert _bodies(team) == ["Harbour", "Harbour"]
        await pilot.press("u")
        await still(pilot)
        assert _bodies(team) == ["", ""]
        await pilot.press("y")
        assert "year: 1991 (guessed)" in await still(pilot)
        await pilot.press("1")
        await still(pilot)
        assert bulk.to_confirm(team.ada.another(), "lighthouses") == []
        await pilot.press("y")
        await still(pilot)
        assert "None of these reports would change." in screen_text(app)
