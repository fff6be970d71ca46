"""Nobody but a lead lets words go, no lead turns a vote by it, and what is honest works, each time beside it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.computers import reading_here
from benchmarks.scene import SECRET, Scene, exported_for, scene
from review_tui.model.log.erasing import erased_ref, rest_salt, sum_of
from review_tui.model.log.events import FRAME, Event
from review_tui.model.log.kinds import Erased, Undone
from tests.attacks.test_who_wrote_it import aside, forged, is_consistent, origin_of


@pytest.fixture
def clara(tmp_path: Path) -> Iterator[Scene]:
    """Give the founding computer, with six reports, on the first of which Ada and Ben differ."""
    with reading_here():
        found = scene(tmp_path)
        found.c.must("Ada", "decide", "A1", "include", "--stage", "title", "--note", SECRET)
        found.c.must("Ben", "decide", "A1", "exclude", "--stage", "title", "--reason", "population")
        found.c.must("Clara", "conflicts")  # opens what is complete
        yield found


def vote_of(copy: Scene, name: str) -> Event:
    with copy.c.desk("Clara") as desk:
        return next(e for e in desk.store.events() if e.kind == "decided" and desk.name_of(e.actor) == name)


def words(copy: Scene, event: Event) -> str:
    return str(next(one for one in copy.c.events() if one.id == event.id).body)


def sends(sender: Scene, who: str, receiver: Scene, name: str) -> str:
    return receiver.c(name, "share", "merge", exported_for(sender, who, name)).all


def about(vote: Event) -> tuple[str, ...]:
    return FRAME, erased_ref(vote.id), *(ref for ref in vote.refs if ref.startswith("r:"))


def kept(vote: Event, **turned: str) -> dict[str, dict[str, object]]:
    return {vote.id: {**{k: v for k, v in (vote.body or {}).items() if k not in ("note", "quotes")}, **turned}}


def test_the_control_a_lead_erases_and_it_is_gone(clara: Scene) -> None:
    vote = vote_of(clara, "Ada")
    assert SECRET in words(clara, vote)
    assert clara.c("Clara", "erase", vote.id, "--why", "a child").code == 1  # shown first, and not done
    assert SECRET in words(clara, vote)
    clara.c.must("Clara", "erase", vote.id, "--why", "a child", "--yes")
    assert SECRET not in words(clara, vote)
    assert "include" in words(clara, vote)
    assert clara.status("A1") == "conflict"


def test_a_reviewer_by_the_command(clara: Scene) -> None:
    vote = vote_of(clara, "Ada")
    said = clara.c("Ben", "erase", vote.id, "--why", "mischief", "--yes")
    assert said.code == 1
    assert "Only a lead may erase" in said.err
    assert SECRET in words(clara, vote)


def test_a_reviewer_by_a_changed_program_in_the_leads_name(clara: Scene) -> None:
    vote = vote_of(clara, "Ada")
    ben = clara.copy("Ben")
    forged(ben, "Ben", Erased("mischief", kept(vote)), *about(vote), as_="Clara")
    told = sends(ben, "Ben", clara, "Clara")
    assert ("Clara", "erased") in aside(clara)
    assert "1 event in the name of Clara" in told
    assert "not taken" in told
    assert SECRET in words(clara, vote)
    assert is_consistent(clara)
    clara.c.must("Clara", "share", "accept", origin_of(ben, "Ben"), "--for", "Clara")  # the control: once it is hers
    assert SECRET not in words(clara, vote)


@pytest.mark.parametrize("turned", [{"choice": "exclude"}, {"stage": "full_text"}, {"reason": "topic"}], ids=str)
def test_a_lead_who_says_of_a_vote_that_something_else_was_left(clara: Scene, turned: dict[str, str]) -> None:
    vote, ben = vote_of(clara, "Ada"), clara.copy("Ben")
    forged(clara, "Clara", Erased("to win", kept(vote, **turned)), *about(vote))
    sends(clara, "Clara", ben, "Ben")
    for copy in (clara, ben):
        assert SECRET in words(copy, vote)
        assert copy.status("A1") == "conflict"
        assert is_consistent(copy)


def test_a_lead_who_takes_an_import_or_a_role_away(clara: Scene) -> None:
    before = clara.c.json("Clara", "counts")
    with clara.c.desk("Clara") as desk:
        named = [
            e.id for e in desk.store.events() if e.kind in ("imported", "person_granted", "opened", "review_created")
        ]
    forged(clara, "Clara", Erased("mischief"), FRAME, *map(erased_ref, named))
    assert clara.c.json("Clara", "counts") == before
    clara.c.must("Clara", "check", "--rebuild")
    assert clara.c.json("Clara", "counts") == before


def test_who_takes_an_erasing_back(clara: Scene) -> None:
    vote = vote_of(clara, "Ada")
    old = clara.copy("Ben")
    clara.c.must("Clara", "erase", vote.id, "--why", "a child", "--yes")
    word = next(e for e in clara.c.events() if e.kind == "erased")
    forged(clara, "Clara", Undone("again"), *word.refs, undoes=word.id)
    sends(old, "Ben", clara, "Clara")
    assert SECRET not in words(clara, vote)


def test_a_reviewer_who_sends_what_was_erased_again_and_again(clara: Scene) -> None:
    vote, ben = vote_of(clara, "Ada"), clara.copy("Ben")
    clara.c.must("Clara", "erase", vote.id, "--why", "a child", "--yes")
    for _ in range(2):
        sends(ben, "Ben", clara, "Clara")
        assert SECRET not in words(clara, vote)
    assert SECRET in words(ben, vote)  # the control: it does bring them
    sends(clara, "Clara", ben, "Ben")
    assert SECRET not in words(ben, vote)


# -- words that are not opened: what is left is known for true by its hash, and read by nobody else


def unopened(copy: Scene) -> Event:
    copy.c.must("Ada", "decide", "A2", "exclude", "--stage", "title", "--reason", "population", "--note", SECRET)
    with copy.c.desk("Clara") as desk:
        return next(e for e in desk.store.events() if e.kind == "decided" and SECRET in str(e.body) and e.tick > 9
                    and "population" in str(e.body))  # fmt: skip


def rest(vote: Event, **turned: str) -> tuple[Event, dict[str, str]]:
    """Give a vote as what is left of it, and the sums that say so."""
    left = {**{k: v for k, v in (vote.body or {}).items() if k != "note"}, **turned}
    salt = rest_salt(vote.salt)
    return replace(vote, body=left, salt=salt), {vote.id: sum_of(salt, left)}


def taken(copy: Scene, name: str, *events: Event) -> None:
    """Let a changed program bring events to a copy."""
    with copy.c.desk(name) as desk:
        desk.store.merge(events, {})


def test_the_control_a_lead_erases_what_is_not_opened_and_no_reviewer_reads_how_it_was_cast(clara: Scene) -> None:
    vote = unopened(clara)
    clara.c.must("Clara", "erase", vote.id, "--why", "a child", "--yes")
    ben = clara.copy("Ben")
    for copy in (clara, ben):
        assert SECRET not in words(copy, vote)
        assert is_consistent(copy)
    assert "exclude" in words(clara, vote)
    assert words(ben, vote) == "None"
    assert rest(vote)[1][vote.id] in str([e.body for e in ben.c.events() if e.kind == "erased"])  # and he holds the sum


def test_a_lead_who_says_of_it_that_something_else_was_left(clara: Scene) -> None:
    vote = unopened(clara)
    turned, sums = rest(vote, choice="include")
    forged(clara, "Clara", Erased("to win", sums=sums), *about(vote))
    assert SECRET in words(clara, vote)  # who holds the words sees that it is not so
    taken(clara, "Clara", turned)
    assert "include" not in words(clara, vote)
    assert is_consistent(clara)


def test_who_brings_what_was_not_left(clara: Scene) -> None:
    vote = unopened(clara)
    ben = clara.copy("Ben")
    assert words(ben, vote) == "None"
    true, sums = rest(vote)
    turned, others = rest(vote, choice="include")
    taken(ben, "Ben", true)
    assert words(ben, vote) == "None"  # no lead said so
    forged(ben, "Ben", Erased("mischief", sums=others), *about(vote), as_="Clara")
    taken(ben, "Ben", turned)
    assert words(ben, vote) == "None"  # nor does she, from his copy
    forged(clara, "Clara", Erased("a child", sums=sums), *about(vote))
    sends(clara, "Clara", ben, "Ben")
    taken(ben, "Ben", turned)
    assert words(ben, vote) == "None"
    taken(ben, "Ben", true)  # the control: what is true is known for it
    assert "exclude" in words(ben, vote)
    assert SECRET not in words(ben, vote)
    assert is_consistent(ben)
