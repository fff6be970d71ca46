"""What leaves for EPPI-Reviewer and DESTINY: their shapes, and that it comes back where we read it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings

from review_tui.formats.base.printed import printed
from review_tui.formats.base.screened import Screened, SettledStage
from review_tui.formats.references import destiny, eppi, eppi_writing
from review_tui.formats.sniff import sniff
from review_tui.model.review.decisions import Decision
from review_tui.model.review.records import Record
from tests.formats.test_read_back import RECORDS, canonical

TITLE_IN, OUT = SettledStage("title", "include"), SettledStage("full text", "exclude", "Wrong topic")


def reports() -> list[Screened]:
    votes = (Decision("Ada", "exclude", note="a secret"),)
    return [
        Screened(number="A1", record=Record(title="One", type="report"), settled=(TITLE_IN, OUT), votes=votes),
        Screened(number="A2", record=Record(title="Two", type="report"), settled=(TITLE_IN,)),
        Screened(number="A3", record=Record(title="Three", type="report")),
    ]


def in_eppi(found: list[Screened], note: str = "") -> bytes:
    return eppi_writing.layout((one for report in found for one in report.settled), note).write(found)


def test_eppi_has_a_set_of_codes_for_each_stage_and_names_nobody() -> None:
    data = in_eppi(reports(), note="Provisional: 1 waits")
    whole = json.loads(data.decode("utf-8-sig"))
    assert [found["SetName"] for found in whole["CodeSets"]] == ["Screen on title", "Screen on full text"]
    assert {found["SetDescription"] for found in whole["CodeSets"]} == {"Provisional: 1 waits"}
    names = [[c["AttributeName"] for c in found["Attributes"]["AttributesList"]] for found in whole["CodeSets"]]
    assert names == [["INCLUDE"], ["EXCLUDE on Wrong topic"]]
    assert b"Ada" not in data
    assert b"secret" not in data


def test_without_a_report_eppi_has_its_shape_all_the_same() -> None:
    whole = json.loads(in_eppi([]).decode("utf-8-sig"))
    assert (whole["CodeSets"], whole["References"]) == ([], [])


@pytest.mark.parametrize("n", [1, 2, 3])
def test_a_file_made_report_by_report_is_that_of_all_at_once(n: int) -> None:
    found = reports()
    layout = eppi_writing.layout(one for report in found for one in report.settled)
    parts = [layout.head, *(layout.each(at, report) for at, report in enumerate(found[:n], 1)), layout.tail]
    assert "".join(parts).encode() == layout.write(found[:n])
    assert [one["OldItemId"] for one in json.loads("".join(parts).removeprefix("\ufeff"))["References"]] == [
        report.number for report in found[:n]
    ]


def test_what_was_settled_comes_back_from_eppi_stage_by_stage_with_our_numbers() -> None:
    data = in_eppi(reports())
    assert sniff(data, "eppi.json") == "eppi"
    hits = eppi.read(data, "eppi.json").hits
    assert [hit.record.source_id for hit in hits] == ["A1", "A2", "A3"]
    assert [[(said.who, said.choice, said.reasons) for said in hit.said] for hit in hits] == [
        [("Screen on title", "include", ()), ("Screen on full text", "exclude", ("Wrong topic",))],
        [("Screen on title", "include", ())],
        [],
    ]


def beside_numbers(record: Record) -> Record:
    """Give a record without what says nothing of the work: its own number, and whether that it is grey is said."""
    return replace(record, source_id="", extra=(), literature="")


@settings(max_examples=40, deadline=None)
@given(record=RECORDS)
@example(
    record=Record(
        title="T",
        type="speech",
        isbn="978-0-306-40615-7",
        issn="1234-567X",
        year=2019,
        date="2019",
        notes=("Date: now",),
    )
)
def test_each_field_comes_back_from_eppi(record: Record) -> None:
    whole = canonical(record)
    (hit,) = eppi.read(in_eppi([Screened(number="A7", record=whole)]), "x").hits
    found = printed(hit.record, "eppi")
    people = [tuple(name.replace(";", ",") for name in names) for names in (whole.authors, whole.editors)]
    expected = beside_numbers(replace(whole, authors=people[0], editors=people[1]))
    assert (beside_numbers(found), found.is_grey) == (expected, whole.is_grey)


def line(report: Screened) -> dict[str, Any]:
    (told,) = destiny.layout().write([report]).decode().splitlines()
    found: dict[str, Any] = json.loads(told)
    return found


def test_a_line_for_destiny_has_identifiers_and_enhancements_as_its_schema_names_them() -> None:
    record = Record(
        title="One", authors=("Quill, Ada", "Open Hand", "Rowe, Ben"), year=2020, date="2020-05-02", doi="10.1/x",
        pmid="123", abstract="Why.", url="https://a.example", organisation="Open Hand", type="report",
    )  # fmt: skip
    told = line(Screened(number="A1", record=record, settled=(TITLE_IN, OUT), votes=(Decision("Ada", "exclude"),)))
    assert told["identifiers"] == [
        {"identifier": "10.1/x", "identifier_type": "doi"},
        {"identifier": 123, "identifier_type": "pm_id"},
        {"identifier": "A1", "identifier_type": "other", "other_identifier_name": "review_tui"},
    ]
    by_type = {found["content"]["enhancement_type"]: found["content"] for found in told["enhancements"]}
    assert list(by_type) == ["bibliographic", "abstract", "location", "annotation"]
    assert by_type["bibliographic"] == {
        "enhancement_type": "bibliographic", "title": "One", "publication_year": 2020, "publisher": "Open Hand",
        "publication_date": "2020-05-02",
        "authorship": [
            {"display_name": "Ada Quill", "position": "first"}, {"display_name": "Open Hand", "position": "middle"},
            {"display_name": "Ben Rowe", "position": "last"},
        ],
    }  # fmt: skip
    assert by_type["location"]["locations"] == [{"landing_page_url": "https://a.example"}]
    assert [(a["label"], a["value"], a["data"]) for a in by_type["annotation"]["annotations"]] == [
        ("included at title", True, {}), ("included at full text", False, {"reason": "Wrong topic"}),
    ]  # fmt: skip


def test_a_bare_report_has_a_line_without_empty_parts() -> None:
    told = line(Screened(number="A9", record=Record(title="Bare")))
    assert [found["content"] for found in told["enhancements"]] == [
        {"enhancement_type": "bibliographic", "title": "Bare"}
    ]
    assert told["visibility"] == "public"
