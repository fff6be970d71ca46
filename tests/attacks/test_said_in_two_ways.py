"""Who says one thing here and another there, or makes up places, ids and senders, keeps nobody from the others."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.computers import Computer, reading_here
from benchmarks.scene import Scene, exported_for, scene
from review_tui.model.log.binding import head_words
from review_tui.model.log.events import FRAME, Draft, Event, record_ref
from review_tui.model.log.kinds import Noted, Opened, PersonGranted, PersonRetired, Resolved, Undone, unpack
from review_tui.model.review.canonical import body_hash, canonical
from review_tui.model.review.ids import SeededIds
from review_tui.sharing import bundle as bundles
from review_tui.sharing.bundle import Bundle
from review_tui.store import incoming, log
from review_tui.store.log import with_hash
from review_tui.store.signing import signature
from tests.attacks.test_who_wrote_it import changed_program, forged, is_consistent, lowered, origin_of, voted


@pytest.fixture
def clara(tmp_path: Path) -> Iterator[Scene]:
    with reading_here():
        yield scene(tmp_path)


def read(file: Path) -> Bundle:
    with file.open("rb") as data, bundles.opened(data, file.name) as found:
        return replace(found, files=dict(found.files), sealed=dict(found.sealed))


def written(copy: Scene, made: Bundle) -> Path:
    file = copy.file("made.zip")
    with file.open("wb") as out:
        bundles.write(made, out)
    return file


def signed_anew(copy: Scene, who: str, sent: Bundle, chain: Sequence[Event]) -> Bundle:
    """Give a bundle with another chain of its sender's copy, chained and signed as its program would."""
    with copy.c.desk(who) as desk:
        assert desk.store.keys
        origin, (seed, _) = desk.store.origin, desk.store.keys.own(desk.store.origin)
    linked, before = list[Event](), ""
    for seq, event in enumerate(chain, 1):
        linked.append(with_hash(replace(event, origin_seq=seq, prev_hash=before)))
        before = linked[-1].hash
    words = head_words(origin, len(linked), before)
    others = (event for event in sent.events if event.origin != origin)
    signatures = {**sent.signatures, origin: (len(linked), signature(seed, words))}
    return replace(sent, events=(*others, *linked), signatures=signatures)


def own_chain(copy: Scene, who: str, sent: Bundle) -> list[Event]:
    origin = origin_of(copy, who)
    return sorted((e for e in sent.events if e.origin == origin), key=lambda e: e.origin_seq)


def said_otherwise(event: Event, **said: Any) -> Event:
    body = {"v": 1, "stage": "title", **said}
    return replace(event, body=body, salt="0" * 32, body_hash=body_hash("0" * 32, canonical(body)))


@pytest.fixture
def ben(clara: Scene) -> Scene:
    found = clara.copy("Ben")
    voted(found, "Ben")
    return found


Tampering = Callable[[list[Event]], list[Event]]
WAYS: Mapping[str, Tampering] = {
    "another word at the same place": lambda own: [
        *own[:-1],
        said_otherwise(own[-1], choice="exclude", reason="topic"),
    ],
    "one left out, the rest renumbered": lambda own: [*own[:-2], own[-1]],
    "two in another order": lambda own: [*own[:-2], own[-1], own[-2]],
}


@pytest.mark.parametrize("way", WAYS)
def test_what_a_copy_says_otherwise_than_before_is_left_out_and_told_and_the_rest_of_a_bundle_comes(
    clara: Scene, ben: Scene, way: str
) -> None:
    ada = clara.copy("Ada")
    voted(ben, "Ben", "A2")
    sent = read(exported_for(ben, "Ben", "Ada"))
    other = signed_anew(ben, "Ben", sent, WAYS[way](own_chain(ben, "Ben", sent)))
    ada.c.must("Ada", "share", "merge", written(ben, other))
    ben.sends("Ben", clara, "Clara")  # the control: what he says to Clara is taken
    voted(ada, "Ada", "A3")
    told = ada.sends("Ada", clara, "Clara")
    assert told.code == 0
    assert f"in the name of Ben from the copy {origin_of(ben, 'Ben')}: left out, since others are here" in told.err
    assert "share export --for Ben --whole" in told.err
    assert "1 vote" in told.out + told.err  # Ada's own
    assert is_consistent(clara)
    before = clara.state()
    ada.sends("Ada", clara, "Clara")
    assert clara.state() == before


def test_whoever_takes_the_id_of_anothers_vote_is_named_with_the_copy_it_was_done_in(clara: Scene) -> None:
    ada, ben = clara.copy("Ada"), clara.copy("Ben")
    voted(ada, "Ada")
    voted(ben, "Ben")
    ada.sends("Ada", ben, "Ben")
    vote = next(e for e in ada.c.events() if e.kind == "decided" and e.origin == origin_of(ada, "Ada"))
    sent = read(exported_for(ben, "Ben", "Clara"))
    without = replace(sent, events=tuple(e for e in sent.events if e.origin != vote.origin))
    *own, last = own_chain(ben, "Ben", sent)
    clara.c.must(
        "Clara", "share", "merge", written(ben, signed_anew(ben, "Ben", without, [*own, replace(last, id=vote.id)]))
    )
    told = ada.sends("Ada", clara, "Clara")
    assert (
        f"the copy {origin_of(ben, 'Ben')} brought something else here before, under an id that is theirs" in told.err
    )
    assert told.code == 0
    assert is_consistent(clara)


@pytest.mark.parametrize("tick", [incoming.LAST_TICK - 1, incoming.SPARE * 3, 1 << 62, 0, -1])
def test_no_event_stands_where_none_would_be_left_to_those_who_take_it_in(clara: Scene, ben: Scene, tick: int) -> None:
    sent = read(exported_for(ben, "Ben", "Clara"))
    *own, last = own_chain(ben, "Ben", sent)
    far = signed_anew(ben, "Ben", sent, [*own, replace(last, tick=tick)])
    said = clara.c("Clara", "share", "merge", written(ben, far))
    assert said.code == 1
    assert f"of the copy {origin_of(ben, 'Ben')} has a place in the log that no review reaches" in said.err
    clara.c.must("Clara", "reviewer", "add", "Zoe", "--role", "reader")
    ada = clara.copy("Ada")  # the control: what Clara writes is taken elsewhere
    assert "Zoe" in ada.c("Ada", "reviewer", "list").out
    assert "1 vote" in ben.sends("Ben", clara, "Clara").err


def test_a_place_that_a_long_log_reaches_is_taken(clara: Scene, ben: Scene) -> None:
    sent = read(exported_for(ben, "Ben", "Clara"))
    *own, last = own_chain(ben, "Ben", sent)
    far = signed_anew(ben, "Ben", sent, [*own, replace(last, tick=incoming.SPARE)])
    assert clara.c("Clara", "share", "merge", written(ben, far)).code == 0
    assert clara.copy("Ada").c("Ada", "check").code == 0


class TestWhoSent:
    def test_what_is_said_of_anothers_copy_leaves_nothing_out_of_the_next_bundle_for_it(
        self, clara: Scene, ben: Scene, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("review_tui.steps.share.copies.SMALL", 10)
        page = clara.home / "page.txt"
        page.write_text("A report of some length, so that it is worth leaving out.")
        clara.c.must("Clara", "attach", "A1", "--file", page)
        ada = clara.copy("Ada")
        clara.c.must("Clara", "attach", "A2", "--file", _other(clara, page))
        sent = read(exported_for(ben, "Ben", "Clara"))
        with clara.c.desk("Clara") as desk:
            name = next(key for key, called in desk.names().items() if called == "Ada")
            holds = tuple(sorted(desk.vault.listing()))
        told = clara.c("Clara", "share", "merge", written(ben, replace(sent, sender=name, holds=holds, copy="9" * 36)))
        assert "Nothing in this bundle shows that it is Ada who wrote it" in told.err
        assert "are left out" not in clara.sends("Clara", ada, "Ada").err
        assert "missing" not in ada.c("Ada", "check").all
        ada.sends("Ada", clara, "Clara")  # the control: her own word is believed
        assert read(exported_for(clara, "Clara", "Ada")).left_out

    def test_a_copy_that_begins_with_what_is_not_the_leads_is_told_so(self, clara: Scene, ben: Scene) -> None:
        sent = read(exported_for(ben, "Ben", "Ada"))
        with clara.c.desk("Clara") as desk:
            lead = desk.viewer.person
        begun = Computer(clara.home / "of-ada", clara.c.clock, SeededIds(66))
        told = begun("", "share", "merge", written(ben, replace(sent, sender=lead))).err
        assert "Nothing in this bundle shows that it is Clara who wrote it" in told
        assert begun("Ada", "decide", "A3", "include", "--stage", "title").code == 1  # nor is it a copy of hers
        honest = clara.file("honest.zip")
        clara.c.must("Clara", "share", "export", honest, "--for", "Ada")
        other = Computer(clara.home / "of-ada-2", clara.c.clock, SeededIds(67))
        assert "Nothing in this bundle" not in other.must("", "share", "merge", honest).err  # the control

    def test_an_honest_bundle_shows_who_wrote_it_and_nothing_is_said(self, clara: Scene, ben: Scene) -> None:
        rhea = clara.copy("Rhea")
        for copy, who in ((ben, "Ben"), (rhea, "Rhea")):
            sent = read(exported_for(copy, who, "Clara"))
            assert len(sent.shown[1]) == 128
            assert "Nothing in this bundle shows" not in copy.sends(who, clara, "Clara").all
        before = replace(read(exported_for(ben, "Ben", "Clara")), shown=("", ""))  # as an earlier version wrote it
        assert (
            "an earlier version did, or somebody else" in clara.c("Clara", "share", "merge", written(ben, before)).err
        )


def _other(clara: Scene, page: Path) -> Path:
    other = clara.home / "other.txt"
    other.write_text(page.read_text() * 2)
    return other


class TestWhatIsToldOfWhoMayNot:
    def test_what_a_role_does_not_cover_is_told_as_without_effect(self, clara: Scene, ben: Scene) -> None:
        low, clara_made = lowered(ben), clara.events("protocol_applied")[-1]
        _written_anyway(ben, "Ben", low)
        _written_anyway(ben, "Ben", PersonGranted(person="x", role="lead"))
        _written_anyway(ben, "Ben", PersonRetired(person="x"))
        forged(ben, "Ben", Undone(), FRAME, undoes=clara_made.id)
        record = ben.record("A1")
        forged(ben, "Ben", Noted("a remark"), record_ref(record))
        did = clara.c.json("Clara", "share", "merge", exported_for(ben, "Ben", "Clara"))["did"]
        assert did[0] == "By Ben (reviewer): 1 vote or answer, 1 note."
        assert did[1].startswith("Without effect, since Ben may not do it (reviewer): a version of the protocol")
        assert "took back" in did[1]
        assert len(did) == 2

    def test_an_undo_of_anothers_vote_is_no_taking_back(self, clara: Scene, ben: Scene) -> None:
        voted(clara, "Ada")
        ben.sends("Ben", clara, "Clara")
        assert clara.status("A1") == "agreed"
        vote = next(e for e in clara.c.events() if e.kind == "decided" and e.origin == origin_of(clara, "Clara"))
        forged(ben, "Ben", Undone(), record_ref(ben.record("A1")), undoes=vote.id)
        told = ben.sends("Ben", clara, "Clara").err
        assert "Without effect, since Ben may not do it (reviewer): 1 act taken back" in told
        assert "taken back after" not in told

    @pytest.mark.parametrize("discussed", [False, True])
    def test_a_ruling_by_who_is_no_lead_has_effect_only_where_both_discussed_it(
        self, clara: Scene, ben: Scene, discussed: bool
    ) -> None:
        clara.opened("A2", "title", "include", "exclude")
        clara.sends("Clara", ben, "Ben")
        (opening,) = (e for e in clara.c.events() if e.kind == "opened")
        votes = unpack(Opened, opening.body or {}).votes
        forged(ben, "Ben", Resolved("title", "include", votes=votes, discussed=discussed), record_ref(ben.record("A2")))
        did = clara.c.json("Clara", "share", "merge", exported_for(ben, "Ben", "Clara"))["did"]
        assert ("Without effect" in did[-1]) is not discussed
        assert "1 ruling" in did[-1]
        assert clara.status("A2") == "conflict"

    def test_words_of_who_takes_part_no_longer_are_told_as_such(self, clara: Scene, ben: Scene) -> None:
        clara.c.must("Clara", "reviewer", "retire", "Ben")
        assert "By Ben (reviewer, takes part no longer): 1 vote or answer." in ben.sends("Ben", clara, "Clara").err


def _written_anyway(copy: Scene, who: str, body: Any) -> None:
    """Write what no role of theirs covers, as a changed program does."""
    with changed_program(), copy.c.desk(who) as desk, desk.store.writing():
        grant = desk.frame.people[desk.viewer.person].grant
        draft = Draft(body, (FRAME,))
        store = desk.store
        (event,) = log.seal(
            store.connection, [draft], desk.viewer.person, lambda _: grant, store.origin, desk.clock(), desk.ids
        )
        log.insert(store.connection, [event])


class TestOneMoreCopy:
    def test_a_lead_and_whoever_it_is_of_hear_that_somebody_writes_from_a_further_copy(self, clara: Scene) -> None:
        first = clara.copy("Ben")
        voted(first, "Ben")
        assert "one more copy" not in first.sends("Ben", clara, "Clara").all  # the control
        second = clara.copy("Ben")
        voted(second, "Ben", "A2")
        told = second.sends("Ben", clara, "Clara").err
        assert f"Ben writes in one more copy from now on ({origin_of(second, 'Ben')})" in told
        assert "reviewer retire Ben" in told
        ada = clara.copy("Ada")
        assert "one more copy" not in clara.sends("Clara", ada, "Ada").all  # it is nobody else's
        assert "Ben writes in one more copy" in clara.sends("Clara", first, "Ben").all
        assert "one more copy" not in second.sends("Ben", clara, "Clara").all  # once

    def test_of_many_at_once_a_few_are_named_and_the_rest_counted(self, clara: Scene) -> None:
        first = clara.copy("Ben")
        voted(first, "Ben")
        first.sends("Ben", clara, "Clara")
        for _ in range(5):
            other = clara.copy("Ben")
            voted(other, "Ben", "A2")
            other.sends("Ben", first, "Ben")
        told = first.sends("Ben", clara, "Clara").err
        assert told.count("Ben writes in one more copy from now on") == 3
        assert "So it is of 2 more copies: review-tui" in told


def test_who_began_by_another_leads_bundle_is_taken_once_that_lead_has_sent_what_they_hold(clara: Scene) -> None:
    dora = clara.copy("Dora")
    ben = dora.copy("Ben", "Dora")
    voted(ben, "Ben")
    assert "1 vote" in ben.sends("Ben", clara, "Clara").err


def test_what_comes_before_the_invitation_it_rests_on_waits_and_says_for_what(clara: Scene) -> None:
    dora = clara.copy("Dora")
    ben = dora.copy("Ben", "Dora")
    voted(ben, "Ben")
    sent = read(exported_for(ben, "Ben", "Clara"))
    of_dora = origin_of(dora, "Dora")
    early = replace(sent, events=tuple(e for e in sent.events if e.origin != of_dora))  # as by a hub she has not met
    told = clara.c.must("Clara", "share", "merge", written(ben, early)).err
    assert "from a copy that is nobody's yet" in told
    assert "They are once the lead who wrote the bundle that it began with has synced." in told
    told = dora.sends("Dora", clara, "Clara").err
    assert "nobody's yet" not in told
    with clara.c.desk("Clara") as desk:
        row = desk.store.connection.execute("SELECT count(*) FROM vote WHERE choice != ''").fetchone()
        assert row == (1,)


class TestALeadWhoSpeaksAsAnother:
    def test_by_the_bundle_that_they_wrote_for_the_other_lead(self, clara: Scene) -> None:
        """Dora begins a copy with the bundle that she wrote for Clara: Clara hears that she writes in one more copy."""
        dora = clara.copy("Dora")
        other = dora.copy("Clara", "Dora")
        other.c.must("Clara", "reviewer", "add", "Zoe", "--role", "lead")
        dora.sends("Dora", clara, "Clara")
        told = other.sends("Clara", clara, "Clara").err
        assert f"Clara writes in one more copy from now on ({origin_of(other, 'Clara')})" in told

    def test_by_letting_the_other_speak_in_a_copy_of_their_own(self, clara: Scene) -> None:
        dora, ada = clara.copy("Dora"), clara.copy("Ada")
        voted(ada, "Ada")
        ada.sends("Ada", dora, "Dora")
        own = origin_of(ada, "Ada")
        dora.c.must("Dora", "share", "accept", own, "--for", "Clara")
        said = f"Dora lets Clara speak in the copy {own} from now on"
        assert said in dora.sends("Dora", clara, "Clara").err
        assert said not in dora.sends("Dora", clara, "Clara").err  # once
        assert said not in dora.sends("Dora", ada, "Ada").err  # it is a lead's and Clara's to know

    def test_whoever_worked_at_the_founding_copy_and_begins_one_of_their_own_is_no_news(self, clara: Scene) -> None:
        voted(clara, "Ben", "A3")
        ben = clara.copy("Ben")
        voted(ben, "Ben")
        assert "one more copy" not in ben.sends("Ben", clara, "Clara").err
