"""A name that is a word as well is somebody's where it stands as a name does, and a word everywhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.colleagues import called, harmless_name, may_name, names_one
from review_tui.formats.base.worded import is_word

PEOPLE = called(("Mark Long", "Rose May", "Will Young", "Grace Hope", "May Bell", "Clara Voss"))
SOMEBODYS = (
    "Mark: thin", "Rose - thin", "Rose's pick", "too old (Will)", "for Rose", "Rose says so", "Mark 2", "Mark ★",
    "Will: no", "May: shelve", "Mark-no", "Mark_yes_1", "Total included by Mark 1: 3", "Mark included x.enl",
    "Mark x yes", "0/5 Mark", "excluded, Rose", "Rose thinks little of it", "Dear Will", "Ask Mark", "Mark's", "Rose",
    "thin - Rose", "Mark decisions", "mark: thin", "rose - thin", "mark-in-1", "will's pile", "rose says so",
    "include rose", "for mark", "Mark Long", "Rose May saw it", "M. Long", "CV: shelve", "zz_CV_1", "4/5 CV", "CV=3",
    "(excluded CV)", "** CV x", "thin - CV", "Papers/CV_no", "for CV", "no CV",
)  # fmt: skip
WORDS = (
    "Mark scheme", "mark schemes", "Will writing", "wills", "rose gardens", "rose", "hope", "may", "long term care",
    "grace periods", "Printed May 2019", "Will be updated in May", "May include errata", "Will be excluded",
    "Hope House",
    "Long version; Young people's version", "Funded by the Grace Trust", "May Hill", "Numbers rose in May",
    "Rose from 4% to 6%", "Mark-ups accepted", "May be out of date", "Hope this helps", "Hope and Will", "Mark II",
    "Mark of respect noted", "Grace period of 20 days given", "May 2019 figures",
    "An earlier version was published in May.", "Will follow", "CV", "mark, will, CV", "CV of the chair", "CV; ML",
    "will be approved in may", "may change", "Rose Hill", "the mark", "first published may 2014",
)  # fmt: skip


@pytest.mark.parametrize("text", SOMEBODYS)
def test_such_a_name_is_somebodys_as_it_stands(text: str) -> None:
    assert names_one(text, PEOPLE)
    assert may_name("\n".join(("Buses", text, "x")), PEOPLE), "the quick look leaves nobody out"


@pytest.mark.parametrize("text", WORDS)
def test_such_a_word_is_nobodys(text: str) -> None:
    assert not names_one(text, PEOPLE)


@given(st.lists(st.sampled_from(("Mark", "mark", "Rose", "CV", "May", "no", "x", ":", "-", "2", "(", ")", ","))))
def test_the_quick_look_leaves_nobody_out(parts: list[str]) -> None:
    text = " ".join(parts)
    assert names_one(text, PEOPLE) <= may_name(text, PEOPLE)


@pytest.mark.parametrize("verdict", ["no", "yes", "include", "excluded", "reject", "maybe"])
@pytest.mark.parametrize("shape", ["{}: {}", "{}-{}", "{} - {}", "{} {}", "{1} ({0})", "{1} - {0}", "{1} by {0}"])
@pytest.mark.parametrize("name", ["Mark", "Rose", "Grace", "CV"])
def test_beside_a_verdict_it_is_always_somebodys(name: str, shape: str, verdict: str) -> None:
    assert names_one(shape.format(name, verdict), PEOPLE)


@pytest.mark.parametrize("name", ["Ada", "Ben", "Quill", "AQ", "RM", "Priya"])
def test_other_names_are_no_words(name: str) -> None:
    assert not is_word(name)


@pytest.mark.parametrize("name", ["Mark scheme May 2019.pdf", "Hope and Will.pdf", "CV of the chair.pdf"])
def test_a_file_keeps_a_name_in_which_such_a_word_stands(name: str) -> None:
    assert harmless_name(name, PEOPLE) == name


@pytest.mark.parametrize("name", ["Mark_no.pdf", "Rose - thin.pdf", "for Will.pdf", "excluded by Mark.pdf"])
def test_a_file_whose_name_votes_gets_another(name: str) -> None:
    assert harmless_name(name, PEOPLE) == "document.pdf"
