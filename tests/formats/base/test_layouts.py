"""The tables that programs write are known by their columns, and what misleads in them is put right."""

import pytest

from review_tui.formats.base.layouts import LAYOUTS, recognised
from review_tui.formats.base.printed import printed
from review_tui.formats.base.scales import names_a_thing
from review_tui.formats.tables import csv_table
from review_tui.model.review.records import Record
from review_tui.model.review.tables import By
from tests.formats.corpus import needs_corpus, reference

# Synthetic: no real export of these two was at hand. Their columns are those that users of both describe; the rows are
# made up.
OVERTON = (
    "Overton id,Title,Translated title,Document type,Source title,Source country,Published_on,Document URL,Overton URL,"
    "Top topics,Languages,Policy authors\n"
    '"northmere-1","A plan for inclusion","","Publication","Northmere Council","UK","2021-03-05",'
    '"https://northmere.example/plan.pdf","https://app.overton.example/1","Inclusion; Schools","en","Smith, J"\n'
)
OLD_OVERTON = (
    "Policy_document_id,Title,Translated title,Document type,Source title,Source country,Source type,Published_on,"
    "Document URL,Overton URL\n"
    "x2,A review of places,,Report,Westhallow Council,UK,government,2019-01-02,https://w.example/r,https://o.example/2\n"
)
PUBLISH_OR_PERISH = (
    "Cites,Authors,Title,Year,Source,Publisher,ArticleURL,CitesURL,GSRank,QueryDate,Type,DOI,ISSN,CitationURL,Volume,"
    "Issue,StartPage,EndPage,ECC,CitesPerYear,CitesPerAuthor,AuthorCount,Age,Abstract\n"
    '12,"A Nother, B Someone","Places for all",2018,"Journal of Places","Press","https://p.example/a","https://c.example",'
    '1,"2026-11-20 10:00:00","PDF","10.5555/P.1","1234-5678","",3,2,10,19,12,1.5,6,2,8,"What it says"\n'
)


def one(text: str) -> tuple[str, Record]:
    found = csv_table.read(text.encode(), "made-up.csv")
    (hit,) = found.hits
    assert found.tables[0].by is By.LAYOUT
    return found.tables[0].layout, hit.record


def test_overton_gives_the_publishing_body_and_reports() -> None:
    layout, record = one(OVERTON)
    assert layout == "Overton"
    assert (record.organisation, record.container, record.type, record.is_grey) == (
        "Northmere Council", "", "report", True,
    )  # fmt: skip
    assert (record.url, record.year, record.date) == ("https://northmere.example/plan.pdf", 2021, "2021-03-05")
    assert (record.authors, record.keywords, record.source_id) == (
        ("Smith, J",), ("Inclusion", "Schools"), "northmere-1",
    )  # fmt: skip
    assert ("Overton URL", "https://app.overton.example/1") in record.extra
    assert ("type", "Publication") in record.extra


def test_older_exports_of_overton_are_known_too() -> None:
    layout, record = one(OLD_OVERTON)
    assert (layout, record.organisation, record.source_id, record.year) == ("Overton", "Westhallow Council", "x2", 2019)


def test_publish_or_perish_gives_articles_whose_file_type_is_no_type() -> None:
    layout, record = one(PUBLISH_OR_PERISH)
    assert layout == "Publish or Perish"
    assert (record.container, record.type, record.pages, record.doi) == (
        "Journal of Places", "article-journal", "10-19", "10.5555/p.1",
    )  # fmt: skip
    assert record.authors == ("Nother, A", "Someone, B")
    assert ("Type", "PDF") in record.extra


@needs_corpus
@pytest.mark.parametrize(
    ("file", "layout"),
    [
        ("csv/cff_baseline_cochrane.csv", "Cochrane Library"), ("csv/cff_baseline_covidence.csv", "Covidence"),
        ("csv/cff_baseline_embase.csv", "Embase"), ("csv/cff_baseline_excel.csv", "Embase"),
        ("csv/cff_baseline_googlescholar.csv", "Google Scholar"), ("csv/cff_baseline_openalex.csv", "OpenAlex"),
        ("csv/cff_baseline_pubmed.csv", "PubMed"), ("csv/cff_baseline_rayyan.csv", "Rayyan"),
        ("csv/cff_baseline_scopus.csv", "Scopus"), ("csv/cff_baseline_zotero.csv", "Zotero"),
        ("asreview/generic_labels.csv", "ASReview"), ("asreview/embase_newpage.csv", "Embase"),
        ("tsv/cff_baseline_refworks.tsv", "RefWorks"),
    ],
)  # fmt: skip
def test_a_real_export_is_known_by_its_columns(file: str, layout: str) -> None:
    found = csv_table.read(reference(file), file)
    assert [(table.layout, table.by, table.asks) for table in found.tables] == [(layout, By.LAYOUT, "")]


@needs_corpus
@pytest.mark.parametrize("file", ["csv/cff_baseline_embase.csv", "csv/cff_baseline_excel.csv"])
def test_the_search_query_of_embase_is_kept(file: str) -> None:
    assert csv_table.read(reference(file), file).query == "dinosaur:ti"


def test_a_table_of_nobody_is_not_known() -> None:
    assert recognised(["Title", "Year", "Council"]) is None
    assert recognised([]) is None


def test_google_scholar_is_known_by_all_of_its_columns_only() -> None:
    columns = ["Authors", "Title", "Publication", "Volume", "Number", "Pages", "Year", "Publisher"]
    found = recognised(columns)
    assert found is not None
    assert found.name == "Google Scholar"
    assert recognised([*columns, "Council"]) is None


def test_no_sign_of_a_layout_is_the_sign_of_another() -> None:
    signs = [(layout.name, sign) for layout in LAYOUTS for sign in layout.signs]
    for name, sign in signs:
        assert not [other for other, wider in signs if other != name and sign <= wider]


def row(headings: str, cells: dict[str, str]) -> Record:
    names = headings.split("|")
    table = "\t".join(names) + "\n" + "\t".join(cells.get(name, "") for name in names) + "\n"
    (hit,) = csv_table.read(table.encode(), "table.txt").hits
    return printed(hit.record, "csv")


WOS = "PT|AU|BA|BE|GP|AF|BF|CA|TI|SO|SE|LA|DT|DE|AB|PU|PI|SN|EI|BN|PD|PY|VL|IS|BP|EP|AR|DI|EA|UT|PM"
ARTICLE = {"PT": "J", "AU": "Marsh, B", "AF": "Marsh, Ben", "TI": "Kites", "SO": "KITES", "DT": "Article", "PY": "2015"}
CHAPTER = {
    "PT": "B",
    "AU": "Marsh, B",
    "AF": "Marsh, Ben",
    "TI": "Kites",
    "SO": "A BOOK",
    "DT": "Article; Book Chapter",
}


def test_web_of_science_says_days_groups_numbers_of_articles_and_chapters() -> None:
    record = row(WOS, ARTICLE | {"CA": "Kite Study Group", "PD": "MAR 12", "AR": "e1234", "VL": "3"})
    assert (record.authors, record.pages) == (("Marsh, Ben", "Kite Study Group"), "e1234")
    assert (record.date, record.year, record.type) == ("MAR 12 2015", 2015, "article-journal")
    early = row(WOS, {**ARTICLE, "PY": "", "EA": "JUL 2023", "DT": "Article; Early Access"})
    assert (early.date, early.year, early.type) == ("JUL 2023", 2023, "article-journal")
    record = row(WOS, CHAPTER | {"BE": "Tarn, I", "BF": "Tarn, Iris", "BP": "33", "EP": "48", "PY": "2012"})
    assert (record.type, record.container, record.pages) == ("chapter", "A BOOK", "33-48")
    assert record.editors == ("Tarn, Iris",)
    other = row(WOS, CHAPTER | {"BE": "Tarn, I", "BF": "Quill, Ada"})  # who wrote the book edited nothing
    assert (other.editors, other.authors) == (("Tarn, I",), ("Marsh, Ben",))
    alone = row(WOS, {**CHAPTER, "AU": "", "AF": "", "BA": "Quill, A", "DT": "Book"})
    assert (alone.authors, alone.type) == (("Quill, A",), "book")


SCOPUS = (
    "Authors|Author full names|Author(s) ID|Title|Year|Source title|Volume|Issue|Art. No.|Page start|Page end|"
    "Page count|DOI|Link|Abstract|Author Keywords|Index Keywords|Editors|Publisher|ISSN|ISBN|Document Type|Source|EID"
)


def test_scopus_says_full_names_numbers_of_articles_and_nobody() -> None:
    told = {"Title": "Kites", "Year": "2017", "Source title": "Journal of Kites", "Volume": "9", "EID": "2-s2.0-1"}
    names = {"Authors": "Marsh B.; Quill A.", "Author full names": "Marsh, Ben (571); Quill, Ada J. (57200000572)"}
    record = row(
        SCOPUS, told | names | {"Art. No.": "e12", "Document Type": "Article", "Abstract": "[No abstract available]"}
    )
    assert (record.authors, record.pages) == (("Marsh, Ben", "Quill, Ada J."), "e12")
    assert (record.abstract, record.type) == ("", "article-journal")
    assert ("Authors", "Marsh B.; Quill A.") in record.extra
    paged = row(SCOPUS, told | {"Art. No.": "e12", "Page start": "1", "Page end": "9", "Authors": "Marsh B."})
    assert (paged.pages, paged.authors) == ("1-9", ("Marsh, B.",))
    assert ("Art. No.", "e12") in paged.extra
    nobody = dict.fromkeys(("Authors", "Author full names"), "[No author name available]")
    assert row(SCOPUS, told | nobody).authors == ()


@pytest.mark.parametrize(
    "heading", ["Overton id|Published on", "Overton_id|Published_on", "overton id|publication date"]
)
@pytest.mark.parametrize("people", ["Authors", "Policy authors"])
def test_overton_is_known_however_it_joins_its_words(heading: str, people: str) -> None:
    number, day = heading.split("|")
    headings = f"{heading}|Title|Document type|Source title|{people}|Document URL|Overton URL|Top topics"
    told = {number: "x-1", day: "2015-03-12", "Title": "Kites", "Document type": "Publication", people: "Marsh, Ben"}
    record = row(headings, told | {"Source title": "Elmsby Council", "Document URL": "https://e.example/r.pdf"})
    assert (record.organisation, record.container, record.type) == ("Elmsby Council", "", "report")
    assert (record.date, record.year, record.authors) == ("2015-03-12", 2015, ("Marsh, Ben",))
    assert (record.source_id, record.url) == ("x-1", "https://e.example/r.pdf")


def test_tables_of_ebsco_say_what_kind_of_work_and_what_day_as_far_as_they_know_it() -> None:
    headings = "Title|Author|Journal Title|Publication Date|Doctype|Accession Number"
    told = {"Title": "Kites", "Author": "NA", "Journal Title": "null", "Accession Number": "7"}
    record = row(headings, told | {"Publication Date": "20140000", "Doctype": "Pamphlet"})
    assert (record.date, record.year, record.type, record.authors) == ("2014", 2014, "pamphlet", ())
    assert row(headings, told | {"Publication Date": "20140500", "Doctype": "Report"}).date == "2014-05"


def test_marks_of_google_scholar_are_no_part_of_a_title_and_a_body_stays_one() -> None:
    headings = "Cites|Authors|Title|Year|Source|Publisher|ArticleURL|GSRank|Type"
    record = row(headings, {"Authors": "W Borough Council", "Title": "[PDF] Kites", "Year": "2015", "GSRank": "2"})
    assert (record.title, record.authors) == ("Kites", ("W Borough Council",))


def test_the_lens_eric_and_cochrane_name_numbers_in_their_own_way() -> None:
    lens = row("Lens ID|Title|Publication Year|Source Title|ISSNs|Author/s|Volume|Issue Number|Start Page|End Page", {
        "Lens ID": "0-1", "Title": "Kites", "Publication Year": "2019", "Source Title": "Journal of Kites",
        "ISSNs": "12345679; 12345687", "Author/s": "Ben Marsh; Ada J Quill", "Volume": "9", "Issue Number": "3",
        "Start Page": "201", "End Page": "208",
    })  # fmt: skip
    assert (lens.volume, lens.issue, lens.pages, lens.issn) == ("9", "3", "201-208", "12345679")
    assert ("issn", "12345687") in lens.extra
    eric = row("ERIC Number|Title|Author|Source|Publication Date|ISSN|ISBN|Pages|Descriptors", {
        "ERIC Number": "EJ1", "Title": "Kites", "Author": "Marsh, Ben", "Publication Date": "2019",
        "Source": "Journal of Kites, v9 n3 p201-208 May 2019", "ISSN": "ISSN-1234-5679", "Pages": "8",
        "Descriptors": "Transport; Kites",
    })  # fmt: skip
    assert eric.keywords == ("Transport", "Kites")
    assert (eric.container, eric.volume, eric.issue, eric.pages) == ("Journal of Kites", "9", "3", "201-208")
    assert eric.issn == "1234-5679"
    cochrane = row("CENTRAL ID|Title|Source|Year|Pubmed ID", {
        "CENTRAL ID": "CN-1", "Title": "Kites", "Source": "Journal of Kites", "Year": "2019", "Pubmed ID": "PUBMED 7",
    })  # fmt: skip
    assert cochrane.pmid == "7"


def test_dimensions_and_the_lens_have_subjects_and_addresses_and_counts_are_nobodys() -> None:
    record = row("Publication ID|PubYear|Title|Source title|MeSH terms|Source Linkout|Dimensions URL", {
        "Publication ID": "pub.1", "PubYear": "2019", "Title": "Kites", "Source title": "Journal of Kites",
        "MeSH terms": "Child; Wind", "Source Linkout": "https://a.example/1", "Dimensions URL": "https://b.example/1",
    })  # fmt: skip
    assert (record.keywords, record.url) == (("Child", "Wind"), "https://a.example/1")
    counts = ("Citing Patents Count", "Citing Works Count", "Cites", "GSRank", "ECC", "AuthorCount", "Fields of Study")
    assert all(map(names_a_thing, (*counts, "contributors", "Fields of Research (ANZSRC 2020)")))


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        ("Kites. 2022 Mar 1;22(1):101. doi: 10.5555/k.1.", ("2022 Mar 1", "22", "1", "101")),
        ("J Kites. 2022;9:201-8.", ("2022", "9", "", "201-208")), ("Kites. 2022 Mar 1:e12.", ("2022", "", "", "")),
        ("Kites. 2021 Dec;22(1):101.", ("2022", "22", "1", "101")), ("", ("2022", "", "", "")),
    ],
)  # fmt: skip
def test_the_citation_of_pubmed_says_where_an_article_stands(cited: str, told: tuple[str, ...]) -> None:
    record = row("PMID|Title|Authors|Citation|Journal/Book|Publication Year|DOI", {
        "PMID": "7", "Title": "Kites", "Authors": "Marsh B, Quill A.", "Citation": cited, "Journal/Book": "Kites",
        "Publication Year": "2022", "DOI": "10.5555/k.1",
    })  # fmt: skip
    assert (record.date, record.volume, record.issue, record.pages) == told


def test_several_numbers_of_a_book_and_names_joined_in_other_tongues_are_told_apart() -> None:
    record = row("Titel|Verfasser|Jahr|Verlag|ISBN|Art", {
        "Titel": "Kites", "Verfasser": "Müller, Hans und Lund, Eva", "Jahr": "2019", "Verlag": "Quill",
        "ISBN": "978-3-16-148410-0; 978-3-16-148411-7", "Art": "Sammelband",
    })  # fmt: skip
    assert (record.authors, record.isbn, record.type) == (("Müller, Hans", "Lund, Eva"), "978-3-16-148410-0", "book")
    assert ("isbn", "978-3-16-148411-7") in record.extra
