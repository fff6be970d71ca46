"""A methods section: filled from facts alone, and [...] where one is missing."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.exporting.methods import MISSING, NAMES, Statement, lacking, paragraphs
from review_tui.exporting.prose import prose_docx, prose_markdown
from review_tui.exporting.table import ExportTable

_fact = st.text("abc 12,é中{}%", min_size=1, max_size=12).map(lambda text: f"F{text}".strip())


def asked(name: str) -> tuple[str, ...]:
    return Statement(name, {}).asks


@st.composite
def sentences(draw: Any) -> list[Statement]:
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=8))
    return [Statement(name, {field: draw(_fact) for field in asked(name)}) for name in names]


@given(sentences(), st.data())
def test_a_fact_that_is_missing_leaves_its_sentence_open_and_every_other_as_it_was(
    whole: list[Statement], data: Any
) -> None:
    assert MISSING not in [str(sentence) for sentence in whole]
    at = data.draw(st.integers(0, len(whole) - 1))
    fact = data.draw(st.sampled_from(whole[at].asks))
    blank = data.draw(st.sampled_from((None, "", "  \n")))
    kept = {name: said for name, said in whole[at].facts.items() if name != fact}
    lessened = Statement(whole[at].name, kept if blank is None else {**kept, fact: blank})
    now = [str(sentence) for sentence in (*whole[:at], lessened, *whole[at + 1 :])]
    assert now[at] == MISSING
    assert now[:at] + now[at + 1 :] == [str(s) for s in whole[:at]] + [str(s) for s in whole[at + 1 :]]


@given(sentences())
def test_a_sentence_says_its_facts_and_no_number_of_its_own(whole: list[Statement]) -> None:
    for sentence in whole:
        facts = sorted((" ".join(fact.split()) for fact in sentence.facts.values()), key=len, reverse=True)
        assert [fact for fact in facts if fact not in str(sentence)] == []
        left = re.sub("|".join(map(re.escape, facts)), "", str(sentence).replace("Figure 1", ""))
        assert re.findall(r"\d", left) == []


def test_every_sentence_asks_for_something_and_says_where_it_is_noted() -> None:
    for name in NAMES:
        assert asked(name)
        assert Statement(name, {}).lacks
        assert str(Statement(name, {})) == MISSING


SAID = [
    Statement("sources", {"sources": "searched one register"}),
    Statement("dates", {}),
    Statement("flow", {}),
    Statement("funding", {"funding": "None."}),
]


def test_paragraphs_stand_by_section_and_what_is_missing_is_told_once() -> None:
    assert list(paragraphs([*SAID[:2], SAID[1]])) == [("Searches", f"We searched one register. {MISSING} {MISSING}")]
    day = (
        "Searches: the day of each search, with review-tui source run, or review-tui source correct where one is logged"
    )
    assert lacking([SAID[1], SAID[1]]) == [day]


TABLE = ExportTable("t", "Amendments", ("Date", "What"), (("2026-01-01", "a | b"),))


def test_the_text_has_methods_results_what_is_missing_and_the_tables() -> None:
    text = prose_markdown("A *review*", SAID, lacking(SAID), [TABLE], "Provisional: 3 wait.").decode()
    assert text.startswith("# A \\*review\\*\n\n**Provisional: 3 wait.**")
    heads = [line for line in text.splitlines() if line.startswith("#")]
    assert heads == [
        "# A \\*review\\*", "## Methods", "### Searches", "## Results", "### Funding", "## Missing", "## Amendments",
    ]  # fmt: skip
    assert "We searched one register. \\[...\\]" in text
    assert "| 2026-01-01 | a \\| b |" in text


def test_the_same_in_word_upright_with_the_table_in_its_style_and_the_same_bytes_each_time() -> None:
    import io

    from docx import Document

    made = [prose_docx("A review", SAID, lacking(SAID), [TABLE], "", made="2026-01-01") for _ in range(2)]
    assert made[0] == made[1]
    document = Document(io.BytesIO(made[0]))
    assert f"We searched one register. {MISSING}" in [p.text for p in document.paragraphs]
    (table,) = document.tables
    assert table.style is not None
    assert table.style.name == "Review Table"
    section = document.sections[0]
    assert int(section.page_width or 0) < int(section.page_height or 0)


@pytest.mark.parametrize("hostile", ["</w:t>", "\x00\x0b", "x" * 40_000, "=cmd()"])
def test_hostile_facts_break_neither(hostile: str) -> None:
    said = [Statement("question", {"question": f"a{hostile}"})]
    assert prose_docx("t", said, [], [], "", made="2026-01-01").startswith(b"PK")
    assert prose_markdown("t", said, [], [], "").startswith(b"# t")
