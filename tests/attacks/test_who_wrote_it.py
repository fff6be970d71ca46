"""Nobody can act in the name of somebody else from a copy of their own; what is honest is taken, each time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from benchmarks.computers import reading_here
from benchmarks.scene import Scene, exported_for, person, scene
from review_tui.model.log.binding import OriginGiven, OriginOpened, head_words, opening_words
from review_tui.model.log.events import FRAME, Draft, Event, record_ref
from review_tui.model.log.kinds import Body, Decided, ProtocolApplied, Undone
from review_tui.model.review.protocol import to_mapping
from review_tui.store import copies_written, log, opening_copies
from review_tui.store.signing import public_key, signature


@pytest.fixture
def clara(tmp_path: Path) -> Iterator[Scene]:
    """Give the founding computer, with six reports."""
    with reading_here():
        yield scene(tmp_path)


@contextmanager
def changed_program() -> Iterator[None]:
    """Let a program write whatever it likes under the origin of its copy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening_copies, "needed", lambda *_: [])
        yield


def forged(copy: Scene, who: str, body: Body, *refs: str, as_: str = "", **more: str) -> Event:
    with changed_program():
        return copy.forge(who, body, *(refs or (FRAME,)), as_=as_, **more)


def lowered(copy: Scene) -> Body:
    with copy.c.desk("Clara") as desk:
        said: dict[str, Any] = to_mapping(desk.frame.protocol)
    stages = [{**stage, "people": 1} for stage in said["stages"]]
    return ProtocolApplied({**said, "stages": stages}, "one is enough")


def origin_of(copy: Scene, who: str) -> str:
    with copy.c.desk(who) as desk:
        return desk.store.origin


def aside(copy: Scene) -> list[tuple[str, str]]:
    """Give what a copy keeps without effect: (in whose name, what)."""
    with copy.c.desk("Clara") as desk:
        return [(desk.name_of(e.actor), e.kind) for e in copies_written.not_taken(desk.store)]


def people_asked(copy: Scene) -> int:
    with copy.c.desk("Clara") as desk:
        return desk.frame.protocol.stages[0].people


def is_here(copy: Scene, event: Event) -> bool:
    with copy.c.desk("Clara") as desk:
        return any(known.id == event.id for known in desk.store.events())


def is_consistent(copy: Scene) -> bool:
    with copy.c.desk("Clara") as desk:
        return desk.store.agrees_with_log()


def sends(sender: Scene, who: str, receiver: Scene, name: str) -> str:
    """Give a bundle that a changed program wrote to somebody; gives all that its merge says."""
    return receiver.c(name, "share", "merge", exported_for(sender, who, name)).all


def extended(copy: Scene, who: str, origin: str, body: Body, *refs: str, as_: str) -> Event:
    """Write an event at the end of another copy's chain, into the database of one's own."""
    with copy.c.desk(who) as desk:
        store, actor = desk.store, person(desk, as_)
        grant = store.frame.people[actor].grant
        with store.writing():
            draft = Draft(body, refs or (FRAME,))
            (event,) = log.seal(store.connection, [draft], actor, lambda _: grant, origin, desk.clock(), desk.ids)
            log.insert(store.connection, [event])
    return event


def voted(copy: Scene, who: str, number: str = "A1", choice: str = "include") -> None:
    copy.c.must(who, "decide", number, choice, "--stage", "title")


class TestByTheCommandsOfTheProgram:
    def test_a_copy_refuses_whoever_it_was_not_given_to_and_says_what_to_do(self, clara: Scene) -> None:
        ben = clara.copy("Ben")
        voted(ben, "Ben")
        before = len(ben.c.events())
        for who in ("Clara", "Ada"):
            said = ben.c(who, "decide" if who == "Ada" else "reviewer", *_words(who))
            assert said.code == 1
            assert f"This copy of the review was given to Ben: what {who} says here would count in no copy" in said.err
            assert f"--for {who}" in said.err
        assert len(ben.c.events()) == before

    def test_what_its_person_says_is_taken_and_nothing_is_said_of_keys(self, clara: Scene) -> None:
        ben = clara.copy("Ben")
        voted(ben, "Ben")
        said = ben.sends("Ben", clara, "Clara").all
        assert "1 vote" in said
        assert "not taken" not in said
        assert aside(clara) == []

    def test_a_lead_gives_it_to_others_besides_at_the_beginning(self, clara: Scene) -> None:
        shared = clara.copy("Ben", also=("Ada",))
        voted(shared, "Ben")
        voted(shared, "Ada")
        assert "2 votes" in shared.sends("Ben", clara, "Clara").all
        assert clara.status("A1") == "agreed"

    def test_or_later(self, clara: Scene) -> None:
        ben = clara.copy("Ben")
        voted(ben, "Ben")
        ben.sends("Ben", clara, "Clara")
        clara.c.must("Clara", "share", "accept", origin_of(ben, "Ben"), "--for", "Ada")
        clara.sends("Clara", ben, "Ben")
        voted(ben, "Ada")
        ben.sends("Ben", clara, "Clara")
        assert clara.status("A1") == "agreed"


def _words(who: str) -> tuple[str, ...]:
    return ("A1", "include", "--stage", "title") if who == "Ada" else ("add", "Zoe", "--role", "lead")


class TestByAChangedProgram:
    def test_the_lead_lowers_the_number_of_people_from_a_reviewers_copy(self, clara: Scene) -> None:
        voted(clara, "Ada", "A2")
        ben = clara.copy("Ben")
        voted(ben, "Ben")
        forged(ben, "Ben", lowered(ben), as_="Clara")
        said = sends(ben, "Ben", clara, "Clara")
        assert "1 event in the name of Clara from the copy of Ben: not taken, without any effect" in said
        assert "1 vote" in said  # the control: what is Ben's is taken
        assert (people_asked(clara), clara.status("A1"), aside(clara)) == (
            2,
            "pending",
            [("Clara", "protocol_applied")],
        )
        assert is_consistent(clara)
        assert "not taken" in clara.c("Clara", "check").all

    def test_a_vote_in_the_name_of_a_peer(self, clara: Scene) -> None:
        ben = clara.copy("Ben")
        voted(ben, "Ben")
        record = ben.record("A1")
        forged(ben, "Ben", Decided("title", "include", records=(record,)), record_ref(record), as_="Ada")
        assert "in the name of Ada" in sends(ben, "Ben", clara, "Clara")
        sends(ben, "Ada", clara, "Clara")  # so that the words of the vote come along, too
        assert clara.status("A1") == "pending"
        voted(clara, "Ada")  # the control: Ada's own
        clara.c.must("Clara", "conflicts")
        assert clara.status("A1") == "agreed"

    def test_an_undo_in_the_name_of_the_lead(self, clara: Scene) -> None:
        ben = clara.copy("Ben")
        voted(ben, "Ben")
        target = clara.events("source_added")[0]
        forged(ben, "Ben", Undone(), as_="Clara", undoes=target.id)
        sends(ben, "Ben", clara, "Clara")
        assert aside(clara) == [("Clara", "undone")]
        assert "Index" in clara.c("Clara", "source", "list").out
        assert clara.c("Clara", "source", "list").code == 0

    def test_every_copy_that_takes_it_in_stands_alike_in_whatever_order(self, clara: Scene) -> None:
        ben, ada = clara.copy("Ben"), clara.copy("Ada")
        forged(ben, "Ben", lowered(ben), as_="Clara")
        voted(ben, "Ben")
        early, late = exported_for(ben, "Ben", "Clara"), exported_for(ben, "Ben", "Ada")
        ada.c("Ada", "share", "merge", late)
        clara.c("Clara", "share", "merge", early)
        for _ in range(2):
            clara.sends("Clara", ada, "Ada")
            ada.sends("Ada", clara, "Clara")
        assert (people_asked(clara), people_asked(ada), aside(clara)) == (2, 2, aside(ada))
        with clara.c.desk("Clara") as here, ada.c.desk("Ada") as there:
            assert here.store.shared_hash() == there.store.shared_hash()


class TestAForgedChain:
    def test_the_end_of_the_founding_copys_chain(self, clara: Scene) -> None:
        ben = clara.copy("Ben")
        voted(ben, "Ben")
        event = extended(ben, "Ben", origin_of(clara, "Clara"), lowered(ben), as_="Clara")
        said = sends(ben, "Ben", clara, "Clara")
        assert "came without the signature of the copy" in said
        assert "1 vote" in said
        assert (is_here(clara, event), people_asked(clara)) == (False, 2)
        clara.c.must("Clara", "reviewer", "add", "Zoe", "--role", "reader")  # its own chain goes on

    @pytest.mark.parametrize("how", ["by another's key", "by an earlier signature of it"])
    def test_the_end_of_a_peers_chain_with_a_false_signature(self, clara: Scene, how: str) -> None:
        ben = clara.copy("Ben")
        voted(ben, "Ben")
        ben.sends("Ben", clara, "Clara")
        otto = clara.copy("Otto")
        voted(otto, "Otto", "A3")
        origin, record = origin_of(ben, "Ben"), otto.record("A2")
        event = extended(
            otto, "Otto", origin, Decided("title", "include", records=(record,)), record_ref(record), as_="Ben"
        )
        _sign(otto, origin, event, how)
        assert "left out" in sends(otto, "Otto", clara, "Clara")
        assert not is_here(clara, event)
        voted(ben, "Ben", "A3")  # the control: Ben's own chain goes on, and is taken
        assert "1 vote" in ben.sends("Ben", clara, "Clara").all


def _sign(copy: Scene, origin: str, event: Event, how: str) -> None:
    """Put a signature beside a forged event: by a key that is not its copy's, or one of an event before."""
    with copy.c.desk("Otto") as desk:
        old = copies_written.last_signatures(desk.store)[origin][1]
        said = signature("7" * 64, event.hash.encode()) if how == "by another's key" else old
        with desk.store.writing():
            row = (f"{event.origin_seq}:{said}", f"signed:{origin}")
            desk.store.connection.execute("UPDATE meta SET value = ? WHERE key = ?", row)


class TestForgedWordsOnCopies:
    def test_the_first_copy_is_not_another_nor_does_the_cut_move(self, clara: Scene) -> None:
        ben = clara.copy("Ben")
        voted(ben, "Ben")
        own = origin_of(ben, "Ben")
        claim = OriginOpened(key=public_key("7" * 64), heads={own: 1 << 40})
        forged(ben, "Ben", claim)
        forged(ben, "Ben", claim, as_="Clara")
        forged(ben, "Ben", lowered(ben), as_="Clara")
        sends(ben, "Ben", clara, "Clara")
        assert people_asked(clara) == 2
        assert aside(clara) == [("Clara", "origin_opened"), ("Clara", "protocol_applied")]
        assert clara.c.json("Clara", "share", "origins")[0]["state"] == "founding"

    def test_a_copy_is_given_by_nobody_but_a_lead(self, clara: Scene) -> None:
        ben = clara.copy("Ben")
        voted(ben, "Ben")
        own = origin_of(ben, "Ben")
        with ben.c.desk("Ben") as desk:
            ids = {name: person(desk, name) for name in ("Clara", "Ada")}
            key = desk.frame.binding.keys[own]
        given = OriginGiven(people=(ids["Clara"],), origin=own, key=key)
        forged(ben, "Ben", given, as_="Clara")
        with ben.c.desk("Ben") as desk, changed_program(), pytest.raises(Exception, match="Only a lead"):
            desk.say(given, FRAME)
        forged(ben, "Ben", lowered(ben), as_="Clara")
        sends(ben, "Ben", clara, "Clara")
        assert people_asked(clara) == 2

    @pytest.mark.parametrize("held", ["", "7" * 64, "invitation"])
    def test_a_made_up_copy_is_nobodys_whatever_it_shows(self, clara: Scene, held: str) -> None:
        ben = clara.copy("Ben")
        voted(ben, "Ben")
        with ben.c.desk("Ben") as desk:
            invitation = next(iter(desk.frame.binding.invited))
        made, key = "01a00000-0000-7000-8000-0000000000ff", public_key("5" * 64)
        shown = invitation if held == "invitation" else public_key(held) if held else ""
        proof = signature("7" * 64, opening_words(made, key)) if held else ""
        extended(ben, "Ben", made, OriginOpened(key=key, held=shown, proof=proof), as_="Clara")
        event = extended(ben, "Ben", made, lowered(ben), as_="Clara")
        with ben.c.desk("Ben") as desk, desk.store.writing():
            said = signature("5" * 64, log_words(event))
            desk.store.connection.execute(
                "INSERT INTO meta (key, value) VALUES (?,?)", (f"signed:{made}", f"{event.origin_seq}:{said}")
            )
        assert "a copy that is nobody's yet" in sends(ben, "Ben", clara, "Clara")
        assert is_here(clara, event)  # kept apart
        assert people_asked(clara) == 2
        assert is_consistent(clara)

    def test_an_invitation_speaks_for_its_people_alone_and_for_no_other_copy(self, clara: Scene) -> None:
        ben = clara.copy("Ben")
        voted(ben, "Ben")
        opened = ben.events("origin_opened")[-1]
        made = "01a00000-0000-7000-8000-0000000000fe"
        extended(ben, "Ben", made, OriginOpened(**_said(opened)), as_="Ben")
        extended(ben, "Ben", made, lowered(ben), as_="Clara")
        sends(ben, "Ben", clara, "Clara")
        assert people_asked(clara) == 2
        with clara.c.desk("Clara") as desk:
            assert made not in desk.frame.binding.people  # the proof names the copy that it was made for


def _said(event: Event) -> dict[str, Any]:
    return {key: value for key, value in (event.body or {}).items() if key != "v"}


def log_words(event: Event) -> bytes:
    return head_words(event.origin, event.origin_seq, event.hash)
