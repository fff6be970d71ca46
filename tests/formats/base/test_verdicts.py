"""Tags and notes by which reviewers decide are known by their shape; what only has such a word in it is none."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base import verdicts
from review_tui.model.review.decisions import Decision


@pytest.mark.parametrize(
    ("tag", "who", "choice", "reasons"),
    [
        ("#Matt_excluded", "Matt", "exclude", ()),
        ("Ada: include", "Ada", "include", ()),
        ("#include", "tags", "include", ()),
        ("excluded", "tags", "exclude", ()),
        ("Excluded by Ben", "Ben", "exclude", ()),
        ("EX - adults", "tags", "exclude", ("adults",)),
        ("include_mara", "mara", "include", ()),
        ("include - Ada", "Ada", "include", ()),
        ("excluded: wrong population", "tags", "exclude", ("wrong population",)),
        ("Excluded at title - MH", "MH", "exclude", ()),
        ("Exclude: adults only (Ben)", "Ben", "exclude", ("adults only",)),
        ("Maybe (Jo)", "Jo", "maybe", ()),
        ("FT exclude", "tags", "exclude", ()),
        ("Title/Abstract: Excluded", "tags", "exclude", ()),
        ("Reviewer 1: maybe", "Reviewer 1", "maybe", ()),
        ("Reviewer 1 exclude", "Reviewer 1", "exclude", ()),
        ("Round 1: Ben: exclude", "Ben", "exclude", ()),
        ("Ada Quill: Excluded (Wrong population)", "Ada Quill", "exclude", ("Wrong population",)),
        ("ausgeschlossen: falsches Land", "tags", "exclude", ("falsches Land",)),
        ("Siân: eithrio", "Siân", "exclude", ()),
        ("exclu - hors sujet", "tags", "exclude", ("hors sujet",)),
        ("Excluido (Marta)", "Marta", "exclude", ()),
        ("to exclude", "tags", "exclude", ()),
        ("Screened out", "tags", "exclude", ()),
        ("included?", "tags", "include", ()),
        ("Exclude on country", "tags", "exclude", ("country",)),
        ("probably include", "tags", "include", ()),
        ("ft-excluded-population", "tags", "exclude", ("population",)),
        ("*exclude", "tags", "exclude", ()),
        ("1_include", "tags", "include", ()),
        ("not included", "tags", "exclude", ()),
        ("Exclude (title)", "tags", "exclude", ()),
        ("Ada-Exclude", "Ada", "exclude", ()),
        ("Covidence: Excluded", "Covidence", "exclude", ()),
        ("Reason: wrong population", "tags", "exclude", ("wrong population",)),
        ("Reason for exclusion: age", "tags", "exclude", ("age",)),
        ("Tom: out - wrong population", "Tom", "exclude", ("wrong population",)),
        ("TM - in", "TM", "include", ()),
        ("Sofia_out", "Sofia", "exclude", ()),
        ("Ada M.: reject, adults", "Ada M.", "exclude", ("adults",)),
        ("R2: not relevant (adults)", "R2", "exclude", ("adults",)),
        ("Ben = eligible", "Ben", "include", ()),
    ],
)
def test_a_tag_that_is_a_verdict_says_who_and_why(tag: str, who: str, choice: str, reasons: tuple[str, ...]) -> None:
    assert verdicts.of_tag(tag) == Decision(who, choice, reasons)
    assert verdicts.may_speak(["autism", tag])


@pytest.mark.parametrize(
    "tag",
    [
        "school exclusion",
        "excluded pupils",
        "Included in the statement",
        "excluded-volume effect",
        "social exclusion",
        "inclusive education",
        "included angle",
        "Excluded from school",
        "Ex-pupils",
        "ex offenders",
        "Inclusion",
        "well-included children",
        "Maybe Baby",
        "screening",
        "exclusion clauses",
        "to screen",
        "permanent exclusion",
        "Status: rejected",
        "Print: in",
        "Location: in London",
        "Opt-out",
        "Time out",
        "Children: eligible",
        "Speaking out: what pupils say",
        "",
    ],
)
def test_a_subject_is_no_verdict(tag: str) -> None:
    assert verdicts.of_tag(tag) is None
    assert verdicts.of_note(tag) == ((), False)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("<p>Ben: exclude, adults</p>", [("Ben", "exclude", ("adults",))]),
        ("Notes: exclusion reason: Wrong setting", [("notes", "exclude", ("Wrong setting",))]),
        ("Read in May. Excluded: too old", [("notes", "exclude", ("too old",))]),
        ("Ada: include; Ben: exclude", [("Ada", "include", ()), ("Ben", "exclude", ())]),
        ("[Decision: exclude] [Reviewer: Ada]", [("notes", "exclude", ())]),
        ("Ada-Exclude; Ben-Include", [("Ada", "exclude", ()), ("Ben", "include", ())]),
        ("Screening: Excluded at full text (wrong population)", [("notes", "exclude", ("wrong population",))]),
        ("My note: Maybe &ndash; Jo", [("Jo", "maybe", ())]),
        ("Not England so I would exclude", []),
        ("let’s include it", []),
        ("We think we should exclude it", []),
        ("This should be excluded", []),
        ("I excluded it for its date. " + "It says so on page 4. " * 30, []),
    ],
)
def test_a_note_that_speaks_of_the_decision_is_held_back(
    note: str, said: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    found, holds = verdicts.of_note(note)
    assert holds
    assert [(d.who, d.choice, d.reasons) for d in found] == said


@pytest.mark.parametrize(
    "note",
    [
        "ASReview used in a benchmark; included data",
        "We include 20 studies and exclude others.",
        "Index included",
        "Includes bibliographical references",
        "Amended to include appendix 2",
        "Included in: Proceedings of the bay",
        "Schools should include all pupils",
        "We recommend that schools include pupils who were excluded",
        "Excluded pupils speak. " * 30 + "Included.",
    ],
)
def test_a_note_about_the_work_is_kept(note: str) -> None:
    assert verdicts.of_note(note) == ((), False)


@given(st.text(alphabet="exclude inclu:-_#()by A\n;.", max_size=400))
def test_no_text_takes_long_or_makes_it_fail(text: str) -> None:
    begun = time.process_time()
    verdicts.of_note(text)
    verdicts.of_tag(text)
    assert time.process_time() - begun < 1
