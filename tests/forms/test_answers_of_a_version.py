"""An answer belongs to the version that asked for it: handed back later, it is what it were if it had stood already."""

from collections.abc import Callable
from typing import Any

import pytest

from review_tui.forms.answers import check_answers
from review_tui.forms.handed_answers import answers_in
from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, from_mapping
from review_tui.model.review.form_versions import asked_once, read_by
from tests.every_kind import EVERY, every_kind
from tests.forms.test_handed_answers import NOW, SOUND, THEN

OTHERS = [{"value": "other", "label": "Other"}, {"value": "trials", "label": "Trial"}]  # a label that was another's
Change = Callable[[dict[str, Any]], list[dict[str, Any]]]


def dropped(_: dict[str, Any]) -> list[dict[str, Any]]:
    return []


def renamed(item: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**item, "id": f"new_{item['id']}", "was": [item["id"]]}]


def offering_else(item: dict[str, Any]) -> list[dict[str, Any]]:
    """The lists have other answers, the themes another tree, the rows another cell."""
    codes = {"codes": [{"value": "joy", "label": "Joy"}]} if "codes" in item else {}
    rows = {"rows": [{"id": "other", "label": "Other", "kind": "text"}]} if "rows" in item else {}
    return [{**item, **({"options": OTHERS} if "options" in item else {}), **codes, **rows}]


def both(item: dict[str, Any]) -> list[dict[str, Any]]:
    return renamed(*offering_else(item))


def of_numbers(item: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": item["id"], "label": item["label"], "kind": "number"}]


def of_texts(item: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"id": item["id"], "label": item["label"], "kind": "text"}]


CHANGES: list[Change] = [dropped, renamed, offering_else, both, of_numbers, of_texts]


def after(changed: str, change: Change) -> Form:
    """Give the version in which one item is changed and no condition speaks of it."""
    items = [new for one in EVERY["items"] for new in (change(one) if one["id"] == changed else [one])]
    return from_mapping({**EVERY, "version": "3", "sections": [{"id": "more", "title": "More"}], "items": items})


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(("item", "written", "kept"), SOUND, ids=range(len(SOUND)))
def test_whatever_a_later_version_changed_it_is_as_if_it_had_been_given_in_the_program_before(
    change: Change, item: str, written: Any, kept: Any
) -> None:
    then, now = every_kind(), after(item, change)
    beside = {"comment": "c", "quotes": [{"quote": "q", "page": "4"}]}
    found, wrong = answers_in(now, {item: {"value": written, **beside}}, then)
    assert wrong == []
    assert found == read_by(now, {item: Answer(kept, "c", (Quote("q", 4),))})
    assert check_answers(now, found, complete=False, then=then) == found
    assert answers_in(now, {name: as_written(one) for name, one in found.items()}, then)[1] == []


def as_written(given: Answer) -> dict[str, Any]:
    return {
        "value": given.value,
        "comment": given.comment,
        "quotes": [{"quote": q.text, "page": q.page} for q in given.quotes],
    }


@pytest.mark.parametrize("item", ["design", "settings", "outcomes"])
def test_what_the_version_that_asked_does_not_take_either_is_told_by_its_words(item: str) -> None:
    now = after(item, dropped)
    found, (wrong,) = answers_in(now, {item: {"value": "nothing of it"}}, every_kind())
    assert found == {}
    assert wrong.startswith(f"{every_kind().item(item).label}: ")
    with pytest.raises(ReviewError, match="has no item"):
        check_answers(now, {item: Answer("nothing of it")}, complete=False)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Yes; Clinic", ("yes",)),
        (["Clinic", "no", 7], ("no",)),
        ("Clinic; Home", None),
        ("", ()),
    ],
)
def test_of_a_list_what_is_sound_is_taken_and_the_rest_is_told(written: Any, kept: tuple[str, ...] | None) -> None:
    found, wrong = answers_in(every_kind(), {"settings": {"value": written, "comment": "c"}})
    assert (found["settings"].value if found else None) == kept
    assert [one.partition(" is not one of")[0] for one in wrong] == {
        "Yes; Clinic": ['Settings: "Clinic"'], "": [], "Clinic; Home": ['Settings: "Clinic"'],
    }.get(str(written), ['Settings: "Clinic"', 'Settings: "7"'])  # fmt: skip


def test_of_a_list_in_a_row_too() -> None:
    many = {"id": "who", "label": "Who", "kind": "many", "options": [{"value": "kids"}, {"value": "staff"}]}
    form = from_mapping({**EVERY, "items": [{"id": "t", "label": "T", "rows": [many]}], "sections": []})
    rows = [{"who": "kids"}, {"who": {"value": ["staff", "dogs"], "comment": "c"}}, {"who": "dogs"}]
    found, wrong = answers_in(form, {"t": {"value": rows}})
    assert found["t"].value == ({"who": {"value": ["kids"]}}, {"who": {"value": ["staff"], "comment": "c"}})
    assert [one.partition(" is not")[0] for one in wrong] == ['T, row 2, Who: "dogs"', 'T, row 3, Who: "dogs"']


def test_a_cell_of_before_stands_beside_one_that_no_version_has() -> None:
    """One row of a table has a cell that the form dropped, one that it renamed an answer of, and one that is none."""
    cells = [{"id": "dir", "label": "Way", "options": [{"value": "up"}, {"value": "down"}]},
             {"id": "size", "label": "Size", "kind": "number"}]  # fmt: skip
    then = from_mapping({**THEN, "items": [{"id": "out", "label": "Out", "rows": cells}]})
    now_cells = [{"id": "way", "was": ["dir"], "label": "Way", "options": [{"value": "good", "was": ["up"]}]}]
    now = from_mapping({**NOW, "items": [{"id": "out", "label": "Out", "rows": now_cells}]})
    said = {"out": {"value": [{"dir": "up", "size": "4"}, {"dir": "down"}, {"dir": "sideways", "size": "big"}]}}
    found, wrong = answers_in(now, said, then)
    assert found["out"].value == (
        {"way": {"value": "good"}, "size": {"value": "4"}}, {"way": {"value": "down"}},
    )  # fmt: skip
    assert len(wrong) == 2
    assert all(one.startswith("Out, row 3") for one in wrong)


def test_what_was_asked_once_is_what_no_name_of_now_stands_for() -> None:
    assert asked_once(from_mapping(NOW), from_mapping(THEN)) == ()
    assert [item.id for item in asked_once(after("design", dropped), every_kind())] == ["design"]
    assert asked_once(after("design", renamed), every_kind()) == ()
