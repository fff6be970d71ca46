"""Passages of a document: where a sentence ends, and on which page some words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.passages import Sentence, pages_with, sentences, standing_in

PAGES = (
    "Waiting for a plan\nFamilies waited, e.g. in Tarn. Dr. J. Smith said so. “Too long!” 54 of 100 had none.",
    "",
    "The local offer is a well-\nknown page. It goes on over",
    "the end of a page. The local offer is known.",
)


def test_a_text_is_read_sentence_by_sentence_with_its_page() -> None:
    assert sentences(PAGES) == (
        Sentence("Waiting for a plan", 1),
        Sentence("Families waited, e.g. in Tarn.", 1),
        Sentence("Dr. J. Smith said so.", 1),
        Sentence("“Too long!”", 1),
        Sentence("54 of 100 had none.", 1),
        Sentence("The local offer is a well-", 3),
        Sentence("known page.", 3),
        Sentence("It goes on over", 3),
        Sentence("the end of a page.", 4),
        Sentence("The local offer is known.", 4),
    )


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        ("Families waited", (1,)),
        ("families  WAITED,\ne.g.", (1,)),
        ("a well-known page", (3,)),
        ("a wellknown page", (3,)),
        ("It goes on over the end", (3,)),
        ('"Too long!"', (1,)),
        ("The local offer", (3, 4)),
        ("the end of a page", (4,)),
        ("Families waited two years", ()),
        ("…", ()),
        ("", ()),
    ],
)
def test_words_are_found_however_they_are_set(words: str, pages: tuple[int, ...]) -> None:
    assert pages_with(words, PAGES) == pages


MARKED = st.text("aB1.!?… ”’)“(\n-", max_size=60)


@given(st.lists(st.text(max_size=60) | MARKED, max_size=4))
def test_every_sentence_is_found_on_its_page_and_nothing_is_lost(pages: list[str]) -> None:
    found = sentences(pages)
    for one in found:
        says = any(c.isalnum() for c in one.text)  # signs alone are found nowhere
        assert (one.page in pages_with(one.text, pages)) is says
    assert "".join("".join(s.text.split()) for s in found) == "".join("".join(page.split()) for page in pages)


@pytest.mark.parametrize(
    ("paragraph", "stand"),
    [
        ("The context", (0,)),
        ("It is told in the context of a long and\nwinding report.", (1,)),
        ("Before. It is told in the con-\ntext of a long and winding report. After.", (1,)),
        ("— page 2 of 3 ————", ()),
        ("", ()),
    ],
)
def test_the_sentences_of_a_paragraph_are_known_and_a_few_words_only_as_the_whole_of_it(
    paragraph: str, stand: tuple[int, ...]
) -> None:
    told = [Sentence("The context", 1), Sentence("It is told in the context of a long and winding report.", 1)]
    assert standing_in(paragraph, [*told, Sentence("·", 2)]) == stand
