"""The tables within a form as they are printed: a row for each row, in words, with the quotations of its cells."""

from dataclasses import replace

from review_tui.exporting.data_tables import JudgedRow, row_tables
from review_tui.exporting.group_tables import BODIES, Begun, group_tables
from review_tui.exporting.tables import to_csv, to_xlsx
from review_tui.model.review.answers import Answer
from review_tui.model.review.form import from_mapping, with_past
from tests.exporting.test_data_tables import FIRST, FORM, SECOND

BEGUN = Begun(("Report", "Reference"), ("number", "reference"), (0, 1))
JUDGED = [(("A1", "Ash 2020"), FIRST), (("A2", "Birch 2021"), SECOND)]


def test_each_row_of_what_was_agreed_has_a_row_that_begins_as_its_report() -> None:
    (table,) = group_tables("economics", FORM, BEGUN, JUDGED)
    assert (table.name, table.title, table.keys) == ("groups_economics", "Economics: Outcomes", (0, 1))
    assert table.headers == ("Report", "Reference", "What", "Of whom")
    assert table.rows == (("A1", "Ash 2020", "reading", "54 of 100 (54 %)"), ("A1", "Ash 2020", "talk", "–"))
    assert table.notes[0] == "2 rows of 2 judged: 1 not settled."
    assert table.names == ("number", "reference", "what", "of")


def test_what_is_settled_without_a_row_stands_apart_from_what_is_not_settled() -> None:
    bare = replace(FIRST, consensus={})
    (table,) = group_tables("economics", FORM, BEGUN, [*JUDGED, (("A3", "Cole 2022"), bare)])
    assert table.notes[0] == "2 rows of 3 judged: 1 without any, 1 not settled."
    (whole,) = group_tables("economics", FORM, BEGUN, JUDGED[:1])
    assert whole.notes[0] == "2 rows of 1 judged."


def test_it_has_another_name_than_the_data_of_it() -> None:
    names = {table.name for table in row_tables("economics", FORM, [FIRST, SECOND])}
    assert names == {"economics_groups"}


def test_a_number_is_a_number_a_hidden_cell_not_asked_and_a_quotation_stands_below() -> None:
    form = from_mapping({
        "id": "f", "title": "F", "items": [{"id": "seen", "label": "Seen", "kind": "rows", "rows": [
            {"id": "n", "label": "Weeks", "kind": "number", "unit": "weeks"},
            {"id": "year", "label": "Year", "kind": "number"},
            {"id": "late", "label": "Late?", "options": [{"value": "yes", "label": "Yes"}], "when": "n > 20"},
        ]}],
    })  # fmt: skip
    late = {"value": "yes", "quote": "so late", "page": 3}
    rows = ({"n": {"value": "26"}, "year": {"value": "2021"}, "late": late}, {"n": {"value": "6"}, "late": late})
    one = JudgedRow(number="E1", title="Ash", status="agreed", consensus={"seen": Answer(rows)})
    (table,) = group_tables("grid", form, BODIES, [(("E1", "Ash"), one)])
    assert table.headers == ("Code", "Organisation", "Weeks", "Year", "Late?")
    assert table.rows[0][2:4] == (26, 2021) and f"{table.rows[0][3]:,}" == "2021"
    assert table.rows[0][4] == "Yes\n“so late” (p. 3)"
    assert table.rows[1][2:] == (6, "–", "not asked")
    assert to_xlsx([table], title="T", made="2026-01-01") and b"so late" in to_csv(table)


def test_what_an_earlier_version_asked_in_rows_keeps_its_column_where_it_was_answered() -> None:
    what, size = ({"id": name, "label": name.title(), "kind": "text"} for name in ("what", "size"))
    old, new = (
        from_mapping({"id": "costs", "title": "Costs", "version": version, "items": [
            {"id": "groups", "label": "Outcomes", "kind": "rows", "rows": cells},
        ]}) for version, cells in (("1", [what, size]), ("2", [what]))
    )  # fmt: skip
    form = with_past(new, [old, new])
    rows = ({"what": {"value": "reading"}, "size": {"value": "0.3"}},)
    one = replace(FIRST, consensus={"groups": Answer(rows)})
    (table,) = group_tables("economics", form, BEGUN, [(("A1", "Ash 2020"), one)])
    assert table.headers[-1].startswith("Size") and table.rows == (("A1", "Ash 2020", "reading", "0.3"),)
    (without,) = group_tables("economics", form, BEGUN, [(("A2", "Birch 2021"), SECOND)])
    assert without.headers == ("Report", "Reference", "What") and without.rows == ()
