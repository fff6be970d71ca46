"""What somebody put beside a title, an abstract or the text of a document is told from what that says itself."""

import pytest

from review_tui.formats.base.asides import remark_at_edge, signed_in
from review_tui.formats.base.colleagues import called

PEOPLE = called(("Ada Quill", "Ben Rowe"))
REMARKED = {
    "[AQ: OUT] Bus routes": ("AQ: OUT", "Bus routes"),
    "Bus routes (excluded AQ)": ("excluded AQ", "Bus routes"),
    "[Ada] Bus routes": ("Ada", "Bus routes"),
    "OUT (too old). This report tells": ("OUT (too old).", "This report tells"),
    "EXCLUDE: Bus routes": ("EXCLUDE:", "Bus routes"),
    "It tells of buses. -- Reviewer note: too old": ("Reviewer note: too old", "It tells of buses."),
    "Ada likes this ** Bus routes": ("Ada likes this", "Bus routes"),
    "Bus routes – AQ: thin": ("AQ: thin", "Bus routes"),
    "Bus routes - Ada says no": ("Ada says no", "Bus routes"),
    "It tells of buses | Ben: thin": ("Ben: thin", "It tells of buses"),
}
OWN = (
    "Home — what parents say", "[Draft] Bus routes (easy read version)", "(Draft) It tells of buses [see annex B].",
    "OUT of school: what they said", "It tells of families -- Crown copyright 2019", "NHS: what it does. And more",
    "NOT IN SCHOOL: a report", "What now? (Yes)", "Plan (Ben Nevis ward)", "A. Include parents in decisions.",
    "Bus routes - what Ben said", "Bus routes – Ben Nevis", "Bus routes – Ben's story", "Bus routes – a plan",
    "Who pays? [Part 2]", "(Ada)", "", "--",
)  # fmt: skip


@pytest.mark.parametrize("text", REMARKED)
@pytest.mark.parametrize("long", ["", " and so on" * 60])
def test_a_remark_at_either_end_is_taken_off(text: str, long: str) -> None:
    said, left = REMARKED[text]
    begins = text.endswith(left)
    whole = text + long if begins else long.strip() + " " + text
    assert remark_at_edge(whole, PEOPLE) == (said, (left + long if begins else f"{long.strip()} {left}").strip())


@pytest.mark.parametrize("text", OWN)
def test_what_a_work_says_of_itself_stays(text: str) -> None:
    assert remark_at_edge(text, PEOPLE) == ("", text)


SIGNED = (
    "Ada Quill: shelve it", "[Ada Quill, 3 June 2021: shelve it]", "> [!note] Ada Quill: shelve it",
    "Screening copy Ada Quill: shelve", "Bus routes (2015) – Ada: too old", "Ada: exclude", "AQ - include",
    "Bus routes [AQ: thin]", "Ada says no", f"{'The council looked at it. ' * 30}Ada Quill: thin",
)  # fmt: skip
PRINTED = (
    "Ben, aged 9: I was excluded from school three times.", "Ada: we were out of options.",
    "AQ: How long did you wait?",
    "Chair: Cllr Ada Quill-Hart", "Report by Ada Quill: part one", "Dear Ben Rowe: thank you for asking",
    "Author: Ada Quill", "Contact: Ben Carter, SEND team", "Mr Rowe (parent): my son was excluded.",
    "The council decided to include siblings.",
)  # fmt: skip


@pytest.mark.parametrize("line", SIGNED)
def test_a_signed_line_of_a_document_is_a_remark(line: str) -> None:
    assert signed_in(f"Bus routes\n\nThe council looked at buses.\n{line}\n\nThe end", PEOPLE)


@pytest.mark.parametrize("line", PRINTED)
def test_who_speaks_in_a_document_is_not_of_the_review(line: str) -> None:
    assert not signed_in(f"Bus routes\n\nThe council looked at buses.\n{line}\n\nThe end", PEOPLE)


@pytest.mark.parametrize(
    "title",
    ["REQUEST - A Query Language for Recommendations", "ACCEPT: a randomised trial", "GO - Good outcomes at school"],
)
def test_what_a_study_is_called_in_capitals_is_no_verdict(title: str) -> None:
    assert remark_at_edge(title, frozenset()) == ("", title)
