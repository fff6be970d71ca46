"""A grid is filled in answer by answer: what stands after each is what the whole log gives, however it was reached."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.errors import ReviewError
from review_tui.steps import plan, rate
from review_tui.steps.desk import Desk, opening, undo
from review_tui.steps.screen import resolve
from review_tui.store import on_drafts
from tests.steps.conftest import FORM, Team
from tests.steps.rate.test_organisations_judged import ASH, BIRCH, judged

assert judged  # the fixture
MORE = {"id": "more", "label": "More", "kind": "text", "when": "authority == yes"}
HIDING = {**FORM, "version": "2", "items": [*FORM["items"], MORE]}


@pytest.fixture
def at_once(judged: Team, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Note of each act whether it was put on a draft; else it was left to the fold."""
    found: list[bool] = []
    put = on_drafts.put

    def noted(*args: object) -> bool:
        found.append(put(*args))  # type: ignore[arg-type]
        return found[-1]

    monkeypatch.setattr(on_drafts, "put", noted)
    yield found
    assert judged.clara.store.agrees_with_log()


def say(
    desk: Desk, item: str, value: str, *, done: bool = False, on: str = ASH, beside: tuple[Quote, ...] = ()
) -> None:
    rate.answer(desk, on, "grid", {item: Answer(value, "", beside)} if item else {}, done=done)


def test_a_further_answer_on_a_draft_is_put_there_and_handing_it_in_is_folded(
    judged: Team, at_once: list[bool]
) -> None:
    say(judged.ada, "authority", "yes")
    assert at_once == [False], "the first begins the sheet"
    quote = Quote("It works", 4)
    for value in ("no", "yes"):
        say(judged.ada, "authority", value)
        say(judged.ada, "overall", "high", beside=(quote,))
    assert at_once[1:] == [True] * 4
    say(judged.ben, "overall", "low")
    say(judged.ada, "", "", done=True)
    assert at_once[5:] == [False, False]
    say(judged.ben, "authority", "yes")
    assert at_once[-1], "beside a sheet that was handed in and is not opened"
    card = rate.rating_card(judged.ada, ASH, "grid")
    assert {item: given.value for item, given in card.said.items()} == {"authority": "yes", "overall": "high"}
    assert card.said["overall"].quotes == (quote,)
    assert card.own is not None
    assert len(card.own.events) == 1 + 4 + 1


def handed_in(team: Team) -> None:
    say(team.ada, "authority", "no", done=True)


def opened(team: Team) -> None:
    for desk in (team.ada, team.ben):
        say(desk, "authority", "yes", done=True)
    opening.open_complete(team.clara)
    resolve.reopen(team.clara, ASH, "grid", "look again")
    say(team.ada, "authority", "no")


def taken_back(team: Team) -> None:
    say(team.ada, "overall", "high")
    undo.undo(team.ada)


def of_another_form(team: Team) -> None:
    plan.load_form(team.clara, {**FORM, "id": "other"})
    stages = [{**stage, "form": "other"} if stage["name"] == "grid" else stage for stage in _stages(team)]
    plan.apply_protocol(team.clara, {**_protocol(team), "stages": stages}, "another form", agreed=True)


def _protocol(team: Team) -> dict[str, object]:
    from review_tui.model.review.protocol import to_mapping

    return dict(to_mapping(team.clara.frame.protocol))


def _stages(team: Team) -> list[dict[str, object]]:
    return [dict(stage) for stage in _protocol(team)["stages"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize("before", [handed_in, opened, taken_back, of_another_form])
def test_what_could_move_anything_else_is_folded(
    judged: Team, at_once: list[bool], before: Callable[[Team], None]
) -> None:
    say(judged.ada, "authority", "yes")
    before(judged)
    at_once.clear()
    say(judged.ada, "overall", "low")
    assert at_once == [False]
    assert judged.clara.store.agrees_with_log()


@pytest.mark.parametrize(
    "changes",
    [{"refs": ()}, {"refs": (ASH, BIRCH)}, {"refs": ("r:none",)}, {"undoes": "x"}, {"replaces": "x"}, {"id": "unknown"},
     {"grant": "none"}, {"kind": "decided"}, {"tick": 1}],
)  # fmt: skip
def test_an_event_that_is_no_plain_answer_is_left_to_the_fold(
    judged: Team, at_once: list[bool], changes: dict[str, Any]
) -> None:
    """What comes in from another copy may be anything; nothing is written for it here, and nothing raised."""
    say(judged.ada, "authority", "yes")
    said = rate.answer(judged.ada, ASH, "grid", {"overall": Answer("low")}, done=False)
    assert at_once[-1]
    store, before = judged.clara.store, judged.clara.store.state_hash()
    with store.writing():
        assert not on_drafts.put(store.connection, store.frame, replace(said, **changes))
    assert store.state_hash() == before
    at_once.clear()


def test_what_an_answer_hides_is_known_at_once(judged: Team, at_once: list[bool]) -> None:
    plan.load_form(judged.clara, HIDING)
    say(judged.ada, "authority", "yes")
    for value, away in (("no", {"more"}), ("yes", set[str]())):
        say(judged.ada, "authority", value)
        own = rate.rating_card(judged.ada, ASH, "grid").own
        assert own is not None
        assert own.unasked == away
        assert at_once[-1]
        assert judged.clara.store.agrees_with_log()


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_in_any_order_the_state_is_that_of_the_log(
    judged: Team, at_once: list[bool], seed: int
) -> None:
    random, raters = Random(seed), (judged.ada, judged.ben)

    def draft() -> None:
        item, value = random.choice((("overall", "high"), ("overall", "low"), ("authority", "no")))
        say(random.choice(raters), item, value, on=random.choice((ASH, BIRCH)))

    others: list[Callable[[], object]] = [
        lambda: say(random.choice(raters), "authority", random.choice(("yes", "no")), done=True),
        lambda: undo.undo(random.choice(raters)),
        lambda: opening.open_complete(judged.clara),
        lambda: resolve.reopen(judged.clara, ASH, "grid", "again"),
        lambda: plan.load_form(judged.clara, random.choice((FORM, HIDING)), agreed=True),
    ]
    for act in [draft] * 10 + [random.choice((draft, draft, *others)) for _ in range(25)]:
        judged.clock.wait(1)
        with suppress(ReviewError):  # what is refused leaves all as it was
            act()
        assert judged.clara.store.agrees_with_log()
    assert at_once.count(True) >= 3
