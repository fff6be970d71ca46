"""Records go to JSON and back without loss, and know whether they are grey."""

from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.records import (
    EDITABLE,
    FIELDS,
    Record,
    clean_record,
    from_mapping,
    of_fields,
    to_mapping,
    with_fields,
)

TEXTS = st.text(max_size=8)
LISTS = st.lists(TEXTS, max_size=3).map(tuple)
RECORDS = st.builds(
    Record,
    title=TEXTS,
    authors=LISTS,
    year=st.none() | st.integers(1000, 2999),
    doi=TEXTS,
    keywords=LISTS,
    notes=LISTS,
    extra=st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple),
    guessed=LISTS,
    page_count=st.none() | st.integers(0, 500),
)


@given(RECORDS)
def test_a_record_goes_to_json_and_back(record: Record) -> None:
    assert from_mapping(to_mapping(record)) == record


def test_only_what_says_something_is_written() -> None:
    assert to_mapping(Record(title="A")) == {"title": "A", "type": "document", "kind": "document"}


def test_a_name_of_a_later_version_is_left_out() -> None:
    assert from_mapping({"title": "A", "colour": "green"}) == Record(title="A")


@given(RECORDS)
def test_a_record_made_of_what_it_says_is_the_same(record: Record) -> None:
    said = {name: value for name in FIELDS if (value := getattr(record, name)) != getattr(Record(), name)}
    made = of_fields(dict(said))
    assert (made, hash(made), repr(made), replace(made, year=None)) == (
        record, hash(record), repr(record), replace(record, year=None)
    )  # fmt: skip
    assert (to_mapping(made), clean_record(made)) == (to_mapping(record), clean_record(record))
    with pytest.raises(FrozenInstanceError):
        made.title = "another"  # type: ignore[misc]


def test_a_field_that_no_record_has_makes_none() -> None:
    with pytest.raises(TypeError, match="colour"):
        of_fields({"title": "A", "colour": "green"})


@given(RECORDS, TEXTS, LISTS)
def test_fields_are_changed_as_dataclasses_change_them(record: Record, title: str, notes: tuple[str, ...]) -> None:
    before = to_mapping(record)
    assert with_fields(record, {"title": title, "notes": notes}) == replace(record, title=title, notes=notes)
    assert to_mapping(record) == before
    with pytest.raises(TypeError, match="colour"):
        with_fields(record, {"colour": "green"})


def test_extra_tags_keep_their_order_and_repetitions() -> None:
    record = Record(extra=(("U1", "b"), ("U1", "a"), ("AN", "c")))
    assert to_mapping(record)["extra"] == [["U1", "b"], ["U1", "a"], ["AN", "c"]]


@pytest.mark.parametrize(
    ("record", "grey"),
    [
        (Record(), True),
        (Record(type="report"), True),
        (Record(type="thesis"), True),
        (Record(type="article-journal"), False),
        (Record(type="paper-conference"), False),
        (Record(type="article-journal", literature="grey"), True),
        (Record(type="report", literature="peer_reviewed"), False),
    ],
)
def test_a_record_is_grey_by_its_own_word_or_by_its_type(record: Record, grey: bool) -> None:
    assert record.is_grey is grey


def test_what_the_program_finds_out_is_not_for_people_to_edit() -> None:
    assert set(FIELDS) - set(EDITABLE) == {"extra", "guessed", "origins", "file", "text", "page_count", "reading"}


def test_a_record_is_cleaned_in_every_field() -> None:
    record = Record(
        title="A\x1b[1m title\n over two lines",
        authors=("Smith,\u202e J",),
        year=2020,
        abstract=" first\n\nsecond\x07 ",
        notes=("a\nb",),
        extra=(("Q9", "x\x00y"),),
    )
    found = clean_record(record)
    assert found.title == "A title over two lines"
    assert found.authors == ("Smith, J",)
    assert found.year == 2020
    assert found.abstract == "first\n\nsecond"
    assert found.notes == ("a\nb",)
    assert found.extra == (("Q9", "xy"),)


def test_a_clean_record_is_given_as_it_is() -> None:
    record = Record(title="A title", abstract="Text", extra=(("C1", "kept"),))
    assert clean_record(record) is record
