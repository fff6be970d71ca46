"""Who wrote a document is taken from the line that says so near its title, as an uncertain guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.documents import html, plain
from review_tui.formats.documents.bylines import BYLINE, byline_of

TEXT = "The council told parents what it had found, and what it would do next about it.\n" * 4


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jane Smith", ("Smith, Jane",)),
        ("By Jane Smith and Omar Reid", ("Smith, Jane", "Reid, Omar")),
        ("by J. K. Roe, Ada Quill & Ben van Dyke", ("Roe, J. K.", "Quill, Ada", "van Dyke, Ben")),
        ("Authors: Ada Quill; Ben Marsh", ("Quill, Ada", "Marsh, Ben")),
        ("Written by Dr Jane Smith", ("Smith, Jane",)),
    ],
)
def test_a_line_that_names_persons_names_the_authors(line: str, authors: tuple[str, ...]) -> None:
    assert byline_of(f"Late plans\n\n{line}\n{TEXT}") == authors
    for reader, data in (
        (plain.read, f"Late plans\n\n{line}\n\n{TEXT}"),
        (html.read, f"<html><body><main><h1>Late plans</h1><p>{line}</p><p>{TEXT}</p></main></body></html>"),
    ):
        record = reader(data.encode(), "a").hits[0].record
        assert record.authors == authors
        assert "authors" in record.guessed
        assert dict(record.origins)["authors"] == BYLINE


@pytest.mark.parametrize(
    "line",
    [
        "By Royal Mail", "By Northmere Council", "By email only", "By 2025 all children", "By the Director of Children",
        "By Ada Quill, and what came of it", "By Key Stage", "By Ethnic Group", "By Jane", "Bye Jane Smith",
        "By Jane Smith who led the work in Northmere", "Author: Northmere Council", "By",
    ],
)  # fmt: skip
def test_a_line_that_names_anything_else_names_nobody(line: str) -> None:
    assert byline_of(f"Late plans\n\n{line}\n{TEXT}") == ()
    assert plain.read(f"Late plans\n\n{line}\n\n{TEXT}".encode(), "a").hits[0].record.authors == ()


def test_a_line_far_below_the_title_is_that_of_something_else() -> None:
    assert byline_of("Late plans\n" + "What we found.\n" * 9 + "By Jane Smith\n") == ()


@given(st.text(max_size=300))
def test_any_text_has_authors_or_none(text: str) -> None:
    assert all(name.strip() for name in byline_of(text))


@pytest.mark.parametrize(
    "behind",
    [
        ", 3 June 2020",
        " | 3 June 2020",
        " on 3 June 2020",
        " (3 June 2020)",
        ", published on 03/06/2020",
        " – June 2020",
    ],
)
def test_the_day_behind_the_names_is_nobody(behind: str) -> None:
    assert byline_of(f"Late plans\nBy Tess Marlow and Ada Quill{behind}\n{TEXT}") == ("Marlow, Tess", "Quill, Ada")


@pytest.mark.parametrize("line", ["By our education correspondent", "By Mere Staff Reporter", "By Press Team"])
def test_a_post_at_a_paper_is_no_person(line: str) -> None:
    assert byline_of(f"Late plans\n{line}\n{TEXT}") == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Moira Kerr, Social Policy Coordinator", ("Kerr, Moira",)),
        ("By Moira Kerr, Policy Officer, and Tom Ashdown, Head of Research", ("Kerr, Moira", "Ashdown, Tom")),
        ("Prepared by Tarn Valley Consulting LLP, June 2019", ()),
        ("By Mere Trust", ()),
        ("By Ada Quill, Director of Services", ("Quill, Ada",)),
    ],
)
def test_what_somebody_does_and_a_body_are_no_persons(line: str, names: tuple[str, ...]) -> None:
    assert byline_of(f"Buses\n{line}\nThe council looked at buses.") == names
