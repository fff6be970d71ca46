"""What is written in any format reads back the same, field by field, whatever stands in the record."""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from review_tui.formats.base.beside import noted
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.printed import printed
from review_tui.formats.base.works import CSL_TYPES
from review_tui.formats.references import bibtex, csl_json, endnote_xml, endnote_xml_writing, ris
from review_tui.formats.references.bibtex_writing import write as write_bibtex
from review_tui.formats.tables import csv_table, csv_writing
from review_tui.model.review.identifiers import is_nothing
from review_tui.model.review.records import Record, clean_record
from review_tui.model.review.text import clean_line

Pairs = tuple[tuple[str, str], ...]
Write = Callable[[Iterable[tuple[str, Record]]], bytes]
WRITERS: dict[str, tuple[Write, Callable[[bytes, str], Parsed]]] = {
    "ris": (ris.write, ris.read),
    "bibtex": (write_bibtex, bibtex.read),
    "csl": (csl_json.write, csl_json.read),
    "endnote": (endnote_xml_writing.write, endnote_xml.read),
    "csv": (csv_writing.write, csv_table.read),
}
ONE_LINE = ("ris", "bibtex", "endnote")  # which have no paragraphs: the words of an abstract stay, and their order
NAMES = (
    "Quill, Ada", "Smith, J.P., Jr.", "de la Cruz, Juan", "van der Berg, J.-P.", "O’Neill, Beth", "Müller, Jérôme",
    "山田, 太郎", "Іваненко, Олена", "Open Hand", "Department for Work, Wales", "Northmere & Son", "Marks and Marks",
    "Ofsted", "{Braced}, Ann", 'Quo"te, Al', "Al-Khatib, Omar, III", "50% Club_#1", "Quill Ada Ben", "X, Y",
    "al-Khatib, Omar", "Kim, Min-jun", "Diabetes UK", "A; B and Sons", "Open Hand (eds)", "Dr Barnardo’s", "محمد علي",
)  # fmt: skip
ODD = "aZ é{}\\$&%#_^~\"'`-<>?!@,;:=/()[]*|.ñ中ب “”–"
_text = st.text(ODD, max_size=25).map(clean_line) | st.sampled_from(
    ("SEND & EHCP: 100% café", "A {braced} title", "$5 and $6", "Title. ", "10_000 \\emph{x}", "--- ''x'' ``y``",
     "@report{a,", "=1+1", "-5 to +5", "@home", "'quoted", "[one, two]", "x" * 3000, "a|b",
     "See <b> & </p> &amp; &eacute;",
     "שלום عليكم नमस्ते", "TY - JOUR", "ER -", "# a remark", "No abstract", "\\textbf{x} \\'e $x_1$")
)  # fmt: skip
_names = st.lists(st.sampled_from(NAMES), max_size=4).map(tuple)
_types = st.sampled_from(sorted(CSL_TYPES))
RECORDS = st.builds(
    Record, title=_text.map(lambda text: f"T {text}"), authors=_names, editors=_names, type=_types, container=_text,
    year=st.sampled_from((None, 2020)), date=st.sampled_from(("", "2020", "2020-05-02", "May 2020", "2 Mai 2020")),
    organisation=_text, place=_text, edition=_text, volume=st.sampled_from(("", "12A")),
    issue=st.sampled_from(("", "3-4")),
    pages=st.sampled_from(("", "1-9", "e12", "S1-S4", "iv-x")), number=st.sampled_from(("", "CP 12", "HC_5")),
    doi=st.sampled_from(("", "10.1234/a_b.5", "10.1002/(sici)1097<1::aid-x>3.0.co;2-a")),
    pmid=st.sampled_from(("", "12345")),
    isbn=st.sampled_from(("", "978-0-306-40615-7")), issn=st.sampled_from(("", "1234-567X")),
    language=st.sampled_from(("", "cy")),
    url=st.sampled_from(("", "https://a.example/b?c=1&d=%20#x_y", "https://a.example/~b/{c}")),
    accessed=st.sampled_from(("", "2024-03-05", "5 March 2024")),
    archived=st.sampled_from(("", "https://archive.example/web/2024/https://a.example/b?c=1&d=%20#x_y")),
    abstract=_text, keywords=st.lists(_text, max_size=3).map(tuple), notes=st.lists(_text, max_size=3).map(tuple),
    literature=st.sampled_from(("", "grey", "peer_reviewed")),
)  # fmt: skip


KINDS = [(kind, said) for kind in ("report", "article-journal", "chapter") for said in ("", "grey", "peer_reviewed")]


def canonical(record: Record) -> Record:
    """Give a record as it stands in a review; what no writer tells is left out."""
    made = printed(clean_record(record), "csl")
    keywords, notes = ([text for text in texts if not is_nothing(text)] for texts in (made.keywords, made.notes))
    year = made.year or (2020 if "2020" in made.date else None)
    return replace(made, keywords=tuple(keywords), notes=tuple(notes), year=year, date=made.date or str(year or ""))


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=40, deadline=None)
@given(records=st.lists(RECORDS, min_size=1, max_size=3))
@example(records=[Record(title="T", authors=NAMES, editors=NAMES, type="report")])
@example(
    records=[Record(title="T", authors=("Open Hand", "Big Local"), editors=("Kind Heart",), type="article-journal")]
)
@example(records=[Record(title="T", editors=("محمد علي", "محمد علي"), type="article")])
@example(records=[Record(title='T ;="";', abstract=';=";', container=',=",')])
@example(records=[Record(title="T", type=kind, literature=said) for kind, said in KINDS])
@example(records=[Record(title="T", keywords=('a "b', "c; d", "e, f", "{g"), notes=("One; two", "Three"))])
def test_each_field_comes_back(name: str, records: list[Record]) -> None:
    write, read = WRITERS[name]
    whole = [replace(canonical(record), source_id=f"A{n}") for n, record in enumerate(records)]
    if name in ONE_LINE:
        whole = [replace(record, abstract=clean_line(record.abstract)) for record in whole]
    data = write((record.source_id, record) for record in whole)
    found = [printed(hit.record, name) for hit in read(data, "x").hits]
    assert [replace(record, extra=(), literature="") for record in found] == [replace(r, literature="") for r in whole]
    assert [record.is_grey for record in found] == [record.is_grey for record in whole]


# What readers keep beside a record: an accession number, the database, a second address, tags of no field.
BESIDE = st.lists(
    st.tuples(
        st.sampled_from(("AN", "DB", "UR", "L1", "TY", "U1", "Open Access", "C7", "PY", "A3", "T3", "N1", "Gränt")),
        st.sampled_from(("WOS:0001", "ERIC", "https://b.example/x?y=1", "one = two; three", "<b> & |", "2019", "中文")),
    ),
    max_size=4, unique=True,
).map(tuple)  # fmt: skip


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=25, deadline=None)
@given(record=RECORDS, beside=BESIDE, key=st.sampled_from(("", "WOS:77", "rayyan-5")))
@example(record=Record(title="T", type="report"), beside=(("TY", "GOVDOC"), ("UR", "https://b.example")), key="EJ1")
def test_nothing_that_came_in_beside_the_fields_is_lost(name: str, record: Record, beside: Pairs, key: str) -> None:
    write, read = WRITERS[name]
    (hit,) = read(write([("A12", replace(canonical(record), extra=beside, source_id=key))]), "x").hits
    assert hit.record.source_id == "A12"
    accession = {("AN", key)} if key and key not in {value for _, value in beside} else set()
    lost = {*beside, *(accession if name != "csv" else ())} - {*hit.record.extra}
    assert not {pair for pair in lost if pair[0] != "TY"}


def test_a_type_that_came_in_leaves_as_it_came_where_the_record_is_still_of_that_kind() -> None:
    of_government = Record(title="T", type="report", extra=(("TY", "GOVDOC"),))
    assert ris.write([("A1", of_government)]).startswith(b"TY  - GOVDOC\r\n")
    assert ris.write([("A1", replace(of_government, type="thesis"))]).startswith(b"TY  - THES\r\n")


@pytest.mark.parametrize("name", ["bibtex", "csl"])
def test_no_style_prints_what_came_in_beside_the_fields(name: str) -> None:
    record = Record(title="T", notes=("A note.",), extra=(("DB", "ERIC"),))
    said = WRITERS[name][0]([("A1", record)]).decode()
    assert "ERIC" in said
    assert not [line for line in said.splitlines() if line.strip().startswith(("note", '"note')) and "ERIC" in line]


def test_what_ris_has_tags_for_leaves_in_them_and_all_else_in_notes_that_a_person_reads() -> None:
    extra = (("DB", "ERIC"), ("UR", "https://b.example"), ("Grant", "7"))
    said = ris.write([("A1", Record(title="T", url="https://a.example", source_id="EJ1", extra=extra))]).decode()
    assert "ID  - A1\r\n" in said
    assert said.count("UR  - ") == 2
    for line in ("AN  - EJ1", "DB  - ERIC", "N1  - Came in as: Grant = 7"):
        assert f"{line}\r\n" in said
    assert noted(Record(title="T")) == Record(title="T")


@pytest.mark.parametrize("name", WRITERS)
def test_a_list_without_records_is_written(name: str) -> None:
    write, read = WRITERS[name]
    assert read(write([]), "x").hits == ()
    assert write([]).count(b"\n") <= (3 if name == "endnote" else 1)


def test_what_came_in_beside_the_fields_stands_in_columns_of_its_own_and_comes_back() -> None:
    beside = (("Open Access", "Closed"), ("AN", "W:1"), ("AN", "two; parts"), ("Grant", "=7"), ("n", "[3]"))
    records = [("A1", Record(title="Buses", extra=beside)), ("A2", Record(title="Taxis", extra=(("Ward", "North"),)))]
    data = csv_writing.write(records, note="Provisional: 3 wait")
    lines = data.decode("utf-8-sig").splitlines()
    assert lines[0].endswith(",Came in as: Open Access,Came in as: AN,Came in as: Grant,Came in as: n,Came in as: Ward")
    assert lines[-1].startswith("# Provisional: 3 wait,")
    assert "'=7" in lines[1]
    found = [hit.record for hit in csv_table.read(data, "x.csv").hits]
    assert [(r.source_id, r.title, r.extra) for r in found] == [
        ("A1", "Buses", beside),
        ("A2", "Taxis", (("Ward", "North"),)),
    ]


@pytest.mark.parametrize("type_", ["report", "article-journal"])
@pytest.mark.parametrize("kind", ["", "grey", "peer_reviewed"])
@pytest.mark.parametrize("guessed", [(), ("literature",)])
def test_a_table_says_of_each_reference_which_kind_it_is_and_whether_that_is_sure(
    type_: str, kind: str, guessed: tuple[str, ...]
) -> None:
    record = Record(title="Buses", type=type_, literature=kind, guessed=guessed)
    data = csv_writing.write([("A1", record)])
    word = "Grey" if record.is_grey else "Peer-reviewed"
    assert f",{word}{' [?]' if guessed else ''}\r\n".encode() in data
    (hit,) = csv_table.read(data, "x.csv").hits
    assert (hit.record.is_grey, hit.record.guessed, hit.record.extra) == (record.is_grey, guessed, ())


def test_a_spreadsheet_runs_no_cell_of_it_and_paragraphs_stay() -> None:
    record = Record(title="=cmd()", authors=("+1, A",), abstract="One.\n\nTwo.", notes=("-a", "b;c"), type="report")
    data = csv_writing.write([("A1", record)])
    cells = next(csv.reader(io.StringIO(data.decode("utf-8-sig").split("\r\n", 1)[1])))
    assert not [cell for cell in cells if cell[:1] in "=+-@" and cell]
    (hit,) = csv_table.read(data, "x.csv").hits
    assert (hit.record.title, hit.record.authors) == ("=cmd()", ("+1, A",))
    assert (hit.record.abstract, hit.record.notes) == ("One.\n\nTwo.", ("-a", "b;c"))


@pytest.mark.parametrize("name", WRITERS)
def test_a_doi_within_what_came_in_beside_a_record_makes_none_of_it(name: str) -> None:
    write, read = WRITERS[name]
    record = Record(title="T", year=2021, date="2021", extra=(("Citation", "Wind. 2021;1(2):1. doi: 10.1111/other"),))
    (hit,) = read(write([("A1", record)]), "x").hits
    assert hit.record.doi == ""
    assert ("Citation", "Wind. 2021;1(2):1. doi: 10.1111/other") in hit.record.extra


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("said", ["NO", "YES", "yes", "true"])
def test_what_a_register_says_of_results_comes_back(name: str, said: str) -> None:
    write, read = WRITERS[name]
    (hit,) = read(write([("A1", Record(title="T", extra=(("Study Results", said),)))]), "x").hits
    assert ("Study Results", said) in hit.record.extra
