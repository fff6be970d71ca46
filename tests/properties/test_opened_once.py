"""Over random histories: what somebody could read of another's words, once opened, they can always read."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings

from review_tui.model.fold.openings import CAST
from review_tui.model.log.authors import author_of
from review_tui.store import votes
from tests.properties.stories import Act, acts, begun, tell
from tests.store.copies import ADA, BEN, CLARA, RHEA, Copy, copied

WIDE = ("protocol", "protocol", "protocol", "stage", "stage")
VOTING = ("vote", "both", "both", "both", "include", "open", "answer", "answer", "words", "words", "reopen", "confirm",
          "judge", "match", "resolve", "agree", "undo", "undo", "withdraw", "brought")  # fmt: skip
VOTING_ALONE = ("both", "both", "both", "include", "answer", "open", "vote", "words")
LEISURE = settings(
    max_examples=int(os.environ.get("STORIES", "6")), deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
WORDS = CAST | {"noted"}


def read(copy: Copy) -> dict[str, set[str]]:
    """Give the words of others that each may read: two reviewers, a reader and a lead who does not vote.

    But for remarks of old logs, which say no stage: these wait whenever their report waits anywhere. Whose grant was
    taken back is of the team no more, and reads nothing.
    """
    return {
        viewer.person: {
            event.id
            for event, may in votes.log_for(copy.store, viewer)
            if may and event.kind in WORDS and author_of(event) != viewer.person and (event.body or {}).get("stage")
        }
        for viewer in (ADA, BEN, RHEA, CLARA)
        if viewer.person in copy.store.frame.people
    }


def lost(before: dict[str, set[str]], after: dict[str, set[str]]) -> dict[str, set[str]]:
    """Give what those who are of the team still could read before and cannot now."""
    return {who: before[who] - after[who] for who in before.keys() & after.keys() if before[who] - after[who]}


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
            assert not lost(before, after), act
            assert opened <= now, act
            assert not (act.what in WIDE and now - opened), act
            before, opened = after, now
        assert copy.agrees_with_its_rebuild()
        copy.store.close()


@LEISURE
@given(acts(VOTING_ALONE), acts(WIDE))
def test_what_could_be_read_in_a_copy_can_be_when_it_meets_another_that_changed_the_rules(
    story: list[Act], wide: list[Act]
) -> None:
    with TemporaryDirectory() as folder:
        here = begun(Path(folder, "here"))
        there = copied(here, Path(folder, "there"), 2)
        tell([here], story)
        tell([there], wide)
        before, opened = read(here), votes.opened_ids(here.store)
        here.take(there.events(), there.vault)
        there.take(here.events(), here.vault)
        for copy in (here, there):
            assert not lost(before, read(copy))
            assert votes.opened_ids(copy.store) == opened
        assert here.store.state_hash() == there.store.state_hash()
        here.store.close()
        there.store.close()
