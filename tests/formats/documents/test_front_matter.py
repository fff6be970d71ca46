"""What a Markdown file says of itself on its top is its record, however it is quoted; it is no part of its text."""

import pytest

from review_tui.formats.documents import plain
from review_tui.formats.documents.front_matter import parted
from review_tui.model.review.records import Record


def read(head: str, below: str = "# Places\n\nText of it goes here and on.\n") -> Record:
    (hit,) = plain.read(f"---\n{head}\n---\n\n{below}".encode(), "plan.md").hits
    assert head not in "\n".join(hit.pages)
    return hit.record


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("\"Places: 'early' years\"", "Places: 'early' years"),
        ("'It''s a plan'", "It's a plan"),
        ('"A \\"plan\\""', 'A "plan"'),
        ("A plan", "A plan"),
        (">\n  A plan\n  of two lines", "A plan of two lines"),
    ],
)
def test_a_title_loses_its_quotation_marks(written: str, title: str) -> None:
    assert read(f"title: {written}").title == title


@pytest.mark.parametrize(
    "written",
    [
        "author: Ada Quill and Ben Mole",
        "authors: [Ada Quill, Ben Mole]",
        "authors:\n  - name: Ada Quill\n    affiliation: Bay\n  - Mole, Ben",
        "author:\n  - family: Quill\n    given: Ada\n  - family: Mole\n    given: Ben",
        "Authors: 'Quill, Ada; Mole, Ben'",
    ],
)
def test_authors_are_read_however_they_are_listed(written: str) -> None:
    assert read(f"title: A plan\n{written}").authors == ("Quill, Ada", "Mole, Ben")


def test_date_body_and_language_are_taken_as_guesses() -> None:
    found = read("title: A plan\nsubtitle: for piers\ndate: 2019-05-04\npublisher: Bay Council\nlang: en\ntags: [x]")
    assert (found.title, found.year, found.date) == ("A plan: for piers", 2019, "2019-05-04")
    assert (found.organisation, found.language) == ("Bay Council", "en")
    assert {"title", "year", "organisation"} <= set(found.guessed)


@pytest.mark.parametrize(
    "text", ["---\nA line\n---\nMore.", "---\ntitle: [\n---\nMore.", "--- and so on\n", "- a\n---\n"]
)
def test_lines_between_dashes_that_say_nothing_stay_in_the_text(text: str) -> None:
    assert parted(text) == ({}, text)
