"""A finished grid as a table: its headings found, its words read, and nothing taken for what it is not."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.forms.form_file import form_mapping
from review_tui.forms.grid_columns import column_of
from review_tui.forms.grid_lines import CHANGED, NEW, GridLine, joined, placed_anew, rows_joined
from review_tui.forms.grid_table import GridRead, read_grid
from review_tui.forms.handed_answers import answers_in
from review_tui.model.review.answers import Quote
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import from_mapping, with_past

FORM = from_mapping(
    form_mapping(
        """\
id: offer
title: The offer
version: "1"
items:
  - {id: found, label: Can be found, required: true, options: [
      {value: "yes", label: "Yes"}, {value: partly, label: Partly}, {value: "no", label: "No"}]}
  - {id: priced, label: Prices told, was: [costs], options: [
      {value: b1, label: Blog}, {value: b2, label: Book}, {value: n_a, label: "N/A"}]}
  - {id: plans, label: Plans, options: [
      {value: "yes", label: "Yes"}, {value: "no", label: "No"}, {value: nil, label: Not applicable}]}
  - {id: who, label: Who is told, kind: many, options: [
      {value: carer, label: Carers}, {value: staff, label: Staff; and heads}]}
  - {id: fee, label: Fee, kind: money, plain: "What does it cost?"}
  - {id: pages, label: Number of pages, kind: number}
  - {id: seen, label: Seen, kind: date}
  - {id: more, label: What else, kind: text}
  - {id: rows, label: Staff rows, rows: [{id: role, label: Role, kind: text}]}
""",
        "offer.yaml",
    )
)


def grid(*rows: list[str]) -> GridRead:
    return read_grid(FORM, [(n, row) for n, row in enumerate(rows, 1)], "grid.csv")


def test_what_an_earlier_version_called_an_item_heads_it_too_unless_another_is_called_so_now() -> None:
    once = from_mapping({"id": "f", "title": "F", "version": "1", "items": [
        {"id": "old", "label": "Fees", "plain": "What is paid?", "kind": "text"},
        {"id": "who", "label": "Reach", "kind": "text"}, {"id": "kept", "label": "Notes here", "kind": "text"},
    ]})  # fmt: skip
    now = from_mapping({"id": "f", "title": "F", "version": "2", "items": [
        {"id": "new", "label": "Charges", "kind": "text", "was": ["old"]},
        {"id": "who", "label": "Whom", "kind": "text"}, {"id": "kept", "label": "Reach", "kind": "text"},
    ]})  # fmt: skip
    form = with_past(now, [once])

    def headed(*heads: str) -> list[str]:
        return [item.id for item in read_grid(form, [(1, list(heads)), (2, ["x"] * len(heads))], "g.csv").items]

    assert headed("Fees") == headed("old") == headed("What is paid?") == headed("Charges") == ["new"]
    assert headed("Reach", "Whom") == ["kept", "who"], "what an item is called now comes first"
    with pytest.raises(ReviewError, match="several columns are the same item: Fees, Charges"):
        headed("Fees", "Charges")


def test_merged_cells_of_items_are_told_and_others_are_not() -> None:
    rows = [(1, ["A title", ""]), (2, ["No", "found", "fee"]), (3, ["1", "yes", ""]), (4, ["2", "", ""])]
    merged = ["A1:C1", "B3:B4", "A3:A4", "D3:D9", "B3:C3", "nonsense"]
    found = read_grid(FORM, rows, "g.xlsx", merged)
    told = "are merged cells: what stands there is taken of line 3 alone. Part them, and fill in each."
    assert found.apart == (f"B3:B4 {told}", f"B3:C3 {told}")


@pytest.mark.parametrize(
    ("head", "item", "part"),
    [
        ("found", "found", "value"),
        ("Can be found", "found", "value"),
        (" CAN  BE FOUND ", "found", "value"),
        ("costs", "priced", "value"),
        ("What does it cost?", "fee", "value"),
        ("Can be found comment", "found", "comment"),
        ("found: Notes", "found", "comment"),
        ("found - evidence", "found", "quotes"),
        ("Can be found (page)", "found", "quotes"),
        ("Number of pages", "pages", "value"),
        ("Number of pages pages", "pages", "quotes"),
    ],
)
def test_a_heading_names_an_item_by_its_id_or_words_or_what_stands_beside_it(head: str, item: str, part: str) -> None:
    found = grid(["name", "other", head], ["A1", "", "7"])
    assert list(found.lines[0].said[item]) == [part]


@pytest.mark.parametrize("head", ["Comment", "Page", "Found where", "", "found, page, of", "Status"])
def test_what_names_no_item_is_left(head: str) -> None:
    found = grid(["name", "found", head], ["A1", "yes", "7"])
    assert found.lines[0].said == {"found": {"value": "yes"}}
    assert found.left == tuple(filter(None, ("name", head)))


def test_the_headings_stand_where_most_of_them_are_items() -> None:
    found = grid(["Our grid"], ["found"], ["Code", "found", "fee"], ["E1", "Yes", "£5"])
    assert [(line.line, dict(line.names)) for line in found.lines] == [(4, {"Code": "E1"})]
    assert [item.id for item in found.items] == ["found", "fee"]


@pytest.mark.parametrize(
    ("item", "text", "value", "told"),
    [
        ("found", "Yes", "Yes", ""),
        ("found", "y", "yes", "Yes"),
        ("found", "PART", "partly", "Partly"),
        ("found", "maybe", "maybe", ""),
        ("priced", "B", "B", ""),
        ("priced", "Bl", "b1", "Blog"),
        ("priced", "N/A", "N/A", ""),
        ("found", "n/a", "not applicable", "not applicable"),
        ("found", "N/S", "not stated", "not stated"),
        ("pages", "n/s", "not stated", "not stated"),
        ("more", "n/s", "n/s", ""),
        ("found", "not stated", "not stated", ""),
        ("plans", "N", "no", "No"),
        ("plans", "not a", "nil", "Not applicable"),
        ("plans", "n/a", "not applicable", "not applicable"),
        ("plans", "Y", "yes", "Yes"),
        ("pages", "'-5", "-5", ""),
        ("more", "'tis", "'tis", ""),
    ],
)
def test_a_word_that_one_answer_begins_with_is_read_so_and_told(item: str, text: str, value: str, told: str) -> None:
    found = grid(["name", item], ["A1", text])
    assert found.lines[0].said[item]["value"] == value
    assert [meant.label for meant in found.words.values()] == ([told] if told else [])


def test_of_several_answers_each_is_read_for_itself() -> None:
    found = grid(["name", "who"], ["A1", "Car; Staff; and heads; nobody"], ["A2", "n/a"])
    assert [line.said["who"]["value"] for line in found.lines] == [
        ["carer", "Staff; and heads", "nobody"], "not applicable",
    ]  # fmt: skip
    answers, wrong = answers_in(FORM, found.lines[0].said)
    assert answers["who"].value == ("carer", "staff")
    assert len(wrong) == 1 and "nobody" in wrong[0]


def test_what_stands_beside_is_of_the_answer() -> None:
    heads = ["name", "found", "found comment", "found quote", "found page"]
    (line,) = grid(heads, ["A1", "yes", "well", "It is", "4"]).lines
    answers, wrong = answers_in(FORM, line.said)
    assert (answers["found"].comment, answers["found"].quotes, wrong) == ("well", (Quote("It is", 4),), [])


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["code", "foo"], ["E1", "yes"]], "no row has headings that are items of the form offer"),
        ([], "no row has headings"),
        ([["code", "found", "Can be found"], ["E1", "yes", "no"]], "several columns are the same item"),
        ([["code", "found page", "found pages"], ["E1", "1", "2"]], "several columns are the same item"),
    ],
)
def test_a_table_that_cannot_be_understood_is_refused_with_what_to_do(rows: list[list[str]], sentence: str) -> None:
    with pytest.raises(ReviewError, match=sentence):
        grid(*rows)


def test_a_table_of_rows_is_left_and_told() -> None:
    found = grid(["name", "found", "Staff rows"], ["A1", "yes", "Head 3"])
    assert found.lines[0].said == {"found": {"value": "yes"}}
    assert found.apart == (
        "Staff rows is a table of rows, which one column cannot hold: left. Head a column for each of its cells, such "
        "as rows role, and give each row a line that says what it is about.",
    )


def test_a_column_without_a_cell_is_none() -> None:
    found = grid(["name", "fee", "What does it cost?", "Status"], ["A1", "", "£5", ""])
    assert (found.lines[0].said, found.left) == ({"fee": {"value": "£5"}}, ("name",))


def test_empty_rows_and_short_rows_are_no_harm() -> None:
    found = grid(["name", "found", "fee"], ["A1"], ["", "", ""], ["A2", "yes"], ["A3", "no", "£5", "beyond", "more"])
    assert [line.line for line in found.lines] == [2, 4, 5]
    assert found.lines[0].said == {}


@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=6), max_size=6))
def test_whatever_stands_in_it_every_cell_is_an_answer_or_told(rows: list[list[str]]) -> None:
    found = grid(["name", "found", "fee"], *rows)
    for line in found.lines:
        answers, wrong = answers_in(FORM, line.said)
        assert len(answers) + len(wrong) == len(line.said)


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("rows role", ("rows.role", "value")), ("Staff rows: Role", ("rows.role", "value")),
        ("ROWS.role", ("rows.role", "value")), ("rows_role", ("rows.role", "value")), ("Role", ("rows.role", "value")),
        ("Role comment", ("rows.role", "comment")), ("staff rows - role (page)", ("rows.role", "page")),
        ("Hours (a week)", ("rows.hours", "value")), ("who", ("who", "value")), ("Fee", ("fee", "value")),
        ("rows fee", ("rows.fee", "value")), ("Since", None), ("gone since", ("gone.since", "value")),
    ],
)  # fmt: skip
def test_a_heading_names_a_cell_of_rows_behind_its_table_or_alone_where_no_other_is_called_so(
    head: str, column: tuple[str, str] | None
) -> None:
    found = column_of(WITH_ROWS, head)
    assert (found and (found.name, found.part)) == column


CELLS = [{"id": "role", "label": "Role", "kind": "text"}, {"id": "hours", "label": "Hours", "kind": "number",
         "unit": "a week"}, {"id": "fee", "label": "Fee", "kind": "money"},
         {"id": "since", "label": "Since", "kind": "date"}]  # fmt: skip
WITH_ROWS = from_mapping({"id": "f", "title": "F", "version": "1", "items": [
    {"id": "who", "label": "Who", "kind": "text"}, {"id": "fee", "label": "Fee", "kind": "money"},
    {"id": "rows", "label": "Staff rows", "rows": CELLS, "key": ["role"]},
    {"id": "gone", "label": "Gone", "rows": CELLS[-1:]},
]})  # fmt: skip


def test_lines_on_the_same_are_one_sheet_and_each_mistake_has_the_line_of_its_row() -> None:
    heads = ["name", "who", "role", "hours", "rows hours comment", "rows fee", "gone since"]
    rows = [heads, ["A1", "all", "head", "3", "about", "", "2021"], ["A1", "all", "aide", "many", "", "", ""],
            ["A1", "", "cook", "", "", "5 of 6", "2022-13"]]  # fmt: skip
    read = read_grid(WITH_ROWS, list(enumerate(rows, 1)), "t.csv")
    assert [(item.id, [cell.id for cell in cells]) for item, cells in read.cells] == [
        ("rows", ["role", "hours", "fee"]), ("gone", ["since"]),
    ]  # fmt: skip
    line, told = joined(WITH_ROWS, read.lines)
    assert (told, line.at) == ([], {"rows": (2, 3, 4), "gone": (2, 4)})
    answers, wrong = answers_in(WITH_ROWS, line.said)
    assert answers["who"].value == "all"
    assert [row["role"]["value"] for row in answers["rows"].value] == ["head", "aide", "cook"]
    assert answers["rows"].value[0]["hours"] == {"value": "3", "comment": "about"}
    assert [line.of(WITH_ROWS, words) for words in wrong] == [3, 4, 4]


def test_what_stands_beside_a_cell_of_rows_is_of_the_cell_and_changes_no_answer() -> None:
    heads = ["name", "role", "hours", "hours comment", "rows fee quote", "rows fee page"]
    (line,) = read_grid(WITH_ROWS, [(1, heads), (2, ["A1", "aide", "", "see annex", "It is £5", "4"])], "t.csv").lines
    answers, wrong = answers_in(WITH_ROWS, line.said)
    (row,) = answers["rows"].value
    assert (wrong, row["hours"], row["fee"]) == (
        [], {"value": "", "comment": "see annex"}, {"value": "", "quote": "It is £5", "page": 4},
    )  # fmt: skip
    fee = {"value": {"currency": "GBP", "amount": "5"}}
    before: dict[str, Any] = {"role": {"value": "aide"}, "hours": {"value": "3"}, "fee": fee}
    (after,) = rows_joined(WITH_ROWS.items[2], [row], [before]).rows
    assert (after["hours"]["value"], after["fee"]["value"], after["fee"]["quote"]) == (
        "3",
        before["fee"]["value"],
        "It is £5",
    )


def test_what_two_lines_on_the_same_say_otherwise_is_not_taken() -> None:
    said = [{"who": {"value": "all"}}, {"who": {"comment": "nearly"}}, {"who": {"value": "some"}}]
    lines = [GridLine(line=n, names={}, said=one) for n, one in enumerate(said, 2)]
    assert joined(WITH_ROWS, lines[:2])[0].said == {"who": {"value": "all", "comment": "nearly"}}
    line, told = joined(WITH_ROWS, lines)
    assert (line.said, told) == ({}, ["Lines 2 and 4: Who is not the same in both. Neither is taken."])


_CELL = st.dictionaries(st.sampled_from(["value", "comment"]), st.sampled_from(["", "a", "b"]), min_size=1)
_ROW = st.dictionaries(st.sampled_from(["role", "fee"]), _CELL.map(lambda cell: {"value": "", **cell}), min_size=1)


@given(st.lists(_ROW, max_size=4), st.lists(_ROW, max_size=4), st.booleans())
def test_rows_that_come_in_take_nothing_away_and_say_nothing_new_twice(
    before: list[dict[str, dict[str, str]]], rows: list[dict[str, dict[str, str]]], keyed: bool
) -> None:
    item = WITH_ROWS.items[2] if keyed else replace(WITH_ROWS.items[2], key=())
    one = rows_joined(item, rows, before)
    found, tally = one.rows, one.tally
    assert len(found) == len(before) + tally[NEW], "no row goes"
    for was, row in zip(before, found, strict=False):
        assert {name for name, cell in was.items() if any(cell.values())} <= row.keys()
        assert all(row[name].get(part) for name in was for part, what in was[name].items() if what)
    assert sorted(place for place in one.places if place is not None) == list(range(len(rows)))
    again = rows_joined(item, rows, found)
    assert (again.rows, again.tally[NEW], again.tally[CHANGED]) == (found, 0, 0)


def test_a_doubt_about_a_row_names_the_line_that_it_came_from_also_among_rows_that_were_there() -> None:
    line = GridLine(line=2, names={}, said={}, at={"rows": (2, 5)})
    before, rows = [[{"role": {"value": role}} for role in roles] for roles in (("head", "aide"), ("aide", "cook"))]
    found = rows_joined(WITH_ROWS.items[2], rows, before)
    assert found.places == (None, 0, 1)
    anew = placed_anew(line, "rows", found, 2)
    assert [anew.of(WITH_ROWS, f"Staff rows, row {n} (x), Hours: 7 of 5") for n in (1, 2, 3, 9)] == [2, 2, 5, 2]
    assert placed_anew(line, "rows", found, 1).at == {}
