"""Over random histories: what somebody could read of another's words, once opened, they can always read."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings

from review_tui.model.fold.openings import CAST
from review_tui.model.log.authors import author_of
from review_tui.store import votes
from tests.properties.stories import Act, acts, begun, tell
from tests.store.copies import ADA, BEN, CLARA, RHEA, Copy

WIDE = ("protocol", "protocol", "protocol", "stage", "stage")
VOTING = ("vote", "both", "both", "both", "include", "open", "answer", "answer", "words", "words", "reopen", "confirm",
          "judge", "match", "resolve", "agree", "undo", "undo", "withdraw", "brought")  # fmt: skip
LEISURE = settings(
    max_examples=int(os.environ.get("STORIES", "6")), deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
WORDS = CAST | {"noted"}


def read(copy: Copy) -> dict[str, set[str]]:
    """Give the words of others that each may read: two reviewers, a reader and a lead who does not vote.

    But for remarks of old logs, which say no stage: these wait whenever their report waits anywhere.
    """
    return {
        viewer.person: {
            event.id
            for event, may in votes.log_for(copy.store, viewer)
            if may and event.kind in WORDS and author_of(event) != viewer.person and (event.body or {}).get("stage")
        }
        for viewer in (ADA, BEN, RHEA, CLARA)
    }


@LEISURE
@given(acts((*VOTING, *WIDE)))
def test_what_could_be_read_once_can_always_be(story: list[Act]) -> None:
    with TemporaryDirectory() as folder:
        copy = begun(Path(folder))
        before, opened = read(copy), votes.opened_ids(copy.store)
        for act in story:
            if (act.what, act.who) != ("brought", "clara"):  # a lead who votes sees as a reviewer does from there on
                tell([copy], [act])
            after, now = read(copy), votes.opened_ids(copy.store)
            lost = {who: before[who] - after[who] for who in before if before[who] - after[who]}
            assert not lost, act
            assert opened <= now, act
            assert not (act.what in WIDE and now - opened), act
            before, opened = after, now
        assert copy.agrees_with_its_rebuild()
        copy.store.close()
