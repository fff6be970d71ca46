"""Votes that begin far down a table are not passed over because its first rows are empty, or say another thing."""

from collections.abc import Sequence

import pytest

from review_tui.formats.tables.rows import read_rows
from review_tui.model.review.records import Hit
from review_tui.model.review.tables import Known, ReadTable, parse_votes


def below(first: Sequence[str], then: Sequence[str], heading: str = "Emily", *free: str) -> tuple[ReadTable, list[Hit]]:
    """Read a table of eighty rows with the first cells over and over, and others behind them."""
    cells = [first[n % len(first)] for n in range(80)] + list(then)
    rows = [(1, ["Title", "Year", heading]), *((n, [f"A report {n}", "2020", cell]) for n, cell in enumerate(cells, 2))]
    return read_rows(rows, Known(voting=parse_votes((), free)))[:2]


@pytest.mark.parametrize(
    ("first", "then", "heading"),
    [
        ([""], ["1", "0"], "Emily"),
        ([""], ["include", "exclude"], "Custom 3"),
        ([""], ["Excluded: adults"], "Custom 2"),
        (["fine", "long"], ["Exclude"], "Mood"),
    ],
)
def test_a_person_is_asked_about_votes_further_down(first: list[str], then: list[str], heading: str) -> None:
    table, hits = below(first, then, heading)
    assert (f'"{heading}" may hold decisions' in table.asks, hits) == (True, [])
    table, hits = below(first, then, heading, heading)
    assert (table.asks, len(hits)) == ("", 80 + len(then))


@pytest.mark.parametrize(
    ("first", "then", "heading"),
    [
        (["Good", "Poor"], ["Upheld"], "Outcome"),
        ([""], ["yes", "no"], "peer reviewed"),
        (["1"], ["2", "3"], "Key stage"),
        ([f"kind {n}" for n in range(60)], ["yes", "no"], "Kind"),
    ],
)
def test_data_stays_data_all_the_way_down(first: list[str], then: list[str], heading: str) -> None:
    table, hits = below(first, then, heading)
    assert (table.asks, len(hits)) == ("", 80 + len(then))
    assert hits[-1].record.extra == ((heading, then[-1]),)


def test_votes_below_a_clear_heading_need_no_first_rows() -> None:
    table, hits = below([""], ["include", "exclude"], "Reviewer 2")
    assert table.asks == ""
    assert [decision.choice for hit in hits for decision in hit.said] == ["include", "exclude"]
    assert not any(hit.record.extra for hit in hits)
