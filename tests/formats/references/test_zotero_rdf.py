"""Zotero's RDF: items with what they name by address, notes on them; journals and files are no works of their own."""

import pytest

from review_tui.formats.references.zotero_rdf import read
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record

SPACES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "z": "http://www.zotero.org/namespaces/export#",
        "dcterms": "http://purl.org/dc/terms/", "bib": "http://purl.org/net/biblio#", "foaf": "http://xmlns.com/foaf/0.1/",
        "link": "http://purl.org/rss/1.0/modules/link/", "dc": "http://purl.org/dc/elements/1.1/",
        "prism": "http://prismstandard.org/namespaces/1.2/basic/", "vcard": "http://nwalsh.com/rdf/vCard#",
    }.items()
)  # fmt: skip
JOURNAL = (
    '<bib:Journal rdf:about="urn:issn:1234-5678"><prism:volume>5</prism:volume><dc:title>Journal of Wind</dc:title>'
    "<dc:identifier>DOI 10.1234/k.5</dc:identifier><prism:number>2</prism:number>"
    "<dcterms:alternative>J Wind</dcterms:alternative><dc:identifier>ISSN 1234-5678</dc:identifier></bib:Journal>"
)


def all_of(inside: str) -> list[Record]:
    data = f"<rdf:RDF {SPACES}>{inside}</rdf:RDF>".encode()
    assert sniff(data, "mine.rdf") == "zotero_rdf"
    return [hit.record for hit in read(data, "mine.rdf").hits]


def people(role: str, *names: tuple[str, str]) -> str:
    each = "".join(
        f"<rdf:li><foaf:Person><foaf:surname>{family}</foaf:surname>"
        + (f"<foaf:givenName>{given}</foaf:givenName>" if given else "")
        + "</foaf:Person></rdf:li>"
        for family, given in names
    )
    return f"<{role}><rdf:Seq>{each}</rdf:Seq></{role}>"


@pytest.mark.parametrize("is_before", [True, False])
def test_an_article_knows_the_journal_that_it_names(is_before: bool) -> None:
    article = (
        '<bib:Article rdf:about="#item_1"><z:itemType>journalArticle</z:itemType>'
        '<dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/><dcterms:isReferencedBy rdf:resource="#item_2"/>'
        + people("bib:authors", ("Quill", "Ada"), ("Marsh", "Ben T."))
        + "<dc:subject>SEND</dc:subject><dc:subject><z:AutomaticTag><rdf:value>Autism</rdf:value></z:AutomaticTag>"
        "</dc:subject><dc:title>Kites</dc:title><dcterms:abstract>We asked.</dcterms:abstract>"
        "<dc:date>2019-06</dc:date>"
        "<z:language>en</z:language><bib:pages>1-9</bib:pages><dc:rights>CC</dc:rights>"
        "<dc:identifier><dcterms:URI><rdf:value>https://k.example/1</rdf:value></dcterms:URI></dc:identifier></bib:Article>"
    )
    note = '<bib:Memo rdf:about="#item_2"><rdf:value>&lt;p&gt;A remark&lt;/p&gt;</rdf:value></bib:Memo>'
    (found,) = all_of(JOURNAL + note + article if is_before else article + note + JOURNAL)
    assert (found.title, found.authors, found.type) == ("Kites", ("Quill, Ada", "Marsh, Ben T."), "article-journal")
    assert (found.container, found.volume, found.issue, found.pages, found.doi, found.issn) == (
        "Journal of Wind", "5", "2", "1-9", "10.1234/k.5", "1234-5678",
    )  # fmt: skip
    assert (found.year, found.language, found.abstract, found.url) == (2019, "en", "We asked.", "https://k.example/1")
    assert (found.keywords, found.notes) == (("SEND", "Autism"), ("<p>A remark</p>",))
    assert ("rights", "CC") in found.extra


def test_a_report_has_its_body_place_and_number() -> None:
    (found,) = all_of(
        '<bib:Report rdf:about="#item_9"><z:itemType>report</z:itemType><dc:publisher><foaf:Organization><vcard:adr>'
        "<vcard:Address><vcard:locality>Mere</vcard:locality></vcard:Address></vcard:adr>"
        "<foaf:name>Mere Council</foaf:name>"
        "</foaf:Organization></dc:publisher>"
        + people("bib:authors", ("Mere County Council", ""))
        + "<dc:title>Strategy</dc:title><dc:date>2020</dc:date><prism:number>R-12</prism:number><z:type>Policy</z:type>"
        "</bib:Report>"
    )
    assert (found.type, found.authors, found.organisation, found.place, found.number) == (
        "report", ("Mere County Council",), "Mere Council", "Mere", "R-12",
    )  # fmt: skip
    assert [pair for pair in found.extra if pair[0] == "type"] == [("type", "Policy")]


def test_a_chapter_stands_in_the_book_within_it() -> None:
    (found,) = all_of(
        '<bib:BookSection rdf:about="#item_1"><z:itemType>bookSection</z:itemType><dcterms:isPartOf><bib:Book>'
        "<dc:identifier>ISBN 978-1-234-56789-7</dc:identifier><dc:title>A book</dc:title></bib:Book></dcterms:isPartOf>"
        + people("bib:editors", ("Marsh", "Ben"))
        + "<dc:title>Wind</dc:title></bib:BookSection>"
    )
    assert (found.type, found.container, found.isbn, found.editors) == (
        "chapter", "A book", "978-1-234-56789-7", ("Marsh, Ben",),
    )  # fmt: skip


@pytest.mark.parametrize("element", ["rdf:Description", "bib:Document", "bib:Book", "bib:Report", "z:Standard"])
def test_an_item_is_known_by_its_type_whatever_element_it_is(element: str) -> None:
    item = f'<{element} rdf:about="#item_1"><z:itemType>preprint</z:itemType><dc:title>Kites</dc:title></{element}>'
    (found,) = all_of(item)
    assert (found.title, found.type) == ("Kites", "manuscript")


def test_files_collections_and_journals_are_no_works_and_files_are_told() -> None:
    inside = (
        '<z:Attachment rdf:about="#item_3"><z:itemType>attachment</z:itemType><dc:title>PDF</dc:title></z:Attachment>'
        '<z:Collection rdf:about="#collection_1"><dc:title>Mine</dc:title></z:Collection>'
        '<bib:Memo rdf:about="#item_4"><z:itemType>note</z:itemType><rdf:value>alone</rdf:value></bib:Memo>'
        '<bib:Document rdf:about="#item_5"><z:itemType>webpage</z:itemType><dc:title>Kites</dc:title></bib:Document>'
    )
    data = f"<rdf:RDF {SPACES}>{JOURNAL}{inside}</rdf:RDF>".encode()
    found = read(data, "mine.rdf")
    assert [(hit.record.title, hit.record.type) for hit in found.hits] == [("Kites", "webpage")]
    assert [problem.text.split(" on ")[0] for problem in found.problems] == ["1 file hangs"]


def test_what_reviewers_noted_in_zotero_is_sealed() -> None:
    inside = (
        '<bib:Document rdf:about="#item_5"><z:itemType>report</z:itemType><dc:title>Kites</dc:title>'
        '<dcterms:isReferencedBy rdf:resource="#item_2"/></bib:Document>'
        '<bib:Memo rdf:about="#item_2"><rdf:value>Ada: exclude, wrong population</rdf:value></bib:Memo>'
    )
    found = read(f"<rdf:RDF {SPACES}>{inside}</rdf:RDF>".encode(), "mine.rdf")
    assert found.sealed
    assert found.hits[0].record.notes == ()
