"""Lists of references in tagged lines of other programs: each record comes in, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.printed import printed
from review_tui.formats.references import dialects, nbib
from review_tui.formats.sniff import sniff
from review_tui.formats.tables import csv_table
from review_tui.model.review.records import Record

MEDLARS = """VN  - Ovid Technologies
DB  - Index of Inventions
UI  - 700001
TI  - Bus passes in three towns.
AU  - Marsh B
AU  - Quill A
SO  - Journal of Buses.  9(3):201-8, 2019 May.
AB  - Passes were
      counted.

VN  - Ovid Technologies
DB  - Index of Inventions
UI  - 700002
TI  - Walking to school.
AU  - Fern K
SO  - Journal of Buses.  9(4):1-2, 2019 Jun.
"""
CAB = """AN  - 20190001
TI  - Bus passes in three towns
AU  - Marsh, B.
AU  - Quill, A.
JN  - Journal of Buses
YR  - 2019
VO  - 9
DO  - 10.1234/bus.1

AN  - 20190002
TI  - Walking to school
AU  - Fern, K.
YR  - 2019
"""
REFWORKS = """RT Journal Article
SR Electronic
ID 11
A1 Marsh,Ben
A1 Quill,Ada
T1 Bus passes in three towns
JF Journal of Buses
YR 2019
VO 9
IS 3
SP 201
OP 208
K1 Buses
AB Passes were counted.
DO 10.1234/bus.1

RT Report
ID 12
A1 Fern,Kay
T1 Walking to school
YR 2019
PB Northmere Council
"""
COPAC = """TI- Bus passes in three towns
AU- Marsh, Ben
PU- Leeds : Press of Inventions
PY- 2019
KW- Buses, Northmere, and their
    passes
HL- Leeds

TI- Walking to school
AU- Fern, Kay
PU- York : Another Press
PY- 2019
HL- York
"""
INSPEC = """Record 1 of 2, INSPEC
RT ~ Journal-Paper
TI ~ Bus passes in three towns
AU ~ Marsh B; Quill A
JN ~ Journal of Buses
YR ~ 2019

Record 2 of 2, INSPEC
RT ~ Conference-Paper
TI ~ Walking to school
AU ~ Fern K
YR ~ 2019
"""
BIBLIOSCAPE = """--AU-- Marsh, B.; Quill, A.
--TI-- Bus passes in three towns
--JO-- Journal of Buses
--YP-- 2019
------
--RT-- report
--AU-- Fern, K.
--TI-- Walking to school
--YP-- 2019
------
"""
COCHRANE = """Search Name: Buses
Date Run: 01/02/2024

Record #1 of 2
ID: CN-00000011
AU: Marsh B
AU: Quill A
TI: Bus passes in three towns
SO: Journal of Buses
YR: 2019
VL: 9
KY: Buses; *Passes
DOI: 10.1234/bus.1

Record #2 of 2
ID: CN-00000012
AU: Fern K
TI: Walking to school
YR: 2019
"""
ALL = {
    "medlars": MEDLARS, "refworks": REFWORKS, "copac": COPAC, "inspec": INSPEC, "biblioscape": BIBLIOSCAPE,
    "cochrane": COCHRANE,
}  # fmt: skip


def read(text: str) -> Parsed:
    return dialects.read(text.encode(), "list.txt")


def records(text: str) -> list[Record]:
    return [hit.record for hit in read(text).hits]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_dialect_is_known_and_gives_its_records(name: str, end: str, encoding: str) -> None:
    data = ALL[name].replace("\n", end).encode(encoding)
    assert sniff(data, "list.txt") == name
    found = [hit.record for hit in dialects.read(data, "list.txt").hits]
    assert [(r.title, r.year) for r in found] == [("Bus passes in three towns", 2019), ("Walking to school", 2019)]
    assert found[1].authors[0].startswith("Fern, K")


def test_tags_of_another_database_of_ovid_are_read_too() -> None:
    assert sniff(CAB.encode(), "x.txt") == "medlars"
    first, second = records(CAB)
    assert (first.doi, first.container, first.volume, first.source_id) == (
        "10.1234/bus.1", "Journal of Buses", "9", "20190001",
    )  # fmt: skip
    assert second.authors == ("Fern, K.",)


def test_the_fields_of_each_dialect_find_their_places() -> None:
    first = records(MEDLARS)[0]
    assert (first.container, first.volume, first.issue, first.pages) == ("Journal of Buses", "9", "3", "201-8")
    assert (first.abstract, first.source_id) == ("Passes were counted.", "700001")
    first, second = records(REFWORKS)
    assert (first.pages, first.type, first.doi) == ("201-208", "article-journal", "10.1234/bus.1")
    assert (second.type, second.organisation, second.source_id) == ("report", "Northmere Council", "12")
    first = records(COPAC)[0]
    assert (first.place, first.organisation, first.type) == ("Leeds", "Press of Inventions", "book")
    assert first.keywords == ("Buses, Northmere, and their passes",)
    assert [record.type for record in records(INSPEC)] == ["article-journal", "paper-conference"]
    assert records(INSPEC)[0].authors == ("Marsh, B", "Quill, A")
    assert [record.type for record in records(BIBLIOSCAPE)] == ["article-journal", "report"]
    assert records(COCHRANE)[0].keywords == ("Buses", "*Passes")


def test_lines_above_the_first_record_are_told_once() -> None:
    assert [problem.text for problem in read(COCHRANE).problems] == [
        "2 lines stand outside any record: Search Name: Buses Date Run: 01/02/2024"
    ]


def test_two_titles_in_a_record_are_told() -> None:
    found = read("RT Report\nID 1\nT1 One\nYR 2019\nT1 Two\n\nRT Report\nID 2\nT1 Three\n")
    assert [problem.line for problem in found.problems if "two titles" in problem.text] == [1]
    assert ("T1", "Two") in found.hits[0].record.extra


def test_a_list_of_eric_begins_each_record_with_its_first_tag() -> None:
    one = "OWN - ERIC\nTI  - {}\nAU  - Marsh, Ben\nJT  - {}\nOID - {}\nDP  - 2019\nPT  - {}\n\n"
    text = "\n" + "".join(
        one.format(*told)
        for told in (
            ("Bus passes", "Northmere Bureau", "ED700001", "Reports - Descriptive"),
            ("Walking", "Journal of Buses", "EJ700002", "Journal Articles"),
            ("A thesis", "ProQuest", "ED700003", "Dissertations/Theses"),
        )
    )
    found = [hit.record for hit in nbib.read(text.encode(), "x.nbib").hits]
    assert [(r.source_id, r.type) for r in found] == [
        ("ED700001", "report"), ("EJ700002", "article-journal"), ("ED700003", "thesis"),
    ]  # fmt: skip
    assert (found[0].organisation, found[0].container) == ("Northmere Bureau", "")
    assert found[1].container == "Journal of Buses"


def test_the_full_name_of_a_journal_goes_before_its_short_one() -> None:
    text = b"PMID- 1\nTI  - A\nTA  - J Bus\nJT  - Journal of buses\n"
    (hit,) = nbib.read(text, "x.nbib").hits
    assert (hit.record.container, hit.record.extra) == ("Journal of buses", (("TA", "J Bus"),))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_the_tabs_of_web_of_science_are_a_table(encoding: str) -> None:
    head = ["PT", "AU", "AF", "TI", "SO", "LA", "DT", "DE", "AB", "PY", "VL", "IS", "BP", "EP", "DI", "UT", "PM"]
    row = (
        "J|Marsh, B|Marsh, Ben; Quill, Ada|Bus passes|J BUSES|English|Article|bus|Text.|2019|9|3|1|8|10.1234/b.1|W:1|7"
    )
    data = "\n".join(["\t".join(head), "\t".join(row.split("|")), ""]).encode(encoding)
    assert sniff(data, "savedrecs.txt") == "csv"
    found = csv_table.read(data, "savedrecs.txt")
    (record,) = (hit.record for hit in found.hits)
    assert (record.title, record.authors, record.year) == ("Bus passes", ("Marsh, Ben", "Quill, Ada"), 2019)
    assert (record.pages, record.doi, record.type) == ("1-8", "10.1234/b.1", "article-journal")
    assert found.tables[0].layout == "Web of Science, tab-delimited"


CAB_WITH_NUMBERS = """<1>
AN  - 20190001
TI  - Bus passes in three towns.
AU  - Marsh, B.
SO  - Journal of Buses; 2019. 9(3):201-208. 12 ref.

<2>
AN  - 20190002
TI  - Walking to school.
AU  - Fern, K.
SO  - Journal of Walks, vol.4, no.2, p.1-9, Mar. 2019
"""


def test_the_sources_of_cab_and_inspec_are_divided_and_numbers_between_are_nobody_s() -> None:
    found = read(CAB_WITH_NUMBERS)
    first, second = (hit.record for hit in found.hits)
    assert (first.container, first.volume, first.issue, first.pages) == ("Journal of Buses", "9", "3", "201-208")
    assert (second.container, second.volume, second.issue, second.pages) == ("Journal of Walks", "4", "2", "1-9")
    assert [(r.year, r.extra) for r in (first, second)] == [(2019, (("Source", "12 ref"),)), (2019, ())]
    assert found.problems == ()


def test_the_search_above_the_records_of_cochrane_is_offered() -> None:
    text = "Search Name:\tSEND\nDate Run:\t01/02/2024\n\nID\tSearch\tHits\n#1\tbus\t200\n\n" + ALL["cochrane"]
    found = read(text)
    assert "#1\tbus\t200" in found.query
    assert len(found.hits) == len(read(ALL["cochrane"]).hits)


def test_the_short_table_of_web_of_science_and_the_list_of_eric_under_any_name_are_known() -> None:
    table = "PT\tAU\tTI\tSO\tPY\tVL\tBP\tEP\tUT\nJ\tMarsh, B; Quill, A\tBus passes\tJ BUSES\t2019\t9\t1\t8\tW:1\n"
    (hit,) = csv_table.read(table.encode("cp1252"), "savedrecs.txt").hits
    assert (hit.record.authors, hit.record.pages) == (("Marsh, B", "Quill, A"), "1-8")
    eric = b"OWN - ERIC\r\nTI  - Buses\r\nOID - ED1\r\n\r\nOWN - ERIC\r\nTI  - Taxis\r\nOID - ED2\r\n"
    assert sniff(eric, "list.txt") == "nbib"
    assert [hit.record.title for hit in nbib.read(eric, "list.txt").hits] == ["Buses", "Taxis"]


@given(st.sampled_from(sorted(ALL)), st.integers(0, 400))
def test_a_list_that_is_cut_off_loses_no_record_before_the_cut(name: str, kept: int) -> None:
    text = ALL[name][:kept]
    whole = text.count("Walking to school") + text.count("Bus passes in three towns")
    assert sum(bool(hit.record.title) for hit in read(text).hits) >= (whole if dialects.dialect_of(text) else 0)


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    assert read(text.encode("utf-8", "replace").decode()).found >= 1


def test_cnki_writes_its_volume_small_and_its_words_in_one_line() -> None:
    text = "RT Journal Article\nA1 王小明;李华;\nT1 交通\nJF 教育\nIS 03\nvo 12\nOP 45-52\nK1 教育;交通\nLA 中文;\n"
    (hit,) = dialects.read(text.encode(), "cnki.txt").hits
    found = printed(hit.record, "refworks")
    assert (found.authors, found.volume, found.issue, found.pages) == (("王小明", "李华"), "12", "03", "45-52")
    assert (found.keywords, found.language) == (("教育", "交通"), "中文")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (  # what RefWorks prints behind its records is of none, and its free date goes to the year
            "<Start Refworks Output>\nRT Report\nID 7\nA1 Mere Council\nT1 Buses\nYR 2018\nFD May\nDO 10.5555/b\n"
            "<End Refworks Output>\n", {"date": "May 2018", "year": 2018, "doi": "10.5555/b", "type": "report"},
        ),
        (  # Ovid's links are of no field, whatever came last
            "VN  - Ovid Technologies\nDB  - CAB Abstracts\nAN  - 77\nAU  - Marsh, B.\nTI  - Meals.\n"
            "SO  - Mere Series.\n"
            "      2020. (14):x + 44 pp.. 22 ref.\nPB  - Mere Press; UK\nPT  - Bulletin.\nXL  - https://a.example/7\n"
            "Link to the Ovid Full Text or citation:\nhttps://a.example/full\n",
            {"container": "Mere Series", "issue": "14", "pages": "x + 44", "year": 2020, "type": "report",
             "url": "https://a.example/7", "organisation": "Mere Press"},
        ),
        (
            "Record #1 of 1\nID: CD1\nAU: Fern K\nTI: Walking\nSO: Reviews\nYR: 2021\nPB: Quill Press\n",
            {"organisation": "Quill Press", "container": "Reviews"},
        ),
        (
            "TI- Streets : lanes / edited by Ada Quill\nAU- Quill, Ada\nPU- London ; York : Quill Press, c2015\n"
            "HL- Leeds\n",
            {"title": "Streets : lanes", "organisation": "Quill Press", "place": "London ; York", "year": 2015},
        ),
        (
            "TI- Annual report\nAU- Mere Board\nPU- Mere : The Board, 1988-\nHL- Leeds\n",
            {"organisation": "The Board", "date": "1988-", "year": 1988},
        ),
        (
            "Record 1 of 1, INSPEC\nRT ~ Report-Paper\nTI ~ Radio\nAU ~ Fern K\nRN ~ NM-44\nYR ~ 1999\nPB ~ Mere Lab.\n"
            "LA ~ English\n", {"number": "NM-44", "organisation": "Mere Lab.", "language": "English", "type": "report"},
        ),
        (
            "--RT-- Internet\n--AU-- Mere Council\n--TI-- Home\n--YP-- 2021\n------\n",
            {"type": "webpage", "year": 2021},
        ),
        (
            "--RT-- Broadside\n--AU-- Fern, K.\n--ED-- Moss, L.\n--TI-- Home\n--YP-- 2021\n------\n",
            {"type": "document", "editors": ("Moss, L.",)},
        ),
    ],
)  # fmt: skip
def test_what_a_program_says_of_a_work_is_in_its_field(text: str, told: dict[str, object]) -> None:
    (record,) = records(text)
    assert {name: getattr(record, name) for name in told} == told
    assert "Link" not in str(record) and "Refworks" not in str(record)


def test_a_line_without_a_tag_goes_to_no_field_of_a_line() -> None:
    first = "VN  - Ovid\nDB  - A\nUI  - 1\nTI  - Meals\nAU  - Fern K\nVO  - 4\nstray words\nAB  - Long\nand longer.\n"
    (record,) = records(first)
    assert (record.volume, record.abstract) == ("4", "Long and longer.")
    assert "stray words" in [value for _, value in record.extra]
