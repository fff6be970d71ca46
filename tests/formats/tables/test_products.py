"""Tables as products write them that changed their columns: each field is where the product put it."""

from collections.abc import Sequence

import pytest

from review_tui.formats.base.dates import month_in
from review_tui.formats.base.printed import printed
from review_tui.formats.tables import csv_table
from review_tui.model.review.records import Record


def read(heading: str, *rows: str) -> list[Record]:
    found = csv_table.read("\n".join((heading, *rows)).encode(), "t.csv")
    assert found.problems == ()
    return [printed(hit.record, "csv") for hit in found.hits]


def test_a_chapter_of_dimensions_stands_in_its_anthology_and_an_article_in_its_journal() -> None:
    chapter, article = read(
        "Publication ID,Title,Source title,Anthology title,PubYear,Publication Type",
        "pub.1,Exclusion,Invented Handbooks,Handbook of Schools,2019,Chapter",
        "pub.2,Transport,Invented Transport,,2021,Article",
    )
    assert (chapter.container, chapter.type) == ("Handbook of Schools", "chapter")
    assert (article.container, article.type) == ("Invented Transport", "article-journal")


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("IEEE Conferences", "paper-conference"),
        ("IEEE Journals", "article-journal"),
        ("IEEE Magazines", "article-magazine"),
        ("IEEE Standards", "standard"),
    ],
)
def test_ieee_names_the_type_last_and_isbns_in_a_column_of_several(kind: str, type_: str) -> None:
    (found,) = read(
        "Document Title,Authors,Publication Title,Publication Year,Start Page,End Page,ISSN,ISBNs,DOI,PDF Link,"
        "IEEE Terms,Document Identifier",
        f"Ramps,P. Tarn; L. Oake,2017 Conference,2017,1,4,,978-1-5386-0001-1,10.1109/IC.1,https://i.example/1,Robots,{kind}",
    )
    assert (found.type, found.isbn, found.url) == (type_, "978-1-5386-0001-1", "https://i.example/1")
    assert (found.authors, found.pages, found.keywords) == (("Tarn, P.", "Oake, L."), "1-4", ("Robots",))


@pytest.mark.parametrize(("said", "grey"), [("true", False), ("false", True)])
def test_the_new_table_of_ebsco_is_known(said: str, grey: bool) -> None:
    (found,) = read(
        "title,contributors,source,publicationDate,docType,isPeerReviewed,doi,an,subjects,issn,volume,issue,pageStart,"
        "pageEnd,longDBName,plink",
        f'Transport,"Hallam, Rosa; Pike, Dora",Inv Transport,20210501,Article,{said},10.1234/c.1,150,SEND,01435221,40,'
        "2,113,127,CINAHL,https://r.example/x",
    )
    assert (found.authors, found.date, found.year) == (("Hallam, Rosa", "Pike, Dora"), "2021-05-01", 2021)
    assert (found.container, found.pages, found.source_id) == ("Inv Transport", "113-127", "150")
    assert (found.url, found.is_grey) == ("https://r.example/x", grey)


@pytest.mark.parametrize(
    ("code", "type_"),
    [
        ("CHAP", "chapter"),
        ("THES", "thesis"),
        ("CPAPER", "paper-conference"),
        ("GOVDOC", "report"),
        ("GEN", "document"),
    ],
)
def test_a_table_that_says_types_as_ris_does_is_read_by_them(code: str, type_: str) -> None:
    (found,) = read(
        "type_of_reference,title,authors,secondary_authors,publication_year",
        f'{code},Exclusion,"Oake, L.","Tarn, P.",2019',
    )
    assert (found.type, found.authors, found.editors) == (type_, ("Oake, L.",), ("Tarn, P.",))


@pytest.mark.parametrize(
    ("columns", "cells", "date", "left"),
    [
        ("year,month,day", "2021,5,3", "2021-05-03", ()),
        ("Published Year,Published Month", "2021,May", "May 2021", ()),
        ("year,month", "2021,September", "2021-09", ()),
        ("year,month,day", "2021,,3", "2021", (("day", "3"),)),
        ("year,month", "2021,13", "2021", (("month", "13"),)),
        ("year,month,day", "2021,5,33", "2021-05", (("day", "33"),)),
        ("year,date,month", "2021,2021-06-01,7", "2021-06-01", (("month", "7"),)),
    ],
)
def test_month_and_day_of_columns_of_their_own_make_the_date_whole(
    columns: str, cells: str, date: str, left: Sequence[tuple[str, str]]
) -> None:
    (found,) = read(f"title,authors,{columns}", f'Piers,"Quill, A.",{cells}')
    assert (found.date, found.year, found.extra) == (date, 2021, tuple(left))


@pytest.mark.parametrize(
    ("said", "month"), [("5", 5), ("05", 5), ("Sept.", 9), ("DECEMBER", 12), ("", 0), ("Spring", 0), ("may be", 0)]
)
def test_a_month_is_known_by_its_number_or_its_name(said: str, month: int) -> None:
    assert month_in(said) == month


def test_embase_names_its_own_number_and_all_of_the_place_in_one_cell() -> None:
    (found,) = read(
        "TITLE,AUTHOR NAMES,SOURCE,EMTREE DRUG INDEX TERMS,PUI",
        'Sleep,"Hallam R.J., Pike D.",Invented Sleep (2019) 1:2 (S1-S9). Date of Publication: 1 Mar 2019,,L600001',
    )
    assert (found.container, found.volume, found.issue, found.pages) == ("Invented Sleep", "1", "2", "S1-S9")
    assert (found.source_id, found.year, found.date) == ("L600001", 2019, "1 Mar 2019")


@pytest.mark.parametrize("type_", ["report", "preprint", "article", "dataset"])
def test_openalex_and_the_lens_name_people_as_they_are_spoken_whatever_they_wrote(type_: str) -> None:
    whole = ("Gomez, Kevin Leonel", "Baiano, Mattia A.", "Northmere Council")
    (found,) = read(
        "id,display_name,publication_year,type,authorships.author.display_name,primary_location.source.display_name",
        f"W1,Late plans,2021,{type_},Kevin Leonel Gomez|Mattia A. Baiano|Northmere Council,",
    )
    assert found.authors == whole
    (found,) = read(
        "Lens ID,Title,Publication Year,Publication Type,Author/s",
        f"000-1,Late plans,2021,{type_},Kevin Leonel Gomez; Mattia A. Baiano; Northmere Council",
    )
    assert found.authors == whole


@pytest.mark.parametrize("sign", [",", ";", ", ", "; "])
def test_of_several_serial_numbers_in_a_cell_the_first_is_taken_without_what_it_is_of(sign: str) -> None:
    (found,) = read("title,authors,issn", f'Piers,"Quill, A.","1932-8494 (electronic){sign}1932-8486 (print)"')
    assert (found.issn, found.extra) == ("1932-8494", (("issn", "1932-8486 (print)"),))


def test_the_way_to_a_record_of_the_web_of_science_stays_one() -> None:
    (found,) = read("title,authors,url", 'Piers,"Quill, A.",<Go to ISI>://WOS:000298449100001')
    assert found.url == "<Go to ISI>://WOS:000298449100001"


@pytest.mark.parametrize(
    ("kind", "authors"),
    [("Proceedings Paper", ("Penn, O",)), ("Book Chapter", ("Penn, O",)), ("Article", ("Penn, O", "IEEE"))],
)
def test_the_group_behind_a_book_is_no_author_of_a_paper_in_it(kind: str, authors: tuple[str, ...]) -> None:
    (found,) = read("PT\tAU\tGP\tTI\tSO\tPY\tDT", f"C\tPenn, O\tIEEE\tKites\tKITES\t2017\t{kind}")
    assert found.authors == authors


def test_the_table_of_europe_pmc_is_known() -> None:
    (found,) = read(
        "SOURCE,EXT_ID,PMCID,DOI,TITLE,AUTHORS,JOURNAL_TITLE,ISSUE,JOURNAL_VOLUME,PUBLICATION_YEAR,PAGE_INFO",
        'MED,33900001,,10.1234/e.1,Late plans,"Hallam RJ, Pike D.",Inv Transp,2,40,2021,113-127',
    )
    assert (found.container, found.volume, found.issue, found.pages) == ("Inv Transp", "40", "2", "113-127")
    assert (found.authors, found.source_id, found.doi) == (("Hallam, RJ", "Pike, D"), "33900001", "10.1234/e.1")


def test_the_web_of_science_names_authors_in_full_and_says_the_type_of_a_document() -> None:
    heading = (
        "Publication Type,Authors,Book Authors,Book Editors,Book Group Authors,Author Full Names,Group Authors,"
        "Article Title,Source Title,Document Type,ISBN,Publication Date,Publication Year,Start Page,End Page,"
        "Article Number,DOI,UT (Unique WOS ID)"
    )
    paper, article = read(
        heading,
        'C,"Reed, S",,"Oake, L",IEEE,"Reed, Sam",,Sleep,3RD CONFERENCE ON SLEEP,Proceedings Paper,,,2018,1,12,,,W:1',
        'J,"Oake, L",,,,"Oake, Lena",Meals Study Grp,Meals,INV MEALS,Article,,MAY 3,2021,,,e12,10.1234/m.1,WOS:2',
    )
    assert (paper.type, paper.authors, paper.editors) == ("paper-conference", ("Reed, Sam",), ("Oake, L",))
    assert (paper.pages, paper.container) == ("1-12", "3RD CONFERENCE ON SLEEP")
    assert (article.authors, article.pages, article.type) == (
        ("Oake, Lena", "Meals Study Grp"),
        "e12",
        "article-journal",
    )


def test_the_workbook_of_proquest_is_known() -> None:
    article, thesis = read(
        "Title,Abstract,StoreId,ArticleType,Authors,documentType,issn,issue,pages,placeOfPublication,pubdate,pubtitle,"
        "year,DocumentURL,volume,startPage,identifierKeywords,Database",
        'Transport,Dear.,251,Journal Article,"Hallam, Rosa J; Pike, Dora",Journal Article,01435221,2,113-127,Northmere,'
        "May 2021,Inv Transport,2021,https://p.example/1,40,113,routes,ERIC",
        'Sleep,,252,Dissertation/Thesis,"Reed, Sam",Dissertation/Thesis,,,,Westhallow,2018,,2018,https://p.example/2,,,,PQDT',
    )
    assert (article.container, article.type, article.pages) == ("Inv Transport", "article-journal", "113-127")
    assert (article.url, article.source_id, article.place) == ("https://p.example/1", "251", "Northmere")
    assert (article.date, article.keywords, thesis.type) == ("May 2021", ("routes",), "thesis")


def test_the_workbook_of_eppi_reviewer_names_the_family_first() -> None:
    article, report = read(
        "ItemId,ItemTypeName,Title,ParentTitle,ShortTitle,Authors,Year,StandardNumber,City,Publisher,Institution",
        '1,"Journal, Article",Transport,Inv Transport,Hallam (2021),Hallam Rosa J ; Pike Dora ;,2021,0143-5221,,Press,',
        "2,Report,A plan,,NCC (2022),Northmere County Council ;,2022,,Northmere,,Northmere County Council",
    )
    assert (article.authors, article.type) == (("Hallam, Rosa J", "Pike, Dora"), "article-journal")
    assert (article.container, article.issn, article.source_id) == ("Inv Transport", "0143-5221", "1")
    assert (report.authors, report.organisation, report.place, report.type) == (
        ("Northmere County Council",), "Northmere County Council", "Northmere", "report",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("number", "type_"),
    [("7", "article-journal"), ("13", "report"), ("11", "thesis"), ("16", "webpage"), ("99", "document")],
)
def test_jabref_writes_types_as_libreoffice_numbers_them(number: str, type_: str) -> None:
    (found,) = read(
        "Identifier,BibliographyType,Title,Author,Journal,Number,Year,Address,URL,Institution,Annote",
        f'n2022,{number},A plan,"Quill, Ada; Rowe, Ben",,NCC/22,2022,Northmere,https://n.example/s,Northmere Council,x',
    )
    assert (found.type, found.source_id, found.place) == (type_, "n2022", "Northmere")
    assert (found.organisation, found.url, found.authors) == (
        "Northmere Council", "https://n.example/s", ("Quill, Ada", "Rowe, Ben"),
    )  # fmt: skip


def test_what_colandr_calls_citation_is_read_and_its_screening_is_sealed() -> None:
    found = csv_table.read(
        b"study_id,citation_title,citation_abstract,citation_authors,citation_pub_year,citation_journal_name,"
        b"citation_doi,citation_screening_status,citation_screening_exclude_reasons\n"
        b'1,A plan,Short.,"Hallam, R",2022,Inv J,10.1234/a,excluded,wrong population\n',
        "c.csv",
    )
    (hit,) = found.hits
    assert (hit.record.title, hit.record.year, hit.record.container, hit.record.doi, hit.record.abstract) == (
        "A plan", 2022, "Inv J", "10.1234/a", "Short.",
    )  # fmt: skip
    assert found.sealed and hit.record.extra == ()
    assert [(said.choice, said.reasons) for said in hit.said] == [("exclude", ("wrong population",))]


def test_a_list_of_theses_holds_theses() -> None:
    (found,) = read(
        "EThOS ID,Title,Author,Institution,Date,Qualification", 'uk.1,Sleep,"Reed, Sam",Northmere,2018,Ph.D.'
    )
    assert (found.type, found.organisation, found.source_id) == ("thesis", "Northmere", "uk.1")


@pytest.mark.parametrize(
    ("cell", "authors"),
    [
        ("Hallam, Rosa//Pike, Dora", ("Hallam, Rosa", "Pike, Dora")), ("Northmere Council,", ("Northmere Council",)),
        ("O&#8217;Hara, R.; M&uuml;ller, J.", ("O’Hara, R.", "Müller, J.")),
        ("Hallam, R., Pike, D., et al.", ("Hallam, R.", "Pike, D.")),
        ("[{'name': 'Hallam, Rosa'}, {'name': 'Pike, Dora', 'id': 3}]", ("Hallam, Rosa", "Pike, Dora")),
        ("TARN Cleo; OAKE-BIRCH Lena", ("TARN, Cleo", "OAKE-BIRCH, Lena")),
        ("Hallam, R., & Pike, D., and others", ("Hallam, R.", "Pike, D.")),
    ],
)  # fmt: skip
def test_authors_are_parted_as_endnote_parts_them_with_entities_and_others(cell: str, authors: tuple[str, ...]) -> None:
    found = csv_table.read(f"Title\tYear\tAuthors\nTransport\t2021\t{cell}\n".encode(), "t.txt")
    assert printed(found.hits[0].record, "csv").authors == authors


@pytest.mark.parametrize(
    ("issn", "read_as"),
    [("1435221", "01435221"), ("0143-5221", "0143-5221"), ("1435222", "1435222"), ("12345", "12345")],
)
def test_a_serial_number_gets_the_zero_back_that_a_spreadsheet_took(issn: str, read_as: str) -> None:
    (found,) = read("Title,Year,ISSN", f"Transport,2021,{issn}")
    assert found.issn == read_as


@pytest.mark.parametrize(
    ("kind", "where", "type_", "grey"),
    [
        ("Letter", "Ofsted,", "document", True), ("Review", "Ofsted,", "document", True),
        ("Note", "Northmere Council,", "document", True),
        ("Letter", "Press House,Inv J", "article-journal", False), ("Letter", ",", "article-journal", False),
        ("Article", "Ofsted,", "article-journal", False), ("Plan", ",Northmere Council", "report", True),
        ("", ",Northmere County Council", "document", True),
        ("", ",Journal of the Northmere Council", "article-journal", False),
        ("Journal article", ",Northmere Council", "article-journal", False),
    ],
)  # fmt: skip
def test_a_letter_or_review_of_a_body_stands_in_no_journal(kind: str, where: str, type_: str, grey: bool) -> None:
    (found,) = read("Title,Year,Type,Publisher,Source", f"An outcome,2019,{kind},{where}")
    assert (found.type, found.is_grey) == (type_, grey)


@pytest.mark.parametrize(("more", "type_"), [("", "document"), ("10.1234/a", "article-journal")])
def test_a_site_is_no_journal(more: str, type_: str) -> None:
    (found,) = read("Title,Year,Source,DOI", f"A plan,2022,northmere.example,{more}")
    assert (found.type, found.container, ("journal", "northmere.example") in found.extra) == (type_, "", True)


@pytest.mark.parametrize("heading", ["Report name", "Document name", "Report title", "Policy title", "Paper title"])
def test_a_list_of_papers_with_a_title_and_more_asks_nothing(heading: str) -> None:
    (found,) = read(
        f"Committee,Meeting date,{heading},Report URL", "Scrutiny,12/11/2020,Review of routes,https://n.example/1"
    )
    assert (found.title, found.year, found.url) == ("Review of routes", 2020, "https://n.example/1")


def test_headings_in_one_word_are_read_as_those_in_several() -> None:
    (found,) = read(
        "id,title,isPartOf,publicationYear,doi,docType,datePublished,issueNumber,volumeNumber,creator,publisher,pageStart,"
        "pageEnd",
        "j:1,Buses,Inv Quarterly,2019,10.1234/b,article,2019-03-01,2,4,Cleo Tarn; Lena Oake,Quill,1,9",
    )
    assert (found.container, found.year, found.volume, found.issue, found.pages) == (
        "Inv Quarterly",
        2019,
        "4",
        "2",
        "1-9",
    )
    assert (found.authors, found.date, found.type) == (("Tarn, Cleo", "Oake, Lena"), "2019-03-01", "article-journal")


def test_a_paper_of_the_acm_stands_in_its_proceedings() -> None:
    (found,) = read(
        "Item type,Authors,Title,Journal,Publication year,Proceedings title,Publisher",
        'Conference Paper,"Tarn C,Oake L",Buses,,2019,Proc. of Inv Conf,ACM',
    )
    assert (found.container, found.type, found.authors) == (
        "Proc. of Inv Conf",
        "paper-conference",
        ("Tarn, C", "Oake, L"),
    )


@pytest.mark.parametrize(
    ("place", "left"), [("<Blank>, <Blank>", ""), ("<Blank>, New York", "New York"), ("Lys", "Lys")]
)
def test_a_town_that_ebsco_does_not_know_is_none(place: str, left: str) -> None:
    (found,) = read("Title,Year,Place", f'Buses,2019,"{place}"')
    assert found.place == left


def test_a_register_of_trials_of_the_world_is_known_and_its_status_is_no_vote() -> None:
    (found,) = read(
        "TrialID,Public title,Scientific title,Primary sponsor,Date registration,web address,Recruitment Status",
        "ISRCTN1,Coaching,A randomised trial of coaching,Invented University,03/05/2016,https://i.example/1,Recruiting",
    )
    assert (found.title, found.year, found.source_id) == ("Coaching", 2016, "ISRCTN1")
    assert (found.organisation, found.url) == ("Invented University", "https://i.example/1")
    assert ("Recruitment Status", "Recruiting") in found.extra


@pytest.mark.parametrize("tongue", ["", "[en]", "[en_US]", "[]", "[cy]"])
def test_a_table_of_dspace_is_known_whatever_language_its_columns_say(tongue: str) -> None:
    (found,) = read(
        f"id,dc.contributor.author,dc.date.issued,dc.description.abstract{tongue},dc.identifier.uri,dc.publisher{tongue},"
        f"dc.title{tongue},dc.type{tongue},dc.language.iso",
        '77,"Moss, Nora||Rowe, Ben",2014-06,We asked.,https://r.example/77,University of Northmere,Parents,Thesis,en',
    )
    assert (found.title, found.authors, found.type) == ("Parents", ("Moss, Nora", "Rowe, Ben"), "thesis")
    assert (found.year, found.date, found.abstract) == (2014, "2014-06", "We asked.")
    assert (found.organisation, found.url, found.language) == ("University of Northmere", "https://r.example/77", "en")


def test_the_columns_of_base_are_known() -> None:
    (found,) = read(
        "dctitle,dccreator,dcyear,dcpublisher,dctype,dclink,dcsubject,dcdescription",
        'School gates,"Fell, Jo; Pike, Dan",2013,Univ. of Made-up,Thesis,https://b.example/1,"schools; gates",Gates.',
    )
    assert (found.title, found.authors, found.year) == ("School gates", ("Fell, Jo", "Pike, Dan"), 2013)
    assert (found.organisation, found.type, found.keywords) == ("Univ. of Made-up", "thesis", ("schools", "gates"))


@pytest.mark.parametrize("heading", ["Languages", "Language of article", "Language(s)", "Original language"])
def test_a_language_is_found_under_each_of_its_names(heading: str) -> None:
    (found,) = read(f"Title,Year,{heading}", "A plan,2019,cy")
    assert found.language == "cy"


def test_dimensions_has_its_rights_behind_the_query() -> None:
    data = (
        "\"About the data: Exported on Mar 05, 2024. Criteria: 'send AND (bus OR taxi)' in full data. © 2024 Digital "
        'Science. All rights reserved."\nPublication ID,Title,PubYear\npub.1,A plan,2019\n'
    )
    assert csv_table.read(data.encode(), "d.csv").query == "'send AND (bus OR taxi)' in full data."


def test_the_number_of_an_article_stands_for_its_pages_where_it_has_none() -> None:
    paged, numbered = read(
        "Article Title,Source Title,Publication Year,Start Page,End Page,Article Number,Report Number",
        "Wind,Kites,2019,10,19,e66,",
        "Calm,Kites,2020,,,e77,R-1",
    )
    assert (paged.pages, paged.number, paged.extra) == ("10-19", "", (("Article Number", "e66"),))
    assert (numbered.pages, numbered.number, numbered.extra) == ("e77", "R-1", ())


@pytest.mark.parametrize("between", ["\n", " ", "; ", ";", " | "])
def test_several_addresses_in_a_cell_are_several(between: str) -> None:
    (found,) = read("Title,Author,Link", f'Wind,"Quill, Ada","https://a.example/1{between}https://a.example/2"')
    assert (found.url, [text for _, text in found.extra]) == ("https://a.example/1", ["https://a.example/2"])


@pytest.mark.parametrize(("said", "kind"), [("T", "peer_reviewed"), ("TRUE", "peer_reviewed"), ("F", "grey"), ("", "")])
def test_peer_review_is_said_in_one_letter_by_eric(said: str, kind: str) -> None:
    (found,) = read("Title,Author,Publication Type,Peer Reviewed", f'Wind,"Quill, Ada",Article,{said}')
    assert found.literature == kind


@pytest.mark.parametrize(
    ("source", "container"),
    [("University of Mere", ""), ("King's College", ""), ("Dissertation Abstracts International", "same")],
)
def test_a_thesis_is_of_its_university_not_in_it(source: str, container: str) -> None:
    (found,) = read("Title,Author,Year,Type,Source", f'Wind,"Quill, Ada",2019,PhD thesis,{source}')
    assert (found.type, found.container) == ("thesis", source if container else "")
    assert found.organisation == ("" if container else source)
