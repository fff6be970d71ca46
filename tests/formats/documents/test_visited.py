"""A report of a series that hundreds are called by is told apart by what was inspected."""

from itertools import product

import pytest

from review_tui.formats.documents.pdf_lines import PrintedLine
from review_tui.formats.documents.pdf_title import heading_of
from review_tui.formats.documents.visited import with_visited

SERIES = (
    "Inspection of local authority children’s services",
    "Focused visit to local authority children’s services",
    "Inspection of children’s social care services",
    "Short inspection",
    "SEND Peer Challenge",
    "Remote Peer Review Report",
    "Joint area SEND inspection",
    "Monitoring visit of children’s services",
)
BODIES = ("Brackenshire County Council", "Oakmere Special School", "Royal Borough of Thornwick")


@pytest.mark.parametrize(("title", "body"), [*product(SERIES, BODIES)])
def test_the_body_above_or_below_tells_it_apart(title: str, body: str) -> None:
    assert with_visited(title, ["Ofsted", body, title, "6 to 17 June 2022"]) == f"{title}: {body}"
    assert with_visited(title, ["Ofsted", title, body, "6 to 17 June 2022"]) == f"{title}: {body}"


@pytest.mark.parametrize("title", SERIES)
def test_whoever_inspects_is_not_what_was_inspected(title: str) -> None:
    assert with_visited(title, ["Ofsted", title, "Care Quality Commission", "6 June 2022"]) == title
    assert with_visited(title, ["Local Government Association", title, "6 June 2022"]) == title
    assert with_visited(title, [title]) == title
    assert with_visited(title, []) == title


@pytest.mark.parametrize(
    "title",
    [
        "Area SEND inspection of Bedford Borough Local Area Partnership",
        "Inspection of Oakmere School",
        "Review of support in Mere",
        "SEND and Inclusion Strategy",
        "How an inspection works",
        "Inspection: what parents say",
    ],
)
def test_a_title_that_names_a_place_or_is_of_no_series_stays(title: str) -> None:
    assert with_visited(title, ["Brackenshire County Council", title]) == title


def test_a_title_over_two_lines_has_its_body_too() -> None:
    lines = ["Ofsted", "Brackenshire County Council", "Inspection of local authority", "children’s services"]
    assert with_visited(SERIES[0], lines) == f"{SERIES[0]}: Brackenshire County Council"


def test_a_report_whose_council_stands_larger_than_its_title_is_called_by_both() -> None:
    text = [PrintedLine(f"Running text of the report, line {n}.", 10.0, top=500 - 12 * n) for n in range(20)]
    head = [
        PrintedLine("Brackenshire County Council", 28.0, top=760),
        PrintedLine(SERIES[0], 18.0, top=720),
    ]
    found = heading_of([[*head, *text]])
    assert found is not None
    assert (found.title, found.sure) == (f"{SERIES[0]}: Brackenshire County Council", True)
