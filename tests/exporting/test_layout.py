"""The figure's geometry: nothing overlaps, nothing leaves its box, nothing is lost."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.exporting import font_metrics as face
from review_tui.exporting.drawing import Drawing
from review_tui.exporting.drawing import Rectangle as Drawn
from review_tui.exporting.layout import lay_out
from review_tui.model.prisma.arranging import arranged
from review_tui.model.prisma.boxes import Box, Identity, Line, PrismaCounts, SourceCount
from review_tui.model.review.diagram import LAYOUTS, TEMPLATES, FlowChoice
from tests.exporting import prisma_examples as examples

NUMBERS = st.integers(0, 10_000_000)
LABELS = st.one_of(st.sampled_from(examples.LONG), st.text(max_size=60), st.just("W" * 90))
LINES = st.lists(st.builds(Line, st.text("abc", min_size=1), LABELS, NUMBERS), max_size=16).map(tuple)
SOURCES = st.builds(
    SourceCount, LABELS, st.just("website"), st.sampled_from(["databases", "registers", "other"]), NUMBERS, st.just("")
)


@st.composite
def any_counts(draw: st.DrawFn) -> PrismaCounts:
    keys = list(examples.small().boxes)
    listed = ("identified", "removed", "excluded_reports", "excluded_records")
    boxes = {key: Box(key, draw(NUMBERS), draw(LINES) if key.endswith(listed) else ()) for key in keys}
    boxes["included_new"] = Box("included_new", 1, (Line("s", draw(LABELS), 1), Line("r", draw(LABELS), draw(NUMBERS))))
    if draw(st.booleans()):
        boxes = {key: box for key, box in boxes.items() if key.endswith(("identified", "removed", "included_new"))}
    template = draw(st.sampled_from(TEMPLATES))
    if template.startswith("updated"):
        boxes |= {key: Box(key, draw(NUMBERS), draw(LINES)) for key in ("previous", "included_total")}
    pending = draw(st.dictionaries(st.sampled_from(["title", "full_text", "retrieval"]), NUMBERS))
    sources = tuple(draw(st.lists(SOURCES, max_size=30)))
    identities = (Identity("db_sought = screened - excluded - pending", draw(st.booleans())),)
    found = PrismaCounts(
        template=template,
        layout=draw(st.sampled_from(["single_lane"] if template.endswith("_v1") else LAYOUTS)),
        provisional=draw(st.booleans()),
        pending=pending,
        boxes=boxes,
        sources=sources,
        identities=identities,
        footnotes=("A note.",),
        totals=draw(st.booleans()),
    )
    return arranged(found, FlowChoice(template))


def overlap(one: Drawn, two: Drawn) -> bool:
    return one.x < two.right and two.x < one.right and one.y < two.bottom and two.y < one.bottom


def outside(box: Drawn) -> list[str]:
    """Name the lines of a box that leave it."""
    found = []
    for text in box.texts:
        length = face.width(text.text, text.size, text.bold)
        if text.turned:
            inside = box.y <= text.y - length and text.y <= box.bottom
            inside = inside and box.x <= text.x - text.size * face.ASCENT and text.x <= box.right
        else:
            inside = box.x <= text.x and text.x + length <= box.right + 0.01
            inside = inside and box.y <= text.y - text.size * face.ASCENT
            inside = inside and text.y + text.size * face.DESCENT <= box.bottom
        if not inside:
            found.append(text.text)
    return found


def words(drawing: Drawing, key: str) -> str:
    return " ".join(text.text for text in drawing.box(key).texts)


@settings(max_examples=60, deadline=None)
@given(any_counts(), st.text(max_size=200), st.text(max_size=200))
def test_for_any_counts_no_boxes_overlap_and_no_text_leaves_its_place(
    counts: PrismaCounts, title: str, note: str
) -> None:
    drawing = lay_out(counts, title=title, note=note)
    for place, box in enumerate(drawing.boxes):
        assert box.x >= 0 and box.y >= 0 and box.right <= drawing.width and box.bottom <= drawing.height
        assert outside(box) == []
        assert not [other.key for other in drawing.boxes[place + 1 :] if overlap(box, other)]
    for text in drawing.texts:
        assert text.x + face.width(text.text, text.size, text.bold) <= drawing.width
        assert text.y + text.size * face.DESCENT <= drawing.height


@settings(max_examples=40, deadline=None)
@given(any_counts())
def test_the_lines_outside_boxes_stand_apart_from_them_and_from_each_other(counts: PrismaCounts) -> None:
    drawing = lay_out(counts, title="A title", note="A note.")
    tops = [text.y - text.size * face.ASCENT for text in drawing.texts]
    ends = [text.y + text.size * face.DESCENT for text in drawing.texts]
    assert all(end <= top for end, top in zip(ends, tops[1:], strict=False))
    first, last = min(box.y for box in drawing.boxes), max(box.bottom for box in drawing.boxes)
    assert all(end <= first or top >= last for end, top in zip(ends, tops, strict=True))


@settings(max_examples=40, deadline=None)
@given(any_counts())
def test_every_number_of_the_template_is_printed_in_its_own_box(counts: PrismaCounts) -> None:
    drawing = lay_out(counts)
    for key in {box.key for box in drawing.boxes} & set(counts.boxes):
        box = counts.boxes[key]
        for n in [line.n for line in box.lines] or [box.n]:
            assert f"(n = {n:,})" in words(drawing, key)


@settings(max_examples=40, deadline=None)
@given(any_counts())
def test_arrows_touch_the_boxes_they_join_and_cross_no_other(counts: PrismaCounts) -> None:
    drawing = lay_out(counts)
    for arrow in drawing.arrows:
        (x0, y0), (x1, y1) = arrow.points[0], arrow.points[-1]
        source, target = drawing.box(arrow.source), drawing.box(arrow.target)
        assert min(abs(x0 - source.right), abs(y0 - source.bottom)) == pytest.approx(0)
        assert source.x <= x0 <= source.right and source.y <= y0 <= source.bottom
        assert target.x <= x1 <= target.right and target.y <= y1 <= target.bottom
        others = [box for box in drawing.boxes if box.key not in (arrow.source, arrow.target)]
        assert others
        for box in others:
            assert not any(crosses(box, *pair) for pair in zip(arrow.points, arrow.points[1:], strict=False))


def crosses(box: Drawn, start: tuple[float, float], end: tuple[float, float]) -> bool:
    (x0, x1), (y0, y1) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return x0 < box.right and box.x < x1 + 0.01 and y0 < box.bottom and box.y < y1 + 0.01


def test_where_nothing_was_screened_what_was_found_leads_to_what_is_included() -> None:
    drawing = lay_out(examples.unscreened())
    drawn = [box.key for box in drawing.boxes if box.key in examples.small().boxes]
    assert drawn == ["db_identified", "db_removed", "other_identified", "included_new"]
    assert [box.key for box in drawing.boxes if box.key.startswith("phase_")] == [
        "phase_identification",
        "phase_included",
    ]
    assert {(arrow.source, arrow.target) for arrow in drawing.arrows} == {
        ("db_identified", "db_removed"), ("db_identified", "included_new"), ("other_identified", "included_new"),
    }  # fmt: skip
    assert any("Nothing was screened" in text.text for text in drawing.texts)


def test_the_words_are_those_of_the_official_template() -> None:
    drawing = lay_out(examples.small())
    assert words(drawing, "heading_db") == "Identification of studies via databases and registers"
    assert words(drawing, "heading_other") == "Identification of studies via other methods"
    assert words(drawing, "db_identified") == "Records identified from*: Databases (n = 1,200) Registers (n = 34)"
    assert words(drawing, "db_removed") == (
        "Records removed before screening: Duplicate records removed (n = 310)"
        " Records marked as ineligible by automation tools (n = 12) Records removed for other reasons (n = 3)"
    )
    assert words(drawing, "db_screened") == "Records screened (n = 909)"
    assert words(drawing, "db_excluded_records") == "Records excluded (n = 700)"
    assert words(drawing, "other_sought") == "Reports sought for retrieval (n = 28)"
    assert words(drawing, "other_not_retrieved") == "Reports not retrieved (n = 4)"
    assert words(drawing, "db_assessed") == "Reports assessed for eligibility (n = 201)"
    assert words(drawing, "db_excluded_reports") == (
        "Reports excluded: Wrong population (n = 95) Wrong setting (n = 61) Wrong type of document (n = 24)"
    )
    assert words(drawing, "included_new") == "Studies included in review (n = 19) Reports of included studies (n = 27)"
    phases = [words(drawing, f"phase_{name}") for name in ("identification", "screening", "included")]
    assert phases == ["Identification", "Screening", "Included"]


def test_the_arrows_are_those_of_the_official_template() -> None:
    joined = {(arrow.source, arrow.target) for arrow in lay_out(examples.small()).arrows}
    lane = {
        ("identified", "removed"), ("identified", "screened"), ("screened", "excluded_records"), ("screened", "sought"),
        ("sought", "not_retrieved"), ("sought", "assessed"), ("assessed", "excluded_reports"),
    }  # fmt: skip
    other = {
        ("other_identified", "other_sought"), ("other_sought", "other_not_retrieved"),
        ("other_sought", "other_assessed"), ("other_assessed", "other_excluded_reports"),
        ("other_assessed", "included_new"),
    }  # fmt: skip
    assert joined == {(f"db_{a}", f"db_{b}") for a, b in lane} | {("db_assessed", "included_new")} | other


def test_the_extended_layout_screens_the_other_methods_too_and_says_that_it_is_adapted() -> None:
    base = examples.small()
    drawing = lay_out(
        PrismaCounts(
            template="new_v2",
            layout="extended",
            provisional=False,
            pending={},
            boxes=base.boxes,
            sources=base.sources,
            identities=(),
            footnotes=(),
        )
    )
    assert words(drawing, "other_screened") == "Records screened (n = 79)"
    assert words(drawing, "other_excluded_records") == "Records excluded (n = 51)"
    assert "Duplicate records removed (n = 9)" in words(drawing, "other_removed")
    joined = {(arrow.source, arrow.target) for arrow in drawing.arrows}
    assert {("other_identified", "other_removed"), ("other_screened", "other_sought")} <= joined
    assert ("other_identified", "other_sought") not in joined
    assert "Flow diagram adapted from Page MJ" in " ".join(text.text for text in drawing.texts)


def test_the_other_methods_column_is_left_out_when_nothing_was_found_there() -> None:
    drawing = lay_out(examples.small(other=False))
    assert not [box.key for box in drawing.boxes if "other" in box.key]
    assert not [arrow for arrow in drawing.arrows if "other" in arrow.source]
    assert drawing.width < 482, "fits the text of an upright A4 page, 170 mm"


def test_the_figure_with_both_columns_fits_a4_across_at_full_size() -> None:
    assert lay_out(examples.small()).width <= 728, "257 mm: A4 across with margins of 20 mm"


def test_a_box_with_nothing_to_report_keeps_its_nought() -> None:
    screened = {"db_screened": Box("db_screened", 0)}
    empty = PrismaCounts(
        template="new_v2", layout="strict", provisional=False, pending={}, boxes=screened, sources=(), identities=()
    )
    drawing = lay_out(empty)
    assert words(drawing, "db_screened") == "Records screened (n = 0)"
    assert words(drawing, "db_excluded_reports") == "Reports excluded: (n = 0)"


def test_the_asterisk_is_printed_only_with_its_footnote() -> None:
    with_sources = lay_out(examples.small())
    notes = " ".join(text.text for text in with_sources.texts)
    assert "*By database or register: Education Index (n = 1,200); Register of Reviews (n = 34)." in notes
    assert "Other methods, by source: Westhallow Council (n = 52);" in notes
    without = replace(examples.small(), sources=())
    assert "*" not in words(lay_out(without), "db_identified")


def test_what_the_template_has_no_box_for_stands_in_a_footnote() -> None:
    notes = " ".join(text.text for text in lay_out(examples.small()).texts)
    assert "Of 88 records identified via other methods, 9 were duplicates and 51 were excluded" in notes
    assert "BMJ 2021;372:n71" in notes


def test_an_unfinished_review_says_provisional_in_words_with_what_is_pending() -> None:
    said = words(lay_out(examples.large()), "notice")
    assert "PROVISIONAL" in said
    assert "title (n = 1,204); full text (n = 31); retrieval (n = 17)" in said
    assert "PROVISIONAL" not in str(lay_out(examples.small()))


def test_sums_that_do_not_hold_are_named_on_the_figure_in_words() -> None:
    said = words(lay_out(examples.large()), "notice")
    assert "Databases and registers: screened = identified − removed" in said


def test_thirty_sources_and_twenty_four_reasons_take_well_under_a_second() -> None:
    began = time.process_time()
    lay_out(examples.large())
    assert time.process_time() - began < 0.5


class TestUpdates:
    """A review that updates an earlier version: PRISMA's updated templates."""

    @pytest.fixture
    def drawing(self) -> Drawing:
        return lay_out(examples.updated())

    def test_a_column_of_previous_studies_stands_first(self, drawing: Drawing) -> None:
        assert words(drawing, "heading_previous") == "Previous studies"
        assert drawing.box("previous").right < drawing.box("db_identified").x
        assert drawing.box("previous").y == drawing.box("db_identified").y
        told = words(drawing, "previous").replace("\u00a0", " ")
        assert told == (
            "Studies included in previous version of review (n = 18) "
            "Reports of studies included in previous version of review (n = 120)"
        )

    def test_the_headings_speak_of_new_studies(self, drawing: Drawing) -> None:
        assert words(drawing, "heading_db") == "Identification of new studies via databases and registers"
        assert words(drawing, "heading_other") == "Identification of new studies via other methods"

    def test_the_total_stands_below_what_is_new_and_both_lead_to_it(self, drawing: Drawing) -> None:
        assert drawing.box("included_total").y > drawing.box("included_new").bottom
        assert drawing.box("included_total").x == drawing.box("included_new").x
        led = {(arrow.source, arrow.target) for arrow in drawing.arrows}
        assert {("previous", "included_total"), ("included_new", "included_total")} <= led
        (arrow,) = [arrow for arrow in drawing.arrows if arrow.source == "previous"]
        assert arrow.points[-1][0] == drawing.box("included_total").x

    def test_it_fits_a4_across(self, drawing: Drawing) -> None:
        assert drawing.width <= 842

    def test_with_databases_only_it_has_no_other_column(self) -> None:
        drawing = lay_out(examples.updated(other=False))
        assert "heading_other" not in {box.key for box in drawing.boxes}
        assert drawing.width <= 595
