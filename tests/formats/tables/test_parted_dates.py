"""Year, month and day in columns of their own make one date, and what makes none stays beside the record."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.tables import csv_table
from review_tui.formats.tables.parted_dates import date_of_parts, early_date
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


@pytest.mark.parametrize(
    ("heading", "said", "year", "date"),
    [
        ("Early access", "MAR 2021", 2021, "MAR 2021"), ("Early Access Date", "2021-04-02", 2021, "2021-04-02"),
        ("Published online", "20210402", 2021, "2021-04-02"), ("Epub", "2021 Apr 2", 2021, "2021 Apr 2"),
        ("EA", "APR 2021", 2021, "APR 2021"), ("Early access year", "2021", 2021, "2021"),
    ],
)  # fmt: skip
def test_what_is_not_printed_yet_has_the_date_on_which_it_was_to_be_read(
    heading: str, said: str, year: int, date: str
) -> None:
    columns = ["Title", "Authors", "Journal", "Year", heading]
    for unsaid in ("", "in press"):
        found = read(columns, **{"Authors": "Quill, Ada", "Year": unsaid, heading: said})
        assert (found.year, found.date, heading in dict(found.extra)) == (year, date, False)
    printed = read(columns, **{"Authors": "Quill, Ada", "Year": "2022", heading: said})
    assert (printed.year, said in dict(printed.extra).values()) == (2022, True)


@pytest.mark.parametrize(
    ("heading", "said"), [("Online", "yes"), ("Early access", "no"), ("Early years", "2019"), ("Accessed", "2021")]
)
def test_what_is_no_such_date_stays_beside_the_record(heading: str, said: str) -> None:
    beside = [(heading, said)]
    assert (early_date(beside), beside) == ("", [(heading, said)])


@given(
    st.lists(st.tuples(st.sampled_from(["Early access", "Epub date", "Shelf"]), st.sampled_from(["2021", "-", "x"])))
)
def test_one_such_date_is_taken_and_nothing_is_lost(beside: list[tuple[str, str]]) -> None:
    before = list(beside)
    taken = early_date(beside)
    assert len(beside) == len(before) - bool(taken)
    assert all(pair in before for pair in beside)
    assert bool(taken) == any(name != "Shelf" and said == "2021" for name, said in before)
