"""What is odd is told at once and kept: numbers that do not add up, gates, rows that cannot be told apart."""

from typing import Any

import pytest

from review_tui.forms.answers import check_answers, written_answer
from review_tui.forms.doubts import doubts, doubts_about_answer, gates_told
from review_tui.model.review.form import from_mapping

FORM = from_mapping(
    {
        "id": "f", "title": "F", "version": "1",
        "sections": [{"id": "s", "title": "Screening", "gate": {"when": "any(no)", "then": "warn",
         "says": "Stop and think"}}],
        "items": [
            {"id": "ask", "label": "Ask", "section": "s", "options": [{"value": "yes"}, {"value": "no"}]},
            {"id": "n", "label": "Known", "kind": "count", "when": "ask == yes"},
            {"id": "r", "label": "Results", "key": ["o"], "rows": [
                {"id": "o", "label": "Outcome", "kind": "text"}, {"id": "k", "label": "Number", "kind": "count"}]},
        ],
    }
)  # fmt: skip


def told(**answers: Any) -> list[str]:
    given = {
        name: part if isinstance(part, dict) else {"value": part} for name, part in {"ask": "yes", **answers}.items()
    }
    read = {name: written_answer(FORM.item(name), part) for name, part in given.items()}
    return doubts(FORM, check_answers(FORM, read, complete=False))


@pytest.mark.parametrize(
    "value", ["54 of 100", "0 of 9", "54 of not stated", "not stated", "1 of 3; printed 33.3 %", "1 of 3; 34 %"]
)
def test_what_adds_up_is_not_remarked(value: str) -> None:
    assert told(n=value) == []


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("101 of 100", "Known: 101 of 100 is more than there are. Look at the document again."),
        ("54 of 100; boys 60, girls 30", "Known: the groups (boys, girls) are 90 together, but there are 100."),
        ("54 of 100; printed 79 %", "Known: the text says 79 %, but 54 of 100 is 54.0 %."),
        ("1 of 3; printed 34.3 %", "Known: the text says 34.3 %, but 1 of 3 is 33.3 %."),
    ],
)
def test_what_does_not_add_up_is_told_in_one_sentence(value: str, said: str) -> None:
    assert told(n=value) == [said]


def test_a_percentage_in_the_quoted_text_is_held_against_the_count() -> None:
    given = {"value": "54 of 100", "quote": "79 per cent of families (54%) said so"}
    assert told(n=given) == ["Known: the text says 79 %, but 54 of 100 is 54.0 %."]


def test_what_is_not_asked_is_not_remarked() -> None:
    assert told(ask="no", n="101 of 100") == ["Screening: Stop and think."]


def test_rows_are_looked_at_too_and_told_apart_by_their_key() -> None:
    rows = [{"o": "Reading", "k": "3 of 2"}, {"o": "reading"}, {"o": "Maths"}]
    assert told(r=rows) == [
        "Results, row 1 (Reading), Number: 3 of 2 is more than there are. Look at the document again.",
        "Results: several rows are about reading. Tell them apart by Outcome.",
    ]


def test_each_key_that_several_rows_have_is_told_once() -> None:
    assert told(r=[{"o": name} for name in ("Reading", "Maths", "reading", "READING", "Sleep", "maths")]) == [
        "Results: several rows are about maths. Tell them apart by Outcome.",
        "Results: several rows are about READING. Tell them apart by Outcome.",
    ]


@pytest.mark.parametrize("says", ["Does it stop?", "Stop!", "Stop", "Stop.", "It says “stop.”"])
def test_what_a_gate_says_ends_as_it_ends(says: str) -> None:
    section = {"id": "s", "title": "S", "gate": {"when": "any(no)", "then": "warn", "says": says}}
    item = {"id": "ask", "label": "Ask", "section": "s", "options": [{"value": "yes"}, {"value": "no"}]}
    form = from_mapping({"id": "f", "title": "F", "version": "1", "sections": [section], "items": [item]})
    said = doubts(form, check_answers(form, {"ask": written_answer(form.item("ask"), {"value": "no"})}, complete=False))
    assert said == [f"S: {says}." if says == "Stop" else f"S: {says}"]


def test_what_does_not_add_up_in_a_cell_that_is_not_asked_is_not_remarked() -> None:
    rows = [
        {"id": "sort", "label": "Sort", "options": [{"value": "count"}, {"value": "money"}]},
        {"id": "n", "label": "Number", "kind": "count", "when": "sort == count"},
    ]
    form = from_mapping(
        {"id": "f", "title": "F", "version": "1", "items": [{"id": "r", "label": "Found", "rows": rows}]}
    )
    value = [{"sort": sort, "n": "5 of 3"} for sort in ("money", "count")]
    given = check_answers(form, {"r": written_answer(form.item("r"), {"value": value})}, complete=False)
    assert doubts(form, given) == ["Found, row 2, Number: 5 of 3 is more than there are. Look at the document again."]


GATED = from_mapping(
    {
        "id": "g", "title": "G", "version": "1",
        "sections": [
            {"id": "s", "title": "Scope", "gate": {"when": "scope == no", "then": "stop"}},
            {"id": "t", "title": "Trust", "gate": {"when": "count(no in t) >= 2", "then": "warn"}},
        ],
        "items": [
            {"id": "scope", "label": "Scope", "section": "s", "options": [{"value": "yes"}, {"value": "no"}]},
            *({"id": name, "label": name, "section": "t", "options": [{"value": "yes"}, {"value": "no"}]}
              for name in ("a", "ab", "abc")),
            {"id": "n", "label": "a", "kind": "count"},
        ],
    }
)  # fmt: skip


def about(item: str, **answers: str) -> list[str]:
    read = {name: written_answer(GATED.item(name), {"value": value}) for name, value in answers.items()}
    return doubts_about_answer(GATED, check_answers(GATED, read, complete=False), GATED.item(item))


TRUST = "Trust: what is said there raises doubt about the rest."


@pytest.mark.parametrize(
    ("item", "answers", "said"),
    [
        ("scope", {"scope": "no"}, ["Scope: nothing more is asked."]),
        ("scope", {"scope": "yes", "a": "no", "ab": "no"}, []),  # the gate of others
        ("a", {"a": "no"}, []),
        ("a", {"a": "no", "ab": "no"}, [TRUST]),
        ("ab", {"a": "no", "ab": "no"}, [TRUST]),
        ("abc", {"a": "no", "ab": "no", "abc": "no"}, []),  # it was met without it
        ("n", {"n": "5 of 3"}, ["a: 5 of 3 is more than there are. Look at the document again."]),
        ("a", {"a": "yes", "n": "5 of 3"}, []),  # another item of that label
        ("a", {"scope": "no", "a": "no", "ab": "no"}, []),  # not asked
    ],
)
def test_of_one_answer_is_told_what_is_odd_about_it_and_what_follows_from_it(
    item: str, answers: dict[str, str], said: list[str]
) -> None:
    assert about(item, **answers) == said


def test_the_gates_that_are_met_are_told_for_as_long_as_they_are() -> None:
    def met(**answers: str) -> list[str]:
        read = {name: written_answer(GATED.item(name), {"value": value}) for name, value in answers.items()}
        return gates_told(GATED, check_answers(GATED, read, complete=False))

    assert met(a="no", ab="no", abc="no") == [TRUST]
    assert met(scope="no", a="no", ab="no") == ["Scope: nothing more is asked."]
    assert met(scope="yes", a="no") == []


SPANS = from_mapping(
    {
        "id": "s", "title": "S", "version": "1",
        "items": [
            {"id": "from", "label": "From", "kind": "date"},
            {"id": "until", "label": "Until", "kind": "date"},
            {"id": "r", "label": "Stays", "rows": [
                {"id": "stay_start", "label": "Begun", "kind": "date"},
                {"id": "stay_end", "label": "Ended", "kind": "date"}]},
        ],
    }
)  # fmt: skip


def of_span(**answers: Any) -> dict[str, Any]:
    read = {name: written_answer(SPANS.item(name), {"value": value}) for name, value in answers.items()}
    return check_answers(SPANS, read, complete=False)


@pytest.mark.parametrize(
    ("begin", "end", "told"),
    [
        ("2021", "2020", True), ("2021-03", "2021-02", True), ("2021-03-15", "2021-03-14", True),
        ("2021-03", "2020", True),
        ("2021", "2021", False), ("2021-03-15", "2021", False), ("2021", "2021-01", False), ("2020", "2021", False),
        ("2021", "not stated", False), ("not applicable", "2020", False), ("2021", "", False),
    ],
)  # fmt: skip
def test_an_end_before_its_beginning_is_told_where_no_reading_of_the_dates_allows_it(
    begin: str, end: str, told: bool
) -> None:
    said = [f"Until ({end}) is before From ({begin}). Look at the document again."] if told else []
    assert doubts(SPANS, of_span(**{"from": begin, "until": end})) == said
    for name in ("from", "until"):
        assert doubts_about_answer(SPANS, of_span(**{"from": begin, "until": end}), SPANS.item(name)) == said
    rows = [{"stay_start": "2019", "stay_end": "2020"}, {"stay_start": begin, "stay_end": end}]
    in_row = [f"Stays, row 2, Ended ({end}) is before Begun ({begin}). Look at the document again."] if told else []
    assert doubts(SPANS, of_span(r=rows)) == in_row
