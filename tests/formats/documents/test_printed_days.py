"""The day that a date in print names; none where it may be read in two ways."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.documents.dating import dated
from review_tui.formats.documents.page_meta import facts_of
from review_tui.formats.documents.printed_days import day_of

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
WAYS = ("{d} {m} {y}", "{d}th of {m} {y}", "{d} {s}. {y}", "{m} {d}, {y}", "{s} {d} {y}", "{w}, {d} {m} {y}",
        "{d}.{n}.{y}", "{y}-{n:02}-{d:02}", "{d} {M} {y}")  # fmt: skip


@given(DAYS, st.sampled_from(WAYS))
def test_a_day_is_found_however_it_is_written(day: date, way: str) -> None:
    month = MONTHS[day.month - 1]
    printed = way.format(
        d=day.day, m=month, M=month.upper(), s=month[:3], y=day.year, n=day.month, w=day.strftime("%A")
    )
    assert day_of(printed) == day.isoformat()


@given(DAYS)
def test_numbers_parted_by_strokes_name_a_day_only_where_they_can_be_read_in_one_way(day: date) -> None:
    one = day.day == day.month or day.day > 12
    assert day_of(f"{day.day}/{day.month}/{day.year}") == (day.isoformat() if one else "")
    assert day_of(f"{day.month}/{day.day}/{day.year}") == (day.isoformat() if one else "")


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("March 2019", "2019-03"), ("3/2019", "2019-03"), ("1er juin 2016", "2016-06-01"),
        ("3. Mai 2017", "2017-05-03"),
        ("2019", ""), ("Spring 2019", ""), ("31 June 2019", ""), ("13/13/2019", ""), ("5/9/21", ""), ("", ""),
        ("Sept 2020", "2020-09"), ("12 décembre 2018", "2018-12-12"), ("4 Dezember 2018", "2018-12-04"),
        ("3 Mawrth 2021", "2021-03-03"), ("9 de agosto de 2021", "2021-08-09"), ("1 Rhagfyr 2020", "2020-12-01"),
    ],
)  # fmt: skip
def test_months_seasons_and_days_that_never_were(printed: str, day: str) -> None:
    assert day_of(printed) == day


PROSE = "The council told parents what it had found, and what it would do next about it.\n" * 4


@pytest.mark.parametrize(
    ("page", "day", "sure"),
    [
        ("Published 9 July 2021\n", "2021-07-09", True),
        ("Published July 2021\nPublished 9 July 2021\n", "2021-07-09", True),
        ("Inspection dates: 2 to 6 December 2019\nPublished 9 January 2020\n", "2020-01-09", True),
        ("Published 9 July 2021\nPublished 12 August 2021\n", "", True),  # one of them, nobody knows which
        ("Updated 5/9/2001\n", "", False),
        ("© Northmere Council 2021\nPublished in 2021\n", "", True),
        ("Date of meeting: 12 March 2019\n", "2019-03-12", False),
        ("Nothing of a day.\n", "", False),
    ],
)
def test_a_document_is_dated_to_the_day_that_the_sign_of_its_year_names(page: str, day: str, sure: bool) -> None:
    found = dated("Late plans", [page + PROSE], "2021")
    assert (found.date, found.sure) == (day, sure)
    marks = dict(found.origins())
    assert marks.keys() == {"year", *(["date"] if day else [])}
    assert len(set(marks.values())) == 1
    assert next(iter(marks.values())).startswith("uncertain") is not sure


@given(DAYS, st.integers(0, 200))
def test_a_date_is_never_of_another_year_than_the_year(day: date, later: int) -> None:
    text = f"Published {day:%d} {MONTHS[day.month - 1]} {day.year}\nUpdated 4 May {1900 + later}\n{PROSE}"
    found = dated("Late plans", [text], "")
    assert found.date[:4] in ("", str(found.year))


def test_a_page_gives_its_day_with_the_mark_of_a_guess_and_a_year_alone_is_no_date_of_its_own() -> None:
    from lxml import html

    for printed, guessed in (("Published 9 July 2021", True), ("Published 2021", False)):
        source = f"<html><body><main><h1>Late plans</h1><p>{printed}</p><p>{PROSE}</p></main></body></html>"
        facts = facts_of(html.document_fromstring(source), f"Late plans\n{printed}\n{PROSE}", source)
        assert facts.year == 2021
        assert facts.values["date"] == ("2021-07-09" if guessed else "2021")
        assert ("date" in dict(facts.origins)) is guessed
