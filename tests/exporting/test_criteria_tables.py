"""Sums of criteria: both tables come to the same, what is not settled is not blank, and scores by section."""

from dataclasses import replace
from typing import Any

import pytest

from review_tui.exporting.criteria_tables import criteria_tables
from review_tui.exporting.data_tables import JudgedRow, wide_table
from review_tui.exporting.table import ExportTable
from review_tui.model.review.answers import Answer
from review_tui.model.review.form import Form, from_mapping
from review_tui.model.review.judging import hidden
from review_tui.model.review.values import NOT_APPLICABLE, NOT_STATED
from tests.exporting.test_data_tables import FORM, JUDGED, SCALE

POINTS = [{**one, "points": n} for one, n in zip(SCALE, (2, 1, 0), strict=True)]
SCORED_MAPPING: dict[str, Any] = (
    {
        "id": "offer", "title": "Offer", "score": {"method": "percent", "note": "the team's own rule"},
        "sections": [{"id": "care", "title": "Care"}, {"id": "money", "title": "Money", "when": "a == yes"}],
        "items": [
            {"id": "a", "label": "A", "section": "care", "options": POINTS, "weight": "must"},
            {"id": "b", "label": "B", "section": "care", "options": POINTS, "weight": "should"},
            {"id": "c", "label": "C", "section": "money", "options": POINTS, "weight": "must"},
        ],
    }
)  # fmt: skip
SCORED: Form = from_mapping(SCORED_MAPPING)


def judged(status: str = "agreed", undecided: tuple[str, ...] = (), **answers: str) -> JudgedRow:
    consensus = {k: Answer(v) for k, v in answers.items()}
    unasked = hidden(SCORED, consensus) - {*undecided} if answers else ()
    return JudgedRow(number="E1", title="Ash", status=status, consensus=consensus, unasked=unasked, undecided=undecided)


def line(table: ExportTable, at: int = 0) -> dict[str, object]:
    return dict(zip(table.headers, table.rows[at], strict=True))


def test_sums_by_criterion_and_by_row_come_to_the_same() -> None:
    by_criterion, by_row = criteria_tables("economics", FORM, JUDGED)
    assert by_criterion.headers[3:] == (
        "Yes",
        "In part",
        "No",
        "not stated",
        "not applicable",
        "No answer",
        "Not asked",
        "Not settled",
        "Yes, %",
    )
    assert [row[:3] for row in by_criterion.rows] == [("clear", "Clear?", "must"), ("fair", "Fair?", "")]
    for head in by_criterion.headers[3:-1]:
        columns = (table.headers.index(head) for table in (by_criterion, by_row))
        sums = [
            sum(int(str(row[at])) for row in table.rows)
            for table, at in zip((by_criterion, by_row), columns, strict=True)
        ]
        assert sums[0] == sums[1]
    assert [sum(int(str(n)) for n in row[3:-1]) for row in by_criterion.rows] == [len(JUDGED)] * 2


@pytest.mark.parametrize(
    ("value", "label", "said"),
    [
        ("not_applicable", "Not applicable", "not_applicable"), ("na", "Not applicable", "na"),
        ("not_applicable", "Does not apply", NOT_APPLICABLE), ("ns", "not stated", NOT_STATED), ("no", "No", "no"),
    ],
)  # fmt: skip
def test_every_answer_is_counted_once_also_what_an_option_and_the_answer_beside_them_both_say(
    value: str, label: str, said: object
) -> None:
    options = [{"value": "yes", "label": "Yes"}, {"value": value, "label": label}]
    items = [{"id": name, "label": name.upper(), "options": options} for name in "ab"]
    form = from_mapping({"id": "g", "title": "G", "items": items})
    ones = [JudgedRow(number=n, title=n, status="agreed", consensus={"a": Answer(said), "b": Answer("yes")})
            for n in ("X1", "X2")]  # fmt: skip
    by_criterion, by_row = criteria_tables("g", form, ones)
    for table, n in ((by_criterion, 2), (by_row, 2)):
        heads = [head for head in table.headers if head.casefold() not in ("item", "criterion", "weight", "title")]
        assert len({head.casefold() for head in heads}) == len(heads)
        at = table.headers.index("Yes")
        counts = [sum(int(str(cell)) for cell in row[at:] if str(cell).isdecimal()) for row in table.rows]
        assert counts == [n, n]
    assert line(by_criterion)[label] == 2


def test_a_form_whose_answers_differ_has_no_sums() -> None:
    alone = from_mapping({"id": "a", "title": "A", "items": [{"id": "x", "label": "X", "options": SCALE}]})
    texts = from_mapping({"id": "a", "title": "A", "items": [{"id": "x", "label": "X", "kind": "text"}]})
    assert criteria_tables("a", alone, JUDGED) == criteria_tables("a", texts, JUDGED) == []


@pytest.mark.parametrize(
    ("status", "answers", "blank", "unasked", "unsettled"),
    [
        ("not yet rated by all", {}, 0, 0, 3), ("not yet agreed", {"a": "yes"}, 2, 0, 0),
        ("not yet agreed", {"a": "yes", "undecided": ("b",)}, 1, 0, 1),
        ("not yet agreed", {"b": "no", "undecided": ("a", "c")}, 0, 0, 2),
        ("not yet agreed", {"a": "no", "undecided": ("b",)}, 0, 1, 1),
        ("agreed", {"a": "yes"}, 2, 0, 0), ("resolved", {"a": "no"}, 1, 1, 0),
        ("agreed", {"a": "no", "b": "no"}, 0, 1, 0),
    ],
)  # fmt: skip
def test_what_is_not_rated_by_all_is_not_called_unanswered_and_what_is_not_asked_has_a_column(
    status: str, answers: dict[str, Any], blank: int, unasked: int, unsettled: int
) -> None:
    by_criterion, by_row = criteria_tables("offer", SCORED, [judged(status, **answers)])
    told = line(by_row)
    assert (told["No answer"], told["Not asked"], told["Not settled"]) == (blank, unasked, unsettled)
    assert sum(int(str(told[head])) for head in by_criterion.headers[3:-1]) == len(SCORED.items)
    for head, n in (("No answer", blank), ("Not asked", unasked), ("Not settled", unsettled)):
        assert sum(int(str(line(by_criterion, at)[head])) for at in range(3)) == n


def test_scores_are_told_of_all_of_weights_and_of_sections_and_whose_rule_they_are() -> None:
    (_, by_row) = criteria_tables("offer", SCORED, [judged(a="yes", b="no", c="partly"), judged("not yet agreed")])
    scores = {head: n for head, n in line(by_row).items() if head.startswith("Score")}
    assert scores == {
        "Score, %": 50, "Score, %: must": 75, "Score, %: should": 0, "Score, %: Care": 50, "Score, %: Money": 50,
    }  # fmt: skip
    assert {n for head, n in line(by_row, 1).items() if head.startswith("Score")} == {None}
    assert any("the team's own rule" in note for note in by_row.notes)


def test_beside_a_sum_stands_what_it_could_have_been_and_nothing_has_a_column_that_has_no_points() -> None:
    remarks = {"id": "end", "title": "Remarks"}
    note = {"id": "note", "section": "end", "label": "Note", "kind": "text"}
    mapping = {
        **SCORED_MAPPING,
        "score": {"method": "sum", "note": "Two points for yes."},
        "sections": [*SCORED_MAPPING["sections"], remarks],
        "items": [*SCORED_MAPPING["items"], note],
    }
    answers = [
        judged(a="yes", b="no", c="partly"),
        judged(a="yes", b="not_applicable", c="no"),
        judged("not yet agreed"),
    ]
    (_, by_row) = criteria_tables("offer", from_mapping(mapping), answers)
    scores = [{head: n for head, n in line(by_row, at).items() if head.startswith("Score")} for at in range(3)]
    assert scores[0] == {
        "Score": 3, "Score at most": 6, "Score: must": 3, "Score: should": 0, "Score: Care": 2, "Score: Money": 1,
    }  # fmt: skip
    assert [(one["Score"], one["Score at most"]) for one in scores] == [(3, 6), (2, 4), (None, None)]
    assert by_row.notes[-1] == "Score: Two points for yes. What does not apply is in neither part."


@pytest.mark.parametrize(
    ("said", "share"),
    [
        (["yes", "yes", "no"], 66.7),
        (["yes", "partly", "no", "no", "no", "no", "no", "no"], 12.5),
        (["yes", "not_applicable"], 100.0),  # it does not apply to one
        (["yes", {"absent": "not_stated"}], 50.0),  # not to be seen is not met
        (["yes", ""], 50.0),
        (["no", "no"], 0.0),
        ([{"absent": "not_applicable"}], None),
        ([], None),
    ],
)
def test_the_share_that_meets_a_criterion_is_of_what_is_settled_and_applies(
    said: list[Any], share: float | None
) -> None:
    ones = [judged(a=value, b="yes") for value in said]
    (by_criterion, _) = criteria_tables("offer", SCORED, [*ones, judged("not yet rated by all")])
    assert line(by_criterion)["Yes, %"] == share
    assert any(note.startswith("Per cent: of what is settled and applies") for note in by_criterion.notes)


@pytest.mark.parametrize(
    ("points", "share", "told"),
    [
        ((2, 1, 0, None), 50.0, "and applies, without Does not apply; what"),
        ((2, 1, 0, 0), 33.3, "and applies; what"),
        ((None, None, None, None), 33.3, "and applies; what"),
        ((2, None, 0, None), 50.0, "and applies, without In part, without Does not apply; what"),
    ],
)
def test_an_answer_without_points_beside_others_is_in_no_share_as_in_no_score_and_the_note_names_it(
    points: tuple[int | None, ...], share: float, told: str
) -> None:
    options = [*SCALE, {"value": "away", "label": "Does not apply"}]
    mine = [{**one, **({} if n is None else {"points": n})} for one, n in zip(options, points, strict=True)]
    form = from_mapping({"id": "f", "title": "F", "items": [{"id": n, "label": n, "options": mine} for n in "ab"]})
    ones = [judged(a=value, b="yes") for value in ("yes", "no", "away")]
    (by_criterion, _) = criteria_tables("offer", form, ones)
    assert line(by_criterion)["Yes, %"] == share
    assert line(by_criterion)["Does not apply"] == 1
    assert [told in note for note in by_criterion.notes].count(True) == 1


def test_a_section_that_is_not_asked_has_no_score_and_is_in_no_other() -> None:
    (_, by_row) = criteria_tables("offer", SCORED, [judged(a="partly", b="partly")])
    assert (line(by_row)["Score, %"], line(by_row)["Score, %: Money"]) == (50, None)


def test_the_wide_table_has_the_score_as_the_form_says_and_none_where_it_says_nothing() -> None:
    found = [judged(a="yes", b="no", c="partly")]
    assert line(wide_table("offer", SCORED, found))["Score, %"] == 50
    summed = replace(SCORED, score="sum")
    assert [line(wide_table("offer", summed, found))[head] for head in ("Score", "Score at most")] == [3, 6]
    assert not any(head.startswith("Score") for head in wide_table("economics", FORM, JUDGED).headers)


def test_an_answer_not_offered_any_more_is_counted_apart_and_leaves_no_score() -> None:
    once = {("offer", "b"): {"mostly": "For the most part"}}
    form = from_mapping(SCORED_MAPPING, once)
    whole = judged(a="yes", b="mostly", c="no")
    by_criterion, by_row = criteria_tables("offer", form, [whole, judged(a="yes", b="yes", c="no")])
    head = "For the most part (not offered any more)"
    assert [line(by_criterion, at)[head] for at in range(3)] == [0, 1, 0]
    assert [line(by_criterion, at)["No answer"] for at in range(3)] == [0, 0, 0]
    first, second = line(by_row), line(by_row, 1)
    assert (first[head], second[head]) == (1, 0)
    assert (first["Score, %"], first["Score, %: Care"], first["Score, %: must"]) == (None, None, 50)
    assert second["Score, %"] == 67
    told = "No score, by an answer that is not offered any more: E1 (B: For the most part)."
    assert told in by_row.notes
    wide = wide_table("offer", form, [whole])
    assert (line(wide)["Score, %"], line(wide)["b"], told in wide.notes) == (None, "mostly", True)
    assert not any("No score" in note for note in wide_table("offer", form, [judged(a="yes", b="yes")]).notes)
