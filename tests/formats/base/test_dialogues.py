"""Who takes turns with others speaks in an interview, whatever the name; who judges a work does not."""

import pytest

from review_tui.formats.base.asides import signed_in
from review_tui.formats.base.colleagues import called

PEOPLE = called(("Mark Long", "Rose May", "Will Young"))
BEGUN = (
    "Interviewer: Thank you for coming. Could you say how it began?\nMark: We rang the school, and nobody rang back."
)
ENDED = "Interviewer: Is there anything else?\nMark: Only that the bus never came on time."
ANSWERS = (
    "Mark: No.", "Mark: Yes, they did.", "Mark: no, not really", "Mark: Maybe. I would ask the school first.",
    "Mark Long: No.", "Mark: In the end they were fine.", "Mark: Out of school for a year.", "MARK: No.",
    "Mark: Yes: twice, in May.",
)  # fmt: skip
DECIDED = (
    "Mark: exclude", "Mark: no, not relevant", "Mark - include", "Mark: Yes, include it.", "Rose: no", "Will: out",
    "Mark: no - wrong population, reject", "Mark: ineligible", "Mark: out of scope", "(Mark: no)", "Rose May: too thin",
    "Mark: discard", "Rose: a thin one", "Rose: too old for us", "[Mark: thin]",
)  # fmt: skip


def interview(middle: str, asked: str = "Interviewer: Did anybody come?") -> str:
    return "\n".join(("Interview with a parent", BEGUN, asked, middle, "", "Interviewer: And then?", ENDED))


@pytest.mark.parametrize("line", ANSWERS)
@pytest.mark.parametrize("asker", ["Interviewer", "INT", "Q", "Dr Okoro", "Researcher 2"])
def test_an_answer_in_an_interview_is_nobodys_verdict(line: str, asker: str) -> None:
    text = (
        interview(line)
        .replace("Mark: We", f"{line.split(':')[0]}: We")
        .replace("Mark: Only", f"{line.split(':')[0]}: O")
    )
    assert not signed_in(text.replace("Interviewer", asker), PEOPLE)


@pytest.mark.parametrize("line", DECIDED)
def test_a_verdict_among_the_turns_of_an_interview_is_one(line: str) -> None:
    assert signed_in(interview(line), PEOPLE)


@pytest.mark.parametrize(
    "text",
    [
        f"A report on buses\n\nThe council looked at them.\n{said}\nThe end."
        for said in ("Mark: no", "Mark Long: thin", "Mark: no\nRose: yes\nMark: no\nRose: then no\nMark: done")
    ]
    + [
        "From: The council\nTo: All\nDate: 3 May\nSubject: Buses\n\nMark: no\n\nIt was done.\nMark: no",
        f"{BEGUN}\n{ENDED}\nInterviewer: Thank you.\nMark: no",
        f"{BEGUN}\n{ENDED}\nInterviewer: Thank you.\n\nRose May: a thin one",
        interview("Mark: no", asked="Interviewer: So nobody came."),
        interview("Mark: no", asked="Interviewer: Does it fit our review?"),
        f"{BEGUN}\n{ENDED}\nMark: a thin one, bin it",
        "Mark: fits, take it\nRose: does not fit\nMark: but it has two groups\nRose: too small",
    ],
)
def test_what_stands_beside_no_dialogue_or_answers_nothing_is_a_remark(text: str) -> None:
    assert signed_in(text, PEOPLE)


def test_the_first_line_of_each_who_signs_is_named() -> None:
    found = signed_in("Buses\nMark: exclude\nRose May, 3 June: no\nMark: include\nWY - out", PEOPLE)
    assert found == {"Mark": 2, "Rose": 3, "WY": 5}


@pytest.mark.parametrize("line", ["Mark: 7 of 10", "Rose: 45 %", "Will: 1,204", "Mark: £30"])
def test_a_number_beside_a_name_is_a_line_of_a_table(line: str) -> None:
    assert not signed_in(f"Buses\n\nPassengers\n{line}\nThe end", PEOPLE)


@pytest.mark.parametrize("mark", ["**{}:**", "**{}**:", "_{}:_"])
def test_voices_in_bold_are_voices(mark: str) -> None:
    text = interview("Mark: No.")
    for who in ("Interviewer", "Mark"):
        text = text.replace(f"{who}:", mark.format(who))
    assert not signed_in(text, PEOPLE)
