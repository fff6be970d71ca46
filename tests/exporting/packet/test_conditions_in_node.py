"""The conditions of a packet's page, run by node: they come to what the program's own come to, on every sheet."""

import json
import subprocess
from importlib.resources import files
from itertools import product
from typing import Any

import pytest

from review_tui.exporting.packet.spelled import condition, spelled
from review_tui.model.review.answers import Answer, as_json
from review_tui.model.review.form import Form, from_mapping
from review_tui.model.review.judging import asked, gate_says, gates
from review_tui.model.review.values import NOT_APPLICABLE, NOT_STATED
from tests.every_kind import packet
from tests.exporting.review_page.in_node import NODE

pytestmark = pytest.mark.skipif(NODE is None, reason="node is not here")
OPTIONS = [{"value": "yes", "points": 2}, {"value": "partly", "points": 1}, {"value": "no", "points": 0},
           {"value": "apart"}]  # fmt: skip
BOUNDS = (0, 1, 2, 3, 4, 17, 25, 33, 50, 67, 75, 83, 100)
SAID: tuple[object, ...] = ("yes", "partly", "no", "apart", "", "dropped", NOT_APPLICABLE, NOT_STATED)
_ASKED = """
const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(cases.map(([form, answers]) => asked(form, answers).map((item) => item.id))));
"""


def scored(method: str) -> Form:
    """Give a form whose last items are asked by its score."""
    questions: list[dict[str, Any]] = [
        {"id": "a", "label": "A", "options": OPTIONS},
        {"id": "b", "label": "B", "options": OPTIONS},
        {"id": "m", "label": "M", "kind": "many", "options": OPTIONS},
    ]
    whens = [f"score {sign} {bound}" for bound in BOUNDS for sign in ("==", ">=")] + ["score(a) == 100", "not score"]
    waiting = [{"id": f"w{n}", "label": "W", "kind": "text", "when": when} for n, when in enumerate(whens)]
    how = {"score": {"method": method}} if method else {}
    return from_mapping({"id": "f", "title": "F", "version": "1", "items": questions + waiting, **how})


@pytest.mark.parametrize("method", ["", "sum", "percent"])
def test_a_score_is_the_same_number_in_the_page_and_the_program(method: str) -> None:
    form = scored(method)
    told = spelled(packet(form=form))["form"]
    chosen: tuple[object, ...] = ("", ("yes",), ("yes", "partly"), ("dropped", "no"), ("apart",), ("apart", "no"))
    sheets = [
        {name: Answer(value) for name, value in zip("abm", said, strict=True)} for said in product(SAID, SAID, chosen)
    ]
    page = files("review_tui.exporting.packet").joinpath("conditions.js").read_text("utf-8")
    given = json.dumps([[told, as_json(sheet)] for sheet in sheets])
    assert NODE
    run = subprocess.run([NODE, "-e", page + _ASKED], input=given, capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == [[item.id for item in asked(form, sheet)] for sheet in sheets]


def test_the_page_is_told_how_a_form_is_scored() -> None:
    assert spelled(packet(form=scored("percent")))["form"]["score"] == "percent"
    assert condition("score >= 50") is not None


GATED = from_mapping(
    {
        "id": "g", "title": "G", "version": "1",
        "sections": [
            {"id": "s", "title": "S", "gate": {"when": "a in (no, apart)", "then": "stop", "says": "Out of scope"}},
            {"id": "t", "title": "T", "gate": {"when": "any(no in t) and answered(a)", "then": "warn"}},
            {"id": "u", "title": "U"},
        ],
        "items": [
            {"id": "a", "label": "A", "section": "s", "options": OPTIONS},
            {"id": "b", "label": "B", "section": "t", "options": OPTIONS},
            {"id": "c", "label": "C", "section": "t", "options": OPTIONS, "when": "b == no"},
            {"id": "d", "label": "D", "section": "u", "options": OPTIONS},
        ],
    }
)  # fmt: skip
_GATES = """
const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(cases.map(([form, answers]) => gates(form, answers).map((one) => one.says))));
"""


def test_the_page_says_of_the_same_gates_what_the_program_says() -> None:
    told = spelled(packet(form=GATED))["form"]
    sheets = [
        {name: Answer(value) for name, value in zip("abc", said, strict=True)} for said in product(SAID, repeat=3)
    ]
    page = files("review_tui.exporting.packet").joinpath("conditions.js").read_text("utf-8")
    given = json.dumps([[told, as_json(sheet)] for sheet in sheets])
    assert NODE
    run = subprocess.run([NODE, "-e", page + _GATES], input=given, capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    assert found == [[gate_says(gate) for gate in gates(GATED, sheet)] for sheet in sheets]
    warned = "what is said there raises doubt about the rest."
    assert {word for said in found for word in said} == {"Out of scope.", warned}


_MISCOUNTED = """
const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(cases.map((value) => miscounted(value))));
"""
COUNTED = [
    ({"n": "54", "of": "100"}, ""), ({"n": "101", "of": "100"}, "101 of 100 is more than there are"),
    ({"n": "1,001", "of": "1,000"}, "1001 of 1000 is more"), ({"n": "5", "of": "not stated"}, ""), ({}, ""),
    ({"n": "", "of": "9"}, ""), ({"n": "5", "of": "9", "groups": "boys 4, girls 5"}, ""),
    ({"n": "5", "of": "9", "groups": "boys 4, girls 1"}, "The groups are 5 together, but there are 9."),
    ({"n": "5", "of": "1,200", "groups": "boys 1,000, girls 200"}, ""),
    ({"n": "5", "of": "9", "groups": "in care, at home 4, elsewhere 5"}, ""),
    ({"n": "5", "of": "9", "groups": "\u201caged 5, or 6\u201d 4, older 4"}, "The groups are 8 together"),
    ({"n": "10", "of": "9", "groups": "all 8"}, "10 of 9 is more"),
    ({"n": "5", "of": "9", "groups": "boys and girls"}, ""),
]  # fmt: skip


def test_the_page_tells_at_once_what_of_a_count_does_not_add_up_as_the_program_does() -> None:
    page = files("review_tui.exporting.packet").joinpath("conditions.js").read_text("utf-8")
    given = json.dumps([value for value, _ in COUNTED])
    assert NODE
    run = subprocess.run([NODE, "-e", page + _MISCOUNTED], input=given, capture_output=True, text=True, check=True)
    found = [" ".join(said) for said in json.loads(run.stdout)]
    assert [(said != "", told in said) for said, (_, told) in zip(found, COUNTED, strict=True)] == [
        (told != "", True) for _, told in COUNTED
    ]
