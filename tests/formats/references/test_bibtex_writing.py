"""BibTeX as it is written: the kinds and fields of BibLaTeX, signs escaped, and the same records read back."""

import pytest

from review_tui.formats.references import bibtex
from review_tui.formats.references.bibtex_writing import write
from review_tui.model.review.records import Record


def written(record: Record, number: str = "A1") -> str:
    return write([(number, record)]).decode()


def back(record: Record) -> Record:
    (hit,) = bibtex.read(write([("A1", record)]), "a.bib").hits
    return hit.record


@pytest.mark.parametrize(
    ("kind", "entry", "holder"),
    [
        ("article-journal", "article", "journal"), ("chapter", "incollection", "booktitle"),
        ("paper-conference", "inproceedings", "booktitle"), ("report", "report", "series"), ("book", "book", "series"),
        ("webpage", "online", "series"), ("post-weblog", "misc", "series"),
    ],
)  # fmt: skip
def test_each_kind_has_its_entry_and_calls_what_holds_it_so(kind: str, entry: str, holder: str) -> None:
    text = written(Record(title="Kites", type=kind, container="Wind"))
    assert text.startswith(f"@{entry}{{A1,\n")
    assert f"  {holder} = {{Wind}},\n" in text


@pytest.mark.parametrize(
    ("kind", "field"),
    [("report", "institution"), ("thesis", "institution"), ("webpage", "organization"), ("post-weblog", "organization"),
     ("book", "publisher")],
)  # fmt: skip
def test_who_published_it_stands_where_styles_look(kind: str, field: str) -> None:
    assert f"  {field} = {{Mere Press}},\n" in written(Record(title="T", type=kind, organisation="Mere Press"))


@pytest.mark.parametrize(
    ("date", "year", "lines"),
    [
        ("2021-03", 2021, ["  year = {2021},", "  date = {2021-03},"]),
        ("2021", 2021, ["  year = {2021},"]),
        ("Spring 2021", 2021, ["  year = {2021},", "  dateprinted = {Spring 2021},"]),
        ("", None, []),
    ],
)
def test_a_date_is_one_only_as_biblatex_reads_it(date: str, year: int | None, lines: list[str]) -> None:
    told = written(Record(title="T", date=date, year=year)).splitlines()
    assert [line for line in told if line.startswith(("  year", "  date"))] == lines


def test_capitals_within_words_are_kept_from_small_letters() -> None:
    text = written(Record(title="The SEND review of McKay and iPads in DNA"))
    assert "title = {The {SEND} review of {McKay} and iPads in {DNA}}" in text


def test_what_is_not_said_is_left_out_and_numbers_are_keys() -> None:
    assert written(Record(title="Kites", type="report"), "A 1/2") == "@report{A_1_2,\n  title = {Kites},\n}\n\n"


def test_a_note_above_is_a_comment_that_no_reader_takes_for_an_entry() -> None:
    text = write([("A1", Record(title="T"))], "made for ada@mere.example\nby hand").decode()
    first = text.splitlines()[0]
    assert first.startswith("% made for ada at mere.example")
    assert "@" not in first


@pytest.mark.parametrize(
    "record",
    [
        Record(title="Kites & boats: 50% of {all} #1", type="article-journal", container="Wind_s $ales~", year=2021),
        Record(title="T", type="report", authors=("Quill, Ada, Jr.", "van der Berg, L", "Mere City Council")),
        Record(title="T", type="book", editors=("Quill, Ada",), keywords=("a; b", "c, d", "e")),
        Record(title="T", type="report", doi="10.1000/a_b%c#d", url="https://a.example/a_b?c=%20&d#e~f", pages="1-5"),
        Record(title="Étude naïve – „Zürich“", type="thesis", organisation="Mere & Fell", place="Mere", language="fr"),
        Record(title="T", type="report", number="HC 20", issue="3", volume="4", edition="2nd", isbn="9780306406157"),
        Record(title="T", type="webpage", accessed="2026-11-23", archived="https://web.archive.org/web/2020/x"),
        Record(title="T", type="report", notes=("one; of several", "two")),
    ],
)  # fmt: skip
def test_the_same_record_comes_back(record: Record) -> None:
    found = back(record)
    for name in ("title", "type", "container", "year", "authors", "editors", "keywords", "doi", "url", "pages", "place",
                 "organisation", "language", "number", "issue", "volume", "edition", "isbn", "accessed", "archived",
                 "notes"):  # fmt: skip
        assert getattr(found, name) == getattr(record, name), name
