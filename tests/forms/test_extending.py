"""A form that extends another: what it keeps, what it changes, and where its mistakes are told."""

from typing import Any

import pytest

from review_tui.forms.form_file import form_mapping, load_form
from review_tui.forms.shipped import read_shipped
from review_tui.model.review.errors import ReviewError

HEAD = 'id: mine\ntitle: Mine\nversion: "1"\nextends: base\n'
BASE: dict[str, Any] = form_mapping(
    'id: base\ntitle: Base\nversion: "7"\nsource: S\nsections: [{id: s, title: S}]\n'
    "scales: {x: {options: [{value: low}, {value: high}]}}\nitems:\n"
    "  - {id: a, label: A, section: s, scale: x, help: as before, required: true}\n"
    "  - {id: b, label: B, kind: text, quote: true}\n",
    "base",
)


def read(text: str) -> dict[str, Any]:
    return form_mapping(HEAD + text, "mine.yaml", {"base": BASE})


def refusal(text: str) -> str:
    with pytest.raises(ReviewError) as problem:
        read(text)
    return str(problem.value)


def test_one_that_changes_nothing_asks_the_same_under_its_own_name() -> None:
    found = read("")
    assert (found["id"], found["title"], found["version"], found["source"]) == ("mine", "Mine", "1", "S")
    assert found["items"] == BASE["items"]
    assert "extends" not in found


def test_an_item_of_the_same_id_keeps_its_place_and_what_is_not_said_of_it() -> None:
    found = read("items:\n  - {id: a, label: Another}\n")
    assert found["items"][0] == {**BASE["items"][0], "label": "Another"}
    assert read("items:\n  - {id: a, help: Other}\n")["items"][0]["label"] == "A"


def test_options_take_the_place_of_a_scale() -> None:
    found = read("items:\n  - {id: a, options: [{value: p}, {value: q}]}\n")
    assert "scale" not in found["items"][0]


def test_a_new_item_comes_last_in_its_section_or_last_of_all() -> None:
    text = "items:\n  - {id: c, label: C, section: s, kind: text}\n  - {id: d, label: D, kind: text}\n"
    assert [item["id"] for item in read(text)["items"]] == ["a", "c", "b", "d"]


def test_what_is_left_out_is_not_asked() -> None:
    assert [item["id"] for item in read("without: [b]\n")["items"]] == ["a"]
    assert 'mine.yaml line 5: base has no item "z" to leave out.' in refusal("without: [z]\n")


def test_sections_and_scales_are_added() -> None:
    text = (
        "sections: [{id: t, title: T}]\nscales: {y: {options: [{value: m}, {value: n}]}}\n"
        "items:\n  - {id: e, label: E, section: t, scale: y}\n"
    )
    found = read(text)
    assert [section["id"] for section in found["sections"]] == ["s", "t"]
    assert set(found["scales"]) == {"x", "y"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("items:\n  - {id: b, label: B}\n  - {id: c, label: C, kind: text, section: z}\n",
         "line 7: c: the form has no section"),
        ("items:\n  - {id: a, label: A, kind: text}\n", "line 6: a is of the kind text and has no scale"),
        ("items:\n  - {id: a, labels: A}\n", 'line 6: "labels" is not known here'),
        ("items:\n  - {id: c, kind: text}\n", 'line 6: items number 3 lacks "label"'),
        ("overall: b\n", 'line 5: overall names "b", which is a text'),
        ("items: none\n", "line 5: items: this should be a list"),
        ("sections: [{id: a, title: T}]\n", 'there is another item called "a"'),
    ],
)  # fmt: skip
def test_mistakes_are_told_at_the_lines_of_its_own_file(text: str, said: str) -> None:
    assert said in refusal(text)


def test_a_form_that_is_not_there_cannot_be_extended_nor_can_a_form_extend_itself() -> None:
    text = HEAD.replace("extends: base", "extends: none_such")
    with pytest.raises(ReviewError, match='line 4: there is no form "none_such" to extend. There are: aacods'):
        form_mapping(text, "mine.yaml")
    with pytest.raises(ReviewError, match="line 1: base extends the form base. Give it an id of its own."):
        form_mapping(HEAD.replace("id: mine", "id: base"), "mine.yaml", {"base": BASE})


def test_one_that_comes_with_the_program_can_be_extended() -> None:
    text = (
        HEAD.replace("extends: base", "extends: aacods") + "items:\n  - {id: interest, label: Interest, kind: text}\n"
    )
    shipped = load_form(read_shipped("aacods"), "aacods")
    assert {item.id for item in load_form(text, "mine").items} == {item.id for item in shipped.items} | {"interest"}
