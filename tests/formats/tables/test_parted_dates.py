"""Year, month and day in columns of their own make one date, and what makes none stays beside the record."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.tables import csv_table
from review_tui.formats.tables.parted_dates import date_of_parts
from review_tui.model.review.records import Record

RAYYAN = ["key", "title", "year", "month", "day", "publisher", "location", "abstract", "notes", "pubmed_id", "pmc_id"]


def read(headings: list[str], **cells: str) -> Record:
    out = io.StringIO()
    writer = csv.DictWriter(out, headings)
    writer.writeheader()
    writer.writerow({"title" if "title" in headings else "Title": "Buses"} | cells)
    (hit,) = csv_table.read(out.getvalue().encode(), "articles.csv").hits
    return hit.record


@pytest.mark.parametrize(
    ("year", "month", "day", "date", "left"),
    [
        ("2011", "8", "14", "2011-08-14", []), ("2011", "08", "4", "2011-08-04", []), ("2011", "8", "", "2011-08", []),
        ("2011", "Aug", "14", "2011-08-14", []), ("2011", "August", "", "2011-08", []),
        ("2011", "13", "1", "", ["month", "day"]), ("2011", "8", "45", "2011-08", ["day"]),
        ("2011", "Spring", "1", "", ["month", "day"]), ("2011", "", "14", "", ["day"]),
        ("", "8", "14", "", ["month", "day"]), ("in press", "8", "14", "", ["month", "day"]),
    ],
)  # fmt: skip
def test_a_date_in_three_columns(year: str, month: str, day: str, date: str, left: list[str]) -> None:
    beside = [("month", month)] * bool(month) + [("day", day)] * bool(day)
    assert date_of_parts(year, beside) == date
    assert [name for name, _ in beside] == left


def test_what_rayyan_has_columns_for_is_read_into_its_fields() -> None:
    found = read(RAYYAN, key="rayyan-1", year="2011", month="8", day="14", location="London", publisher="Open Hand")
    assert (found.date, found.year, found.place, found.organisation) == ("2011-08-14", 2011, "London", "Open Hand")
    assert found.extra == ()


def test_the_month_of_covidence_is_read_too() -> None:
    headings = ["Title", "Authors", "Published Year", "Published Month", "Covidence #", "Study", "Notes", "Tags"]
    found = read(headings, **{"Published Year": "2011", "Published Month": "May", "Covidence #": "#1"})
    assert (found.date, found.year) == ("2011-05", 2011)


@given(st.text(max_size=6), st.text(max_size=9), st.text(max_size=4))
def test_nothing_is_lost_whatever_stands_there(year: str, month: str, day: str) -> None:
    beside = [("month", month), ("day", day)]
    date = date_of_parts(year, beside)
    assert len(beside) + len(date.split("-")) - 1 == 2 if date else len(beside) == 2
