"""A form's YAML: the shipped ones read well, and every mistake is told with its line and a remedy."""

import pytest

from review_tui.forms.form_file import form_mapping, load_form
from review_tui.forms.shipped import read_schema
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, Item, ItemKind, Option

HEAD = 'id: f\ntitle: F\nversion: "1"\nitems:\n'


def refusal(items: str, head: str = HEAD) -> str:
    """Give the words in which a form is refused; its items begin at line 5."""
    with pytest.raises(ReviewError) as problem:
        load_form(head + items, "f.yaml")
    return str(problem.value)


def test_a_form_is_read_with_what_it_leaves_out() -> None:
    text = HEAD + "  - {id: a, label: A, options: [{value: met}, {value: not_met, label: Not met, key: '9'}]}\n"
    options = (Option("met", "met", "1"), Option("not_met", "Not met", "9"))
    assert load_form(text, "f.yaml") == Form("f", "F", "1", (Item("a", "A", ItemKind.CHOICE, options),))


def test_values_that_are_points_are_read_when_quoted() -> None:
    text = HEAD + "  - {id: a, label: A, options: [{value: '0'}, {value: '3'}]}\n"
    assert [option.value for option in load_form(text, "f").items[0].options] == ["0", "3"]


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("id: a", 'line 5: items number 1 lacks "label"'),
        ("label: A", 'line 5: items number 1 lacks "id"'),
        ("{id: Big one, label: A, kind: text}", 'line 5: id: "Big one" will not do: a name has small letters'),
        (
            "{id: a, label: A, kind: scale}",
            "kind: it cannot be scale; it can be choice, many, text, number, date, money, count, quote, code, rows",
        ),
        ("{id: a, label: A}", "line 5: a is of the kind choice and needs options"),
        ("{id: a, label: A, kind: many}", "line 5: a is of the kind many and needs options"),
        (
            "{id: a, label: A, kind: text, options: [{value: x}, {value: y}]}",
            "a is of the kind text and has no options",
        ),
        (
            "{id: a, label: A, kind: currency}",
            "code, rows. Write money.",
        ),
        ("{id: a, label: A, kind: Boolean}", "line 5: kind: it cannot be Boolean; it can be choice, many"),
        ("{id: a, label: A, kind: nothing}", "quote, code, rows."),
        ('{id: a, label: A, required: "true"}', "required: this should be true or false, not the text true."),
        ("{id: a, label: A, options: [{value: x}]}", "line 5: options: there should be at least 2"),
        ("{id: a, label: A, options: [{value: x}, {value: x}]}", 'line 5: a: the value "x" is there twice'),
        ("{id: a, label: A, options: [{value: x, key: '2'}, {value: y}]}", 'line 5: a: the key "2" is there twice'),
        (
            "{id: a, label: A, options: [{value: x, label: Ja}, {value: y, label: ja}]}",
            'line 5: a: two answers are called "ja"',
        ),
        ("{id: a, label: A, options: [{value: x}, {value: y, label: X}]}", 'line 5: a: two answers are called "X"'),
        ("{id: a, label: A, key: [c, c], rows: [{id: c, label: C, kind: text}]}", 'line 5: a: the key names "c" twice'),
        (
            "{id: a, label: A, rows: [{id: c, label: C, kind: text}, {id: d, label: C, kind: text}]}",
            'line 5: d is called "C", and so is c',
        ),
        (
            "{id: a, label: A, options: [{value: x, key: 1}, {value: y}]}",
            'key: this should be a text. Put it in quotes: "1"',
        ),
        (
            "{id: a, label: A, options: [{value: x, key: k}, {value: y}]}",
            "key: k will not do: the key of an answer is one",
        ),
        ("{id: a, label: A, options: [{value: x}, {value: 2}]}", 'value: this should be a text. Put it in quotes: "2"'),
        ("{id: a, label: A, options: [{value: x}, {value: no}]}", "line 5: a bare no"),
        (
            "{id: a, label: A, options: [{value: X y}, {value: z}]}",
            'value: "X y" will not do: a value has small letters',
        ),
        ("{id: a, label: A, kind: text, required: 1}", "required: this should be true or false, not 1"),
        ("{id: a, label: A, kind: text, quotes: true}", '"quotes" is not known here. Did you mean "quote"?'),
        ("{id: a, label: 7, kind: text}", 'label: this should be a text. Put it in quotes: "7"'),
        ("{id: a, label: '', kind: text}", "label: this is empty"),
    ],
)
def test_an_item_that_cannot_be_is_refused_with_its_line(item: str, said: str) -> None:
    assert said in refusal(f"  - {item}\n")
    assert refusal(f"  - {item}\n").startswith("f.yaml line 5: ")


def test_two_items_of_one_section_are_called_apart_and_those_of_two_go_by_these() -> None:
    head = HEAD.replace("items:", "sections: [{id: s, title: S}, {id: t, title: T}]\nitems:")
    one, other = "  - {id: a, section: s, label: A, kind: text}\n", "  - {id: b, section: s, label: a, kind: text}\n"
    assert 'line 7: b is called "a", and so is a. Call one otherwise.' in refusal(one + other, head)
    assert load_form(head + one + other.replace("section: s", "section: t"), "f.yaml").items[1].label == "a"


def test_an_item_that_stands_twice_is_refused_at_the_second() -> None:
    said = refusal("  - {id: a, label: A, kind: text}\n\n  - id: a\n    label: B\n    kind: date\n")
    assert said == 'f.yaml line 7: the item "a" is there twice. Rename one.'


def test_options_are_told_at_the_line_of_the_options() -> None:
    said = refusal("  - id: a\n    label: A\n    options:\n      - {value: x}\n      - {value: x}\n")
    assert said.startswith("f.yaml line 7: ")


TWO = "options: [{value: x, points: 1}, {value: y}]"
ONE = f"items:\n  - {{id: a, label: A, {TWO}}}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sections: [{id: s, title: S}]\n" + ONE, "line 4: no item is in the section s. Say section: s at its items"),
        ("scales:\n  z:\n    order: [x, y, x]\n    " + TWO + "\n" + ONE, "line 6: z: x stands twice in the order"),
        ("items:\n  - {id: not, label: A, kind: text}\n", 'line 5: "not" is a word of conditions and rules'),
        ("items:\n  - {id: score, label: A, kind: text}\n  - {id: b, label: B, kind: text, when: answered(score)}\n",
         'line 5: "score" is a word of conditions and rules'),
        ("sections: [{id: must, title: M}]\nitems:\n  - {id: a, label: A, section: must, scale: yes_no_unclear}\n"
         "  - {id: b, label: B, kind: text, when: any(no in must)}\n", 'line 4: "must" is a word of conditions'),
        ("items:\n  - {id: a, label: A, unit: weeks, " + TWO + "}\n",
         "line 5: a is of the kind choice and is in no unit"),
        ("items:\n  - {id: a, label: A, kind: code, codes: [{value: x, label: Ex}, {value: y, label: eX}]}\n",
         'line 5: a: two themes are called "eX". Call one otherwise.'),
        ("items:\n  - {id: a, label: A, kind: code, codes: [{value: w, codes: [{value: x, label: Y}, {value: y}]}]}\n",
         'line 5: a: two themes are called "y"'),
        ("without: [a]\n" + ONE, "line 4: without leaves out items of another form, and none is named. Say extends"),
        ("items:\n  - {id: a, label: ' ', kind: text}\n", "line 5: label: this is empty"),
        ("items:\n\u00a0 - {id: a, label: A, kind: text}\n", "line 5: it begins with a blank that is none (U+00A0"),
        ("items:\n  - {id: a, label: Is it?, kind: text}\n",
         "line 5: a comma or a closing bracket is missing (add it), or a text holds"),
        ("overall: a\nrules: [{when: 'any(x in must)', level: x}, {level: y}]\n" + ONE
         + f"  - {{id: b, label: B, weight: should, {TWO}}}\n",
         "line 5: any is about what has weight: must, and no item has. Say it at some."),
        ("overall: a\nrules: [{when: score > 1, level: x}, {level: y}]\n" + ONE.replace(", points: 1", ""),
         "line 5: score is the sum of points, and no answer that it is about has any. Give them points."),
        ("items:\n  - {id: a, label: A, type: text}\n", 'line 5: "type" is not known here. Did you mean "kind"?'),
        ("items:\n  - {id: a, label: A, choices: [x]}\n",
         'line 5: "choices" is not known here. Did you mean "options"?'),
    ],
)  # fmt: skip
def test_what_would_do_nothing_or_something_else_is_told_with_its_line(text: str, said: str) -> None:
    told = refusal("", 'id: f\ntitle: F\nversion: "1"\n' + text)
    assert f"f.yaml {said}" in told, told


def test_what_no_condition_speaks_of_may_be_called_as_a_weight_is() -> None:
    items = "  - {id: must, label: Must, kind: text}\n  - {id: score, label: S, kind: text}\n"
    assert [item.id for item in load_form(HEAD + items, "f.yaml").items] == ["must", "score"]


def test_the_last_of_a_weight_and_the_points_of_one_answer_suffice() -> None:
    rules = "overall: b\nrules: [{when: any(x in must) or score > 0, level: x}, {level: y}]\n"
    text = rules + ONE.replace("label: A", "label: A, weight: must") + f"  - {{id: b, label: B, {TWO}}}\n"
    assert len(load_form('id: f\ntitle: F\nversion: "1"\n' + text, "f.yaml").rules) == 2


@pytest.mark.parametrize(
    ("overall", "said"),
    [("b", 'overall names "b", which is no item'), ("a", 'overall names "a", which is a text; a verdict is a choice')],
)
def test_the_verdict_is_one_of_the_items_and_a_choice(overall: str, said: str) -> None:
    text = f'id: f\noverall: {overall}\ntitle: F\nversion: "1"\nitems: [{{id: a, label: A, kind: text}}]\n'
    assert refusal("", text).startswith(f"f.yaml line 2: {said}")


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("id: f\ntitle: F\nversion: 1\n", 'line 3: version: this should be a text. Put it in quotes: "1"'),
        ("id: f\nversion: '1'\n", 'line 1: the file lacks "title"'),
        ("id: f\ntitle: F\nversion: '1'\npoints: sum\n", 'line 4: "points" is not known here'),
        ("id: f\ntitle: F\nversion: '1'\nscore: sum\n", "line 4: score: this should be lines of the shape NAME"),
    ],
)
def test_the_head_of_a_form_is_checked_too(head: str, said: str) -> None:
    assert f"f.yaml {said}" in refusal("items: [{id: a, label: A, kind: text}]\n", head)


def test_a_form_without_items_is_none() -> None:
    assert "items: there should be at least 1" in refusal("", HEAD.replace("items:\n", "items: []\n"))


def test_a_version_with_a_fraction_stays_what_was_written() -> None:
    text = HEAD.replace('"1"', "2018.10") + "  - {id: a, label: A, kind: text}\n"
    assert form_mapping(text, "f")["version"] == "2018.10"


_HISTORY = {"gone", "past"}  # what earlier versions asked: no file says it


def test_the_schema_knows_every_field_of_the_model() -> None:
    schema, parts = read_schema("form"), read_schema("form")["$defs"]
    resolved = {"extends", "without", "scales"}  # which are left out, or lie with the items, once a form is read
    assert set(schema["properties"]) - resolved == set(Form.__dataclass_fields__) - {"score_note", *_HISTORY}
    told_by_history = {"former", "gone"}  # what earlier versions of a form offered: no file says it
    item = set(parts["item"]["properties"]) - {"scale", "codes"}  # these become its options and their order
    assert item == set(Item.__dataclass_fields__) - told_by_history - {"order"}
    assert set(parts["cell"]["properties"]) == set(parts["item"]["properties"]) - {"section", "rows", "key"}
    assert set(parts["item"]["properties"]["kind"]["enum"]) == {kind.value for kind in ItemKind}
    assert set(parts["options"]["items"]["properties"]) == set(Option.__dataclass_fields__)
