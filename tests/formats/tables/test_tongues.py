"""Tables whose headings are in other languages are read where these are certain, and ask where they are not."""

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base import columns
from review_tui.formats.base.printed import printed
from review_tui.formats.base.tongues import SUBTITLES, TONGUES, TYPES
from review_tui.formats.base.works import CSL_TYPES
from review_tui.formats.tables import csv_table
from review_tui.formats.tables.rows import read_rows
from review_tui.model.review.records import Record
from review_tui.model.review.tables import MAPPED, By, Known, fold_heading, plain_heading

CELLS = {
    "title": "Ein Schulweg für alle", "authors": "Quill, Ada; Rowe, Ben", "year": "2019", "date": "2019-03-01",
    "container": "Wege und Stege", "abstract": "Der Weg ist weit.", "doi": "10.1234/w.1", "url": "https://w.example/1",
    "volume": "12", "issue": "3", "pages": "45-60", "organisation": "Stadt Nordsee", "editors": "Tarn, Cleo",
    "place": "Nordsee", "language": "Deutsch", "keywords": "Schule; Bus", "notes": "nur online", "type": "Report",
    "edition": "2", "number": "A 12", "accessed": "2024-01-02",
}  # fmt: skip


def one(cells: Mapping[str, str]) -> Record:
    """Read a table of one row; it must ask for nothing."""
    table, hits, told = read_rows([(1, list(cells)), (2, list(cells.values()))], Known())
    assert (table.asks, told) == ("", [])
    return printed(hits[0].record, "csv")


def first_words(language: str) -> dict[str, str]:
    """Give {field: its first heading in a language that no other field has taken}."""
    found: dict[str, str] = {}
    for field, names in TONGUES[language].items():
        name = next((name for name in names if plain_heading(name) not in found.values()), "")
        found |= {field: plain_heading(name)} if name else {}
    return found


@pytest.mark.parametrize("language", sorted(TONGUES))
def test_each_language_gives_all_the_fields_that_it_names(language: str) -> None:
    words = first_words(language)
    assert {"title", "authors", "year", "abstract", "container", "organisation"} <= words.keys() <= set(MAPPED)
    found = one({words[field]: CELLS[field] for field in words})
    assert (found.title, found.year, found.abstract) == (CELLS["title"], 2019, CELLS["abstract"])
    assert (found.authors, found.container, found.organisation) == (
        ("Quill, Ada", "Rowe, Ben"), "Wege und Stege", "Stadt Nordsee",
    )  # fmt: skip
    plain = ("volume", "issue", "pages", "url", "place", "language", "edition", "number", "date")
    assert {field: getattr(found, field) for field in plain if field in words} == {
        field: CELLS[field] for field in plain if field in words
    }
    assert not [name for name, _ in found.extra if name in words.values()]


@given(st.sampled_from(sorted(TONGUES)), st.randoms(use_true_random=False))
def test_the_order_of_columns_and_the_case_of_headings_change_nothing(language: str, chance: Random) -> None:
    made = [
        (word.upper() if chance.random() < 0.5 else word, CELLS[field]) for field, word in first_words(language).items()
    ]
    chance.shuffle(made)
    assert one(dict(made)).title == CELLS["title"]


@pytest.mark.parametrize("language", sorted(TONGUES))
def test_words_are_folded_stand_once_in_a_field_and_name_fields_of_records(language: str) -> None:
    for field, names in TONGUES[language].items():
        assert field in MAPPED
        assert len(set(names)) == len(names) and all(name == fold_heading(name) and name for name in names)


def test_words_of_types_are_folded_and_name_csl_types() -> None:
    assert set(TYPES.values()) <= CSL_TYPES
    assert all(name == fold_heading(name) for name in TYPES)


@pytest.mark.parametrize(
    ("said", "type_", "grey"),
    [
        ("Zeitschriftenaufsatz", "article-journal", False), ("Graue Literatur / Bericht / Report", "report", True),
        ("Hochschulschrift", "thesis", True), ("Buch", "book", True), ("adroddiad", "report", True),
    ],
)  # fmt: skip
def test_the_type_is_read_in_its_language(said: str, type_: str, grey: bool) -> None:
    found = one({"Titel": "Ein Weg", "Jahr": "2019", "Zeitschrift": "Wege", "Dokumententyp": said})
    assert (found.type, found.is_grey) == (type_, grey)


def test_the_publisher_is_the_house_where_there_is_one_and_else_who_brings_it_out() -> None:
    both = one({"Titel": "Ein Weg", "Verlag": "Haus Quill", "Herausgeber": "Tarn, Cleo"})
    alone = one({"Titel": "Ein Plan", "Herausgeber": "Stadt Nordsee"})
    assert (both.organisation, both.editors, alone.organisation) == ("Haus Quill", ("Tarn, Cleo",), "Stadt Nordsee")


@pytest.mark.parametrize("heading", sorted(SUBTITLES))
@pytest.mark.parametrize(
    ("title", "below", "whole"),
    [
        ("Ein Weg", "Eine Studie", "Ein Weg: Eine Studie"), ("Wohin?", "Eine Studie", "Wohin? Eine Studie"),
        ("Ein Weg", "", "Ein Weg"), ("Ein Weg: eine Studie", "Eine Studie", "Ein Weg: eine Studie"),
        ("Ein Weg", "n/a", "Ein Weg"),
    ],
)  # fmt: skip
def test_a_subtitle_in_a_column_of_its_own_stands_behind_the_title(
    heading: str, title: str, below: str, whole: str
) -> None:
    found = one({"Title": title, heading: below, "Year": "2019"})
    assert (found.title, found.extra) == (whole, ())


@pytest.mark.parametrize(
    "rows",
    [
        [["Titel", "Institution"], ["Dr.", "Stadt Nordsee"], ["Prof.", "Landkreis Süd"]],
        [["Titel", "Institution"], *([["Professorin", "Stadt Nordsee"], ["Doktorin", "Stadt"]] * 4)],
        [["Bezeichnung", "Jahr"], ["Grundschule", "2019"]],
        [["Jahr", "Autor"], ["2019", "Quill, Ada"]],
    ],
)
def test_what_may_be_another_title_or_none_is_asked(rows: list[list[str]]) -> None:
    table, hits, _ = read_rows(list(enumerate(rows, 1)), Known())
    assert table.asks and hits == []


def test_english_goes_first_and_a_word_of_another_language_alone_changes_nothing() -> None:
    assert columns.mapping(["Title", "Autor", "Titel"]) == {"title": 0}
    assert columns.mapping(["Datum", "Autor", "Revue"]) == {}
    assert columns.mapping(["Titel", "DOI"]) == {"title": 0, "doi": 1}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_such_a_table_is_read_by_any_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    rows = [["Titel", "Jahr", "Verfasser"], ["Förderung für alle", "2019", "Müller Jörg"]]
    found = csv_table.read("\n".join(delimiter.join(row) for row in rows).encode(encoding), "t.csv")
    assert [(hit.record.title, hit.record.year) for hit in found.hits] == [("Förderung für alle", 2019)]
    assert found.tables[0].by is By.NAMES


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Ada Entscheidung", ("Einschluss", "Ausschluss")), ("Einschluss?", ("ja", "nein")), ("Ada", ("ja", "nein")),
        ("Stimme Ada", ("1", "0")), ("Volltext bestellen", ("ja", "nein")), ("AH", ("+", "-")),
    ],
)  # fmt: skip
def test_votes_in_such_a_table_are_held_back_as_in_any_other(heading: str, cells: tuple[str, str]) -> None:
    rows = [["Titel", "Jahr", heading], ["Ein Weg", "2019", cells[0]], ["Ein Steg", "2020", cells[1]]]
    table, hits, told = read_rows(list(enumerate(rows, 1)), Known())
    assert bool(table.asks) + any(problem.sealed for problem in told) >= 1
    assert not any(hit.record.extra or hit.record.notes for hit in hits)
    assert not any(column.examples for column in table.columns if column.name == heading)
