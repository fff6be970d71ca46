"""RIS whose lines were changed on their way is read as it was, and told; a sound file is not touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.references import ris
from review_tui.formats.references.straightened import straightened

SOUND = (
    "TY  - JOUR\nAU  - Hallam, Rosa\nTI  - Transport\nAB  - Dear.\nAnd far.\nPY  - 2021\nER  - \n\n"
    "TY  - RPRT\nTI  - A plan\nER  - \n"
)


@pytest.mark.parametrize("sign", ["\t-\t", "  – ", "  — ", "\xa0\xa0-\xa0", "  : ", " − "])
@pytest.mark.parametrize("before", ["", "   ", "> ", ">> ", "| "])
def test_other_dashes_blanks_and_quotations_are_read_and_told(sign: str, before: str) -> None:
    text = "".join(f"{before}{line}\n" for line in SOUND.replace("  - ", sign).split("\n"))
    found = ris.read(text.encode(), "x.ris")
    assert [hit.record.title for hit in found.hits] == ["Transport", "A plan"]
    assert (found.hits[0].record.authors, found.hits[0].record.year) == (("Hallam, Rosa",), 2021)
    assert "And far." in found.hits[0].record.abstract
    assert "not as RIS writes them" in found.problems[0].text


def test_sound_files_are_not_touched_and_joined_ones_are_read_whole() -> None:
    assert ris.read(SOUND.encode(), "x.ris").problems == ()
    joined = ris.read(f"\ufeff{SOUND}\ufeff{SOUND}".encode(), "x.ris")
    assert [hit.record.type for hit in joined.hits] == ["article-journal", "report"] * 2
    assert joined.problems == ()


def test_a_file_that_holds_none_still_says_so() -> None:
    found = ris.read(b"A town - of ships\nnothing else stands here\n", "x.ris")
    assert (found.hits, [problem.text for problem in found.problems if problem.lost]) == (
        (),
        ["x.ris holds no record."],
    )


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=30), max_size=8))
def test_every_line_gives_one_line_and_keeps_its_words(lines: list[str]) -> None:
    found = list(straightened(lines, ris.RULES.known))
    assert len(found) == len(lines)
    for line, made in zip(lines, found, strict=True):
        assert "".join(filter(str.isalnum, made)).casefold() == "".join(filter(str.isalnum, line)).casefold()
