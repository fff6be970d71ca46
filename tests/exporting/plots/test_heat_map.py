"""A cell says n of m and is shaded by its share; what has none of it stays blank and is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.exporting.drawing import Drawing
from review_tui.exporting.plots.heat_map import BLANK, ON_A_PAGE, heat_maps, shade
from tests.exporting.plots.geometry import faults, words_of

Cells = dict[tuple[int, int], tuple[int, int]]
SHARES = st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


def drawn(cells: Cells, rows: int = 2, columns: int = 3) -> Drawing:
    (page,) = heat_maps("Who says what", [f"O{n}" for n in range(rows)], [f"c{n}" for n in range(columns)], cells, [])
    return page


def fills(drawing: Drawing) -> dict[str, str]:
    return {box.key: box.look.fill for box in drawing.boxes if box.key.startswith("cell_") and box.texts}


@given(SHARES)
def test_all_is_darkest_none_is_white_and_a_share_is_never_either(share: tuple[int, int]) -> None:
    n, of = share
    assert (shade(n, of) == 4) == (n == of)
    assert (shade(n, of) == 0) == (n == 0)


@given(st.integers(1, 60))
def test_more_is_never_lighter(of: int) -> None:
    steps = [shade(n, of) for n in range(of + 1)]
    assert steps == sorted(steps)


@pytest.mark.parametrize(("n", "of", "step"), [(1, 8, 1), (2, 8, 1), (3, 8, 2), (4, 8, 2), (5, 8, 3), (7, 8, 3)])
def test_a_quarter_and_a_half_belong_to_the_lighter_step(n: int, of: int, step: int) -> None:
    assert shade(n, of) == step


def test_a_cell_says_its_share_and_one_without_is_blank_as_is_said() -> None:
    drawing = drawn({(0, 0): (2, 3), (1, 2): (0, 1_250)})
    said = {box.key: "".join(text.text for text in box.texts) for box in drawing.boxes if box.key.startswith("cell_")}
    assert {key: words for key, words in said.items() if words} == {"cell_0_0": "2/3", "cell_1_2": "0/1,250"}
    assert len(said) == 6, "each has its place"
    assert BLANK in words_of(drawing)
    assert BLANK not in words_of(drawn({(row, at): (1, 2) for row in range(2) for at in range(3)}))
    assert drawing.description == "Who says what. O0: c0 2 of 3. O1: c2 0 of 1,250."


def test_who_has_nothing_is_told_too() -> None:
    assert drawn({}).description == "Who says what. O0: nothing. O1: nothing."


def test_five_shades_are_five_colours_and_the_legend_names_each() -> None:
    drawing = drawn({(0, n): (n, 8) for n in (0, 2, 4, 5, 8)}, rows=1, columns=9)
    found = fills(drawing)
    assert len(set(found.values())) == len(found) == 5
    legend = [box.look.fill for box in drawing.boxes if box.key.startswith("legend_")]
    assert legend == list(found.values())
    for words in ("none", "up to a quarter", "up to a half", "more than a half", "all"):
        assert words in words_of(drawing)


def test_cells_stand_in_the_column_of_their_name_and_the_row_of_theirs() -> None:
    drawing = drawn({(row, at): (1, 2) for row in range(2) for at in range(3)})
    boxes = {box.key: box for box in drawing.boxes}
    assert boxes["cell_0_1"].x == boxes["cell_1_1"].x == pytest.approx(boxes["cell_0_0"].right)
    assert boxes["cell_1_0"].y == boxes["cell_1_2"].y == pytest.approx(boxes["cell_0_0"].bottom)
    for at in range(3):
        (head,) = [text for text in drawing.texts if text.text == f"c{at}"]
        assert boxes[f"cell_0_{at}"].x < head.x < boxes[f"cell_0_{at}"].right
        assert head.y < boxes[f"cell_0_{at}"].y


@pytest.mark.parametrize(("rows", "pages"), [(0, 1), (1, 1), (ON_A_PAGE, 1), (ON_A_PAGE + 1, 2), (151, 4)])
def test_no_organisation_is_lost_between_pages(rows: int, pages: int) -> None:
    found = heat_maps("T", [f"O{n}" for n in range(rows)], ["x"], {(n, 0): (1, 1) for n in range(rows)}, [])
    assert len(found) == pages
    assert [key for page in found for key in fills(page)] == [f"cell_{n}_0" for n in range(rows)]
    assert all(("of" in page.title) == (pages > 1) for page in found)


def test_notes_and_what_is_provisional_stand_on_every_page() -> None:
    pages = heat_maps("T", [f"O{n}" for n in range(60)], ["x"], {}, ["A note."], provisional="Provisional: 3 wait.")
    for page in pages:
        assert "Provisional: 3 wait." in words_of(page)
        assert "A note." in words_of(page)
        assert faults(page) == []
