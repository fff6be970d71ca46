"""How far reviewers agree, in the app: who sees it, by month, and what is written."""

import pytest

from review_tui.model.review.protocol import to_mapping
from review_tui.steps import plan
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import SIZES, Matches, still
from tests.tui.golden_review import Team

LOOKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "agreement": ("clara", ("g",)),
    "agreement-merged": ("clara", ("g", "j")),
    "agreement-months": ("clara", ("g", "m")),
    "agreement-items": ("clara", ("g", *"jjjjjj")),
    "agreement-none": ("ada", ("g",)),
}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", LOOKS)
async def test_agreement_looks_as_it_did(team: Team, matches: Matches, name: str, size: tuple[int, int]) -> None:
    who, pressed = LOOKS[name]
    app = ReviewApp(getattr(team, who))
    async with app.run_test(size=size) as pilot:
        await pilot.press(*pressed)
        await still(pilot)
        matches(app, name)


async def test_x_writes_what_everybody_may_read(team: Team) -> None:
    app = ReviewApp(team.clara)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "x", "enter")
        assert "Written, as far as everybody may read it, to" in await still(pilot)
    folder = team.clara.store.folder / "exports"
    assert (folder / "agreement.csv").read_text("utf-8-sig").count("Ada") == 0
    plan.close_stage(team.clara, "title")
    app = ReviewApp(team.clara)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "x", "enter")
        await still(pilot)
    assert (folder / "agreement-2.csv").read_text("utf-8-sig").count("Ada") == 2


async def test_items_of_a_scale_show_weighted_kappa_and_a_stage_that_is_checked_says_why_there_is_none(
    team: Team,
) -> None:
    scale = {"order": ["no", "unclear", "yes"], "options": [{"value": v} for v in ("yes", "unclear", "no")]}
    sections = [{"id": "one", "title": "Trust"}]
    items = [
        {"id": name, "label": name.capitalize(), "scale": "s", "section": "one"} for name in ("authority", "accuracy")
    ]
    form = {
        "id": "aacods",
        "title": "Ours",
        "version": "3",
        "scales": {"s": scale},
        "sections": sections,
        "items": items,
    }
    plan.load_form(team.clara, form, agreed=True)
    now = to_mapping(team.clara.frame.protocol)
    stages = [{**one, "mode": "verify"} if one["name"] == "extraction" else one for one in now["stages"]]
    plan.apply_protocol(team.clara, {**now, "stages": stages}, "checked", agreed=True)
    app = ReviewApp(team.clara)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", *"jjjj")
        said = await still(pilot)
        assert "Quality · Ada and Ben, all items" in said
        assert "    Trust (section)" in said
        await pilot.press("j", "j", "j")
        said = await still(pilot)
        assert "Weighted kappa linear" in said
        assert "too few to say: under 10" in said
        assert "At extraction" in said
        await pilot.press("m")
        assert "all items" not in await still(pilot)
