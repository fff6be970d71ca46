"""Words are found whatever their case and accents, in every script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.search_words import folded, indexed, sought


@pytest.mark.parametrize(
    ("written", "typed"),
    [("Éducation spécialisée", "education specialisee"), ("STRASSE", "straße"), ("Łódź", "ŁÓDŹ"),
     ("ΣΊΣΥΦΟΣ", "σισυφος"),
     ("Школа", "школа"), ("ЁЛКА", "елка"), ("İstanbul", "istanbul"),
     ("ﬁle", "FILE"), ("مُدَرِّس", "مدرس"),
     ("ガ", "か".replace("か", "カ"))],
)  # fmt: skip
def test_what_differs_in_case_or_accents_alone_is_the_same(written: str, typed: str) -> None:
    assert folded(written) == folded(typed)


@given(st.text())
def test_folding_is_done_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [("Speech-therapy, 2019", ["speech", "therapy", "2019"]), ("10.1234/AB_c", ["10", "1234", "ab", "c"]), ("—", []),
     ("学校教育", ["学校", "校教", "教育"]), ("学", ["学"]), ("第3学校", ["第", "3", "学校"])],
)  # fmt: skip
def test_what_is_sought_is_parted_into_words(text: str, words: list[str]) -> None:
    assert sought(text) == words


def test_a_script_without_blanks_is_written_sign_by_sign_with_the_next() -> None:
    assert indexed("在学校 go").split() == ["在学", "学校", "校", "go"]


@given(st.text(st.sampled_from("学校教育ก")), st.text(st.sampled_from("学校教育ก"), min_size=1), st.text("ab 学"))
def test_any_part_of_what_is_written_without_blanks_is_found_in_it(before: str, part: str, after: str) -> None:
    words = indexed(before + part + after).split()
    assert any(
        words[at : at + len(asked) - 1] == asked[:-1] and words[at + len(asked) - 1].startswith(asked[-1])
        for asked in [sought(part)]
        for at in range(len(words) - len(asked) + 1)
    )
