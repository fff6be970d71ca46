"""Versions of a form: what changed in words, and earlier answers under their names of now."""

from itertools import permutations
from typing import Any

import pytest

from review_tui.model.review.answers import Answer, as_json, from_json
from review_tui.model.review.form import Form, from_mapping
from review_tui.model.review.form_versions import asks_otherwise, changes, read_by
from review_tui.model.review.old_names import old_names_amiss

FIRST: list[dict[str, Any]] = [
    {"id": "clear", "label": "Is it clear?", "options": [{"value": "good"}, {"value": "bad"}]},
    {"id": "aim", "label": "Aim", "kind": "text"},
    {"id": "themes", "label": "Themes", "kind": "code", "codes": [{"value": "wait"}]},
    {"id": "results", "label": "Results", "rows": [{"id": "effect", "label": "Effect", "options": [{"value": "up"},
     {"value": "down"}]}]},
]  # fmt: skip


def form(items: list[dict[str, Any]], **more: Any) -> Form:
    return from_mapping({"id": "f", "title": "F", "version": "2", "items": items, **more})


def with_changed(place: int, **parts: Any) -> Form:
    return form([{**item, **parts} if n == place else item for n, item in enumerate(FIRST)])


BEFORE = form(FIRST)


def test_a_version_that_changes_nothing_says_nothing() -> None:
    assert changes(BEFORE, form(FIRST)) == []


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (with_changed(1, label="Purpose"), 'aim: worded "Aim", now "Purpose"'),
        (with_changed(1, required=True), "aim: required now"),
        (with_changed(1, kind="number"), "aim: a text, now a number"),
        (with_changed(1, weight="must"), "aim: weight none, now must"),
        (with_changed(1, id="purpose", was=["aim"]), "purpose was aim"),
        (with_changed(1, id="purpose"), "purpose is new: Aim"),
        (with_changed(1, id="purpose"), "aim is not asked any more: Aim"),
        (with_changed(0, options=[{"value": "good"}, {"value": "poor", "was": ["bad"]}]),
         'clear: "bad" is read as "poor"'),
        (with_changed(0, options=[{"value": "good"}, {"value": "poor"}]), 'clear: "bad" cannot be chosen any more'),
        (with_changed(0, options=[{"value": "good"}, {"value": "poor"}]), 'clear: "poor" can be chosen'),
        (with_changed(0, options=[{"value": "good", "label": "Fine"}, {"value": "bad"}]),
         'clear: "good" is called "Fine"'),
        (with_changed(1, quote=True), "aim: a quote is asked for"),
        (with_changed(0, options=[{"value": "good", "points": 2}, {"value": "bad"}]),
         'clear: "good" has 2 points (before: no points), on answers given before, too'),
        (with_changed(0, options=[{"value": "good"}, {"value": "poor", "points": 1, "was": ["bad"]}]),
         'clear: "poor" has 1 point (before: no points), on answers given before, too'),
        (with_changed(0, options=[{"value": "bad"}, {"value": "good"}]), "clear: answers have other keys"),
        (with_changed(3, key=["effect"]), "results: its rows are told apart by effect (before: nothing)"),
        (with_changed(3, rows=[{**FIRST[3]["rows"][0], "label": "Direction"}]),
         'results: of a row, effect: worded "Effect", now "Direction"'),
        (with_changed(3, rows=[{"id": "effect", "label": "Effect", "options": [{"value": "up"}]}]),
         'results: of a row, effect: "down" cannot be chosen any more'),
        (with_changed(3, rows=[*FIRST[3]["rows"], {"id": "size", "label": "Size", "kind": "number"}]),
         "results: of a row, size is new: Size"),
        (form([*FIRST[1:], FIRST[0]]), "the items stand in another order"),
        (form(FIRST, score={"method": "sum"}), "score none, now sum"),
        (form(FIRST, overall="clear"), "the judgement is made otherwise"),
        (form(FIRST, sections=[{"id": "s", "title": "S"}]), "the sections are others"),
    ],
)  # fmt: skip
def test_a_new_version_says_what_it_changes(after: Form, said: str) -> None:
    assert said in changes(BEFORE, after)


GIVEN = from_json(
    {
        "clear": {"value": "bad", "comment": "c"},
        "themes": {"value": [{"code": "wait", "quotes": [{"quote": "q"}]}]},
        "results": {"value": [{"effect": {"value": "up"}}]},
        "gone": {"value": "kept"},
    }
)


def test_answers_to_a_form_that_renames_nothing_are_as_they_were_said() -> None:
    assert read_by(BEFORE, GIVEN) is GIVEN


def test_renamed_items_values_themes_and_cells_are_read_under_their_names_of_now() -> None:
    after = form(
        [
            {"id": "plain", "label": "P", "was": ["clear"], "options": [{"value": "good"}, {"value": "poor",
             "was": ["bad"]}]},
            {"id": "themes", "label": "T", "kind": "code", "codes": [{"value": "waiting", "was": ["wait"]}]},
            {"id": "results", "label": "R", "rows": [{"id": "change", "label": "C", "was": ["effect"],
             "options": [{"value": "better", "was": ["up"]}, {"value": "down"}]}]},
        ]
    )  # fmt: skip
    assert as_json(read_by(after, GIVEN)) == {
        "plain": {"value": "poor", "comment": "c"},
        "themes": {"value": [{"code": "waiting", "quotes": [{"quote": "q"}]}]},
        "results": {"value": [{"change": {"value": "better"}}]},
        "gone": {"value": "kept"},
    }


@pytest.mark.parametrize("was", [["clear"], ["clear", "plainer"], ["plainer", "clear"]])
def test_what_was_said_anew_stands_in_the_place_of_what_was_said_under_any_old_name(was: list[str]) -> None:
    after = form([{"id": "plain", "label": "P", "kind": "text", "was": was}])
    said = {"clear": Answer("first"), "plainer": Answer("then"), "plain": Answer("now")}
    for order in permutations(name for name in said if name in ("plain", *was)):
        assert read_by(after, {name: said[name] for name in order}) == {"plain": Answer("now")}
    assert read_by(after, {"clear": Answer("first")}) == {"plain": Answer("first")}


@pytest.mark.parametrize("value", ["good", "bad", "ugly"])
def test_an_answer_that_is_offered_still_is_never_read_as_another(value: str) -> None:
    options = [{"value": "good", "was": ["bad", "ugly"]}, {"value": "bad", "was": ["good"]}]
    read = read_by(form([{"id": "one", "label": "One", "options": options}]), {"one": Answer(value)})
    assert read["one"].value == ("good" if value == "ugly" else value)


def test_another_order_of_a_scale_is_told() -> None:
    def scaled(*order: str) -> Form:
        scale = {"order": list(order), "options": [{"value": "a"}, {"value": "b"}]}
        return form([{"id": "one", "label": "One", "scale": "s"}], scales={"s": scale})

    assert changes(scaled("a", "b"), scaled("b", "a")) == ["one: its order is b, a, worst first (before: a, b)"]


TREE = [{"value": "wait", "codes": [{"value": "lang"}, {"value": "short"}]}, {"value": "lang"}]
THEMED = form([{"id": "t", "label": "T", "kind": "code", "codes": TREE}])


@pytest.mark.parametrize(
    ("codes", "before", "now"),
    [
        ([{"value": "wait", "codes": [{"value": "long", "was": ["lang"]}]}], "wait.lang", "wait.long"),
        ([{"value": "wait", "codes": [{"value": "long", "was": ["wait.lang"]}]}], "wait.lang", "wait.long"),
        ([{"value": "queue", "was": ["wait"], "codes": [{"value": "lang"}]}], "wait.lang", "queue.lang"),
        ([{"value": "queue", "was": ["wait"], "codes": [{"value": "long", "was": ["lang"]}]}],
         "wait.lang", "queue.long"),
        ([{"value": "queue", "was": ["wait"], "codes": [{"value": "lang"}]}], "wait", "queue"),
        ([{"value": "queue", "was": ["wait"], "codes": [{"value": "lang"}]}], "wait.short", "wait.short"),
        ([{"value": "wait"}, {"value": "apart", "was": ["wait.lang"]}], "wait.lang", "apart"),
    ],
)  # fmt: skip
def test_an_earlier_theme_is_read_by_its_path_its_own_name_and_every_name_above_it(
    codes: list[dict[str, Any]], before: str, now: str
) -> None:
    after = form([{"id": "t", "label": "T", "kind": "code", "codes": codes}])
    read = read_by(after, {"t": Answer(({"code": before},))})
    assert read["t"].value == ({"code": now},)
    assert list(old_names_amiss([THEMED], after)) == []


def test_a_theme_that_moved_nowhere_is_read_as_it_is() -> None:
    read = read_by(THEMED, GIVEN)
    assert read is GIVEN


@pytest.mark.parametrize(
    ("after", "otherwise"),
    [
        (form(FIRST), False),
        (with_changed(1, help="In a sentence", weight="must", group="g"), False),
        (form(FIRST, title="Another", source="s", licence="l", wording="own", intro="i"), False),
        (with_changed(0, options=[{"value": "good", "points": 2, "key": "2"}, {"value": "bad"}]), False),
        (with_changed(1, label="Purpose"), True),
        (with_changed(1, plain="What for?"), True),
        (with_changed(3, rows=[{**FIRST[3]["rows"][0], "label": "Direction"}]), True),
        (form(FIRST, sections=[{"id": "s", "title": "S", "when": "clear == good"}]), True),
        (form(FIRST[:2]), True),
        (with_changed(1, required=True), True),
        (with_changed(1, when="clear == good"), True),
        (with_changed(0, options=[{"value": "good"}, {"value": "bad"}, {"value": "ugly"}]), True),
        (with_changed(0, options=[{"value": "good", "label": "Very good"}, {"value": "bad"}]), True),
        (with_changed(3, rows=[{"id": "effect", "label": "Effect", "options": [{"value": "up"}]}]), True),
    ],
)
def test_what_an_answer_may_mean_hangs_on_what_is_asked_and_offered_and_in_which_words(
    after: Form, otherwise: bool
) -> None:
    assert asks_otherwise(BEFORE, after) is otherwise
