"""References of works of every kind, each judged once by eye: what is known of a work, and how it is printed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from review_tui.exporting.citation import cite, short
from review_tui.exporting.printed_names import initials
from review_tui.model.review.records import Record, from_mapping
from review_tui.words.printed_dates import day_in, parts_of, spoken

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "golden" / "references.yaml").read_text("utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=[row["what"] for row in ROWS])
def test_a_reference_is_printed_as_it_was_judged(row: dict[str, Any]) -> None:
    letter = row["of"].pop("letter", "")
    assert cite(from_mapping(row["of"]), letter) == row["printed"]


def test_sixty_and_more_were_judged_and_none_reads_wrong_in_its_signs() -> None:
    assert len(ROWS) >= 60
    for row in ROWS:
        for wrong in ("..", ",,", ". .", " ,", "()", "  ", ", .", ": .", "In: ,"):
            assert wrong not in row["printed"], row["printed"]


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ("2021-03-09", "9 March 2021"),
        ("2021/03/09", "9 March 2021"),
        ("2021-03-09T12:00:00Z", "9 March 2021"),
        ("2021-03", "March 2021"),
        ("2021/3/", "March 2021"),
        ("9 March 2021", "9 March 2021"),
        ("9th Mar. 2021", "9 March 2021"),
        ("Tuesday, 9 March 2021", "9 March 2021"),
        ("March 9, 2021", "9 March 2021"),
        ("Mar 9 2021", "9 March 2021"),
        ("2021 Mar 9", "9 March 2021"),
        ("2021-Sept", "September 2021"),
        ("MAR 2021", "March 2021"),
    ],
)
def test_a_day_is_spoken_however_it_was_written(date: str, printed: str) -> None:
    assert spoken(date) == printed


@pytest.mark.parametrize(
    "date", ["Spring 2020", "2020", "3/4/2020", "2020-13-01", "2019 Nov-Dec", "n.d.", "", "2017/18"]
)
def test_what_names_no_day_stays_as_it_stands(date: str) -> None:
    assert (spoken(date), day_in(date, 2020)) == (date, "")


@given(st.text("0123456789-/ MarchSept,.", max_size=24))
def test_no_date_makes_it_fail_and_a_spoken_one_says_the_same_again(date: str) -> None:
    assert spoken(spoken(date)) == spoken(date)
    _, month, day = parts_of(date) or (0, 1, 0)
    assert (1 <= month <= 12, 0 <= day <= 31) == (True, True)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Smith, JP", "Smith, J.P."),
        ("Smith, J P", "Smith, J.P."),
        ("Smith, J.-P.", "Smith, J.-P."),
        ("Smith, Jean-Paul Marie", "Smith, J.-P.M."),
        ("SMITH, JOHN", "SMITH, J."),
        ("山田, 太郎", "山田太郎"),
        ("علي, محمد", "علي, محمد"),
        ("Ng, S", "Ng, S."),
        ("Ye, Hua (Jonathan)", "Ye, H."),
        ("Open Hand", "Open Hand"),
    ],
)
def test_given_names_become_initials_where_a_script_has_them(name: str, printed: str) -> None:
    assert initials(name) == printed


def test_an_edited_book_is_called_by_its_editors() -> None:
    edited = Record(title="Roads", editors=("Rowe, Ben", "Venn, Tom"), organisation="Press", year=2012, type="book")
    assert short(edited) == "Rowe & Venn 2012"


def test_a_law_is_called_by_its_title_with_the_year_that_stands_in_it() -> None:
    law = Record(title="Roads Act 2014", organisation="State", year=2014, type="legislation")
    assert short(law) == "Roads Act 2014"
    assert short(law, "a") == "“Roads Act 2014” 2014a"
    assert short(replace(law, title="Roads Act")) == "“Roads Act” 2014"
    assert short(replace(law, guessed=("year",))) == "“Roads Act 2014” 2014 [?]"
    case = replace(law, title="Rowe v the council of the county of Elm and others, 3 May 2014", type="legal_case")
    assert short(case).startswith("“Rowe v the council of …”")
