"""Shapes of values from elsewhere, held against the JSON Schemas that say the same of files."""

import json
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.model.fold.outcomes import Choice
from review_tui.model.log.judgements import CHOICE
from review_tui.model.log.written import FIELDS, FORM, ORGANISATION, PROTOCOL
from review_tui.model.review import shapes
from review_tui.model.review.organisations import Organisation, to_mapping
from review_tui.model.review.protocol import DEFAULT_STAGES, Protocol
from review_tui.model.review.protocol import to_mapping as protocol_to_mapping
from review_tui.model.review.records import Record
from review_tui.model.review.records import to_mapping as record_to_mapping
from review_tui.model.review.shapes import Shape

SCHEMAS = Path(__file__).parents[3] / "schemas"
ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, 9, 10, -1, 1 << 60, "", "x", "X", "two words", "../up", "a" * 41, [], ["x"], ["", ""], {},
    {"x": 1}, [[]], "order", "screening", "other", ["other", "other"], "1",
)  # fmt: skip


def schema(name: str) -> Any:
    return jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8")))


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Give the way to everything that stands in a value."""
    inner = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for key, item in inner for place in places(item, (*at, key)))]


def changed(value: Any, place: tuple[Any, ...], how: str, odd: Any) -> Any:
    """Put something odd in a place of a value, take the place out, or put a new field into it."""
    if not place:
        return odd
    made = deepcopy(value)
    holder = made
    for key in place[:-1]:
        holder = holder[key]
    if how == "drop":
        del holder[place[-1]]
    elif how == "add" and isinstance(holder[place[-1]], dict):
        holder[place[-1]]["unheard_of"] = odd
    else:
        holder[place[-1]] = odd
    return made


def a_protocol() -> dict[str, Any]:
    made = protocol_to_mapping(Protocol(title="T", criteria_include=("a",), highlights=("b",), stages=DEFAULT_STAGES))
    made["stages"][0] |= {
        "blinded": True, "mode": "independent", "second": "all", "assignment": "open", "was": "first", "at_least": True,
        "unit": "organisation", "register": "r", "wave": "2026", "literature": "grey",
        "from": 8, "must_include": ["parent_carer"], "names": "hidden",
        "hide": ["authors"], "note_required": True, "split": {"Ada": 50, "Ben": 50},
        "pilot": {"reports": 2, "counts": True, "rounds": [{"records": ["r1", "r2"], "people": 2, "seed": "s"}]},
    }  # fmt: skip
    made["stages"][1]["split"] = [["Ada", "Ben"], ["Cem", "Dora"]]
    made["tables"] = {"included": ["number", "title"]}
    made["reasons"][0]["was"] = ["old"]
    tools = [{"name": "Filter", "manner": "rule_based"}]
    made["diagram"] = {"totals": True, "title_reasons": True, "studies": "Documents", "tools": tools}
    return made


A_FORM: dict[str, Any] = {
    "id": "all", "title": "All there is", "version": "1", "intro": "i", "source": "s", "citation": "c", "licence": "l",
    "wording": "own", "blanks": "differ", "unit": "organisation", "overall": "verdict",
    "score": {"method": "sum", "note": "n"},
    "rules": [{"when": "any(low)", "level": "low"}, {"level": "high"}],
    "scales": {"s": {"options": [{"value": "low"}, {"value": "high"}], "order": ["low", "high"]}},
    "sections": [
        {"id": "one", "title": "One", "help": "h", "when": "w", "gate": {"when": "w", "then": "stop", "says": "s"}}
    ],
    "items": [
        {
            "id": "verdict", "label": "V", "kind": "choice", "section": "one", "group": "g", "help": "h", "plain": "p",
            "required": True, "quote": True, "weight": "must", "when": "w", "was": ["v"],
            "options": [
                {"value": "low", "label": "L", "key": "2", "points": 0, "was": ["bad"]}, {"value": "high"},
            ],
        },
        {
            "id": "themes", "label": "T", "kind": "code",
            "codes": [{"value": "a", "label": "A", "help": "h", "was": ["x"], "codes": [{"value": "b"}]}],
        },
        {
            "id": "table", "label": "R", "kind": "rows", "key": ["n"],
            "rows": [
                {
                    "id": "n", "label": "N", "kind": "count", "unit": "children", "required": True, "quote": False,
                    "weight": "should", "when": "w", "was": ["m"],
                },
                {"id": "c", "label": "C", "scale": "s"},
                {"id": "d", "label": "D", "options": [{"value": "x"}, {"value": "y"}]},
                {"id": "e", "label": "E", "kind": "code", "codes": [{"value": "z"}]},
            ],
        },
        {"id": "z", "label": "Z", "scale": "s", "unit": "u"},
    ],
}  # fmt: skip


def test_what_is_changed_at_random_holds_every_field_there_is() -> None:
    said, known = a_protocol(), schema("protocol").schema["properties"]
    assert set(said) == set(known)
    of_files_alone = {"form_by"}  # a protocol in the log says the stages that it makes
    assert set(said["stages"][0]) | of_files_alone == set(known["stages"]["items"]["properties"])
    assert set(said["diagram"]) == set(known["diagram"]["properties"])
    assert set(said["reasons"][0]) == set(known["reasons"]["items"]["properties"])
    form, parts = schema("form").schema["properties"], schema("form").schema["$defs"]
    assert set(A_FORM) | {"extends", "without"} == set(form)
    assert set().union(*A_FORM["items"]) == set(parts["item"]["properties"])
    assert set().union(*A_FORM["items"][2]["rows"]) == set(parts["cell"]["properties"]) - {"help", "plain", "group"}
    assert set(A_FORM["sections"][0]) == set(form["sections"]["items"]["properties"])


@pytest.mark.parametrize("field", sorted(a_protocol()["stages"][0]))
def test_each_field_of_a_stage_fits_exactly_when_the_schema_says_so(field: str) -> None:
    for odd in ODD:
        made = changed(a_protocol(), ("stages", 0, field), "put", odd)
        assert (PROTOCOL(made) == "") is schema("protocol").is_valid(made), odd


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_a_protocol_fits_exactly_when_its_schema_says_so(data: st.DataObject) -> None:
    whole = a_protocol()
    assert not PROTOCOL(whole)
    odd = data.draw(st.sampled_from(ODD))
    place = data.draw(st.sampled_from(places(whole)))
    made = changed(whole, place, data.draw(st.sampled_from(("put", "drop", "add"))), odd)
    if isinstance(made, dict) and made.get("title") == "":
        return  # a title is a person's to give, not needed to count
    assert (PROTOCOL(made) == "") is schema("protocol").is_valid(made), (place, odd)


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_a_form_fits_exactly_when_its_schema_says_so(data: st.DataObject) -> None:
    whole = A_FORM
    assert not FORM(whole)
    odd = data.draw(st.sampled_from(ODD))
    place = data.draw(st.sampled_from(places(whole)))
    made = changed(whole, place, data.draw(st.sampled_from(("put", "drop", "add"))), odd)
    assert (FORM(made) == "") is schema("form").is_valid(made), (place, odd)


def test_the_choices_of_a_vote_are_those_of_the_rules() -> None:
    assert all(not CHOICE(choice.value) for choice in Choice)
    assert CHOICE("perhaps") == CHOICE("") == "is not known"


@pytest.mark.parametrize(
    ("shape", "fitting", "others"),
    [
        (shapes.text, ["", "a"], [None, 1, ["a"]]),
        (shapes.words, ["a"], ["", 1]),
        (shapes.name, ["a", "full_text", "a" * 40], ["", "A", "a b", "a/b", "../a", "1a", "a" * 41, "a\n", 3]),
        (shapes.flag, [True, False], [0, 1, "true", None]),
        (shapes.whole(0, 9), [0, 9], [-1, 10, True, "3", None, 1.0]),
        (shapes.whole(), [-(1 << 53), 1 << 53], [1 << 54]),
        (shapes.one_of("a", True), ["a", True], ["b", 1, False, ["a"], {}]),
        (shapes.either(shapes.text, shapes.flag), ["a", True], [1]),
        (shapes.listed(shapes.text, 1, 2), [["a"], ("a", "b")], [[], ["a", "b", "c"], [1], "a", {}]),
        (shapes.listed(shapes.text, unique=True), [["a", "b"]], [["a", "a"]]),
        (shapes.mapped(shapes.flag), [{}, {"a": True}], [{"a": 1}, {1: True}, []]),
        (shapes.record({"a": shapes.text}, {"b": shapes.flag}), [{"a": ""}, {"a": "", "b": True}],
         [{}, {"a": 1}, {"a": "", "b": 1}, {"a": "", "c": 1}, []]),
        (shapes.spelled("[1-9]", "digit"), ["1"], ["0", "11", 1]),
        (shapes.counting, [None, 1, [], {"a": [{"page": 0, "b": True}]}], [-1, 1.5, {"a": [{"page": -1}]}, object()]),
    ],
)  # fmt: skip
def test_a_shape_takes_what_it_says(shape: Shape, fitting: list[object], others: list[object]) -> None:
    assert [shape(value) for value in fitting] == [""] * len(fitting)
    assert all(shape(value) for value in others)


def test_what_is_wrong_is_named_with_its_place() -> None:
    made = a_protocol()
    made["stages"][1]["people"] = 0
    assert PROTOCOL(made) == "stages: 2: people: is no whole number in its range"


def test_corrections_and_organisations_fit_what_the_program_writes() -> None:
    record = Record(
        title="T", authors=("A",), year=2020, extra=(("XX", "y"),), guessed=("year",), origins=(("year", "z"),)
    )
    assert FIELDS(record_to_mapping(record)) == ""
    assert FIELDS({"year": None}) == ""
    for wrong in ({"year": "2020"}, {"title": 3}, {"authors": "A"}, {"extra": [["a"]]}, {"colour": "red"}):
        assert FIELDS(wrong), wrong
    one = Organisation("E1", "Leeds", begins="1974-04-01", other_names=("City of Leeds",))
    assert ORGANISATION(to_mapping(one)) == ""
    for wrong in ({"name": "no code"}, {"code": "E1", "begins": "soon"}, {"code": "E1", "domains": "a"}):
        assert ORGANISATION(wrong), wrong
