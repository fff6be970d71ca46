"""References in XML (EndNote, PubMed, MODS): read whole, without entities, and behind damage as far as can be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.printed import printed
from review_tui.formats.references import endnote_xml, mods, pubmed_xml
from review_tui.formats.sniff import sniff
from tests.formats.corpus import bad, needs_corpus, reference

ENDNOTE = """<?xml version="1.0" encoding="UTF-8"?><xml><records><record>
<database name="x.enl">x.enl</database><rec-number>7</rec-number><ref-type name="Report">27</ref-type>
<contributors><authors><author><style face="normal">Ofsted,</style></author><author>Quill, Ada</author></authors>
<secondary-authors><author>Marsh, Ben</author></secondary-authors></contributors>
<titles><title><style face="normal">Plans </style><style face="italic">that arrive</style> late</title>
<secondary-title>Reports</secondary-title></titles><number>12</number>
<keywords><keyword>SEND</keyword><keyword>autism</keyword></keywords>
<dates><year>2021</year><pub-dates><date>May 4</date></pub-dates></dates><publisher>Ofsted</publisher>
<isbn>1234-5678 (Print)&#xD;1234-5679</isbn><electronic-resource-num>10.1234/ABC</electronic-resource-num>
<urls><related-urls><url>https://a.example/1</url><url>https://a.example/2</url></related-urls>
<pdf-urls><url>internal-pdf://1.pdf</url></pdf-urls></urls><custom3>mine</custom3></record>
<record><ref-type name="Journal Article">17</ref-type><titles><title>Another</title></titles><number>3</number>
</record></records></xml>"""

PUBMED = """<?xml version="1.0"?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">123</PMID><Article>
<Journal><ISSN>1234-5678</ISSN><JournalIssue><Volume>36</Volume><Issue>9</Issue>
<PubDate><Year>2013</Year><Month>Sep</Month></PubDate></JournalIssue><Title>Journal of plans</Title></Journal>
<ArticleTitle>Plans <i>that</i> arrive late</ArticleTitle><Pagination><MedlinePgn>764-9</MedlinePgn></Pagination>
<ELocationID EIdType="doi">10.1234/ABC</ELocationID>
<Abstract><AbstractText Label="AIM">To ask.</AbstractText><AbstractText>More.</AbstractText></Abstract>
<AuthorList><Author><LastName>Quill</LastName><ForeName>Ada</ForeName></Author>
<Author><CollectiveName>Northmere Group</CollectiveName></Author></AuthorList></Article>
<MeshHeadingList><MeshHeading><DescriptorName>Autism</DescriptorName></MeshHeading></MeshHeadingList>
</MedlineCitation></PubmedArticle></PubmedArticleSet>"""

MODS = """<?xml version="1.0"?><m:modsCollection xmlns:m="http://www.loc.gov/mods/v3"><m:mods><m:titleInfo>
<m:title>Plans</m:title><m:subTitle>that arrive late</m:subTitle></m:titleInfo>
<m:name><m:namePart type="family">Quill</m:namePart><m:namePart type="given">Ada</m:namePart></m:name>
<m:name><m:namePart>Marsh</m:namePart><m:role><m:roleTerm>editor</m:roleTerm></m:role></m:name>
<m:originInfo><m:dateIssued>2013-09</m:dateIssued><m:publisher>Ofsted</m:publisher></m:originInfo>
<m:genre>technical report</m:genre><m:identifier type="doi">10.1234/abc</m:identifier>
<m:identifier type="local">x1</m:identifier><m:subject><m:topic>SEND</m:topic></m:subject>
<m:relatedItem type="host"><m:titleInfo><m:title>Reports</m:title></m:titleInfo><m:part>
<m:detail type="volume"><m:number>3</m:number></m:detail><m:extent><m:start>1</m:start><m:end>9</m:end></m:extent>
</m:part></m:relatedItem></m:mods></m:modsCollection>"""


def told(found: Parsed) -> str:
    return " ".join(problem.text for problem in found.problems)


def test_an_endnote_record_finds_its_fields_and_the_rest_is_kept() -> None:
    found = endnote_xml.read(ENDNOTE.encode(), "x.xml")
    first, second = (hit.record for hit in found.hits)
    assert first.title == "Plans that arrive late"
    assert (first.authors, first.editors) == (("Ofsted,", "Quill, Ada"), ("Marsh, Ben",))
    assert printed(first, "endnote").authors == ("Ofsted", "Quill, Ada")  # the comma says that it is a body
    assert (first.type, first.number, first.issue, first.source_id) == ("report", "12", "", "7")
    assert (first.year, first.date, first.issn, first.doi) == (2021, "May 4 2021", "1234-5678", "10.1234/abc")
    assert (first.container, first.organisation, first.keywords) == ("Reports", "Ofsted", ("SEND", "autism"))
    assert first.url == "https://a.example/1"
    assert set(first.extra) == {
        ("ref-type", "Report"), ("isbn", "1234-5679"),
        ("related-url", "https://a.example/2"), ("pdf-url", "internal-pdf://1.pdf"), ("custom3", "mine"),
    }  # fmt: skip
    assert (second.type, second.issue, second.number) == ("article-journal", "3", "")
    assert found.problems == ()


def test_a_pubmed_article_finds_its_fields() -> None:
    (hit,) = pubmed_xml.read(PUBMED.encode(), "x.xml").hits
    record = hit.record
    assert record.title == "Plans that arrive late"
    assert record.authors == ("Quill, Ada", "Northmere Group")
    assert record.abstract == "AIM: To ask.\nMore."
    assert (record.year, record.date, record.pages, record.pmid) == (2013, "2013 Sep", "764-9", "123")
    assert (record.doi, record.issn, record.container) == ("10.1234/abc", "1234-5678", "Journal of plans")
    assert record.keywords == ("Autism",)


def test_a_mods_record_finds_its_fields_whatever_its_prefix() -> None:
    (hit,) = mods.read(MODS.encode(), "x.xml").hits
    record = hit.record
    assert (record.title, record.authors, record.year) == ("Plans: that arrive late", ("Quill, Ada",), 2013)
    assert record.editors == ("Marsh",)
    assert (record.container, record.volume, record.pages) == ("Reports", "3", "1-9")
    assert (record.type, record.doi, record.organisation) == ("report", "10.1234/abc", "Ofsted")
    assert set(record.extra) == {("local", "x1"), ("genre", "technical report")}


@pytest.mark.parametrize(("text", "name"), [(ENDNOTE, "endnote"), (PUBMED, "pubmed"), (MODS, "mods")])
def test_each_is_known_by_its_elements(text: str, name: str) -> None:
    assert sniff(text.encode(), "x.xml") == sniff(text.encode(), "x.txt") == name


@pytest.mark.parametrize("module", [endnote_xml, mods, pubmed_xml], ids=["endnote", "mods", "pubmed"])
def test_what_is_behind_damage_is_read_and_the_damage_is_said(module: object) -> None:
    text = {endnote_xml: ENDNOTE, mods: MODS, pubmed_xml: PUBMED}[module]  # type: ignore[index]
    whole = module.read(text.encode(), "x.xml")  # type: ignore[attr-defined]
    damaged = module.read(text.replace("late", "la\x07te &undefined;", 1).encode(), "x.xml")  # type: ignore[attr-defined]
    assert len(damaged.hits) == len(whole.hits)
    assert "The XML is damaged" in told(damaged)
    assert "\x07" not in damaged.hits[0].record.title


def test_entities_of_its_own_are_refused() -> None:
    evil = ENDNOTE.replace("<xml>", '<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml>', 1)
    found = endnote_xml.read(evil.replace("late", "&x;").encode(), "x.xml")
    assert found.hits == () and found.found == 1
    assert "declares entities of its own" in told(found)


def test_the_encoding_that_is_declared_wrongly_is_found() -> None:
    found = endnote_xml.read(ENDNOTE.replace("Quill", "Qüill").encode("cp1252"), "x.xml")
    assert found.hits[0].record.authors[1] == "Qüill, Ada"
    assert "read as windows-1252" in told(found)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(ENDNOTE)))
def test_cut_off_anywhere_no_record_is_lost_in_silence(at: int) -> None:
    found = endnote_xml.read(ENDNOTE[:at].encode(), "x.xml")
    begun = ENDNOTE[:at].count("<record>")
    assert found.found >= max(begun, 1)


@needs_corpus
@pytest.mark.parametrize(
    ("module", "path", "begins"),
    [
        (endnote_xml, "endnote_xml/tafenoquine.xml", b"<record>"),
        (endnote_xml, "jabref/EndnoteXmlImporterTestArticle.xml", b"<record>"),
        (endnote_xml, "jabref/EndnoteXmlImporterTestReport.xml", b"<record>"),
        (endnote_xml, "jabref/EndnoteXmlImporterTest_EmptyKeywordStyle.xml", b"<record>"),
        (pubmed_xml, "jabref/MedlineImporterTestNbib.xml", b"</AuthorList>"),
        (pubmed_xml, "jabref/MedlineImporterTestPubmedBook.xml", b"<PMID Version"),
        (mods, "jabref/MODSImporterTestModsCollection.xml", b"<mods "),
    ],
)
def test_real_files_are_read_whole(module: object, path: str, begins: bytes) -> None:
    data = reference(path)
    found = module.read(data, path)  # type: ignore[attr-defined]
    assert len(found.hits) == found.found == data.count(begins) > 0
    assert all(hit.record.title and hit.record.year for hit in found.hits)


@needs_corpus
def test_a_real_library_of_endnote_keeps_its_authors_and_abstracts() -> None:
    found = endnote_xml.read(reference("endnote_xml/tafenoquine.xml"), "tafenoquine.xml")
    assert len(found.hits) == 179
    assert sum(bool(hit.record.authors) for hit in found.hits) >= 175
    assert sum(bool(hit.record.abstract) for hit in found.hits) >= 170
    assert sum(hit.record.type == "article-journal" for hit in found.hits) >= 150


@needs_corpus
@pytest.mark.parametrize(
    ("name", "count", "lost", "said"),
    [
        ("endnote_billion_laughs", 0, 1, "entities"),
        ("endnote_quadratic_blowup", 0, 1, "entities"),
        ("endnote_xxe", 0, 1, "entities"),
        ("endnote_control_char", 1, 0, "damaged"),
        ("endnote_deep_nesting", 0, 1, "could not be read"),
        ("endnote_not_endnote", 0, 1, "XML, but not an export of EndNote"),
        ("endnote_truncated", 2, 0, "ends early"),
        ("endnote_wrong_declared_encoding", 1, 0, "windows-1252"),
    ],
)
def test_bad_files_get_their_message(name: str, count: int, lost: int, said: str) -> None:
    found = endnote_xml.read(bad(f"{name}.xml"), f"{name}.xml")
    assert (len(found.hits), found.found - len(found.hits)) == (count, lost)
    assert said in told(found)


@pytest.mark.parametrize(("ends", "pages"), [("<StartPage>12</StartPage><EndPage>19</EndPage>", "12-19"), ("", "12-9")])
def test_the_first_and_last_page_of_pubmed_go_before_its_short_form(ends: str, pages: str) -> None:
    data = (
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><ArticleTitle>T</ArticleTitle>"
        f"<Pagination>{ends}<MedlinePgn>12-9</MedlinePgn></Pagination></Article></MedlineCitation></PubmedArticle>"
        "</PubmedArticleSet>"
    )
    assert pubmed_xml.read(data.encode(), "p.xml").hits[0].record.pages == pages


def test_mendeley_writes_the_issue_of_a_journal_in_an_element_of_its_own() -> None:
    data = ENDNOTE.replace("<number>3</number>", "<volume>48</volume><issue>2</issue>").encode()
    record = endnote_xml.read(data, "mendeley.xml").hits[1].record
    assert (record.volume, record.issue, record.extra) == ("48", "2", ())
