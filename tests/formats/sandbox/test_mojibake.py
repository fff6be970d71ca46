"""What was encoded twice is found and mended; anything else stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.sandbox.mojibake import repair_record, repaired, twice_encoded
from review_tui.model.review.records import Record


def twice(text: str) -> str:
    """Encode a text as UTF-8 and read it as Windows-1252, as programs do that know no better."""
    return "".join(bytes([b]).decode("cp1252", "replace").replace("\ufffd", chr(b)) for b in text.encode())


@pytest.mark.parametrize("text", ["Children’s", "café", "naïve – “quoted” …", "Łódź", "Überprüfung", "5 €"])
def test_what_was_encoded_twice_is_mended(text: str) -> None:
    assert twice(text) != text
    assert repaired(twice(text)) == text


@given(st.text(st.sampled_from("aé’–“”ßøÜñ ."), max_size=40))
def test_mending_undoes_the_damage_and_then_changes_nothing(text: str) -> None:
    assert repaired(twice(text)) == text
    assert repaired(text) == text


@pytest.mark.parametrize("text", ["Ângela Ãdão", "château", "Â", "A â b", "SÃO PAULO", ""])
def test_a_text_with_such_letters_of_its_own_is_left_alone(text: str) -> None:
    assert repaired(text) == text


def test_a_record_is_mended_in_every_text_and_named_by_its_first_word() -> None:
    record = Record(
        title="Plan", authors=(twice("Müller, A."), "Bell, T."), year=2020, abstract=twice("Children’s café")
    )
    assert twice_encoded(record) == "MÃ¼ller,"
    found = repair_record(record)
    assert (found.authors, found.abstract, found.year) == (("Müller, A.", "Bell, T."), "Children’s café", 2020)
    assert twice_encoded(found) == ""
