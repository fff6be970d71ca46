"""CSL-JSON is read by its own field names; what is cut off is said."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.printed import printed
from review_tui.formats.references import csl_json
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record
from tests.formats.corpus import bad, needs_corpus

ITEMS = [
    {
        "id": "q1", "type": "report", "title": "Plans that arrive late", "publisher": "Northmere", "number": 12,
        "author": [{"family": "Quill", "given": "Ada"}, {"literal": "Northmere Council"},
                   {"non-dropping-particle": "van", "family": "Dyke", "given": "Jo", "suffix": "Jr"}],
        "issued": {"date-parts": [[2021, 5, 4]]}, "accessed": {"date-parts": [[2022, 1]]}, "DOI": "10.1234/ABC",
        "keyword": "SEND, autism", "custom": {"a": 1}, "note": "a note",
    },
    {"type": "article-journal", "title": ["Another"], "container-title": "Journal of Plans",
     "issued": {"literal": "Spring 2020"}, "page": "1-9"},
]  # fmt: skip


def test_items_find_their_fields_and_the_rest_is_kept() -> None:
    found = csl_json.read(json.dumps(ITEMS).encode(), "x.json")
    first, second = (hit.record for hit in found.hits)
    assert (first.type, first.title, first.number) == ("report", "Plans that arrive late", "12")
    assert first.authors == ("Quill, Ada", "Northmere Council", "van Dyke, Jo, Jr")
    assert (first.year, first.date, first.accessed, first.doi) == (2021, "2021-05-04", "2022-01", "10.1234/abc")
    assert (first.keywords, first.notes, first.extra) == (("SEND", "autism"), ("a note",), (("custom", '{"a": 1}'),))
    assert (second.title, second.year, second.date, second.pages) == ("Another", 2020, "Spring 2020", "1-9")


@pytest.mark.parametrize("wrap", [lambda items: items, lambda items: {"items": items}])
def test_a_list_may_be_wrapped(wrap: object) -> None:
    assert len(csl_json.read(json.dumps(wrap(ITEMS)).encode(), "x.json").hits) == 2  # type: ignore[operator]


def test_it_is_known_by_its_content() -> None:
    assert sniff(json.dumps(ITEMS).encode(), "x.txt") == "csl"


def test_what_is_no_reference_is_reported() -> None:
    found = csl_json.read(b'[{"title": "a"}, 7, "text"]', "x.json")
    assert (len(found.hits), found.found) == (1, 3)


@needs_corpus
@pytest.mark.parametrize(
    ("name", "count", "lost", "said"),
    [
        ("csl_json_deep", 0, 1, "too many levels"),
        ("csl_json_not_list", 1, 0, ""),
        ("csl_json_truncated", 1, 1, "line 1 column"),
    ],
)
def test_bad_files_get_their_message(name: str, count: int, lost: int, said: str) -> None:
    found = csl_json.read(bad(f"{name}.json"), f"{name}.json")
    assert (len(found.hits), found.found - len(found.hits)) == (count, lost)
    assert said in " ".join(problem.text for problem in found.problems)


KEYS = st.sampled_from(["title", "author", "issued", "date-parts", "keyword", "type", "items", "x"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
)


@given(JSON)
def test_no_json_makes_it_fail(value: object) -> None:
    assert csl_json.read(json.dumps(value).encode(), "x.json").found >= 1


@pytest.mark.parametrize(
    "text",
    [
        '{"id": 1, "type": "page", "title": "Home", "author": "admin", "url": "/"}',
        '{"title": "My theme", "type": "dark", "items": [{"id": 1, "title": "Home"}]}', '[{"id": 1, "title": "About"}]',
        '{"title": "Editor", "author": "x", "publisher": "y", "URL": "z", "type": "settings"}',
        '{"name": "e", "publisher": "y", "title": "A plugin", "version": "1"}',
        '{"id": 1, "type": "post", "title": {"rendered": "News"}, "author": 3}',
        '{"type": "FeatureCollection", "features": [{"properties": {"title": "Elmsby"}}]}',
        '{"@type": "ScholarlyArticle", "name": "Buses", "author": {"name": "Ada Quill"}}',
        '{"resultList": {"result": [{"id": "1", "title": "Buses", "authorString": "Quill A"}]}}',
        '[{"key": "A", "data": {"kind": "report", "title": "Buses"}}]',
        "12", "null", '"Buses"', "[[]]",
    ],
)  # fmt: skip
def test_other_json_is_told_and_never_a_record(text: str) -> None:
    found = csl_json.read(text.encode(), "x.json")
    assert found.hits == ()
    assert found.problems[0].text.endswith("is no reference in a form that is known.")


@pytest.mark.parametrize(
    "text",
    [
        '{"status": "ok", "message": {"items": [%s,\n%s]}}',
        '{"items": [%s,\n%s]}',
        "[%s,\n%s]",
        "%s\n%s\n",
    ],
)
def test_a_list_is_found_in_whatever_wraps_it_with_the_line_of_each(text: str) -> None:
    one = '{"DOI": "10.1234/a", "title": ["Buses"], "subtitle": ["a count"], "type": "journal-article"}'
    two = '{"title": "Taxis", "type": "report", "institution": [{"name": "Elmsby Council"}], "ISSN": ["1234-5678"],' \
        ' "published": {"date-parts": [[2021]]}}'  # fmt: skip
    found = csl_json.read((text % (one, two)).encode(), "x.json")
    assert [(hit.line, hit.record.title, hit.record.type) for hit in found.hits] == [
        (1, "Buses: a count", "article-journal"),
        (2, "Taxis", "report"),
    ]
    second = found.hits[1].record
    assert (second.organisation, second.issn, second.year) == ("Elmsby Council", "1234-5678", 2021)
    assert found.problems == ()


def test_what_is_no_reference_is_told_with_its_own_line() -> None:
    found = csl_json.read(b'[{"title": "a", "type": "report"},\n\n{"layers": 3},\n7]', "x.json")
    assert [(p.line, p.lost) for p in found.problems] == [(3, True), (4, True)]


def crossref(**changed: object) -> Record:
    item = {
        "DOI": "10.1234/jk.1",
        "type": "journal-article",
        "title": ["Kites"],
        "author": [{"family": "Marsh"}],
    } | changed
    (hit,) = csl_json.read(json.dumps({"status": "ok", "message": {"items": [item]}}).encode(), "x.json").hits
    return hit.record


@pytest.mark.parametrize("key", ["published", "published-print", "published-online", "posted"])
def test_what_crossref_does_not_say_as_issued_it_may_say_elsewhere(key: str) -> None:
    found = crossref(issued={"date-parts": [[None]]}, **{key: {"date-parts": [[2018, 3]]}})
    assert (found.date, found.year) == ("2018-03", 2018)


def test_numbers_of_articles_places_series_and_versions_of_crossref_find_their_fields() -> None:
    found = crossref(
        **{"article-number": "e12", "publisher-location": "Leeds", "container-title": ["Kite book", "Kite series"]}
    )
    assert (found.pages, found.place, found.container) == ("e12", "Leeds", "Kite book")
    assert ("container-title", "Kite series") in found.extra
    paged = crossref(**{"article-number": "e12", "page": "1-9", "published-online": {"date-parts": [[2018, 3]]}})
    assert paged.pages == "1-9"
    assert ("article-number", "e12") in paged.extra
    assert ("published-online", "2018-03") in paged.extra


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ("2019/05/14", [2019, 5, 14]), ("14 May 2019", [2019, 5, 14]), ("May 2019", [2019, 5]),
        ("Tuesday, May 14, 2019", [2019, 5, 14]), ("2019-05", [2019, 5]), ("2019", [2019]), ("Spring 2019", None),
    ],
)  # fmt: skip
def test_a_date_has_parts_however_it_is_written_and_comes_back_in_its_own_words(
    date: str, parts: list[int] | None
) -> None:
    data = csl_json.write([("A1", Record(title="Heat", year=2019, date=date, accessed=date))])
    (item,) = json.loads(data)
    assert item["issued"].get("date-parts") == item["accessed"].get("date-parts") == ([parts] if parts else None)
    (hit,) = csl_json.read(data, "a.json").hits
    assert (hit.record.year, hit.record.date, hit.record.accessed) == (2019, date, date)


def test_a_reference_without_a_title_comes_back_from_what_was_written() -> None:
    records = [Record(authors=("Quill, Ada",), year=2019, type="report"), Record(title="Kites", type="speech")]
    written = csl_json.write((f"A{n}", record) for n, record in enumerate(records))
    found = [hit.record for hit in csl_json.read(written, "x.json").hits]
    assert [(record.title, record.authors, record.type) for record in found] == [
        ("", ("Quill, Ada",), "report"), ("Kites", (), "speech"),
    ]  # fmt: skip
    assert not csl_json.read(b'[{"type": "report"}, {"id": 3, "type": "book"}]', "x.json").hits


def test_a_record_of_nothing_but_a_note_is_read_and_a_line_of_a_menu_is_not() -> None:
    held = Record(type="article-journal", notes=("Reference Type: Generic",))
    (hit,) = csl_json.read(csl_json.write([("A1", held)]), "a.json").hits
    assert (hit.record.notes, hit.record.type) == (held.notes, held.type)
    assert csl_json.read(b'[{"id": "main", "type": "book"}]', "a.json").hits == ()


def test_subjects_of_crossref_are_keywords_and_the_heading_of_its_abstract_goes() -> None:
    item = {
        "type": "journal-article", "title": ["Lanes"], "DOI": "10.5555/l", "subject": ["Transport", "Roads, streets"],
        "abstract": "<jats:title>Abstract</jats:title><jats:p>Lanes were drawn.</jats:p>",
    }  # fmt: skip
    (hit,) = csl_json.read(json.dumps([item]).encode(), "x.json").hits
    found = printed(hit.record, "csl")
    assert (found.keywords, found.abstract) == (("Transport", "Roads, streets"), "Lanes were drawn.")


def test_crossref_says_of_a_report_where_its_body_sits_and_which_edition_it_is() -> None:
    item = {
        "DOI": "10.5555/r", "type": "report", "title": ["Bus strategy"], "edition-number": "2",
        "institution": [{"name": "Mere Council", "place": ["Mere"]}], "issued": {"date-parts": [[2018]]},
    }  # fmt: skip
    (hit,) = csl_json.read(json.dumps([item]).encode(), "x.json").hits
    assert (hit.record.organisation, hit.record.place, hit.record.edition) == ("Mere Council", "Mere", "2")
    item |= {"publisher": "Quill Press", "publisher-location": "Elmsby"}
    (hit,) = csl_json.read(json.dumps([item]).encode(), "x.json").hits
    assert (hit.record.organisation, hit.record.place) == ("Quill Press", "Elmsby")


def test_what_crossref_counts_of_its_own_work_stands_beside_no_record_of_it() -> None:
    item = {
        "DOI": "10.5555/r", "type": "report", "title": ["Buses"], "score": 12.5, "member": "297", "prefix": "10.5555"
    }  # fmt: skip
    (own,) = csl_json.read(json.dumps([item | {"indexed": {"timestamp": 1}}]).encode(), "x.json").hits
    (other,) = csl_json.read(json.dumps([item]).encode(), "x.json").hits
    assert dict(own.record.extra) == {"prefix": "10.5555"}
    assert dict(other.record.extra) == {"prefix": "10.5555", "score": "12.5", "member": "297"}
