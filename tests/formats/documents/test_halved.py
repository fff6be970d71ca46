"""A word that a line end halved keeps a hyphen that is its own, and loses the printer's."""

import re
from collections import Counter
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.documents import pdf
from review_tui.formats.documents.halved import keeps_hyphen, mended, words_in
from review_tui.formats.documents.reflow import reflowed


@pytest.mark.parametrize(
    ("first", "second", "text", "keeps"),
    [
        ("well", "known", "", True), ("self", "esteem", "", True), ("two", "year", "", True), ("school", "based",
         "", True),
        ("long", "term", "", True), ("trans", "port", "", False), ("chil", "dren", "", False), ("with", "out", "",
         False),
        ("decision", "making", "", True), ("parent", "carer", "each parent and carer", True),
        ("under", "stand", "under a stand", False), ("some", "time", "some time", False), ("co", "operate", "", False),
        ("long", "term", "the longterm plan", False), ("trans", "port", "a trans-port plan", True),
        ("key", "word", "a key-word, a keyword, keyword", False),
    ],
)  # fmt: skip
def test_the_text_and_then_english_say_whether_a_hyphen_stays(first: str, second: str, text: str, keeps: bool) -> None:
    assert keeps_hyphen(first, second, words_in([text])) is keeps
    assert mended(f"a {first}\x02{second} b", words_in([text])) == f"a {first}{'-' * keeps}{second} b"
    assert reflowed(f"A {first}-\n{second} of it.", text or "A") == f"A {first}{'-' * keeps}{second} of it."


def test_halves_of_a_broken_word_are_no_words_that_are_known() -> None:
    assert words_in(["a well\x02known net", "Well-known"]) == Counter({"a": 1, "net": 1, "well-known": 1})


def test_the_sign_of_a_break_that_joins_no_word_goes() -> None:
    assert mended("nets \x02 boats\ufffe.", Counter()) == "nets  boats-."


def test_a_pdf_keeps_the_hyphens_of_its_words() -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out)
    for n, line in enumerate(
        ("The harbour has a well-", "known pier, and chil-", "dren fish for a long-", "term prize.")
    ):
        canvas.drawString(72, 720 - 14 * n, line)
    canvas.save()
    (page,) = pdf.read(out.getvalue(), "a.pdf").hits[0].pages
    assert " ".join(page.split()) == "The harbour has a well-known pier, and children fish for a long-term prize."


@given(st.text("ab\x02\ufffe -\n", max_size=30))
def test_no_letter_is_lost_whatever_is_broken(text: str) -> None:
    told = mended(text, Counter())
    assert [x for x in told if x.isalpha()] == [x for x in text if x.isalpha()]
    assert "\x02" not in told and "\ufffe" not in told


BROKEN = st.text(st.sampled_from("Aaİß-1 \n\x02\ufffe"), max_size=30)


@given(BROKEN, BROKEN)
def test_words_are_counted_and_mended_alike_whether_or_not_a_word_of_the_text_is_halved(text: str, more: str) -> None:
    plain = text.replace("\x02", "").replace("\ufffe", "")
    assert mended(plain, words_in([more])) == plain
    beside = f"{plain} x\x02y"  # halves are no words, and so nothing else is known
    assert words_in([plain]) == words_in([beside])
    told = re.sub(r"\b\w+- *\n *\w+", " ", plain)  # at the end of a line nobody knows whose the hyphen is
    assert words_in([plain]).total() == len(re.findall(r"\w+(?:-\w+)*", told))


@pytest.mark.parametrize("sign", ["-", "\u00ad", "\u2010", "- ", "-\r"])
def test_what_the_end_of_a_line_halved_is_no_word_by_itself(sign: str) -> None:
    assert words_in([f"the provi{sign}\nsion of care"]) == Counter({"the": 1, "of": 1, "care": 1})
