"""JSON: references of CSL, OpenAlex and DataCite come in with their fields; anything else is told."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.references import csl_json
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record

OPENALEX = {
    "id": "https://openalex.org/W700001", "title": "Bus passes in three towns", "type": "article",
    "doi": "https://doi.org/10.1234/bus.1", "publication_year": 2019, "publication_date": "2019-05-03",
    "authorships": [{"author": {"display_name": "Ben van Marsh"}}, {"author": {"display_name": "Bus Council"}}],
    "primary_location": {"source": {"display_name": "Journal of Buses", "issn_l": "1234-5679"},
                         "landing_page_url": "https://x.example/1"},
    "biblio": {"volume": "9", "issue": "3", "first_page": "201", "last_page": "208"},
    "ids": {"pmid": "https://pubmed.example/7000"}, "language": "en",
    "abstract_inverted_index": {"were": [1], "Passes": [0], "counted.": [2]}, "keywords": [{"display_name": "bus"}],
}  # fmt: skip
DATACITE = {
    "id": "10.1234/bus.2", "type": "dois",
    "attributes": {
        "doi": "10.1234/bus.2", "titles": [{"title": "Counts of passes"}, {"title": "Z", "titleType": "Translated"}],
        "creators": [{"familyName": "Marsh", "givenName": "Ben"}, {"name": "Northmere Council"}],
        "publisher": {"name": "Archive of Inventions"}, "publicationYear": 2020, "url": "https://x.example/2",
        "types": {"resourceTypeGeneral": "Dataset"}, "subjects": [{"subject": "bus"}], "version": "2",
        "descriptions": [{"description": "All passes.", "descriptionType": "Abstract"}],
    },
}  # fmt: skip


def read(whole: Any) -> Parsed:
    return csl_json.read(json.dumps(whole).encode(), "x.json")


def only(whole: Any) -> Record:
    (hit,) = read(whole).hits
    return hit.record


@pytest.mark.parametrize("whole", [OPENALEX, [OPENALEX], {"meta": {"count": 1}, "results": [OPENALEX]}])
def test_a_work_of_openalex_comes_in_with_all_its_fields(whole: Any) -> None:
    assert sniff(json.dumps(whole).encode(), "x.json") == "csl"
    found = only(whole)
    assert (found.title, found.year, found.date, found.type) == (
        "Bus passes in three towns", 2019, "2019-05-03", "article-journal",
    )  # fmt: skip
    assert found.authors == ("van Marsh, Ben", "Bus Council")
    assert (found.container, found.volume, found.issue, found.pages) == ("Journal of Buses", "9", "3", "201-208")
    assert (found.doi, found.pmid, found.issn) == ("10.1234/bus.1", "7000", "1234-5679")
    assert (found.abstract, found.keywords) == ("Passes were counted.", ("bus",))


@pytest.mark.parametrize(
    "whole", [DATACITE, [DATACITE], {"data": [DATACITE]}, {"data": DATACITE}, DATACITE["attributes"]]
)
def test_a_record_of_datacite_comes_in_with_all_its_fields(whole: Any) -> None:
    found = only(whole)
    assert (found.title, found.year, found.type, found.doi) == ("Counts of passes", 2020, "dataset", "10.1234/bus.2")
    assert found.authors == ("Marsh, Ben", "Northmere Council")
    assert (found.organisation, found.edition, found.abstract) == ("Archive of Inventions", "2", "All passes.")


@pytest.mark.parametrize(
    "whole",
    [
        {"id": 3, "type": "module", "title": "Settings of the buses", "stops": [1, 2]}, {"title": "A", "a": 1},
        [{"type": "FeatureCollection", "title": "A map"}], [1, "two", None], {"items": [{"id": "x"}]}, {"data": [1]},
        {"name": "package", "version": "1.0.0", "author": "Ben"},
    ],
)  # fmt: skip
def test_other_json_makes_no_record_and_is_told(whole: Any) -> None:
    found = read(whole)
    assert found.hits == ()
    assert found.found >= 1


def test_entries_that_are_none_are_told_beside_those_that_are() -> None:
    found = read([{"title": "A report", "type": "report"}, {"setting": 1}])
    assert ([hit.record.title for hit in found.hits], found.found) == (["A report"], 2)
    assert found.problems[0].text == '{"setting": 1} is no reference in a form that is known.'


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["title", "titles", "id", "data", "attributes", "creators", "authorships", "results", "meta",
                         "doi", "author", "biblio", "type", "types", "subjects", "issued"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(_json)
def test_no_json_makes_it_fail(whole: Any) -> None:
    assert read(whole).found >= bool(whole)


def datacite(**changed: Any) -> Record:
    attributes: Any = DATACITE["attributes"]
    return only({**attributes, **changed})


@pytest.mark.parametrize(
    ("general", "said", "kind"),
    [
        ("Text", "Working Paper", "report"), ("Text", "", "document"), ("Other", "Doctoral thesis", "thesis"),
        ("", "Journal article", "article-journal"), ("Dataset", "Report of a survey", "dataset"),
        ("Report", "Conference paper", "report"), ("ConferenceProceeding", "", "book"), ("Presentation", "", "speech"),
        ("DataPaper", "", "article-journal"),
    ],
)  # fmt: skip
def test_the_own_words_of_a_record_of_datacite_say_what_its_type_leaves_open(
    general: str, said: str, kind: str
) -> None:
    assert datacite(types={"resourceTypeGeneral": general, "resourceType": said}).type == kind


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ([{"date": "2020-04-02", "dateType": "Issued"}, {"date": "2018", "dateType": "Collected"}], "2020-04-02"),
        ([{"date": "2020-05", "dateType": "Available"}], "2020-05"),
        ([{"date": "2019-04-02", "dateType": "Issued"}], "2020"),
        ([{"date": "2018", "dateType": "Collected"}], "2020"),
        ([], "2020"),
    ],
)
def test_the_day_on_which_it_was_issued_is_told_where_it_is_of_the_year(dates: list[Any], date: str) -> None:
    found = datacite(dates=dates)
    assert (found.date, found.year) == (date, 2020)


def test_what_a_record_of_datacite_stands_in_and_all_else_of_it_is_kept() -> None:
    found = datacite(
        relatedIdentifiers=[
            {"relatedIdentifier": "1234-5679", "relatedIdentifierType": "ISSN", "relationType": "IsPartOf"},
            {"relatedIdentifier": "10.1234/old", "relatedIdentifierType": "DOI", "relationType": "IsNewVersionOf"},
        ],
        container={"title": "Bus papers", "firstPage": "1", "lastPage": "9", "volume": "3"},
        contributors=[{"name": "Tarn, Iris", "contributorType": "Editor"},
                      {"name": "Hall", "contributorType": "Sponsor"}],
        alternateIdentifiers=[{"alternateIdentifier": "R-12", "alternateIdentifierType": "Report number"}],
        descriptions=[{"description": "All.", "descriptionType": "Abstract"},
                      {"description": "How.", "descriptionType": "Methods"}],
        rightsList=[{"rights": "CC BY 4.0"}],
    )  # fmt: skip
    assert (found.issn, found.container, found.pages, found.volume) == ("1234-5679", "Bus papers", "1-9", "3")
    assert (found.editors, found.number, found.abstract) == (("Tarn, Iris",), "R-12", "All.")
    assert {
        ("IsNewVersionOf", "10.1234/old"), ("Sponsor", "Hall"), ("Methods", "How."), ("rights", "CC BY 4.0"),
        ("Translated", "Z"),
    } <= set(found.extra)  # fmt: skip
    assert found.doi == "10.1234/bus.2"


@pytest.mark.parametrize(
    ("kind", "type_"), [("editorial", "article-journal"), ("peer-review", "review"), ("libguides", "document")]
)
def test_a_kind_of_openalex_is_kept_beside_its_type(kind: str, type_: str) -> None:
    found = only(OPENALEX | {"type": kind, "open_access": {"oa_url": "https://x.example/free.pdf"}})
    assert found.type == type_
    assert {("type", kind), ("oa_url", "https://x.example/free.pdf")} <= set(found.extra)


@pytest.mark.parametrize(
    ("kinds", "type_"),
    [
        ({"resourceTypeGeneral": "Text", "citeproc": "report"}, "report"),
        ({"resourceTypeGeneral": "Text", "citeproc": "article-journal"}, "document"),
        ({"resourceTypeGeneral": "Text", "resourceType": "Thesis", "citeproc": "report"}, "thesis"),
        ({"resourceTypeGeneral": "Dataset", "citeproc": "report"}, "dataset"),
        ({"citeproc": "nonsense"}, "document"),
    ],
)
def test_a_text_of_whatever_kind_is_what_datacite_cites_it_as(kinds: dict[str, str], type_: str) -> None:
    entry = {"attributes": {"doi": "10.1/x", "titles": [{"title": "Kites"}], "creators": [], "types": kinds}}
    (hit,) = csl_json.read(json.dumps({"data": [entry]}).encode(), "x.json").hits
    assert hit.record.type == type_


@pytest.mark.parametrize(
    ("titles", "whole"),
    [
        ([{"title": "Travel data"}, {"title": "A survey", "titleType": "Subtitle"}], "Travel data: A survey"),
        ([{"title": "A survey", "titleType": "Subtitle"}, {"title": "Travel data"}], "Travel data: A survey"),
        ([{"title": "Travel data: A survey"}, {"title": "A survey", "titleType": "Subtitle"}], "Travel data: A survey"),
        ([{"title": "Travel data"}, {"title": "Data teithio", "titleType": "TranslatedTitle"}], "Travel data"),
    ],
)
def test_the_subtitle_of_datacite_is_of_the_title(titles: list[dict[str, str]], whole: str) -> None:
    item = {"id": "10.5072/a", "attributes": {"doi": "10.5072/a", "titles": titles, "creators": [{"name": "Quill"}]}}
    (hit,) = csl_json.read(json.dumps({"data": [item]}).encode(), "d.json").hits
    assert hit.record.title == whole
    assert "Subtitle" not in dict(hit.record.extra)
