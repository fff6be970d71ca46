"""The tables that programs write are known by their columns, and what misleads in them is put right."""

import pytest

from review_tui.formats.base.layouts import LAYOUTS, recognised
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
