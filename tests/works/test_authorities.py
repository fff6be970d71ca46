"""Works whose rows are authorities: the Local Offer's matrix, inspections on a timeline, the Ombudsman with zeros."""

from pathlib import Path

import pytest

from review_tui.forms.form_file import form_mapping
from review_tui.forms.shipped import read_shipped
from review_tui.model.review.answers import Answer
from review_tui.steps import rate
from review_tui.steps.desk import opening
from review_tui.steps.desk.finding import find
from review_tui.steps.plan import organisations
from review_tui.steps.plan.waves import open_wave
from review_tui.steps.rate.quoting import sentences_of
from review_tui.store import reading
from review_tui.store.judged import judged_bodies
from tests.works.study import CORPUS, Study, needs_corpus, study

GRID = "- {name: offer, kind: extraction, form: local_offer_grid, unit: organisation}\n"
LETTERS = "- {name: inspected, kind: extraction, form: area_inspection}\n"
DECISIONS = "- {name: decided, kind: extraction, form: ombudsman_decision}\n"
CRITERIA = [item["id"] for item in form_mapping(read_shipped("local_offer_grid"), "grid")["items"]]
INSPECTED = """\
framework: {value: "2023"}
type: full
published: PUBLISHED
outcome_2023: {value: OUTCOME, quote: QUOTE}
priority_plan: "no"
themes:
  value:
    - {code: waiting.weakness, quotes: [{quote: QUOTE}]}
    - {code: leadership.strength}
"""
DECIDED = """\
reference: "REFERENCE"
decided: DAY
as_published: {value: Upheld, quote: We upheld the complaint}
outcome: OUTCOME
parts:
  value:
    - {about: delay in a plan, decision: upheld, fault: it took 40 weeks, injustice: months without support}
    - {about: transport, decision: not_upheld}
remedies:
  value:
    - {what: apology}
    - {what: payment, money: GBP 500, within: one month}
"""


def judge_all(found: Study, stage: str, differing: str = "", **otherwise: str) -> None:
    """Answer all criteria of all authorities: yes, but partly every third, and no to the first of one for Ben."""
    for who in (found.ada, found.ben):
        for position, ref in enumerate(judged_bodies(found.clara.store, stage)):
            said = {name: "partly" if (position + at) % 3 == 0 else "yes" for at, name in enumerate(CRITERIA)}
            said |= otherwise
            if who is found.ben and ref == differing:
                said[CRITERIA[0]] = "no"
            rate.answer(who, ref, stage, {name: Answer(value) for name, value in said.items()}, done=True)
    opening.open_complete(found.ada, stage=stage)


@pytest.mark.parametrize(("register", "n"), [("S1,Ash\nS2,Birch\nS3,Cedar\n", 3), ("england", 151)])
def test_the_matrix_of_the_local_offer(tmp_path: Path, register: str, n: int) -> None:
    found = study(tmp_path, GRID)
    found.register(register)
    first = next(iter(judged_bodies(found.clara.store, "offer")))
    judge_all(found, "offer", first)
    data = found.tables()
    rows = data("offer_wide")
    assert (len(rows), len(CRITERIA), [row["Status"] for row in rows][:2]) == (n, 54, ["not yet agreed", "agreed"])
    assert (rows[0][CRITERIA[0]], rows[1][CRITERIA[0]], rows[1][CRITERIA[2]]) == ("", "yes", "partly")
    (criterion, *_), (_, second, *_) = data("offer_by_criterion"), data("offer_sums")
    assert (criterion["Weight"], criterion["Not settled"], criterion["No answer"]) == ("must", "1", "0")
    assert int(criterion["Yes"]) + int(criterion["Partly"]) == n - 1
    assert (second["Yes"], second["Partly"], second["Score, %"], second["Not settled"]) == ("36", "18", "83", "0")
    assert second["Score, %: must"] and second["Score, %: should"]
    told = found.tables("tables")
    (printed, *_), (_, of_second, *_) = told("criteria_offer"), told("sums_offer")
    assert (printed["Criterion"], printed["Weight"], printed["Yes, %"]) == (
        criterion["Criterion"],
        "must",
        criterion["Yes, %"],
    )
    assert "No answer" not in printed and printed["Not settled"] == "1", "what is 0 in every row has no column"
    assert (of_second["Organisation"], of_second["Score, %"]) == (rows[1]["Judged"], "83")
    assert len(told("sums_offer")) == n


def test_what_changed_from_one_wave_of_the_local_offer_to_the_next(tmp_path: Path) -> None:
    found = study(tmp_path, GRID)
    found.register("S1,Ash\nS2,Birch\nS3,Cedar\n")
    judge_all(found, "offer", differing="o:S3")
    open_wave(found.clara, "2027")
    judge_all(found, "offer_2027", short_breaks="no")
    changed = found.tables("tables")("offer_2027_changes")
    assert [(row["Code"], row["Item"], row["Offer 2027"]) for row in changed] == [
        ("S1", "Short breaks", "No"), ("S2", "Short breaks", "No"),
    ]  # fmt: skip
    assert len({row["Offer"] for row in changed} - {"Yes", "Partly"}) == 0


def passage(found: Study, number: str) -> str:
    """Choose a sentence of the second page, as q does in the app."""
    report = reading.report(found.ada.store, find(found.ada, number))
    return next(one.text for one in sentences_of(found.ada, report) if one.page == 2 and len(one.text) > 80)


def inspected(found: Study, numbers: list[str], quotes: list[str], codes: list[str]) -> None:
    days = ("2024-02-01", "2023-10-20", "2023-06-30")
    for number, quote, day in zip(numbers, quotes, days, strict=True):
        sheet = INSPECTED.replace("QUOTE", f'"{quote}"').replace("PUBLISHED", day).replace("OUTCOME", "inconsistent")
        assert found.both(number, "inspected", sheet) == []
    data = found.tables()
    rows = [row for row in data("inspected_timeline") if row["Question"] == "Themes"]
    assert [row["Code"] for row in rows] == [code for code in codes for _ in range(2)]
    weak = [row for row in rows if row["Answer"] == "Waiting times: Weakness"]
    assert {row["Quote"] for row in weak} == set(quotes)
    assert all(row["Page"].isdecimal() for row in weak), "its page is filled in from the letter"
    counts = {row["Code"]: row for row in data("inspected_by_organisation")}
    assert sum(int(row["Reports"]) for row in counts.values()) == 3
    assert sum(int(row["Themes: Waiting times: Weakness"]) for row in counts.values()) == 3
    assert sum(int(row["Themes: Waiting times"]) for row in counts.values()) == 3, "with what is coded below it"
    told = found.tables("tables")
    shares = {(row["Question"], row["Answer"]): (row["n"], row["%"]) for row in told("answers_inspected")}
    assert shares["Themes", "Waiting times: Weakness"] == shares["Themes", "Waiting times"] == ("3", "100.0")
    assert shares["Outcome, framework of 2023", "Inconsistent experiences and outcomes"] == ("3", "100.0")
    assert all(row["Authority"] for row in told("characteristics")), "each letter is that of an area"
    assert {
        row["Outcome, framework of 2023: Typically positive experiences and outcomes"] for row in counts.values()
    } == {"0"}


def test_letters_of_two_authorities_on_a_timeline(tmp_path: Path) -> None:
    found = study(tmp_path, LETTERS)
    found.register("S1,Ash\nS2,Birch\nS3,Cedar\n")
    files = [
        found.write(f"{n}.txt", f"Inspection of {name}\n\nFamilies in place {n} wait too long.\n")
        for n, name in enumerate(("Ash", "Birch", "Birch"), 1)
    ]
    numbers = found.bring("Inspectorate", "website", *files)
    for number, code in zip(numbers, ("S1", "S2", "S2"), strict=True):
        organisations.tie(found.clara, find(found.clara, number), code)
    inspected(found, numbers, [f"Families in place {n} wait too long." for n in (1, 2, 3)], ["S1", "S2", "S2"])
    data = found.tables()
    second = [row for row in data("inspected_timeline") if row["Code"] == "S2"]
    assert [row["Day"] for row in second] == sorted(row["Day"] for row in second)
    assert second[0]["Number"] == numbers[2], "the earlier letter stands first"
    assert [row["Reports"] for row in data("inspected_by_organisation")] == ["1", "2", "0"]


@needs_corpus
def test_real_letters_are_tied_to_their_authorities_and_stand_on_a_timeline(tmp_path: Path) -> None:
    found = study(tmp_path, LETTERS)
    found.register("england")
    folder = CORPUS / "docs/pdf/ofsted_send"
    letters = (folder / f"{name}.pdf" for name in ("bedford", "dorset", "telford-and-wrekin"))
    numbers = found.bring("Inspectorate", "website", *letters)
    organisations.confirm(found.clara, organisations.guesses(found.clara))
    chosen = [passage(found, number) for number in numbers]
    inspected(found, numbers, chosen, ["E06000020", "E06000055", "E06000059"])
    assert len(found.tables()("inspected_by_organisation")) == 151


def test_decisions_of_the_ombudsman_by_authority_with_those_that_have_none(tmp_path: Path) -> None:
    found = study(tmp_path, DECISIONS)
    found.register("S1,Ash\nS2,Birch\nS3,Cedar\n")
    pages = [
        found.write(f"{reference}.html", f"<html><head><title>{name} ({reference})</title></head><body><h1>{name} "
                    f"({reference})</h1><p>We upheld the complaint about a plan that came late.</p></body></html>")
        for name, reference in (("Birch Council", "21 001 234"), ("Birch Council", "22 005 678"))
    ]  # fmt: skip
    numbers = found.bring("Ombudsman", "website", *pages)
    for number in numbers:
        organisations.tie(found.clara, find(found.clara, number), "S2")
    for number, reference, outcome in zip(
        numbers, ("21 001 234", "22 005 678"), ("upheld_injustice", "not_upheld"), strict=True
    ):
        sheet = DECIDED.replace("REFERENCE", reference).replace("DAY", "2022-03").replace("OUTCOME", outcome)
        assert found.both(number, "decided", sheet) == []
    data = found.tables()
    counts = data("decided_by_organisation")
    assert [(row["Code"], row["Reports"]) for row in counts] == [("S1", "0"), ("S2", "2"), ("S3", "0")]
    upheld, not_upheld = "Decision as we read it: Upheld: fault and injustice", "Decision as we read it: Not upheld"
    assert [(row[upheld], row[not_upheld]) for row in counts] == [("0", "0"), ("1", "1"), ("0", "0")]
    assert [row["Parts of the complaint: Decision: Upheld"] for row in counts] == ["0", "2", "0"]
    assert [row["money_amount"] for row in data("decided_remedies")] == ["", "500", "", "500"]
    assert [row["reference"] for row in data("decided_wide")] == ["21 001 234", "22 005 678"]
    told = found.tables("tables")
    assert [(row["Authority"], row["Remedy"], row["Money"], row["Within"]) for row in told("remedies_decided")] == [
        ("Birch (S2)", "Apology", "not asked", "–"), ("Birch (S2)", "Payment", "GBP 500", "one month"),
    ] * 2  # fmt: skip
    assert [(row["Parts of the complaint"], row["Remedies"]) for row in told("characteristics")] == [("2", "2")] * 2
    rows = {(row["Question"], row["Answer"]): row for row in told("answers_decided")}
    assert (rows["Remedies: Money", "GBP"]["n"], rows["Remedies: Money", "GBP"]["Median"]) == ("2", "500")
    assert rows["Decision as we read it", "Not upheld"]["%"] == "50.0"
