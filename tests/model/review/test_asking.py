"""What was not asked: by what was answered before, by the version that was answered, and while rulings are open."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.answers import Answer
from review_tui.model.review.asking import unasked, unasked_before, undecided
from review_tui.model.review.form import Form, from_mapping, with_past
from review_tui.model.review.form_versions import as_then, read_by
from review_tui.model.review.judging import hidden

YES_NO = [{"value": "yes"}, {"value": "no"}]
CONDITIONS = (
    "a == yes", "not a == yes", "a != no", "b == yes or a == no", "any(yes in first)", "count(no in a, b) >= 1",
    "all(yes in first)", "answered(c)", "c == yes and not b == no", "score(first) > 1",
)  # fmt: skip
SECTIONS: list[dict[str, Any]] = [
    {"id": "first", "title": "First", "gate": {"when": "a == no", "then": "stop"}},
    {"id": "second", "title": "Second", "when": "a == yes"}, {"id": "third", "title": "Third"},
]  # fmt: skip


def item(name: str, section: str = "", when: str = "", **more: Any) -> dict[str, Any]:
    points = [{**one, "points": n} for n, one in enumerate(YES_NO)]
    return {"id": name, "label": name, "options": points, "section": section, "when": when} | more


def form(*items: dict[str, Any], sections: list[dict[str, Any]] | None = None, version: str = "2") -> Form:
    said = {"id": "f", "title": "F", "version": version, "items": list(items), "score": {"method": "sum"}}
    return from_mapping({**said, "sections": sections or []})


def sheet(**said: str) -> dict[str, Answer]:
    return {name: Answer(value) for name, value in said.items()}


@given(
    st.lists(st.sampled_from(("", *CONDITIONS)), min_size=3, max_size=3),
    st.sampled_from(([], SECTIONS[:1], SECTIONS[1:], SECTIONS)),
    st.dictionaries(st.sampled_from("abcde"), st.sampled_from(("yes", "no"))),
    st.sets(st.sampled_from("abcde"), max_size=3),
)
def test_what_is_said_to_be_not_asked_is_not_whatever_is_ruled_of_what_is_open(
    when: list[str], sections: list[dict[str, Any]], said: dict[str, str], left: set[str]
) -> None:
    """The decided part of what is hidden is hidden under every ruling: nothing that may still be asked is among it."""
    items = [
        item("a", "first"), item("b", "first"), item("c", "second", when[0]), item("d", "second", when[1]),
        item("e", "third", when[2]),
    ]  # fmt: skip
    one = form(*items, sections=sections)
    settled = {name: value for name, value in said.items() if name not in left}
    sure = hidden(one, sheet(**settled)) - undecided(one, left)
    for values in product(("yes", "no", ""), repeat=len(left)):
        ruled = sheet(**settled, **dict(zip(sorted(left), values, strict=True)))
        assert sure <= hidden(one, ruled)
    assert left <= undecided(one, left)
    assert not undecided(one, ())


def test_a_judgement_is_asked_whatever_is_ruled() -> None:
    one = replace(form(item("a", "first"), item("b", "third"), sections=SECTIONS), overall="b")
    assert undecided(one, {"a"}) == {"a"}
    assert undecided(replace(one, overall=""), {"a"}) == {"a", "b"}


FIRST = form(item("a"), item("h", when="a == yes"), version="1")
TABLE: dict[str, Any] = {"id": "t", "label": "T", "kind": "rows", "rows": [{"id": "x", "label": "X", "kind": "text"}]}
WIDER = {**TABLE, "rows": [*TABLE["rows"], {"id": "y", "label": "Y", "kind": "text"}]}


@pytest.mark.parametrize(
    ("now", "said", "versions", "never"),
    [
        ([item("a"), item("n")], sheet(a="yes"), {"1"}, {"n"}),
        ([item("a"), item("n")], sheet(a="yes"), {"2"}, set()),
        ([item("a"), item("n")], sheet(a="yes"), {"1", "2"}, set()),
        ([item("a"), item("n")], sheet(a="yes"), {"1", "nobody knows"}, set()),
        ([item("a"), item("n")], sheet(a="yes"), set(), set()),
        ([item("a"), item("n")], sheet(a="yes", n="no"), {"1"}, set()),
        ([item("a"), item("n", was=["h"])], sheet(a="yes"), {"1"}, set()),
        ([item("b", was=["a"]), item("h")], sheet(a="yes"), {"1"}, set()),
        ([item("b", was=["a"]), item("h")], sheet(a="no"), {"1"}, {"h"}),
        ([item("a"), item("n", when="a == no")], sheet(a="yes"), {"1"}, set()),  # hidden, not forgotten
        ([item("a"), TABLE], sheet(a="yes"), {"1"}, {"t"}),
    ],
)  # fmt: skip
def test_a_version_asked_what_it_had_and_did_not_hide(
    now: list[dict[str, Any]], said: dict[str, Answer], versions: set[str], never: set[str]
) -> None:
    one = with_past(form(*now), [FIRST])
    assert unasked_before(one, said, versions) == never
    assert unasked(one, said, versions) >= never
    assert unasked_before(form(*now), said, versions) == set(), "of a form without an earlier version nothing is known"


OLDEST = form(item("a"), item("h", when="a == yes"), item("k", when="h == no"), version="1")
MIDDLE = form(item("b", was=["a"]), item("h", when="b == yes"), item("k", when="not b == yes"), version="2")
SURE = [{"value": "sure", "was": ["yes"]}, {"value": "no"}]
NEWEST = with_past(
    form(
        item("c", was=["b", "a"], options=SURE), item("i", was=["h"], options=SURE), item("k", options=SURE), item("n"),
        version="3",
    ), [OLDEST, MIDDLE],
)  # fmt: skip


@given(
    st.dictionaries(st.sampled_from("ahk"), st.sampled_from(("yes", "no", "")), min_size=1),
    st.sets(st.sampled_from(("1", "2")), min_size=1),
    st.sets(st.sampled_from("ahk")),
)
def test_what_a_version_asked_hangs_on_no_name_that_an_answer_was_given_since(
    said: dict[str, str], versions: set[str], since: set[str]
) -> None:
    """A draft that was begun before a version, or a packet that is read after it, has answers under names of both."""
    old = sheet(**said)
    now = {name: given for name in since & set(said) for name, given in read_by(NEWEST, {name: old[name]}).items()}
    mixed = {name: given for name, given in old.items() if name not in since} | now
    assert as_then(OLDEST, NEWEST, mixed).items() >= old.items()
    assert unasked_before(NEWEST, mixed, versions) == unasked_before(NEWEST, old, versions)
    there = {"c"} | ({"i"} if said.get("a") == "yes" else set())  # by the oldest alone
    there |= {"k"} if "i" in there and said.get("h") == "no" else set()
    answered = {{"a": "c", "h": "i"}.get(name, name) for name, value in said.items() if value}
    assert unasked_before(NEWEST, mixed, {"1"}) == {"c", "i", "k", "n"} - there - answered


def test_a_cell_that_rows_ask_since_is_called_by_its_table_and_asked_once_any_row_answers_it() -> None:
    one = with_past(form(WIDER), [form(TABLE, version="1")])
    old = {"t": Answer(({"x": {"value": "1"}},))}
    assert unasked_before(one, old, {"1"}) == {"t.y"}
    assert unasked_before(one, {"t": Answer(({"x": {"value": "1"}, "y": {"value": "2"}},))}, {"1"}) == set()


def test_cells_and_items_of_earlier_versions_stay_known_under_their_last_words() -> None:
    first, second = form(WIDER, item("old"), version="1"), form({**WIDER, "label": "T2"}, item("old"), version="2")
    one = with_past(form(TABLE, version="3"), [first, second, form(TABLE, version="3")])
    assert [cell.label for cell in one.items[0].cells] == ["X", "Y (not asked any more)"]
    assert [gone.id for gone in one.gone] == ["old"]
    assert one.past == (first, second), "it is no earlier version of itself"
    assert one.reads
    assert not form(TABLE).reads


def test_what_is_asked_no_more_was_not_asked_of_whoever_answered_versions_without_it() -> None:
    first = form(WIDER, item("a"), item("old", when="a == yes"), version="1")
    now = with_past(form(TABLE, item("a"), version="2"), [first])
    said = {"t": Answer(({"x": {"value": "1"}},)), "a": Answer("yes")}
    assert unasked(now, said, {"2"}) == {"old", "t.y"}
    assert unasked(now, said, {"1"}) == set(), "a blank is no answer there"
    assert unasked(now, said, {"1", "2"}) == set()
    assert unasked(now, {**said, "a": Answer("no")}, {"1"}) == {"old"}, "that version did not ask it, with that answer"
    assert unasked(now, {**said, "old": Answer("no")}, {"2"}) == {"t.y"}, "what is answered all the same was asked"
    assert unasked(now, {**said, "t": Answer(({"y": {"value": "1"}},))}, {"2"}) == {"old"}
    for unknown in ((), {"9"}, {"2", "9"}):
        assert unasked(now, said, unknown) == set(), "of a draft, and of versions that nobody knows"
