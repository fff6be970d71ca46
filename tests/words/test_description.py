"""The figure in words says each step in a sentence, with the figure's numbers."""

import re
from dataclasses import replace

from review_tui.model.prisma.boxes import Box, PrismaCounts
from review_tui.words.description import describe
from tests.exporting import prisma_examples as examples


def test_each_step_is_a_sentence_with_its_number() -> None:
    said = describe(examples.small())
    assert said.startswith("Flow of a systematic review (PRISMA 2020). 1,234 records were identified via databases and")
    assert "325 records were removed before screening (Duplicate records removed 310;" in said
    assert "909 records were screened. 700 records were excluded on screening." in said
    assert "28 reports were sought for retrieval. 4 reports were not retrieved." in said
    assert "Included: Studies included in review 19; Reports of included studies 27." in said


def test_one_is_singular() -> None:
    counts = PrismaCounts(
        template="new_v2",
        layout="strict",
        provisional=False,
        pending={},
        boxes={"db_screened": Box("db_screened", 1)},
        sources=(),
        identities=(),
    )
    assert "1 record was screened. 0 records were excluded on screening." in describe(counts)


def test_it_tells_even_what_the_official_template_has_no_box_for() -> None:
    assert "51 records were excluded on screening." in describe(examples.small())


def test_every_number_of_every_box_is_told() -> None:
    counts = examples.large()
    numbers = set(re.findall(r"\d[\d,]*", describe(counts)))
    for box in counts.boxes.values():
        assert {f"{n:,}" for n in (box.n, *(line.n for line in box.lines))} <= numbers


def test_an_unfinished_review_is_told_as_provisional() -> None:
    assert "Provisional: still pending (title 1,204, full text 31, retrieval 17)." in describe(examples.large())
    assert "Provisional" not in describe(examples.small())


def test_an_empty_lane_is_not_told() -> None:
    assert "other methods" not in describe(examples.small(other=False))


def test_it_is_one_line_without_control_characters() -> None:
    counts = examples.small()
    hostile = PrismaCounts(
        template="new_v2",
        layout="strict",
        provisional=False,
        pending={},
        boxes=counts.boxes,
        sources=counts.sources,
        identities=(),
        footnotes=("a\nb\x1b[0m",),
    )
    assert describe(hostile).isprintable()


def test_a_step_that_was_not_done_is_not_told_as_none() -> None:
    said = describe(examples.unscreened())
    assert "1,234 records were identified via databases and registers" in said
    assert "Included: Studies included in review 988; Reports of included studies 988." in said
    assert not [word for word in ("screened (", "were screened", "sought", "assessed", "excluded") if word in said]
    assert "Nothing was screened" in said


def test_where_all_sources_stand_in_one_column_they_are_named_together() -> None:
    said = describe(replace(examples.small(), layout="single_lane"))
    assert "1,234 records were identified via databases, registers and other sources" in said
