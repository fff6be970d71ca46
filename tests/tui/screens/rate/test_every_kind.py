"""Every kind of item on the form's screen: shown, typed, asked where its condition holds, and doubted at once."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from review_tui.forms.form_file import form_mapping
from review_tui.steps import plan, rate
from review_tui.tui.screens.rate.form import FormScreen
from review_tui.tui.shell import ReviewApp
from tests.tui.conftest import screen_text, still
from tests.tui.golden_review import Team

EVERY_KIND = """\
id: %s
title: Every kind
version: "2"
items:
  - {id: costed, label: Costed, options: [{value: "yes", label: "Yes"}, {value: "no", label: "No"}]}
  - {id: cost, label: Cost, kind: money, when: costed == yes}
  - {id: known, label: Known, kind: count}
  - id: results
    label: Results
    rows: [{id: outcome, label: Outcome, kind: text}, {id: size, label: Size, kind: count}]
"""


async def typed(pilot: Pilot[None], *texts: str) -> None:
    """Open the question of the item under the cursor, fill its fields, and keep them."""
    await pilot.press("enter")
    await pilot.pause()
    for field, text in zip(pilot.app.screen.query(Input), texts, strict=True):
        field.value = text
    await pilot.press("enter")
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_kind_is_shown_and_taken(unrated: Team, size: tuple[int, int]) -> None:
    form = rate.form_of(unrated.clara, "quality").id
    plan.load_form(unrated.clara, form_mapping(EVERY_KIND % form, "f.yaml"), agreed=True)
    app = ReviewApp(unrated.ada, start="quality")
    async with app.run_test(size=size) as pilot:
        assert "0 of 3 answered" in await still(pilot)
        await pilot.press("1")
        assert "1 of 4 answered" in screen_text(app)  # what is asked now
        await typed(pilot, "£380k; prices not stated; per learner")
        await typed(pilot, "101 of 100")
        assert "101 of 100 is more than there are" in screen_text(app)
        await typed(pilot, "Reading", "3 of 4")
        await typed(pilot, "Maths", "")
        assert "4 of 4 answered" in screen_text(app)
        assert "Outcome: Reading, Size: 3 of 4 (75 %)" in screen_text(app)
        assert isinstance(app.screen, FormScreen)
    card = rate.rating_card(unrated.ada, unrated.homes[0], "quality")
    assert {name: answer.value for name, answer in card.answers.items()} == {
        "costed": "yes",
        "cost": {"amount": "380000", "currency": "GBP", "price_year": "not_stated", "per": "learner"},
        "known": {"n": "101", "of": "100"},
        "results": (
            {"outcome": {"value": "Reading"}, "size": {"value": {"n": "3", "of": "4"}}},
            {"outcome": {"value": "Maths"}},
        ),
    }  # fmt: skip


TWO_ALIKE = """\
id: %s
title: Alike
version: "2"
items:
  - {id: where, label: Where, options: [{value: home, label: Home}, {value: hospital, label: Hospital}]}
  - {id: cost, label: Cost, kind: money}
"""


@pytest.mark.parametrize(
    ("down", "wrong", "why", "right", "value"),
    [
        (0, "ho", "could be", "hos", "hospital"),
        (1, "380k", "currency", "GBP 380k", {"amount": "380000", "currency": "GBP"}),
    ],
    ids=["by the screen", "by the act"],
)
async def test_what_was_typed_and_is_refused_stands_there_again_with_the_reason(
    unrated: Team, down: int, wrong: str, why: str, right: str, value: object
) -> None:
    form = rate.form_of(unrated.clara, "quality").id
    plan.load_form(unrated.clara, form_mapping(TWO_ALIKE % form, "f.yaml"), agreed=True)
    app = ReviewApp(unrated.ada, start="quality")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        await pilot.press(*["down"] * down)
        await typed(pilot, wrong)
        (field,) = app.screen.query(Input)
        assert field.value == wrong
        assert why in screen_text(app)
        await pilot.press("escape")
        assert "esc again, and what you typed is lost" in screen_text(app)
        field.value = right
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        await typed(pilot, wrong)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
    answers = rate.rating_card(unrated.ada, unrated.homes[0], "quality").answers
    assert [answer.value for answer in answers.values()] == [value]


GATED = """\
id: %s
title: Gated
version: "2"
sections:
  - {id: scope, title: The scope, help: See the title., gate: {when: about == no, then: stop, says: Out of scope.}}
  - {id: trust, title: Its trust, gate: {when: any(no in trust), then: warn}}
items:
  - {id: about, section: scope, label: Age, options: [{value: "yes"}, {value: "no"}], plain: "Is it about children?"}
  - {id: peer, section: trust, label: Age, options: [{value: "yes"}, {value: "no"}], weight: must}
  - {id: known, section: trust, label: Age in count, kind: count, weight: should}
"""


async def test_sections_plain_words_weights_and_gates_that_are_met_are_seen(unrated: Team) -> None:
    form = rate.form_of(unrated.clara, "quality").id
    plan.load_form(unrated.clara, form_mapping(GATED % form, "f.yaml"), agreed=True)
    app = ReviewApp(unrated.ada, start="quality")
    async with app.run_test(size=(80, 24)) as pilot:
        seen = await still(pilot)
        assert "The scope  See the title." in seen
        assert "In plain words: Is it about children?" in seen
        await pilot.press("2")
        assert "Kept, though The scope: Out of scope." in screen_text(app)
        assert screen_text(app).count("The scope: Out of scope.") == 2, "it stands above the items as well"
        await pilot.press("up", "1")
        assert "Out of scope" not in screen_text(app)
        assert "Its trust" in screen_text(app) and "Age  must" in screen_text(app)
        await pilot.press("2")
        trust = "Its trust: what is said there raises doubt about the rest."
        assert f"Kept, though {trust}" in screen_text(app)
        await typed(pilot, "1 of 2")
        seen = screen_text(app)
        assert "Kept: Age in count" in seen and seen.count(trust) == 1, "it is told once, and stands"
