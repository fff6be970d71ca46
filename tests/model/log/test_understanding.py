"""Whether what an event says fits its kind."""

import json
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, get_type_hints

import pytest

from review_tui.model.log.bodies import Body, pack
from review_tui.model.log.events import FRAME, Event, record_ref
from review_tui.model.log.kinds import KINDS, Decided, PersonGranted, RunLogged, SourceAdded
from review_tui.model.log.understanding import problem_of
from tests.model.told import Told

REFS = {"*": (FRAME,), "b": ("b:1",), "r": ("r:1",), "r+": ("r:1", "r:2"), "p+": ("p:1+2",), "s, r+": ("r:1", "s:1"),
        "r, v": ("r:1", "v:1"), "r+, o?": ("r:1",), "r or o": ("r:1",),
        "r+ or o": ("o:E1",), "=": ("r:1",)}  # fmt: skip
EVERY = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


def event(kind: type[Body], said: Mapping[str, Any]) -> Event:
    made = Told().say("clara", kind(), *REFS[kind.MEANS.refs])
    return replace(made, body={"v": 1, **said})


def test_everything_that_is_told_in_the_tests_fits() -> None:
    told = Told()
    told.bring("b1", "db")
    told.both("r1", "include", "exclude")
    told.judge("ada", "r1", "r2")
    assert len(told.events) > 15
    assert [problem_of(e) for e in told.events] == [""] * len(told.events)


@EVERY
def test_no_field_of_any_kind_takes_just_anything(kind: type[Body]) -> None:
    for field in fields(kind):
        for odd in (object(), 1.5, 1 << 60, [[None]]):
            assert problem_of(event(kind, {field.name: odd})), f"{field.name} takes {odd!r}"


NUMBERS = [
    (kind, field.name) for kind in KINDS.values() for field in fields(kind) if get_type_hints(kind)[field.name] in
    (int, int | None)
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), NUMBERS, ids=[f"{kind.KIND}-{name}" for kind, name in NUMBERS])
def test_no_number_is_less_than_none_or_beyond_all_counting(kind: type[Body], name: str) -> None:
    for number in (-1, -(1 << 53), 1 << 60, 0.5, float("nan"), float("inf"), "1", True):
        assert problem_of(event(kind, {name: number})).startswith(f"{name} is "), number
    assert name not in problem_of(event(kind, {name: 7}))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("imported", {"files": [{"name": "a.ris", "found": -1}]}),
        ("imported", {"files": [{"problems": [{"line": float("nan")}]}]}),
        ("answered", {"stage": "quality", "answers": {"rigour": {"value": "yes", "page": -3}}}),
        ("answered", {"stage": "quality", "answers": {"rigour": {"further": [{"quote": "q", "page": -1}]}}}),
        ("agreed", {"stage": "quality", "answers": {"rigour": {"value": 1.5}}}),
        ("edited", {"fields": {"page_count": -7}}),
        ("edited", {"fields": {"year": -2019}}),
        ("snapshot_named", {"heads": {"o1": -1}}),
    ],
)
def test_no_number_inside_what_is_said_is_either(kind: str, said: Mapping[str, Any]) -> None:
    assert "is no whole number in its range" in problem_of(event(KINDS[kind], said))
    whole = json.loads(re.sub(r"-\d+|NaN|1.5", "3", json.dumps(said)))
    assert problem_of(event(KINDS[kind], whole)) == ""


@EVERY
def test_an_event_is_about_what_its_kind_is_about(kind: type[Body]) -> None:
    if kind.MEANS.refs == "=":
        return
    made = event(kind, {})
    wrong = "it is about something that such events are not about"
    assert problem_of(made) != wrong
    assert problem_of(replace(made, refs=(*made.refs, "x:1"))) == wrong
    assert problem_of(replace(made, refs=())) == wrong


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        (PersonGranted("p", "king"), "role is not known"),
        (PersonGranted("p", ""), "role is missing"),
        (SourceAdded("s", "S", "oracle"), "kind is not known"),
        (SourceAdded("s", "S", "website", "fast"), "lane is not known"),
        (RunLogged("s", kept="x"), "kept is no whole number in its range"),  # type: ignore[arg-type]
        (RunLogged("s", kept=True), "kept is no whole number in its range"),
        (RunLogged("s", organisations=(1,)), "organisations 1: is no text"),  # type: ignore[arg-type]
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(body: Body, wrong: str) -> None:
    assert problem_of(Told().say("clara", body)) == wrong


def test_a_vote_is_on_one_record_with_a_choice_that_there_is() -> None:
    told = Told()
    one, two = record_ref("1"), record_ref("2")
    assert problem_of(told.say("ada", Decided("title", "include"), one)) == ""
    assert problem_of(told.say("ada", Decided("title", "perhaps"), one)) == "choice is not known"
    assert problem_of(told.say("ada", Decided("../title", "include"), one)).startswith("stage is no name")
    assert problem_of(told.say("ada", Decided("title", "include"), one, two)).startswith("it is about something")


def test_a_moment_that_is_none_is_told() -> None:
    made = Told().events[0]
    assert problem_of(made) == ""
    assert problem_of(replace(made, at="tomorrow")) == "its moment is no moment"


def test_fields_and_kinds_of_later_versions_are_left_aside() -> None:
    made = Told().events[0]
    assert problem_of(replace(made, body={"v": 2, "title": "T", "colour": [1.5]})) == ""
    assert problem_of(replace(made, kind="foretold", body={"v": 1, "x": 3})) == ""
    assert problem_of(replace(made, body=None)) == ""


def test_a_body_that_the_program_packs_fits() -> None:
    told = {kind.KIND: problem_of(event(kind, pack(kind()))) for kind in KINDS.values()}
    whole = {kind for kind, why in told.items() if "is missing" not in why}
    assert {kind: told[kind] for kind in whole} == dict.fromkeys(whole, "")
    assert len(whole) > len(KINDS) / 2
