"""What a list says of itself is told: that it is a part of more, what was deleted, why there is nothing."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.harvested import part_of_more
from review_tui.formats.base.parsed import Parsed
from review_tui.formats.references import csl_json, dublin_core, marc, mods
from review_tui.model.review.records import Problem

OAI = '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">{}</OAI-PMH>'
DC = (
    '<record><header><identifier>oai:a:1</identifier></header><metadata><oai_dc:dc xmlns:oai_dc="o" xmlns:dc="d">'
    "<dc:title>Kites</dc:title></oai_dc:dc></metadata></record>"
)
GONE = '<record>\n<header status="deleted"><identifier>oai:a:2</identifier></header></record>'
MODS = "<mods><titleInfo><title>Kites</title></titleInfo></mods>"


def texts(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.text for problem in problems]


@pytest.mark.parametrize(
    ("size", "told"),
    [
        ('<resumptionToken completeListSize="893">x</resumptionToken>', "1 of 893"),
        ("<resumptionToken>x</resumptionToken>", "1. Bring the rest in"),
        ('<resumptionToken completeListSize="1"/>', ""),
        ("<resumptionToken/>", ""),
        ("", ""),
    ],
)
def test_a_harvest_that_goes_on_is_told(size: str, told: str) -> None:
    found = dublin_core.read(OAI.format(f"<ListRecords>{DC}{size}</ListRecords>").encode(), "a.xml")
    assert len(found.hits) == 1
    assert [told in text for text in texts(found.problems)] == [True] * bool(told)


@pytest.mark.parametrize(
    ("wrap", "read"),
    [
        (f"<s:searchRetrieveResponse xmlns:s='s'><s:numberOfRecords>12</s:numberOfRecords>{{}}{MODS}", mods.read),
        (f"<ListRecords>{{}}{MODS}<resumptionToken completeListSize='12'>a</resumptionToken>", mods.read),
        (
            "<r><numberOfRecords>12</numberOfRecords>{}<record><datafield tag='245'><subfield code='a'>Kites</subfield>"
            "</datafield></record>",
            marc.read,
        ),
    ],
)
def test_so_it_is_whatever_format_the_answer_holds(wrap: str, read: Callable[[bytes, str], Parsed]) -> None:
    root = wrap.partition(">")[0][1:].split()[0]
    found = read(f"{wrap.format('')}</{root}>".encode(), "a.xml")
    assert [hit.record.title for hit in found.hits] == ["Kites"]
    assert texts(found.problems) == ["This is a part of what was found: 1 of 12. Bring the rest in as well."]


def test_what_a_repository_deleted_is_told_once_with_its_first_line_and_is_no_record() -> None:
    found = dublin_core.read(OAI.format(f"<ListRecords>{GONE}{DC}{GONE}</ListRecords>").encode(), "a.xml")
    assert (len(found.hits), found.found) == (1, 1)
    assert [(problem.line, problem.text) for problem in found.problems] == [
        (2, "2 records were deleted from the repository and hold nothing any more.")
    ]


def test_behind_damage_nothing_is_told_twice() -> None:
    text = OAI.format(f"<ListRecords>{GONE}{DC}<record>&nope;</record>{DC}</ListRecords>")
    found = dublin_core.read(text.encode(), "a.xml")
    assert len(found.hits) == 2
    assert [text for text in texts(found.problems) if "deleted" in text] == [
        "1 record was deleted from the repository and holds nothing any more."
    ]


def test_an_error_of_a_repository_is_told_in_its_words() -> None:
    found = dublin_core.read(OAI.format('<error code="noRecordsMatch">Nothing there.</error>').encode(), "a.xml")
    assert "The repository answered with an error (noRecordsMatch: Nothing there.)." in texts(found.problems)
    assert found.found == 1  # so that the import is held up


PAGES = (
    ('{"status": "ok", "message": {"total-results": 40, "items": [{}]}}',
     '{"type": "report", "title": "Kites", "DOI": "10.1/a"}'),
    ('{"meta": {"count": 40}, "results": [{}]}',
     '{"id": "https://openalex.org/W1", "title": "Kites", "authorships": []}'),
    ('{"meta": {"total": 40}, "data": [{}]}', '{"attributes": {"doi": "10.1/a", "titles": [{"title": "Kites"}]}}'),
    ('{"hitCount": 40, "resultList": {"result": [{}]}}',
     '{"id": "1", "source": "MED", "title": "Kites", "authorString": "A"}'),
    ('{"total": 40, "data": [{}]}', '{"paperId": "a", "title": "Kites"}'),
)  # fmt: skip


@pytest.mark.parametrize(("answer", "item"), PAGES)
def test_a_page_of_what_a_service_found_is_told_as_a_part(answer: str, item: str) -> None:
    found = csl_json.read(answer.replace("[{}]", f"[{item}]").encode(), "a.json")
    assert [hit.record.title for hit in found.hits] == ["Kites"]
    assert texts(found.problems) == ["This is a part of what was found: 1 of 40. Bring the rest in as well."]


@given(given_=st.integers(0, 50), total=st.integers(0, 50), goes_on=st.booleans())
def test_a_whole_list_is_never_called_a_part(given_: int, total: int, goes_on: bool) -> None:
    told = part_of_more(given_, total, goes_on=goes_on)
    assert bool(told) == (given_ > 0 and (goes_on or total > given_))
    assert not any(problem.lost for problem in told)
