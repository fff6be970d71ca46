"""The year of a record and its date are corrected together."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.records import Record
from review_tui.steps import identify, retrieve
from review_tui.steps.desk import undo
from review_tui.steps.retrieve import bulk
from review_tui.steps.retrieve.year_and_date import agreeing
from review_tui.store import reading
from tests.steps.conftest import Team


@pytest.mark.parametrize(
    ("typed", "before", "then"),
    [
        ({"date": "3 May 2019"}, {"year": 2018}, {"date": "3 May 2019", "year": 2019}),
        ({"date": "2019-05-03"}, {}, {"date": "2019-05-03", "year": 2019}),
        ({"date": "Spring"}, {"year": 2018}, {"date": "Spring"}),
        ({"date": ""}, {"year": 2018, "date": "2018-05-03"}, {"date": ""}),
        ({"date": "Dec 2019/Jan 2020", "year": 2020}, {}, {"date": "Dec 2019/Jan 2020", "year": 2020}),
        ({"year": 2020}, {"date": "Dec 2019/Jan 2020"}, {"year": 2020}),
        ({"year": 2020}, {"date": "2019-05-03", "guessed": ["year", "date"]}, {"year": 2020, "date": ""}),
        ({"year": 2020, "date": ""}, {"date": "2019-05-03"}, {"year": 2020, "date": ""}),
        ({"year": 2020}, {"date": "2019"}, {"year": 2020, "date": ""}),
        ({"year": None}, {"date": "2019-05-03"}, {"year": None}),
        ({"title": "Doors"}, {"date": "2019-05-03", "year": 2018}, {"title": "Doors"}),
    ],
)
def test_what_follows_from_a_year_or_a_date(typed: Any, before: Any, then: Any) -> None:
    assert agreeing(typed, before) == then


@pytest.mark.parametrize(
    ("typed", "before", "told"),
    [
        ({"date": "3 May 2019", "year": 2018}, {}, "not of 2018"),
        ({"year": 2020}, {"date": "2019-05-03"}, 'A7 says "2019-05-03" .* date=…'),
    ],
)
def test_a_year_and_a_date_of_another_year_are_refused(typed: Any, before: Any, told: str) -> None:
    with pytest.raises(ReviewError, match=told):
        agreeing(typed, before, "A7")


@pytest.mark.parametrize("date", ["2019-05-03", "2020-05-03", "2020", "Spring", ""])
def test_whether_a_hidden_date_fits_is_told_to_nobody(date: str) -> None:
    with pytest.raises(ReviewError) as told:
        agreeing({"year": 2020}, {"date": date}, "A7", away={"date", "year"})
    assert str(told.value) == (
        "What A7 says as its date is hidden from you until you have voted. Correct the year then."
    )


YEARS = st.integers(1950, 2030)


@given(YEARS, YEARS, st.booleans(), st.booleans())
def test_no_correction_leaves_a_date_of_another_year(year: int, known: int, guessed: bool, of_date: bool) -> None:
    before = {"year": known, "date": f"{known}-05-03", "guessed": ["date"] if guessed else []}
    typed: dict[str, Any] = {"date": f"{year}-07-09"} if of_date else {"year": year}
    if year != known and not guessed and not of_date:
        with pytest.raises(ReviewError, match="Correct the date"):
            agreeing(typed, before)
        return
    after = {**before, **agreeing(typed, before)}
    assert after["year"] == year
    assert after["date"][:4] in ("", str(year))


def test_the_year_follows_a_date_in_one_act_and_in_many(team: Team) -> None:
    one, two = team.homes[:2]
    retrieve.edit(team.ada, one, {"date": "3 May 2019"}, "as printed")
    assert (reading.record(team.ada.store, one).year, reading.record(team.ada.store, one).date) == (2019, "3 May 2019")
    shown = bulk.to_edit(team.ada, {"date": "2020-01"}, among=[one, two])
    assert [(c.field, c.then) for c in shown] == [("date", "2020-01"), ("year", "2020")] * 2
    bulk.edit_all(team.ada, {"date": "2020-01"}, shown, "as printed")
    assert [
        (reading.record(team.ada.store, name).year, reading.record(team.ada.store, name).date) for name in (one, two)
    ] == [(2020, "2020-01")] * 2
    with pytest.raises(ReviewError, match="A1 says"):
        bulk.to_edit(team.ada, {"year": "2018"}, among=[one])
    undo.undo(team.ada)
    assert reading.record(team.ada.store, one).year == 2019


def test_a_guessed_date_gives_way_to_the_year_that_a_person_typed(team: Team) -> None:
    guessed = Record(title="Late plans", year=2021, date="2021-07-09", guessed=("year", "date"))
    identify.add_by_hand(team.clara, guessed, "Index")
    (home,) = [name for name, one in reading.all_records(team.ada.store) if one.title == "Late plans"]
    retrieve.edit(team.ada, home, {"year": "2020"}, "as printed")
    after = reading.record(team.ada.store, home)
    assert (after.year, after.date, after.guessed) == (2020, "", ())
