"""Hits that a child spelled are those that it read; what cannot be spelled so goes over as before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.formats.base.parsed import Parsed
from review_tui.formats.base.spelled_hits import SpelledHit, SpelledHits, spelled_hits
from review_tui.formats.sandbox.wire_format import pack, unpack
from review_tui.model.review.decisions import Decision
from review_tui.model.review.records import Hit, Problem, Record

TEXTS = st.text(max_size=6) | st.sampled_from(["a\nb", '"', "\\", "\ud800", "é", "\u2028"])
RECORDS = st.builds(
    Record, title=TEXTS, abstract=TEXTS, doi=TEXTS, pmid=TEXTS, keywords=st.lists(TEXTS, max_size=2).map(tuple)
)
HITS = (
    Hit(0, 1, Record(title="Kites", doi="10.1234/a")),
    Hit(1, 7, Record(pmid="7", notes=("a\nb",))),
    Hit(3, 9, Record()),
)


def spelled() -> SpelledHits:
    found = spelled_hits(HITS)
    assert found is not None
    return found


def test_they_are_a_sequence_of_what_was_read() -> None:
    found = spelled()
    assert (len(found), tuple(found), found[1], found[-1]) == (3, HITS, HITS[1], HITS[2])
    assert found[1:] == HITS[1:]
    assert found == HITS
    assert Parsed("ris", HITS) == Parsed("ris", found)
    assert hash(found) == hash(HITS)
    assert found != HITS[:2]
    with pytest.raises(IndexError):
        found[3]


def test_each_is_told_with_what_identifies_it() -> None:
    assert [hit[2:] for hit in spelled().raw] == [
        ('{"doi":"10.1234/a","kind":"document","title":"Kites","type":"document"}', "10.1234/a", "", ""),
        ('{"kind":"document","notes":["a\\nb"],"pmid":"7","type":"document"}', "", "7", ""),
        ('{"kind":"document","type":"document"}', "", "", ""),
    ]


def test_behind_other_hits_they_have_their_places_in_the_whole() -> None:
    assert spelled().moved(10, 100) == tuple(Hit(hit.position + 10, hit.line + 100, hit.record) for hit in HITS)


@given(st.lists(RECORDS, max_size=3))
def test_whatever_they_say_comes_over_the_wire(records: list[Record]) -> None:
    hits = tuple(Hit(at, at + 1, record) for at, record in enumerate(records))
    found = unpack(pack(Parsed("ris", hits)))
    assert isinstance(found, Parsed)
    assert found.hits == hits


@pytest.mark.parametrize(
    "hit",
    [
        Hit(0, 1, Record(), pages=("one",)),
        Hit(0, 1, Record(page_count=2)),
        Hit(0, 1, Record(), said=(Decision("Emily", "include"),)),
        Hit(0, 1, Record(title="half \ud800")),
    ],
    ids=["pages", "a count of pages", "a decision", "half a pair"],
)
def test_what_holds_more_than_a_record_is_not_spelled(hit: Hit) -> None:
    assert spelled_hits((HITS[0], hit)) is None
    parsed = Parsed("ris", (HITS[0], hit))
    assert unpack(pack(parsed)) == parsed


def test_of_much_nothing_is_spelled() -> None:
    length = sum(len(hit.spelled) for hit in spelled().raw)
    assert spelled_hits(HITS, length) == HITS
    assert spelled_hits(HITS, length - 1) is None


def test_of_a_file_with_decisions_the_records_come_over_as_they_were_read() -> None:
    told = unpack(pack(Parsed("ris", HITS, (Problem(1, "Decisions were left out.", sealed=True),))))
    assert isinstance(told, Parsed)
    assert told.hits == HITS
    assert type(told.hits) is tuple


def test_one_that_is_spelled_wrong_is_no_record() -> None:
    with pytest.raises(ValueError, match="Expecting"):
        SpelledHits([SpelledHit(0, 1, "{no JSON", "", "", "")])[0]
