"""Passages of a document: where a sentence ends, and on which page some words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.passages import Sentence, beginning_of, lines, pages_with, sentences, standing_in

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


def test_a_text_is_read_line_by_line_as_it_stands_on_its_pages() -> None:
    assert [(one.text, one.page) for one in lines(["a  b\n\n c\t", " ", "d"])] == [("a b", 1), ("c", 1), ("d", 3)]
    assert lines(["", " \n "]) == ()


SENTENCES = (Sentence("Families waited for long.", 1), Sentence("Most had none.", 1), Sentence("It goes on over", 2))
LINES = (
    Sentence("Report 4", 1),
    Sentence("Families wai-", 1),
    Sentence("ted for long. Most", 1),
    Sentence("had none.", 1),
    Sentence("It goes", 2),
    Sentence("on over", 2),
)


@pytest.mark.parametrize(("sentence", "line"), [(0, 1), (1, 2), (2, 4)])
def test_the_line_in_which_a_sentence_begins_is_found(sentence: int, line: int) -> None:
    assert beginning_of(SENTENCES[sentence], LINES) == line


@pytest.mark.parametrize(("line", "sentence"), [(0, 0), (1, 0), (2, 0), (3, 1), (4, 2), (5, 2)])
def test_and_the_sentence_in_which_a_line_begins_or_the_first_of_its_page(line: int, sentence: int) -> None:
    assert beginning_of(LINES[line], SENTENCES) == sentence


def test_what_stands_on_no_page_of_the_other_begins_at_the_first_and_other_reports_are_others() -> None:
    assert beginning_of(Sentence("Elsewhere.", 9), LINES) == 0
    assert beginning_of(Sentence("It goes", 2, "A2"), (*LINES, Sentence("It goes", 2, "A2"))) == len(LINES)


@given(st.lists(st.text("ab c.-\n", max_size=40), min_size=1, max_size=4))
def test_every_sentence_begins_in_a_line_of_its_page_and_every_line_in_a_sentence(pages: list[str]) -> None:
    told, set_ = sentences(pages), lines(pages)
    for one in told:
        assert set_[beginning_of(one, set_)].page == one.page
    for one in set_:
        assert told[beginning_of(one, told)].page == one.page
