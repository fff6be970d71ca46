"""How a table is understood: what is said, remembered, known by layout or names, or guessed and asked about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.tables.column_mapping import HeadingRow, heading_at, listed, map_columns, query_in, unique
from review_tui.model.review.tables import By, Known, ReadTable, key_of

GERMAN = ("Überschrift", "Jahr", "Ort")
ROW = ("Ein Bericht über die Schulen", "2020", "Bonn")


def understood(cells: tuple[str, ...], *rows: tuple[str, ...], known: Known | None = None) -> ReadTable:
    return map_columns(HeadingRow(cells, rows), known or Known())[0]


def test_what_is_said_goes_before_all_else_and_the_rest_is_guessed() -> None:
    known = Known(said={"title": "Ort"}, remembered={key_of(GERMAN): {"title": "überschrift"}})
    found = understood(GERMAN, ROW, known=known)
    assert (found.by, found.fields, found.asks) == (By.SAID, {"title": "Ort"}, "")
    found = understood(GERMAN, ROW, known=Known(said={"title": "ort"}))
    assert found.fields == {"title": "Ort", "year": "Jahr"}


def test_a_column_may_be_said_by_its_number_and_left_out_by_nothing() -> None:
    found = understood(GERMAN, ROW, known=Known(said={"title": "1", "year": ""}))
    assert found.fields == {"title": "Überschrift"}


def test_a_column_that_is_not_there_is_asked_for_with_those_that_are() -> None:
    found = understood(GERMAN, ROW, known=Known(said={"title": "Titel"}))
    assert found.asks == "There is no column called Titel. There are: Überschrift, Jahr, Ort."


def test_a_table_that_was_chosen_is_said_and_one_of_other_columns_is_not() -> None:
    known = Known(chosen={key_of(GERMAN): {"title": "Überschrift", "place": "Ort"}})
    assert understood(GERMAN, ROW, known=known).fields == {"title": "Überschrift", "place": "Ort"}
    assert understood((*GERMAN, "Mehr"), ROW, known=known).by is By.GUESS


def test_columns_in_another_order_are_remembered() -> None:
    known = Known(remembered={key_of(GERMAN): {"title": "überschrift"}})
    found = understood(("Ort", "JAHR", " Überschrift "), known=known)
    assert (found.by, found.fields, found.asks) == (By.REMEMBERED, {"title": "Überschrift"}, "")


def test_names_that_are_known_come_in_and_a_guess_asks() -> None:
    assert (understood(("Title", "Year"), ("A", "2020")).by, understood(("Title", "Year")).asks) == (By.NAMES, "")
    asking = understood(GERMAN, ROW)
    assert asking.by is By.GUESS
    assert 'its titles seem to stand in "Überschrift"' in asking.asks
    assert "no column that could be the title. It has: foo, bar" in understood(("foo", "bar"), ("1", "2")).asks


def test_what_cells_hold_is_not_guessed_where_names_say_enough() -> None:
    found = understood(("Title", "Year", "Seen at"), ("A report on schools", "2020", "https://a.example"))
    assert found.fields == {"title": "Title", "year": "Year"}


def test_a_title_of_one_name_and_two_texts_asks() -> None:
    assert 'Say which is the title: --map title="Title"' in understood(("Title", "title", "Year"), ("A", "B", "1")).asks
    assert understood(("Title", "title", "Year"), ("A", "A", "1")).asks == ""
    said = understood(("Title", "title", "Year"), ("A", "B", "1"), known=Known(said={"title": "title (2)"}))
    assert (said.fields["title"], said.asks) == ("title (2)", "")


def test_a_table_without_headings_gets_numbers_and_asks() -> None:
    found = understood(("A report on SEND", "2020", "http://a.example"))
    assert (found.headless, [column.name for column in found.columns]) == (True, ["column 1", "column 2", "column 3"])
    assert found.fields == {"title": "column 1", "year": "column 2", "url": "column 3"}
    assert "begins with a record, not with headings" in found.asks
    assert not understood(("A report on SEND", "2020"), known=Known(said={"title": "1"})).asks


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Emily", "1"), ("Included", "1"), ("Decision", "no"), ("Anna", "Included"), ("Remark", "maybe")],
)
def test_decisions_of_reviewers_are_never_examples(heading: str, cell: str) -> None:
    found = understood(("Title", "Year", heading), ("A", "2020", cell))
    assert found.columns[2].examples == ()


def test_three_different_values_of_a_column_are_examples() -> None:
    rows = [(value,) for value in ("a", "", "b\x1b[31m", "a", "c", "d")]
    assert understood(("Region", ), *rows).columns[0].examples == ("a", "b", "c")  # fmt: skip


@pytest.mark.parametrize(
    ("headings", "names"),
    [
        (["Title", "title", "", "Title"], ["Title", "title (2)", "column 3", "Title (3)"]),
        (["\ufeffKey", "A\nB"], ["Key", "A B"]),
    ],
)
def test_names_are_made_unique(headings: list[str], names: list[str]) -> None:
    assert unique(headings) == names


def test_headings_are_found_below_a_line_of_words() -> None:
    assert heading_at([["What we found"], ["Title", "Year"], ["A", "2020"]]) == 1
    assert heading_at([["Liste"], ["Überschrift", "Jahr"], ["A", "2020"], ["B", "2021"]]) == 1
    assert heading_at([["a"]]) == 0


def test_a_search_query_is_known_by_its_first_cell() -> None:
    assert query_in([["SEARCH QUERY", "send:ti", ""]]) == "send:ti"
    assert query_in([["Search of 12 March"], ["query: buses AND passes"]]) == "buses AND passes"
    assert query_in([["Search strategy"], ["buses AND", "passes"]]) == "buses AND passes"
    assert query_in([["About the data: Exported on Mar 12, 2024. Criteria: 'buses' in full data."]]) == (
        "'buses' in full data."
    )
    assert query_in([["Title", "send:ti"]]) == query_in([]) == query_in([["Queries of parents", "12"]]) == ""


def test_a_sentence_names_a_dozen_columns_and_counts_the_rest() -> None:
    assert listed([f"c{n}" for n in range(14)]).endswith("c11 and 2 more")
    assert listed(["", " "]) == "none"


@given(st.lists(st.text(max_size=12), max_size=6), st.lists(st.lists(st.text(max_size=12), max_size=7), max_size=4))
def test_every_table_is_understood_or_asks(cells: list[str], rows: list[list[str]]) -> None:
    found, _ = map_columns(HeadingRow(cells, rows), Known())
    assert len(found.columns) == len(cells)
    assert ("title" not in found.fields) <= bool(found.asks)
    assert len(set(found.fields.values())) == len(found.fields)


@pytest.mark.parametrize(
    "heading",
    [
        "Issuer", "ISSUER", "Issued by", "Issuing body", "Issuing authority", "Publisher name", "Publisher_Name",
        "Published by", "Publishing organisation", "Responsible body", "Issuing Organization",
    ],
)  # fmt: skip
def test_who_issued_a_document_is_known_by_any_of_its_names(heading: str) -> None:
    found = understood(("Title", heading, "Year"), ("Late plans", "Northmere Council", "2021"))
    assert (found.by, found.fields["organisation"], found.asks) == (By.NAMES, heading, "")
