"""Columns that people fill in are asked about by who they are and how they lie; those of a grid are data."""

from collections.abc import Mapping, Sequence
from itertools import cycle, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.tables.raters import FilledColumn, asked
from review_tui.formats.tables.rows import read_rows
from review_tui.model.review.tables import Known

Columns = Mapping[str, Sequence[str]]


def filled(columns: Columns) -> list[FilledColumn]:
    return [
        FilledColumn(n, name, [cell.casefold() for cell in cells if cell])
        for n, (name, cells) in enumerate(columns.items())
    ]


@pytest.mark.parametrize(
    "columns",
    [
        {"Ada decision": ("Green", "Red"), "Ben decision": ("Red", "Green")},
        {"Ada": ("green", "red", "amber"), "Ben": ("red", "green", "red")},
        {"Ada": ("pass", "fail"), "Ben": ("pass", "pass")},
        {"Ada (yes/no)": ("yes", "no"), "Ben (yes/no)": ("no", "no")},
        {"Ada [1/0]": ("1", "0"), "Ben [1/0]": ("0", "0")},
        {"Verdict_1": ("A", "B"), "Verdict_2": ("B", "B")},
        {"Screen Ada": ("pass", "fail"), "Screen Ben": ("pass", "pass")},
        {"Opnemen (Jan)": ("ja", "nee"), "Opnemen (Piet)": ("nee", "nee")},
        {"TiAb 1": ("1", "0"), "TiAb 2": ("0", "0")},
        {"Rev1": ("1", "2", "3"), "Rev2": ("2", "2", "1")},
        {"Dec_AH": ("1", "0"), "Dec_BM": ("0", "1")},
        {"A.H.": ("inc", "exc"), "B.M.": ("exc", "inc")},
        {"R. Quill (TA)": ("1", "0"), "Y. Ward (TA)": ("0", "0")},
        {"Rosa Quill decision": ("a", "b"), "Yves Ward decision": ("b", "b")},
        {"0/1 Ada": ("0", "1"), "0/1 Ben": ("1", "1")},
        {"Is this in scope? AH": ("Y", "N"), "Is this in scope? BM": ("N", "N")},
        {"Éligible ? (AH)": ("oui", "non"), "Éligible ? (BM)": ("non", "non")},
        {"Ada T&A": ("keep", "bin"), "Ben T&A": ("bin", "bin")},
        {"Ada Ti/Ab": ("pass", "fail"), "Ben Ti/Ab": ("fail", "fail")},
        {"Ada 1=in 0=out": ("1", "0"), "Ben 1=in 0=out": ("0", "0")},
        {"Is the paper on piers? [ada]": ("yes", "no"), "Is the paper on piers? [ben]": ("no", "no")},
        {"Level 1: on piers? (Ada)": ("Yes - new", "No"), "Level 1: on piers? (Ben)": ("No: old", "No")},
        {"Ada 1st screen": ("Y", "N"), "Ben 2nd screen": ("Y", "Y", "N")},
    ],
)
def test_columns_that_differ_by_who_are_asked_about_whatever_words_stand_in_them(columns: Columns) -> None:
    assert asked(filled(columns)) == [0, 1]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Ada Entscheidung", ("Einschluss", "Ausschluss")),
        ("Ada's call", ("in", "out")),
        ("Reviewer: Ada", ("Yes", "No")),
        ("Includere (Anna)", ("sì", "no")),
        ("Inkluder (Kari)", ("ja", "nei")),
        ("Level 1 (AH)", ("Y", "N")),
        ("Eligible (AH)", ("✔", "✘")),
        ("Decisione", ("Incluso", "Escluso")),
        ("Beslissing Jan", ("Geïncludeerd", "Geëxcludeerd")),
        ("Beslut", ("Inkluderad", "Exkluderad")),
        ("判定", ("纳入", "排除")),
        ("Decyzja", ("Włączyć", "Wykluczyć")),
        ("Full-text decision AH", ("INC", "EXC - no outcome")),
        ("Ada thinks", ("good one, in", "no way")),
        ("Marks", ("👍", "👎")),
        ("Take forward?", ("Yes", "No")),
        ("Ada (y/n)", ("y", "n")),
        ("Meets PECO?", ("Yes", "No", "Unclear")),
        ("Fits our scope", ("Yes", "No")),
        ("Retrieve?", ("Yes", "No")),
        ("Bin it?", ("", "x")),
        ("Retenu (AH)", ("oui", "non")),
        ("Ausgewählt", ("ja", "nein")),
        ("相关? (李)", ("是", "否")),
        ("纳入", ("是", "否")),
        ("AH (1=include, 0=exclude)", ("1", "0")),
        ("Screening comments Ada", ("good fit", "nope")),
        ("Reviewer notes", ("good fit", "")),
        ("Should we read this?", ("yes", "no")),
        ("PICO met?", ("Y", "N")),
    ],
)
def test_what_somebody_or_some_language_decides_is_no_data(heading: str, cells: Sequence[str]) -> None:
    lines = [["Title", "Year", heading], *([f"A pier {n}", "2020", cell] for n, cell in enumerate(cells))]
    table, hits, _ = read_rows(list(enumerate(lines, 1)), Known())
    assert [hit for hit in hits if hit.record.extra != () or hit.record.notes != ()] == []
    assert not any(column.examples for column in table.columns if column.name == heading)


@pytest.mark.parametrize(
    "columns",
    [
        {"Northmere": ("green", "red"), **{f"Place{n}": ("red", "green") for n in "abcdef"}},
        {"Inspection decision": ("Pass", "Fail"), "Licensing decision": ("Pass", "Fail")},
        {"Vision screening": ("Yes", "No"), "Hearing screening": ("No", "No", "Yes")},
        {"Screened by NHS": ("Yes", "No")},
        {"Key stage 1": ("Met", "Not met"), "Key stage 2": ("Met", "Met")},
        {"Review 2019": ("Good", "Poor"), "Review 2020": ("Poor", "Good")},
        {"Author 1": ("Ada Quill", "Ben Marsh"), "Author 2": ("Ben Marsh", "")},
        {"Keyword 1": ("transport", "costs"), "Keyword 2": ("costs", "")},
        {"Level 1": ("Education", "Health"), "Level 2": ("Schools", "Care")},
        {"Colour": ("green", "red")},
        {"Access [ramp]": ("Yes", "No"), "Access [lift]": ("No", "No")},
        {"Places (1=urban 0=rural)": ("1", "0")},
        {f"{side} {end}": ("Yes", "No") for side in ("North", "South", "Mid") for end in ("East", "West", "Coast")},
        {"Upheld": ("Yes", "No"), "Injustice": ("Yes", "No")},
        {"Parents think": ("buses are late", "routes are long")},
        {"Topic": ("Inclusion", "Exclusion")},
        {"Decision": ("Upheld", "Not upheld")},
        {"Boys": ("12", "30"), "Girls": ("12", "9")},
        {"Consultation comments": ("many", "few")},
    ],
)
def test_what_is_counted_graded_or_ruled_on_is_data(columns: Columns) -> None:
    assert asked(filled(columns)) == []


@pytest.mark.parametrize("heading", ["Type of inclusion", "Barriers to inclusion", "Models of inclusion"])
def test_a_heading_that_leads_on_to_inclusion_names_nobody_and_is_data(heading: str) -> None:
    lines = [
        ["Title", "Year", heading],
        ["A pier", "2020", "Full inclusion"],
        ["B pier", "2021", "Resourced provision"],
    ]
    table, hits, _ = read_rows(list(enumerate(lines, 1)), Known())
    assert (table.asks, [hit.record.extra for hit in hits]) == (
        "", [((heading, "Full inclusion"),), ((heading, "Resourced provision"),)],
    )  # fmt: skip


@pytest.mark.parametrize(("mark", "choice"), [("x", "exclude")])
def test_a_mark_below_what_leaves_a_work_out_excludes_and_why_is_sealed_beside(mark: str, choice: str) -> None:
    lines = [["Title", "Year", "Bin?", "Why bin"], ["A pier", "2020", "", ""], ["B pier", "2021", mark, "too old"]]
    _, hits, told = read_rows(list(enumerate(lines, 1)), Known())
    assert [(said.choice, said.reasons) for hit in hits for said in hit.said] == [(choice, ("too old",))]
    assert any(problem.sealed for problem in told) and not any(hit.record.extra for hit in hits)


NAMES = st.sampled_from(("Ada", "Zoë", "Jean-Luc", "O'Hara", "Ní", "AH", "B.M.", "Łukasz", "Priya"))
SHAPES = st.sampled_from(
    (
        "{} decision",
        "Decision {}",
        "{}: vote",
        "vote_{}",
        "{}'s view",
        "Screening ({})",
        "{} says",
        "Keep? {}",
        "{} pick",
    )
)


FEW_WORDS = st.lists(st.text("abcxyz", min_size=1, max_size=6), min_size=2, max_size=5, unique=True)


@given(st.lists(NAMES, min_size=2, max_size=4, unique=True), SHAPES, FEW_WORDS)
def test_two_people_s_columns_of_the_same_few_words_are_never_data(
    people: list[str], shape: str, words: list[str]
) -> None:
    columns = {shape.format(who): list(islice(cycle(words), n, n + 6)) for n, who in enumerate(people)}
    assert asked(filled(columns)) == list(range(len(people)))


@pytest.mark.parametrize("heading", ["Key decision", "Cabinet decision", "Delegated decision", "Planning decision"])
def test_what_councils_decide_is_data_whatever_its_cells_say(heading: str) -> None:
    lines = [["Title", "Year", heading], ["A pier", "2020", "Yes"], ["B pier", "2021", "No"]]
    table, hits, told = read_rows(list(enumerate(lines, 1)), Known())
    assert (table.asks, told, [hit.record.extra for hit in hits]) == ("", [], [((heading, "Yes"),), ((heading, "No"),)])
