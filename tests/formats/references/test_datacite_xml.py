"""DataCite's XML says the same as its JSON: each part in its field, the rest beside."""

import pytest

from review_tui.formats.base.printed import printed
from review_tui.formats.references.datacite_xml import read
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record

NS = 'xmlns="http://datacite.org/schema/kernel-4"'
ID = '<identifier identifierType="DOI">10.5072/Kites</identifier>'
TITLE = "<titles><title>Kites</title></titles>"


def one(inside: str, wrap: str = "{}") -> Record:
    """Read one record as it would be printed."""
    data = wrap.format(f"<resource {NS}>{inside}</resource>").encode()
    assert sniff(data, "a.xml") == "datacite"
    (hit,) = read(data, "a.xml").hits
    return printed(hit.record, "datacite")


def test_every_part_has_its_field() -> None:
    found = one(
        f'{ID}<titles><title>Kites</title><title titleType="Subtitle">a survey</title></titles>'
        "<creators><creator><creatorName>Quill, Ada</creatorName><givenName>Ada</givenName>"
        "<familyName>Quill</familyName></creator></creators><publisher>Mere Archive</publisher>"
        "<publicationYear>2021</publicationYear><resourceType resourceTypeGeneral='Dataset'>Survey</resourceType>"
        "<subjects><subject>SEND</subject></subjects><dates><date dateType='Issued'>2021-05-04</date></dates>"
        "<contributors><contributor contributorType='Editor'><contributorName>Marsh, Ben</contributorName>"
        "</contributor></contributors><language>en</language><version>2</version><sizes><size>3 MB</size></sizes>"
        "<descriptions><description descriptionType='Abstract'>We <br/> counted.</description></descriptions>"
        "<fundingReferences><fundingReference><funderName>Fund</funderName></fundingReference></fundingReferences>"
    )
    assert (found.title, found.authors, found.editors) == ("Kites: a survey", ("Quill, Ada",), ("Marsh, Ben",))
    assert (found.doi, found.year, found.date, found.type) == ("10.5072/kites", 2021, "2021-05-04", "dataset")
    assert (found.organisation, found.language, found.edition, found.abstract, found.keywords) == (
        "Mere Archive", "en", "2", "We counted.", ("SEND",),
    )  # fmt: skip
    assert {("size", "3 MB"), ("funderName", "Fund"), ("resourceType", "Survey")} <= set(found.extra)


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ('<creatorName nameType="Organizational">Open Hand</creatorName>', "Open Hand"),
        ('<creatorName nameType="Personal">Quill, Ada</creatorName>', "Quill, Ada"),
        ("<creatorName>Quill, Ada</creatorName>", "Quill, Ada"),
        ("<creatorName>Ada T. Quill</creatorName>", "Quill, Ada T."),
        ("<creatorName>Mere County Council</creatorName>", "Mere County Council"),
    ],
)
def test_a_body_is_no_person(name: str, author: str) -> None:
    found = one(f"{ID}{TITLE}<creators><creator>{name}</creator></creators>")
    assert found.authors == (author,)


def test_an_article_stands_in_what_it_says_it_was_published_in() -> None:
    found = one(
        f"{ID}{TITLE}<creators/><resourceType resourceTypeGeneral='JournalArticle'/><relatedItems>"
        "<relatedItem relatedItemType='Journal' relationType='IsPublishedIn'><relatedItemIdentifier "
        "relatedItemIdentifierType='ISSN'>1234-5678</relatedItemIdentifier><titles><title>Journal of Wind</title>"
        "</titles><volume>5</volume><issue>2</issue><firstPage>1</firstPage><lastPage>9</lastPage></relatedItem>"
        "</relatedItems>"
    )
    assert (found.type, found.container, found.volume, found.issue, found.pages, found.issn) == (
        "article-journal", "Journal of Wind", "5", "2", "1-9", "1234-5678",
    )  # fmt: skip


def test_a_harvest_gives_each_record_and_tells_that_it_goes_on() -> None:
    wrap = (
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><header><identifier>a</identifier>'
        "</header><metadata><oai_datacite><payload>{}</payload></oai_datacite></metadata></record>"
        '<resumptionToken completeListSize="9">x</resumptionToken></ListRecords></OAI-PMH>'
    )
    assert one(ID + TITLE, wrap).title == "Kites"
    data = wrap.format(f"<resource {NS}>{ID}{TITLE}</resource>").encode()
    assert "1 of 9" in read(data, "a.xml").problems[0].text


def test_a_resource_of_another_kind_is_told() -> None:
    found = read(f"<resource {NS}><thing>1</thing></resource>".encode(), "a.xml")
    assert (len(found.hits), found.found) == (0, 1)
