"""A finished grid as a table: its headings found, its words read, and nothing taken for what it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.forms.form_file import form_mapping
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
    assert (found.lines[0].said, found.apart) == (
        {"found": {"value": "yes"}}, ("Staff rows is a table of rows, which a column cannot hold: left.",),
    )  # fmt: skip


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
