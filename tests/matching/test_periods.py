import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from review_tui.matching.periods import (
    FORMS,
    Period,
    forms_of,
    period_of,
    periods_conflict,
    season_of,
    without_forms,
    without_periods,
)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("SEND Strategy 2021-24", (2021, 2024)),
        ("SEND Strategy 2021–2024", (2021, 2024)),
        ("SEND Strategy 2021 to 2024", (2021, 2024)),
        ("Annual Report 2021/22", (2021, 2022)),
        ("strategy-2021-to-2024.pdf", (2021, 2024)),
        ("Self-evaluation (2017)", (2017, 2017)),
        ("Minutes 2021-05-12", (2021, 2021)),
        ("Sufficiency plan", None),
        ("Form 12021", None),
        ("From 1999-00 on", (1999, 1999)),
    ],
)
def test_a_period_is_read_from_a_title_or_file_name(text: str, period: Period | None) -> None:
    assert period_of(text) == period


@pytest.mark.parametrize(
    ("one", "two", "conflict"),
    [
        ((2021, 2024), (2021, 2024), False),
        ((2021, 2024), (2018, 2021), True),
        ((2021, 2024), (2021, 2021), False),
        ((2021, 2024), (2024, 2024), True),
        ((2021, 2024), None, False),
        (None, None, False),
        ((2020, 2020), (2021, 2021), True),
        ((2021, 2022), (2021, 2024), True),
    ],
)
def test_periods_conflict_only_when_both_are_known_and_differ(one: Period, two: Period, conflict: bool) -> None:
    assert periods_conflict(one, two) is conflict
    assert periods_conflict(two, one) is conflict


def test_a_season_or_month_before_the_year_is_read() -> None:
    assert season_of("newsletter autumn 2023") == "autumn"
    assert season_of("minutes march 2021") == "march"
    assert season_of("march of the penguins") == ""


@pytest.mark.parametrize(
    ("title", "forms"),
    [
        ("send strategy draft for consultation", {"draft"}),
        ("send strategy executive summary", {"summary"}),
        ("send strategy easy read", {"easy read"}),
        ("send strategy young peoples version", {"young people"}),
        ("send strategy young people s version", {"young people"}),
        ("send strategy appendix a", {"appendix a"}),
        ("send strategy part 2", {"part 2"}),
        ("inspection revisit letter", {"follow-up"}),
        ("send strategy action plan", {"action plan"}),
        ("action plan", set()),
        ("send strategy v3", {"v3"}),
        ("send strategy final", set()),
        ("the final report of the inquiry", set()),
        ("children and young people", set()),
        ("schools forum minutes", {"minutes"}),
    ],
)
def test_the_form_of_a_document_is_read_from_its_title(title: str, forms: set[str]) -> None:
    assert forms_of(title) == forms


def test_periods_and_forms_can_be_taken_out() -> None:
    assert without_periods("SEND Strategy 2021-24 now").split() == ["SEND", "Strategy", "now"]
    assert without_forms("send strategy executive summary").split() == ["send", "strategy"]


@given(st.sampled_from(sorted(FORMS.keys() - {"final"})).flatmap(lambda form: st.from_regex(FORMS[form])))
@example("bsl\x85translation")  # a translation into British Sign Language was taken for the same document
def test_no_form_is_passed_over_by_the_quick_look(title: str) -> None:
    title = re.sub(r"\s", " ", title)  # a folded title knows one sign of space
    assert forms_of(title)
    assert without_forms(title) != title
