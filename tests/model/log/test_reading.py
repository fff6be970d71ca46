"""A field of a body is read as its dataclass has it, be it said, left out, or sealed."""

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.log.events import Event
from review_tui.model.log.kinds import KINDS, Body, Decided, DecidedElsewhere, Opened, Reopened, unpack
from review_tui.model.log.reading import Common, choice_of, field_of, records_said, stage_of, votes_opened

PLAIN = [(kind, field.name) for kind in KINDS.values() for field in fields(kind) if isinstance(field.default, str)]
TEXTS = st.text(max_size=5)


def told(body: Any, kind: str = "decided") -> Event:
    return Event(
        id="e1", origin="o", origin_seq=1, tick=1, at="", actor="ada", grant="g", kind=kind, undoes="", replaces="",
        refs=("r:a",), body_hash="", prev_hash="", hash="", body=body,
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), PLAIN, ids=[f"{kind.KIND}-{name}" for kind, name in PLAIN])
def test_it_is_what_the_whole_body_says(kind: type[Body], name: str) -> None:
    read = field_of(kind, name)
    for body in ({"v": 1}, {"v": 1, name: "said"}):
        assert read(told(body, kind.KIND)) == getattr(unpack(kind, body), name)


@given(st.fixed_dictionaries({}, optional={"stage": TEXTS, "choice": TEXTS, "records": st.lists(TEXTS), "more": TEXTS}))
def test_what_is_said_of_a_vote_is_read_alike(body: dict[str, Any]) -> None:
    vote, whole = told(body), unpack(Decided, body)
    assert (stage_of(vote), choice_of(vote), records_said(vote)) == (whole.stage, whole.choice, whole.records)


def test_a_list_is_read_as_a_tuple() -> None:
    assert votes_opened(told({"votes": ["a", "b"]}, "opened")) == ("a", "b")
    assert votes_opened(told({}, "opened")) == ()


def test_of_a_sealed_body_it_is_the_default() -> None:
    assert stage_of(told(None)) == ""
    assert field_of(DecidedElsewhere, "joint")(told(None)) is False
    assert field_of(Opened, "acts")(told(None)) is None


def test_a_name_that_the_kind_has_not_is_no_reader() -> None:
    with pytest.raises(KeyError):
        field_of(Decided, "stagee")


@pytest.mark.parametrize("name", [field.name for field in fields(Common)])
def test_what_several_kinds_say_alike_has_one_type_and_one_default_in_all_of_them(name: str) -> None:
    own = {field.name: field for field in fields(Common)}[name]
    same = [field for kind in KINDS.values() for field in fields(kind) if field.name == name]
    assert len(same) > 2
    assert {(field.type, field.default) for field in same} == {(own.type, own.default)}
    assert unpack(Reopened, {"stage": "title", "saw": ["a"]}).saw == ("a",)
