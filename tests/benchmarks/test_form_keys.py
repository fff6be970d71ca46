"""Keys of a sheet: the fewest that answer what is needed, and as many pressed in a real terminal."""

import re
import sys
from pathlib import Path

import pytest

from benchmarks.form_keys import GOALS, answering, counted, open_items, passing, stays
from review_tui.forms.form_file import load_form
from review_tui.forms.shipped import read_shipped, shipped_forms
from review_tui.model.review.answers import Answer
from review_tui.model.review.form import Form, Item, from_mapping
from review_tui.model.review.judging import asked
from review_tui.tui.screens.rate import entry
from review_tui.words.answers_listed import is_listed

FORMS = {name: load_form(read_shipped(name), name) for name in shipped_forms()}
CELLS = [{"id": "what", "label": "What", "kind": "text"}, {"id": "n", "label": "N", "kind": "count", "required": True},
         {"id": "how", "label": "How", "required": True, "options": [{"value": "up"}, {"value": "down"}]}]  # fmt: skip
OWN = from_mapping(
    {
        "id": "f", "title": "F", "version": "1",
        "items": [
            {"id": "a", "label": "A", "options": [{"value": "yes"}, {"value": "no"}], "required": True},
            {"id": "b", "label": "B", "kind": "text", "when": "a == no", "required": True},
            {"id": "c", "label": "C", "kind": "number"},
            {"id": "d", "label": "D", "required": True, "options": [{"value": f"v{n}"} for n in range(12)]},
            {"id": "r", "label": "R", "required": True, "rows": CELLS},
        ],
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("item", "keys"),
    [
        ("a", ["1"]),
        ("b", ["\r", "x", "\r"]),
        ("c", ["\r", "5", "\r"]),
        ("d", ["\r", "\r"]),  # a list opens with its first answer under the cursor
        ("r", ["\r", "\x1b[B", *"5 of 9", "\x1b[B", *"up", "\r"]),
    ],
)
def test_an_item_is_answered_by_the_fewest_keys(item: str, keys: list[str]) -> None:
    assert list(answering(OWN.item(item))) == keys


def test_what_is_needed_and_asked_is_left_until_it_has_an_answer() -> None:
    def left(**said: str) -> list[str]:
        given = {name: Answer(value) for name, value in said.items()}
        items = asked(OWN, given)
        return [items[n].id for n in open_items(items, given)]

    assert left() == ["a", "d", "r"]
    assert left(a="no") == ["b", "d", "r"]
    assert left(a="yes", c="5", d="v1") == ["r"]


def needed(form: Form) -> list[Item]:
    """What is needed where each question gets its first answer."""
    given, found = dict[str, Answer](), list[Item]()
    while left := open_items(asked(form, given), given):
        item = asked(form, given)[left[0]]
        given[item.id] = Answer(item.options[0].value if item.options else "x")
        found.append(item)
    return found


def fewest(form: Form) -> int:
    return sum(len(answering(item)) for item in needed(form)) + 1


def test_a_sheet_of_aacods_takes_eight_keys_and_that_of_a_closed_form_one_a_question() -> None:
    assert fewest(FORMS["aacods"]) == GOALS["aacods"] == 8
    closed = [name for name, form in FORMS.items() if all(item.options for item in form.items if item.required)]
    assert {"quads", "local_offer_grid", "simple_3level", "weight_of_evidence", "maryland_sms"} <= set(closed)
    for name in closed:
        items = needed(FORMS[name])
        assert fewest(FORMS[name]) == len(items) + 1 + sum(is_listed(item) for item in items), name


TYPED = [(name, item) for name, form in FORMS.items() for item in form.items if item.required and not item.options]


@pytest.mark.parametrize(("name", "item"), TYPED, ids=lambda part: part.id if isinstance(part, Item) else part)
def test_what_is_typed_is_a_sound_answer(name: str, item: Item) -> None:
    """As its fields would hold it, each key a letter of the field where the cursor is."""
    texts = [""] * len(entry.fields(item, None))
    at = 0
    for key in answering(item)[1:-1]:
        if key == "\x1b[B":
            at += 1
        elif key == "\r":  # the list of a cell takes its first answer
            texts[at] = item.rows[at].options[0].label
        else:
            texts[at] += key if not (item.rows and is_listed(item.rows[at])) else ""
    assert entry.typed(item, None, texts), name


def test_the_page_of_forms_tells_the_keys_of_each_and_the_fewest() -> None:
    page = (Path(__file__).parents[2] / "docs" / "forms.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d+) \| (\d+) \| (`.+`) \|$", page, re.MULTILINE)
    told = {name.strip("` "): (int(all_), int(least)) for all_, least, names in rows for name in names.split(",")}
    assert told == {name: (fewest(form) + passing(form), fewest(form)) for name, form in FORMS.items()}


def test_only_where_more_may_be_added_or_all_may_be_left_out_a_key_moves() -> None:
    """Behind a table, themes or several answers the cursor waits for more; `n` goes on."""
    for name, form in FORMS.items():
        waits = [item.id for item in needed(form)[:-1] if stays(item)]
        begins_optional = not form.items[0].required
        assert passing(form) <= len(waits) + begins_optional, name
    assert passing(OWN) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_the_goal_is_met_in_a_real_terminal(tmp_path: Path) -> None:
    ((name, told, goal),) = counted(tmp_path, ["aacods"])
    assert (name, goal) == ("aacods", "at most 8")
    assert told.startswith("8 keys of 8, ")
