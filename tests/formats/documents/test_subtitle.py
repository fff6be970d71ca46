"""A title on a cover has its subtitle and its years, whatever their type; what is neither stays out."""

from itertools import product

import pytest

from review_tui.formats.documents.pdf_lines import PrintedLine
from review_tui.formats.documents.pdf_title import heading_of
from review_tui.formats.documents.subtitle import joined, with_subtitle

TEXT = [
    PrintedLine(f"Running text of the page, line {n}, which goes on for a while.", 10.0, top=300 - 12 * n)
    for n in range(12)
]
SUBTITLES = (
    "A survey of 1,200 parent carers", "SEND and inclusion strategy", "Annual report 2020/21",
    "Lessons from the first year",
    "How families were heard", "A study of three towns", "Consultation on places in special schools",
    "Evidence from twelve areas", "What parents told us", "The economic impact of unmet need",
    "Planning places for 2023 to 2030", "The case for early help", "The future of special schools",
)  # fmt: skip
NONE = (
    "Final report", "Interim findings", "An easy read guide", "Ada Quill and Tom Ashdown", "Northmere County Council",
    "June 2022", "14 June 2022", "2022", "Version 2.1, November 2017", "Report of: Director of Education",
    "Rapport final",
    "Published: 3 May 2019", "Prepared by the evaluation team", "This consultation runs from 5 May to 6 June 2022",
    "What we learned from the last plan, and what we will do next with children, families and schools",
    "A report by the Centre for Social Value", "An independent study for the council", "A review from Tarn Trust",
    "We read the plans of a sample.", "Key decision: Yes", "Draft for consultation", "www.northmere.example",
    "Review date: November 2020", "Author: Tom Ashdown", "Government consultation",
)  # fmt: skip
SPANS = ("2023 - 2028", "2019–2022", "2020/21", "2021 to 2024", "(2023-2026)")


def cover(*below: tuple[str, float], title: str = "Closing the gap", size: float = 30.0) -> list[PrintedLine]:
    """Set a title and what stands below it, each line close to the one above."""
    lines, top = [PrintedLine(title, size, top=700.0)], 700.0
    for said, own in below:
        top -= 1.5 * max(own, lines[-1].size)
        lines.append(PrintedLine(said, own, top=top))
    return lines


@pytest.mark.parametrize(("said", "size", "text"), [*product(SUBTITLES, (14.0, 20.0, 28.0), ([], TEXT))])
def test_what_says_of_what_a_document_is_goes_on_with_its_title(
    said: str, size: float, text: list[PrintedLine]
) -> None:
    assert with_subtitle("Closing the gap", [*cover((said, size)), *text]) == f"Closing the gap: {said}"


@pytest.mark.parametrize(("said", "size"), [*product(NONE, (14.0, 20.0))])
def test_who_when_and_which_kind_are_no_part_of_a_title(said: str, size: float) -> None:
    for page in (cover((said, size)), [*cover((said, size)), *TEXT]):
        assert with_subtitle("Closing the gap", page) == "Closing the gap"
    assert with_subtitle("Closing the gap", cover((said, size), ("A study of towns", 12.0))) == "Closing the gap"


@pytest.mark.parametrize("years", SPANS)
def test_the_years_of_a_plan_are_part_of_its_title(years: str) -> None:
    bare = years.strip("()")
    assert with_subtitle("Closing the gap", cover((years, 16.0))) == f"Closing the gap {bare}"
    both = cover(("SEND and inclusion strategy", 20.0), (years, 16.0), ("Northmere Council", 12.0))
    assert with_subtitle("Closing the gap", both) == f"Closing the gap: SEND and inclusion strategy {bare}"
    told = f"Closing the gap {bare}"
    assert with_subtitle(told, cover((years, 16.0), title=told)) == told, "they are said once"


def test_a_subtitle_over_two_lines_is_one_and_small_letters_need_no_colon() -> None:
    page = cover(("A survey of parents and", 16.0), ("of those who teach", 16.0))
    assert with_subtitle("Closing the gap", page) == "Closing the gap: A survey of parents and of those who teach"
    on = cover(("in response to the inspection of May 2019", 14.0))
    assert with_subtitle("Closing the gap", on) == "Closing the gap in response to the inspection of May 2019"


def test_names_with_their_body_below_are_not_taken_for_its_matter() -> None:
    page = cover(("Ada Quill", 16.0), ("Institute for Family Policy", 16.0))
    assert with_subtitle("Closing the gap", page) == "Closing the gap"


def test_what_stands_far_below_or_in_the_type_of_the_text_is_none() -> None:
    far = [*cover(), PrintedLine("A survey of parents", 20.0, top=400.0)]
    assert with_subtitle("Closing the gap", far) == "Closing the gap"
    small = [*cover(("A survey of the parents of the town", 10.0)), *TEXT]
    assert with_subtitle("Closing the gap", small) == "Closing the gap"


def test_a_title_that_is_not_on_the_page_stays_as_it_is() -> None:
    assert with_subtitle("Another title", cover(("A survey of parents", 16.0))) == "Another title"
    assert with_subtitle("", cover(("A survey of parents", 16.0))) == ""
    assert with_subtitle("Closing the gap", []) == "Closing the gap"


def test_the_heading_of_a_cover_is_given_with_its_subtitle() -> None:
    page = cover(("SEND and inclusion strategy", 20.0), ("2023 - 2028", 16.0), ("Northmere Council", 12.0))
    found = heading_of([page, TEXT])
    assert found is not None
    assert (found.title, found.sure) == ("Closing the gap: SEND and inclusion strategy 2023 - 2028", True)


@pytest.mark.parametrize(
    "banner", ["School report", "Report by the Ombudsman", "Annual report", "Monitoring report", "Report of the Panel"]
)
def test_the_kind_of_a_report_in_larger_type_gives_way_to_what_it_is_of(banner: str) -> None:
    page = [
        PrintedLine(banner, 24.0, top=700.0), PrintedLine("Inspection of Copperfield Academy", 18.0, top=650.0), *TEXT,
    ]  # fmt: skip
    found = heading_of([page])
    assert found is not None
    assert found.title == "Inspection of Copperfield Academy"


def test_a_workbook_says_of_what_it_is() -> None:
    said = "A workbook for young people aged 14 to 25"
    assert with_subtitle("My plan", cover((said, 16.0), title="My plan")) == f"My plan: {said}"


@pytest.mark.parametrize(
    ("title", "said", "whole"),
    [
        (
            "Who pays for inclusion?",
            "High needs funding after the reforms",
            "Who pays for inclusion? High needs funding after the reforms",
        ),
        (
            "Left at the gate",
            "How reduced timetables keep children from school",
            "Left at the gate: How reduced timetables keep children from school",
        ),
        ("Closing the gap", "What hidden waiting lists cost", "Closing the gap: What hidden waiting lists cost"),
        ("Child Safeguarding Practice Review", "Child K", "Child Safeguarding Practice Review: Child K"),
        ("Serious Case Review", "Family AB", "Serious Case Review: Family AB"),
        ("Potrzeby edukacyjne", "Przewodnik dla rodziców", "Potrzeby edukacyjne: Przewodnik dla rodziców"),
        ("Child poverty strategy", "Child K", "Child poverty strategy"),
        ("Off the register", "Fourth Report of Session 2021–22", "Off the register"),
        ("Off the register", "Report, together with formal minutes relating to the report", "Off the register"),
        ("Closing the gap", "Priya Nair and Tom Albrecht", "Closing the gap"),
        ("Closing the gap", "Kingsford City Council, May 2020", "Closing the gap"),
        (
            "A long title that says all there is to say",
            "High needs funding after the reforms",
            "A long title that says all there is to say",
        ),
    ],
)
def test_below_a_question_or_a_title_of_few_words_its_matter_goes_on(title: str, said: str, whole: str) -> None:
    page = [*cover((said, 18.0), title=title), *TEXT]
    assert with_subtitle(title, page) == whole


def test_on_a_cover_without_text_it_does_too() -> None:
    page = cover(("Alternative provision in coastal towns", 18.0), ("November 2018", 11.0), title="Who falls through?")
    assert with_subtitle("Who falls through?", page) == "Who falls through? Alternative provision in coastal towns"


@pytest.mark.parametrize("title", ["Closing the gap", "Who pays?", "Closing the gap:"])
def test_a_subtitle_stands_behind_a_colon_or_a_sign_that_is_there(title: str) -> None:
    assert joined(title, "What parents said").endswith((": What parents said", "? What parents said"))
    assert joined(title, "in two towns") == f"{title} in two towns"
