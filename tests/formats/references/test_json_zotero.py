"""What Zotero and its translators give in JSON is read with its fields; files and notes that hang on works are none."""

import json
from typing import Any

import pytest

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.printed import printed
from review_tui.formats.references import csl_json
from review_tui.model.review.records import Record

REPORT = {
    "key": "ABCD", "version": 3, "itemType": "report", "title": "A plan of piers",
    "creators": [{"creatorType": "author", "name": "Elmsby Council"},
                 {"creatorType": "author", "firstName": "Ada", "lastName": "Quill"},
                 {"creatorType": "editor", "firstName": "Ben", "lastName": "Rowe"},
                 {"creatorType": "translator", "firstName": "Cy", "lastName": "Moss"}],
    "abstractNote": "Short.", "reportNumber": "EC/22", "reportType": "Strategy", "institution": "Elmsby Council",
    "place": "Elmsby", "date": "2022-03-01", "pages": "48", "language": "en", "url": "https://e.example/p",
    "accessDate": "2024-01-02T10:00:00Z", "tags": [{"tag": "piers"}, {"tag": "ships"}], "collections": [],
    "rights": "OGL", "relations": {}, "dateAdded": "2024-01-01T00:00:00Z",
}  # fmt: skip


def read(whole: Any) -> Parsed:
    return csl_json.read(json.dumps(whole).encode(), "items.json")


def one(whole: Any) -> Record:
    (hit,) = read(whole).hits
    return printed(hit.record, "csl")


@pytest.mark.parametrize(
    "whole", [[REPORT], {"config": {"id": 1}, "items": [REPORT]}, [{"key": "ABCD", "library": {}, "data": REPORT}]]
)
def test_an_item_is_read_with_all_its_fields_whatever_wraps_it(whole: Any) -> None:
    found = one(whole)
    assert (found.title, found.type, found.year, found.date) == ("A plan of piers", "report", 2022, "2022-03-01")
    assert (found.authors, found.editors) == (("Elmsby Council", "Quill, Ada"), ("Rowe, Ben",))
    assert (found.organisation, found.place, found.number, found.url) == (
        "Elmsby Council", "Elmsby", "EC/22", "https://e.example/p",
    )  # fmt: skip
    assert (found.abstract, found.keywords, found.accessed) == ("Short.", ("piers", "ships"), "2024-01-02")
    assert {("translator", "Moss, Cy"), ("type", "Strategy"), ("rights", "OGL")} <= set(found.extra)


def test_citoid_writes_people_as_pairs_and_numbers_as_lists() -> None:
    found = one([{
        "itemType": "journalArticle", "title": "Piers", "date": "2021-05-03", "publicationTitle": "Inv J",
        "DOI": "10.1234/p", "ISSN": ["0143-5221"], "author": [["Ada", "Quill"], ["", "Elmsby Council"]], "volume": "4",
    }])  # fmt: skip
    assert (found.authors, found.container, found.doi) == (("Quill, Ada", "Elmsby Council"), "Inv J", "10.1234/p")
    assert (found.issn, found.type, found.year) == ("0143-5221", "article-journal", 2021)


@pytest.mark.parametrize(
    ("kind", "type_", "grey"),
    [("webpage", "webpage", True), ("thesis", "thesis", True), ("journalArticle", "article-journal", False),
     ("bookSection", "chapter", True), ("blogPost", "post-weblog", True), ("somethingNew", "document", True)],
)  # fmt: skip
def test_the_kinds_of_zotero_are_known(kind: str, type_: str, grey: bool) -> None:
    found = one([{"itemType": kind, "title": "Piers", "creators": [], "publicationTitle": "Inv J", "volume": "1"}])
    assert (found.type, found.is_grey) == (type_, grey)


@pytest.mark.parametrize("kind", ["attachment", "note", "annotation"])
def test_a_file_or_a_note_that_hangs_on_a_work_is_told_and_loses_nothing(kind: str) -> None:
    found = read([REPORT, {"key": "X", "data": {"itemType": kind, "note": "exclude - Ada", "parentItem": "ABCD"}}])
    (told,) = found.problems
    assert (len(found.hits), told.lost, "exclude" in told.text) == (1, False, False)


def test_a_vote_among_tags_and_notes_is_held_back() -> None:
    found = read([{**REPORT, "tags": [{"tag": "exclude: Ada"}, {"tag": "piers"}], "notes": [{"note": "Ben: include"}]}])
    record = found.hits[0].record
    assert found.sealed and (record.keywords, record.notes) == (("piers",), ())


@pytest.mark.parametrize(
    "item", [{"itemType": "report"}, {"itemType": 3, "title": "A"}, {"data": {"itemType": "report"}}]
)
def test_what_names_no_work_is_told_as_lost(item: dict[str, Any]) -> None:
    found = read([item])
    assert found.hits == () and any(problem.lost for problem in found.problems)
