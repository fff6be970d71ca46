"""Whether a document's text can be read: what has none, hardly any, or letters without meaning is known."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.documents.quality import has_no_meaning, marked, unreadable
from review_tui.formats.sandbox.child import read_file
from tests.formats.corpus import CORPUS, needs_corpus

PROSE = (
    "The council will publish its strategy for the children of the county in the autumn, and it is for the schools "
    "that they should plan. " * 20
)


FAMILIES = ("Ashdown", "Mercer", "Quill", "Voss", "Venn", "Okonjo", "Mallory", "Wright", "Lynch", "Sczygiel", "Nye")
GIVEN = ("Ada", "Beth", "Colin", "Rhys", "Ife", "Tom", "Mina", "Siân", "Grzegorz")
TOWNS = ("Northmere", "Elmsby", "Dunford", "Belmere", "Glenmoor")


def shifted(text: str, by: int = 3) -> str:
    """Give what a font without its table of letters makes of a text."""
    return "".join(chr((ord(c.lower()) - 97 + by) % 26 + 97) if c.isascii() and c.isalpha() else c for c in text)


@pytest.mark.parametrize(
    ("pages", "why"),
    [
        ((), "no text layer"),
        (("", ""), "no text layer"),
        (("12 34",), "no text layer"),
        ((PROSE,), ""),
        ((PROSE, "", ""), ""),
        ((shifted(PROSE),), "text that cannot be read"),
        (("/g12/g7/g99 " * 60 + "a short text with letters in it",), "text that cannot be read"),
        (("(cid:12)(cid:7) letters letters letters letters",), "text that cannot be read"),
        ((PROSE.replace("e", "\ufffd"),), "text that cannot be read"),
        ((PROSE.replace("e", "\ue001"),), "text that cannot be read"),
        (("Scan of the letter to all the parents", *[""] * 20), "hardly any text"),
        (("Slide one: what parents say", "Slide two: what the schools say"), ""),
    ],
)
def test_what_can_be_read_and_what_cannot(pages: tuple[str, ...], why: str) -> None:
    assert unreadable(pages) == why


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat der Stadt hat für die Kinder im Land einen Plan, und das ist mit den Schulen zu machen. " * 20,
        "Le conseil de la ville et les écoles des enfants, un plan pour les parents que la région a fait. " * 20,
        "表意文字の長い文章がここに続きます。" * 60,
        "هذا نص طويل باللغة العربية عن الأطفال والمدارس. " * 40,
        "Table 1 " + "412 12.5 99 " * 400 + "a few words of the council",
    ],
)
def test_other_languages_scripts_and_tables_are_read(text: str) -> None:
    assert unreadable((text,)) == ""


@given(st.lists(st.tuples(*map(st.sampled_from, (GIVEN, FAMILIES, TOWNS))), min_size=60, max_size=80), st.booleans())
def test_a_table_of_names_is_text(rows: list[tuple[str, str, str]], loud: bool) -> None:
    text = "\n".join(f"{given} {family} Taxi {town} 09/02/2012 GBP 68.50" for given, family, town in rows)
    assert unreadable((text.upper() if loud else text,)) == ""


@pytest.mark.parametrize("by", [by for by in range(1, 26) if by not in (18, 21)])  # "in" becomes "di"
def test_letters_that_stand_for_others_are_no_text(by: int) -> None:
    assert unreadable((shifted(PROSE, by),)) == "text that cannot be read"


@given(st.lists(st.text(max_size=200), max_size=6))
def test_any_pages_get_an_answer(pages: list[str]) -> None:
    assert unreadable(pages) in ("", "no text layer", "hardly any text", "text that cannot be read")


def test_many_control_characters_are_marked_and_a_few_are_left_to_be_cleaned() -> None:
    many, few = "\x04\x17\x08 abc" * 9, "a well\x02known plan of the council for its schools"
    assert marked(many) == many.replace("\x04", "\ufffd").replace("\x17", "\ufffd").replace("\x08", "\ufffd")
    assert unreadable((marked(many),)) == "text that cannot be read"
    assert marked(few) == few


@needs_corpus
@pytest.mark.parametrize(
    ("file", "why"),
    [
        ("jabref/scanned-image-only.pdf", "no text layer"),
        ("ocrmypdf/skew.pdf", "no text layer"),
        ("pdfjs_long/TAMReview.pdf", "text that cannot be read"),
        ("ofsted_send/bedford.pdf", ""),
        ("docling/right_to_left_01.pdf", ""),
        ("gov_icdar2013/eu-016.pdf", ""),
        ("sample-files/GeoTopo-komprimiert.pdf", ""),
    ],
)
def test_real_files(file: str, why: str) -> None:
    parsed = read_file(CORPUS / "docs" / "pdf" / file)
    assert isinstance(parsed, Parsed)
    assert unreadable(parsed.hits[0].pages) == why
    assert any("review-tui ocr" in problem.text for problem in parsed.problems) == bool(why)


SIGNS = st.sampled_from("aéЖ中 \n\t/g1(cid:)Z9\ufffd\x01\ue000\U000e0fff")


@given(st.lists(SIGNS | st.sampled_from(["/g12 ", "(cid:7)", "/Z12", "the plan of care "]), max_size=80).map("".join))
def test_each_sign_counts_wherever_it_stands(text: str) -> None:
    shown = [sign for sign in text if not sign.isspace()]
    odd = sum(sign == "\ufffd" or unicodedata.category(sign) in ("Cc", "Co", "Cn") for sign in shown)
    odd += sum(map(len, re.findall(r"/g\d{1,5}\b|\(cid:\d{1,5}\)|/[A-Z]\d{2,4}\b", text)))
    assert has_no_meaning(text) is (odd > 0.05 * len(shown))
    letters = sum(map(str.isalpha, text))
    assert (unreadable((text,)) == "no text layer") is (letters < 20)
    is_odd = letters >= 20 and has_no_meaning(text)
    assert (unreadable((text,)) == "text that cannot be read") >= is_odd
