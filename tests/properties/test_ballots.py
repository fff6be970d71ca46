"""Over random histories nothing but people's own words opens a vote, and what was given back stays so until renewed."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review_tui.model.fold.openings import CAST, records_shown
from review_tui.model.log.authors import author_of
from review_tui.model.log.events import Event
from review_tui.model.review.people import Role, Viewer
from review_tui.store import queues, votes
from tests.amount import tried
from tests.properties.stories import EVERYTHING, PEOPLE, PROTOCOLS, Act, acts, begun, tell, three_copies
from tests.store.copies import Copy

LEISURE = settings(
    max_examples=tried(10, 40), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
VOTING = ("vote", "both", "include", "open", "open_any", "reopen", "confirm", "answer", "judge", "match", "undo",
          "protocol", "people", "bring", "withdraw", "remove", "meet", "stage")  # fmt: skip
# What anybody may do on any report, but vote (here or in another program), answer or give their word again.
OTHERS = tuple(kind for kind in EVERYTHING if kind not in ("vote", "both", "include", "answer", "confirm", "brought"))


def told(folder: str, story: list[Act]) -> list[Copy]:
    copies = three_copies(Path(folder))
    tell(copies, story)
    return copies


def bodies(copy: Copy) -> dict[str, Event]:
    return {event.id: event for event in copy.events()}


def standings(copy: Copy) -> Iterator[tuple[str, str]]:
    yield from copy.store.connection.execute("SELECT event, standing FROM vote")
    for standing, events in copy.store.connection.execute("SELECT standing, events FROM sheet"):
        yield from ((event, standing) for event in json.loads(events))


def opened(copy: Copy) -> set[str]:
    return {event for event, standing in standings(copy) if standing == "locked"}


def given_back(copy: Copy, log: dict[str, Event]) -> set[str]:
    """Recount what leads gave back, from the log and from what stands of it, by the last word on each vote."""
    undone = {e.undoes for e in log.values() if e.undoes}
    found: dict[str, bool] = {}
    for event in sorted(log.values(), key=lambda e: e.order):
        if event.kind == "reopened" and event.id not in undone:
            body = event.body or {}
            for name in body["opened"]:
                listed = (log[name].body or {})["votes"] if name in log else ()
                found.update((vote, vote not in body.get("keeps", ())) for vote in listed)
    return {vote for vote, back in found.items() if back}


@LEISURE
@given(acts(VOTING))
def test_no_vote_that_was_given_back_is_opened_or_ready(story: list[Act]) -> None:
    with TemporaryDirectory() as folder:
        for copy in told(folder, story):
            log = bodies(copy)
            is_plain = not any(e.undoes in log and log[e.undoes].kind == "undone" for e in log.values())
            back = given_back(copy, log) if is_plain else set()  # else it is not plain to recount
            assert not back & opened(copy)
            assert not back & {vote for ready in queues.ready(copy.store) for vote, _ in ready.votes}
            copy.store.close()


@LEISURE
@given(acts(VOTING))
def test_what_is_ready_makes_an_opening_with_effect_and_only_once(story: list[Act]) -> None:
    """Else every sweep would write the same opening again."""
    with TemporaryDirectory() as folder:
        for copy in told(folder, story):
            tell([copy], [Act("open", 0, "ada", "r1", "r2", "include", 0)])
            assert queues.ready(copy.store) == []
            copy.store.close()


@LEISURE
@given(acts(VOTING))
def test_what_is_locked_was_cast_by_enough_people_on_the_same_records(story: list[Act]) -> None:
    with TemporaryDirectory() as folder:
        for copy in told(folder, story):
            log, locked = bodies(copy), opened(copy)
            openings = [e for e in log.values() if e.kind == "opened" and locked & set((e.body or {})["votes"])]
            for vote in locked:
                listed = [
                    [log[v] for v in (e.body or {})["votes"]]
                    for e in openings
                    if vote in (e.body or {})["votes"] and all(v in log for v in (e.body or {})["votes"])
                ]
                whole = [group for group in listed if len({records_shown(v) for v in group}) == 1]
                assert whole
            copy.store.close()


@settings(LEISURE, max_examples=tried(12, 50))
@given(acts(OTHERS), st.sampled_from(["include", "exclude"]), st.sampled_from(["title", "quality"]))
def test_whatever_others_do_a_vote_alone_stays_its_authors(story: list[Act], choice: str, stage: str) -> None:
    """Ada speaks once on r1, and Ben on each other report; then everyone does anything but speak on what is hers."""
    with TemporaryDirectory() as folder:
        copy = begun(Path(folder))
        if stage == "title":
            secret = copy.vote("ada", "r1", choice, note="SECRET")
            for record in ("r2", "r3", "w1", "w2"):
                copy.vote("ben", record, "include")
        else:
            for record in ("r1", "w1"):
                tell([copy], [Act("include", 0, "ada", record, record, "include", 0)])
            secret = copy.answer("ada", "r1", {"authority": {"value": "no", "comment": "SECRET"}})
            copy.answer("ben", "w1", {"authority": {"value": "yes"}})
        fewer = (1, 2)  # protocols by which one person is enough
        asked = [act for act in story if act.what != "protocol" or act.n % len(PROTOCOLS) not in fewer]
        tell([copy], [act for act in asked if act.what != "people"])
        ben = Viewer("ben", Role.REVIEWER)
        shown = [event for event, may in votes.log_for(copy.store, ben) if may]
        assert secret.id not in {event.id for event in shown}
        assert "SECRET" not in json.dumps([event.body for event in shown])
        assert secret.id not in votes.opened_ids(copy.store)
        copy.store.close()


@LEISURE
@given(
    acts(("both", "vote", "open", "include", "judge")),
    acts(("reopen", "confirm", "vote", "open", "resolve", "open_any")),
)
def test_agreement_keeps_the_first_votes_whatever_is_given_back(before: list[Act], after: list[Act]) -> None:
    with TemporaryDirectory() as folder:
        copy = begun(Path(folder))
        tell([copy], before)
        query = "SELECT event, report, stage, actor, choice FROM vote WHERE independent = 1"
        first = set(copy.store.connection.execute(query))
        tell([copy], after)
        assert first <= set(copy.store.connection.execute(query))
        copy.store.close()


@pytest.mark.parametrize("who", PEOPLE)
def test_those_who_tell_the_stories_cast_votes_if_they_are_reviewers(who: str, tmp_path: Path) -> None:
    """A property over stories without votes would prove nothing."""
    copy = begun(tmp_path)
    tell([copy], [Act("vote", 0, who, "r1", "r2", "include", n) for n in range(3)])
    cast = {author_of(e) for e in copy.events() if e.kind in CAST}
    assert cast == ({who} if who != "clara" else set())
