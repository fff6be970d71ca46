"""The name of a body: one key for all ways to write it, and never that of another body."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from review_tui.model.review.body_names import (
    bare_words,
    fold_body,
    folded,
    host_of,
    label_of,
    plain,
    squeezed,
    without_acronym,
)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("London Borough of Barking and Dagenham", ("barking", "and", "dagenham")),
        ("Royal Borough of Kingston upon Thames", ("kingston", "upon", "thames")),
        ("Kensington & Chelsea London Borough Council", ("kensington", "and", "chelsea")),
        ("County Durham", ("durham",)),
        ("The City of York Council", ("york",)),
        ("City of London Corporation", ("city", "of", "london")),
        ("City and County of Bristol", ("bristol",)),
        ("Cyngor Sir Gwynedd", ("gwynedd",)),
        ("Council", ("council",)),
        ("The Council of the Isles", ("isles",)),
        ("Borough of", ("borough", "of")),
        ("", ()),
    ],
)
def test_what_surrounds_the_name_of_a_place_is_taken_off_but_never_all(name: str, words: tuple[str, ...]) -> None:
    assert bare_words(name) == words


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Care Quality Commission (CQC)", "Care Quality Commission"),
        ("Department for Education [DfE]", "Department for Education"),
        ("Office for Standards in Education (OSE)", "Office for Standards in Education"),
        ("Kingston (Surrey)", "Kingston (Surrey)"),
        ("Newport (Wales)", "Newport (Wales)"),
        ("Care Quality Commission (2019)", "Care Quality Commission (2019)"),
        ("(CQC)", "(CQC)"),
    ],
)
def test_only_letters_that_stand_for_the_name_are_its_acronym(name: str, bare: str) -> None:
    assert without_acronym(name) == bare


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.Mere.gov.uk:443/a?b#c", "mere.gov.uk"),
        ("mere.gov.uk", "mere.gov.uk"),
        ("ftp://ada:secret@files.mere.gov.uk./x", "files.mere.gov.uk"),
        ("Mere Council", ""),
        ("mere", ""),
        ("", ""),
    ],
)
def test_a_host_is_read_out_of_an_address_and_of_nothing_else(url: str, host: str) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("host", "label"),
    [("mere.gov.uk", "mere"), ("send.mere.gov.uk", "mere"), ("mere.org", ""), ("gov.uk", ""), ("", "")],
)
def test_a_public_host_names_its_body(host: str, label: str) -> None:
    assert label_of(host) == label


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("North Mere Council", "north-mere.gov.uk"),
        ("Mere and Fell", "Mere & Fell Borough Council"),
        ("Ynys Môn", "ynys mon county council"),
        ("St. Helens", "St Helens MBC"),
        ("King's Lynn", "Kings Lynn"),
    ],
)
def test_two_ways_to_write_one_name_have_one_key(one: str, other: str) -> None:
    assert fold_body(one) == fold_body(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("North Mere", "South Mere"), ("London", "City of London"), ("Mere", "Mereshire"), ("Mere", "Mere College")],
)
def test_another_body_has_another_key(one: str, other: str) -> None:
    assert fold_body(one) != fold_body(other)


def test_words_are_folded_without_accents_signs_and_case() -> None:
    assert folded("Ynys Môn & St. Helen's_x") == ["ynys", "mon", "and", "st", "helens", "x"]
    assert plain("Ångström’s") == "angstroms"


def test_and_is_left_out_unless_it_is_all_there_is() -> None:
    assert (squeezed(["a", "and", "b"]), squeezed(["and"]), squeezed([])) == ("ab", "and", "")


@given(st.text(max_size=40))
@example("𝘼")
@example("ǅ ﬃ İ ℡")
def test_any_text_has_a_key_that_stays_its_key(text: str) -> None:
    key = fold_body(text)
    assert key == key.casefold()
    assert not any(c.isspace() for c in key)
    assert fold_body(f"  {text} ") == key
