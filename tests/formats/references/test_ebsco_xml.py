"""EBSCOhost's XML: what stands where, whose it is, and of what kind; the rest beside."""

import pytest

from review_tui.formats.references.ebsco_xml import read
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record

NONE = "<tig><atl>Kites</atl></tig>"


def one(inside: str) -> Record:
    data = (
        '<?xml version="1.0"?><records><rec resultID="1"><plink>https://e.example/?AN=7</plink>'
        f'<header shortDbName="abc" longDbName="A Base" uiTerm="7"><controlInfo>{inside}</controlInfo>'
        "</header></rec></records>"
    ).encode()
    assert sniff(data, "export.xml") == "ebsco"
    (hit,) = read(data, "export.xml").hits
    return hit.record


def test_an_article_has_all_its_fields() -> None:
    found = one(
        "<bkinfo/><jinfo><jtl>Journal of Wind</jtl><issn>12345678</issn><jid type='mid'>1C</jid></jinfo>"
        "<pubinfo><dt year='2015' month='12' day='01'>Dec2015</dt><vid>15</vid><iid>2</iid>"
        "<pub>Wind Press</pub></pubinfo>"
        "<artinfo><ui type='doi'>10.1234/k.1</ui><ui type='pmid'>262</ui><ppf>817</ppf><ppct>9</ppct>"
        "<tig><atl>Kites</atl></tig><aug><au>Quill, Ada</au><au>Marsh, Ben T</au></aug><sug>"
        "<subj type='thes'>SEND</subj></sug><ab>We asked."
        "</ab><pubtype>Academic Journal</pubtype><doctype>Article</doctype></artinfo><language>English</language>"
    )
    assert (found.title, found.authors, found.container) == ("Kites", ("Quill, Ada", "Marsh, Ben T"), "Journal of Wind")
    assert (found.volume, found.issue, found.pages, found.date, found.year) == ("15", "2", "817", "2015-12", 2015)
    assert (found.doi, found.pmid, found.issn, found.source_id) == ("10.1234/k.1", "262", "12345678", "7")
    assert (found.type, found.keywords, found.abstract, found.url) == (
        "article-journal", ("SEND",), "We asked.", "https://e.example/?AN=7",
    )  # fmt: skip
    assert {("ppct", "9"), ("jid", "1C"), ("DB", "A Base"), ("type", "Article")} <= set(found.extra)


@pytest.mark.parametrize(
    ("day", "date"),
    [
        ("<dt year='2015' month='12' day='01'>Dec2015</dt>", "2015-12"),
        ("<dt year='2018' month='01' day='01'>2018</dt>", "2018"),
        ("<dt year='2015' month='12' day='04'>12/4/2015</dt>", "2015-12-04"),
        ("<dt year='2015' month='03' day='01'>Spring2015</dt>", "Spring 2015"),
        ("<dt year='2015' month='07' day='01'>Jul/Aug2015</dt>", "Jul/Aug 2015"),
        ("<dt>Spring 2015</dt>", "Spring 2015"),
        ("", ""),
    ],
)
def test_a_date_is_no_finer_than_it_is_printed(day: str, date: str) -> None:
    assert one(f"<pubinfo>{day}</pubinfo><artinfo>{NONE}</artinfo>").date == date


def test_a_chapter_stands_in_its_book_and_a_book_alone_is_one() -> None:
    book = "<bkinfo><btl>A book of kites</btl><isbn>9781234567897</isbn></bkinfo>"
    part = one(f"{book}<artinfo>{NONE}<pubtype>Book Chapter</pubtype></artinfo>")
    assert (part.title, part.container, part.type, part.isbn) == (
        "Kites",
        "A book of kites",
        "chapter",
        "9781234567897",
    )
    whole = one(f"{book}<artinfo><pubtype>Book</pubtype></artinfo>")
    assert (whole.title, whole.container, whole.type) == ("A book of kites", "", "book")


@pytest.mark.parametrize(
    ("kinds", "kind"),
    [
        ("<pubtype>Report</pubtype><doctype>Reports - Research</doctype>", "report"),
        ("<pubtype>Dissertation/Thesis</pubtype>", "thesis"), ("<doctype>Proceeding</doctype>", "paper-conference"),
        ("", "document"),
    ],
)  # fmt: skip
def test_the_kind_is_what_the_base_says(kinds: str, kind: str) -> None:
    assert one(f"<artinfo>{NONE}{kinds}</artinfo>").type == kind


def test_a_record_without_its_work_is_told() -> None:
    found = read(b"<records><rec resultID='1'><header><controlInfo/></header></rec><rec/></records>", "a.xml")
    assert [problem.lost for problem in found.problems] == [False, True]  # no title; nothing of a work


def test_a_thesis_is_of_its_university() -> None:
    told = "<dissinfo><disstl>Kites</disstl><dissdeg>Ph.D.</dissdeg><dissinst>University of Mere</dissinst></dissinfo>"
    found = one(f"{told}<artinfo><pubtype>Dissertation</pubtype></artinfo>")
    assert (found.title, found.type, found.organisation) == ("Kites", "thesis", "University of Mere")
    assert ("dissdeg", "Ph.D.") in found.extra
