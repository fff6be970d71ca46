"""What a filter of reports reads, and which reports it names."""

import pytest

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.filters import said_by, terms_of
from review_tui.model.review.records import Record

BUSES = Record(
    title="Buses in Elmsby", organisation="Elmsby Council", year=2019, guessed=("year",), authors=("Moss, N.",)
)


def names(filter_: str, record: Record = BUSES) -> bool:
    said = said_by(record, sources=("Council Pages", "Index"), stands="pending")
    return all(term.holds(said) for term in terms_of(filter_))


@pytest.mark.parametrize(
    "filter_",
    [
        "buses", "BUSES 2019", "moss", "year=2019", 'organisation="elmsby council"', "title~elmsby", "doi=",
        "year!=2020", "doi!=10.5/x", "guessed=year", "url!=x buses",
        'source="council pages" stands=pending', "authors~moss year~20",
        "organisation!=",
    ],
)  # fmt: skip
def test_it_names_a_report_of_which_all_terms_hold(filter_: str) -> None:
    assert names(filter_)


@pytest.mark.parametrize(
    "filter_",
    ["trams", "year=2018", "organisation=", "organisation=elmsby", "title~trams", "doi!=", "year!=2019",
     "guessed=title", "source=Register", "stands=included", "buses trams"],
)  # fmt: skip
def test_it_names_none_of_which_one_fails(filter_: str) -> None:
    assert not names(filter_)


@pytest.mark.parametrize(
    ("filter_", "why"),
    [("", "Say which reports"), ('title="a', "not closed"), ("titel=x", 'no field "titel"'), ("extra=x", "no field")],
)
def test_what_it_cannot_read_is_told(filter_: str, why: str) -> None:
    with pytest.raises(ReviewError, match=why):
        terms_of(filter_)


def test_a_word_with_a_sign_that_is_no_field_of_letters_is_a_word() -> None:
    assert names("2019=2019", Record(title="When 2019=2019"))
