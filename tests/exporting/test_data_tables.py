"""Answers as data: wide and long say the same, groups have tables, sums add up, and the codebook knows every column."""

from collections import Counter
from dataclasses import replace

import pytest

from review_tui.exporting.answer_cells import columns_of
from review_tui.exporting.data_tables import (
    CONSENSUS,
    JudgedRow,
    codebook,
    long_table,
    row_tables,
    wide_table,
)
from review_tui.exporting.table import ExportTable
from review_tui.model.review.agreeing import with_all_quotes
from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.form import Form, from_mapping, with_past
from review_tui.model.review.values import NOT_STATED

SCALE = [{"value": "yes", "label": "Yes"}, {"value": "partly", "label": "In part"}, {"value": "no", "label": "No"}]
FORM: Form = from_mapping(
    {
        "id": "costs", "title": "Costs", "version": "2",
        "items": [
            {"id": "clear", "label": "Clear?", "options": SCALE, "weight": "must", "required": True},
            {"id": "fair", "label": "Fair?", "options": SCALE},
            {"id": "why", "label": "Why?", "kind": "text", "when": "fair == no"},
            {"id": "cost", "label": "Cost", "kind": "money"},
            {"id": "groups", "label": "Outcomes", "kind": "rows", "key": ["what"], "rows": [
                {"id": "what", "label": "What", "kind": "text"},
                {"id": "of", "label": "Of whom", "kind": "count"},
            ]},
        ],
    }
)  # fmt: skip
ROWS = ({"what": {"value": "reading"}, "of": {"value": {"n": "54", "of": "100"}}}, {"what": {"value": "talk"}})
FULL = {
    "clear": Answer("yes", "well said", (Quote("It is plain", 3), Quote("so", None))), "fair": Answer("yes"),
    "why": Answer("kept, not asked"), "cost": Answer({"currency": "GBP", "amount": "5"}), "groups": Answer(ROWS),
}  # fmt: skip
FIRST = JudgedRow(number="A1", title="One", status="agreed", consensus=FULL, sheets=(("Ada", FULL), ("Ben", {})))
SECOND = JudgedRow(number="A2", title="Two", status="not yet agreed", consensus={"clear": Answer(NOT_STATED)})
JUDGED = (FIRST, SECOND)


def line(table: ExportTable, at: int) -> dict[str, object]:
    return dict(zip(table.headers, table.rows[at], strict=True))


def test_wide_has_a_row_for_each_and_a_column_for_each_item() -> None:
    table = wide_table("economics", FORM, JUDGED)
    one, two = line(table, 0), line(table, 1)
    assert (table.name, len(table.rows)) == ("economics_wide", 2)
    assert (one["Number"], one["Status"], one["clear"], one["why"]) == ("A1", "agreed", "yes", None)
    assert (one["cost_currency"], one["cost_amount"], one["groups"]) == ("GBP", 5, 2)
    assert (two["clear"], two["fair"], two["Status"]) == ("not stated", None, "not yet agreed")


def test_long_has_a_row_for_each_answer_of_the_consensus_and_of_each_sheet() -> None:
    table = long_table("economics", FORM, JUDGED)
    assert Counter(row[2] for row in table.rows) == {CONSENSUS: 5, "Ada": 4}
    first = line(table, 0)
    assert (first["Value"], first["In words"], first["Comment"]) == ("yes", "Yes", "well said")
    assert first["Quotes"] == "“It is plain” (p. 3; Ada)\n“so” (Ada)"
    assert "why" not in {row[3] for row in table.rows}, "what is not asked is not data"
    assert line(table, 2)["Value"] == "GBP 5"


def test_wide_and_long_say_the_same_of_every_item_with_one_column() -> None:
    wide, long = wide_table("economics", FORM, JUDGED), long_table("economics", FORM, JUDGED)
    said = {(row[0], row[3]): row[5] for row in long.rows if row[2] == CONSENSUS}
    for number, row in ((row[0], dict(zip(wide.headers, row, strict=True))) for row in wide.rows):
        for item in ("clear", "fair", "why", "groups"):
            assert row[item] == said.get((number, item))


def test_a_repeating_group_is_a_table_of_its_rows() -> None:
    (table,) = row_tables("economics", FORM, JUDGED)
    assert table.name == "economics_groups"
    assert [row[:4] for row in table.rows] == [("A1", "One", 1, "reading"), ("A1", "One", 2, "talk")]
    assert (line(table, 0)["of_n"], line(table, 0)["of_percent"], line(table, 1)["of_n"]) == (54, 54, None)


def test_the_codebook_knows_every_column_of_every_table() -> None:
    book = codebook([("economics", FORM)])
    known = {row[2] for row in book.rows}
    wide = wide_table("economics", FORM, JUDGED).headers[3:]
    (group,) = row_tables("economics", FORM, JUDGED)
    assert {*wide, *group.headers[3:-1]} == known
    assert group.headers[-1] == "Quotes"
    first = line(book, 0)
    assert (first["Form"], first["Values"], first["Required"]) == (
        "costs 2",
        "yes = Yes; partly = In part; no = No",
        "yes",
    )
    assert {row[11] for row in book.rows} == {"", "fair == no"}


def test_the_codebook_says_what_each_column_of_a_count_and_of_money_is() -> None:
    """Nine columns of one question said "money", and nothing told the low end from the year of its prices."""
    items = [{"id": "cost", "label": "Cost", "kind": "money"}, {"id": "seen", "label": "Seen", "kind": "count"},
             {"id": "aim", "label": "Aim", "kind": "text"}]  # fmt: skip
    book = codebook([("value", from_mapping({"id": "f", "title": "F", "version": "1", "items": items}))])
    at = {head: book.headers.index(head) for head in ("Column", "Question", "Part")}
    told = {str(row[at["Column"]]): row[at["Part"]] for row in book.rows}
    assert (told["cost_low"], told["cost_price_year"]) == ("low end, where it is a range", "year of its prices")
    assert (told["seen_percent"], told["seen_printed"]) == (
        "percentage, computed", "percentage, as the document prints it"
    )  # fmt: skip
    assert told.pop("aim") == ""
    assert all(told.values())
    assert len(set(told.values())) == len(told)


def test_the_codebook_says_the_section_the_help_and_the_plain_words_of_each_column() -> None:
    money = {"id": "cost", "label": "Cost", "kind": "money", "section": "s", "help": "In all", "plain": "How dear?"}
    rows = {"id": "r", "label": "Rows", "section": "s", "rows": [{"id": "c", "label": "Cell", "help": "Of a row"}]}
    form = from_mapping(
        {
            "id": "f",
            "title": "F",
            "version": "1",
            "sections": [{"id": "s", "title": "Part one"}],
            "items": [money, rows],
        }
    )
    told = {row[2]: row[-3:] for row in codebook([("economics", form)]).rows}
    assert told["cost_low"] == ("Part one", "In all", "How dear?")
    assert (told["r"], told["c"]) == (("Part one", "", ""), ("Part one", "Of a row", ""))


def test_of_a_theme_the_consensus_says_who_quoted_what_for_it() -> None:
    form = from_mapping({"id": "f", "title": "F", "version": "1", "items": [
        {"id": "t", "label": "Themes", "kind": "code", "codes": [
            {"value": "wait", "label": "Waiting", "codes": [{"value": "long", "label": "Long"}]}, {"value": "staff"}]},
    ]})  # fmt: skip
    ada = (
        {"code": "wait.long", "quotes": [{"quote": "We waited", "page": 4}]},
        {"code": "staff", "quotes": [{"quote": "Kind"}]},
    )
    ben = ({"code": "wait.long", "quotes": [{"quote": "we waited", "page": 4}, {"quote": "Kind"}]}, {"code": "staff"})
    both = with_all_quotes(Answer(ada), [Answer(ben)])
    sheets = (("Ada", {"t": Answer(ada)}), ("Ben", {"t": Answer(ben)}))
    judged = [JudgedRow(number="A1", title="One", status="agreed", consensus={"t": both}, sheets=sheets)]
    long = long_table("economics", form, judged)
    quotes = {row[long.headers.index("Rater")]: row[long.headers.index("Quotes")] for row in long.rows}
    assert str(quotes["consensus"]).splitlines() == [
        "Waiting: Long: “We waited” (p. 4; Ada, Ben)", "Waiting: Long: “Kind” (Ben)", "staff: “Kind” (Ada)",
    ]  # fmt: skip
    assert (quotes["Ada"], quotes["Ben"]) == ("", ""), "the words of one's own stand with the theme"


def test_quotes_beside_the_cells_of_rows_stand_in_their_table_and_in_the_long_one() -> None:
    quoted = ({"what": {"value": "reading", "quote": "They read", "page": 3}, "of": ROWS[0]["of"]}, ROWS[1])
    judged = [JudgedRow(number="A1", title="One", status="agreed", consensus={"groups": Answer(quoted)})]
    (group,) = row_tables("economics", FORM, judged)
    assert [row[-1] for row in group.rows] == ["What: “They read” (p. 3)", ""]
    long = long_table("economics", FORM, judged)
    assert [row[long.headers.index("Quotes")] for row in long.rows] == ["Row 1, What: “They read” (p. 3)"]


def test_what_an_earlier_version_asked_keeps_its_columns_its_table_and_its_place_in_the_codebook() -> None:
    now = with_past(from_mapping({"id": "costs", "title": "Costs", "version": "3", "items": [
        {"id": "clear", "label": "Clear?", "options": SCALE}, {"id": "fair", "label": "Fair?", "options": SCALE},
    ]}), [FORM])  # fmt: skip
    table = wide_table("economics", now, JUDGED)
    one = line(table, 0)
    assert (one["clear"], one["cost_currency"], one["cost_amount"], one["groups"]) == ("yes", "GBP", 5, 2)
    assert "Not asked any more: why, cost, groups. There an empty cell was not answered." in table.notes
    assert [group.title for group in row_tables("economics", now, JUDGED)] == [
        "Economics: Outcomes (not asked any more)"
    ]
    said = {row[3] for row in long_table("economics", now, JUDGED).rows}
    wide = [set(columns_of(item)) & set(table.headers) for item in now.ever if item.id in said]
    assert all(wide), "what the long table has stands in the wide one"
    assert {"cost_amount", "of_n"} <= {row[2] for row in codebook([("economics", now)]).rows}
    assert wide_table("economics", now, [SECOND]).headers[3:] == ("clear", "fair")


@pytest.mark.parametrize(("n", "told"), [(0, 0), (20, 20), (23, 21)])
def test_quotations_that_are_not_in_the_text_are_named_below_and_many_are_counted(n: int, told: int) -> None:
    odd = tuple(f"Aim: “{at}” is not found in the text; it is kept as typed." for at in range(n))
    notes = long_table("economics", FORM, [replace(JUDGED[0], misquoted=odd)]).notes
    found = [note for note in notes if "not found" in note or "more such" in note]
    assert len(found) == told
    assert ("And 3 more such quotations." in found) == (n > 20)
    assert all(note.startswith(f"{JUDGED[0].number}, Aim: ") for note in found[:20])


def test_the_codebook_says_the_whole_condition_of_section_gate_and_item_and_of_the_judgement_none() -> None:
    yes_no = [{"value": "yes", "label": "Yes"}, {"value": "no", "label": "No"}]
    cells = [{"id": "way", "label": "Way", "options": yes_no}, {"id": "n", "label": "N", "when": "way == yes"}]
    form = from_mapping({
        "id": "f", "title": "F", "version": "1", "overall": "verdict",
        "sections": [
            {"id": "s", "title": "S", "gate": {"when": "a == no or b == no", "then": "stop"}},
            {"id": "t", "title": "T", "when": "a == yes", "gate": {"when": "c == no", "then": "warn"}},
            {"id": "u", "title": "U"},
        ],
        "items": [
            {"id": "a", "label": "A", "section": "s", "options": yes_no},
            {"id": "b", "label": "B", "section": "s", "options": yes_no, "when": "a == yes"},
            {"id": "c", "label": "C", "section": "t", "options": yes_no, "when": "b == yes or b == no"},
            {"id": "r", "label": "R", "section": "u", "rows": cells},
            {"id": "verdict", "label": "V", "section": "u", "options": yes_no, "when": "a == yes"},
        ],
    })  # fmt: skip
    when = {row[2]: row[11] for row in codebook([("grid", form)]).rows}
    stop = "not (a == no or b == no)"
    assert when == {
        "a": "",
        "b": "a == yes",
        "c": f"{stop} and a == yes and (b == yes or b == no)",
        "r": stop,
        "way": "",
        "n": "way == yes",
        "verdict": "",
    }
