"""The tables of Rayyan, Covidence and ASReview: their own strings, and what our readers make of them again."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.formats.base.screened import ReportLayout, Screened, SettledStage
from review_tui.formats.tables import csv_table
from review_tui.formats.tables.screening_tools import asreview, covidence, covidence_note, rayyan, rayyan_note
from review_tui.model.review.decisions import Decision
from review_tui.model.review.places import Fate
from review_tui.model.review.records import Record
from review_tui.words.records import with_guesses

ADA, BEN = Decision("Ada", "include"), Decision("Ben", "exclude", ("Wrong population", "a, b"), 'he said "no"')
OUT = SettledStage("full text", "exclude", "Wrong topic; really")


def report(**fields: object) -> Screened:
    return replace(Screened(number="A12", record=Record(title="Buses", type="report")), **fields)  # type: ignore[arg-type]


def cells(data: bytes) -> dict[str, str]:
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    return row


def test_rayyan_has_its_own_header_and_our_number_for_its_key() -> None:
    told = cells(
        rayyan().write([report(record=Record(title="T", date="2020-05-02", year=2020, authors=("Quill, Ada", "B, C")))])
    )
    assert ",".join(told) == (
        "key,title,year,month,day,journal,issn,volume,issue,pages,authors,url,language,publisher,location,"
        "abstract,notes,doi,keywords,pubmed_id,pmc_id"
    )
    assert (told["key"], told["year"], told["month"], told["day"]) == ("A12", "2020", "5", "2")
    assert told["authors"] == "Quill, Ada and B, C"


def test_decisions_stand_in_the_notes_in_the_words_of_rayyan() -> None:
    assert rayyan_note(report(votes=(ADA, BEN, Decision("Cleo", "maybe")))) == (
        'RAYYAN-INCLUSION: {"Ada"=>"Included", "Ben"=>"Excluded", "Cleo"=>"Maybe"} | '
        "RAYYAN-EXCLUSION-REASONS: Wrong population,a – b | "
        'USER-NOTES: {"Ben"=>["he said \\"no\\""]}'
    )
    assert rayyan_note(report()) == ""


def test_what_rayyan_is_told_comes_back_as_the_same_votes() -> None:
    (hit,) = csv_table.read(rayyan().write([report(votes=(ADA, BEN))]), "articles.csv").hits
    assert hit.record.source_id == "A12"
    assert [(said.who, said.choice, said.note) for said in hit.said] == [
        ("Ada", "include", ""), ("Ben", "exclude", 'he said "no"'),
    ]  # fmt: skip
    assert hit.said[1].reasons == ("Wrong population", "a – b")
    assert not any("RAYYAN" in note for note in hit.record.notes)


_who = st.text('Ada Müller-"\\, 中', min_size=1, max_size=8).map(lambda text: f"N{text}".strip())
_vote = st.builds(
    Decision, _who, st.sampled_from(("include", "exclude", "maybe")), note=st.sampled_from(("", "a|b", "x"))
)


@settings(max_examples=40, deadline=None)
@given(votes=st.lists(_vote, max_size=3, unique_by=lambda vote: vote.who).map(tuple))
def test_every_name_and_choice_comes_back_from_rayyan(votes: tuple[Decision, ...]) -> None:
    (hit,) = csv_table.read(rayyan().write([report(votes=votes)]), "articles.csv").hits
    assert [(said.who, said.choice) for said in hit.said] == [(" ".join(v.who.split()), v.choice) for v in votes]


def test_covidence_has_its_own_header_and_its_words_of_an_exclusion() -> None:
    record = Record(title="Buses", authors=("Quill, Ada",), year=2020, source_id="EJ1", keywords=("a", "b"))
    told = cells(covidence().write([report(record=record, settled=(OUT,), fate=Fate.EXCLUDED)]))
    assert ",".join(told) == (
        "Title,Authors,Abstract,Published Year,Published Month,Journal,Volume,Issue,Pages,Accession Number,"
        "DOI,Ref,Covidence #,Study,Notes,Tags"
    )
    assert (told["Covidence #"], told["Study"], told["Ref"]) == ("#A12", "Quill 2020", "A12")
    assert told["Accession Number"] == "EJ1"
    assert told["Notes"] == "Exclusion reason: Wrong topic, really; "
    assert covidence_note(report(settled=(SettledStage("title", "include"),))) == ""


def test_a_reason_comes_back_from_the_layout_of_covidence() -> None:
    (hit,) = csv_table.read(covidence().write([report(settled=(OUT,))]), "excluded.csv").hits
    assert [(said.who, said.choice, said.reasons) for said in hit.said] == [
        ("Covidence", "exclude", ("Wrong topic, really",))
    ]


@pytest.mark.parametrize(
    ("settled", "label"),
    [
        ((), ""),
        ((SettledStage("title", "include"),), "1"),
        ((SettledStage("title", "exclude"),), "0"),
        ((SettledStage("title", "include"), OUT), "0"),
    ],
)
def test_asreview_is_told_what_was_settled_last_and_nothing_of_what_waits(
    settled: tuple[SettledStage, ...], label: str
) -> None:
    data = asreview().write([report(settled=settled, votes=(ADA,))])
    assert cells(data)["label_included"] == label
    (hit,) = csv_table.read(data, "asreview.csv").hits
    assert [(said.who, said.choice) for said in hit.said] == (
        [("ASReview", {"1": "include", "0": "exclude"}[label])] if label else []
    )


@pytest.mark.parametrize("tool", [rayyan, covidence, asreview])
def test_no_cell_of_them_is_run_by_a_spreadsheet(tool: Callable[[], ReportLayout]) -> None:
    hostile = Record(title="=cmd()", abstract="+1", authors=("@x, A",), keywords=("-2",), type="report")
    told = cells(tool().write([report(record=hostile, votes=(Decision("=Eve", "include"),))]))
    assert not [cell for cell in told.values() if cell[:1] in "=+-@" and cell]


@pytest.mark.parametrize(("tool", "column"), [(rayyan, "notes"), (covidence, "Notes"), (asreview, "unconfirmed")])
def test_what_was_guessed_is_said_in_each_table(tool: Callable[[], ReportLayout], column: str) -> None:
    guessed = report(record=Record(title="Buses", guessed=("title", "year"), origins=(("year", "uncertain: page 1"),)))
    shown = replace(guessed, record=with_guesses(guessed.record)) if tool is rayyan else guessed
    assert "Guessed, not confirmed: title; year (uncertain: page 1)" in cells(tool().write([shown]))[column]
    assert "uess" not in cells(tool().write([report()]))[column]


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2018-06-12", ("6", "12")), ("2018/06/12", ("6", "12")), ("12 June 2018", ("6", "12")),
        ("June 2018", ("6", "")), ("Spring 2018", ("", "")), ("2018", ("", "")),
    ],
)  # fmt: skip
def test_month_and_day_are_told_however_a_date_is_written(date: str, told: tuple[str, str]) -> None:
    row = cells(rayyan().write([report(record=Record(title="Parks", year=2018, date=date))]))
    assert (row["month"], row["day"]) == told
