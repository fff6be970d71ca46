"""A paper of a committee is called by what it is about, not by the committee that heads it."""

from dataclasses import replace
from itertools import product

import pytest

from review_tui.formats.documents.committee_papers import is_aside, is_paper, is_whose, titled_in_a_cell
from review_tui.formats.documents.pdf_lines import GAP, PrintedLine
from review_tui.formats.documents.pdf_title import heading_of

TEXT = [f"Running text of the page, line {n}, which goes on for a while and then some more." for n in range(12)]
COMMITTEES = ("SCHOOLS FORUM", "Children and Families Scrutiny Panel", "Health and Wellbeing Board")
TITLE = "High needs budget and recovery plan"


def line(text: str, size: float = 10.0, *, bold: bool = False, heavy: bool = False, left: float = 50) -> PrintedLine:
    return PrintedLine(text, size, bold=bold, heavy=heavy, left=left)


def page(*head: PrintedLine) -> list[PrintedLine]:
    """Lines below each other, the head far apart and the text close."""
    tops = [800.0 - 30 * n for n in range(len(head))]
    foot = [line(text) for text in TEXT]
    tops += [tops[-1] - 30 - 12 * n for n in range(len(foot))]
    return [replace(one, top=top) for one, top in zip((*head, *foot), tops, strict=True)]


@pytest.mark.parametrize(
    ("committee", "sign"),
    [
        *product(
            COMMITTEES, ("Report by the Assistant Director", "Agenda item 7", "Wards affected: All", "Key decision")
        )
    ],
)
def test_the_bold_line_below_the_committee_is_the_title_of_its_paper(committee: str, sign: str) -> None:
    head = (
        line("MARLOW VALE COUNCIL", 16, bold=True, heavy=True),
        line(committee, 14, bold=True, heavy=True),
        line("17 January 2019", bold=True, heavy=True),
        line(TITLE, bold=True, heavy=True),
        line(sign),
        line("1 Introduction", 12, bold=True, heavy=True),
    )
    found = heading_of([page(*head)])
    assert found is not None
    assert (found.title, found.sure) == (TITLE, True)


@pytest.mark.parametrize("committee", COMMITTEES)
def test_a_committee_alone_is_a_doubtful_title(committee: str) -> None:
    found = heading_of([page(line(committee, 16))])
    assert found is not None
    assert (found.title, found.sure) == (committee, False)


@pytest.mark.parametrize("committee", COMMITTEES)
def test_a_bold_line_in_what_is_no_paper_is_not_taken_for_one(committee: str) -> None:
    found = heading_of([page(line(committee, 16), line("Ada Quill", bold=True, heavy=True))])
    assert found is not None
    assert found.title == committee


@pytest.mark.parametrize("label", ["Title", "Subject", "Report title", "Title of report", "Subject of the report"])
def test_the_cell_beside_the_label_is_the_title_with_and_without_a_colon(label: str) -> None:
    assert titled_in_a_cell(line(f"{label}{GAP}{TITLE}")) == TITLE
    assert titled_in_a_cell(line(f"{label} {TITLE}", bold=True)) == TITLE
    assert titled_in_a_cell(line(f"{label} {TITLE}", bold=True, heavy=True)) == ""
    assert titled_in_a_cell(line(f"{label} {TITLE}")) == ""


@pytest.mark.parametrize("start", ["Title:", "Subject:", "Title"])
def test_a_title_goes_on_in_the_next_line_of_its_cell(start: str) -> None:
    head = (line(f"{start} Outcome of Consultation and Next", bold=True), line("Steps", left=150))
    found = heading_of([page(*head, line("Wards affected: All", bold=True))])
    assert found is not None
    assert found.title == "Outcome of Consultation and Next Steps"


@pytest.mark.parametrize(
    "text",
    ["Agenda Item 7", "Report of the Director of Education", "Meeting date: 9 June 2022", "1. Purpose of report"],
)
def test_its_labels_tell_a_paper(text: str) -> None:
    assert is_paper(["Mere Council", text])
    assert not is_paper(["Mere Council", f"What is said of {text}"])


@pytest.mark.parametrize("text", ["Review of the Mere Partnership", "Setting up a support group", TITLE])
def test_what_says_more_than_a_name_is_no_committee(text: str) -> None:
    assert not is_whose(text)


@pytest.mark.parametrize(("text", "is_one"), [("Mere Council", True), ("Tuesday 4 May 2021", True), (TITLE, False)])
def test_names_of_bodies_and_days_stand_above_titles(text: str, is_one: bool) -> None:
    assert is_aside(text) is is_one
