"""Decisions of another program find their records: by place, by number, by DOI with a like title, by title and year."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from review_tui.formats.base.parsed import Parsed
from review_tui.model.review.decisions import Decision
from review_tui.model.review.records import Hit, Record
from review_tui.model.review.tables import By, ReadTable
from review_tui.steps import plan
from review_tui.steps.desk import Desk
from review_tui.steps.identify.batch import bring
from review_tui.steps.identify.decision_matching import DecisionRow, rows_of, tool_of
from review_tui.steps.identify.read import Incoming, gather
from review_tui.steps.identify.withdraw import withdraw
from review_tui.store import reading
from tests.conftest import MakeReview

YES = Decision("Emily", "include")
HERE = (
    Record(title="Kites over northern schools", year=2019, doi="10.1000/x1", source_id="rayyan-7"),
    Record(title="Boats under southern schools", source_id="12", type="article-journal", authors=("Venn, P",)),
    Record(title="Lunch", year=2020, doi="10.1000/x2", source_id="13"),
    Record(title="Choirs of the islands", source_id="12", year=2011, type="article-journal"),
    Record(title="Choirs of the islands", year=2018, type="article-journal", container="Song"),
)


def hits(*records: Record, said: tuple[Decision, ...] = ()) -> tuple[Hit, ...]:
    return tuple(Hit(at, at + 2, record, said=said) for at, record in enumerate(records))


@pytest.fixture
def desk(make_review: MakeReview) -> Desk:
    found = make_review(people=())
    plan.add_source(found, "Index", "database")
    coming = Incoming(found.frame.source("Index").id)
    gather(found, coming, Path("here.csv"), b"here", Parsed("csv_table", hits(*HERE)))
    bring(found, coming)
    return found


@pytest.fixture
def rows(desk: Desk) -> Callable[..., list[DecisionRow]]:
    def made(*records: Record, data: bytes = b"other") -> list[DecisionRow]:
        return list(rows_of(desk, data, Parsed("csv_table", hits(*records, said=(YES,)))))

    return made


def test_every_way_finds_its_record_and_none_finds_another(desk: Desk, rows: Callable[..., list[DecisionRow]]) -> None:
    kites, boats, lunch, choir, song = (line.record for line in reading.held(desk.store))
    for record, found in (
        (Record(title="Quite another", source_id="rayyan-7"), kites),  # numbers of Rayyan name a record alone
        (Record(title="KITES over Northern-Schools!"), kites),
        (Record(title="Kites over northern schools", year=2019), kites),
        (Record(title="Kites over northern schools", year=2020), ""),  # the same title of another year
        (Record(title="Boats under southern schools", year=1999), boats),  # which has no year to differ from
        (Record(title="Kites over northern", doi="https://doi.org/10.1000/X1", year=1999), kites),
        (Record(doi="10.1000/x2"), lunch),
        (Record(title="Choirs of the islands", source_id="12"), choir),  # a number tells two of one title apart
        (Record(title="Choirs of the islands", year=2018), song),
        (Record(title="Unheard of"), ""),
        (Record(), ""),
        (Record(title="Other", source_id="13"), ""),  # a number of another program says nothing alone
    ):
        (row,) = rows(record)
        assert (row.record, row.several, row.unlike) == (found, False, False), record


def test_what_fits_several_reports_is_on_none(rows: Callable[..., list[DecisionRow]]) -> None:
    (row,) = rows(Record(title="Choirs of the islands"))
    assert (row.record, row.several, row.why_not) == ("", True, "several records fit it")


def test_a_doi_proves_nothing_where_the_titles_are_of_other_works(rows: Callable[..., list[DecisionRow]]) -> None:
    (row,) = rows(Record(title="Engines of copper", doi="10.1000/x1"))
    assert (row.record, row.unlike) == ("", True)
    assert row.why_not == "its DOI is that of a record with another title"
    (half,) = rows(Record(title="Kites over copper engines", doi="10.1000/x1"))  # two words of four
    assert (half.record != "", half.unlike) == (True, False)
    (less,) = rows(Record(title="Kites behind copper engines", doi="10.1000/x1"))
    assert (less.record, less.unlike) == ("", True)


def test_the_file_that_was_imported_gives_each_decision_its_place(desk: Desk) -> None:
    said = hits(*HERE, said=(YES, Decision("Ben", "exclude")))
    same = Parsed("csv_table", (*said[:2], replace(said[2], said=()), *said[3:]))
    found = list(rows_of(desk, b"here", same))
    names = [line.record for line in reading.held(desk.store)]
    assert [row.record for row in found] == [names[at] for at in (0, 0, 1, 1, 3, 3, 4, 4)]
    assert [row.decision.who for row in found[:2]] == ["Emily", "Ben"]
    assert [row.line for row in found[::2]] == [2, 3, 5, 6]


def test_a_place_in_a_batch_that_was_withdrawn_is_none(desk: Desk) -> None:
    (batch,) = desk.frame.batches
    withdraw(desk, batch, why="wrong", manner="error")
    found = list(rows_of(desk, b"here", Parsed("csv_table", hits(*HERE, said=(YES,)))))
    assert {row.record for row in found} == {""}


def test_a_log_of_decisions_is_matched_by_its_numbers(desk: Desk) -> None:
    log = Parsed("rayyan_log", (), decisions=(replace(YES, key="rayyan-7"), replace(YES, key="12"), YES))
    found = list(rows_of(desk, b"log", log))
    assert [row.line for row in found] == [1, 2, 3]
    assert [bool(row.record) for row in found] == [True, False, False]
    assert found[1].why_not == "no record of this review fits it"


@pytest.mark.parametrize(
    ("parsed", "tool"),
    [
        (Parsed("rayyan_log", ()), "Rayyan"),
        (Parsed("eppi", ()), "EPPI-Reviewer"),
        (Parsed("csv_table", (), tables=(ReadTable((), By.GUESS), ReadTable((), By.LAYOUT, "Covidence"))), "Covidence"),
        (Parsed("ris", hits(Record(), said=(Decision("A", key="rayyan-1"),))), "Rayyan"),
        (Parsed("ris", hits(Record(), said=(Decision("A"), Decision("ASReview")))), "ASReview"),
        (Parsed("ris", hits(Record(), said=(Decision("A", key="1"),))), ""),
        (Parsed("ris", ()), ""),
    ],
)
def test_the_program_is_told_by_the_form_the_layout_or_the_numbers(parsed: Parsed, tool: str) -> None:
    assert tool_of(parsed) == tool
