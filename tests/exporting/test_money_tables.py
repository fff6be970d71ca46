"""Money by organisation and year: what is alike is added up, and nothing else, ever."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from review_tui.exporting.data_tables import JudgedRow
from review_tui.exporting.money_tables import money_table
from review_tui.exporting.organisation_tables import OrganisationHead, money_by_organisation, organisation_tables
from review_tui.exporting.table import ExportTable
from review_tui.model.review.answers import Answer
from review_tui.model.review.form import from_mapping
from review_tui.model.review.values import NOT_APPLICABLE, NOT_STATED

FORM = from_mapping({"id": "f", "title": "F", "version": "1", "items": [
    {"id": "seen", "label": "Decided", "kind": "date", "required": True},
    {"id": "fine", "label": "Fine", "kind": "money"},
    {"id": "remedies", "label": "Remedies", "rows": [
        {"id": "what", "label": "What", "options": [{"value": "payment"}, {"value": "apology"}]},
        {"id": "money", "label": "Money", "kind": "money", "when": "what == payment"}]},
]})  # fmt: skip
BODIES = [OrganisationHead("E1", "Ash"), OrganisationHead("E2", "Birch"), OrganisationHead("E3", "Cedar")]


def pounds(amount: str, **more: str) -> dict[str, Any]:
    return {"amount": amount, "currency": "GBP", **more}


def row(money: object, what: str = "payment") -> dict[str, Any]:
    return {"what": {"value": what}, "money": {"value": money}}


def report(
    number: str, body: str, day: str, fine: object = "", *rows: dict[str, Any], status: str = "agreed"
) -> JudgedRow:
    said = {"seen": Answer(day), "fine": Answer(fine), "remedies": Answer(tuple(rows))}
    return JudgedRow(number=number, title=number, status=status, organisation=body, consensus=said)


def lines(table: ExportTable | None) -> list[dict[str, object]]:
    assert table is not None
    return [dict(zip(table.headers, line, strict=True)) for line in table.rows]


JUDGED = [
    report("A1", "E1", "2020-05-01", pounds("100"), row(pounds("200.50")), row(pounds("50"))),
    report("A2", "E1", "2021", pounds("30"), row(pounds("9"), "apology")),  # hidden: it counts nowhere
    report(
        "A3", "E1", "2021", {"amount": "70", "currency": "EUR"}, row({"low": "10", "high": "20", "currency": "GBP"})
    ),
    report("A4", "E2", "2021", pounds("5", price_year="2012", per="child"), row(NOT_STATED), row(NOT_APPLICABLE)),
    report("A5", "E2", "2021", pounds("5000"), status="not yet agreed"),
    report("A6", "E9", "", pounds("1")),
]


def test_only_what_is_alike_in_all_its_parts_is_added_up() -> None:
    found = lines(money_by_organisation("ruled", FORM, BODIES, JUDGED))
    told = [
        (one["Code"], one["Question"], one["Currency"], one["Prices of"], one["Of what"], one["Amounts"], one["Sum"],
         one["2020"], one["2021"], one["Undated"], one["Ranges"], one["From"], one["To"], one["Not stated"])
        for one in found
    ]  # fmt: skip
    assert told == [
        ("E1", "Fine", "EUR", "", "", 1, 70, None, 70, None, 0, None, None, 0),
        ("E1", "Fine", "GBP", "", "", 2, 130, 100, 30, None, 0, None, None, 0),
        ("E1", "Remedies: Money", "GBP", "", "", 2, 250.5, 250.5, None, None, 1, 10, 20, 0),
        ("E2", "Fine", "GBP", "2012", "per child", 1, 5, None, 5, None, 0, None, None, 0),
        ("E2", "Remedies: Money", "", "", "", 0, None, None, None, None, 0, None, None, 1),
        ("E3", None, None, None, None, 0, None, None, None, None, 0, None, None, 0),
        ("", "Fine", "GBP", "", "", 1, 1, None, None, 1, 0, None, None, 0),
        ("", "Fine", "EUR", "", "", 1, 70, None, 70, None, 0, None, None, 0),
        ("", "Fine", "GBP", "", "", 3, 131, 100, 30, 1, 0, None, None, 0),
        ("", "Fine", "GBP", "2012", "per child", 1, 5, None, 5, None, 0, None, None, 0),
        ("", "Remedies: Money", "GBP", "", "", 2, 250.5, 250.5, None, None, 1, 10, 20, 0),
        ("", "Remedies: Money", "", "", "", 0, None, None, None, None, 0, None, None, 1),
    ]
    assert [one["Organisation"] for one in found[6:8]] == ["tied to no organisation", "all together"]


def test_a_year_has_a_column_where_an_amount_of_it_is_added_up() -> None:
    ranged = {"low": "10", "high": "20", "currency": "GBP"}
    said = [report("A1", "E1", "2020", pounds("100")), report("A2", "E1", "2021", ranged)]
    table = money_by_organisation("ruled", FORM, BODIES, [*said, report("A3", "E1", "2022", NOT_STATED)])
    assert table is not None
    assert table.headers[8:] == ("2020", "Ranges", "From", "To", "Not stated", "Not settled")
    assert lines(table)[0]["From"] == 10
    none = money_by_organisation("ruled", FORM, BODIES, said[1:])
    assert none is not None
    assert none.headers[8:] == ("Ranges", "From", "To", "Not stated", "Not settled")


def test_who_has_none_is_told_from_who_is_not_settled_yet() -> None:
    waits = [report("A7", "E3", "2021", pounds("9"), status="not yet rated"), *JUDGED]
    found = {str(one["Organisation"]): one for one in lines(money_by_organisation("ruled", FORM, BODIES, waits))}
    assert (found["Cedar"]["Amounts"], found["Cedar"]["Ranges"], found["Cedar"]["Not settled"]) == (None, None, 1)
    assert (found["Ash"]["Not settled"], found["Birch"]["Not settled"], found["all together"]["Not settled"]) == (
        0,
        1,
        2,
    )
    both = [*waits, report("A8", "E3", "2021", "")]
    found = {str(one["Organisation"]): one for one in lines(money_by_organisation("ruled", FORM, BODIES, both))}
    assert (found["Cedar"]["Amounts"], found["Cedar"]["Ranges"], found["Cedar"]["Not settled"]) == (0, 0, 1)


def test_without_an_amount_there_is_no_such_table_and_with_one_it_stands_beside_the_counts() -> None:
    none = [report("A1", "E1", "2020", "", row("", "apology"))]
    assert money_by_organisation("ruled", FORM, BODIES, none) is None
    assert [table.name for table in organisation_tables("ruled", FORM, BODIES, none)] == [
        "ruled_timeline",
        "ruled_by_organisation",
    ]
    assert organisation_tables("ruled", FORM, BODIES, JUDGED)[-1].name == "ruled_money_by_organisation"


_AMOUNTS = st.decimals("0", "999999", places=2).map(str)
_MONEY = st.one_of(
    st.builds(lambda amount, code: {"amount": amount, "currency": code}, _AMOUNTS, st.sampled_from(["GBP", "EUR"])),
    st.builds(lambda low, high: {"low": low, "high": high, "currency": "GBP"}, _AMOUNTS, _AMOUNTS),
    st.builds(lambda amount, year: pounds(amount, price_year=year), _AMOUNTS, st.sampled_from(["2012", "not_stated"])),
    st.sampled_from([NOT_STATED, NOT_APPLICABLE, ""]),
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(["E1", "E2", "E3", ""]), st.sampled_from(["2020", "2021", ""]), _MONEY)))
def test_every_amount_is_in_one_sum_of_its_own_kind_and_the_last_rows_are_the_sums_of_all(
    said: list[tuple[str, str, Any]],
) -> None:
    judged = [(report(f"A{n}", body, year, money), year) for n, (body, year, money) in enumerate(said)]
    table = money_table("ruled", FORM, [("E1", "Ash"), ("E2", "Birch"), ("E3", "Cedar"), ("", "nobody")], judged)
    amounts = [money for _, _, money in said if money and money != NOT_APPLICABLE]
    assert (table is None) == (not amounts)
    found = lines(table) if table else []
    sums = defaultdict[tuple[object, object], list[Decimal]](list)
    for money in amounts:
        if "amount" in money or (money.get("low") and Decimal(money["low"]) == Decimal(money["high"])):
            prices = str(money.get("price_year", "")).replace("_", " ")
            sums[money["currency"], prices].append(Decimal(money.get("amount", money.get("low"))))
    for part in ("all together", "Ash"):
        own = [one for one in found if one["Organisation"] == part]
        counted = [m for body, _, m in said if m and m != NOT_APPLICABLE and (part == "all together" or body == "E1")]
        parts = ("Amounts", "Ranges", "Not stated")
        assert sum(int(str(one[which])) for one in own for which in parts) == len(counted)
        assert sum(int(str(one["Not stated"])) for one in own) == counted.count(NOT_STATED)
    for one in (one for one in found if one["Organisation"] == "all together" and one["Sum"] is not None):
        assert Decimal(str(one["Sum"])).quantize(Decimal("0.01")) == sum(sums[one["Currency"], one["Prices of"]])
        years = [Decimal(str(one[year])) for year in ("2020", "2021", "Undated") if one.get(year) is not None]
        assert sum(years) == (Decimal(str(one["Sum"])) if years else 0)
