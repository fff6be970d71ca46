"""Abstracts are parted where they name their sections, and nowhere else; no word is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.abstract import NamedPart, sections

NAMES = (
    "Background",
    "METHODS",
    "Results",
    "Conclusions",
    "Data sources",
    "Methods and findings",
    "Trial registration",
)
WORDS = st.text("abcdef ,.()\n", min_size=1, max_size=40).filter(str.strip)


def test_an_abstract_that_names_its_sections_is_parted_at_the_names() -> None:
    text = "BACKGROUND: Waits grew. METHODS: We counted 412 letters. RESULTS: They fell. CONCLUSION: It works."
    assert sections(text) == (
        NamedPart("BACKGROUND", "Waits grew."),
        NamedPart("METHODS", "We counted 412 letters."),
        NamedPart("RESULTS", "They fell."),
        NamedPart("CONCLUSION", "It works."),
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Aim – to see. Findings – none. Originality/value – some.", ["Aim", "Findings", "Originality/value"]),
        ("Objectives\nTo see.\nMethods\nWe looked.", ["Objectives", "Methods"]),
        ("A word before. Methods: we looked. Results: none.", ["", "Methods", "Results"]),
        ("Methods and findings: we looked. Interpretation: none.", ["Methods and findings", "Interpretation"]),
        ("Importance: waits. Main Outcomes and Measures: weeks.", ["Importance", "Main Outcomes and Measures"]),
        ("The results: none were found. We name one method: asking.", [""]),
        ("Results: they fell, and that is all there is.", [""]),
        ("It draws on methods: of two kinds, and on results: of three.", [""]),
        ("", [""]),
    ],
)
def test_where_sections_are_named(text: str, names: list[str]) -> None:
    assert [section.name for section in sections(text)] == names


@given(st.lists(st.tuples(st.sampled_from(NAMES), WORDS), min_size=2, max_size=6))
def test_what_was_put_together_is_parted_again(parts: list[tuple[str, str]]) -> None:
    text = "".join(f"{name}: {words.strip()}.\n" for name, words in parts)
    assert [section.name for section in sections(text)] == [name for name, _ in parts]
    assert [section.text for section in sections(text)] == [f"{words.strip()}." for _, words in parts]


@given(st.text("Methods: Results.\n -ab", max_size=80))
def test_no_letter_is_lost(text: str) -> None:
    kept = "".join(f"{section.name}{section.text}" for section in sections(text))
    assert sorted(filter(str.isalnum, kept)) == sorted(filter(str.isalnum, text))
