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
        ("items:\n  - {id: a, kind: code}\n", "line 6: a is of the kind code and needs codes"),
        ("items:\n  - {id: b, options: [{value: p}, {value: q}]}\n", "line 6: b is of the kind text and has"),
        ("sections: [{id: s}, {title: T}]\n", 'line 5: sections number 2 lacks "id"'),
        ("sections: [{id: s, when: }, {id: t, title: T, when: }]\n", "line 5: when: this should be a text, but"),
        ("title: \n", '"title" is given twice'),
        ("without: [[a]]\n", "line 5: without number 1: this should be a text"),
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
    with pytest.raises(ReviewError, match='line 4: there is no form "none_such" to extend. Put none_such.yaml beside'):
        form_mapping(text, "mine.yaml")
    with pytest.raises(ReviewError, match="line 1: base extends the form base. Give it an id of its own."):
        form_mapping(HEAD.replace("id: mine", "id: base"), "mine.yaml", {"base": BASE})


def test_one_that_comes_with_the_program_can_be_extended() -> None:
    text = (
        HEAD.replace("extends: base", "extends: aacods") + "items:\n  - {id: interest, label: Interest, kind: text}\n"
    )
    shipped = load_form(read_shipped("aacods"), "aacods")
    assert {item.id for item in load_form(text, "mine").items} == {item.id for item in shipped.items} | {"interest"}


JUDGED = """\
id: base
title: Base
version: "7"
overall: verdict
rules: [{when: "a == high", level: high}, {level: low}]
score: {method: sum}
sections: [{id: s, title: S, when: "first == yes"}, {id: t, title: T, gate: {when: "any(low in s)", then: warn}}]
scales:
  x: {options: [{value: low, points: 0}, {value: high, points: 1}]}
items:
  - {id: first, label: First, options: [{value: "yes"}, {value: "no"}]}
  - {id: a, label: A, section: s, scale: x, when: "first == yes"}
  - {id: b, label: B, section: s, kind: code, codes: [{value: c}]}
  - {id: verdict, label: Verdict, section: t, scale: x}
"""


def of_judged(text: str) -> dict[str, Any]:
    return form_mapping(HEAD + text, "mine.yaml", {"base": form_mapping(JUDGED, "base")})


@pytest.mark.parametrize(
    ("own", "item"),
    [
        ("kind: text", {"kind": "text"}),
        ("kind: many", {"kind": "many", "scale": "x"}),
        ("rows: [{id: r, label: R, kind: text}]", {"rows": [{"id": "r", "label": "R", "kind": "text"}]}),
        ("when: ", {"scale": "x", "when": None}),
    ],
)
def test_another_kind_takes_the_place_of_what_only_the_old_kind_has(own: str, item: dict[str, Any]) -> None:
    found = of_judged(f"without: [verdict]\nscore:\nitems:\n  - {{id: a, {own}}}\n")["items"][1]
    whole = {"id": "a", "label": "A", "section": "s", "when": "first == yes", **item}
    assert found == {key: value for key, value in whole.items() if value is not None}


def test_themes_give_way_to_a_choice() -> None:
    found = of_judged("items:\n  - {id: b, kind: choice, scale: x}\n")["items"][2]
    assert found == {"id": "b", "label": "B", "section": "s", "kind": "choice", "scale": "x"}


def test_an_empty_line_takes_out_what_the_other_form_says() -> None:
    found = of_judged("score:\nsections:\n  - {id: s, when: }\n  - {id: t, gate: }\n")
    assert "score" not in found
    assert found["sections"] == [{"id": "s", "title": "S"}, {"id": "t", "title": "T"}]


def test_the_rules_go_with_the_item_that_holds_the_judgement_but_those_of_the_file_itself_stay() -> None:
    found = of_judged("without: [verdict]\n")
    assert not {"overall", "rules"} & set(found)
    assert [section["id"] for section in found["sections"]] == ["s"], "a section goes with its last item"
    other = of_judged("without: [verdict]\noverall: a\nrules: [{level: low}]\n")
    assert (other["overall"], other["rules"]) == ("a", [{"level": "low"}])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("without: [a]\n", 'line 4: there is no item "a"'),  # of the rules and the gate
        (
            'sections: [{id: u, title: U, when: "z == yes"}]\nitems: [{id: q, section: u, label: Q, kind: text}]\n',
            'line 5: u: there is no item "z"',
        ),
        ('sections: [{id: s, when: "z == yes"}]\n', 'line 5: s: there is no item "z"'),
        (
            "scales: {x: {options: [{value: low, points: 0}, {value: medium}]}}\n",
            'line 4: "high" is no answer of a; there are: low',
        ),
    ],
)
def test_what_does_not_fit_any_more_is_told_at_the_line_that_says_it_or_at_extends(text: str, said: str) -> None:
    with pytest.raises(ReviewError) as problem:
        of_judged(text)
    assert f"mine.yaml {said}" in str(problem.value)


FILES = {
    "one": 'id: one\ntitle: One\nversion: "1"\nextends: two\nitems: [{id: a, label: A of one}]\n',
    "two": 'id: two\ntitle: Two\nversion: "1"\nextends: three\nwithout: [b]\n',
    "three": 'id: three\ntitle: Three\nversion: "1"\nitems:\n'
    "  - {id: a, label: A, kind: text, help: kept}\n  - {id: b, label: B, kind: text}\n",
}


def test_a_form_may_extend_one_whose_file_stands_beside_it_and_so_on() -> None:
    found = form_mapping(FILES["one"], "one.yaml", beside=FILES.get)
    assert found["items"] == [{"id": "a", "label": "A of one", "kind": "text", "help": "kept"}]
    known = {"two": form_mapping(FILES["three"].replace("id: three", "id: two"), "two.yaml")}
    of_the_review = form_mapping(FILES["one"], "one.yaml", known, beside=FILES.get)
    assert [item["id"] for item in of_the_review["items"]] == ["a", "b"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"three": FILES["three"] + "extends: one\n"},
         "three.yaml line 7: the forms go in a circle: one extends two extends three extends one. Let one"),
        ({"two": FILES["two"].replace("three", "two")}, "two.yaml line 1: two extends the form two. Give it an id"),
        ({"three": FILES["three"].replace("text, help", "test, help")}, "three.yaml line 5: kind: it cannot be"),
        ({"three": FILES["three"].replace("id: three", "id: four")}, "three.yaml holds the form four. Name the file"),
        ({"three": ""}, 'two.yaml line 4: there is no form "three" to extend. Put three.yaml beside this file,'),
    ],
)  # fmt: skip
def test_a_circle_and_what_is_wrong_beside_it_are_told_with_file_and_line(changed: dict[str, str], said: str) -> None:
    with pytest.raises(ReviewError) as problem:
        form_mapping(FILES["one"], "one.yaml", beside={**FILES, **changed}.get)
    assert said in str(problem.value)


@pytest.mark.parametrize("extends", ["[a, b]", "{a: b}", "7", ""])
def test_what_is_no_name_of_a_form_is_not_extended(extends: str) -> None:
    with pytest.raises(ReviewError, match="line 4: extends: this should be a text"):
        form_mapping(HEAD.replace("extends: base", f"extends: {extends}"), "mine.yaml", {"base": BASE})
