"""Counts by organisation: every answer has a column, also one that the form offered only once."""

from review_tui.exporting.data_tables import JudgedRow
from review_tui.exporting.organisation_tables import OrganisationHead, counts_table
from review_tui.model.review.answers import Answer
from review_tui.model.review.form import from_mapping
from review_tui.model.review.values import NOT_STATED

OPTIONS = [{"value": "yes", "label": "Yes"}, {"value": "no", "label": "No"}]
ITEMS = [
    {"id": "a", "label": "A", "options": OPTIONS},
    {"id": "r", "label": "R", "rows": [{"id": "c", "label": "C", "options": OPTIONS}]},
]
FORM = from_mapping({"id": "f", "title": "F", "items": ITEMS}, {("f", "a"): {"partly": "In part"}})


def test_an_answer_that_is_not_offered_any_more_is_counted_in_a_column_of_its_own() -> None:
    rows = ({"c": {"value": "yes"}}, {"c": {"value": "never"}})
    judged = [
        JudgedRow(number="A1", title="One", status="agreed", organisation="E1", of="Ash",
                  consensus={"a": Answer("partly"), "r": Answer(rows)}),
        JudgedRow(number="A2", title="Two", status="agreed", organisation="E1", of="Ash",
                  consensus={"a": Answer(NOT_STATED)}),
        JudgedRow(number="A3", title="Three", status="not yet agreed", organisation="E1", of="Ash",
                  consensus={"a": Answer("dropped")}),
    ]  # fmt: skip
    table = counts_table("offer", FORM, [OrganisationHead("E1", "Ash")], judged)
    assert dict(zip(table.headers, table.rows[0], strict=True)) == {
        "Code": "E1", "Organisation": "Ash", "Region": "", "Reports": 3, "Settled": 2,
        "A: Yes": 0, "A: No": 0, "R: C: Yes": 1, "R: C: No": 0,
        "A: In part (not offered any more)": 1, "R: C: never (not offered any more)": 1,
    }  # fmt: skip
