"""Headings of sections, lists and figures are told from titles, whatever words stand in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.documents.part_headings import is_counted, is_part

KINDS = ("Figure", "Table", "Appendix", "Annex", "Box", "Chapter", "Section", "Exhibit", "Kapitel", "Atodiad")
NUMBERS = ("1", "12", "A", "iv", "3.48", "B2", "S-4")
LISTS = (
    "Contents",
    "Table of Contents",
    "List of tables",
    "Executive summary",
    "Introduction",
    "Key findings",
    "Glossary",
)


@given(st.sampled_from(KINDS), st.sampled_from(NUMBERS), st.sampled_from(("", ":", ".", " –")))
def test_a_kind_of_part_and_its_number_say_nothing_of_the_whole(kind: str, number: str, end: str) -> None:
    assert is_part(f"{kind} {number}{end}")
    assert is_part(f"{kind} {number}{end}".upper())


@given(st.sampled_from(LISTS), st.sampled_from(("", "1 ", "1. ", "2.3 ", "iv. ", "• ")))
def test_what_every_document_has_is_no_title_with_or_without_a_number(heading: str, number: str) -> None:
    assert is_part(number + heading)
    assert is_part((number + heading).upper())


@pytest.mark.parametrize(
    "text",
    ["3. | INFORMATION", "3 | Information", "5.2. Continuing education and training", "2.1 Aims of the work",
     "Heading .......... 3", "Contents (continued)", "chapter <", "Findings . . . . . 12", "Inhaltsverzeichnis"],
)  # fmt: skip
def test_numbers_rules_and_leaders_mark_a_part(text: str) -> None:
    assert is_part(text)


@pytest.mark.parametrize(
    "text",
    ["Appendix 1: Children's services strategy 2020", "Table S–4. Adjusted Baseline by Category", "10 Downing Street",
     "5 ways to wellbeing", "Chapter 6 – An overview of the market", "Summary of responses to the consultation",
     "Background checks in schools", "Conclusions of the inquiry", "2020 vision for schools", "Annual report 2018",
     "Findings from a survey of parents", "Recommendations for schools", "Contact visits in care", "Part of the family",
     "3.5 million children", "Plan B", "Index of multiple deprivation", "Key stage 2 results", "1984", "100 days",
     "Schedule of works", "Note on exclusions", "Section 19 duties", "Part-time timetables", "Methods of teaching"],
)  # fmt: skip
def test_a_title_that_begins_with_such_a_word_or_number_stays_one(text: str) -> None:
    assert not is_part(text)


@pytest.mark.parametrize(
    ("lines", "counted"),
    [(["4.1 What drivers were told"], True), (["5 What they did"], True), (["4.2. Later"], True),
     (["4 boys and girls"], False), (["6 What they did"], False), (["14.1 Else"], False), ([], False)],
)  # fmt: skip
def test_a_bare_number_counts_parts_where_others_go_on_counting(lines: list[str], counted: bool) -> None:
    assert is_counted("4 Assessing approaches", lines) is counted
    assert not is_counted("Assessing approaches", lines)


@pytest.mark.parametrize("heading", ["Present", "In attendance", "Apologies", "Apologies for absence",
                                     "Matters arising",
                                     "Declarations of interest", "Any other business", "Welcome and introductions",
                                     "Yn bresennol", "Ymddiheuriadau", "Tagesordnung", "Ordre du jour"])  # fmt: skip
def test_an_item_of_every_agenda_is_no_title(heading: str) -> None:
    assert is_part(heading)
    assert is_part(f"1. {heading}")
    assert not is_part(f"{heading} of children in care")
