"""What Europe PMC and Semantic Scholar found comes in with its fields; what only looks like it is told."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.printed import printed
from review_tui.formats.references import csl_json, json_services
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record

RESULT = {
    "id": "700", "source": "MED", "pmid": "700", "doi": "10.5555/bus.1", "title": "Bus passes in three towns",
    "authorString": "Marsh B, van Quill A, Bus Council.", "journalTitle": "J Buses", "journalVolume": "9", "issue": "3",
    "journalIssn": "1234-5679; ", "pageInfo": "201-208", "pubYear": "2019",
    "pubType": "research article; journal article",
    "abstractText": "Passes were counted.", "firstPublicationDate": "2019-05-03", "language": "eng",
}  # fmt: skip
CORE = {
    "id": "701", "source": "MED", "title": "Bus stops", "authorString": "Marsh B.", "pubYear": "2020",
    "journalInfo": {"volume": "4", "issue": "1", "journal": {"title": "Journal of Stops", "issn": "1234-5679"}},
    "pubTypeList": {"pubType": ["Journal Article"]}, "keywordList": {"keyword": ["bus", "stop"]},
    "firstPublicationDate": "2019-12-30",
}  # fmt: skip
PREPRINT = {"id": "PPR1", "source": "PPR", "title": "Tides", "authorString": "Marsh E.", "pubYear": "2022"}
PAPER = {
    "paperId": "abc", "externalIds": {"DOI": "10.5555/bus.2", "PubMed": "12", "CorpusId": 9}, "title": "Bus lanes",
    "abstract": "Lanes were drawn.", "venue": "J Lanes", "year": 2020, "publicationTypes": ["Review", "JournalArticle"],
    "journal": {"name": "Journal of Lanes", "volume": "3", "pages": "1-9"}, "url": "https://papers.test/abc",
    "authors": [{"authorId": "1", "name": "Ann Quill"}, {"name": "Northmere Council"}], "publicationDate": "2020-03-04",
    "fieldsOfStudy": ["Transport"], "openAccessPdf": {"url": "https://papers.test/abc.pdf"},
}  # fmt: skip


def read(whole: Any) -> Parsed:
    return csl_json.read(json.dumps(whole).encode(), "x.json")


def one(item: Any) -> Record:
    (hit,) = read([item]).hits
    return hit.record


def answered(*found: Any) -> dict[str, Any]:
    return {"version": "6.9", "hitCount": len(found), "resultList": {"result": list(found)}}


def test_a_result_of_europe_pmc_comes_in_with_its_fields() -> None:
    told = one(RESULT)
    assert told == Record(
        title="Bus passes in three towns", authors=("Marsh, B", "van Quill, A", "Bus Council"), year=2019,
        date="2019-05-03", type="article-journal", container="J Buses", volume="9", issue="3", pages="201-208",
        doi="10.5555/bus.1", pmid="700", issn="1234-5679", abstract="Passes were counted.", language=told.language,
        source_id="700", extra=told.extra, literature=told.literature, guessed=told.guessed, origins=told.origins,
    )  # fmt: skip
    assert ("pubType", "research article; journal article") in told.extra


def test_the_long_form_of_europe_pmc_names_its_journal_elsewhere() -> None:
    told = one(CORE)
    assert (told.container, told.volume, told.issue, told.issn) == ("Journal of Stops", "4", "1", "1234-5679")
    assert told.keywords == ("bus", "stop")


def test_a_first_day_online_of_another_year_is_not_the_date() -> None:
    told = one(CORE)
    assert (told.year, told.date) == (2020, "") and ("online", "2019-12-30") in told.extra


def test_a_preprint_is_a_manuscript() -> None:
    assert one(PREPRINT).type == "manuscript"


def test_a_paper_of_semantic_scholar_comes_in_with_its_fields() -> None:
    told = one(PAPER)
    assert told == Record(
        title="Bus lanes", authors=("Quill, Ann", "Northmere Council"), year=2020, date="2020-03-04",
        type="article-journal", container="Journal of Lanes", volume="3", pages="1-9", doi="10.5555/bus.2", pmid="12",
        url="https://papers.test/abc", abstract="Lanes were drawn.", keywords=("Transport",), source_id="abc",
        extra=told.extra, literature=told.literature, guessed=told.guessed, origins=told.origins,
    )  # fmt: skip
    assert {("CorpusId", "9"), ("openAccessPdf", "https://papers.test/abc.pdf")} <= set(told.extra)


@pytest.mark.parametrize(
    ("whole", "titles"),
    [
        (answered(RESULT, PREPRINT), ["Bus passes in three towns", "Tides"]),
        ({"total": 1, "offset": 0, "data": [PAPER]}, ["Bus lanes"]),
        ([PAPER, RESULT], ["Bus lanes", "Bus passes in three towns"]),
    ],
)
def test_an_answer_is_known_and_each_of_its_works_read(whole: Any, titles: list[str]) -> None:
    assert sniff(json.dumps(whole).encode(), "x.json") == "csl"
    found = read(whole)
    assert [hit.record.title for hit in found.hits] == titles and found.found == len(titles)


@pytest.mark.parametrize(
    "whole",
    [
        {"resultList": {"result": [{"id": 1}]}}, {"hitCount": 3, "resultList": []}, {"data": [{"paperId": "a"}]},
        {"data": []}, {"data": [PAPER, {"name": "settings"}]}, {"hitCount": 1, "resultList": {"result": "x"}},
    ],
)  # fmt: skip
def test_what_only_looks_like_an_answer_makes_no_record(whole: Any) -> None:
    assert not read(whole).hits and json_services.found_in(whole) is None


FIELDS = st.sampled_from(sorted({*RESULT, *CORE, *PAPER, "name"}))
JUNK = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(FIELDS, each, max_size=4),
)


@given(st.sampled_from([RESULT, CORE, PAPER]), st.dictionaries(FIELDS, JUNK))
def test_fields_of_another_shape_do_no_harm(item: dict[str, Any], changed: dict[str, Any]) -> None:
    found = read([{**item, **changed}])
    assert found.found == 1


@pytest.mark.parametrize("wrap", [lambda item: {"total": 1, "data": [item]}, lambda item: [item]])
def test_works_of_the_lens_are_read(wrap: Callable[[dict[str, Any]], Any]) -> None:
    item = {
        "lens_id": "001-1", "title": "Buses", "year_published": 2019, "publication_type": "journal article",
        "authors": [{"first_name": "Cleo", "last_name": "Tarn"}, {"collective_name": "Bus Group"}],
        "source": {"title": "Inv J", "publisher": "Quill"}, "volume": "4", "start_page": "1", "end_page": "9",
        "external_ids": [{"type": "doi", "value": "10.1234/b"}, {"type": "magid", "value": "77"}, "x"],
    }  # fmt: skip
    (hit,) = csl_json.read(json.dumps(wrap(item)).encode(), "lens.json").hits
    found = hit.record
    assert (found.title, found.year, found.type, found.doi) == ("Buses", 2019, "article-journal", "10.1234/b")
    assert (found.authors, found.container, found.pages) == (("Tarn, Cleo", "Bus Group"), "Inv J", "1-9")
    assert ("magid", "77") in found.extra and found.source_id == "001-1"


def test_no_word_of_lens_is_lost() -> None:
    item = (
        '{"lens_id": "1", "title": "Wind", "source": {"title": "Journal of Wind", "issn": [{"type": "print", "value": '
        '"12345678"}]}, "keywords": ["wind"], "mesh_terms": [{"mesh_heading": "Child"}], "fields_of_study": ["Air"], '
        '"references_count": 7}'
    )
    (hit,) = csl_json.read(f'{{"total": 1, "data": [{item}]}}'.encode(), "lens.json").hits
    assert (hit.record.issn, hit.record.keywords) == ("12345678", ("wind", "Child"))
    assert {("fields_of_study", "Air"), ("references_count", "7")} <= set(hit.record.extra)


@pytest.mark.parametrize(
    "item",
    [
        '{"lens_id": "1", "title": "Wind", "odd": "kept"}', '{"paperId": "1", "title": "Wind", "odd": "kept"}',
        '{"id": "1", "source": "MED", "title": "Wind", "authorString": "Quill A", "odd": "kept"}',
    ],
)  # fmt: skip
def test_what_no_field_has_stays_beside(item: str) -> None:
    (hit,) = csl_json.read(f"[{item}]".encode(), "a.json").hits
    assert ("odd", "kept") in hit.record.extra


@pytest.mark.parametrize(
    ("first", "of_issue", "date"),
    [
        ("2018-11-05", "2019 Mar", "2019 Mar"), ("2019-05-03", "2019 Mar", "2019-05-03"),
        ("2018-11-05", "2018 Nov", ""), ("2018-11-05", None, ""),
    ],
)  # fmt: skip
def test_an_article_that_was_online_in_another_year_has_the_date_of_its_issue(
    first: str, of_issue: str | None, date: str
) -> None:
    told = one(RESULT | {"firstPublicationDate": first, "journalInfo": {"dateOfPublication": of_issue}})
    assert (told.year, told.date) == (2019, date)


def test_a_group_among_the_authors_of_europe_pmc_is_called_as_it_is() -> None:
    people = [{"fullName": "Marsh B", "firstName": "Ben", "lastName": "Marsh"}, {"collectiveName": "Bus Study Group"}]
    told = printed(one(RESULT | {"authorList": {"author": people}}), "csl")
    assert told.authors == ("Marsh, Ben", "Bus Study Group")
