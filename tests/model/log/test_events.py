"""Kinds, bodies, refs and the envelope's hash."""

import hashlib
import json
from dataclasses import fields, replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.log.events import (
    FRAME,
    Event,
    batch_ref,
    envelope_hash,
    pair_ref,
    record_ref,
    records_in,
    records_of,
    study_ref,
)
from review_tui.model.log.kinds import KINDS, Body, Decided, Opened, RunLogged, pack, unpack
from review_tui.model.review.canonical import canonical

EVENT = Event(
    id="017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
    origin="017f22e2-79b0-7cc3-98c4-000000000000",
    origin_seq=3,
    tick=7,
    at="2026-11-23T09:00:00.000Z",
    actor="ada",
    grant="g1",
    kind="decided",
    undoes="",
    replaces="e2",
    refs=("r:b", "r:a"),
    body_hash="b" * 64,
    prev_hash="p" * 64,
    hash="",
)


def test_the_hash_is_sha256_of_the_envelope_as_the_design_lists_it() -> None:
    spelled = (
        '["017f22e2-79b0-7cc3-98c4-dc0c0c07398f","017f22e2-79b0-7cc3-98c4-000000000000",3,7,'
        '"2026-11-23T09:00:00.000Z","ada","g1","decided","","e2",["r:a","r:b"],"' + "b" * 64 + '","' + "p" * 64 + '"]'
    )
    assert envelope_hash(EVENT) == hashlib.sha256(spelled.encode()).hexdigest()


CHANGES: dict[str, Any] = {
    "id": "x", "origin": "x", "origin_seq": 4, "tick": 8, "at": "x", "actor": "x", "grant": "x", "kind": "x",
    "undoes": "x", "replaces": "x", "refs": ("r:a",), "body_hash": "x", "prev_hash": "x",
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_every_field_of_the_envelope_is_in_the_hash(name: str) -> None:
    changed: Any = {name: CHANGES[name]}
    assert envelope_hash(replace(EVENT, **changed)) != envelope_hash(EVENT)


def test_neither_the_order_of_refs_nor_what_the_event_says_is() -> None:
    assert envelope_hash(replace(EVENT, refs=("r:a", "r:b"))) == envelope_hash(EVENT)
    assert envelope_hash(replace(EVENT, body={"v": 1}, salt="00")) == envelope_hash(EVENT)


def test_the_order_of_the_fold_is_tick_then_id() -> None:
    events = [replace(EVENT, tick=tick, id=name) for tick, name in ((2, "a"), (1, "b"), (1, "a"))]
    assert sorted(event.order for event in events) == [(1, "a"), (1, "b"), (2, "a")]


class TestRefs:
    def test_a_pair_is_the_same_whichever_comes_first(self) -> None:
        assert pair_ref("b", "a") == pair_ref("a", "b") == "p:a+b"

    def test_records_are_found_alone_and_in_pairs(self) -> None:
        refs = (record_ref("x"), pair_ref("b", "a"), study_ref("s"), batch_ref("m"), FRAME)
        assert records_of(refs) == ("x", "a", "b")
        assert [records_in(kind, refs) for kind in "rbs"] == [("x",), ("m",), ("s",)]


class TestKinds:
    def test_the_kinds_of_this_version(self) -> None:
        said = """review_created protocol_applied person_granted person_renamed person_retired source_added run_logged
        contacted snapshot_named round_opened edition_closed previous_set organisations_loaded table_mapped
        votes_imported decided_elsewhere sealed
        form_loaded stage_opened stage_closed imported withdrawn matched removed edited
        attached retrieval_noted noted asked replied decided opened reopened resolved answered agreed judged
        grouped tied labelled labelled_openly labelled_privately captured text_read undone acknowledged
        person_described recused assigned assured voided origin_opened origin_given erased
        letterbox_opened"""
        assert set(KINDS) == set(said.split())

    def test_no_kind_carries_a_choice(self) -> None:
        assert not {"included", "excluded", "maybe", "accepted", "rejected"} & set(KINDS)

    @pytest.mark.parametrize("kind", sorted(KINDS))
    def test_an_empty_body_is_its_version_alone_and_reads_back(self, kind: str) -> None:
        body = KINDS[kind]()
        assert pack(body) == {"v": 1}
        assert unpack(KINDS[kind], pack(body)) == body

    @pytest.mark.parametrize("kind", sorted(KINDS))
    @given(st.data())
    def test_every_body_goes_through_the_log_and_back(self, kind: str, data: st.DataObject) -> None:
        body = data.draw(bodies(kind))
        assert unpack(KINDS[kind], json.loads(canonical(pack(body)))) == body

    def test_nought_is_said_and_nothing_is_not(self) -> None:
        assert pack(RunLogged("db", "2026-11-20", kept=0)) == {
            "v": 1, "source": "db", "searched": "2026-11-20", "kept": 0,
        }  # fmt: skip

    def test_a_field_of_a_later_version_is_left_aside(self) -> None:
        assert unpack(Decided, {"v": 2, "stage": "title", "mood": "bright"}) == Decided("title")

    def test_lists_come_back_as_tuples(self) -> None:
        assert pack(Opened("title", ("a", "b")))["votes"] == ["a", "b"]
        assert unpack(Opened, {"votes": ["a", "b"]}).votes == ("a", "b")


@cache
def bodies(kind: str) -> st.SearchStrategy[Body]:
    """Give bodies with values of each field's own type."""
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
    by_default = {str: text, int: st.integers(0, 99), bool: st.booleans(), tuple: st.lists(text, max_size=3).map(tuple)}
    optional, mapping = st.none() | st.integers(0, 99), st.dictionaries(st.sampled_from("abc"), text, max_size=2)
    drawn: dict[str, st.SearchStrategy[Any]] = {}
    for item in fields(KINDS[kind]):
        is_mapping = str(item.type) in ("Json", "Mapping[str, Any]") or item.default_factory is dict
        drawn[item.name] = mapping if is_mapping else by_default.get(type(item.default), optional)
    return st.builds(KINDS[kind], **drawn)
