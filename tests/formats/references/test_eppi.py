"""The JSON report of EPPI-Reviewer: references, and the codes of screening sets as decisions."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.references.eppi import read
from review_tui.formats.sniff import sniff
from review_tui.model.review.decisions import Decision


def code(number: int, name: str, kind: str = "", *children: dict[str, Any]) -> dict[str, Any]:
    return {
        "AttributeId": number, "AttributeName": name, "AttributeType": kind,
        "Attributes": {"AttributesList": list(children)},
    }  # fmt: skip


SETS = [
    {
        "SetName": "Screen on title",
        "Attributes": {
            "AttributesList": [
                code(11, "INCLUDE on title & abstract", "Include"),
                code(12, "EXCLUDE", "Exclude", code(13, "EXCLUDE on country", "Exclude"), code(14, "Exclude: date")),
            ]
        },
    },
    {"SetName": "Topics", "Attributes": {"AttributesList": [code(21, "Transport", "Selectable (show checkbox)")]}},
]


def report(*codes: tuple[int, str], **more: Any) -> Parsed:
    codings = [{"AttributeId": number, "AdditionalText": text} for number, text in codes]
    item = {"ItemId": 501, "Title": "A report", "Codes": codings, **more}
    return read(json.dumps({"CodeSets": SETS, "References": [item]}).encode("utf-8-sig"), "report.json")


def decided(*codes: tuple[int, str]) -> tuple[Decision, ...]:
    return report(*codes).hits[0].said


def test_a_code_of_a_screening_set_is_a_decision_of_that_set() -> None:
    assert decided((11, "")) == (Decision("Screen on title", "include", key="501"),)


def test_an_exclusion_has_its_reason_and_the_text_beside_the_code() -> None:
    assert decided((13, "not in the UK")) == (
        Decision("Screen on title", "exclude", ("country",), "not in the UK", key="501"),
    )


def test_several_codes_of_a_set_are_one_decision_with_all_reasons() -> None:
    (found,) = decided((13, ""), (14, ""))
    assert (found.choice, found.reasons, found.note) == ("exclude", ("country", "date"), "")


def test_two_opposite_codes_of_a_set_are_both_told_so_that_neither_counts() -> None:
    """What one name decided twice on a report and not alike is held back when votes are brought."""
    assert [(found.who, found.choice) for found in decided((11, "yes"), (13, ""))] == [
        ("Screen on title", "include"), ("Screen on title", "exclude"),
    ]  # fmt: skip


def test_other_codes_decide_nothing_and_the_file_is_not_sealed_for_them() -> None:
    assert decided((21, "by bus"), (99, "")) == ()
    assert not report((21, "")).sealed
    assert report((11, "")).sealed


def test_the_fields_of_a_reference_are_read() -> None:
    said = {
        "Authors": "Quill, Ada; Rowe, Ben;", "Year": "2019", "DOI": "10.1234/x", "ParentTitle": "A journal",
        "TypeName": "Journal, Article", "Keywords": "sen\r\ntransport", "Institution": "Westhallow",
    }  # fmt: skip
    record = report(**said).hits[0].record
    assert (record.title, record.year, record.doi, record.type) == ("A report", 2019, "10.1234/x", "article-journal")
    assert record.authors == ("Quill, Ada", "Rowe, Ben")
    assert record.keywords == ("sen", "transport")
    assert (record.organisation, record.container, record.source_id) == ("Westhallow", "A journal", "501")


def test_it_is_known_by_its_first_words() -> None:
    assert sniff(b'{"CodeSets": [], "References": []}', "report.json") == "eppi"
    assert sniff(b'\xef\xbb\xbf{ "References" : [', "x") == "eppi"
    assert sniff(b'[{"title": "x", "type": "book"}]', "x.json") == "csl"


def test_a_cut_report_and_one_without_references_are_told() -> None:
    assert "damaged" in read(b'{"CodeSets": [', "report.json").problems[0].text
    assert "no reference" in read(b'{"References": []}', "report.json").problems[0].text


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(
    inner, max_size=3) | st.dictionaries(st.sampled_from(["SetName", "Attributes", "AttributesList", "AttributeId",
    "AttributeName", "Title", "Codes", "Authors"]), inner, max_size=3), max_leaves=8)  # fmt: skip


@given(JSON, JSON)
def test_no_json_makes_it_fail(sets: object, items: object) -> None:
    read(json.dumps({"CodeSets": sets, "References": items}).encode(), "report.json")


def test_a_month_stands_before_its_year() -> None:
    (hit,) = report(Year="2018", Month="May").hits
    assert (hit.record.date, hit.record.year) == ("May 2018", 2018)
    assert report(Year="2018", Month="").hits[0].record.date == "2018"
