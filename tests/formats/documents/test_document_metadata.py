"""What a document says of itself, and how sure that is."""

from collections.abc import Mapping, Sequence

import pytest

from review_tui.formats.base.guessed import named_by_file
from review_tui.formats.documents.document_metadata import (
    PROPERTIES,
    STYLED,
    Document,
    Heading,
    best_heading,
    guess_title,
    is_junk,
    known_of,
    parsed,
    stands_in,
    words,
)
from review_tui.model.review.records import Problem, Record

FIRST = "Inclusion strategy for Aldmere schools. It was agreed by all."


@pytest.mark.parametrize(
    "title",
    ["Untitled", "document12", "Microsoft Word - plan", "Scan 0071", "plan_final.docx", "a.pdf",
     "PowerPoint Presentation", "Präsentation1", "Slide 3", "A template of plans", "DRAFT", "---", "2021", "", "abc",
     "  _ 12"],
)  # fmt: skip
def test_what_a_program_wrote_is_no_title(title: str) -> None:
    assert is_junk(title)


@pytest.mark.parametrize(
    "title",
    ["Plan", "Drafting plans", "Document of the council", "Scanner", "Templates", "Bookshelf", "Slide", "x.pdfs 1"],
)
def test_a_title_that_begins_like_one_is_a_title(title: str) -> None:
    assert not is_junk(title)


@pytest.mark.parametrize(
    ("said", "others", "title"),
    [
        ("A plan", ("Other",), "A plan"),
        ("scan 12", ("", "12 34", "Other"), "Other"),
        ("scan 12", ("scan 12",), "scan 12"),  # only the properties may be a program's
        ("ab 12", ("Other",), "Other"),  # two letters say nothing
        ("abc d", (), "abc d"),
        ("", (), ""),
        ("a\nb\x07c\u202ed", (), "a bcd"),
    ],
)
def test_the_first_that_says_something_is_the_title(said: str, others: tuple[str, ...], title: str) -> None:
    assert guess_title(said, *others) == title


def test_a_title_is_cut_at_a_word_beyond_250_letters() -> None:
    assert guess_title("x" * 250) == "x" * 250
    assert guess_title("word " * 50 + "end") == "word " * 49 + "word …"
    assert guess_title("x" * 251) == "x" * 250 + " …"


@pytest.mark.parametrize(
    ("title", "there"),
    [
        ("Inclusion strategy of Aldmere", True),  # three words that say something, all there
        ("INCLUSION Strategy", True),
        ("Inclusion strategy Aldmere boats kites", True),  # three of five
        ("Inclusion strategy boats kites", False),  # two of four
        ("of it", False),
        ("", False),
        ("Inclu strat", False),
    ],
)
def test_a_title_stands_in_a_text_with_three_fifths_of_its_words(title: str, there: bool) -> None:
    assert stands_in(title, FIRST) is there


def test_words_of_three_letters_say_something() -> None:
    assert words("An ox and SEND, by-law 12 of 2021") == ["and", "send", "law", "2021"]


@pytest.mark.parametrize(
    ("found", "heading"),
    [
        ({"Title": "T", "Heading 1": "H", "": "p"}, Heading("T", STYLED)),
        ({"Heading 1": "H", "": "p"}, Heading("H", "its first heading")),
        ({"Heading 2": "H2", "Heading 1": "H"}, Heading("H", "its first heading")),
        ({"": "A first line"}, Heading("A first line", "uncertain: its first line")),
        ({"": "x" * 150}, Heading("x" * 150, "uncertain: its first line")),
        ({"": "x" * 151}, Heading("", "uncertain: its first line")),
        ({"": "A sentence."}, Heading("", "uncertain: its first line")),
        ({"": "Contents:"}, Heading("", "uncertain: its first line")),
        ({"": "scan 12"}, Heading("", "uncertain: its first line")),
        ({}, Heading("", "uncertain: its first line")),
    ],
)
def test_a_heading_is_that_of_the_first_style_there_is(found: Mapping[str, str], heading: Heading) -> None:
    assert best_heading(found, ("Title", "Heading 1", "Heading 2")) == heading


NONE = Heading()


def record(said: str = "", heading: Heading = NONE, pages: Sequence[str] = (FIRST,)) -> Record:
    (hit,) = parsed("PDF", "files/plan-a.pdf", Document(tuple(pages), said, heading)).hits
    return hit.record


@pytest.mark.parametrize(
    ("said", "heading", "title", "origin"),
    [
        ("Inclusion strategy", Heading("Other"), "Inclusion strategy", PROPERTIES),
        ("Boats and kites", Heading("Boats and kites"), "Boats and kites", PROPERTIES),
        ("Boats and kites", Heading("Lunch plan", STYLED), "Lunch plan", STYLED),
        ("Boats and kites", Heading("Lunch plan"), "Boats and kites", f"uncertain: {PROPERTIES}"),
        ("scan 12", Heading("Lunch plan"), "Lunch plan", "its first heading"),
        ("", Heading(), "plan-a", "uncertain: the name of the file"),
        ("Boats and kites", Heading(), "Boats and kites", f"uncertain: {PROPERTIES}"),
    ],
)
def test_properties_count_where_the_document_repeats_them(said: str, heading: Heading, title: str, origin: str) -> None:
    found = record(said, heading)
    assert (found.title, dict(found.origins)["title"]) == (title, origin)
    assert found.guessed[0] == "title"


def test_properties_are_looked_for_on_the_first_two_pages_and_not_beyond() -> None:
    assert dict(record("Boats and kites", pages=("", "boats kites", "")).origins)["title"] == PROPERTIES
    assert dict(record("Boats and kites", pages=("", "", "boats kites")).origins)["title"] != PROPERTIES
    assert dict(record("Boats and kites", pages=("x" * 4000 + " boats kites",)).origins)["title"] != PROPERTIES


ENGLISH = "The council and the schools of the area will work with all of the families that have said so to them."


@pytest.mark.parametrize(
    ("pages", "properties", "language", "origin"),
    [
        ((ENGLISH * 5,), {"language": "de-DE"}, "en", "the words of its text"),
        (("Kites",), {"language": "de-DE"}, "de", PROPERTIES),
        (("Kites",), {"language": "EN"}, "en", PROPERTIES),
        (("Kites",), {"language": "x-default"}, "", None),
        (("Kites",), {"language": "12"}, "", None),
        (("Kites",), {}, "", None),
    ],
)
def test_the_language_is_that_of_the_text_before_that_of_the_properties(
    pages: Sequence[str], properties: Mapping[str, str], language: str, origin: str | None
) -> None:
    known = known_of("T", "its first heading", pages, properties)
    assert (known["language"], dict(known["origins"]).get("language")) == (language, origin)
    assert ("language" in known["guessed"]) is bool(language)


def test_a_year_that_is_only_that_of_the_file_is_uncertain() -> None:
    known = known_of("Plan", "its first heading", ("Kites",), {"made": "2021-05-12"})
    assert (known["year"], known["guessed"]) == (2021, ("title", "year"))
    assert dict(known["origins"])["year"].startswith("uncertain: ")
    printed = known_of("Plan", "its first heading", ("Published: 12 May 2020",), {"made": "2021-05-12"})
    assert (printed["year"], dict(printed["origins"])["year"].startswith("uncertain")) == (2020, False)
    assert known_of("Plan", "x", ("Kites",), {})["year"] is None


def test_a_document_without_words_has_its_title_and_is_told() -> None:
    found = parsed("PDF", "a.pdf", Document(("", " \n")), [Problem(1, "First.")])
    assert [problem.text for problem in found.problems] == [
        "First.", "a.pdf holds no text (pictures, perhaps); the record has its title.",
    ]  # fmt: skip
    (hit,) = found.hits
    assert (hit.pages, hit.record.page_count, hit.record.title) == ((), 2, "a")


def test_pages_are_cleaned_and_all_kept_if_one_has_words() -> None:
    found = parsed("PDF", "a.pdf", Document((" One\x07 ", "")), kind="webpage")
    assert (found.hits[0].pages, found.problems, found.hits[0].record.type) == (("One", ""), (), "webpage")


def test_a_doi_counts_where_the_first_page_prints_it() -> None:
    assert record(pages=("doi: 10.1000/x1", "")).doi == "10.1000/x1"
    assert record(pages=("", "doi: 10.1000/x1")).doi == ""
    assert record(pages=()).doi == ""


def test_what_was_guessed_says_from_what() -> None:
    assert named_by_file() == {"guessed": ("title",), "origins": (("title", "uncertain: the name of the file"),)}


@pytest.mark.parametrize(
    ("head", "sure"),
    [
        ("Brightwater Primary School\nInspection dates: 3 and 4 December 2019\nShort inspection report", False),
        ("Brightwater Primary School\nPlan for 2020", True),
    ],
)
def test_who_was_inspected_is_not_surely_who_wrote_of_it(head: str, sure: bool) -> None:
    text = head + "\nPupils told inspectors what they had seen in their lessons."
    known = known_of("Short report", "", [text], {}, prominent=text.split("\n")[:1])
    assert known["organisation"] == "Brightwater Primary School"
    assert dict(known["origins"])["organisation"].startswith("uncertain") != sure


def test_minutes_in_the_style_of_a_title_are_called_by_their_day_as_well() -> None:
    page = "Minutes of the Local Offer group\n\nHeld on 4 February 2020\n\nPresent: Ada Quill"
    found = Document((page,), heading=Heading("Minutes of the Local Offer group", STYLED), made="2020")
    (hit,) = parsed("odf", "minutes.odt", found).hits
    assert hit.record.title == "Minutes of the Local Offer group, 4 February 2020"
    undated = Document((page.replace("2020", "next"),), heading=Heading("Minutes of the Local Offer group", STYLED))
    (hit,) = parsed("odf", "minutes.odt", undated).hits
    assert hit.record.title == "Minutes of the Local Offer group"
