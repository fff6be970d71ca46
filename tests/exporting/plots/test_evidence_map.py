"""A bubble stands where its codes cross, as large as there are reports, marked by their middle quality."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.exporting.drawing import Drawing
from review_tui.exporting.plots.evidence_map import Coded, Dimension, evidence_map, map_rows
from review_tui.exporting.plots.palette import SILVER, marks
from tests.exporting.plots.geometry import words_of

NEEDS, OFFERS = Dimension("Need", ("autism", "speech")), Dimension("Offer", ("therapy", "place", "transport"))
QUALITIES = ("High", "Moderate", "Low")
CODED = st.lists(
    st.builds(
        Coded,
        st.frozensets(st.sampled_from([*NEEDS.codes, "left"])),
        st.frozensets(st.sampled_from([*OFFERS.codes, "left"])),
        st.sampled_from([*QUALITIES, ""]),
    ),
    max_size=12,
)


def drawn(*reports: Coded) -> Drawing:
    return evidence_map(NEEDS, OFFERS, reports, QUALITIES)


def bubbles(drawing: Drawing) -> dict[str, list[str]]:
    return {box.key: [text.text for text in box.texts] for box in drawing.boxes if box.key.startswith("bubble_")}


def here(*qualities: str) -> list[Coded]:
    return [Coded(frozenset({"autism"}), frozenset({"therapy"}), quality) for quality in qualities]


@settings(max_examples=20)
@given(CODED)
def test_the_bubbles_say_what_the_rows_of_the_table_say(reports: list[Coded]) -> None:
    said = bubbles(drawn(*reports))
    numbers = {f"bubble_{row}_{at}": n for row, (_, *cells) in enumerate(map_rows(NEEDS, OFFERS, reports))
               for at, n in enumerate(cells) if n}  # fmt: skip
    assert {key: lines[0] for key, lines in said.items()} == {key: f"{n:,}" for key, n in numbers.items()}


@settings(max_examples=20)
@given(CODED)
def test_who_has_codes_in_both_and_who_has_not_are_all_of_them(reports: list[Coded]) -> None:
    both = sum(bool(r.rows - {"left"}) and bool(r.columns - {"left"}) for r in reports)
    words = words_of(drawn(*reports))
    assert f"{both} of {len(reports)} included reports have codes in both" in words
    assert (f"Without codes in both: {len(reports) - both}." in words) == (both < len(reports))


@pytest.mark.parametrize(
    ("qualities", "middle"),
    [
        (("High",), "High"), (("High", "Low", "Moderate"), "Moderate"), (("High", "Low"), "Low"),
        (("High", "High", "Low", "Low"), "Low"), (("High", "High", "High", "Low"), "High"), (("", "High", ""), "High"),
        (("Low", "", ""), "Low"), (("Nothing of the form", "Moderate"), "Moderate"),
    ],
)  # fmt: skip
def test_the_middle_quality_is_the_lower_of_two_and_what_is_not_agreed_does_not_count(
    qualities: tuple[str, ...], middle: str
) -> None:
    drawing = drawn(*here(*qualities))
    assert bubbles(drawing) == {"bubble_0_0": [str(len(qualities)), marks(QUALITIES)[middle].sign]}
    assert f"autism, therapy: {len(qualities)} ({middle})." in drawing.description


def test_a_bubble_of_which_nothing_is_agreed_is_grey_and_has_no_sign() -> None:
    drawing = drawn(*here("", ""))
    assert drawing.box("bubble_0_0").look.fill == SILVER
    assert bubbles(drawing) == {"bubble_0_0": ["2"]}
    assert "autism, therapy: 2." in drawing.description


def test_bubbles_stand_in_the_middle_of_their_cells() -> None:
    drawing = drawn(Coded(frozenset(NEEDS.codes), frozenset(OFFERS.codes), "High"))
    rows = [drawing.box(f"row_{n}").y + drawing.box(f"row_{n}").height / 2 for n in range(3)]
    columns = [drawing.box(f"column_{n}").x + drawing.box(f"column_{n}").width / 2 for n in range(4)]
    for row in range(2):
        for at in range(3):
            box = drawing.box(f"bubble_{row}_{at}")
            assert (box.x + box.right) / 2 == pytest.approx((columns[at] + columns[at + 1]) / 2)
            assert (box.y + box.bottom) / 2 == pytest.approx((rows[row] + rows[row + 1]) / 2)


def test_the_largest_fills_its_cell_and_the_smallest_can_still_be_read() -> None:
    one = [Coded(frozenset({"speech"}), frozenset({"place"}), "Low")]
    drawing = drawn(*here(*["High"] * 900), *one)
    side = drawing.box("column_1").x - drawing.box("column_0").x
    large, small = drawing.box("bubble_0_0"), drawing.box("bubble_1_1")
    assert large.width == pytest.approx(side - 8)
    assert small.width == 24.0
    assert small.texts[0].text == "1"


def test_an_empty_map_has_its_grid_and_says_that_it_is_empty() -> None:
    drawing = drawn()
    assert drawing.description.endswith("No report has codes in both.")
    assert bubbles(drawing) == {}
    assert {"autism", "speech", "therapy", "place", "transport"} <= set(words_of(drawing).split())


def test_a_code_that_no_report_has_stands_on_the_map() -> None:
    assert map_rows(NEEDS, OFFERS, here("High")) == [("autism", 1, 0, 0), ("speech", 0, 0, 0)]
