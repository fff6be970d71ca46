"""Whatever was done before, erasing all the free words there are moves no number and leaves none of them."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, assume, given, settings

from review_tui.model.log.bodies import Json
from review_tui.model.log.declaration import ALL_WORDS, Audience
from review_tui.model.log.erasing import erased_ref, pattern_of, remainder, stand_in, without
from review_tui.model.log.events import FRAME, Event
from review_tui.model.log.kinds import Erased, declared
from review_tui.steps.share.integrity import chain_problems
from review_tui.store import reading, votes
from tests.properties.stories import ACTS, Act, acts, begun, tell
from tests.store.copies import Copy

LEISURE = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TOLD = tuple(what for what in ACTS if what != "erase")


def numbers(copy: Copy) -> tuple[object, ...]:
    """Give where everything stands, what is counted, and whose vote counts how."""
    cast = copy.store.connection.execute(
        "SELECT event, actor, stage, choice, reason, standing FROM vote ORDER BY event"
    )
    return copy.store.shared_hash(), reading.counts(copy.store).to_json(), cast.fetchall()


def leads(copy: Copy) -> bool:
    """Say whether Clara leads still: a story may undo what gave her the role, and then she erases nothing."""
    clara = copy.store.frame.people.get("clara")
    return clara is not None and clara.active


@LEISURE
@given(acts(TOLD))
def test_all_words_that_may_go_can_go(story: list[Act]) -> None:
    with TemporaryDirectory() as folder:
        copy = begun(Path(folder))
        tell([copy], story)
        assume(leads(copy))
        opened, before = votes.opened_ids(copy.store), numbers(copy)
        for event in copy.events():
            words = declared(event.kind).words
            if (
                not words
                or event.body is None
                or (declared(event.kind).reads is Audience.VOTE and event.id not in opened)
            ):
                continue
            left = remainder(declared(event.kind), event.body)
            about = [ref for ref in event.refs if ref[:2] in ("r:", "o:")]
            kept = {} if left is None else {event.id: left}
            copy.say("clara", Erased("all of it", kept), FRAME, erased_ref(event.id), *about)
        assert numbers(copy) == before
        erased = copy.store.frame.erased
        assert {e.id: e.body for e in copy.events() if e.id in erased} == {name: erased[name].kept for name in erased}
        assert list(chain_problems(copy.events())) == []
        assert copy.agrees_with_its_rebuild()


SAID = (
    "not English",
    "ruled",
    "note 3",
    "website",
    "tool",
)  # words of the stories: why removed, of a ruling, of a vote


def standing(copy: Copy) -> tuple[object, ...]:
    """Give where every record stands and every number there is, whatever reasons and sources are called."""
    places = copy.store.connection.execute("SELECT id, report, place, stage, study FROM record ORDER BY id").fetchall()
    told = reading.counts(copy.store).to_json()["boxes"]
    boxes = [(key, box["n"], sorted(line["n"] for line in box["lines"])) for key, box in told.items()]
    return places, boxes, numbers(copy)[2]


def without_words(copy: Copy, event: Event, said: str, stand: str) -> Json | None:
    """Give what is left of an event that all may read, where these words stand in it; None where they do not."""
    means, opened = declared(event.kind), event.id in votes.opened_ids(copy.store)
    is_public = means.reads is Audience.EVERYONE or (means.reads is Audience.VOTE and opened)
    if event.body is None or not is_public or ALL_WORDS in means.words:
        return None
    left = without(means, event.body, pattern_of(said), stand)
    return None if left == event.body else left


@LEISURE
@given(acts(TOLD))
def test_words_that_go_wherever_they_stand_move_no_number(story: list[Act]) -> None:
    with TemporaryDirectory() as folder:
        copy = begun(Path(folder))
        tell([copy], story)
        assume(leads(copy))
        before = standing(copy)
        for n, said in enumerate(SAID):
            found = [(event, without_words(copy, event, said, stand_in(str(n)))) for event in copy.events()]
            left = {event.id: rest for event, rest in found if rest is not None}
            about = {ref for event, rest in found if rest is not None for ref in event.refs if ref[:2] in ("r:", "o:")}
            copy.say("clara", Erased("all of it", left), FRAME, *map(erased_ref, left), *sorted(about))
            assert standing(copy) == before
            assert not any(without_words(copy, event, said, "x") for event in copy.events())
        assert list(chain_problems(copy.events())) == []
        assert copy.agrees_with_its_rebuild()
