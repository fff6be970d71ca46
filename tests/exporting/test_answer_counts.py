"""How often each answer was given: every question comes to those it asked, themes to what stands below them."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.exporting.answer_counts import answers_table
from review_tui.exporting.data_tables import JudgedRow
from review_tui.exporting.organisation_tables import OrganisationHead, counts_table
from review_tui.exporting.table import ExportTable
from review_tui.model.review.answers import Answer
from review_tui.model.review.form import Form, from_mapping
from review_tui.model.review.judging import hidden
from review_tui.model.review.protocol import Unit
from review_tui.model.review.values import NOT_APPLICABLE, NOT_STATED

YES_NO = [{"value": "yes", "label": "Yes"}, {"value": "no", "label": "No"}]
THEMES = [
    {"value": "waiting", "label": "Waiting", "codes": [
        {"value": "long", "label": "Long"}, {"value": "short", "label": "Short"}]},
    {"value": "voice", "label": "Voice"},
]  # fmt: skip
FORM: Form = from_mapping({
    "id": "f", "title": "F", "version": "1", "items": [
        {"id": "open", "label": "Open?", "options": YES_NO},
        {"id": "since", "label": "Since", "kind": "date", "when": "open == yes"},
        {"id": "who", "label": "Who", "kind": "many", "options": [*YES_NO, {"value": "third", "label": "Third"}]},
        {"id": "themes", "label": "Themes", "kind": "code", "codes": THEMES},
        {"id": "n", "label": "Children", "kind": "number", "unit": "children"},
        {"id": "why", "label": "Why", "kind": "text"},
        {"id": "paid", "label": "Paid", "kind": "rows", "rows": [
            {"id": "what", "label": "What", "options": YES_NO},
            {"id": "sum", "label": "Sum", "kind": "money", "when": "what == yes"},
        ]},
    ],
})  # fmt: skip


def row(at: int, status: str = "agreed", **answers: Any) -> JudgedRow:
    consensus = {name: Answer(value) for name, value in answers.items()}
    asked = hidden(FORM, consensus) if consensus else ()
    return JudgedRow(number=f"A{at}", title=f"T{at}", status=status, consensus=consensus, unasked=asked)


def made(*judged: JudgedRow, form: Form = FORM, apart: tuple[str, ...] = ()) -> ExportTable:
    table = answers_table("seen", form, judged, Unit.REPORT, apart)
    assert table
    return table


def told(table: ExportTable, question: str) -> dict[object, tuple[object, ...]]:
    return {line[1]: line[2:] for line in table.rows if line[0] == question}


def pounds(**parts: str) -> dict[str, dict[str, object]]:
    return {"what": {"value": "yes"}, "sum": {"value": {"currency": "GBP", **parts}}}


def amount_of(low: str, high: str) -> dict[str, dict[str, object]]:
    return pounds(amount=low) if low == high else pounds(low=low, high=high)


def test_a_choice_is_counted_of_those_that_were_asked_and_to_whom_it_applies() -> None:
    table = made(row(1, open="yes"), row(2, open="no"), row(3, open=NOT_APPLICABLE), row(4, open=NOT_STATED), row(5))
    assert told(table, "Open?") == {
        "Yes": ("reports", 1, 4, 25.0),
        "No": ("reports", 1, 4, 25.0),
        "not stated": ("reports", 1, 4, 25.0),
        "not applicable": ("reports", 1, None, None),
        "No answer": ("reports", 1, 4, 25.0),
    }
    assert table.notes[0] == "Counted: what is settled, 5 of 5 reports."


def test_what_is_not_settled_is_in_no_number_and_said() -> None:
    table = made(row(1, open="yes"), row(2, "not yet agreed", open="no"), row(3, "not yet rated by all"))
    assert told(table, "Open?") == {"Yes": ("reports", 1, 1, 100.0), "No": ("reports", 0, 1, 0.0)}
    assert table.notes[0] == "Counted: what is settled, 1 of 3 reports."
    assert answers_table("seen", FORM, [row(1, "not yet agreed", open="yes")], Unit.REPORT) is None


def test_what_a_condition_did_not_ask_is_in_no_base() -> None:
    table = made(row(1, open="yes", since="2021-03"), row(2, open="yes", since="2019"), row(3, open="no"))
    assert told(table, "Since") == {"stated": ("reports", 2, 2, 100.0, "2019", None, "2021-03")}


def test_a_theme_counts_each_report_once_with_what_is_coded_below_it() -> None:
    both = [{"code": "waiting.long"}, {"code": "waiting.short"}, {"code": "waiting.long", "quotes": [{"quote": "q"}]}]
    table = made(row(1, themes=tuple(both)), row(2, themes=({"code": "waiting"},)), row(3, themes=({"code": "voice"},)))
    counts = {answer: line[1] for answer, line in told(table, "Themes").items()}
    assert counts == {"Waiting": 2, "Waiting: Long": 1, "Waiting: Short": 1, "Voice": 1}
    assert any("a theme counts what is coded below it, too" in note for note in table.notes)


def test_the_counts_by_organisation_say_the_same_of_themes() -> None:
    judged = [replace(row(1, themes=({"code": "waiting.long"},)), organisation="E1")]
    table = counts_table("seen", FORM, [OrganisationHead("E1", "Ash"), OrganisationHead("E2", "Birch")], judged)
    first, second = (dict(zip(table.headers, line, strict=True)) for line in table.rows)
    assert (first["Themes: Waiting"], first["Themes: Waiting: Long"], first["Themes: Waiting: Short"]) == (1, 1, 0)
    assert second["Themes: Waiting"] == 0


def test_numbers_have_their_least_median_and_most() -> None:
    said = ("3", "10", "4", "7.5", NOT_STATED)
    table = made(*(row(at, n=number) for at, number in enumerate(said)))
    assert told(table, "Children") == {
        "stated": ("reports", 4, 5, 80.0, 3, 5.75, 10),
        "not stated": ("reports", 1, 5, 20.0, None, None, None),
    }


def test_money_is_told_apart_by_what_it_is_of_and_never_summed_or_converted() -> None:
    rows = (pounds(amount="100", per="family"), pounds(amount="1200", per="family"), pounds(amount="3", per="child"))
    table = made(row(1, paid=rows), row(2, paid=(pounds(amount="500", per="family"), {"what": {"value": "no"}})))
    assert told(table, "Paid: What") == {
        "Yes": ("rows", 4, 5, 80.0, None, None, None), "No": ("rows", 1, 5, 20.0, None, None, None),
    }  # fmt: skip
    assert told(table, "Paid: Sum") == {
        "GBP; per family": ("rows", 3, 4, 75.0, 100, 500, 1200),
        "GBP; per child": ("rows", 1, 4, 25.0, 3, 3, 3),
    }


@pytest.mark.parametrize(
    ("amounts", "middle"),
    [
        ([("10", "30"), ("20", "20")], "15 to 25"),
        ([("10", "30"), ("40", "40"), ("50", "50")], 40),  # whatever the range is, it stays the middle one
        ([("1000", "3000"), ("2000", "2500"), ("9000", "9000")], "2,000 to 3,000"),
        ([("1", "2")], "1 to 2"),
    ],
)
def test_a_median_that_depends_on_ranges_is_a_range_and_how_many_there_are_is_said(
    amounts: list[tuple[str, str]], middle: object
) -> None:
    table = made(*(row(at, paid=(amount_of(*ends),)) for at, ends in enumerate(amounts)))
    n, ranges = len(amounts), sum(low != high for low, high in amounts)
    least, most = (pick(float(end) for ends in amounts for end in ends) for pick in (min, max))
    assert told(table, "Paid: Sum") == {"GBP": ("rows", n, n, 100.0, least, middle, most, ranges)}
    assert table.headers[-4:] == ("Least", "Median", "Most", "Ranges")
    assert "Ranges: how many of n are a range." in table.notes[-1]


def test_without_a_range_nothing_is_said_of_ranges() -> None:
    table = made(row(1, n="3"), row(2, paid=(amount_of("7", "7"),)))
    assert table.headers[-1] == "Most"
    assert not any("range" in note for note in table.notes)


_END = st.integers(0, 99)


@given(st.lists(st.tuples(_END, _END, st.floats(0, 1)), min_size=1, max_size=9))
def test_wherever_in_their_ranges_the_amounts_lie_their_median_is_within_what_is_told(
    said: list[tuple[int, int, float]],
) -> None:
    ends = [(min(one, other), max(one, other)) for one, other, _ in said]
    table = made(*(row(at, paid=(amount_of(str(low), str(high)),)) for at, (low, high) in enumerate(ends)))
    median_told = str(told(table, "Paid: Sum")["GBP"][5]).split(" to ")
    least, most = Decimal(median_told[0]), Decimal(median_told[-1])
    somewhere = median(low + (high - low) * at for (low, high), (_, _, at) in zip(ends, said, strict=True))
    assert float(least) - 1e-9 <= somewhere <= float(most) + 1e-9
    assert (least, most) == tuple(Decimal(str(median(side))) for side in zip(*ends, strict=True))


def test_what_another_table_counts_and_what_is_written_freely_is_not_in_it() -> None:
    table = made(row(1, open="yes", why="because"), apart=("open",))
    assert {line[0] for line in table.rows}.isdisjoint({"Open?", "Why", "Paid"})


def test_a_form_of_texts_alone_has_no_such_table() -> None:
    texts = from_mapping({"id": "t", "title": "T", "items": [{"id": "why", "label": "Why", "kind": "text"}]})
    assert answers_table("seen", texts, [row(1, why="so")], Unit.STUDY) is None


@pytest.mark.parametrize(("unit", "words"), [(Unit.STUDY, "studies"), (Unit.ORGANISATION, "organisations")])
def test_it_is_said_what_is_counted(unit: Unit, words: str) -> None:
    table = answers_table("seen", FORM, [row(1, open="yes")], unit)
    assert table and {line[2] for line in table.rows if line[0] == "Open?"} == {words}


SAID = st.sampled_from(["yes", "no", NOT_STATED, NOT_APPLICABLE, "former", ""])
MANY = st.lists(st.sampled_from(["yes", "no", "third"]), unique=True, max_size=3).map(tuple)
STATUS = st.sampled_from(["agreed", "resolved", "not yet agreed"])


@given(st.lists(st.tuples(SAID, MANY, STATUS), min_size=1, max_size=12))
def test_every_question_comes_to_those_it_asked(said: list[tuple[Any, tuple[str, ...], str]]) -> None:
    judged = [row(n, status, open=one, who=many) for n, (one, many, status) in enumerate(said)]
    settled = [one for one in judged if one.is_settled]
    table = made(row(99, open="yes"), *judged)
    sums: dict[object, int] = defaultdict(int)
    for question, _, _, n, *_ in table.rows:
        sums[question] += int(str(n))
    assert sums["Open?"] == 1 + len(settled), "each gave one answer, or none"
    blank = 1 + sum(not many for _, many, status in said if not status.startswith("not yet"))
    assert sums["Who"] == blank + sum(len(many) for _, many, status in said if not status.startswith("not yet"))
