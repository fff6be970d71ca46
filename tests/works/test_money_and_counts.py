"""Works that put money on outcomes, and case series: £380k per learner, 54 of 100 and 79 % are what they are."""

from pathlib import Path

from review_tui.steps.desk.finding import find
from review_tui.steps.plan import organisations
from tests.works.study import SEEDS, Study, needs_corpus, study

MONEY = "- {name: figures, kind: extraction, form: economic_value}\n"
COUNTS = "- {name: counted, kind: extraction, form: case_series}\n"
PRICED = """\
commissioner: NASS
interest: "yes"
figures:
  value:
    - archetype: learner with complex needs
      what: {value: lifetime value of a learner who achieves their potential, quote: QUOTE, page: PAGE}
      direction: saving
      value: "£380k; prices not stated; per learner; over a lifetime"
      people: 5
"""
CASES = """\
cases: {value: 100, quote: QUOTE}
unit: a child in an assessment for a plan
counts:
  value:
    - what: {value: known to services before, quote: Of 100 children studied}
      group: all
      number: 54 of 100
    - what: adversity documented before the age of five
      group: cases of adversity
      number: "? of not stated; printed 79 %"
"""


def priced(found: Study, number: str, quote: str, page: str) -> None:
    sheet = PRICED.replace("QUOTE", f'"{quote}"').replace("PAGE", page)
    assert found.both(number, "figures", sheet) == []
    data = found.tables()
    (row,) = data("figures_figures")
    assert (row["value_amount"], row["value_currency"]) == ("380000", "GBP")
    assert (row["value_price_year"], row["value_per"], row["value_over"]) == ("not stated", "learner", "a lifetime")
    assert (row["direction"], row["people"], row["Judged"] != "") == ("saving", "5", True)
    (whole,) = data("figures_wide")
    assert (whole["commissioner"], whole["interest"], whole["figures"], whole["Status"]) == (
        "NASS",
        "yes",
        "1",
        "agreed",
    )
    brief = (found.out("findings", "md") / "findings.md").read_text("utf-8")
    assert "GBP 380,000" in brief and quote in brief
    told = found.tables("tables")
    (figure,) = told("figures_figures")
    assert (figure["Report"], figure["Direction"], figure["Number of people"]) == (number, "Saving or benefit", "5")
    assert figure["Value"] == "GBP 380,000; prices not stated; per learner; over a lifetime"
    assert figure["What it is of"].startswith("lifetime value of a learner who achieves their potential\n“")
    assert [row["Figures"] for row in told("characteristics")] == ["1"]
    spread = next(row for row in told("answers_figures") if row["Question"] == "Figures: Value")
    assert spread["Answer"] == "GBP; prices not stated; per learner; over a lifetime"
    assert (spread["n"], spread["Least"], spread["Most"]) == ("1", "380000", "380000")


def counted(found: Study, number: str, quote: str) -> None:
    assert found.both(number, "counted", CASES.replace("QUOTE", f'"{quote}"')) == []
    data = found.tables()
    known, young = data("counted_counts")
    assert (known["number_n"], known["number_of"], known["number_percent"]) == ("54", "100", "54")
    assert (young["number_n"], young["number_of"], young["number_percent"]) == ("not stated", "not stated", "")
    assert (known["number_printed"], young["number_printed"], young["group"]) == ("", "79", "cases of adversity")
    (whole,) = data("counted_wide")
    assert (whole["cases"], whole["counts"]) == ("100", "2")
    rows = found.tables("tables")("counts_counted")
    assert [row["Number"] for row in rows] == ["54 of 100 (54 %)", "79 % of not stated"]
    assert [row["Among whom"] for row in rows] == ["all", "cases of adversity"]


def test_380k_per_learner_of_an_invented_report(tmp_path: Path) -> None:
    found = study(tmp_path, MONEY)
    (number,) = found.bring(
        "NASS", "website", found.write("value.txt", "What it is worth\n\nOn average £380k per learner.\n")
    )
    priced(found, number, "On average £380k per learner.", "1")


def test_the_last_row_of_the_sums_of_money_is_the_sum_of_those_above_while_a_report_waits(tmp_path: Path) -> None:
    found = study(tmp_path, MONEY)
    found.register("S1,Ash\nS2,Birch\nS3,Cedar\n")
    text = "What it is worth\n\nOn average £380k per learner of {}.\n"
    numbers = found.bring("NASS", "website", *(found.write(f"{n}.txt", text.format(n)) for n in ("ash", "birch")))
    for number, code in zip(numbers, ("S1", "S2"), strict=True):
        organisations.tie(found.clara, find(found.clara, number), code)
    found.both(numbers[0], "figures", PRICED.replace("QUOTE", "what it is worth").replace("PAGE", "1"))
    *bodies, last = found.tables("tables")("money_figures")
    assert [(row["Code"], row["Not settled"]) for row in bodies] == [("S1", "0"), ("S2", "1")]
    assert (last["Organisation"], last["Sum"], last["Not settled"]) == ("all together", "380000", "1")


@needs_corpus
def test_380k_per_learner_of_the_report(tmp_path: Path) -> None:
    found = study(tmp_path, MONEY)
    (number,) = found.bring("NASS", "website", next(SEEDS.glob("002*")))
    priced(found, number, "average of at least £380k per learner across their", "")


def test_54_of_100_and_79_percent_of_an_invented_page(tmp_path: Path) -> None:
    found = study(tmp_path, COUNTS)
    text = "Cases\n\nOf 100 children studied, 54 had been previously known to services.\n\n79% of cases were early.\n"
    (number,) = found.bring("ARC", "website", found.write("cases.txt", text))
    counted(found, number, "Of 100 children studied")


@needs_corpus
def test_54_of_100_and_79_percent_of_the_page(tmp_path: Path) -> None:
    found = study(tmp_path, COUNTS)
    (number,) = found.bring("ARC", "website", next(SEEDS.glob("004*")))
    counted(found, number, "A retrospective case series was conducted using 100 EHCNA records")


def test_a_count_that_does_not_add_up_is_told_and_kept(tmp_path: Path) -> None:
    found = study(tmp_path, COUNTS)
    (number,) = found.bring(
        "ARC", "website", found.write("cases.txt", "Cases\n\nOf 100 children, 54 were known (79%).\n")
    )
    wrong = CASES.replace("QUOTE", '"Of 100 children, 54 were known"').replace(
        "number: 54 of 100", 'number: "540 of 100; boys 30, girls 60; printed 79 %"'
    )
    odd = " ".join(found.both(number, "counted", wrong))
    assert "540 of 100 is more than there are" in odd
    assert "the groups (boys, girls) are 90 together, but there are 100" in odd
    assert "the text says 79 %, but 540 of 100 is 540.0 %" in odd
    assert "“Of 100 children studied” is not found in the text; it is kept as typed" in odd
    assert [row["number_n"] for row in found.tables()("counted_counts")] == ["540", "not stated"]
