"""Records of an XML file one by one: without entities, network or trust, and on behind damage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.xml_records import REFUSED, Records, find, find_all, text_of, value_of
from review_tui.model.review.records import Problem


def read(data: bytes) -> tuple[list[str], list[Problem]]:
    """Give the titles of the records and what is told."""
    problems: list[Problem] = []
    return [text_of(find(each, "t")) for each in Records(data, ("r",), problems)], problems


def test_records_come_one_by_one_whatever_their_namespace() -> None:
    data = b'<x:all xmlns:x="urn:a"><x:r><x:t> One\n more </x:t></x:r><x:r><x:t>Two</x:t></x:r></x:all>'
    assert read(data) == (["One more", "Two"], [])


def test_a_record_within_a_record_is_no_record_of_its_own() -> None:
    assert read(b"<a><r><t>One</t><r><t>inner</t></r></r></a>") == (["One"], [])


@pytest.mark.parametrize(
    "entity",
    [b'<!ENTITY x "text">', b'<!ENTITY x SYSTEM "file:///etc/passwd">', b'<!ENTITY % p SYSTEM "http://a.example/">'],
)
def test_a_file_with_entities_of_its_own_is_refused_before_it_is_read(entity: bytes) -> None:
    titles, (problem,) = read(b"<!DOCTYPE a [" + entity + b"]><a><r><t>&x;</t></r></a>")
    assert titles == []
    assert (problem.text, problem.lost) == (REFUSED, True)


def test_a_file_that_ends_early_gives_what_stands_before_and_says_so() -> None:
    titles, problems = read(b"<a><r><t>One</t></r><r><t>Two</t></r><r><t>Thr")
    assert titles[:2] == ["One", "Two"]
    assert "The file ends early" in problems[0].text
    assert not problems[0].lost


def test_a_control_character_costs_no_record() -> None:
    titles, problems = read(b"<a><r><t>One\x0b</t></r><r><t>Two</t></r></a>")
    assert titles == ["One", "Two"]
    assert "The XML is damaged" in problems[0].text


def test_another_encoding_than_declared_is_read_and_told() -> None:
    titles, problems = read('<?xml version="1.0" encoding="utf-8"?><a><r><t>café</t></r></a>'.encode("cp1252"))
    assert titles == ["café"]
    assert "It was read as windows-1252" in problems[0].text


@given(st.binary(max_size=300), st.integers(0, 60))
def test_any_bytes_end_and_what_was_begun_is_read_or_told(noise: bytes, at: int) -> None:
    whole = b"<a><r><t>One</t></r><r><t>Two</t></r><r><t>Three</t></r></a>"
    titles, problems = read(whole[:at] + noise + whole[at:])
    assert [*titles, *problems]
    assert read(whole) == (["One", "Two", "Three"], read(whole)[1])


def test_paths_and_attributes_are_found_whatever_their_namespace() -> None:
    data = b'<a><r xmlns:b="urn:b"><l><t b:kind="main">1</t><t>2</t></l></r></a>'
    for record in Records(data, ("r",), []):
        assert [text_of(each) for each in find_all(record, "l/t")] == ["1", "2"]
        assert value_of(find(record, "l/t"), "kind") == "main"
        assert (value_of(None, "kind"), text_of(None), find(record, "l/none")) == ("", "", None)
        break
    else:
        raise AssertionError("no record was found")
