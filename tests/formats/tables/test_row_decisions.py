"""What a row says of decisions: each vote is its author's, with the reasons and notes that are theirs."""

from collections.abc import Sequence

import pytest

from review_tui.formats.tables.decision_columns import DecisionColumns, judged
from review_tui.formats.tables.row_decisions import RowDecisions, joined
from review_tui.model.review.decisions import Decision
from review_tui.model.review.tables import Known, parse_votes


def said(headings: str, *rows: str, votes: Sequence[str] = (), program: str = "") -> list[list[Decision]]:
    names, cells = headings.split("|"), [row.split("|") for row in rows]
    decided = judged(names, cells, None, Known(voting=parse_votes(votes, ())), ())
    assert not decided.asked
    reader = RowDecisions(names, decided, program)
    return [list(reader.said(row, (), "")) for row in cells]


def test_numbered_screeners_are_called_by_their_headings() -> None:
    (found,) = said("Screener 1|Screener 2", "Include|Exclude")
    assert found == [Decision("Screener 1", "include"), Decision("Screener 2", "exclude")]


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("reviewer1|reviewer2|who1|who2", "1|0|Ada|"),
        ("vote_1|vote_2|voter_1|voter_2", "yes|no|Ada|"),
        ("Decision 1|Decision 2|Reviewer 1 name|Reviewer 2 name", "include|exclude|Ada|"),
        ("Vote A|Vote B|Reviewer A|Reviewer B", "yes|no|Ada|"),
    ],
)
def test_another_column_may_say_who_the_numbers_are(headings: str, row: str) -> None:
    (found,) = said(headings, row)
    assert [(each.who, each.choice) for each in found] == [("Ada", "include"), (headings.split("|")[1], "exclude")]


@pytest.mark.parametrize("who", ["Reviewer", "Screened by", "user_name", "User"])
def test_one_column_of_votes_is_of_whoever_its_row_names(who: str) -> None:
    assert said(f"Decision|{who}", "Include|P. Lund", "Exclude|E. Brandt", "Include|") == [
        [Decision("P. Lund", "include")],
        [Decision("E. Brandt", "exclude")],
        [Decision("Decision", "include")],
    ]


def test_a_reason_that_names_somebody_is_theirs_and_one_that_names_nobody_is_everybodys() -> None:
    (own,) = said("Mara|Oscar|Reason Mara", "0|0|adults")
    assert own == [Decision("Mara", "exclude", ("adults",)), Decision("Oscar", "exclude")]
    (shared,) = said("Mara|Oscar|Reason for exclusion", "0|0|adults")
    assert shared == [Decision("Mara", "exclude", ("adults",)), Decision("Oscar", "exclude", ("adults",))]
    (numbered,) = said("vote_1|vote_2|reason_2", "no|no|adults")
    assert [each.reasons for each in numbered] == [(), ("adults",)]


def test_a_row_for_each_reviewer_names_its_own() -> None:
    rows = said("User|2. Include? (Include)|2. Include? (Exclude)", "ada|Include|", "ben||Exclude")
    assert rows == [[Decision("ada", "include")], [Decision("ben", "exclude")]]


def test_what_a_heading_answers_is_nobody() -> None:
    (found,) = said("Marta (incluir)|Overall inclusion|Include (Y/N)", "sí|no|N")
    assert [each.who for each in found] == ["Marta", "Overall inclusion", "Include (Y/N)"]


def test_a_note_is_only_taken_where_it_is_surely_somebodys() -> None:
    (own,) = said("Include (Matt)|Include (Jo)|Notes (Matt)|Comments", "yes|no|why|whose?")
    assert [(each.who, each.note) for each in own] == [("Matt", "why"), ("Jo", "")]
    (only,) = said("Include (Matt)|Comments", "yes|fits")
    assert only[0].note == "fits"


def test_codes_of_exclusion_are_the_reasons_of_one_coder_and_a_no_to_them_says_nothing() -> None:
    rows = said("INCLUDE on title|EXCLUDE on country|EXCLUDE on age", "True|False|False", "False|True|True", "||True")
    assert [[(d.choice, d.reasons) for d in row] for row in rows] == [
        [("include", ())],
        [("exclude", ("country", "age"))],
        [("exclude", ("age",))],
    ]
    assert {d.who for row in rows for d in row} == {"INCLUDE on title"}


def test_a_yes_below_excluded_excludes_and_the_word_itself_is_what_it_says() -> None:
    rows = said("Excluded?", "yes", "no", "excluded", "maybe")
    assert [[d.choice for d in row] for row in rows] == [["exclude"], ["include"], ["exclude"], ["maybe"]]


def test_whose_a_column_is_goes_before_what_its_heading_says() -> None:
    assert said("Emily|Reviewer", "include|Ben", votes=("Emily=Ada",)) == [[Decision("Ada", "include")]]


def test_the_columns_of_asreview_say_who_why_and_when() -> None:
    head = "asreview_label|asreview_time|asreview_note|asreview_user_name"
    rows = said(head, "0|1700000000|no children|Ada", "1||fits|", "|17||", program="ASReview")
    assert rows[0] == [Decision("Ada", "exclude", (), "no children", "1700000000")]
    assert rows[1:] == [[Decision("ASReview", "include", (), "fits")], []]
    assert said("label_included", "1", program="ASReview") == [[Decision("ASReview", "include")]]


def test_a_list_of_covidence_leaves_the_choice_to_the_file_unless_a_reason_stands_there() -> None:
    reader = RowDecisions(["Notes"], DecisionColumns(sealed=frozenset({0})), "Covidence")
    assert reader.said([""], (), "#1") == (Decision("Covidence", key="#1"),)
    assert reader.said(["Exclusion reason: Wrong setting; "], (), "#1") == (
        Decision("Covidence", "exclude", ("Wrong setting",), key="#1"),
    )


def test_abstrackr_counts_from_minus_one() -> None:
    reader = RowDecisions(
        ["ada", "ben", "consensus"], DecisionColumns({0: "", 1: "", 2: ""}, frozenset({0, 1, 2})), "Abstrackr"
    )
    assert [(d.who, d.choice) for d in reader.said(["1", "0", "x"], (), "")] == [("ada", "include"), ("ben", "maybe")]


def test_decisions_of_one_name_that_are_alike_are_one() -> None:
    alike = [
        Decision("Ada", "exclude", ("age",), "a"),
        Decision("Ada", "exclude", ("age", "place"), "b"),
        Decision("Ada", "maybe"),
    ]
    assert list(joined(alike)) == [Decision("Ada", "exclude", ("age", "place"), "a; b"), Decision("Ada", "maybe")]
