"""Robvis data: its words by the signs of the traffic light, the overall judgement last, and no row but studies."""

import csv

import pytest

from review_tui.exporting.plots.appraisal import Domain, JudgedReport
from review_tui.exporting.plots.robvis import robvis_csv

MET = ("Met", "Partly met", "Not met", "Unclear", "Not applicable")
OVERALL = Domain("Overall verdict", ("High", "Moderate", "Low"), overall=True)


def rows(domains: list[Domain], *reports: JudgedReport) -> list[list[str]]:
    return list(csv.reader(robvis_csv(domains, reports).decode().splitlines()))


def test_each_answer_is_the_word_of_its_sign_and_what_is_not_agreed_or_does_not_apply_is_na() -> None:
    domain = Domain("Authority", MET)
    found = rows([domain], *(JudgedReport(answer, {0: answer}) for answer in MET), JudgedReport("Open", {}))
    assert found == [
        ["Study", "Authority"], ["Met", "Low"], ["Partly met", "Some concerns"], ["Not met", "High"],
        ["Unclear", "No information"], ["Not applicable", "NA"], ["Open", "NA"],
    ]  # fmt: skip


def test_the_overall_judgement_is_the_last_column_under_the_name_that_robvis_knows() -> None:
    found = rows([OVERALL, Domain("Date", MET)], JudgedReport("Ash 2020", {0: "Moderate", 1: "Met"}))
    assert found == [["Study", "Date", "Overall"], ["Ash 2020", "Low", "Some concerns"]]


@pytest.mark.parametrize(
    ("answers", "word"), [(("A", "B"), "High"), (("A", "C", "B"), "High"), (("A", "C", "D", "B"), "Critical")]
)
def test_the_worst_of_two_three_and_four_answers(answers: tuple[str, ...], word: str) -> None:
    assert rows([Domain("D", answers)], JudgedReport("One", {0: "A"}), JudgedReport("Two", {0: "B"}))[1:] == [
        ["One", "Low"], ["Two", word],
    ]  # fmt: skip


def test_more_than_four_ranked_answers_have_no_word_and_alone_make_no_file() -> None:
    levels = Domain("Level", tuple("12345"))
    assert robvis_csv([levels], [JudgedReport("One", {0: "1"})]) == b""
    assert robvis_csv([OVERALL], [JudgedReport("One", {0: "High"})]) == b"", "an overall judgement is no domain"
    assert rows([levels, Domain("Date", MET)], JudgedReport("One", {0: "1", 1: "Met"})) == [
        ["Study", "Date"], ["One", "Low"],
    ]  # fmt: skip


def test_a_title_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    assert rows([Domain("D", MET)], JudgedReport("=1+1", {}))[1][0] == "'=1+1"
