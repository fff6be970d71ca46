"""What services answer in JSON comes in with all its fields, each by its dialect, and what no field has beside it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.printed import printed
from review_tui.formats.references import csl_json, mapped_json
from review_tui.formats.references.mapped import ServiceExport, at, day, is_of, person, texts
from review_tui.formats.sniff import sniff
from review_tui.model.review.records import Record
from tests.formats.references.services import ANSWERS, EXPECTED

BESIDE = {
    "Overton": ("translated_title", "source.country", "entities", "pdf_url"), "CORE": ("dataProviders.name",
                                                                                       "documentType"),
    "Zenodo": ("metadata.license.id", "metadata.contributors.name"), "OpenAIRE": ("instances.license",),
    "Figshare": ("license.name",), "BASE": ("dcprovider",), "Publish or Perish": ("fulltext_url", "cites"),
    "ClinicalTrials.gov": ("protocolSection.identificationModule.officialTitle",),
    "DSpace": ("local.shelf", "date.accessioned"), "ERIC": ("peerreviewed", "publicationtype"),
}  # fmt: skip


def read(whole: Any) -> Parsed:
    return csl_json.read(json.dumps(whole).encode(), "x.json")


def one(whole: Any) -> Record:
    (hit,) = read(whole).hits
    return printed(hit.record, "csl")


def held(whole: Any) -> list[Any]:
    """Give the entries of an answer, however it wraps them."""
    return whole if isinstance(whole, list) else mapped_json.found_in(whole) or []


def test_every_dialect_has_an_answer_that_is_tried() -> None:
    assert {dialect.name for dialect in mapped_json.DIALECTS} == ANSWERS.keys() == EXPECTED.keys()


@pytest.mark.parametrize("name", ANSWERS)
def test_every_field_of_an_answer_comes_in(name: str) -> None:
    assert sniff(json.dumps(ANSWERS[name]).encode(), "x.json") == "csl"
    found = one(ANSWERS[name])
    assert replace(found, extra=()) == EXPECTED[name]
    assert {tag for tag in BESIDE.get(name, ()) if tag != "translated_title"} <= {tag for tag, _ in found.extra}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_entry_is_known_by_one_dialect_alone_and_comes_in_out_of_its_wrapping(name: str) -> None:
    (item,) = held(ANSWERS[name])
    assert [each.name for each in mapped_json.DIALECTS if is_of(item, each)][:1] == [name]
    assert replace(one([item]), extra=()) == EXPECTED[name]
    assert replace(one(item), extra=()) == EXPECTED[name]


@pytest.mark.parametrize("name", [name for name, whole in ANSWERS.items() if isinstance(whole, dict)])
def test_a_page_of_what_was_found_says_that_it_is_one(name: str) -> None:
    dialect = next(each for each in mapped_json.DIALECTS if each.name == name)
    whole = json.loads(json.dumps(ANSWERS[name]))
    *above, last = dialect.total.split(".")
    inner = whole
    for step in above:
        inner = inner[step]
    inner[last] = 1203
    assert [problem.text[:37] for problem in read(whole).problems] == ["This is a part of what was found: 1 o"]
    assert not read(ANSWERS[name]).problems


@pytest.mark.parametrize(
    "whole",
    [
        {"results": [{"title": "A menu", "link": "/x"}]}, {"hits": {"hits": [{"metadata": {"title": "A"}}]}},
        {"response": {"docs": [{"title": "A"}]}}, [{"title": "A", "rank": 1}], {"publications": [{"id": "1",
                                                                                                  "title": "A"}]},
        {"id": 1, "title": "Settings"}, {"results": []}, {"results": "x"}, {"query": 3, "results": [3]},
    ],
)  # fmt: skip
def test_what_only_looks_like_an_answer_makes_no_record(whole: Any) -> None:
    assert mapped_json.found_in(whole) is None and not read(whole).hits


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(st.sampled_from(["name", "title", "year", "type"]), each),
)


@settings(max_examples=60)
@given(st.sampled_from(sorted(ANSWERS)), st.data())
def test_fields_of_another_shape_do_no_harm(name: str, data: st.DataObject) -> None:
    (item,) = held(ANSWERS[name])
    key = data.draw(st.sampled_from(sorted(item)))
    assert read([{**item, key: data.draw(JUNK)}]).found == 1


def test_what_is_nested_without_end_stops_nothing() -> None:
    deep: Any = "x"
    for _ in range(200):
        deep = {"a": deep}
    (item,) = held(ANSWERS["Overton"])
    assert one([{**item, "more": deep}]).title == "SEND provision"


@pytest.mark.parametrize(
    ("node", "said"),
    [
        ("Bea Marsh", "Marsh, Bea"), ("Marsh, Bea", "Marsh, Bea"), ({"name": "Bea van Marsh"}, "van Marsh, Bea"),
        ({"family": "Marsh", "given": "Bea", "suffix": "Jr"}, "Marsh, Bea, Jr"), ({"surname": "Marsh"}, "Marsh"),
        ({"surname": "Marsh", "name": "Bea"}, "Marsh, Bea"), ({"collectiveName": "Bus Group"}, "Bus Group,"),
        ({"name": {"surname": "Marsh", "given": "Bea"}}, "Marsh, Bea"), ({}, ""), (None, ""), ([], ""), (7, "7"),
    ],
)  # fmt: skip
def test_a_name_is_read_however_it_is_parted(node: Any, said: str) -> None:
    assert person(node) == said


@pytest.mark.parametrize(
    ("node", "said"),
    [
        ("2018-05-03T00:00:00Z", "2018-05-03"), ("20180503", "2018-05-03"), ("May 2018", "May 2018"), (2018, "2018"),
        ({"year": "2018"}, "2018"), ({"year": 2018, "month": 5, "day": 3}, "2018-05-03"),
        ({"year": "2018", "month": "May"}, "May 2018"), ({"year": "2018", "month": "May", "day": "3"}, "3 May 2018"),
        ({}, ""),
    ],
)  # fmt: skip
def test_a_date_is_read_however_it_is_parted(node: Any, said: str) -> None:
    assert day(node) == said


def test_an_article_of_eric_stands_in_a_journal_and_is_reviewed_where_eric_says_so() -> None:
    (item,) = held(ANSWERS["ERIC"])
    article = {**item, "id": "EJ120", "source": "Journal of Buses", "publicationtype": ["Journal Articles"]}
    for said, literature in (("T", "peer_reviewed"), ("F", "grey"), ("", "")):
        found = one([{**article, "peerreviewed": said}])
        assert (found.type, found.container, found.organisation) == ("article-journal", "Journal of Buses", "")
        assert found.literature == literature


def test_metadata_of_another_shape_leave_the_name_of_the_work() -> None:
    (item,) = held(ANSWERS["DSpace"])
    shapes: tuple[Any, ...] = ({"dc.title": []}, {"": [{"value": "x"}]}, [1], {"a": 3, "dc.x": [{"value": None}]})
    for odd in shapes:
        assert one([{**item, "metadata": odd}]).title == "Bus breaks"


def test_a_path_goes_through_lists_and_chooses_by_what_stands_beside() -> None:
    item: Any = {"ids": [{"kind": "a", "value": 1}, {"kind": "b", "value": [2, 3]}], "none": None, "no": {"ids": []}}
    assert [*texts(item, "ids.value")] == ["1", "2", "3"]
    assert [*texts(item, "ids[kind=b].value")] == ["2", "3"]
    assert not [*at(item, "none")] and not [*at(item, "no.ids")] and not [*at(item, "ids[kind=c].value")]


def test_no_word_of_an_entry_is_lost_but_what_a_dialect_leaves_out() -> None:
    for dialect in mapped_json.DIALECTS:
        (item,) = held(ANSWERS[dialect.name])
        found = one([{**item, "odd": {"inner": ["kept", "too"]}}])
        assert [value for tag, value in found.extra if tag == "odd.inner"] == ["kept", "too"], dialect.name


def test_a_dialect_names_only_fields_of_a_record() -> None:
    fields = {*Record.__dataclass_fields__, "serial"}
    assert all({*dialect.fields} <= fields for dialect in mapped_json.DIALECTS)
    assert isinstance(mapped_json.DIALECTS[0], ServiceExport)


@pytest.mark.parametrize(
    ("name", "changed", "field", "said"),
    [
        ("CORE", {"publisher": "'Quill Press'"}, "organisation", "Quill Press"),
        ("CORE", {"publisher": "Quill's Press"}, "organisation", "Quill's Press"),
        ("OpenAIRE", {"language": {"code": "und", "label": "Undetermined"}}, "language", ""),
        ("Overton", {"topics": ["bus; tram", "rail"]}, "keywords", ("bus", "tram", "rail")),
        ("Overton", {"language": "", "languages": ["eng"]}, "language", "eng"),
    ],
)  # fmt: skip
def test_what_a_service_says_in_its_way_is_as_records_hold_it(
    name: str, changed: dict[str, Any], field: str, said: object
) -> None:
    (item,) = held(ANSWERS[name])
    assert getattr(one([{**item, **changed}]), field) == said
