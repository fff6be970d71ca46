"""What Rayyan's table has no column for goes there in its notes and comes back to its fields."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given, settings

from review_tui.formats.base.printed import printed
from review_tui.formats.base.screened import Screened
from review_tui.formats.references import ris
from review_tui.formats.tables import csv_table, rayyan_notes, screening_tools
from review_tui.model.review.decisions import Decision
from review_tui.model.review.records import Record
from review_tui.model.review.text import clean_line
from tests.formats.references.test_exchanged import beside_numbers
from tests.formats.test_read_back import RECORDS, canonical

VOTES = (Decision("Ada", "exclude", ("Adults",), "a remark"), Decision("Ben", "include"))


def back(record: Record, *, votes: tuple[Decision, ...] = ()) -> Record:
    data = screening_tools.rayyan().write([Screened(number="A7", record=record, votes=votes)])
    parsed = csv_table.read(data, "rayyan.csv")
    (hit,) = parsed.hits
    assert (hit.record.source_id, parsed.sealed) == ("A7", bool(votes))
    return printed(hit.record, "csv")


def in_rayyan(record: Record) -> Record:
    """Give a record as Rayyan can have it: bars and semicolons would part its lists."""
    keywords = tuple(clean_line(re.sub("[,;]", " –", word).replace("|", "/")) for word in record.keywords)
    keywords = tuple(word for word in keywords if not word.startswith("["))  # which would be a list
    notes = tuple(note.replace("|", "/") for note in record.notes)
    return canonical(replace(record, keywords=keywords, notes=notes, edition=record.edition.replace("|", "/")))


@settings(max_examples=60, deadline=None)
@given(record=RECORDS)
@example(record=Record(title="T", type="article-journal", authors=("Open Hand", "Marks and Marks")))
@example(record=Record(title="T", type="thesis", container="J", date="Spring 2020", editors=("A; B and Sons",)))
def test_each_field_comes_back(record: Record) -> None:
    whole = in_rayyan(record)
    found = back(whole)
    assert (beside_numbers(found), found.is_grey) == (beside_numbers(whole), whole.is_grey)


@pytest.mark.parametrize("votes", [(), VOTES])
def test_what_stands_beside_the_fields_comes_back_too_and_no_vote_with_it(votes: tuple[Decision, ...]) -> None:
    record = Record(title="T", type="report", notes=("One.", "Two."), extra=(("DB", "ERIC"), ("Ward", "W17")), isbn="1")
    found = back(canonical(record), votes=votes)
    assert (found.notes, found.extra) == (("One.", "Two."), (("DB", "ERIC"), ("Ward", "W17")))
    assert not [word for word in ("Adults", "remark", "Ada") if word in str(found)]


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("", []),
        ("One.", ["One."]),
        ("One. | Two | 3", ["One.", "Two", "3"]),
        ('One. | RAYYAN-INCLUSION: {"A"=>"Included"} | USER-NOTES: {}',
         ["One.", 'RAYYAN-INCLUSION: {"A"=>"Included"} | USER-NOTES: {}']),
        ('RAYYAN-LABELS: x | RAYYAN-INCLUSION: {}', ["RAYYAN-LABELS: x | RAYYAN-INCLUSION: {}"]),
    ],
)  # fmt: skip
def test_a_cell_of_notes_is_parted_and_what_was_decided_stays_together(cell: str, parts: list[str]) -> None:
    assert rayyan_notes.apart(cell) == parts


def test_a_remark_that_only_looks_like_a_date_stays_one() -> None:
    row = "key,title,year,month,day,notes,doi,pmc_id,pubmed_id\nr1,A plan,2019,,,Date: ask Ben | Edition: 2,,,\n"
    (hit,) = csv_table.read(row.encode(), "r.csv").hits
    assert (hit.record.date, hit.record.edition, hit.record.notes) == ("2019", "2", ("Date: ask Ben",))


@settings(max_examples=30, deadline=None)
@given(record=RECORDS)
def test_each_field_comes_back_from_the_lists_of_covidence(record: Record) -> None:
    whole = canonical(record)
    whole = replace(whole, abstract=" ".join(whole.abstract.split()))
    (hit,) = ris.read(ris.written("A7", whole, "").encode(), "x.ris").hits
    found = printed(hit.record, "ris")
    assert (beside_numbers(found), found.is_grey) == (beside_numbers(whole), whole.is_grey)
