"""The grid agrees with the keys that are counted, and its arrows with the official figure."""

import pytest

from review_tui.exporting.template import PHASES, across, down, grid
from review_tui.model.prisma.counting import BOX_KEYS, UNSCREENED_KEYS, UPDATE_KEYS
from review_tui.model.review.diagram import LAYOUTS

NOT_IN_STRICT = {"other_removed", "other_screened", "other_excluded_records"}


def keys(layout: str) -> list[str]:
    return [key for _, row in grid(layout) for key in row if key]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_box_stands_once_and_each_row_has_its_phase(layout: str) -> None:
    assert len(keys(layout)) == len(set(keys(layout)))
    phases = [phase for phase, _ in grid(layout)]
    assert phases == sorted(phases) and set(phases) == set(range(len(PHASES)))


def test_the_extended_layout_has_every_box_that_is_counted_and_the_strict_one_leaves_out_three() -> None:
    assert set(keys("extended")) == set(BOX_KEYS)
    assert set(keys("strict")) == set(BOX_KEYS) - NOT_IN_STRICT


@pytest.mark.parametrize("layout", LAYOUTS)
def test_where_nothing_is_screened_the_steps_between_are_left_out(layout: str) -> None:
    rows = grid(layout, screened=False)
    found = {key for _, row in rows for key in row if key}
    assert found == set(UNSCREENED_KEYS) & set(keys(layout))
    assert ("db_identified", "included_new") in down(rows)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_box_but_the_first_ones_is_led_to(layout: str) -> None:
    led_to = {target for _, target in (*across(grid(layout)), *down(grid(layout)))}
    assert set(keys(layout)) - led_to == {"db_identified", "other_identified"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_update_has_a_column_before_the_others_and_a_row_below_them(layout: str) -> None:
    rows = grid(layout, updates=True)
    found = [key for _, row in rows for key in row if key]
    assert set(found) == set(keys(layout)) | set(UPDATE_KEYS)
    assert [row[0] for _, row in rows] == ["previous", *[None] * (len(rows) - 1)]
    assert across(rows) == across(grid(layout))
    assert set(down(rows)) == {*down(grid(layout)), ("included_new", "included_total")}
