"""What encoding a file has is also asked of charset-normalizer: where both are sure, both read the same text."""

import random

import pytest
from charset_normalizer import from_bytes

from review_tui.formats.base.encoding import decode

WORDS = {
    "en": "The council\u2019s review of provision \u2013 for children with special needs \u2013 said \u201cyes\u201d",
    "cy": "Cyngor Sir y Fflint a\u2019r strategaeth ar gyfer plant \u0175yr ac \u0177d yn y gymuned leol",
    "fr": "L\u2019\u00e9cole ma\u00eetrise d\u00e9j\u00e0 la diff\u00e9rence entre les \u00e9l\u00e8ves",
    "de": "F\u00fcr Sch\u00fcler mit F\u00f6rderbedarf \u00fcbernimmt die Beh\u00f6rde gro\u00dfe Teile der Kosten",
    "pl": "Szko\u0142y w ca\u0142ym kraju przyjmuj\u0105 uczni\u00f3w o specjalnych potrzebach edukacyjnych",
}  # fmt: skip


def page(language: str, seed: int) -> str:
    """Give some lines of a language, each different."""
    chance = random.Random(seed)
    words = WORDS[language].split()
    return "\n".join(" ".join(chance.sample(words, len(words))) for _ in range(30))


def by_oracle(data: bytes) -> str:
    found = from_bytes(data).best()
    assert found is not None
    return str(found)


@pytest.mark.parametrize("language", sorted(WORDS))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_read_as_the_oracle_reads_them(language: str, encoding: str) -> None:
    text = page(language, len(language + encoding))
    data = text.encode(encoding)
    assert decode(data)[0].removeprefix("\ufeff") == by_oracle(data).removeprefix("\ufeff") == text


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_western_files_of_one_byte_a_letter_are_read_right(language: str) -> None:
    text = page(language, 7)
    data = text.encode("cp1252")
    assert decode(data) == (text, "windows-1252")


@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_how_a_western_file_is_read_is_among_what_the_oracle_holds_possible(language: str) -> None:
    data = page(language, 11).encode("cp1252")
    possible = {str(found) for found in from_bytes(data)}
    assert decode(data)[0] in possible


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_sixteen_bits_without_a_mark_are_known(encoding: str) -> None:
    text = page("en", 3)
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("seed", range(40))
def test_no_utf8_file_is_taken_for_anything_else(seed: int) -> None:
    chance = random.Random(seed)
    signs = "".join(chr(chance.choice([*range(32, 127), *range(0xA1, 0x250), 0x2019, 0x4E2D])) for _ in range(80))
    assert decode(signs.encode())[1] == "utf-8"
