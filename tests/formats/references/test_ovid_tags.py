"""The tags of Ovid as Medline, Embase, PsycInfo, CAB and HMIC use them: every field in its place, nothing lost."""

import pytest

from review_tui.formats.base.printed import printed
from review_tui.formats.references import dialects
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record

MEDLINE = """VN  - Ovid Technologies
DB  - Ovid MEDLINE(R)
UI  - 31000001
RO  - From MEDLINE, a database of the U.S. National Library of Medicine.
AU  - Marsh B
AU  - O'Neill P Jr
FA  - Marsh, Ben
FA  - O'Neill, Pat Jr
CN  - Elmsby Kite Group
IN  - Marsh, Ben. University of Elmsby.
TI  - Kites and wind. [Review] [12 refs]
SO  - Journal of Kites.  9(3):201-8, 2019 May.
NJ  - Journal of kites
VO  - 9
IP  - 3
PG  - 201-8
IS  - 1234-5679 (Electronic). 1234-5678 (Linking)
CP  - England
LG  - English
MH  - *Kites
MH  - Wind/sn [Statistics & Numerical Data]
KF  - flying; string
AB  - BACKGROUND: Kites.
      RESULTS: They flew.
PT  - Journal Article
PT  - Review
DO  - https://dx.doi.org/10.1234/jk.1
ED  - 20190601
YR  - 2019
"""
EMBASE = """VN  - Ovid Technologies
DB  - Embase
AN  - 620000001
PM  - 31000001
TI  - Kites and wind.
AU  - Marsh B.
AU  - Quill A.
IN  - (Marsh) University of Elmsby
SO  - Journal of Kites. Conference: 4th Meeting of Kites. Leeds United Kingdom. 45(Supplement 1) (pp S12),
      2020. Date of Publication: May 2020.
PB  - Elmsby Press
IS  - 1234-5679
CP  - United Kingdom
AB  - Kites.
LG  - English
PT  - Conference Abstract
YR  - 2020
"""
PSYCINFO = """VN  - Ovid Technologies
DB  - APA PsycInfo
AN  - 2017-33333-004
AU  - Marsh, Ben
ED  - Tarn, Iris [Ed]
IN  - Marsh, Ben: U Elmsby, Dept of Kites
TI  - A chapter about kites.
SO  - Tarn, Iris [Ed]. (2017). A handbook of kites. (pp. 12-30). xv, 300 pp. Leeds: Elmsby Press; UK.
IB  - 978-0-00-000000-2 (Hardcover)
ID  - kites, wind
PT  - Book; Edited Book
DO  - http://dx.doi.org/10.1234/hk-004
"""
THESIS = """VN  - Ovid Technologies
DB  - APA PsycInfo
AN  - 2018-22222-001
AU  - Penn, Oscar
TI  - A thesis on kites.
SO  - Dissertation Abstracts International: Section B. Vol.79(1-B(E)), 2018, pp. No Pagination Specified.
YR  - 2018
PT  - Dissertation Abstract
"""
CAB = """<1>
AN  - 20183000001
ST  - CAB Abstracts
AU  - Marsh, B.
CA  - United Kingdom, Kite Office
TI  - Kites in rural districts.
SO  - Journal of Rural Kites; 2018. 14(2):77-89. 12 ref.
PB  - Elmsby Society
PL  - Reading
CP  - UK
IS  - 1111-2222
DE  - kites; rural areas
YR  - 2018
LG  - English
PT  - Journal article
AB  - Kites fly.
"""
BOOK = """<1>
UI  - 20193000002
AU  - Brandt, E.
TI  - Kites as classrooms.
SO  - Kites as classrooms. 2019; 48 pp.
YR  - 2019
PB  - Elmsby Society
PL  - Reading
PT  - Book
"""
HMIC = """VN  - Ovid Technologies
DB  - HMIC Health Management Information Consortium
AN  - HM-2004-1
AU  - Fern, K.
CA  - Kite Office
TI  - Kites for all: a strategy.
SO  - London : The Kite Office, 2004. 34p.
DE  - kites; strategy
PT  - Report
"""
ALL = {
    "medline": MEDLINE, "embase": EMBASE, "psycinfo": PSYCINFO, "thesis": THESIS, "cab": CAB, "book": BOOK,
    "hmic": HMIC,
}  # fmt: skip


def read(*names: str) -> list[Record]:
    text = "\n".join(ALL[name].replace("<1>", f"<{n}>") for n, name in enumerate(names, 1))
    assert sniff(text.encode(), "x.txt") == "medlars"
    found = dialects.read(text.encode(), "x.txt")
    assert found.problems == ()
    return [printed(hit.record, "medlars") for hit in found.hits]


@pytest.mark.parametrize("name", ALL)
def test_several_of_a_database_are_as_many_and_nothing_of_them_is_lost(name: str) -> None:
    found = read(name, name, name)
    assert len(found) == 3
    assert found[0] == found[1] == found[2]
    held = " ".join(str(value) for value in vars(found[0]).values())
    words = [word.strip(".,;:()[]*") for line in ALL[name].split("\n") for word in line[6:].split()]
    lost = {word for word in words if word.isalpha() and len(word) > 3 and word not in held}
    assert lost <= {
        "Electronic",
        "Linking",
        "Hardcover",
        "Date",
        "Publication",
        "Pagination",
        "Specified",
        "Conference",
    }


@pytest.mark.parametrize("sign", ["VN- ", "VN - "])
def test_it_is_known_however_its_hyphens_stand(sign: str) -> None:
    text = MEDLINE.replace("  - ", sign[2:]) + "\n" + MEDLINE.replace("  - ", sign[2:]).replace("VN", "XX", 1)
    assert sniff(text.encode(), "x.txt") == "medlars"


def test_records_that_begin_with_another_tag_than_the_first_are_records_too() -> None:
    second = PSYCINFO.split("\n", 2)[2].replace("33333", "44444").replace("AN  -", "UI  -")
    first = MEDLINE
    found = dialects.read(f"{first}\n{second}\n{second}".encode(), "x.txt")
    assert [hit.record.source_id for hit in found.hits] == ["31000001", "2017-44444-004", "2017-44444-004"]


def test_medline_gives_full_names_groups_and_the_kind_behind_a_title() -> None:
    (record,) = read("medline")
    assert record.authors == ("Marsh, Ben", "O'Neill, Pat, Jr", "Elmsby Kite Group")
    assert (record.title, record.date, record.year) == ("Kites and wind", "2019 May", 2019)
    assert (record.volume, record.issue, record.pages, record.issn) == ("9", "3", "201-208", "1234-5679")
    assert record.keywords[-2:] == ("flying", "string")
    assert {("AU", "Marsh B"), ("TI", "[Review] [12 refs]"), ("ED", "20190601")} <= set(record.extra)


def test_embase_gives_the_journal_of_an_abstract_and_no_source_as_its_date() -> None:
    (record,) = read("embase")
    assert (record.container, record.volume, record.issue) == ("Journal of Kites", "45", "Supplement 1")
    assert (record.pages, record.date, record.year, record.type) == ("S12", "May 2020", 2020, "paper-conference")
    assert any("4th Meeting" in value for _, value in record.extra)


def test_psycinfo_gives_chapters_and_theses() -> None:
    (record,) = read("psycinfo")
    assert (record.type, record.container, record.editors) == ("chapter", "A handbook of kites", ("Tarn, Iris",))
    assert (record.pages, record.year, record.isbn) == ("12-30", 2017, "978-0-00-000000-2")
    assert (record.organisation, record.place) == ("Elmsby Press", "Leeds")
    (record,) = read("thesis")
    assert (record.type, record.volume, record.pages, record.date) == ("thesis", "79", "", "2018")


def test_cab_and_hmic_give_books_and_reports_with_their_bodies() -> None:
    (record,) = read("cab")
    assert (record.container, record.volume, record.pages) == ("Journal of Rural Kites", "14", "77-89")
    assert (record.place, record.authors[-1]) == ("Reading", "United Kingdom, Kite Office")
    (record,) = read("book")
    assert (record.type, record.container, record.date, record.place) == ("book", "", "2019", "Reading")
    (record,) = read("hmic")
    assert (record.type, record.organisation, record.place) == ("report", "The Kite Office", "London")
    assert (record.year, record.authors) == (2004, ("Fern, K.", "Kite Office"))


COCHRANE = (
    "Record #{n} of 2\nID: CN-{n}\nAU: Marsh B\nTI: Kites {n}\nSO: Journal of Kites\nYR: 2019\nPT: Journal article\n\n"
)


def test_a_list_of_cochrane_that_holds_fewer_than_it_says_is_told() -> None:
    whole = COCHRANE.format(n=1) + COCHRANE.format(n=2)
    assert dialects.read(whole.encode(), "x.txt").problems == ()
    found = dialects.read(COCHRANE.format(n=1).encode(), "x.txt")
    assert [(p.line, p.text) for p in found.problems] == [
        (2, "The file says that it holds 2 records, and 1 stand in it; it may be cut off.")
    ]
    found = dialects.read(whole[: whole.rindex("Journal of") + 5].encode(), "x.txt")
    assert [p.text.split(";")[0] for p in found.problems] == ["The file ends within a line"]
