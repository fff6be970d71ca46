"""The footnotes of the diagram: sentences whose numbers add up, and none where there is nothing to say."""

from collections.abc import Mapping

import pytest

from review_tui.model.prisma.boxes import Box, Line
from review_tui.model.prisma.footnotes import Outside, footnotes, on_seconds
from review_tui.model.review.places import Fate
from review_tui.model.review.protocol import Protocol, Stage

REMOVED = ("duplicates", "automation", "other")
NOTHING: Outside = {Fate.DUPLICATE: {}, Fate.OTHER: {}}


def boxes(removed: tuple[int, int, int] = (0, 0, 0), **counted: int) -> Mapping[str, Box]:
    every = {"other_identified": 0, "other_sought": 0, "other_excluded_records": 0, **counted}
    lines = tuple(Line(key, key, n) for key, n in zip(REMOVED, removed, strict=True))
    return {key: Box(key, n) for key, n in every.items()} | {"other_removed": Box("other_removed", sum(removed), lines)}


def said(found: Mapping[str, Box], outside: Outside = NOTHING, changed: tuple[int, int] | None = None) -> list[str]:
    return list(footnotes(found, outside, changed, {}, strict=True))


def test_a_column_in_which_all_is_sought_needs_no_words() -> None:
    assert said(boxes()) == said(boxes(other_identified=7, other_sought=7)) == []


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            boxes((1, 1, 1), other_identified=9, other_sought=4, other_excluded_records=1),
            "Of 9 records identified via other methods, 1 was a duplicate, 1 was marked as ineligible by automation "
            "tools, 1 was removed for other reasons, 1 was excluded on title or summary screening and 1 awaits "
            "screening.",
        ),
        (
            boxes((1200, 0, 2), other_identified=2000, other_sought=700, other_excluded_records=0),
            "Of 2,000 records identified via other methods, 1,200 were duplicates, 2 were removed for other "
            "reasons and 98 await screening.",
        ),
        (boxes((1, 0, 0), other_identified=1), "Of 1 record identified via other methods, 1 was a duplicate."),
        (
            boxes(other_identified=3, other_sought=1, other_excluded_records=2),
            "Of 3 records identified via other methods, 2 were excluded on title or summary screening.",
        ),
    ],
)
def test_what_became_of_the_records_of_the_other_column_adds_up(found: Mapping[str, Box], words: str) -> None:
    assert said(found) == [words]


@pytest.mark.parametrize(
    ("total", "counted"),
    [
        (15, ""),
        (16, "1 report more"),
        (14, "1 report fewer"),
        (12, "3 reports fewer"),
    ],
)
def test_a_total_that_is_not_the_sum_is_told(total: int, counted: str) -> None:
    told = f"Of what earlier rounds found, {counted} are included than were in the previous version of the review."
    assert said(boxes(previous=10, included_new=5, included_total=total)) == ([told] if counted else [])


@pytest.mark.parametrize(
    ("changed", "total", "told"),
    [
        ((0, 0), 15, ""),
        ((2, 0), 13, "2 left out"),
        ((0, 1), 16, "1 added"),
        ((2, 1), 13, "2 left out, 1 added, 1 joined with another"),
        ((0, 0), 14, "1 joined with another"),
    ],
)
def test_what_changed_since_the_previous_version_is_told_report_by_report(
    changed: tuple[int, int], total: int, told: str
) -> None:
    found = boxes(previous=10, included_new=5, included_total=total)
    assert said(found, changed=changed) == ([f"Of the reports of the previous version: {told} since."] if told else [])


@pytest.mark.parametrize(
    ("database", "website", "first"),
    [
        (0, 0, "No record came in from a search and nothing was screened"),
        (1, 0, "Nothing was screened: by the protocol every report"),
        (0, 1, "Nothing was screened: by the protocol every report"),
    ],
)
def test_without_screening_it_is_told_whether_anything_was_found(database: int, website: int, first: str) -> None:
    keys = {"db_identified": database, "other_identified": website, "db_removed": 0, "other_removed": 0}
    found = {key: Box(key, n) for key, n in keys.items()}
    assert next(iter(footnotes(found, NOTHING, None, {}, strict=False))).startswith(first)


def test_hits_that_no_record_stands_for_are_told_with_where_they_count() -> None:
    outside = {Fate.DUPLICATE: {"a": 1, "b": 1_200}, Fate.OTHER: {"a": 1}}
    assert said(boxes(), outside) == [
        "1,201 duplicates were removed before import, as the searchers counted: among the duplicates.",
        "1 record kept at the search but not imported: counted under “other reasons”.",
    ]
    assert said(boxes(), {Fate.DUPLICATE: {"a": 1}, Fate.OTHER: {}}) == [
        "1 duplicate was removed before import, as the searchers counted: among the duplicates."
    ]


def test_it_is_told_where_one_person_decided_alone() -> None:
    stages = (
        Stage("title", second="sample 20%"),
        Stage("abstract", second="excluded_only"),
        Stage("full_text", second="none"),
        Stage("last"),
    )
    assert on_seconds(Protocol(title="T", stages=stages)) == [
        "At title screening one person decided, but for a random sample of 20% that 2 people judged.",
        "At abstract screening one person decided, and a second on what the first had excluded.",
        "At full text screening one person decided.",
    ]
    assert on_seconds(Protocol(title="T")) == []


@pytest.mark.parametrize(
    ("counted", "first", "elsewhere"),
    [({}, "0", ""), ({"db_excluded_records": 1_200}, "1,200", ""), ({"other_excluded_records": 0}, "0", ""),
     ({"db_excluded_records": 3, "other_excluded_records": 1}, "3", " (via other methods 1 by people)")],
)  # fmt: skip
def test_what_tools_took_out_is_told_apart_from_what_people_excluded(
    counted: dict[str, int], first: str, elsewhere: str
) -> None:
    found = {key: Box(key, n) for key, n in {"other_sought": 0, **counted}.items()}
    assert footnotes(found, NOTHING, None, {"": 2, "a filter": 1_000}, strict=False) == [
        f"**Records excluded: {first} by people and none by automation tools{elsewhere}. Removed by automation tools "
        "before screening: a tool 2; a filter 1,000."
    ]
