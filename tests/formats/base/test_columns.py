"""The columns of tables: which field each gives by its name, and what a person's word changes."""

import pytest

from review_tui.formats.base.columns import FIELDS, LAST_PAGES, TYPES, further, is_table_of_references, mapping
from review_tui.model.review.records import EDITABLE
from review_tui.model.review.tables import fold_heading


def test_every_name_is_folded_as_headings_are_and_every_field_is_one_of_a_record() -> None:
    names = [name for found in FIELDS.values() for name in found]
    assert [name for name in (*names, *LAST_PAGES) if fold_heading(name) != name] == []
    assert set(FIELDS) - {"type", "source_id", "archived"} <= {*EDITABLE, "type", "source_id"}


def test_a_name_stands_for_one_field_but_for_number() -> None:
    found: dict[str, list[str]] = {}
    for field, names in FIELDS.items():
        for name in names:
            found.setdefault(name, []).append(field)
    assert {name: fields for name, fields in found.items() if len(fields) > 1} == {"number": ["issue", "number"]}
    assert set(LAST_PAGES).isdisjoint(found)


def test_types_are_written_as_they_are_compared() -> None:
    assert [name for name in TYPES if name != name.lower().strip()] == []
    assert len(set(TYPES.values())) >= 10


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (["Title", "Year"], {"title": 0, "year": 1}),
        (["\ufeffARTICLE TITLE", "Authors", "x"], {"title": 0, "authors": 1}),
        (["Publication Title", "Title"], {"container": 0, "title": 1}),
        (["Source", "Journal"], {"container": 1}),  # the name that stands first among those of a field
        (["Number"], {"issue": 0}),
        (["Issue", "Number"], {"issue": 0, "number": 1}),
        (["Title", "Title"], {"title": 0}),
        ([], {}),
    ],
)
def test_a_column_gives_the_field_that_it_is_called_by(headers: list[str], found: dict[str, int]) -> None:
    assert mapping(headers) == found


def test_a_persons_word_overrules_the_names() -> None:
    headers = ["Title", "Heading", "Year"]
    assert mapping(headers, {"title": "heading"}) == {"title": 1, "year": 2}
    assert mapping(headers, {"year": ""}) == {"title": 0}
    assert mapping(headers, {"abstract": "title"}) == {"abstract": 0, "year": 2}, "one column gives one field"
    assert mapping(headers, {"abstract": "nowhere"}) == {"title": 0, "year": 2}


def test_other_columns_may_give_what_the_first_lacks() -> None:
    headers = ["Journal", "Book title", "Pages", "Start page", "URL"]
    assert further(headers, set(mapping(headers).values()), {}) == {"container": (1,), "pages": (3,)}
    assert further(["Title"], {0}, {}) == {}


@pytest.mark.parametrize(
    ("headers", "is_one"),
    [
        (["Title", "Year"], True),
        (["Title", "Colour"], False),
        (["Year", "Authors"], False),
        (["Name", "Telephone"], False),
        ([], False),
    ],
)
def test_a_table_of_references_has_titles_and_something_more(headers: list[str], is_one: bool) -> None:
    assert is_table_of_references(headers) is is_one
