"""What comes in with an event: protocols, registers and corrections that fit, and what is said of those that do not."""

from typing import Any

import pytest

from review_tui.model.log.written import FIELDS, ORGANISATION, PROTOCOL
from review_tui.model.review.protocol import Protocol, to_mapping

STAGE = {"name": "title"}


def protocol(**more: Any) -> dict[str, Any]:
    return {"title": "T", **more}


def test_what_the_program_itself_writes_fits() -> None:
    assert PROTOCOL(to_mapping(Protocol(title="T"))) == ""
    assert PROTOCOL(protocol()) == PROTOCOL({"title": ""}) == ""


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"colour": "red"}, "colour is no field of it"),
        ({"question": 3}, "question: is no text"),
        ({"criteria": {"include": ["adults", ""]}}, "criteria: include: 2: is no text, or empty"),
        ({"criteria": {"perhaps": []}}, "criteria: perhaps is no field of it"),
        ({"reasons": []}, "reasons: is no list of the right length"),
        ({"reasons": [{"key": f"r{n}", "label": "R"} for n in range(100)]}, "reasons: is no list of the right length"),
        ({"reasons": [{"key": "topic"}]}, "reasons: 1: label is missing"),
        ({"reasons": [{"key": "To pic", "label": "T"}]}, "reasons: 1: key: is no name of small letters"),
        ({"reasons": [{"key": "topic", "label": "T", "was": "old"}]}, "reasons: 1: was: is no list"),
        ({"highlights": "word"}, "highlights: is no list"),
        ({"highlights": {"include": ["word"], "exclude": "word"}}, "highlights: is no list"),
        ({"highlights": {"against": ["word"]}}, "highlights: is no list"),
        ({"reason_conflict": "both"}, "reason_conflict: is not known"),
        ({"versions": "oldest"}, "versions: is not known"),
        ({"template": "old"}, "template: is not known"),
        ({"layout": True}, "layout: is not known"),
        ({"stages": []}, "stages: is no list of the right length"),
        ({"stages": [{"kind": "screening"}]}, "stages: 1: name is missing"),
    ],
)
def test_a_protocol_that_does_not_fit_is_told_where(more: dict[str, Any], said: str) -> None:
    assert PROTOCOL(protocol(**more)).startswith(said)


@pytest.mark.parametrize(
    "more",
    [
        {"people": 1}, {"people": 9}, {"kind": "appraisal", "form": "aacods"}, {"form": ""}, {"reveal": "never"},
        {"lanes": ["other"]}, {"lanes": ["databases", "registers", "other"]}, {"at_least": True}, {"was": "look"},
        {"reason_required": False, "maybe_conflicts": True, "blinded": True},
    ],
)  # fmt: skip
def test_a_stage_may_say_so(more: dict[str, Any]) -> None:
    assert PROTOCOL(protocol(stages=[{"name": "first"}, STAGE | more])) == ""


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"people": 0}, "people: is no whole number in its range"),
        ({"people": 10}, "people: is no whole number in its range"),
        ({"people": True}, "people: is no whole number in its range"),
        ({"people": "2"}, "people: is no whole number in its range"),
        ({"kind": "guessing"}, "kind: is not known"),
        ({"reveal": "at once"}, "reveal: is not known"),
        ({"lanes": []}, "lanes: is no list of the right length"),
        ({"lanes": ["other", "other"]}, "lanes: names something twice"),
        ({"lanes": ["elsewhere"]}, "lanes: 1: is not known"),
        ({"form": "../x"}, "form: is no name"),
        ({"at_least": 1}, "at_least: is neither true nor false"),
        ({"blinded": False}, "blinded: is not known"),
        ({"name": "Title One"}, "name: is no name"),
    ],
)
def test_a_stage_that_cannot_be_is_told_with_its_place(more: dict[str, Any], said: str) -> None:
    assert PROTOCOL(protocol(stages=[STAGE, STAGE | more])).startswith(f"stages: 2: {said}")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, ""),
        ({"begins": "2009-04-01", "ends": "2023"}, ""),
        ({"other_names": ["Mereshire"], "successors": ["E2"]}, ""),
        ({"begins": "soon"}, "begins: is no date"),
        ({"other_names": "Mereshire"}, "other_names: is no list"),
        ({"domains": [3]}, "domains: 1: is no text"),
        ({"code": ""}, "code: is no text, or empty"),
        ({"colour": "red"}, "colour is no field of it"),
    ],
)
def test_a_body_of_a_register_has_a_code_and_dates_that_begin_with_a_year(more: dict[str, Any], said: str) -> None:
    found = ORGANISATION({"code": "E1", **more})
    assert found.startswith(said)
    assert bool(found) is bool(said)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": "Kites", "year": 2021, "authors": ["Quill, A"], "extra": [["XX", "odd"]]}, ""),
        ({"year": None}, ""),
        ({}, ""),
        ({"year": "2021"}, "year: is no whole number"),
        ({"year": True}, "year: is no whole number"),
        ({"authors": "Quill, A"}, "authors: is no list"),
        ({"extra": [["XX"]]}, "extra: 1: is no list of the right length"),
        ({"extra": [["XX", "a", "b"]]}, "extra: 1: is no list of the right length"),
        ({"title": None}, "title: is no text"),
        ({"colour": "red"}, "colour is no field of it"),
    ],
)
def test_a_correction_holds_fields_of_a_record_by_their_types(fields: dict[str, Any], said: str) -> None:
    found = FIELDS(fields)
    assert found.startswith(said)
    assert bool(found) is bool(said)


@pytest.mark.parametrize("shape", [PROTOCOL, ORGANISATION, FIELDS])
@pytest.mark.parametrize("value", [None, 3, "text", [], [("title", "T")]])
def test_what_is_no_mapping_is_said_to_be_none(shape: Any, value: object) -> None:
    assert shape(value) == "is no mapping"
