"""A whole grid in a figure: every organisation has its row, every criterion its column, every answer its sign."""

import pytest

from review_tui.exporting.drawing import Drawing
from review_tui.exporting.plots.answer_map import ON_A_PAGE, UNASKED_SIGN, answer_maps
from review_tui.exporting.plots.appraisal import NO_ANSWER, Domain, JudgedReport
from review_tui.model.review.asking import UNASKED
from tests.exporting.plots.geometry import faults, words_of

ANSWERS = ("Yes", "Partly", "No", "Unclear", "Not applicable")
CRITERIA = [
    Domain("Early years", ANSWERS),
    Domain("All in all", ("Good", "Poor"), overall=True),
    Domain("Travel", ANSWERS),
]


def drawn(*rows: JudgedReport, provisional: str = "") -> Drawing:
    (page,) = answer_maps("Local offer: organisations by criteria", CRITERIA, rows, provisional=provisional)
    return page


def cells(page: Drawing) -> dict[str, str]:
    return {box.key: "".join(text.text for text in box.texts) for box in page.boxes if box.key.startswith("cell_")}


ROWS = (
    JudgedReport("Ashby", {0: "Yes", 1: "Good", 2: "Partly"}),
    JudgedReport("Birchwood", {0: "No", 2: "Not applicable"}, {1: NO_ANSWER}),
    JudgedReport("Cedar Vale", {0: "Unclear"}, {2: UNASKED}),
)


def test_each_cell_has_the_sign_of_its_answer_and_what_was_not_asked_is_no_blank() -> None:
    assert cells(drawn(*ROWS)) == {
        "cell_0_0": "+", "cell_0_1": "+", "cell_0_2": "–", "cell_1_0": "×", "cell_1_1": "", "cell_1_2": "n/a",
        "cell_2_0": "?", "cell_2_1": "", "cell_2_2": UNASKED_SIGN,
    }  # fmt: skip


def test_the_words_tell_all_that_the_figure_shows() -> None:
    said = drawn(*ROWS).description
    assert "Ashby: Yes 1 (Early years); Partly 1 (Travel); Good 1 (All in all)." in said
    assert f"Birchwood: No 1 (Early years); Not applicable 1 (Travel); {NO_ANSWER} 1 (All in all)." in said
    assert f"Cedar Vale: Unclear 1 (Early years); {UNASKED} 1 (Travel); not agreed yet 1 (All in all)." in said
    notes = words_of(drawn(*ROWS))
    assert f"{UNASKED_SIGN} {UNASKED}." in notes
    assert f"Blank: not agreed yet or {NO_ANSWER}." in notes
    assert "Blank" not in words_of(drawn(ROWS[0]))
    for answer in ("Yes / Good", "Partly", "No", "Unclear", "Not applicable"):
        assert answer in notes


def test_the_overall_judgement_is_the_last_column_and_names_run_upwards() -> None:
    page = drawn(*ROWS, provisional="Provisional: 1 waits.")
    boxes = {box.key: box for box in page.boxes}
    assert boxes["cell_0_0"].right == pytest.approx(boxes["cell_0_2"].x)
    assert boxes["cell_0_2"].right == pytest.approx(boxes["cell_0_1"].x)
    heads = {text.text: text for text in page.texts if text.turned}
    assert {*heads} == {"Early years", "Travel", "All in all"}
    assert heads["All in all"].bold
    for at, name in enumerate(("Early years", "All in all", "Travel")):
        assert boxes[f"cell_0_{at}"].x < heads[name].x < boxes[f"cell_0_{at}"].right
        assert heads[name].y < boxes[f"cell_0_{at}"].y
    assert "Provisional: 1 waits." in words_of(page)
    assert faults(page) == []


@pytest.mark.parametrize(("rows", "pages"), [(1, 1), (ON_A_PAGE, 1), (ON_A_PAGE + 1, 2), (151, 4)])
def test_no_organisation_is_lost_between_pages(rows: int, pages: int) -> None:
    found = answer_maps("T", CRITERIA, [JudgedReport(f"O{n}", {0: "Yes"}) for n in range(rows)])
    assert len(found) == pages
    names = [
        text.text for page in found for text in page.texts if text.text.startswith("O") and text.text[1:].isdigit()
    ]
    assert names == [f"O{n}" for n in range(rows)]
    assert sum(len(cells(page)) for page in found) == rows * len(CRITERIA)


def test_names_stand_whole_on_several_lines_so_that_no_two_read_alike() -> None:
    board = "Nottingham and Nottinghamshire Integrated Care Board"
    bodies = [f"{board}, Special Educational Needs", f"{board}, Short Breaks", "Bro Morgannwg – Tŷ Gŵyr a'r Fro"]
    head = "Voice of children, young people and their parents and carers heard in the making of it"
    (page,) = answer_maps("T", [Domain(head, ("Yes",))], [JudgedReport(name, {0: "Yes"}) for name in bodies])
    written = " ".join(text.text for text in page.texts if not text.turned)
    assert all(name in written for name in bodies)
    assert " ".join(text.text for text in page.texts if text.turned) == head
    assert not any("…" in text.text for text in page.texts)
    assert faults(page) == []


def test_what_is_longer_than_a_figure_bears_is_cut_with_a_mark_and_nothing_runs_over() -> None:
    (page,) = answer_maps(
        "T", [Domain("Information and advice " * 40, ("Yes",))], [JudgedReport("County " * 90, {0: "Yes"})]
    )
    turned = [text.text for text in page.texts if text.turned]
    assert [line.endswith("…") for line in turned] == [False] * (len(turned) - 1) + [True]
    assert faults(page) == []
