"""Old names that name nothing, or two things at once: told with their place, by the file and by the step alike."""

from typing import Any

import pytest

from review_tui.forms.form_file import form_mapping
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, from_mapping
from review_tui.model.review.old_names import Place, old_names_amiss
from review_tui.steps import plan
from tests.steps.conftest import Team

ROW = {"id": "rows", "label": "R"}
NO_VERSION = "but no version of the form here had that."


def form(*items: dict[str, Any], version: str = "1") -> Form:
    return from_mapping({"id": "f", "title": "F", "version": version, "items": list(items)})


def text(name: str, *was: str) -> dict[str, Any]:
    return {"id": name, "label": name, "kind": "text", "was": list(was)}


def choice(*options: dict[str, Any]) -> dict[str, Any]:
    return {"id": "one", "label": "One", "options": list(options)}


def themes(*codes: dict[str, Any]) -> dict[str, Any]:
    return {"id": "t", "label": "T", "kind": "code", "codes": list(codes)}


@pytest.mark.parametrize(
    ("ever", "now", "said"),
    [
        ([["a"], ["b"]], [text("c", "a", "b")], []),  # one after the other, each time under another name
        ([["a", "b"]], [text("c", "a")], []),
        ([["a", "b"]], [text("c", "a", "b")], ['c: "a" and "b" were asked beside each other in version 1,']),
        ([["a"], ["a", "b"], ["a"]], [text("a", "b")], ['a: "a" and "b" were asked beside each other in version 2,']),
        ([["a"]], [text("c", "b")], [f'c was "b", {NO_VERSION}']),
        ([["a"]], [text("c", "a", "b")], [f'c was "b", {NO_VERSION}']),
        ([["a"], ["b"]], [text("b", "a"), text("d", "e")], [f'd was "e", {NO_VERSION}']),
        ([], [text("c", "b")], []),  # a form that is new to the review may come with its history
    ],
)
def test_names_of_items_are_of_a_version_and_of_one_item_in_a_form_and_in_its_rows(
    ever: list[list[str]], now: list[dict[str, Any]], said: list[str]
) -> None:
    flat = [form(*map(text, names), version=str(n)) for n, names in enumerate(ever, 1)]
    within = [form({**ROW, "rows": [*map(text, names)]}, version=str(n)) for n, names in enumerate(ever, 1)]
    for versions, after, depth in ((flat, form(*now), 3), (within, form({**ROW, "rows": now}), 5)):
        found = list(old_names_amiss(versions, after))
        assert [told[: len(line)] for (_, told), line in zip(found, said, strict=True)] == said
        assert all(len(place) == depth and place[-1] == "was" for place, _ in found)


BEFORE = choice({"value": "good"}, {"value": "bad"})
TREE = themes({"value": "wait", "codes": [{"value": "lang"}]}, {"value": "cost"})


@pytest.mark.parametrize(
    ("before", "after", "place", "said"),
    [
        (BEFORE, choice({"value": "good"}, {"value": "poor", "was": ["badly"]}), ("options", 1, "was"),
         'one: poor was "badly",'),
        (BEFORE, choice({"value": "fine", "was": ["good", "okay"]}, {"value": "bad"}), ("options", 0, "was"),
         'one: fine was "okay",'),
        (TREE, themes({"value": "long", "was": ["waits"]}, {"value": "cost"}), ("codes",), 't: long was "waits",'),
        (TREE, themes({"value": "wait", "codes": [{"value": "x", "was": ["land"]}]}), ("codes",),
         't: wait.x was "land",'),
    ],
)  # fmt: skip
def test_names_of_answers_and_themes_are_of_the_item(
    before: dict[str, Any], after: dict[str, Any], place: Place, said: str
) -> None:
    ((where, told),) = old_names_amiss([form(before)], form(after))
    assert (where, told[: len(said)]) == (("items", 0, *place), said)
    assert list(old_names_amiss([form(text("other"))], form(after))) == [], "of a new item there was no answer"


def graded(*values: dict[str, Any]) -> dict[str, Any]:
    return {"scales": {"s": {"options": list(values)}}, "sections": []}


OLD = graded({"value": "good"}, {"value": "bad"})
NEW = graded({"value": "good"}, {"value": "poor", "was": ["bad"]})
A, B = ({"id": name, "label": name, "scale": "s"} for name in "ab")
ROWS = {"id": "t", "label": "T", "rows": [{"id": "c", "label": "C", "scale": "s"}]}
OTHER = [{"id": name, "label": name, "options": [{"value": "high"}]} for name in "b"]


def of_scale(scale: dict[str, Any], *items: dict[str, Any]) -> Form:
    return from_mapping({"id": "f", "title": "F", "version": "1", **scale, "items": list(items)})


@pytest.mark.parametrize("late", [OTHER, [{**ROWS, "rows": [{**OTHER[0], "id": "c"}]}]])
def test_an_old_name_of_a_scale_is_of_all_that_use_it(late: list[dict[str, Any]]) -> None:
    now = [B] if late is OTHER else [ROWS]
    before = of_scale(OLD, A, *late)
    assert list(old_names_amiss([before], of_scale(NEW, A, *now))) == [], "the scale had it, at another item"
    assert list(old_names_amiss([before, of_scale(NEW, A, *now)], of_scale(NEW, A, *now))) == []


def test_and_one_that_no_item_of_the_scale_had_is_astray_at_each() -> None:
    wrong = graded({"value": "good"}, {"value": "poor", "was": ["badly"]})
    told = list(old_names_amiss([of_scale(OLD, A, B, ROWS)], of_scale(wrong, A, B, ROWS)))
    assert [where for where, _ in told] == [
        ("items", 0, "options", 1, "was"), ("items", 1, "options", 1, "was"),
        ("items", 2, "rows", 0, "options", 1, "was"),
    ]  # fmt: skip


FIRST = """id: ours
title: Ours
version: "1"
items:
  - {id: costed, label: Costed, options: [{value: "yes"}, {value: "no"}]}
"""
ASTRAY = FIRST.replace('"1"', '"2"').replace("id: costed, label: Costed", "id: priced, label: Priced, was: [cost]")


def test_a_name_astray_is_refused_with_its_file_and_line_and_by_the_step(team: Team) -> None:
    plan.load_form(team.clara, form_mapping(FIRST, "first.yaml"))
    known = team.clara.frame.loaded
    with pytest.raises(ReviewError, match=r'second.yaml line 5: priced was "cost", but no version .*Correct it'):
        form_mapping(ASTRAY, "second.yaml", {}, known)
    with pytest.raises(ReviewError, match='priced was "cost"'):
        plan.load_form(team.clara, form_mapping(ASTRAY, "second.yaml"), agreed=True)
    assert team.clara.frame.form("ours").version == "1"
    sound = form_mapping(ASTRAY.replace("[cost]", "[costed]"), "second.yaml", {}, known)
    plan.load_form(team.clara, sound, agreed=True)
    assert team.clara.frame.form("ours").version == "2"
