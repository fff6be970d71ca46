"""EndNote 6 and 7 wrote their XML in capitals and numbered the kinds of reference; it is read like the newer one."""

import pytest

from review_tui.formats.base.printed import printed
from review_tui.formats.references import endnote_xml
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record

HEAD = '<?xml version="1.0" encoding="UTF-8"?><XML><RECORDS>'


def one(inner: str) -> Record:
    data = f"{HEAD}<RECORD>{inner}</RECORD></RECORDS></XML>".encode()
    assert sniff(data, "library.xml") == "endnote"
    found = endnote_xml.read(data, "library.xml")
    assert found.problems == ()
    return printed(found.hits[0].record, "endnote")


def test_each_field_has_its_place() -> None:
    found = one(
        "<REFERENCE_TYPE>0</REFERENCE_TYPE><REFNUM>12</REFNUM><AUTHORS><AUTHOR>Hallett, Una</AUTHOR>"
        "<AUTHOR>Birch, Tom</AUTHOR></AUTHORS><YEAR>1999</YEAR><TITLE>Speech &amp; <I>song</I> at five</TITLE>"
        "<SECONDARY_TITLE>Invented Speech</SECONDARY_TITLE><VOLUME>3</VOLUME><NUMBER>2</NUMBER><PAGES>11-19</PAGES>"
        "<DATE>Mar</DATE><ISBN>1234-5679</ISBN><KEYWORDS><KEYWORD>speech</KEYWORD><KEYWORD>song</KEYWORD></KEYWORDS>"
        "<ABSTRACT>We listened.</ABSTRACT><NOTES>Read.</NOTES><URL>https://s.example/5</URL><LABEL>L7</LABEL>"
    )
    assert (found.authors, found.year, found.title) == (("Hallett, Una", "Birch, Tom"), 1999, "Speech & song at five")
    assert (found.container, found.volume, found.issue, found.pages) == ("Invented Speech", "3", "2", "11-19")
    assert (found.type, found.keywords, found.abstract) == ("article-journal", ("speech", "song"), "We listened.")
    assert (found.issn, found.notes, found.url, found.source_id) == (
        "1234-5679",
        ("Read.",),
        "https://s.example/5",
        "12",
    )
    assert ("LABEL", "L7") in found.extra and ("DATE", "Mar") in found.extra


@pytest.mark.parametrize(
    ("number", "type_"),
    [("1", "book"), ("2", "thesis"), ("3", "paper-conference"), ("5", "article-newspaper"), ("7", "chapter"),
     ("10", "report"), ("16", "webpage"), ("18", "legal_case"), ("22", "legislation"), ("31", "document"),
     ("99", "document")],
)  # fmt: skip
def test_kinds_are_known_by_their_numbers(number: str, type_: str) -> None:
    found = one(f"<REFERENCE_TYPE>{number}</REFERENCE_TYPE><TITLE>T</TITLE><NUMBER>CP 12</NUMBER>")
    assert found.type == type_
    assert (found.number, found.issue) == (("CP 12", "") if type_ == "report" else ("", "CP 12"))
    assert (("REFERENCE_TYPE", "99") in found.extra) == (number == "99")


def test_an_edited_book_has_editors_and_a_body_stays_one() -> None:
    book = one("<REFERENCE_TYPE>9</REFERENCE_TYPE><TITLE>T</TITLE><AUTHORS><AUTHOR>Voss, Clara</AUTHOR></AUTHORS>")
    assert (book.authors, book.editors) == ((), ("Voss, Clara",))
    body = one("<REFERENCE_TYPE>10</REFERENCE_TYPE><TITLE>T</TITLE><AUTHORS><AUTHOR>Big Local,</AUTHOR></AUTHORS>")
    assert body.authors == ("Big Local",)


@pytest.mark.parametrize("cut", range(60, 300, 40))
def test_what_is_cut_off_is_told(cut: int) -> None:
    inner = "<RECORD><REFERENCE_TYPE>10</REFERENCE_TYPE><TITLE>A title of some length</TITLE><YEAR>2001</YEAR></RECORD>"
    whole = f"{HEAD}{inner}{inner}</RECORDS></XML>"
    found = endnote_xml.read(whole[:cut].encode(), "l.xml")
    assert any(problem.text for problem in found.problems)
    assert found.found >= whole[:cut].count("<RECORD>") - 1
