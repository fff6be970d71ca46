"""Numbers go with their nouns, stages and reasons are words, moments are day and minute."""

import pytest

from review_tui.model.review.protocol import Protocol, Reason, Unit
from review_tui.words.phrases import (
    left_out,
    pages_words,
    plural,
    reason,
    span_words,
    stage_words,
    units,
    units_of_all,
    when,
)


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 records"), (1, "1 record"), (2, "2 records"), (1_234_567, "1,234,567 records")]
)
def test_a_number_goes_with_its_noun(n: int, said: str) -> None:
    assert plural(n, "record") == said


def test_a_noun_with_a_plural_of_its_own_keeps_it() -> None:
    assert [plural(n, "person", "people") for n in (1, 2)] == ["1 person", "2 people"]
    assert [plural(n, "verdict on a pair", "verdicts on pairs") for n in (1, 2)] == [
        "1 verdict on a pair",
        "2 verdicts on pairs",
    ]


def test_the_key_of_a_stage_is_not_printed() -> None:
    assert stage_words("full_text") == "full text"
    assert stage_words("title and abstract") == "title and abstract"


def test_what_agreement_leaves_out_is_counted() -> None:
    assert left_out("title", 1) == "Title: 1 vote cast after the others were open is left out."
    assert left_out("full_text", 1200) == "Full text: 1,200 votes cast after the others were open are left out."


def test_a_moment_is_a_day_and_a_minute() -> None:
    assert when("2026-11-29T11:42:07.123Z") == "2026-11-29 11:42"
    assert when("") == ""


def test_a_moment_that_a_bundle_made_up_cannot_break_the_line() -> None:
    assert when("2026\x1b[2J-11\n").isprintable()


def test_a_reason_is_printed_by_its_label() -> None:
    protocol = Protocol(reasons=(Reason("population", "Wrong population"),))
    assert reason("population", protocol) == "Wrong population"
    assert reason("", protocol) == ""


def test_a_reason_that_was_taken_out_is_printed_by_its_last_label() -> None:
    before = Protocol(reasons=(Reason("population", "Wrong population"), Reason("topic", "Wrong topic")))
    assert reason("topic", before) == "Wrong topic"


@pytest.mark.parametrize(
    ("first", "last", "said"), [(0, 0, ""), (None, None, ""), (1, 1, "page 1"), (3, 0, "page 3"), (1, 4, "pages 1–4")]
)
def test_one_page_is_no_span(first: int | None, last: int | None, said: str) -> None:
    assert pages_words(first, last) == said


@pytest.mark.parametrize(
    ("span", "said"), [("1-1", "page 1"), ("3-12", "pages 3–12"), ("", ""), ("iv", "iv"), ("3-", "3-"), ("²-²", "²-²")]
)
def test_pages_of_a_vote_are_said_as_pages(span: str, said: str) -> None:
    assert span_words(span) == said


@pytest.mark.parametrize(
    ("n", "unit", "said"),
    [
        (1, Unit.REPORT, "1 report"), (2, Unit.REPORT, "2 reports"), (1, Unit.STUDY, "1 study"),
        (2, Unit.STUDY, "2 studies"), (151, Unit.ORGANISATION, "151 organisations"),
    ],
)  # fmt: skip
def test_what_is_judged_is_counted_in_its_own_words(n: int, unit: Unit, said: str) -> None:
    assert units(n, unit) == said


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ([(3, Unit.REPORT)], "3 reports"),
        ([(1, Unit.STUDY)], "1 study"),
        ([(31, Unit.ORGANISATION), (40, Unit.ORGANISATION)], "71 organisations"),
        ([(0, Unit.REPORT), (2, Unit.STUDY)], "2 studies"),
        ([(1, Unit.REPORT), (2, Unit.STUDY)], "3 subjects"),
        ([(0, Unit.REPORT)], "0 subjects"),
        ([], "0 subjects"),
    ],
)
def test_what_is_judged_at_several_stages_is_counted_by_its_name(counts: list[tuple[int, Unit]], said: str) -> None:
    assert units_of_all(counts) == said
