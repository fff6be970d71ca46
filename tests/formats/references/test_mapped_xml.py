"""What Crossref, journals (JATS), Europe PMC, OpenAIRE and publishers (ONIX) give in XML comes in with all fields."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.printed import printed
from review_tui.formats.references import mapped_xml
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record

CROSSREF = (
    '<?xml version="1.0"?><crossref_result xmlns="http://www.crossref.org/qrschema/3.0"><query_result><body><query>'
    '<doi type="journal_article">10.5555/jb.1</doi><doi_record><crossref xmlns="http://www.crossref.org/xschema/1.1">{}'
    "</crossref></doi_record></query></body></query_result></crossref_result>"
)
ARTICLE = (
    '<journal><journal_metadata language="en"><full_title>Journal of Buses</full_title><abbrev_title>J. Buses'
    '</abbrev_title><issn media_type="print">1234-5679</issn></journal_metadata><journal_issue><publication_date '
    'media_type="print"><month>03</month><year>2019</year></publication_date><journal_volume><volume>9</volume>'
    "</journal_volume><issue>2</issue></journal_issue><journal_article><titles><title>Passes of <i>three</i>"
    " towns</title>"
    '<subtitle>A count</subtitle></titles><contributors><person_name contributor_role="author"><given_name>Bea'
    '</given_name><surname>Marsh</surname><suffix>Jr</suffix></person_name><organization contributor_role="author">Bus '
    'Group</organization></contributors><jats:abstract xmlns:jats="j"><jats:p>Counted.</jats:p></jats:abstract>'
    '<publication_date media_type="online"><month>12</month><day>30</day><year>2018</year></publication_date><pages>'
    "<first_page>201</first_page><last_page>208</last_page></pages><doi_data><doi>10.5555/jb.1</doi><resource>"
    "https://jb.test/1</resource></doi_data><citation_list><citation><doi>10.5555/other</doi></citation>"
    "</citation_list>"
    "</journal_article></journal>"
)
REPORT = (
    '<report-paper><report-paper_metadata language="en"><contributors><organization'
    ' contributor_role="author">Northmere '
    "Council</organization></contributors><titles><title>Bus strategy</title></titles><edition_number>2"
    "</edition_number>"
    "<publication_date><year>2021</year></publication_date><publisher><publisher_name>Quill Trust</publisher_name>"
    "<publisher_place>Mere</publisher_place></publisher><publisher_item><item_number>NC-7</item_number>"
    "</publisher_item>"
    "<doi_data><doi>10.5555/rp.1</doi><resource>https://nm.test/1</resource></doi_data></report-paper_metadata>"
    "</report-paper>"
)
CHAPTER = (
    '<book book_type="edited_book"><book_metadata language="en"><contributors><person_name contributor_role="editor">'
    "<given_name>Ada</given_name><surname>Quill</surname></person_name></contributors><titles><title>Streets</title>"
    "</titles><publication_date><year>2020</year></publication_date><isbn>978-0-306-40615-7</isbn><publisher>"
    "<publisher_name>Quill Press</publisher_name></publisher><doi_data><doi>10.5555/bk</doi></doi_data></book_metadata>"
    '<content_item component_type="chapter"><contributors><person_name contributor_role="author"><given_name>Bea'
    "</given_name><surname>Marsh</surname></person_name></contributors><titles><title>Lanes</title></titles><pages>"
    "<first_page>11</first_page><last_page>29</last_page></pages><doi_data><doi>10.5555/bk.1</doi></doi_data>"
    "</content_item></book>"
)
JATS = (
    '<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS" "x.dtd"><article article-type="research-article" '
    'xml:lang="en"><front><journal-meta><journal-title-group><journal-title>Journal of Buses</journal-title>'
    '</journal-title-group><issn pub-type="ppub">1234-5679</issn><publisher><publisher-name>Quill Press'
    "</publisher-name>"
    '<publisher-loc>London</publisher-loc></publisher></journal-meta><article-meta><article-id pub-id-type="pmid">700'
    '</article-id><article-id pub-id-type="doi">10.5555/jb.1</article-id><title-group><article-title>Passes of <italic>'
    'three</italic> towns<xref ref-type="fn">*</xref></article-title><subtitle>A count</subtitle></title-group>'
    '<contrib-group><contrib contrib-type="author"><name><surname>Marsh</surname><given-names>Bea</given-names></name>'
    '<xref>1</xref></contrib><contrib contrib-type="author"><collab>Bus Group</collab></contrib><contrib '
    'contrib-type="editor"><name><surname>Quill</surname><given-names>Ada</given-names></name></contrib>'
    "</contrib-group>"
    '<pub-date pub-type="epub"><day>30</day><month>12</month><year>2018</year></pub-date><pub-date pub-type="ppub">'
    "<month>3</month><year>2019</year></pub-date><volume>9</volume><issue>2</issue><fpage>201</fpage><lpage>208</lpage>"
    "<abstract><title>Abstract</title><sec><title>Aims</title><p>To count.</p></sec><sec><title>Results</title>"
    "<p>Counted."
    "</p></sec></abstract><kwd-group><kwd>bus</kwd></kwd-group></article-meta></front><body><p>Text.</p></body><back>"
    "<ref-list><ref><element-citation><article-title>Another</article-title></element-citation></ref></ref-list></back>"
    "</article>"
)
EUROPE_PMC = (
    '<?xml version="1.0"?><responseWrapper><version>6.9</version><hitCount>1</hitCount><request/><resultList>'
    "<result><id>700"
    "</id><source>MED</source><pmid>700</pmid><doi>10.5555/jb.1</doi><title>Bus &amp; town</title>"
    "<authorString>Marsh B."
    "</authorString><authorList><author><fullName>Marsh B</fullName><firstName>Bea</firstName><lastName>Marsh"
    "</lastName>"
    "</author><author><collectiveName>Bus Group</collectiveName></author></authorList><journalInfo><issue>2"
    "</issue><volume>9"
    "</volume><journal><title>Journal of Buses</title><issn>1234-5679</issn></journal></journalInfo><pubYear>2019"
    "</pubYear>"
    "<pageInfo>201-208</pageInfo><abstractText>It was &lt;i&gt;counted&lt;/i&gt;.</abstractText><language>eng"
    "</language>"
    "<pubTypeList><pubType>Journal Article</pubType></pubTypeList><keywordList><keyword>bus</keyword></keywordList>"
    "<firstPublicationDate>2018-12-30</firstPublicationDate></result></resultList></responseWrapper>"
)
OPENAIRE = (
    '<?xml version="1.0"?><response><header><total>1</total></header><results><result><header><dri:objIdentifier '
    'xmlns:dri="d">d::77</dri:objIdentifier></header><metadata><oaf:entity'
    ' xmlns:oaf="http://namespace.openaire.eu/oaf">'
    '<oaf:result><title classid="main title">Bus strategy</title><creator rank="1">Marsh, Bea</creator>'
    "<dateofacceptance>"
    "2018-05-03</dateofacceptance><description>A &lt;b&gt;plan&lt;/b&gt;.</description><subject>bus</subject><language "
    'classid="eng" classname="English"/><publisher>Northmere Council</publisher><pid classid="doi">10.5555/st.1</pid>'
    '<resulttype classname="publication"/><journal issn="" vol=""/><children><instance><instancetype'
    ' classname="Report"/>'
    "<webresource><url>https://nm.test/1</url></webresource></instance></children></oaf:result></oaf:entity></metadata>"
    "</result></results></response>"
)
ONIX = (
    '<?xml version="1.0"?><ONIXMessage release="3.0" xmlns="http://ns.editeur.org/onix/3.0/reference"><Header/>'
    "<Product>"
    "<RecordReference>qp.77</RecordReference><ProductIdentifier><ProductIDType>15</ProductIDType><IDValue>9780306406157"
    "</IDValue></ProductIdentifier><DescriptiveDetail><TitleDetail><TitleType>01</TitleType><TitleElement>"
    "<TitleElementLevel>01</TitleElementLevel><TitlePrefix>The</TitlePrefix><TitleWithoutPrefix>Streets"
    "</TitleWithoutPrefix><Subtitle>Buses</Subtitle></TitleElement></TitleDetail><Contributor><ContributorRole>A01"
    "</ContributorRole><NamesBeforeKey>Bea</NamesBeforeKey><KeyNames>Marsh</KeyNames></Contributor><Contributor>"
    "<ContributorRole>B01</ContributorRole><PersonNameInverted>Quill, Ada</PersonNameInverted></Contributor>"
    "<EditionNumber>2</EditionNumber><Language><LanguageRole>01</LanguageRole><LanguageCode>eng</LanguageCode>"
    "</Language>"
    "<Subject><SubjectHeadingText>buses; towns</SubjectHeadingText></Subject></DescriptiveDetail><CollateralDetail>"
    '<TextContent><TextType>03</TextType><Text textformat="05">&lt;p&gt;A book.&lt;/p&gt;</Text></TextContent>'
    "</CollateralDetail><PublishingDetail><Publisher><PublisherName>Quill Press</PublisherName></Publisher>"
    "<CityOfPublication>London</CityOfPublication><PublishingDate><PublishingDateRole>01</PublishingDateRole>"
    "<Date>20180503"
    "</Date></PublishingDate></PublishingDetail></Product></ONIXMessage>"
)
IN_CODES = {
    "RecordReference": "a001", "ProductIdentifier": "productidentifier", "ProductIDType": "b221", "IDValue": "b244",
    "DescriptiveDetail": "descriptivedetail", "TitleDetail": "titledetail", "TitleElementLevel": "x409",
    "TitleElement": "titleelement", "TitleType": "b202", "TitlePrefix": "b030", "TitleWithoutPrefix": "b031",
    "Subtitle": "b029", "ContributorRole": "b035", "Contributor": "contributor", "NamesBeforeKey": "b039",
    "PersonNameInverted": "b037", "KeyNames": "b040", "EditionNumber": "b057", "LanguageRole": "b253",
    "LanguageCode": "b252", "Language": "language", "SubjectHeadingText": "b070", "Subject": "subject",
    "CollateralDetail": "collateraldetail", "TextContent": "textcontent", "TextType": "x426", "Text": "d104",
    "PublishingDetail": "publishingdetail", "PublisherName": "b081", "Publisher": "publisher",
    "CityOfPublication": "b209", "PublishingDateRole": "x448", "PublishingDate": "publishingdate", "Date": "b306",
    "Product": "product", "ONIXMessage": "ONIXmessage",
}  # fmt: skip

PRINTED = Record(
    title="Passes of three towns: A count", year=2019, date="2019-03", type="article-journal", doi="10.5555/jb.1",
    container="Journal of Buses", issn="1234-5679", volume="9", issue="2", pages="201-208", language="en",
)  # fmt: skip
BOOK = Record(
    title="The Streets: Buses", authors=("Marsh, Bea",), editors=("Quill, Ada",), year=2018, date="2018-05-03",
    type="book", organisation="Quill Press", place="London", edition="2", isbn="9780306406157", language="eng",
    keywords=("buses", "towns"), abstract="A book.", source_id="qp.77",
)  # fmt: skip
THESIS = (
    '<dissertation language="en"><person_name contributor_role="author"><given_name>Kay</given_name><surname>Fern'
    "</surname>"
    "</person_name><titles><title>Riding</title></titles><approval_date><month>06</month><year>2012</year>"
    "</approval_date>"
    "<institution><institution_name>University of Mere</institution_name><institution_place>Mere</institution_place>"
    "</institution><degree>PhD</degree><doi_data><doi>10.5555/th.1</doi></doi_data></dissertation>"
)
PAPER = (
    "<conference><event_metadata><conference_name>Tram Days</conference_name></event_metadata><proceedings_metadata>"
    "<proceedings_title>Trams</proceedings_title><publisher><publisher_name>Quill Press</publisher_name></publisher>"
    "<publication_date><year>2018</year></publication_date></proceedings_metadata><conference_paper><titles>"
    "<title>Rails"
    "</title></titles><doi_data><doi>10.5555/t.8</doi></doi_data></conference_paper></conference>"
)
TRIAL = (
    '<?xml version="1.0"?><Trials_downloaded_from_ICTRP><Trial><Internal_Number>1</Internal_Number><TrialID>'
    "ISRCTN12345678</TrialID><Public_title>Bus breaks</Public_title><Scientific_title>A trial of it</Scientific_title>"
    "<Primary_sponsor>University of Mere</Primary_sponsor><Date_registration>03/02/2018</Date_registration>"
    "<Date_registration3>20180203"
    "</Date_registration3><Source_Register>ISRCTN</Source_Register><web_address>https://isrctn.test/1</web_address>"
    "<Condition>Stress</Condition></Trial></Trials_downloaded_from_ICTRP>"
)
WORD = (
    '<?xml version="1.0"?><b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source>'
    "<b:Tag>Qui19</b:Tag><b:SourceType>BookSection</b:SourceType><b:Title>Riding</b:Title><b:Year>2019</b:Year><b:Month>3"
    "</b:Month><b:Author><b:Author><b:NameList><b:Person><b:Last>Quill</b:Last><b:First>Ada</b:First><b:Middle>B."
    "</b:Middle></b:Person></b:NameList></b:Author><b:Editor><b:Corporate>Mere Council</b:Corporate></b:Editor>"
    "</b:Author><b:BookTitle>Streets</b:BookTitle><b:City>Mere</b:City><b:Publisher>Quill Press</b:Publisher>"
    "<b:Pages>1-9</b:Pages>"
    "<b:StandardNumber>978-0-306-40615-7</b:StandardNumber><b:YearAccessed>2020</b:YearAccessed><b:MonthAccessed>May"
    "</b:MonthAccessed><b:DayAccessed>6</b:DayAccessed><b:Guid>{1}</b:Guid></b:Source></b:Sources>"
)
FILES = {
    "trial": (TRIAL, Record(
        title="Bus breaks", year=2018, date="2018-02-03", type="document", organisation="University of Mere",
        number="ISRCTN12345678", url="https://isrctn.test/1", keywords=("Stress",), source_id="ISRCTN12345678",
    )),
    "word": (WORD, Record(
        title="Riding", authors=("Quill, Ada B.",), editors=("Mere Council",), year=2019, date="2019-03",
        type="chapter", container="Streets", organisation="Quill Press", place="Mere", pages="1-9",
        isbn="978-0-306-40615-7", accessed="6 May 2020", source_id="Qui19",
    )),
    "thesis": (CROSSREF.format(THESIS), Record(
        title="Riding", authors=("Fern, Kay",), year=2012, date="2012-06", type="thesis", language="en", place="Mere",
        organisation="University of Mere", doi="10.5555/th.1",
    )),
    "paper": (CROSSREF.format(PAPER), Record(
        title="Rails", year=2018, date="2018", type="paper-conference", container="Trams", organisation="Quill Press",
        doi="10.5555/t.8",
    )),
    "article": (CROSSREF.format(ARTICLE), replace(
        PRINTED, authors=("Marsh, Bea, Jr", "Bus Group"), abstract="Counted.", url="https://jb.test/1",
    )),
    "report": (CROSSREF.format(REPORT), Record(
        title="Bus strategy", authors=("Northmere Council",), year=2021, date="2021", type="report", edition="2",
        organisation="Quill Trust", place="Mere", number="NC-7", doi="10.5555/rp.1", url="https://nm.test/1",
        language="en",
    )),
    "chapter": (CROSSREF.format(CHAPTER), Record(
        title="Lanes", authors=("Marsh, Bea",), editors=("Quill, Ada",), type="chapter", container="Streets",
        language="en",
        isbn="978-0-306-40615-7", organisation="Quill Press", pages="11-29", doi="10.5555/bk.1", year=2020, date="2020",
    )),
    "jats": (JATS, replace(
        PRINTED, authors=("Marsh, Bea", "Bus Group"), editors=("Quill, Ada",), organisation="Quill Press",
        place="London",
        pmid="700", keywords=("bus",), abstract="Aims: To count.\nResults: Counted.",
    )),
    "europe pmc": (EUROPE_PMC, replace(
        PRINTED, title="Bus & town", authors=("Marsh, Bea", "Bus Group"), date="2019", pmid="700", source_id="700",
        language="eng", keywords=("bus",), abstract="It was counted.",
    )),
    "openaire": (OPENAIRE, Record(
        title="Bus strategy", authors=("Marsh, Bea",), year=2018, date="2018-05-03", type="report", language="English",
        organisation="Northmere Council", doi="10.5555/st.1", url="https://nm.test/1", keywords=("bus",),
        abstract="A plan.",
        source_id="d::77",
    )),
    "onix": (ONIX, BOOK),
}  # fmt: skip


def in_codes() -> str:
    """Give the book in the short names of ONIX."""
    text = ONIX.replace('xmlns="http://ns.editeur.org/onix/3.0/reference"', "")
    for name, code in IN_CODES.items():
        text = (
            text.replace(f"<{name}>", f"<{code}>").replace(f"</{name}>", f"</{code}>").replace(f"<{name} ", f"<{code} ")
        )
    return text


def read(text: str) -> Parsed:
    assert sniff(text.encode(), "x.xml") == "xml"
    return mapped_xml.read(text.encode(), "x.xml")


@pytest.mark.parametrize("name", FILES)
def test_every_field_of_an_answer_comes_in(name: str) -> None:
    text, expected = FILES[name]
    found = read(text)
    (hit,) = found.hits
    assert replace(printed(hit.record, "xml"), extra=()) == expected
    assert not found.problems


def test_onix_in_codes_is_the_same_book() -> None:
    (hit,) = read(in_codes()).hits
    assert replace(printed(hit.record, "xml"), extra=()) == BOOK


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_remarks_and_ends_of_lines_stop_nothing(name: str, ending: str) -> None:
    text, expected = FILES[name]
    (hit,) = read(text.replace("><", f">{ending}<!-- a remark --><", 3).replace("<title>", f"<title>{ending}")).hits
    assert replace(printed(hit.record, "xml"), extra=()) == expected


def test_two_works_of_crossref_are_two_and_a_book_alone_is_one() -> None:
    whole = read(CROSSREF.format(ARTICLE + REPORT + CHAPTER))
    assert [hit.record.type for hit in whole.hits] == ["article-journal", "report", "chapter"]
    alone = CHAPTER[: CHAPTER.index("<content_item")] + "</book>"
    (book,) = read(CROSSREF.format(alone)).hits
    assert (book.record.title, book.record.type, book.record.editors) == ("Streets", "book", ("Quill, Ada",))


def test_a_page_of_what_europe_pmc_found_says_that_it_is_one() -> None:
    found = read(EUROPE_PMC.replace("<hitCount>1<", "<hitCount>1203<"))
    assert [problem.text for problem in found.problems] == [
        "This is a part of what was found: 1 of 1,203. Bring the rest in as well."
    ]


def test_a_record_in_no_known_form_is_told_and_makes_none() -> None:
    found = read("<responseWrapper><resultList><result><score>1</score></result></resultList></responseWrapper>")
    assert not found.hits and [problem.lost for problem in found.problems] == [True]


def test_what_no_field_has_stays_beside() -> None:
    (hit,) = read(JATS.replace("<volume>", "<elocation-id>e12</elocation-id><funding>Mere Fund</funding><volume>")).hits
    assert {("front.article-meta.funding", "Mere Fund")} <= set(hit.record.extra)


@pytest.mark.parametrize(
    "page", ["<html><body><article><h1>Bus</h1></article></body></html>", "<article><p>x</p></article>"]
)
def test_a_page_of_the_web_is_no_answer(page: str) -> None:
    assert sniff(page.encode(), "x.html") == "html"


@settings(max_examples=60)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_what_is_cut_off_is_read_or_told(name: str, data: st.DataObject) -> None:
    text = FILES[name][0]
    cut = text[: data.draw(st.integers(min_value=len(text) // 3, max_value=len(text)))]
    found = mapped_xml.read(cut.encode(), "x.xml")
    assert (found.hits, found.problems) != ((), ())


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("<title>Abstract</title><sec><title>Aims</title><p>To count.</p></sec><sec><title>End</title><p>No.</p></sec>",
         "Aims: To count.\nEnd: No."),
        ("<title>Abstract</title><p>One.</p><p>Two <i>and</i> three.</p>", "One.\nTwo and three."),
        ("Counted in <i>three</i> towns.", "Counted in three towns."),
        ("<sec><title>Ways</title><sec><title>Who</title><p>All.</p></sec><p>Asked.</p></sec>",
         "Ways: Who: All. Asked."),
        ("<p>So:</p><list><list-item><p>one</p></list-item><list-item><p>two</p></list-item></list>", "So:\none two"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("of", ["Crossref", "JATS"])
def test_the_parts_of_an_abstract_stand_apart_wherever_it_comes_from(said: str, told: str, of: str) -> None:
    if of == "Crossref":
        marked = re.sub(r"<(/?)", r"<\1jats:", said)
        text = CROSSREF.format(ARTICLE).replace("<jats:p>Counted.</jats:p>", marked)
    else:
        text = re.sub(r"<abstract>.*?</abstract>", f"<abstract>{said}</abstract>", JATS)
    (hit,) = read(text).hits
    assert hit.record.abstract == told
