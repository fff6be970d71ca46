"""A record in the making: what comes first is the field's own, what has no place is kept, nothing is lost."""

import pytest

from review_tui.formats.base.record_builder import TWO_TITLES, Hits, RecordBuilder
from review_tui.model.review.records import Problem, Record


def built(*taken: tuple[str, str, str]) -> Record:
    """Give the record of these values: field, value, tag."""
    made = RecordBuilder()
    for field, value, tag in taken:
        made.take(field, value, tag)
    return made.record()[0]


def test_the_first_value_is_the_fields_own_and_another_is_kept_under_its_tag() -> None:
    made = built(
        ("title", " Kites ", "TI"), ("container", "A", "JO"), ("container", "B", "T2"), ("container", "A", "JF")
    )
    assert (made.title, made.container, made.extra) == ("Kites", "A", (("T2", "B"),))


def test_names_and_keywords_add_up_in_their_order() -> None:
    made = built(("authors", "Quill, A", "AU"), ("authors", "Moor, B", "A1"), ("keywords", "x", "KW"))
    assert (made.authors, made.keywords) == (("Quill, A", "Moor, B"), ("x",))


@pytest.mark.parametrize("value", ["", "   ", "\n"])
def test_nothing_is_no_value(value: str) -> None:
    assert built(("title", value, "TI"), ("", value, "XX")) == Record()


def test_what_has_no_field_is_kept_under_its_tag() -> None:
    assert built(("", "odd", "XX"), ("", "odd", "XX")).extra == (("XX", "odd"), ("XX", "odd"))


@pytest.mark.parametrize(
    ("number", "issn", "isbn"),
    [("0893-8512 (Print)", "0893-8512", ""), ("978-0-306-40615-7", "", "978-0-306-40615-7")],
)
def test_a_serial_number_finds_its_own_field(number: str, issn: str, isbn: str) -> None:
    made = built(("serial", number, "SN"))
    assert (made.issn, made.isbn) == (issn, isbn)


@pytest.mark.parametrize(
    ("value", "doi", "extra"),
    [
        ("10.1000/xyz", "10.1000/xyz", ()),
        ("https://doi.org/10.1000/XYZ", "10.1000/xyz", ()),
        ("no DOI at all", "", (("DO", "no DOI at all"),)),
        ("10.1000/xyz, in print", "10.1000/xyz", (("DO", "10.1000/xyz, in print"),)),
    ],
)
def test_a_doi_is_taken_out_of_what_is_written_and_the_rest_is_kept(
    value: str, doi: str, extra: tuple[tuple[str, str], ...]
) -> None:
    made = built(("doi", value, "DO"))
    assert (made.doi, made.extra) == (doi, extra)


def test_a_second_doi_is_kept_beside_the_first() -> None:
    made = built(("doi", "10.1000/a", "DO"), ("doi", "10.1000/b", "M3"))
    assert (made.doi, made.extra) == ("10.1000/a", (("M3", "10.1000/b"),))


def test_a_shelf_is_no_address_of_a_copy() -> None:
    made = built(("archived", "Box 12", "AV"), ("archived", "https://web.archive.org/x", "L1"))
    assert (made.archived, made.extra) == ("https://web.archive.org/x", (("AV", "Box 12"),))


@pytest.mark.parametrize(
    ("first", "last", "pages"), [("1", "9", "1-9"), ("1", "", "1"), ("", "9", "9"), ("4", "4", "4"), ("", "", "")]
)
def test_pages_are_put_together(first: str, last: str, pages: str) -> None:
    made = RecordBuilder()
    made.pages(first, last)
    assert made.record()[0].pages == pages


def test_the_year_is_read_out_of_the_date_where_none_is_told() -> None:
    assert built(("date", "15 March 2021", "DA")).year == 2021
    assert built(("date", "spring", "DA")).year is None


def test_authors_of_an_edited_book_are_its_editors_unless_those_are_named() -> None:
    made = RecordBuilder()
    made.take("authors", "Quill, A", "AU")
    made.authors_are_editors()
    assert (made.lists.get("authors"), made.lists["editors"]) == (None, ["Quill, A"])
    made.take("authors", "Moor, B", "AU")
    made.authors_are_editors()
    assert (made.lists["authors"], made.lists["editors"]) == (["Moor, B"], ["Quill, A"])


class TestHits:
    def test_they_stand_in_the_order_of_the_file_with_their_lines(self) -> None:
        hits = Hits("ris", [])
        for line, title in ((1, "One"), (9, "Two")):
            made = RecordBuilder()
            made.take("title", title, "TI")
            hits.add(made, line)
        found = hits.parsed("a.ris", query="kites")
        assert [(hit.position, hit.line, hit.record.title) for hit in found.hits] == [(0, 1, "One"), (1, 9, "Two")]
        assert (len(hits), found.query, found.problems) == (2, "kites", ())

    def test_two_titles_under_one_tag_and_a_missing_one_are_told(self) -> None:
        problems: list[Problem] = []
        hits, twice = Hits("ris", problems), RecordBuilder()
        twice.take("title", "One", "TI")
        twice.take("title", "Two", "TI")
        hits.add(twice, 3)
        hits.add(RecordBuilder(), 8)
        assert [(problem.line, problem.text, problem.lost) for problem in problems] == [
            (3, TWO_TITLES, False), (8, "The record has no title.", False),
        ]  # fmt: skip

    @pytest.mark.parametrize("tags", [("TI", "T1"), ("T1", "TI")])
    def test_a_title_under_another_tag_is_no_second_record(self, tags: tuple[str, str]) -> None:
        made = RecordBuilder()
        for tag, title in zip(tags, ("One", "Two"), strict=True):
            made.take("title", title, tag)
        assert not made.has_two_titles
        assert made.record()[0].extra == ((tags[1], "Two"),)

    def test_a_file_without_any_record_is_a_problem_told_once(self) -> None:
        assert [p.text for p in Hits("ris", []).parsed("a.ris").problems] == ["a.ris holds no record."]
        lost = Problem(4, "It could not be read.", lost=True)
        assert Hits("ris", [lost]).parsed("a.ris").problems == (lost,)
