"""What stands in notes because a format has no place for it comes back; a remark of somebody's own stays one."""

import pytest

from review_tui.formats.base.beside import taken_back, told_in_notes
from review_tui.model.review.records import Record

FIELDS = ("type", "date", "language")


def test_what_is_told_in_notes_comes_back_and_all_other_notes_stay_in_their_order() -> None:
    record = Record(type="report", date="2019-03", language="cy", year=2019, notes=("A remark.", "Another."))
    notes = told_in_notes(record, FIELDS).notes
    assert len(notes) == 5
    left, found = taken_back(notes, FIELDS, 2019)
    assert left == ["A remark.", "Another."]
    assert found == {"type": "report", "date": "2019-03", "language": "cy"}


@pytest.mark.parametrize(
    ("note", "year", "found"),
    [
        ("Date: 2019-03", 2019, {"date": "2019-03"}),
        ("Date: 2018-03", 2019, {}),
        ("Date: see the letter", 2019, {}),
        ("Reference type (CSL): report", 2019, {"type": "report"}),
        ("Reference type (CSL): of nursery", 2019, {}),
        ("Language: whatever", 2019, {"language": "whatever"}),
        ("Dated: 2019-03", 2019, {}),
    ],
)
def test_a_date_of_another_year_and_a_type_that_is_none_are_remarks(
    note: str, year: int, found: dict[str, str]
) -> None:
    assert taken_back([note], FIELDS, year) == ([] if found else [note], found)
    assert taken_back([note], (), year) == ([note], {})


def test_of_two_notes_on_a_field_the_last_counts() -> None:
    assert taken_back(["Language: cy", "Language: en"], FIELDS, None) == ([], {"language": "en"})
