"""Nothing that drives a terminal, hides or turns a line about comes through cleaning, and no words are lost."""

import json
import unicodedata

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from review_tui.model.review.text import LONG, clean, clean_line, sentence, spells_clean_lines


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("plain words, 3 of them.", "plain words, 3 of them."),
        ("a\x1b[31mred\x1b[0m b", "ared b"),
        ("\x9b2Jcleared", "cleared"),
        ("\x1b]0;a window's title\x07text", "text"),
        ("\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\u202eright to left\u202c", "right to left"),
        ("\u2066isolated\u2069", "isolated"),
        ("zero\u200bwidth", "zerowidth"),
        ("private\ue000use", "privateuse"),
        ("bell\x07", "bell"),
        ("lone\ud800surrogate", "lonesurrogate"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("e\u0301", "\u00e9"),
        ("میں\u200cها", "میں\u200cها"),
        ("👩\u200d🏫", "👩\u200d🏫"),
    ],
)
def test_what_is_dangerous_goes_and_what_is_text_stays(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize("break_", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_odd_line_breaks_part_words_as_they_did(break_: str) -> None:
    assert clean(f"one{break_}two") == "one\ntwo"
    assert clean_line(f"one{break_}two") == "one two"


def test_an_unfinished_escape_takes_no_text_with_it() -> None:
    assert "the whole report" in clean("\x1b]0;" + "x" * 400 + " the whole report")
    assert "next line" in clean("\x1b]0;title\nnext line\x07")


def test_an_accent_parted_from_its_letter_comes_back_to_it() -> None:
    assert clean("e\u200b\u0301") == "\u00e9"


def test_one_line_has_no_breaks_and_single_blanks() -> None:
    assert clean_line("  a \n\t b\u00a0 c ") == "a b c"


@given(st.text())
def test_what_comes_out_is_safe_and_cleaning_twice_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not [
        c for c in cleaned if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn"} and c not in "\n\t\u200c\u200d"
    ]


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_ordinary_text_is_only_composed(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


LINES = st.text(max_size=6) | st.text(alphabet='a "\\\u00a0\u0301é\n', max_size=6)


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)  # most texts of signs are not clean
@given(st.lists(LINES, max_size=3))
def test_what_is_spelled_clean_is_clean_in_every_text(texts: list[str]) -> None:
    spelled = json.dumps({"some": texts}, ensure_ascii=False, separators=(",", ":"))
    assume(spells_clean_lines(spelled))
    assert [clean_line(text) for text in texts] == texts


@pytest.mark.parametrize("text", ["", "Ein „Plan“", 'She said "no" twice', 'Why "', '" why', "a:b", "A (1)"])
def test_what_is_clean_as_nearly_all_is_seen_in_its_spelling(text: str) -> None:
    assert spells_clean_lines(json.dumps([text, 7], ensure_ascii=False, separators=(",", ":")))


@pytest.mark.parametrize(
    "text", [" a", "a ", "a  b", "a\nb", "a\tb", "a\u200bb", "a\u00a0b", "e\u0301", "a\\b", "\ud800"]
)
def test_what_may_not_be_clean_is_looked_at_text_by_text(text: str) -> None:
    assert not spells_clean_lines(json.dumps([text, 7], ensure_ascii=False, separators=(",", ":")))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Stop", "Stop."), ("Stop.", "Stop."), ("Do you stop?", "Do you stop?"), ("Stop!", "Stop!"),
        ("And so …", "And so …"), ('They say "stop."', 'They say "stop."'), ("They say “stop?”", "They say “stop?”"),
        ("Stop (see p. 4)", "Stop (see p. 4)."),
        ("Stop\n here ", "Stop here."), ("止めますか？", "止めますか？"),
    ],
)  # fmt: skip
def test_a_sentence_has_one_end(text: str, said: str) -> None:
    assert sentence(text) == said


@given(st.text(max_size=20), st.booleans())
def test_a_long_text_is_cleaned_as_a_short_one_is_however_often(text: str, is_plain: bool) -> None:
    long = f"{'' if is_plain else text}words of a summary, " * LONG
    wanted = " ".join(clean(long).split())
    assert [clean_line(long), clean_line(long), clean_line(long[:]).strip()] == [wanted] * 3
    assert clean_line(f" {wanted}") == wanted
