"""Events that do not fit their kind: kept and passed on, told of, and without any effect."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from review_tui.model.log.events import FRAME, Event, batch_ref, record_ref
from review_tui.model.log.kinds import (
    Decided,
    Imported,
    Matched,
    PersonGranted,
    ProtocolApplied,
    RunLogged,
    SourceAdded,
)
from review_tui.model.review.canonical import body_hash, canonical
from review_tui.model.review.protocol import Protocol, to_mapping
from review_tui.store import log
from tests.store.copies import Copy, empty, found

PATH = "../" * 20 + "tmp/out"


def bad_protocol(**stage: Any) -> dict[str, Any]:
    made = to_mapping(Protocol(title="T"))
    made["stages"].append({**made["stages"][3], **stage})
    return made


BODIES = [
    RunLogged("db", "2026-01-01", kept="x"),  # type: ignore[arg-type]
    ProtocolApplied(bad_protocol(name=PATH), "w"),
    ProtocolApplied(bad_protocol(name="more", people=0), "w"),
    ProtocolApplied({"title": "T", "stages": []}, "w"),
    ProtocolApplied({}, "w"),
    PersonGranted("eve", "queen"),
    SourceAdded("db", "Source db", "oracle"),
]


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Copy, Copy]:
    one = found(tmp_path / "one")
    one.bring("b1", "db", "r1", "r2")
    return one, empty(tmp_path / "two", 2)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.KIND)
def test_an_event_that_does_not_fit_is_kept_without_effect(copies: tuple[Copy, Copy], body: Any) -> None:
    one, two = copies
    two.take(one.events(), one.vault)
    before = two.store.state_hash(), repr(two.store.frame)
    odd = one.say("clara", body)
    two.take(one.events(), one.vault)
    assert list(two.store.strange()) == [odd.id]
    assert odd in two.events()
    assert repr(two.store.frame) == before[1]
    held = two.store.state_hash()
    two.store.rebuild()
    assert two.store.state_hash() == held != before[0]  # it is listed, and still so when all is folded anew


def test_a_vote_on_two_records_counts_on_neither(copies: tuple[Copy, Copy]) -> None:
    one, two = copies
    one.say("ada", Decided("title", "include"), record_ref("r1"), record_ref("r2"))
    two.take(one.events(), one.vault)
    for copy in copies:
        assert len(copy.store.strange()) == 1
        assert copy.store.connection.execute("SELECT count(*) FROM vote").fetchone() == (0,)


def test_what_is_understood_counts_beside_it(copies: tuple[Copy, Copy]) -> None:
    one, two = copies
    one.say("clara", SourceAdded("db", "Source db", "oracle"))
    one.say("clara", SourceAdded("web", "Another name", "website"))
    two.take(one.events(), one.vault)
    assert two.store.frame.sources["web"].name == "Another name"
    assert two.store.frame.sources["db"].kind == "database"


def test_what_comes_without_its_body_is_told_when_the_body_comes(copies: tuple[Copy, Copy]) -> None:
    one, two = copies
    one.say("ada", Decided("title", "perhaps"), record_ref("r1"))
    bare = [replace(e, body=None, salt="") if e.kind == "decided" else e for e in one.events()]
    two.take(bare, one.vault)
    assert two.store.strange() == {}
    two.take(one.events())
    assert list(two.store.strange().values()) == ["choice is not known"]


def test_a_moment_that_is_none_does_not_stop_a_merge(copies: tuple[Copy, Copy]) -> None:
    one, two = copies
    last = one.events()[-1]
    body = {"v": 1, "why": "x"}
    odd = log.with_hash(
        Event(
            id="odd",
            origin=last.origin,
            origin_seq=last.origin_seq + 1,
            tick=last.tick + 1,
            at="soon",
            actor="clara",
            grant=last.grant,
            kind="removed",
            undoes="",
            replaces="",
            refs=(record_ref("r1"),),
            body_hash=body_hash("00" * 16, canonical(body)),
            prev_hash=last.hash,
            hash="",
            body=body,
            salt="00" * 16,
        )
    )
    two.take([*one.events(), odd], one.vault)
    assert two.store.strange() == {"odd": "its moment is no moment"}
    assert two.place("r1")[0] == "pending"


def test_reading_leaves_it_out_and_reading_all_does_not(copies: tuple[Copy, Copy]) -> None:
    one, _ = copies
    odd = one.say("clara", PersonGranted("eve", "queen"), FRAME)
    read = {event.id for event in log.read(one.store.connection)}
    everything = {event.id for event in log.read_all(one.store.connection)}
    assert everything - read == {odd.id}


@pytest.mark.parametrize("harm", [b"nothing\n", b'r9\t{"authors":5}\n', b"\xff\n", b'r9\t{"title":"\\ud800"}\n'])
def test_a_file_of_records_with_lines_that_do_not_fit_is_folded_without_them(
    copies: tuple[Copy, Copy], harm: bytes
) -> None:
    one, two = copies
    name = one.vault.put(harm + b'r8\t{"title":"Kept"}\n')
    one.say("clara", Imported("b2", "db", "", first=3, count=2, parsed=name), batch_ref("b2"))
    two.take(one.events(), one.vault)
    for copy in copies:
        assert copy.place("r8")[0] == "pending"
        assert copy.place("r9") == ("", "", "")
        assert copy.agrees_with_its_rebuild()


def test_a_file_of_links_with_lines_that_do_not_fit_is_folded_without_them(copies: tuple[Copy, Copy]) -> None:
    one, two = copies
    good = b'{"a":"r1","b":"r2","score":900,"band":"certain","suggestion":"","reasons":[]}\n'
    name = one.vault.put(b'{"a":5}\nnothing\n[]\n' + good)
    one.say("clara", Matched("m1", "1", name), batch_ref("m1"))
    two.take(one.events(), one.vault)
    for copy in copies:
        assert copy.report("r2") == copy.report("r1") == "r1"
        assert copy.agrees_with_its_rebuild()
