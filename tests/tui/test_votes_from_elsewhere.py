"""A vote from another program says on the screen where it was cast, to those who may read it."""

from pathlib import Path

from review_tui.steps import screen
from review_tui.steps.desk import opening
from review_tui.steps.identify import imported_decisions
from review_tui.store import reading
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import screen_text, still
from tests.tui.golden_review import Team


def brought(team: Team, folder: Path) -> str:
    """Bring an include in as Ada's on the first report, and let Ben exclude it; gives the report."""
    home = team.homes[0]
    record = reading.record(team.clara.store, home)
    file = folder / "export.ris"
    file.write_text(
        f'TY  - RPRT\nTI  - {record.title}\nAN  - rayyan-1\nN1  - RAYYAN-INCLUSION: {{"Emily"=>"Included"}}\nER  - \n',
        "utf-8",
    )
    (found,) = imported_decisions.look(team.clara, [file])
    assert imported_decisions.bring(team.clara, found, "title", imported_decisions.Said({"Emily": ("Ada",)})).brought
    screen.decide(team.ben, home, "title", "exclude")
    return home


async def test_the_lead_sees_in_a_conflict_where_a_vote_was_cast(fresh: Team, tmp_path: Path) -> None:
    brought(fresh, tmp_path)
    assert opening.sweep(fresh.clara) == 0
    fresh.clock.wait(11)
    assert opening.sweep(fresh.clara) == 1
    app = ReviewApp(fresh.clara)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        assert "in Rayyan" in await still(pilot)
        assert "on title" in screen_text(app)  # Ben's


async def test_before_it_is_opened_nobody_but_the_voter_sees_it(fresh: Team, tmp_path: Path) -> None:
    brought(fresh, tmp_path)
    for desk in (fresh.clara, fresh.ben):
        app = ReviewApp(desk)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.press("c")
            assert "Rayyan" not in await still(pilot)
