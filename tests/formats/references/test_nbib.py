"""Exports of PubMed are read whole, with what has no field kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.printed import printed
from review_tui.formats.references import nbib
from review_tui.formats.sniff import sniff
from review_tui.model.review.literature import with_literature
from review_tui.model.review.records import Record
from tests.formats.corpus import bad, needs_corpus, reference

RECORD = b"""PMID- 123
OWN - NLM
TI  - Plans that arrive
      late
LID - 10.1234/ABC.5 [doi]
AB  - An abstract.
FAU - Smith, Jane
AU  - Smith J
CN  - Northmere Group
DP  - 2021 May 4
JT  - Journal of plans
IS  - 1234-5678 (Print)
MH  - Autism

PMID- 124
TI  - Another
AU  - Doe A
"""


def test_a_record_finds_its_fields_and_the_rest_is_kept() -> None:
    found = nbib.read(RECORD, "x.nbib")
    first, second = (hit.record for hit in found.hits)
    assert first.title == "Plans that arrive late"
    assert printed(first).authors == ("Smith, Jane", "Northmere Group")
    assert (first.year, first.date, first.doi, first.pmid) == (2021, "2021 May 4", "10.1234/abc.5", "123")
    assert (first.container, first.issn, first.keywords) == ("Journal of plans", "1234-5678", ("Autism",))
    assert first.extra == (("OWN", "NLM"), ("AU", "Smith J"), ("IS", "1234-5678 (Print)"))
    assert second.authors == ("Doe, A",)
    assert [hit.line for hit in found.hits] == [1, 15]
    assert found.problems == ()


@pytest.mark.parametrize("name", ["x.txt", "x.ris", "x.nbib"])
def test_it_is_known_by_its_content(name: str) -> None:
    assert sniff(RECORD, name) == "nbib"


@needs_corpus
@pytest.mark.parametrize(("path", "count"), [("ris/cff_baseline_pubmed.ris", 50), ("jabref/NbibImporterTest.nbib", 1)])
def test_real_files_are_read_whole(path: str, count: int) -> None:
    found = nbib.read(reference(path), path)
    assert len(found.hits) == found.found == count == reference(path).count(b"PMID- ")
    assert all(hit.record.title and hit.record.authors and hit.record.year for hit in found.hits)


@needs_corpus
@pytest.mark.parametrize(("name", "count"), [("nbib_no_pmid", 1), ("nbib_truncated", 2)])
def test_bad_files_give_the_records_they_hold(name: str, count: int) -> None:
    assert len(nbib.read(bad(f"{name}.nbib"), name).hits) == count


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    assert nbib.read(text.encode("utf-8", "surrogatepass"), "x").found >= 1


def one(text: str) -> Record:
    (hit,) = nbib.read(text.encode(), "x.nbib").hits
    return printed(hit.record, "nbib")


BOOK_TAGS = "PMID- 1\nPB  - Elmsby Press\nDP  - 2022 Jan\nFAU - Tarn, Iris\nAU  - Tarn I\n"


@pytest.mark.parametrize("order", [0, 1])
@pytest.mark.parametrize("kind", ["Book Chapter", "Study Guide", "Review"])
def test_what_has_a_title_beside_that_of_its_book_is_a_chapter(order: int, kind: str) -> None:
    titles = ["TI  - Sleepkiting.", "BTI - Kitebook", "CTI - Kites and sleep"]
    record = one(BOOK_TAGS + "\n".join(titles[::-1] if order else titles) + f"\nPT  - {kind}\n")
    assert (record.title, record.container, record.type) == ("Sleepkiting.", "Kitebook", "chapter")
    assert ("CTI", "Kites and sleep") in record.extra


@pytest.mark.parametrize("title", ["", "TI  - Kitebook\n"])
def test_a_book_whole_has_its_title_and_stands_in_its_series(title: str) -> None:
    record = one(BOOK_TAGS + title + "BTI - Kitebook\nCTI - Kites and sleep\nPT  - Book\n")
    assert (record.title, record.container, record.type) == ("Kitebook", "Kites and sleep", "book")


ERIC = "OWN - ERIC\nTI  - Kites {n}\nAU  - Marsh, Ben\nJT  - {jt}\nOID - {oid}\nDP  - 2015\nPT  - {pt}\n"
ERIC += "ISBN- ISBN-978-1-1111-1111-1\n\n"


@pytest.mark.parametrize("sign", ["OWN - ERIC", "OWN-ERIC", "OWN -ERIC", "OWN  - ERIC"])
def test_eric_is_read_however_its_first_tag_is_written(sign: str) -> None:
    text = "".join(ERIC.format(n=n, jt="Elmsby Institute", oid=f"ED{n}", pt="Reports - Evaluative") for n in (1, 2, 3))
    text = text.replace("OWN - ERIC", sign)
    assert sniff(text.encode(), "x.txt") == "nbib"
    found = nbib.read(text.encode(), "x.nbib")
    assert [hit.record.title for hit in found.hits] == ["Kites 1", "Kites 2", "Kites 3"]
    assert not any("OWN" in value for hit in found.hits for _, value in hit.record.extra)
    assert len(found.problems) == ("- " not in sign)


def test_eric_names_the_school_of_a_thesis_and_a_number_without_its_name() -> None:
    body = "ProQuest LLC, Ph.D. Dissertation, University of Elmsby"
    record = one(ERIC.format(n=1, jt=body, oid="ED1", pt="Dissertations/Theses - Doctoral Dissertations"))
    assert (record.type, record.organisation, record.isbn) == ("thesis", "University of Elmsby", "978-1-1111-1111-1")
    assert ("JT", "ProQuest LLC, Ph.D.") in record.extra


def test_an_article_of_eric_that_holds_a_report_is_no_doubtful_one() -> None:
    text = ERIC.format(n=1, jt="Journal of Kites", oid="EJ900003", pt="Journal Articles\nPT  - Reports - Research")
    record = with_literature(one(text + "VI  - 4\n"))
    assert (record.type, record.literature, record.is_grey) == ("article-journal", "", False)


@pytest.mark.parametrize(
    ("where", "volume", "issue", "pages", "year"),
    [
        ("v12 n3 p45-60 Apr 2020", "12", "3", "45-60", 2020),
        ("v5 n1 p12-30 Win 2019", "5", "1", "12-30", 2019),
        ("v42 n7-8 p1, 4-5 Jul-Aug 2018", "42", "7-8", "1, 4-5", 2018),
        ("n212 p3-9 2017", "", "212", "3-9", 2017),
        ("2018", "", "", "", 2018),
        ("Journal of Plans. 2021 May;9(3):201-8.", "", "", "", None),
    ],
)
def test_where_a_work_of_eric_stands_is_read_where_no_tag_says_it(
    where: str, volume: str, issue: str, pages: str, year: int | None
) -> None:
    text = f"OWN - ERIC\nOID - EJ1\nTI  - Plans\nJT  - Journal of Plans\nSO  - {where}\nPT  - Journal Articles\n"
    (hit,) = nbib.read(text.encode(), "x.nbib").hits
    found = hit.record
    assert (found.volume, found.issue, found.pages, found.year) == (volume, issue, pages, year)
    (said,) = nbib.read(f"{text}VI  - 77\nDP  - 2001\n".encode(), "x.nbib").hits
    assert (said.record.volume, said.record.year) == ("77", 2001)
    assert ("SO", where) in found.extra


@pytest.mark.parametrize(
    ("kind", "type_", "why"),
    [
        ("News", "article-journal", "uncertain: it says that it is: news"),
        ("Newspaper Article", "article-newspaper", ""),
        ("Journal Article", "article-journal", ""),
    ],
)
def test_the_news_of_a_journal_are_an_article_of_which_it_is_doubtful_who_reviewed_it(
    kind: str, type_: str, why: str
) -> None:
    text = f"PMID- 1\nTI  - Plans\nJT  - Journal of plans\nVI  - 3\nPG  - 4\nDP  - 2020\nPT  - {kind}\n"
    (hit,) = nbib.read(text.encode(), "x.nbib").hits
    weighed = with_literature(hit.record)
    assert (weighed.type, dict(weighed.origins).get("literature", "")) == (type_, why)


@pytest.mark.parametrize("tag", ["JT", "SO"])
def test_the_body_of_a_report_of_eric_stands_where_an_article_has_its_journal(tag: str) -> None:
    text = ERIC.format(n=1, jt="Elmsby Institute", oid="ED1", pt="Reports - Evaluative").replace("JT  -", f"{tag:<4}-")
    assert (one(text).organisation, one(text).container) == ("Elmsby Institute", "")


@pytest.mark.parametrize(
    ("tags", "type_"),
    [("PB  - Clinics Board", "book"), ("ISBN- 9780306406157", "book"), ("JT  - Clinics", "article-journal"),
     ("", "article-journal"),
     ("PB  - Press\nVI  - 4", "article-journal"), ("PB  - Press\nPT  - Letter", "article-journal")],
)  # fmt: skip
def test_an_entry_of_a_catalogue_is_a_book_where_it_names_no_type(tags: str, type_: str) -> None:
    assert one(f"PMID- 1\nTI  - Atlas of clinics\nDP  - 2011\n{tags}\n").type == type_


def test_a_preprint_is_a_manuscript() -> None:
    text = b"PMID- 7\nTI  - Lanes.\nFAU - Quill, Ada\nDP  - 2021\nPT  - Journal Article\nPT  - Preprint\nJT  - A\n"
    (hit,) = nbib.read(text, "x.nbib").hits
    assert hit.record.type == "manuscript"
