"""Any order of delivery gives one state, and it is the state of a rebuild."""

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from review_tui.model.log.declaration import Audience
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import kinds_that
from review_tui.store.vault import Vault
from tests.amount import tried
from tests.properties.stories import ACTS, EVERYTHING, Act, acts, tell, three_copies
from tests.store.copies import Copy, carry, empty

SECRET = kinds_that(lambda means: means.reads in (Audience.VOTE, Audience.NOTE, Audience.LEAD))
LEISURE = settings(
    max_examples=tried(12, 50), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def union(copies: list[Copy]) -> list[Event]:
    found = {event.id: event for copy in copies for event in copy.events()}
    return sorted(found.values(), key=lambda e: e.order)


def parcels(log: list[Event], chance: random.Random) -> list[list[Event]]:
    """Split a log as bundles may: each goes on where an origin's chain ended, in any order, with repetitions."""
    chains: dict[str, list[Event]] = {}
    for event in sorted(log, key=lambda e: (e.origin, e.origin_seq)):
        chains.setdefault(event.origin, []).append(event)
    sent: list[Event] = []
    found: list[list[Event]] = []
    while chains:
        parcel: list[Event] = []
        for origin in chance.sample(sorted(chains), chance.randint(1, len(chains))):
            n = chance.randint(1, len(chains[origin]))
            parcel += chains[origin][:n]
            chains[origin] = chains[origin][n:]
        chains = {origin: rest for origin, rest in chains.items() if rest}
        sent += parcel
        parcel += chance.sample(sent, min(3, len(sent)))
        chance.shuffle(parcel)
        found.append([sealed(e) if e.kind in SECRET and chance.random() < 0.3 else e for e in parcel])
    return found


def sealed(event: Event) -> Event:
    return replace(event, body=None, salt="")


def delivered(folder: Path, log: list[Event], blobs: Vault, seed: int) -> Copy:
    """Deliver a log to a copy that knew nothing: in parcels, blobs early or late, bodies at the end."""
    chance = random.Random(seed)
    copy = empty(folder, 90 + seed)
    late = [name for name in blobs.names() if chance.random() < 0.5]
    for name in blobs.names():
        if name not in late:
            copy.vault.put(blobs.get(name))
    for parcel in parcels(log, chance):
        if late and chance.random() < 0.3:
            copy.vault.put(blobs.get(late.pop()))
        copy.take(parcel)
    carry(blobs, copy.vault)
    everything = list(log)
    chance.shuffle(everything)
    copy.take(everything)
    return copy


def check(folder: Path, story: list[Act], seed: int) -> None:
    copies = three_copies(folder)
    tell(copies, story)
    for copy in copies:
        assert copy.agrees_with_its_rebuild()
    log = union(copies)
    for copy in copies:
        for other in copies:
            carry(other.vault, copy.vault)
    for copy in copies:
        copy.take(log)
    states = [copy.store.state_hash() for copy in copies]
    fresh = delivered(folder / "fresh", log, copies[0].vault, seed)
    states.append(fresh.store.state_hash())
    fresh.store.rebuild()
    states.append(fresh.store.state_hash())
    for copy in [*copies, fresh]:
        copy.store.close()
    assert len(set(states)) == 1


@LEISURE
@given(acts(EVERYTHING), st.integers(0, 999))
def test_any_delivery_gives_one_state_and_it_is_that_of_a_rebuild(story: list[Act], seed: int) -> None:
    with TemporaryDirectory() as folder:
        check(Path(folder), story, seed)


@settings(LEISURE, max_examples=tried(8, 30))
@given(acts(("match", "judge", "undo", "bring", "withdraw", "both", "meet", "remove")), st.integers(0, 999))
def test_links_that_come_and_go_give_one_state(story: list[Act], seed: int) -> None:
    with TemporaryDirectory() as folder:
        check(Path(folder), story, seed)


@settings(LEISURE, max_examples=tried(8, 30))
@given(acts(("vote", "open", "open_any", "reopen", "undo", "resolve", "meet", "judge", "people")), st.integers(0, 999))
def test_votes_openings_and_rulings_give_one_state(story: list[Act], seed: int) -> None:
    with TemporaryDirectory() as folder:
        check(Path(folder), story, seed)


@settings(LEISURE, max_examples=tried(5, 20))
@given(acts(("body", "protocol", "group", "answer", "open", "undo", "meet", "judge", "reopen")), st.integers(0, 999))
def test_sheets_of_studies_and_organisations_give_one_state(story: list[Act], seed: int) -> None:
    with TemporaryDirectory() as folder:
        check(Path(folder), story, seed)


@pytest.mark.parametrize("what", sorted(ACTS))
def test_every_act_of_the_stories_can_happen(what: str, tmp_path: Path) -> None:
    """A story whose acts were all refused would prove nothing."""
    copies = three_copies(tmp_path)
    setting = ("include", "answer") if what == "open" else ("include", "answer", "open")
    removed = ("remove",) if what == "acknowledge" else ()
    tell(copies, [Act(kind, 0, "ada", "w1", "w2", "include", 1) for kind in (*setting, *removed)])
    tell(copies, [Act("both", 0, "ada", "r1", "r2", "include", 1)])
    before, now = len(union(copies)), copies[0].now
    for n in range(6):
        tell(copies, [Act(what, 0, "ada", "r1", "w1", "exclude", n), Act(what, 0, "clara", "w1", "r2", "include", n)])
        if len(union(copies)) > before:
            break
    has_turned_the_clock = abs(copies[0].now - now) > timedelta(days=1)  # the one act that writes nothing
    assert (len(union(copies)) > before) is not has_turned_the_clock
