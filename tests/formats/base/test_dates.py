"""Dates as databases print them: nothing is invented, and what is no part of a date goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.dates import is_no_day, is_yearless, settled
from review_tui.formats.base.names import year_in
from review_tui.formats.base.printed import printed
from review_tui.formats.references import ris
from review_tui.model.review.records import Record


@pytest.mark.parametrize(
    ("date", "year", "told"),
    [
        ("20140000", 2014, "2014"),
        ("20140500", 2014, "2014-05"),
        ("20140517", 2014, "2014-05-17"),
        ("2014-00-00", 2014, "2014"),
        ("2014/05/00", 2014, "2014/05"),
        ("2014/05/17", None, "2014/05/17"),
        ("20141301", None, "20141301"),
        ("20140532", None, "20140532"),
        ("201405", 2014, "201405"),
        ("2019-05-03T00:00:00", 2019, "2019-05-03"),
        ("2019-05-03 10:30", 2019, "2019-05-03"),
        ("c2004", 2004, "2004"),
        ("[2018]", 2018, "2018"),
        ("©2018.", 2018, "2018"),
        ("[2018?]", 2018, "[2018?]"),
        ("c. 2018", 2018, "c. 2018"),
        ("SEP", 2018, "SEP 2018"),
        ("MAR 12", 2015, "MAR 12 2015"),
        ("3 May", 2015, "3 May 2015"),
        ("JUL-AUG", 2015, "JUL-AUG 2015"),
        ("May 30 - June 2", 2015, "May 30 - June 2 2015"),
        ("Spr", 2015, "Spr 2015"),
        ("SEP", None, "SEP"),
        ("SEP 2018", 2018, "SEP 2018"),
        ("in press", 2018, "in press"),
        ("Marchmont", 2018, "Marchmont"),
        ("12", 2018, "12"),
    ],
)
def test_a_date_is_printed_as_far_as_it_says_something(date: str, year: int | None, told: str) -> None:
    assert settled(date, year) == told
    assert printed(Record(title="T", date=date, year=year)).date == told


@given(st.text("0123456789-/ SEPmay", max_size=12), st.sampled_from((None, 2014)))
def test_what_is_settled_stays_so_and_its_year_is_none_other(date: str, year: int | None) -> None:
    told = settled(date, year)
    assert settled(told, year) == told
    assert year_in(told) in (year_in(date), year)


@pytest.mark.parametrize(("text", "is_one"), [("DEC", True), ("Winter", True), ("2014", False), ("Decca", False)])
def test_a_month_alone_is_known(text: str, is_one: bool) -> None:
    assert is_yearless(text) is is_one


def one(*lines: str) -> Record:
    (hit,) = ris.read("\n".join(("TY  - JOUR", "TI  - Kites", *lines, "ER  - ", "")).encode(), "x.ris").hits
    return printed(hit.record, "ris")


@pytest.mark.parametrize(
    ("lines", "year", "date", "accessed"),
    [
        (("DB  - Ovid MEDLINE(R)", "Y1  - 2018//", "Y2  - 20180305//"), 2018, "2018-03-05", ""),
        (("DB  - Embase", "Y2  - 2018//", "UR  - http://ovidsp.ovid.com/x"), 2018, "2018", ""),
        (("DP  - Ovid Technologies", "PY  - 2018", "Y2  - 2018/03/05/"), 2018, "2018/03/05", ""),
        (("PY  - 1999", "Y2  - DEC"), 1999, "DEC 1999", ""),
        (("PY  - 2018", "UR  - https://a.example/", "Y2  - 2019/03/05/"), 2018, "2018", "2019/03/05"),
        (("PY  - 2018", "UR  - https://a.example/", "Y2  - 20190305"), 2018, "2018", "2019-03-05"),
        (("DA  - 2012/06//Summer",), 2012, "Summer 2012", ""),
        (("Y1  - 2019/05//May2019",), 2019, "May 2019", ""),
        (("Y1  - 2009///2009 Annual Meeting",), 2009, "2009 Annual Meeting", ""),
        (("PY  - 2019-05-03T00:00:00///",), 2019, "2019-05-03", ""),
        (("C6  - 2023-05", "DO  - 10.1234/x"), 2023, "2023-05", ""),
        (("DA  - SEP", "PY  - 2018"), 2018, "SEP 2018", ""),
    ],
)
def test_the_second_date_of_ris_is_of_the_work_where_ovid_or_a_month_says_so(
    lines: tuple[str, ...], year: int, date: str, accessed: str
) -> None:
    record = one(*lines)
    assert (record.year, record.date, record.accessed) == (year, date, accessed)


def test_a_second_date_of_ovid_of_another_year_is_kept_beside() -> None:
    record = one("DB  - Ovid MEDLINE(R)", "Y1  - 2018//", "Y2  - 2020/01/02/")
    assert (record.year, record.date, record.accessed) == (2018, "2018", "")
    assert ("Y2", "2020/01/02") in record.extra


@pytest.mark.parametrize("date", ["2019/06/31", "2019-02-29", "2019-06-31", "2021/04/31/"])
def test_a_day_that_never_was_is_known(date: str) -> None:
    assert is_no_day(date)
    assert year_in(date) == int(date[:4])


@pytest.mark.parametrize("date", ["2020-02-29", "2019/06/30", "2019", "2019-06", "2019-00-00", "20190631"])
def test_other_dates_are_not_told_of(date: str) -> None:
    assert not is_no_day(date)


@pytest.mark.parametrize(
    ("date", "year"),
    [("令和元年5月1日", 2019), ("平成31年3月", 2019), ("昭和 60 年", 1985),
     ("2019年3月", 2019), ("２０１９年３月", 2019),
     ("民國108年", 2019), ("令和５年度", 2023), ("5月", None), ("平成", None)],
)  # fmt: skip
def test_a_year_of_a_reign_is_a_year(date: str, year: int | None) -> None:
    assert year_in(date) == year
