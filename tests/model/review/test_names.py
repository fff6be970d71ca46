"""Names in their parts."""

import pytest

from review_tui.model.review.names import Name, is_suffix, named, reads_as_body, written


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Quill, Ada", Name("Quill", "Ada")),
        ("Smith, J.P., Jr.", Name("Smith", "J.P.", "Jr.")),
        ("Smith, John, III", Name("Smith", "John", "III")),
        ("de la Cruz, Juan", Name("de la Cruz", "Juan")),
        ("Bank, Beth", Name("Bank", "Beth")),
        ("Northmere Council", Name(literal="Northmere Council")),
        ("Department for Work, Wales", Name(literal="Department for Work, Wales")),
        ("Parks, Roads, Bridges", Name(literal="Parks, Roads, Bridges")),
        ("Quill,", Name(literal="Quill,")),
        ("", Name()),
    ],
)
def test_a_name_is_divided_at_its_commas_and_a_body_is_not(author: str, name: Name) -> None:
    assert named(author) == name
    assert written(name) == author


def test_bodies_are_known_by_their_words() -> None:
    bodies = ("Department for Education", "World Health Organization", "Open Hand Trust", "Ofsted", "Marks & Co")
    assert all(map(reads_as_body, bodies))
    assert not any(map(reads_as_body, ("Ada Quill", "Ben Trustwell", "Ann Whorton")))


def test_suffixes_are_a_closed_list() -> None:
    assert all(map(is_suffix, ("Jr.", "jr", "Sr", "III", "2nd")))
    assert not any(map(is_suffix, ("V", "J.", "PhD", "")))
