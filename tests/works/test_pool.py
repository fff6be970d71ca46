"""Case studies judged by three of a pool of eight, a parent carer among them, to the agreed grade of each."""

from pathlib import Path

from review_tui.forms.answers import read_answers
from review_tui.model.review.people import Role
from review_tui.steps import plan, rate
from review_tui.steps.desk import opening
from review_tui.steps.desk.finding import find
from review_tui.steps.plan import assigning, organisations
from review_tui.steps.rate import moderation
from review_tui.steps.screen import assuring
from tests.works.study import SEEDS, Study, needs_corpus, study

CASES = """\
- {name: case, kind: appraisal, form: case_study, people: 3, from: 8, must_include: [parent_carer], names: hidden}
"""
PARENTS = ("Pia", "Paul")
OTHERS = ("Cora", "Dev", "Eli", "Fay")
SAID = """\
what: {value: a charter with parents, quote: QUOTE}
for_whom: families of the area
enablers: {value: [{code: coproduction, quotes: [{quote: QUOTE}]}]}
strength: {value: STRENGTH, quote: QUOTE}
breadth: area
status: ongoing
"""


def judged_by_a_pool(found: Study, numbers: list[str], quotes: list[str]) -> None:
    """Share the cases out, let three judge each, moderate where they differ, and read the table."""
    for name in (*PARENTS, *OTHERS):
        groups = ["parent_carer"] if name in PARENTS else []
        plan.add_person(found.clara, name, Role.REVIEWER, groups=groups, recused=["S1"] if name == "Cora" else [])
    lead = found.clara
    assigning.share(lead, assigning.shared_out(lead, "case", seed="drawn"))
    for number, quote in zip(numbers, quotes, strict=True):
        home = find(lead, number)
        (line,) = [one for one in moderation.subjects(lead, "case") if one.subject == home]
        assert len(line.people) == 3 and set(line.people) & set(PARENTS) and "Cora" not in line.people
        for at, name in enumerate(sorted(line.people)):
            who = lead.as_person(name)
            sheet = SAID.replace("QUOTE", f'"{quote}"').replace("STRENGTH", "strong" if at == 2 else "promising")
            answers = read_answers(sheet, "sheet.yaml", rate.form_of(who, "case"))
            rate.answer(who, home, "case", answers, done=True)
            assert rate.doubts_on(who, home, "case") == []
        assert opening.open_complete(lead, stage="case") == 1
        rate.consensus(lead, home, "case", read_answers("strength: promising\n", "s.yaml", rate.form_of(lead, "case")),
                       note="two of three, and the parent's account")  # fmt: skip
        assuring.assure(lead, home, "case")
    assert {one.words for one in moderation.subjects(lead, "case")} == {"assured"}
    data = found.tables()
    assert [(row["strength"], row["breadth"], row["enablers"], row["Status"]) for row in data("case_wide")] == [
        ("promising", "area", "coproduction", "resolved")
    ] * len(numbers)
    (appraised, *_) = found.tables("tables")("appraisal")
    counted = {
        (row["Question"], row["Answer"]): (row["n"], row["Of"]) for row in found.tables("tables")("answers_case")
    }
    every = str(len(numbers))
    assert counted["Strength of evidence", "Promising"] == counted["Enablers", "Co-production with families"]
    assert counted["Strength of evidence", "Promising"] == (every, every)
    assert counted["Strength of evidence", "Strong"] == ("0", every)
    assert appraised["Authority"] == "Ash (S1)"
    assert (appraised["Strength of evidence"], appraised["Enablers"].split(" ")[0]) == ("Promising", "Co-production")


def tied(found: Study, numbers: list[str]) -> None:
    found.register("S1,Ash\nS2,Birch\n")
    for number in numbers:
        organisations.tie(found.clara, find(found.clara, number), "S1")


def test_two_invented_cases_are_graded_by_three_of_eight_with_a_parent_in_each(tmp_path: Path) -> None:
    found = study(tmp_path, CASES)
    files = [found.write(f"{n}.txt", f"Case {n}\n\nParents of place {n} wrote a charter.\n") for n in (1, 2)]
    numbers = found.bring("What works", "website", *files)
    tied(found, numbers)
    judged_by_a_pool(found, numbers, [f"Parents of place {n} wrote a charter." for n in (1, 2)])


@needs_corpus
def test_the_published_case_is_graded_by_three_of_eight_with_a_parent_among_them(tmp_path: Path) -> None:
    found = study(tmp_path, CASES)
    numbers = found.bring("What works", "website", next(SEEDS.glob("003*")))
    tied(found, numbers)
    judged_by_a_pool(found, numbers, ["The parent charter and"])
