"""What a copy wrote is signed by it: of a chain with a key only what its signature covers comes in."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.model.log.binding import OriginGiven, OriginOpened
from review_tui.model.log.events import Event
from review_tui.model.log.kinds import Noted
from review_tui.model.review.errors import BrokenLogError, NotAllowedError
from review_tui.store import copies_written, opening_copies, signatures
from review_tui.store.keyring import Keyring
from review_tui.store.signing import public_key
from tests.store.copies import Copy, copied, empty, found

INVITATION = "2" * 64


@pytest.fixture
def clara(tmp_path: Path) -> Iterator[Copy]:
    """Give a founding copy with a key, whose bundles invite Ben."""
    copy = found(tmp_path / "clara")
    copy.bring("b1", "db", "r1", "r2")
    bind(copy)
    yield copy
    copy.store.close()


def bind(copy: Copy) -> None:
    copy.store.keys = Keyring(copy.folder.parent / "of-clara", "r")
    key = copy.store.keys.begin(copy.store.origin, copy.ids)
    heads = {head.origin: head.seq for head in copy.store.heads() if head.origin != copy.store.origin}
    copy.say("clara", OriginOpened(key=key, heads=heads))
    copy.say("clara", OriginGiven(people=("ben",), invitation=public_key(INVITATION)))


def meet(copy: Copy, other: Copy) -> tuple[Event, ...]:
    """Take in all that another copy has, with its signatures; gives what was left out."""
    for name in other.vault.names():
        copy.vault.put(other.vault.get(name))
    return copy.store.merge(other.events(), {}, signed=copies_written.last_signatures(other.store)).unsigned


def laptop(clara: Copy, name: str, seed: int, invitation: str = INVITATION) -> Copy:
    copy = empty(clara.folder.parent / name, seed)
    copy.now = clara.now
    copy.store.keys = Keyring(clara.folder.parent / f"of-{name}", "r")
    copy.store.keys.hold(invitation)
    meet(copy, clara)
    return copy


def test_each_append_signs_its_last_event_and_the_next_takes_its_place(clara: Copy) -> None:
    for _ in range(2):
        event = clara.say("clara", Noted("a remark", "title"), "r:r1")
        assert signatures.kept(clara.store.connection)[event.origin][0] == event.origin_seq
    assert signatures.unsigned(clara.store.connection, clara.store.frame.binding) == {}


def test_a_copy_opens_itself_with_its_first_word_and_gives_what_was_said_alone(clara: Copy) -> None:
    ben = laptop(clara, "ben", 7)
    assert ben.store.origin == ""  # reading begins none
    event = ben.vote("ben", "r1", "include")
    assert (event.kind, event.origin_seq) == ("decided", 2)
    assert meet(clara, ben) == ()
    assert clara.store.frame.binding.carries(event.origin, "ben", 3)


def test_without_an_invitation_of_theirs_nobody_writes(clara: Copy) -> None:
    ben = laptop(clara, "ben", 7, invitation="9" * 64)
    for person in ("ben", "ada"):
        with pytest.raises(NotAllowedError, match="This copy of the review is nobody's yet"):
            ben.vote(person, "r1", "include")
    assert ben.store.origin == ""
    assert len(ben.events()) == len(clara.events())


def test_what_a_signature_does_not_cover_is_left_out_and_comes_when_it_does(clara: Copy) -> None:
    ben = laptop(clara, "ben", 7)
    ben.vote("ben", "r1", "include")
    early = copies_written.last_signatures(ben.store)
    late = ben.vote("ben", "r2", "include")
    assert [e.id for e in clara.store.merge(ben.events(), {}, signed=early).unsigned] == [late.id]
    assert [e.id for e in clara.store.merge(ben.events(), {}).unsigned] == [late.id]
    assert meet(clara, ben) == ()
    assert late.id in {event.id for event in clara.events()}


def test_a_signature_of_another_copy_or_place_covers_nothing(clara: Copy) -> None:
    ben = laptop(clara, "ben", 7)
    event = ben.vote("ben", "r1", "include")
    good = copies_written.last_signatures(ben.store)
    for seq, signed in (
        (event.origin_seq, good[clara.store.origin][1]), (1, good[event.origin][1]), (99, good[event.origin][1]),
    ):  # fmt: skip
        left = clara.store.merge(ben.events(), {}, signed={event.origin: (seq, signed)}).unsigned
        assert {e.origin for e in left} == {event.origin}
    assert event.id not in {known.id for known in clara.events()}


def test_a_user_without_the_key_writes_on_the_founding_copy_and_the_next_who_has_it_signs(clara: Copy) -> None:
    keys, clara.store.keys = clara.store.keys, None
    clara.vote("ada", "r1", "include")
    binding = clara.store.frame.binding
    assert signatures.unsigned(clara.store.connection, binding) == {clara.store.origin: 1}
    clara.store.keys = keys
    copies_written.last_signatures(clara.store)
    assert signatures.unsigned(clara.store.connection, binding) == {}


def test_a_chain_whose_key_is_hidden_is_not_taken_beyond_it(clara: Copy) -> None:
    ben = laptop(clara, "ben", 7)
    ben.vote("ben", "r1", "include")
    hidden = [strip(e) if e.kind == OriginOpened.KIND and e.origin == ben.store.origin else e for e in ben.events()]
    signed = copies_written.last_signatures(ben.store)
    assert len(clara.store.merge(hidden, {}, signed=signed).unsigned) == 2


def strip(event: Event) -> Event:
    return replace(event, body=None, salt="")


def test_another_first_copy_is_refused_whole_and_leaves_nothing(clara: Copy, tmp_path: Path) -> None:
    other = found(tmp_path / "other")  # a copy of the same review before it was bound, whose founding was copied
    other.bring("b1", "db", "r1", "r2")
    claiming = copied(other, tmp_path / "claiming", 8)
    claiming.store.keys = Keyring(tmp_path / "of-claiming", "r")
    claiming.say("ada", Noted("a remark", "title"), "r:r1")
    claiming.say("clara", OriginOpened(key=claiming.store.keys.begin(claiming.store.origin, claiming.ids)))
    assert claiming.store.frame.binding.root == claiming.store.origin
    before = len(other.events())
    with pytest.raises(BrokenLogError, match="another copy than this review's first one"):
        meet(other, claiming)
    assert len(other.events()) == before
    assert other.store.frame.binding.root == ""


@pytest.mark.parametrize("seed", range(2))
def test_copies_that_meet_in_any_order_come_to_one_state(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Votes of an older copy before and after the cut, of one that was invited, forged ones, and a lead's late word."""
    clara = found(tmp_path / "clara")
    clara.bring("b1", "db", "r1", "r2", "r3")
    old = copied(clara, tmp_path / "old", 5)
    sent = [bundle(old)]
    old.vote("ada", "r1", "include")
    sent.append(bundle(old))
    clara.take(old.events())
    bind(clara)
    old.vote("ada", "r2", "exclude", reason="topic")
    ben = laptop(clara, "ben", 7)
    ben.vote("ben", "r1", "include")
    sent += [bundle(ben), bundle(old), bundle(clara)]
    with monkeypatch.context() as patch:
        patch.setattr(opening_copies, "needed", lambda *_: [])
        ben.vote("ada", "r3", "include")
        ben.vote("ben", "r3", "include")
        ben.judge("clara", "r1", "r2")
    sent.append(bundle(ben))
    for copy in (ben, old):
        clara.store.merge(*bundle(copy)[:1], {}, signed=bundle(copy)[1])
    clara.say("clara", OriginGiven(people=("ada",), origin=old.store.origin, until=2))
    sent.append(bundle(clara))
    states = {state(tmp_path, clara, sent, random.Random(f"{seed} {n}"), n) for n in range(6)}
    assert len(states) == 1
    assert [e.actor for e in copies_written.not_taken(clara.store)] == ["ada", "clara"]


Sent = tuple[list[Event], dict[str, tuple[int, str]]]


def bundle(copy: Copy) -> Sent:
    return copy.events(), copies_written.last_signatures(copy.store)


def state(folder: Path, clara: Copy, sent: list[Sent], chance: random.Random, n: int) -> str:
    """Give the state of a new copy that took bundles in, in an order by chance, some of them twice."""
    copy = empty(folder / f"met-{n}", 99)
    copy.take((), clara.vault)
    some = [*sent, *chance.sample(sent, 3)]
    chance.shuffle(some)
    for events, signed in some:
        copy.store.merge(events, {}, signed=signed)
    before = copy.store.state_hash()
    copy.store.rebuild()
    assert copy.store.state_hash() == before
    copy.store.close()
    return before
