"""What unknown columns hold is guessed from names like those of fields, and from what stands in the cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.tables import column_guess
from review_tui.model.review.tables import MAPPED


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Überschrift", "title"), ("Report title", "title"), ("Titre du rapport", "title"), ("Titel", "title"),
        ("Erscheinungsjahr", "year"), ("Año", "year"), ("Year published", "year"), ("Verfasser", "authors"),
        ("Document name", "title"), ("Name of the report", "title"), ("Report name", "title"),
        ("Publication", "title"),
        ("Report number", "number"), ("Local authority", "organisation"), ("Council", "organisation"),
        ("Name of journal", "container"),
        ("Journal title", "container"), ("Web link", "url"), ("Zusammenfassung", "abstract"), ("DOI link", "doi"),
        ("Date of publication", "date"), ("Notes", "notes"), ("Document type", "type"), ("Type of document", "type"),
        ("journalTitle", "container"), ("authorList", "authors"), ("articleDoi", "doi"),
    ],
)  # fmt: skip
def test_a_heading_is_known_by_its_words(heading: str, field: str) -> None:
    assert column_guess.by_heading([heading], [0], MAPPED) == {field: 0}


@pytest.mark.parametrize(
    "heading",
    [
        "Number of authors",
        "Type of inclusion",
        "Type of school",
        "Date added",
        "Author affiliations",
        "Short title",
        "Title translated",
        "Cited by",
        "Region",
        "",
    ],
)
def test_a_heading_that_tells_about_a_field_does_not_give_it(heading: str) -> None:
    assert column_guess.by_heading([heading], [0], MAPPED) == {}


def test_only_free_columns_and_open_fields_are_guessed() -> None:
    headings = ["Titel", "Überschrift", "Jahr"]
    assert column_guess.by_heading(headings, [0, 1, 2], MAPPED) == {"title": 0, "year": 2}
    assert column_guess.by_heading(headings, [1, 2], ["year"]) == {"year": 2}


ROWS = [
    [
        "1",
        "A report on inclusion in schools",
        "2020",
        "https://a.example/1",
        "10.5555/a.1",
        "Smith, J; Lowe, B",
        "x" * 400,
    ],
    ["2", "What families said about it", "2021", "www.b.example", "doi:10.5555/b.2", "Ashdown, Beth", "y" * 350],
    ["3", "Plans of eleven councils compared", "2019-20", "http://c.example", "10.5555/c", "Pell T", "z" * 500],
]


def test_cells_show_what_they_are() -> None:
    found = column_guess.by_contents(ROWS, range(7), MAPPED)
    assert found == {"title": 1, "year": 2, "url": 3, "doi": 4, "authors": 5, "abstract": 6}


def test_a_few_other_cells_do_not_hide_what_a_column_holds() -> None:
    rows = [["2020"], ["2021"], ["n.d."], [""], ["2019"]]
    assert column_guess.by_contents(rows, [0], MAPPED) == {"year": 0}
    assert column_guess.by_contents([["2020"], ["a"], ["b"]], [0], MAPPED) == {}


def test_titles_are_several_words_that_differ() -> None:
    assert column_guess.by_contents([["One long title"], ["Another long title"]], [0], MAPPED) == {"title": 0}
    assert column_guess.by_contents([["North West England"]] * 5, [0], MAPPED) == {}
    assert column_guess.by_contents([["Bonn"], ["Köln"]], [0], MAPPED) == {}


@pytest.mark.parametrize(
    ("cells", "is_one"),
    [
        (["A report on SEND", "2020", "http://example.org"], True), (["x", "10.5555/a"], True),
        (["Title", "Year"], False),
        (["a", "b", ""], False), (["Report 2020", "Region"], False), ([], False),
    ],
)  # fmt: skip
def test_a_first_line_that_is_a_record_is_known(cells: list[str], is_one: bool) -> None:
    assert column_guess.looks_like_a_record(cells) == is_one


@given(st.lists(st.lists(st.text(max_size=30), max_size=4), max_size=5))
def test_no_cells_make_it_fail_or_give_a_column_twice(rows: list[list[str]]) -> None:
    found = column_guess.by_contents(rows, range(4), MAPPED)
    assert len(set(found.values())) == len(found)
    assert set(found) <= set(MAPPED)


@pytest.mark.parametrize("ended", ["Outcome", "Upheld", "Final decision", "Complaint", "overall finding", "Remedy"])
@pytest.mark.parametrize("whom", ["Authority", "Council", "Organisation", "Local authority", "Department", "Trust"])
def test_whom_a_case_is_about_is_no_author_of_its_decision(ended: str, whom: str) -> None:
    headings = ["Reference", "Case title", whom, ended, "Date"]
    found = column_guess.by_heading(headings, range(len(headings)), MAPPED)
    assert "organisation" not in found


@pytest.mark.parametrize("other", ["Decision date", "Pages", "Inspection date", "Notes"])
def test_a_list_of_strategies_names_their_bodies(other: str) -> None:
    headings = ["Strategy", "Council", other]
    assert column_guess.by_heading(headings, range(3), MAPPED)["organisation"] == 1
