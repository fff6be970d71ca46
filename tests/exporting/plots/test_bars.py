"""Bars are as high, or as long, as their numbers; every number is written, and rules are at round distances."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.exporting.drawing import Drawing, Rectangle
from review_tui.exporting.plots.bars import ON_A_PAGE, Series, lying_bars, upright_bars
from tests.exporting.plots.geometry import faults, words_of

KEPT, REMOVED = Series("kept", "#56B4E9", "+"), Series("removed", "#E69F00", "×")
NUMBERS = st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 2_000)), min_size=1, max_size=6)


def bars_of(drawing: Drawing) -> dict[str, Rectangle]:
    return {box.key: box for box in drawing.boxes if box.key.startswith("bar_")}


def rules_of(drawing: Drawing) -> list[int]:
    return [int(box.key.removeprefix("rule_")) for box in drawing.boxes if box.key.startswith("rule_")]


def standing(*numbers: tuple[int, ...], series: tuple[Series, ...] = (KEPT, REMOVED)) -> Drawing:
    return upright_bars("Years", series, [(str(2000 + n), those) for n, those in enumerate(numbers)], [])


class TestStanding:
    @settings(max_examples=20)
    @given(NUMBERS)
    def test_heights_go_by_the_numbers_and_parts_stand_on_one_another(self, numbers: list[tuple[int, int]]) -> None:
        drawing = standing(*numbers)
        bars = bars_of(drawing)
        per = {round(box.height / n, 6) for place, pair in enumerate(numbers)
               for one, n in zip(("kept", "removed"), pair, strict=True)
               for key, box in bars.items() if key == f"bar_{place}_{one}"}  # fmt: skip
        assert max(per, default=0.0) - min(per, default=0.0) < 1e-5
        both = [place for place, pair in enumerate(numbers) if all(pair)]
        for place in both:
            assert bars[f"bar_{place}_removed"].bottom == pytest.approx(bars[f"bar_{place}_kept"].y)

    @settings(max_examples=20)
    @given(NUMBERS)
    def test_every_sum_is_written_and_told(self, numbers: list[tuple[int, int]]) -> None:
        drawing = standing(*numbers)
        written = [text.text for text in drawing.texts]
        for place, (kept, removed) in enumerate(numbers):
            assert (f"{kept + removed:,}" in written) >= (kept + removed > 0)
            assert f"{2000 + place}: kept {kept:,}, removed {removed:,}." in drawing.description

    @pytest.mark.parametrize(
        ("most", "rules"),
        [
            (0, [0, 1]), (1, [0, 1]), (5, [0, 1, 2, 3, 4, 5]), (6, [0, 2, 4, 6]), (10, [0, 2, 4, 6, 8, 10]),
            (11, [0, 5, 10, 15]), (26, [0, 10, 20, 30]), (51, [0, 20, 40, 60]), (1_250, [0, 500, 1_000, 1_500]),
        ],
    )  # fmt: skip
    def test_rules_are_one_two_or_five_times_a_power_of_ten_apart(self, most: int, rules: list[int]) -> None:
        assert rules_of(standing((most, 0))) == rules

    @settings(max_examples=40)
    @given(st.integers(0, 10_000_000))
    def test_there_are_at_most_six_rules_and_the_highest_is_above_all(self, most: int) -> None:
        rules = rules_of(standing((most, 0)))
        assert 2 <= len(rules) <= 6
        assert rules[-1] >= most

    def test_a_part_of_nothing_is_not_drawn_and_a_bar_of_nothing_has_no_number(self) -> None:
        drawing = standing((3, 0), (0, 0))
        assert list(bars_of(drawing)) == ["bar_0_kept"]
        assert [text.text for text in drawing.texts].count("0") == 1  # at the axis

    def test_a_sign_stands_in_a_part_that_is_high_enough_for_it(self) -> None:
        bars = bars_of(standing((200, 1)))
        assert [text.text for text in bars["bar_0_kept"].texts] == ["+"]
        assert bars["bar_0_removed"].texts == ()

    def test_long_names_rise_and_short_ones_lie(self) -> None:
        for name, turned in (("2020", False), ("Westhallow Council", True)):
            drawing = upright_bars("Sources", [KEPT], [(name, (3,))], [])
            assert [text.turned for text in drawing.texts if text.text == name] == [turned]
            assert faults(drawing) == []


class TestLying:
    @settings(max_examples=20)
    @given(NUMBERS)
    def test_lengths_go_by_the_numbers_from_one_axis(self, numbers: list[tuple[int, int]]) -> None:
        (drawing,) = lying_bars("Sources", [KEPT, REMOVED], [(f"S{n}", those) for n, those in enumerate(numbers)], [])
        axis, bars = drawing.box("axis"), bars_of(drawing)
        for place, (kept, removed) in enumerate(numbers):
            begin = axis.x + axis.width / 2
            for name in [name for name, n in (("kept", kept), ("removed", removed)) if n]:
                box = bars[f"bar_{place}_{name}"]
                assert box.x == pytest.approx(begin)
                begin = box.right
        longest = max(map(sum, numbers))
        lengths = {sum(numbers[place]): max(box.right for key, box in bars.items() if key.startswith(f"bar_{place}_"))
                   for place in range(len(numbers)) if sum(numbers[place])}  # fmt: skip
        for n, right in lengths.items():
            whole = lengths[longest] - axis.x - axis.width / 2
            assert right - axis.x - axis.width / 2 == pytest.approx(whole * n / longest)

    def test_the_numbers_of_a_bar_stand_at_its_end(self) -> None:
        (drawing,) = lying_bars("Sources", [KEPT, REMOVED], [("Index", (1_200, 30)), ("Site", (0, 4))], [])
        ends = {text.text: text.x for text in drawing.texts if " + " in text.text}
        assert list(ends) == ["1,200 + 30", "0 + 4"]
        assert ends["0 + 4"] > bars_of(drawing)["bar_1_removed"].right

    def test_a_long_name_stands_on_several_lines_whole_and_its_bar_in_their_middle(self) -> None:
        name = "Northmere County Council, Children's Services, Inspection and Improvement Directorate"
        (drawing,) = lying_bars("Sources", [KEPT], [(name, (3,))], [])
        written = [text for text in drawing.texts if text.text in name]
        assert len(written) > 1
        assert " ".join(text.text for text in written) == name
        (bar,) = bars_of(drawing).values()
        assert written[0].y < bar.bottom and bar.y < written[-1].y and faults(drawing) == []
        assert f"{name}: kept 3." in drawing.description

    def test_many_are_several_figures_on_one_scale_each_with_its_legend(self) -> None:
        """150 sites on one picture are a metre high."""
        bars = [(f"Site {n}" * (1 + n // 90), (n + 1, 0)) for n in range(2 * ON_A_PAGE + 3)]
        pages = lying_bars("Sources", [KEPT, REMOVED], bars, ["A note."])
        assert [page.title for page in pages] == [f"Sources ({n} of 3)" for n in (1, 2, 3)]
        assert [len(bars_of(page)) for page in pages] == [ON_A_PAGE, ON_A_PAGE, 3]
        per = {
            round(box.width / (at * ON_A_PAGE + place + 1), 6)
            for at, page in enumerate(pages) for place, box in enumerate(bars_of(page).values())
        }  # fmt: skip
        assert max(per) - min(per) < 1e-5
        assert {page.width for page in pages} == {pages[0].width}
        for page in pages:
            assert faults(page) == []
            assert {"kept", "removed", "note."} <= set(words_of(page).split())


@pytest.mark.parametrize("draw", [upright_bars, lambda *said: lying_bars(*said)[0]], ids=["upright", "lying"])
def test_without_bars_it_says_so_and_the_legend_and_the_notes_stand(draw: Callable[..., Drawing]) -> None:
    drawing = draw("Sources", [KEPT, REMOVED], [], ["A note."])
    assert drawing.description == "Sources. Nothing yet."
    assert {"kept", "removed", "A", "note.", "+", "×"} <= set(words_of(drawing).split())
    assert faults(drawing) == []
