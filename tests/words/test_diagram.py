"""The words in the boxes are those of the PRISMA 2020 templates, to the letter."""

from dataclasses import replace

import pytest

from review_tui.model.prisma.boxes import Box, Identity, Line
from review_tui.words.diagram import (
    Paragraph,
    footnotes,
    has_other_methods,
    headings,
    lines,
    n_of,
    notice,
    paragraphs,
    total,
    updates,
)
from tests.exporting import prisma_examples as examples

SINGLES = {  # template "PRISMA 2020 flow diagram new systematic review, v2"
    "screened": "Records screened",
    "excluded_records": "Records excluded",
    "sought": "Reports sought for retrieval",
    "not_retrieved": "Reports not retrieved",
    "assessed": "Reports assessed for eligibility",
}


def texts(found: list[Paragraph]) -> list[str]:
    return [paragraph.text.replace("\u00a0", " ") for paragraph in found]


def test_a_number_is_held_together() -> None:
    assert n_of(1234) == "(n\u00a0=\u00a01,234)"


@pytest.mark.parametrize("side", ["db", "other"])
@pytest.mark.parametrize("box", sorted(SINGLES))
def test_a_box_of_one_number_has_the_words_of_the_template(side: str, box: str) -> None:
    counts = examples.small()
    key = f"{side}_{box}"
    assert texts(paragraphs(counts, key)) == [SINGLES[box], f"(n = {counts.boxes[key].n:,})"]


def test_a_box_of_several_numbers_lists_them() -> None:
    assert texts(paragraphs(examples.small(), "db_removed")) == [
        "Records removed before screening:",
        "Duplicate records removed (n = 310)",
        "Records marked as ineligible by automation tools (n = 12)",
        "Records removed for other reasons (n = 3)",
    ]
    assert [p.indent for p in paragraphs(examples.small(), "db_removed")] == [0.0, 7.0, 7.0, 7.0]


def test_where_nothing_is_listed_the_number_stands_behind_the_heading() -> None:
    counts = examples.small()
    bare = replace(counts, boxes={**counts.boxes, "db_excluded_reports": Box("db_excluded_reports", 0)})
    assert texts(paragraphs(bare, "db_excluded_reports")) == ["Reports excluded: (n = 0)"]


def test_included_says_studies_and_reports() -> None:
    assert texts(paragraphs(examples.small(), "included_new")) == [
        "Studies included in review", "(n = 19)", "Reports of included studies", "(n = 27)",
    ]  # fmt: skip


def test_databases_are_told_below_with_the_star_of_the_template() -> None:
    counts = examples.small()
    starred = texts(paragraphs(counts, "db_identified"))[0].endswith("*:")
    assert starred == any(source.lane in ("databases", "registers") for source in counts.sources)
    assert texts(footnotes(counts))[-1].startswith("Flow diagram ")
    assert "BMJ 2021;372:n71" in texts(footnotes(counts))[-1]


def test_a_note_of_the_person_stands_before_the_citation() -> None:
    said = texts(footnotes(examples.small(), "Searches were run\nin March."))
    assert said[-2] == "Searches were run in March."


def test_an_empty_lane_of_other_methods_is_none() -> None:
    assert has_other_methods(examples.small())
    assert not has_other_methods(examples.small(other=False))


def test_an_update_speaks_of_new_studies() -> None:
    counts = examples.small()
    update = replace(counts, boxes={**counts.boxes, "previous": Box("previous", 4)})
    assert updates(update)
    assert not updates(counts)
    assert headings(counts)["db"] == "Identification of studies via databases and registers"
    assert headings(update) == {
        "previous": "Previous studies",
        "db": "Identification of new studies via databases and registers",
        "other": "Identification of new studies via other methods",
    }


def test_a_box_that_is_not_there_counts_nothing() -> None:
    assert total(examples.small(), "previous") == 0
    assert lines(examples.small(), "previous") == ()


def test_a_finished_review_has_no_notice() -> None:
    assert notice(examples.small()) == []


def test_an_unfinished_one_says_what_waits() -> None:
    said = notice(replace(examples.small(), provisional=True, pending={"full_text": 3, "title": 0}))
    assert said[0].bold
    assert texts(said) == [
        "PROVISIONAL: this review is not finished, and its numbers will change.",
        "Still pending: full text (n = 3).",
    ]


def test_a_sum_that_does_not_hold_is_named_in_words() -> None:
    broken = replace(examples.small(), identities=(Identity("other_sought = other_screened - x", False),))
    assert texts(notice(broken)) == [
        "These sums do not hold; check the counts before printing:",
        "Other methods: sought = Other methods: screened − x",
    ]


def test_labels_from_files_are_clean_lines() -> None:
    counts = examples.small()
    hostile = Box("db_excluded_reports", 1, (Line("x", "Wrong\x1b[31m\nplace", 1),))
    found = paragraphs(replace(counts, boxes={**counts.boxes, "db_excluded_reports": hostile}), "db_excluded_reports")
    assert all(paragraph.text.isprintable() or "\u00a0" in paragraph.text for paragraph in found)
    assert "\x1b" not in found[1].text
