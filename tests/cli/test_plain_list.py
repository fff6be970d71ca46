"""Long lists line by line: a page at a time, narrowed by words, and chosen from by number."""

from typing import Any

import pytest

from review_tui.cli.rate.plain_list import PlainList
from review_tui.forms.form_file import load_form
from review_tui.forms.shipped import read_shipped, shipped_forms
from review_tui.forms.values import read_value
from review_tui.model.review.form import Item, from_mapping
from review_tui.words.answers_listed import is_listed

CODES = [
    {"value": "waiting", "label": "Waiting", "codes": [{"value": value} for value in ("long", "appeal", "plan")]},
    *({"value": f"t_{letter}", "label": f"Theme {letter.upper()}"} for letter in "abcdefghi"),
]  # fmt: skip


def item(**more: Any) -> Item:
    said = {"id": "t", "label": "T", **more}
    return from_mapping({"id": "f", "title": "F", "items": [said]}).items[0]


THEMES, CHOICE = item(kind="code", codes=CODES), item(options=[{"value": f"v{chr(97 + n)}"} for n in range(12)])
SCALE = item(options=[{"value": str(n), "label": str(n)} for n in range(11)])


def lines(found: PlainList) -> list[str]:
    return [line.strip() for line in found.page()]


def test_it_is_read_a_page_at_a_time_and_begins_again() -> None:
    found = PlainList(THEMES)
    first = lines(found)
    assert (first[0], first[1], len(first)) == ("1  waiting: Waiting", "2  waiting.long: Waiting: long", 10)
    assert first[-1] == "13 themes. 4 more: ? reads on, ? WORDS narrows them; a number or a name answers."
    assert lines(found) == first, "it stays until one asks for more"
    found.asked("")
    assert [line.split()[0] for line in lines(found)[:-1]] == ["10", "11", "12", "13"]
    found.asked("")
    assert lines(found) == first


def test_words_narrow_it_and_numbers_stay_those_of_the_whole_list() -> None:
    found = PlainList(THEMES)
    found.asked("wait pl")
    assert lines(found) == [
        "4  waiting.plan: Waiting: plan",
        "1 theme with wait pl. ? lists all, ? WORDS narrows them; a number or a name answers.",
    ]  # fmt: skip
    found.asked("")
    assert len(lines(found)) == 10
    found.asked("nothing like it")
    assert lines(found)[0].startswith("0 themes with nothing like it.")


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("2", "waiting.long"), ("2; 5", "waiting.long; t_a"), ("2;5", "waiting.long;t_a"), ("99", "99"), ("0", "0"),
        ('2 "12 waited; 3 left" p. 4; 5', 'waiting.long "12 waited; 3 left" p. 4; t_a'),
        ('leadership "2; 3" p. 12', 'leadership "2; 3" p. 12'), ("2 and more", "2 and more"),
    ],
)  # fmt: skip
def test_a_number_stands_for_an_answer_and_not_where_it_is_quoted_or_a_page(text: str, spelled: str) -> None:
    assert PlainList(THEMES).spelled(text) == spelled


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("plan", True), ("theme", True), ("2", False), ("waiting.long", False), ("Waiting: long", False),
        ('waiting "We waited"', False), ("not stated", False), ("not_applicable", False), ("xyz", False),
    ],
)  # fmt: skip
def test_words_of_answers_list_them_and_a_name_answers(text: str, fits: bool) -> None:
    assert PlainList(THEMES).fits(text) is fits


def test_where_answers_are_numbers_a_number_is_its_own_name() -> None:
    found = PlainList(SCALE)
    assert lines(found)[0] == "0: 0"
    assert found.spelled("5") == "5"
    assert "a number" not in lines(found)[-1]
    assert PlainList(CHOICE).spelled("12") == "vl"


@pytest.mark.parametrize("name", shipped_forms())
def test_every_long_list_of_a_shipped_form_is_answered_by_its_numbers(name: str) -> None:
    long = [one for one in load_form(read_shipped(name), name).items if is_listed(one)]
    for one in long:
        found = PlainList(one)
        for n, option in enumerate(one.options, 1):
            typed = found.spelled(str(n)) if found.is_numbered else option.value
            assert option.value in str(read_value(one, typed))
