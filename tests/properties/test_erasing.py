"""Whatever was done before, erasing all the free words there are moves no number and leaves none of them."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings

from review_tui.model.log.declaration import Audience
from review_tui.model.log.erasing import erased_ref, remainder
from review_tui.model.log.events import FRAME
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


@LEISURE
@given(acts(TOLD))
def test_all_words_that_may_go_can_go(story: list[Act]) -> None:
    with TemporaryDirectory() as folder:
        copy = begun(Path(folder))
        tell([copy], story)
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
