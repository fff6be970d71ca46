"""A name that is read from right to left stands as one part in a sentence, and what stands behind it stays there."""

import io
import unicodedata

import docx
import pytest
from bidi.algorithm import get_display

from review_tui.exporting.directions import ONWARDS, set_apart, turning, turns
from review_tui.exporting.methods import Statement
from review_tui.exporting.prose import prose_docx, prose_markdown
from review_tui.exporting.table import ExportTable

# What a reason may be called: figures at either end, brackets, other letters between; and plain ones beside it.
NAMES = ("سن 25", "25 سن", "سن (0-25)", "سن، 1-2", "גיל 18+", "PDF سن 3", "سن PDF", "'سن'", "سن 25", "age 25", "一 2")


def seen(text: str, way: str = "L") -> str:
    """Give a line as it is seen from left to right, without the marks that nobody sees."""
    shown = str(get_display(text, base_dir=way))
    return "".join(sign for sign in shown if unicodedata.category(sign) != "Cf")


def alone(name: str) -> str:
    """Give a name as it is seen where it stands by itself, in the direction of its first letter."""
    first = next(kind for sign in name if (kind := unicodedata.bidirectional(sign)) in ("L", "R", "AL"))
    return seen(name, "L" if first == "L" else "R")


@pytest.mark.parametrize("last", NAMES)
@pytest.mark.parametrize("first", NAMES)
def test_a_number_stands_behind_its_name_whatever_it_is_called(first: str, last: str) -> None:
    said = set_apart(f"12 reports were excluded: {first} (1); {last} (11).", turning([first, last]))
    assert seen(said) == f"12 reports were excluded: {alone(first)} (1); {alone(last)} (11)."


def test_without_it_the_number_may_stand_on_the_other_side() -> None:
    assert seen("excluded: سن 25 (1).") != f"excluded: {alone('سن 25')} (1)."


@pytest.mark.parametrize("names", [(), ("age 25",), ("",), ("一 2",)])
def test_a_sentence_of_other_names_is_left_as_it_is(names: tuple[str, ...]) -> None:
    assert set_apart("age 25 (1); 一 2 (3).", turning(names)) == "age 25 (1); 一 2 (3)."
    assert not any(map(turns, names))


def test_a_name_within_a_longer_one_is_no_part_of_its_own() -> None:
    said = set_apart("سن 25 (1); سن (2).", turning(["سن", "سن 25"]))
    assert said.count(ONWARDS) == 2
    assert seen(said) == f"{alone('سن 25')} (1); {alone('سن')} (2)."


@pytest.mark.parametrize("name", NAMES)
def test_the_text_of_methods_is_read_so_in_each_format(name: str) -> None:
    statement = Statement("excluded", {"excluded": "1 report was", "reasons": f"{name} (1)"})
    told: tuple[str, list[Statement], list[str], list[ExportTable], str, list[str]]
    told = ("A review", [statement], [], [], "", [name])
    wanted = f"After assessment, 1 report was excluded: {alone(name)} (1)."
    paragraphs = docx.Document(io.BytesIO(prose_docx(*told, made="2026-11-30"))).paragraphs
    assert wanted in [seen(one.text) for one in paragraphs]
    lines = prose_markdown(*told).decode().replace("\\", "").splitlines()
    assert wanted in [seen(line) for line in lines if line.startswith("After")]
