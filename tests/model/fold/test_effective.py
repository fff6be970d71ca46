"""An event stands unless a standing event undoes it, and not everyone may undo everything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.fold.effective import effective, may_undo
from review_tui.model.log.events import FRAME, Event, batch_ref, pair_ref, record_ref
from review_tui.model.log.kinds import Answered, Asked, Decided, Imported, Judged, Noted, Opened, Removed, ReviewCreated
from tests.model.told import Told


@pytest.fixture
def told() -> Told:
    return Told()


def stands(told: Told, event: Event) -> bool:
    return event.id in effective(told.events, told.frame.is_lead)


def test_what_nobody_undid_stands(told: Told) -> None:
    assert stands(told, told.vote("ada", "r1", "include"))


def test_an_undo_takes_effect_and_the_undo_of_the_undo_gives_it_back(told: Told) -> None:
    vote = told.vote("ada", "r1", "include")
    undo = told.undo("ada", vote)
    assert not stands(told, vote)
    again = told.undo("ada", undo)
    assert stands(told, vote)
    told.undo("ada", again)
    assert not stands(told, vote)


def test_two_undos_are_both_to_be_undone(told: Told) -> None:
    vote = told.vote("ada", "r1", "include")
    first, second = told.undo("ada", vote), told.undo("ada", vote)
    told.undo("ada", first)
    assert not stands(told, vote)
    told.undo("ada", second)
    assert stands(told, vote)


OWN_WORDS = (Decided("title", "include"), Answered("quality"), Noted("a remark"), Asked("title", "is it?"))


@pytest.mark.parametrize("body", OWN_WORDS, ids=lambda body: body.KIND)
@pytest.mark.parametrize("who", ["ben", "clara"])
def test_nobody_takes_back_another_persons_word_not_even_a_lead(told: Told, body: Decided, who: str) -> None:
    word = told.say("ada", body, record_ref("r1"))
    told.undo(who, word)
    assert stands(told, word)


@pytest.mark.parametrize("body", OWN_WORDS, ids=lambda body: body.KIND)
def test_nobody_gives_back_a_word_that_its_author_took_back(told: Told, body: Decided) -> None:
    word = told.say("ada", body, record_ref("r1"))
    undo = told.undo("ada", word)
    told.undo("clara", undo)
    assert not stands(told, word)
    told.undo("ada", undo)
    assert stands(told, word)


@pytest.mark.parametrize(
    ("body", "ref"), [(Judged("same"), pair_ref("r1", "r2")), (Removed("not English"), record_ref("r1"))]
)
def test_a_lead_undoes_what_is_nobodys_own_word(told: Told, body: Judged, ref: str) -> None:
    event = told.say("ada", body, ref)
    told.undo("ben", event)
    assert stands(told, event)
    lead = told.undo("clara", event)
    assert not stands(told, event)
    told.undo("ada", lead)
    assert not stands(told, event)


@pytest.mark.parametrize(
    ("body", "ref"),
    [
        (Opened("title", ("e1",)), record_ref("r1")),
        (Imported("b1", "db"), batch_ref("b1")),
        (ReviewCreated("T"), FRAME),
    ],
)
def test_what_was_opened_or_came_in_is_never_undone(told: Told, body: Opened, ref: str) -> None:
    event = told.say("clara", body, ref)
    told.undo("clara", event)
    assert stands(told, event)


def test_an_undo_works_on_what_came_before_it_only(told: Told) -> None:
    vote = told.vote("ada", "r1", "include", tick=900)
    told.events[-1:] = [vote]
    undo = told.undo("ada", vote)
    assert undo.order < vote.order
    assert stands(told, vote)


@given(st.lists(st.integers(0, 30), max_size=25), st.randoms(use_true_random=False))
def test_the_order_of_arrival_makes_no_difference(targets: list[int], chance: object) -> None:
    told = Told()
    own = [told.vote("ada", "r1", "include"), told.say("ada", Removed("no"), record_ref("r1"))]
    for n in targets:
        target = own[n % len(own)]
        own.append(told.undo("clara" if n % 3 == 0 else "ada", target))
    found = effective(told.events, told.frame.is_lead)
    shuffled = list(told.events)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert effective(shuffled, told.frame.is_lead) == found
    by_id = {event.id: event for event in told.events}
    for event in own:
        root = event
        while root.undoes:
            root = by_id[root.undoes]
        undoers = [u for u in told.events if u.undoes == event.id and u.id in found]
        assert (event.id in found) is not any(may_undo(u, event, root, told.frame.is_lead) for u in undoers)
