"""A file is read in the encoding in which it was written, or the reviewer is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.encoding import decode, lines_of, odd, recoded, text_of

_SENTENCE = "Children’s services – “café” naïve"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "windows-1252"),
        ("mac-roman", "mac-roman"),
    ],
)
def test_the_encodings_of_exports_are_known(written: str, name: str) -> None:
    assert decode(_SENTENCE.encode(written)) == (_SENTENCE, name)


def test_a_mark_of_big_endian_utf16_is_known() -> None:
    assert decode(b"\xfe\xff" + _SENTENCE.encode("utf-16-be"))[0] == _SENTENCE


def test_a_file_of_two_encodings_is_read_line_by_line() -> None:
    data = "café\n".encode() + "café\n".encode("cp1252")
    assert decode(data) == ("café\ncafé\n", "utf-8 and windows-1252")


def test_one_accent_alone_is_windows_and_not_mac() -> None:
    assert decode("Müller".encode("cp1252"))[0] == "Müller"


def test_utf8_is_nothing_to_tell() -> None:
    assert odd("text", "utf-8") == odd("text", "utf-16-le") == []


@pytest.mark.parametrize(
    ("text", "encoding", "word"),
    [
        ("a", "windows-1252", "Windows-1252"),
        ("a", "utf-8 and windows-1252", "utf-8 and windows-1252"),
        ("a\0", "utf-8", "zero bytes"),
        ("a\ufffd", "utf-8", "question mark"),
    ],
)
def test_what_is_odd_is_told(text: str, encoding: str, word: str) -> None:
    (problem,) = odd(text, encoding)
    assert word.casefold() in problem.text.casefold()
    assert not problem.lost


def test_only_line_feeds_and_carriage_returns_end_a_line() -> None:
    text = "a\nb\r\nc\rd\u2028e\x85f\x0cg\0h\n"
    assert list(lines_of(text)) == ["a", "b", "c", "d\u2028e\x85f\x0cgh"]


def test_a_mark_is_no_part_of_the_first_line() -> None:
    assert list(lines_of("\ufeffa\n\ufeffb")) == ["a", "\ufeffb"]
    assert list(lines_of("\ufeff")) == []


def test_a_whole_text_has_the_lines_that_are_read_one_by_one_and_says_what_was_odd() -> None:
    text, told = text_of("\ufeffa\r\nb\0\rc\u2028d\n".encode("utf-8-sig"))
    assert text == "a\nb\nc\u2028d\n"
    assert [problem.text for problem in told] == ["The file held zero bytes; they were left out."]
    assert text_of("naïve\r\n".encode("cp1252")) == ("naïve\n", odd("naïve", "windows-1252"))


@given(st.text(alphabet="a\n\r\0\ufeffé", max_size=12))
def test_a_whole_text_has_the_lines_of_one_that_is_read_by_lines(text: str) -> None:
    assert text_of(text.encode("utf-8-sig"))[0].removesuffix("\n").split("\n") == (list(lines_of(text)) or [""])


def test_blank_lines_are_lines() -> None:
    assert list(lines_of("a\n\n\nb")) == ["a", "", "", "b"]


def test_lines_over_several_blocks_stay_whole() -> None:
    lines = [f"line {n} " + "x" * 5000 for n in range(500)]  # more than two blocks of a million characters
    assert list(lines_of("\n".join(lines))) == lines
    assert list(lines_of("\r\n".join(lines))) == lines


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_to_something(data: bytes) -> None:
    text, name = decode(data)
    assert name
    assert len(text) <= len(data)


@given(st.text(alphabet=st.characters(max_codepoint=127, exclude_characters="\0")))
def test_ascii_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode("ascii"))[0] == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode())[0] == text


def test_a_said_encoding_rewrites_texts_and_leaves_packed_files() -> None:
    assert recoded("Łódź".encode("cp1250"), "cp1250").decode("utf-8-sig") == "Łódź"
    assert recoded("Łódź".encode("utf-16"), "utf-16").decode("utf-8-sig") == "Łódź"
    for packed in (b"PK\x03\x04\xa3", b"%PDF-1.7 \xa3", b"\xd0\xcf\x11\xe0\xa3"):
        assert recoded(packed, "cp1250") is packed
    assert recoded(b"\xff\xfea", "utf-8").decode("utf-8-sig") == "\ufffd\ufffda"


CENTRAL = {
    "Polish": "Strategia wsparcia dzieci: żółw, źródła, gęś, łąka i przyjaciół, którą władza ogłosiła.\n",
    "Czech": "Příliš žluťoučký kůň úpěl ďábelské ódy, děti řeky měří při řešení věcí, věříme.\n",
    "Hungarian": "Az őszi időben a hűs erdőben nőttek, fűzfák, tűz, gyűlés és erőforrás, fejlődő.\n",
}
WESTERN = {
    "French": "L’évaluation des élèves à l’école où naît l’œuvre; coût, goût, août, sûr, dû.\n",
    "Portuguese": "As relações não são só opções; ações, pões, põem. n.º 5, a 1.ª\n",
    "Danish": "Børn på skolen får støtte; måned, gør, øre, læse, è più così lunedì.\n",
    "Spanish": "¿Qué? el año nº 3 dijo más. ¿Cuándo? 10 m³ y 5 m² ½\n",
    "German": "Über die Größe der Förderung für Schüler, 20 µg/m³, Fußnote¹ und Fußnote² und Fußnote³\n",
    "Estonian": "Õpilased õppisid põhikoolis, võõras, sõnad, kõik\n",
}


@pytest.mark.parametrize("language", CENTRAL)
def test_the_letters_of_central_europe_tell_its_encoding(language: str) -> None:
    text = CENTRAL[language]
    assert decode(text.encode("cp1250")) == (text, "windows-1250")
    assert "windows-1250" in odd(*decode(text.encode("cp1250")))[0].text


@pytest.mark.parametrize("language", WESTERN)
def test_western_texts_stay_western(language: str) -> None:
    text = WESTERN[language]
    assert decode(text.encode("cp1252")) == (text, "windows-1252")


def test_two_signs_within_words_are_no_proof() -> None:
    assert decode("Fußnote¹a und m³s".encode("cp1252"))[1] == "windows-1252"
