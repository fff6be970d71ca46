"""On the paper a line begins, ends or is centred where it is told to, and what is too long is cut with a mark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.exporting import font_metrics as face
from review_tui.exporting.drawing import Look, Text
from review_tui.exporting.plots.paper import (
    HAIR,
    MARGIN,
    SIZE,
    TITLE,
    Paper,
    column,
    cut,
    shortened,
    widest,
)
from review_tui.model.review.text import clean_line
from tests.exporting.plots.geometry import area_of, faults, words_of

WORDS = st.lists(st.text("abcWMi.é—", min_size=1, max_size=12), max_size=14).map(" ".join)
LOOK = Look("#56B4E9", 0.5)


def wide(text: str, bold: bool = False) -> float:
    return face.width(text, SIZE, bold)


def middle_of(text: Text) -> tuple[float, float]:
    left, top, right, bottom = area_of(text)
    return (left + right) / 2, (top + bottom) / 2


class TestBoxes:
    def test_a_sign_stands_in_the_middle_of_its_box(self) -> None:
        paper = Paper(200.0)
        paper.box("a", 20.0, 30.0, 60.0, 16.0, LOOK, "+ 12")
        (box,) = paper.boxes
        x, y = middle_of(box.texts[0])
        assert x == pytest.approx(50.0)
        assert y == pytest.approx(38.0, abs=1.0)

    def test_a_box_without_a_sign_has_no_text(self) -> None:
        paper = Paper(200.0)
        paper.box("a", 20.0, 30.0, 60.0, 16.0, LOOK)
        assert paper.boxes[0].texts == ()

    def test_a_circle_is_round_about_its_point_and_its_lines_stand_below_each_other(self) -> None:
        paper = Paper(200.0)
        paper.circle("a", 100.0, 80.0, 30.0, "#F0E442", ["12", "+"])
        (box,) = paper.boxes
        assert (box.x, box.y, box.right, box.bottom) == (70.0, 50.0, 130.0, 110.0)
        assert box.look.radius == 30.0
        upper, lower = map(middle_of, box.texts)
        assert upper[0] == lower[0] == pytest.approx(100.0)
        assert (upper[1] + lower[1]) / 2 == pytest.approx(80.0, abs=1.0)
        assert lower[1] - upper[1] == pytest.approx(SIZE * 1.15)

    def test_lines_are_hairs_about_where_they_are_told_to_be(self) -> None:
        paper = Paper(200.0)
        paper.level("level", 10.0, 40.0, 90.0)
        paper.upright("upright", 10.0, 40.0, 90.0)
        level, upright = paper.boxes
        assert (level.x, level.y + level.height / 2, level.width, level.height) == (10.0, 40.0, 90.0, HAIR)
        assert (upright.x + upright.width / 2, upright.y, upright.height, upright.width) == (10.0, 40.0, 90.0, HAIR)

    def test_an_axis_is_told_from_a_rule_by_its_ink(self) -> None:
        paper = Paper(200.0)
        for name, ink in (("rule", False), ("axis", True)):
            paper.level(name, 0.0, 10.0, 50.0, ink=ink)
            paper.upright(f"{name} upright", 0.0, 10.0, 50.0, ink=ink)
        rule, rule_upright, axis, axis_upright = (box.look.fill for box in paper.boxes)
        assert rule == rule_upright != axis == axis_upright


class TestLines:
    @pytest.mark.parametrize("bold", [False, True])
    def test_a_line_begins_ends_or_is_centred_at_x(self, bold: bool) -> None:
        paper = Paper(300.0)
        for write in (paper.left, paper.right, paper.centred):
            write("Inspection letters", 150.0, 40.0, bold=bold)
        left, right, centred = map(area_of, paper.texts)
        assert left[0] == pytest.approx(150.0)
        assert right[2] == pytest.approx(150.0)
        assert centred[0] + centred[2] == pytest.approx(300.0)
        assert {middle_of(text)[1] for text in paper.texts} == {middle_of(paper.texts[0])[1]}

    def test_a_rising_line_goes_upwards_from_its_point_about_x(self) -> None:
        paper = Paper(300.0)
        paper.rising("Northmere", 50.0, 200.0)
        left, top, right, bottom = area_of(paper.texts[0])
        assert paper.texts[0].turned
        assert (left + right) / 2 == pytest.approx(50.0, abs=SIZE / 4)
        assert top == pytest.approx(200.0 - wide("Northmere"))
        assert bottom == 200.0

    @given(WORDS, st.sampled_from([SIZE, TITLE]))
    def test_a_paragraph_is_written_whole_within_the_margins_below_what_was_there(self, text: str, size: float) -> None:
        paper = Paper(220.0, y=50.0)
        paper.paragraph(text, size)
        assert " ".join(line.text for line in paper.texts).split() == clean_line(text).split()
        for line in paper.texts:
            left, top, right, bottom = area_of(line)
            assert left == MARGIN
            assert right <= 220.0 - MARGIN + 0.01
            assert 50.0 <= top < bottom <= paper.y

    def test_what_is_provisional_stands_bold_below_the_title_and_nothing_where_it_is_final(self) -> None:
        for said, expected in (("", ["A title"]), ("Provisional: 3 wait.", ["A title", "Provisional: 3 wait."])):
            paper = Paper(300.0)
            paper.begin("A title", said)
            assert [text.text for text in paper.texts] == expected
            assert all(text.bold for text in paper.texts)
            assert paper.texts[0].size == TITLE


class TestLegend:
    def entries(self, n: int) -> list[tuple[str, str, str]]:
        return [("#D0D0D0", str(k), f"words of entry {k}") for k in range(n)]

    @pytest.mark.parametrize("n", [0, 1, 5, 12])
    def test_every_entry_is_explained_and_nothing_overlaps(self, n: int) -> None:
        paper = Paper(260.0)
        paper.legend(self.entries(n))
        drawing = paper.drawing("T", "d")
        assert faults(drawing) == []
        assert [text.text for text in paper.texts] == [f"words of entry {k}" for k in range(n)]
        assert [box.texts[0].text for box in paper.boxes] == [str(k) for k in range(n)]

    def test_it_goes_on_in_the_next_line_where_one_is_full(self) -> None:
        paper = Paper(260.0)
        paper.legend(self.entries(12))
        rows = sorted({box.y for box in paper.boxes})
        assert len(rows) > 2
        assert all(box.right < 260.0 for box in paper.boxes)
        assert paper.y > rows[-1]

    def test_a_wide_sign_gets_a_wide_box(self) -> None:
        paper = Paper(260.0)
        paper.legend([("#D0D0D0", "n/a", "Not applicable"), ("#FFFFFF", "?", "Unclear")])
        wide_box, square = paper.boxes
        assert wide_box.width > square.width == square.height


class TestCutting:
    @given(WORDS, st.floats(20.0, 200.0))
    def test_a_line_fits_and_one_that_fits_is_as_it_was(self, text: str, room: float) -> None:
        found, whole = shortened(text, room), clean_line(text)
        assert wide(found) <= room
        assert found == whole if wide(whole) <= room else found.endswith("…")

    def test_bold_letters_need_more_room(self) -> None:
        line = "Children's Provision, Inspection and Improvement"
        assert len(shortened(line, 120.0, bold=True)) < len(shortened(line, 120.0))

    def test_what_stands_before_the_mark_is_the_beginning_without_a_blank(self) -> None:
        found = shortened("Westhallow Council", wide("Westhallow …"))
        assert found == "Westhallow…"

    @given(WORDS, st.integers(1, 4))
    def test_so_many_lines_at_most_and_a_mark_where_something_is_left_out(self, text: str, most: int) -> None:
        lines = cut(text, 80.0, most)
        assert len(lines) <= most
        left_out = " ".join(lines).split() != clean_line(text).split()
        assert left_out == bool(lines and lines[-1].endswith("…"))

    def test_the_widest_of_some_lines_up_to_what_they_are_cut_to(self) -> None:
        assert widest([], 100.0) == 0.0
        assert widest(["a", "abc", "ab"], 100.0) == wide("abc")
        assert widest(["a" * 100], 100.0) == 100.0
        assert widest(["abc"], 100.0, bold=True) == wide("abc", bold=True)

    def test_a_column_holds_the_longest_word_of_its_names_within_reason(self) -> None:
        assert column(["Date", "Who wrote it"], 58.0) == 58.0
        assert column(["Communication and interaction"], 58.0) == pytest.approx(wide("Communication", bold=True) + 8)
        assert column(["x" * 200], 58.0) == 1.5 * 58.0 + 8
        assert column([], 58.0) == 58.0


def test_the_figure_ends_below_all_that_was_written_and_its_title_is_one_line() -> None:
    paper = Paper(300.0)
    paper.begin("A\ntitle", "")
    paper.paragraph("A note.")
    drawing = paper.drawing("A\ntitle", "What it says.")
    assert (drawing.width, drawing.title, drawing.description) == (300.0, "A title", "What it says.")
    assert drawing.height > area_of(drawing.texts[-1])[3]
    assert words_of(drawing) == "A title A note."
