"""What a heading says: how clearly of votes, of whom, for which reason, and what stands beside them."""

import pytest

from review_tui.formats.tables.vote_headings import SURE, is_plain_name, read_heading


@pytest.mark.parametrize(
    ("heading", "strength", "qualified"),
    [
        ("Include?", 3, False),
        ("Included in the review", 3, False),
        ("Include on title & abstract", 3, False),
        ("EXCLUDE on country", 3, False),
        ("Screener 2", 3, False),
        ("in/out", 3, False),
        ("first reader", 3, False),
        ("Included people", 3, True),
        ("Excluded pupils", 3, True),
        ("Included in statement", 0, False),
        ("Excluded from school", 0, False),
        ("Screening programme", 0, False),
        ("Decision", 2, False),
        ("Relevant (y/n)", 2, False),
        ("Relevant year", 0, False),
        ("Final", 1, False),
        ("Emily", 1, False),
        ("Round 2", 1, False),
        ("Round of funding", 0, False),
        ("Title", 0, False),
        ("country", 0, False),
        ("Inclusion criteria", 0, False),
        ("Conflict", 0, False),
        ("Open access", 0, False),
        ("À inclure", 3, False),
    ],
)
def test_a_heading_speaks_more_or_less_clearly(heading: str, strength: int, *, qualified: bool) -> None:
    found = read_heading(heading)
    assert (found.strength, found.qualified) == (strength, qualified)


@pytest.mark.parametrize(
    ("heading", "person"),
    [
        ("Emily's decision", "Emily"),
        ("Include (Matt)", "Matt"),
        ("Matt's 2nd opinion", "Matt"),
        ("Screening 1 (JK)", "JK"),
        ("Decision Nora", "Nora"),
        ("Decision: Mx. Lee", "Mx. Lee"),
        ("Include (Dr. Lee)", "Dr. Lee"),
        ("Vote: O. Lee", "O. Lee"),
        ("Decision: J.P. Lee", ""),  # asked about
        ("Excluded by Ben", "Ben"),
        ("Nora: keep?", "Nora"),
        ("Decisión de Marta", "Marta"),
        ("include (matt)", "matt"),
        ("Tag: Included", ""),
        ("Final decision", ""),
        ("Include (Y/N)", ""),
        ("Screening decision", ""),
        ("Level 1: Is this study relevant?", ""),
        ("Exclude (adults)", ""),
        ("Include on title & abstract", ""),
    ],
)
def test_a_heading_may_name_whose_votes_stand_below_it(heading: str, person: str) -> None:
    assert read_heading(heading).person == person


@pytest.mark.parametrize(
    ("heading", "reason", "excludes"),
    [
        ("EXCLUDE on country", "country", True),
        ("Exclude - not England", "not England", True),
        ("Tag: Excluded - adults", "adults", True),
        ("exclude_on_age", "age", True),
        ("Exclude", "", True),
        ("Exclude (Ben)", "", True),
        ("Exclude (Y/N)", "", True),
        ("Exclude on title", "", True),
        ("Ausschluss wegen Alter", "Alter", True),
        ("Include/Exclude", "", False),
        ("Include", "", False),
    ],
)
def test_a_yes_below_an_exclusion_excludes_for_its_reason(heading: str, reason: str, *, excludes: bool) -> None:
    found = read_heading(heading)
    assert (found.reason, found.excludes) == (reason, excludes)


def test_the_name_of_somebody_of_the_review_is_clear_but_for_where_they_say_why() -> None:
    people = frozenset({"nora"})
    assert read_heading("nora", people).strength == 3
    assert read_heading("Nora's reasons", people).strength == 0
    assert read_heading("nora").strength == 0


@pytest.mark.parametrize(
    "heading",
    ["Excluded because", "Agreed?", "resolved", "Why", "Grund", "Sylwadau", "Motif", "Conflict", "labels", "Relevance"],
)
def test_some_columns_belong_to_the_votes_beside_them(heading: str) -> None:
    assert read_heading(heading).stands_beside


@pytest.mark.parametrize("heading", ["Country", "Colour", "Year group", "Funding", "Postcode", "Checklist"])
def test_others_do_not(heading: str) -> None:
    found = read_heading(heading)
    assert not found.stands_beside
    assert not found.names_who


@pytest.mark.parametrize("heading", ["Reviewer", "user_name", "Screened by", "voter_1", "who2", "Reviewer initials"])
def test_who_voted_is_known_by_its_heading(heading: str) -> None:
    assert read_heading(heading).names_who


@pytest.mark.parametrize(
    ("heading", "number"),
    [("vote_1", "1"), ("Comment L1", "1"), ("reviewer2", "2"), ("Round 12", "12"), ("2020", ""), ("Vote", "")],
)
def test_numbers_tell_reviewers_apart(heading: str, number: str) -> None:
    assert read_heading(heading).number == number


def test_a_first_name_is_no_word_that_tables_use() -> None:
    assert [
        name for name in ("Emily", "Notes", "Issue", "JK", "emily", "Conflict", "Status") if is_plain_name(name)
    ] == ["Emily"]


@pytest.mark.parametrize("stage", ["T&A", "T & A", "t/a", "T+A", "T&a", "TA"])
@pytest.mark.parametrize("form", ["Screen on {}: INCLUDE", "Screening {} - include", "{}: include", "INCLUDE ({})"])
def test_title_and_abstract_in_short_is_a_stage_however_it_is_written(stage: str, form: str) -> None:
    found = read_heading(form.format(stage))
    assert (found.strength, found.qualified) == (SURE, False)
