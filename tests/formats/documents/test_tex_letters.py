"""Ligatures, dashes and accents of TeX come out as the letters that the page shows, and nothing else is changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.documents.tex_letters import named, spelled_out

CORK = {"ff": "\x1b", "fi": "\x1c", "fl": "\x1d", "ffi": "\x1e", "ffl": "\x1f"}
FIRST = {"ff": "\x0b", "fi": "\x0c", "fl": "\x0d", "ffi": "\x0e", "ffl": "\x0f"}
WORDS = (
    "different",
    "office",
    "first",
    "find",
    "influence",
    "floating",
    "suffices",
    "Roundoff",
    "baffled",
    "affluent",
    "coefficient",
)


def as_set(word: str, signs: dict[str, str]) -> str:
    """Write a word as TeX sets it: its longest ligatures first."""
    for letters in sorted(signs, key=len, reverse=True):
        word = word.replace(letters, signs[letters])
    return word


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.sampled_from((CORK, FIRST)))
def test_words_come_out_as_they_were_set_and_places_stay(words: list[str], signs: dict[str, str]) -> None:
    text = " ".join(["so different", *words])
    written = " ".join(as_set(word, signs) for word in text.split(" "))
    assert spelled_out(named(written)) == text
    assert len(named(written)) == len(written)
    assert len(named(written).split()) == len(text.split())  # Python takes these signs for blanks


def test_dashes_and_quotation_marks_of_the_same_fonts_come_out() -> None:
    assert named("di\x1berent \x10plans\x11, 2\x153 months\x16and") == "di\ufb00erent “plans”, 2–3 months—and"


@given(st.text(st.sampled_from("ab \n\t\x1b[]31m;0\x07"), max_size=30))
def test_colours_of_a_terminal_are_left_to_the_cleaning(text: str) -> None:
    assert named(text).count("\x1b[") == text.count("\x1b[")


@pytest.mark.parametrize("text", ["plain text", "a\r\nb", "one\x0c two words", "\x15 alone", "déjà vu", "", "1\x0c2"])
def test_a_text_without_them_stays(text: str) -> None:
    assert named(text) == text
    assert spelled_out(text) == text


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Universit¨at", "Universität"), ("d’apr`es", "d’après"), ("Nu˜nez", "Nuñez"), ("Caf´e", "Café"), ("ˆIle", "Île"),
     ("`word' and `es", "`word' and `es"), ("´ and ¨", "´ and ¨"), ("x´1", "x´1"), ("¨q", "¨q"), ("`a`", "`a`")],
)  # fmt: skip
def test_an_accent_before_its_letter_stands_on_it(written: str, meant: str) -> None:
    assert spelled_out(written) == meant


CALLED = dict(
    zip("abcdefghijklmnopuvwxyzABCDEFT0123456789.,-", "❛❜❝❞❡❢❣❤✐❥❦❧♠♥♦♣✉✈✇①②③❆❇❈❉❊❋❚✵✶✷✸✹✺✻✼✽✾✳✱✲", strict=True)
)
LETTER = "The council wrote to families, and asked how long each had waited for a place: 24.5 weeks in 2017-18."


@given(st.lists(st.sampled_from((*WORDS, "council", "Families", "24.5", "2017-18")), max_size=12))
def test_letters_that_came_as_dingbats_are_letters_again(words: list[str]) -> None:
    text = " ".join([LETTER, *words])
    written = "".join(CALLED.get(letter, letter) for letter in text)
    assert "❡" in written and spelled_out(named(written)) == text


@pytest.mark.parametrize(
    "text",
    ["✓ ✗ ✓ ✔ ✘ ● ■ ▲ ▼ ◆ " * 4 + LETTER * 3, "✓\t✗\t✓\n" * 60, "① Read it ② Say why ③ Send it", "♥ and ♠", LETTER],
)
def test_ticks_and_bullets_stay_what_they_are(text: str) -> None:
    assert named(text) == text
