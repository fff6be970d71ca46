"""Counts and money: typed in one line or written part by part, kept in one spelling, refused with a remedy."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.forms.values import read_value
from review_tui.model.review.canonical import canonical
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Item, ItemKind, said
from review_tui.model.review.values import NOT_APPLICABLE, NOT_STATED

COST = Item("cost", "Cost", ItemKind.MONEY)
KNOWN = Item("known", "Known to services", ItemKind.COUNT)
CASES = Item("cases", "Cases", ItemKind.COUNT, unit="children")
EVERY = [Item("x", "X", kind) for kind in ItemKind if kind not in (ItemKind.CHOICE, ItemKind.MANY, ItemKind.ROWS)]


def refusal(item: Item, value: object) -> str:
    with pytest.raises(ReviewError) as problem:
        read_value(item, value)
    return str(problem.value)


@pytest.mark.parametrize("item", EVERY, ids=lambda item: item.kind.value)
@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("not stated", NOT_STATED), ("Not Stated", NOT_STATED), ("not_stated", NOT_STATED), (NOT_STATED, NOT_STATED),
        ("not applicable", NOT_APPLICABLE), (NOT_APPLICABLE, NOT_APPLICABLE),
    ],
)  # fmt: skip
def test_not_stated_and_not_applicable_are_answers_of_every_kind(item: Item, written: object, kept: object) -> None:
    assert read_value(item, written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("54 of 100", {"n": "54", "of": "100"}),
        ("54 of 100 young people", {"n": "54", "of": "100", "unit": "young people"}),
        ("0 of 12", {"n": "0", "of": "12"}),
        ("1,054 of 10,000", {"n": "1054", "of": "10000"}),
        ("54 of not stated", {"n": "54", "of": "not_stated"}),
        ("79 % of not stated", {"n": "not_stated", "of": "not_stated", "percent": "79"}),
        ("79.5% of 1,200 children; boys 30", {"n": "not_stated", "of": "1200", "percent": "79.5", "unit": "children",
                                              "groups": [["boys", "30"]]}),
        ("? of not stated; printed 79 %", {"n": "not_stated", "of": "not_stated", "percent": "79"}),
        ("? of 100 children", {"n": "not_stated", "of": "100", "unit": "children"}),
        ("54 of 100; boys 70, girls 30", {"n": "54", "of": "100", "groups": [["boys", "70"], ["girls", "30"]]}),
        ("54 of 100; printed 79 %", {"n": "54", "of": "100", "percent": "79"}),
        ("54 of 100; 79%", {"n": "54", "of": "100", "percent": "79"}),
        ("54 of 100; in care, at home 30, elsewhere 24",
         {"n": "54", "of": "100", "groups": [["in care, at home", "30"], ["elsewhere", "24"]]}),
        ('54 of 100; "aged 5, or 6" 30, “older; 7” 1,024; printed 54 %',
         {"n": "54", "of": "100", "groups": [["aged 5, or 6", "30"], ["older; 7", "1024"]], "percent": "54"}),
        ({"n": 54, "of": "100", "groups": {"boys": 70}, "percent": "54%"},
         {"n": "54", "of": "100", "groups": [["boys", "70"]], "percent": "54"}),
    ],
)  # fmt: skip
def test_a_count_is_n_of_a_number(written: object, kept: dict[str, Any]) -> None:
    assert read_value(KNOWN, written) == kept


@pytest.mark.parametrize(
    ("unit", "typed", "read"),
    [
        ("weeks", "26 weeks", "26"),
        ("weeks", "1 week", "1"),
        ("weeks", "1,250.50 WEEKS", "1250.5"),
        ("weeks", "26weeks", "26"),
        ("weeks", "26", "26"),
        ("%", "12 %", "12"),
        ("%", "-0.5%", "-0.5"),
        ("s", "5 s", "5"),
        ("points of 10", "7 points of 10", "7"),
        ("0", "10", "10"),
    ],
)
def test_a_number_may_be_typed_with_the_unit_that_it_is_asked_in(unit: str, typed: str, read: str) -> None:
    assert read_value(Item("wait", "Wait", ItemKind.NUMBER, unit=unit), typed) == read


@pytest.mark.parametrize(
    ("unit", "typed", "told"),
    [
        ("weeks", "3 months", '"3 months" is not a number (in weeks).'),
        ("weeks", "weeks", '"weeks" is not a number (in weeks).'),
        ("weeks", "26 weeks weeks", "is not a number (in weeks)."),
        ("", "26 weeks", '"26 weeks" is not a number. Write it as'),
    ],
)
def test_no_other_unit_is_taken_for_it(unit: str, typed: str, told: str) -> None:
    item = Item("wait", "Wait", ItemKind.NUMBER, unit=unit)
    with pytest.raises(ReviewError) as refused:
        read_value(item, typed)
    assert told in str(refused.value)


def test_the_unit_of_the_form_is_that_of_a_count_that_names_none() -> None:
    assert read_value(CASES, "54 of 100") == {"n": "54", "of": "100", "unit": "children"}
    assert read_value(CASES, "54 of 100 cases") == {"n": "54", "of": "100", "unit": "cases"}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("54", 'Known to services: "54" is no count. Write "54 of 100", or "54 of not stated".'),
        ("79 %", 'Known to services: "79 %" is no count.'),
        ({"n": "54"}, 'a count is n of N. Write "54 of 100"'),
        ("5.5 of 100", '"5.5" is no count. Write a whole number'),
        ({"n": "-3", "of": "9"}, '"-3" is no count'),
        ("54 of 100; boys and girls", '"boys and girls" names no groups. Write "boys 30, girls 70"'),
        ({"n": "1", "of": "2", "share": "x"}, "it has n, of, unit, groups, percent, but no share"),
        ("x" * 10_000, "is no count"),
    ],
)
def test_what_is_no_count_is_refused_with_a_remedy(written: object, told: str) -> None:
    assert told in refusal(KNOWN, written)
    assert len(refusal(KNOWN, written)) < 160


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("GBP 380,000", {"amount": "380000", "currency": "GBP"}),
        ("£380k", {"amount": "380000", "currency": "GBP"}),
        ("£24.5m", {"amount": "24500000", "currency": "GBP"}),
        ("£1.5 billion", {"amount": "1500000000", "currency": "GBP"}),
        ("22,000 EUR", {"amount": "22000", "currency": "EUR"}),
        ("£0", {"amount": "0", "currency": "GBP"}),
        ("-£22,000", None),
        ("GBP -22,000", {"amount": "-22000", "currency": "GBP"}),
        ("£20,000 to £22,000", {"low": "20000", "high": "22000", "currency": "GBP"}),
        ("EUR20", {"amount": "20", "currency": "EUR"}),
        ("20EUR", {"amount": "20", "currency": "EUR"}),
        ("20-22EUR", {"low": "20", "high": "22", "currency": "EUR"}),
        ("20 euros; per night", {"amount": "20", "currency": "EUR", "per": "night"}),
        ("20k pounds to 30k pounds", {"low": "20000", "high": "30000", "currency": "GBP"}),
        ("US$ 20", {"amount": "20", "currency": "USD"}),
        ("€ 30", {"amount": "30", "currency": "EUR"}), ("30 €", {"amount": "30", "currency": "EUR"}),
        ("£ 20 to £ 30", {"low": "20", "high": "30", "currency": "GBP"}),
        ("£ 20k – 22k", {"low": "20000", "high": "22000", "currency": "GBP"}),
        ("A$20", {"amount": "20", "currency": "AUD"}),
        ("$20 AUD", {"amount": "20", "currency": "AUD"}),
        ("CHF 1,200", {"amount": "1200", "currency": "CHF"}),
        ("£20 GBP", {"amount": "20", "currency": "GBP"}),
        ("20 poundsworth", None),
        ("£500 to 2000", {"low": "500", "high": "2000", "currency": "GBP"}),
        ("£900k to 1.2m", {"low": "900000", "high": "1200000", "currency": "GBP"}),
        ("JPY 500", {"amount": "500", "currency": "JPY"}),
        ("20 poundsworth of yenta", None),
        ("GBP 20k-22k", {"low": "20000", "high": "22000", "currency": "GBP"}),
        ("£20,000–22,000", {"low": "20000", "high": "22000", "currency": "GBP"}),
        ("£380k; prices not stated; per learner; over a lifetime; perspective public purse; against mainstream school",
         {"amount": "380000", "currency": "GBP", "price_year": "not_stated", "per": "learner", "over": "a lifetime",
          "perspective": "public purse", "against": "mainstream school"}),
        ("£380k; price year 2012/13; per learner",
         {"amount": "380000", "currency": "GBP", "price_year": "2012/13", "per": "learner"}),
        ({"amount": 380000, "currency": "GBP", "price_year": "2012"},
         {"amount": "380000", "currency": "GBP", "price_year": "2012"}),
        ({"low": "20k", "high": "22k", "currency": "£"}, {"low": "20000", "high": "22000", "currency": "GBP"}),
    ],
)  # fmt: skip
def test_money_has_an_amount_or_two_and_what_it_is_of(written: object, kept: dict[str, Any] | None) -> None:
    if kept is None:
        with pytest.raises(ReviewError, match="is no amount"):
            read_value(COST, written)
    else:
        assert read_value(COST, written) == kept


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("GBP", 'Cost: there is a currency (GBP) but no amount. Write the amount, or "not stated".'),
        ({"currency": "GBP"}, "there is a currency (GBP) but no amount"),
        ({"per": "learner"}, "something is said of it but no amount"),
        ("380,000", "in which currency? Write it in three capitals, as GBP, or as £."),
        ({"amount": "3", "currency": "pounds"}, "in which currency?"),
        ("€20 to £30", "Cost: EUR and GBP are two currencies. Write the amount in one."),
        ("£20 CHF", "CHF and GBP are two currencies"),
        ("£lots", '"lots" is no amount. Write 380,000 or 380k.'),
        (
            "£1,200 per year",
            'Write 380,000 or 380k, and what it is of behind a semicolon, as "1,200; per child; over a year".',
        ),
        ("GBP 380k each", 'behind a semicolon, as "380k; per child; over a year".'),
        ("£3; in 2012", '"in 2012" does not say what it is. Begin it with prices of, per, over'),
        ("£3; price year soon", '"soon" is no price year. Write 2012, 2012/13 or "not stated".'),
        ("£20 to 30k", 'Cost: "20 to 30k" may begin at 20 or at 20k. Write 20k to 30k, or both ends in full.'),
        ("£1-2 million", '"1 to 2 million" may begin at 1 or at 1 million. Write 1 million to 2 million, or'),
        ("20 dollars", 'which currency is "dollars"? Write its three capitals, as USD 20.'),
        ("kr 20; per child", 'which currency is "kr"?'),
        ("₹500", 'which currency is "₹"?'),
        ("¥5 to ¥6", 'currency is "¥"?'),
        ("£5 to £3", "5 to 3 goes downwards. Write the lower amount first."),
        ({"low": "3", "currency": "GBP"}, "a range has a low and a high amount"),
        ({"amount": "3", "low": "2", "currency": "GBP"}, "write one amount, or from low to high, not both"),
        ({"amount": "3", "currency": "GBP", "horizon": "x"}, "but no horizon"),
    ],
)
def test_what_is_no_money_is_refused_with_a_remedy(written: object, told: str) -> None:
    assert told in refusal(COST, written)


WORDS = st.text(alphabet="abc dé", min_size=1, max_size=8).map(str.strip).filter(bool)
AMOUNTS = st.integers(0, 10**9).map(str)
SETTINGS = {"per": WORDS, "over": WORDS, "perspective": WORDS, "against": WORDS, "price_year": st.just("2012")}
MONEY = st.fixed_dictionaries({"amount": AMOUNTS, "currency": st.sampled_from(["GBP", "EUR"])}, optional=SETTINGS)
NAMES = st.text(alphabet="ab ,;5", min_size=1, max_size=8).map(lambda text: " ".join(text.split())).filter(bool)
GROUPS = st.lists(st.tuples(NAMES, st.integers(0, 9999).map(str)).map(list), min_size=1, max_size=3)
COUNTS = st.fixed_dictionaries(
    {"n": st.integers(0, 999).map(str), "of": st.integers(1, 9999).map(str) | st.just("not_stated")},
    optional={"percent": st.integers(0, 100).map(str), "groups": st.just([["boys", "3"], ["girls", "1200"]]) | GROUPS},
)


@given(MONEY)
def test_what_is_printed_of_money_can_be_typed_again(value: dict[str, Any]) -> None:
    kept = read_value(COST, value)
    canonical(kept)
    assert read_value(COST, said(kept)) == kept == read_value(COST, kept)


@given(COUNTS)
def test_what_is_printed_of_a_count_can_be_typed_again(value: dict[str, Any]) -> None:
    kept = read_value(KNOWN, value)
    canonical(kept)
    assert read_value(KNOWN, said(kept)) == kept == read_value(KNOWN, kept)
