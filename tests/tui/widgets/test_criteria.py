"""The columns of a grid: what folds, which are in sight, how they are headed, and what a cell says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from review_tui.model.review.answers import Answer, Quote
from review_tui.model.review.checking import ItemCheck
from review_tui.model.review.form import Form, Item, ItemKind, Option, Section
from review_tui.tui.widgets import criteria
from review_tui.tui.widgets.cells import begun
from review_tui.tui.widgets.criteria import WIDTH, Criterion, in_view

SCALE = tuple(Option(value, label) for value, label in (("yes", "Yes"), ("partly", "Partly"), ("no", "No"), ("x", "X")))
RATED = Item("rated", "Rated", options=SCALE, order=("no", "partly", "yes"), required=True)
FREE = Item("free", "Free text", ItemKind.TEXT)
FORM = Form(
    "f", "F", "1",
    (Item("a", "A", section="one"), Item("b", "B", section="one"), Item("c", "C"), Item("d", "D", section="two")),
    sections=(Section(id="one", title="The first"), Section(id="two", title="The second")),
)  # fmt: skip


def test_a_folded_section_is_one_column_and_the_others_stay() -> None:
    found = criteria.criteria(FORM, {"one"})
    assert [(one.section, one.is_folded, len(one.items)) for one in found] == [
        ("one", True, 2), ("", False, 1), ("two", False, 1),
    ]  # fmt: skip
    assert [one.item and one.item.id for one in found] == [None, "c", "d"]
    assert [one.item and one.item.id for one in criteria.criteria(FORM, ())] == ["a", "b", "c", "d"]


@given(st.integers(20, 300), st.integers(1, 200), st.integers(0, 199), st.integers(0, 199))
def test_the_column_of_the_cursor_is_always_in_sight_and_no_place_is_wasted(
    width: int, columns: int, cursor: int, first: int
) -> None:
    cursor %= columns
    found = in_view(width, columns, cursor, first)
    assert 0 <= found.first <= cursor < found.first + found.count <= columns
    assert found.count == max(1, min(columns, (width - found.names) // WIDTH))
    assert in_view(width, columns, cursor, found.first) == found
    assert WIDTH <= found.width <= 24
    used = found.names + found.count * found.width
    assert used <= max(width, found.names + WIDTH), "nothing stands beyond the edge"
    alike = max(WIDTH, (width - found.names) // found.count)
    assert found.width == (alike if found.count < columns else found.width)


@pytest.mark.parametrize(
    ("width", "columns", "wide"), [(113, 3, 24), (113, 4, 19), (113, 10, 7), (113, 12, 6), (113, 54, 6), (73, 3, 14)]
)
def test_few_columns_share_the_room_that_there_is(width: int, columns: int, wide: int) -> None:
    assert in_view(width, columns, 0, 0).width == wide


@pytest.mark.parametrize(
    ("label", "width", "said"),
    [
        ("Short breaks for carers", 24, (" Short breaks for carers", "" * 24)),
        ("Short breaks for carers", 14, (" Short breaks ", " for carers   ")),
        ("Travel policy", 14, (" Travel policy", " " * 14)),
        ("Overnight placements in a home", 14, (" Overnight    ", " placements i…")),
        ("Incomprehensibilities", 14, (" Incomprehensi", " bilities     ")),
        ("表意文字 長い題名", 20, (" 表意文字 長い題名  ", " " * 20)),
    ],
)
def test_a_label_has_as_many_words_in_a_line_as_have_room(label: str, width: int, said: tuple[str, str]) -> None:
    heads = criteria.heads(Criterion("", "", (Item("i", label),)), width)
    assert [one.rstrip() for one in heads] == [one.rstrip() for one in said]
    assert [cell_len(one) for one in heads] == [width, width]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Answer("partly"), "Partly       "),
        (Answer("partly", "why"), "Partly”      "),
        (Answer(), "*            "),
        (Answer("", "later"), "*”           "),
        (Answer({"absent": "not_stated"}, "p. 4"), "n/s”         "),
    ],
)
def test_a_wide_cell_has_its_mark_behind_the_answer(given: Answer, said: str) -> None:
    assert criteria.cell(RATED, given, True, 13)[0] == said


def test_what_differs_is_said_whole_where_there_is_room() -> None:
    assert criteria.apart(RATED, ("yes", "no"), None, 13)[0] == "≠Yes / No    "
    assert criteria.apart(RATED, ("partly", "yes", ""), None, 18)[0] == "≠Partly / Yes / _   "[:18]
    assert criteria.apart(NUMBER, (3, 4), None, 13)[0] == "≠3 / 4       "
    assert criteria.apart(NUMBER, (15402, 15403), None, 13)[0] == "≠            "
    assert criteria.apart(NUMBER, (15402, 15403), Answer(15402, note="p. 4"), 13)[0].startswith("✓15402")
    assert criteria.checked(RATED, Answer("partly", "why"), ItemCheck.FIRST, 13)[0] == "○Partly”     "
    assert criteria.folded_cell(criteria.criteria(FORM, {"one"})[0], {}, {"a", "b"}, 13)[0] == "0/2          "


@given(st.text(), st.booleans(), st.integers(5, 23))
def test_a_cell_is_as_wide_as_its_room(text: str, quoted: bool, room: int) -> None:
    assert cell_len(criteria.cell(FREE, Answer(text, "c" * quoted), True, room)[0]) == room
    assert cell_len(criteria.checked(FREE, Answer(text, "c" * quoted), ItemCheck.FIRST, room)[0]) == room


def test_the_titles_of_sections_stand_over_their_columns() -> None:
    assert criteria.sections_line(criteria.criteria(FORM, ())) == " ▾The first        ▾The "
    assert criteria.sections_line(criteria.criteria(FORM, {"one", "two"})) == " ▸The        ▸The "


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Early years providers", (" Early", " years")),
        ("Travel", (" Trave", " l    ")),
        ("SEN", (" SEN  ", "      ")),
        ("表意文字 長い題名", (" 表意 ", " 長い ")),
        ("\x1b[31mRed\u202e", (" Red  ", "      ")),
    ],
)
def test_a_label_is_shortened_to_two_lines_of_five_cells(label: str, said: tuple[str, str]) -> None:
    assert criteria.heads(Criterion("", "", (Item("i", label),))) == said


def test_the_head_of_a_folded_section_says_how_many_it_holds() -> None:
    assert criteria.heads(criteria.criteria(FORM, {"one"})[0]) == ("      ", " (2)  ")


@pytest.mark.parametrize(
    ("item", "given", "said"),
    [
        (RATED, Answer(), ("*    ", "$accent")),
        (FREE, Answer(), ("·    ", "$quiet")),
        (FREE, Answer(comment="later"), ("·   ”", "$quiet")),
        (RATED, Answer("yes"), ("Yes  ", "$success")),
        (RATED, Answer("partly", quotes=(Quote("w", 1),)), ("Part”", "$warning")),
        (RATED, Answer("no"), ("No   ", "$error")),
        (RATED, Answer("x"), ("X    ", "")),
        (RATED, Answer({"absent": "not_stated"}), ("n/s  ", "$quiet")),
        (FREE, Answer({"absent": "not_applicable"}), ("n/a  ", "$quiet")),
        (FREE, Answer("\x1b]0;long\x07 and [red]more"), ("and  ", "")),
        (FREE, Answer("表意文字"), ("表意 ", "")),
    ],
)
def test_a_cell_says_the_beginning_of_an_answer_and_marks_what_stands_beside_it(
    item: Item, given: Answer, said: tuple[str, str]
) -> None:
    assert criteria.cell(item, given, True) == said
    assert criteria.cell(item, given, False) == ("     ", "")


@given(st.text(), st.booleans())
def test_whatever_is_answered_a_cell_is_five_wide(text: str, quoted: bool) -> None:
    text, _ = criteria.cell(FREE, Answer(text, "c" * quoted), True)
    assert cell_len(text) == WIDTH - 1


def test_a_folded_section_says_n_of_those_that_are_asked() -> None:
    one = criteria.criteria(FORM, {"one"})[0]
    answers = {"a": Answer("yes"), "b": Answer("")}
    assert criteria.folded_cell(one, answers, {"a", "b", "c"}) == ("1/2  ", "$quiet")
    assert criteria.folded_cell(one, answers, {"a"}) == ("1/1  ", "$success")


NUMBER, COUNT = Item("number", "Number", ItemKind.NUMBER), Item("count", "Count", ItemKind.COUNT)


@pytest.mark.parametrize(
    ("text", "width", "said"),
    [
        ("15402", 4, "154…"),
        ("1540", 4, "1540"),
        ("1,204 of 3,000", 4, "1,2…"),
        ("120 of 3,000", 4, "120 "),
        ("1,2 of 3", 2, "1…"),
        ("£380,000", 4, "£38…"),
        ("£1.2m", 4, "£1.…"),
        ("£1.25", 3, "£1…"),
        ("79.5 %", 3, "79…"),
        ("100%", 3, "10…"),
        ("2021-03-15", 4, "2021"),
        ("10-12 weeks", 4, "10-…"),
        ("5; 6", 2, "5;"),
        ("Partly", 4, "Part"),
        ("表意文字", 3, "表 "),
        ("", 4, "    "),
    ],
)
def test_a_number_is_never_cut_so_that_it_looks_like_another(text: str, width: int, said: str) -> None:
    assert begun(text, width) == said


@given(st.integers(0, 10**9), st.integers(1, 8), st.sampled_from(("", " of 7", "%", ".5", ",000", "; 8")))
def test_what_stands_at_the_beginning_is_the_whole_number_or_ends_in_an_ellipsis(n: int, width: int, more: str) -> None:
    shown = begun(f"{n}{more}", width).rstrip()
    goes_on = f"{shown.rstrip('…')}…"  # is what is shown where that ends in an ellipsis
    assert shown.rstrip(";") in (f"{n}{more}"[: len(shown)].rstrip(";"), goes_on)
    assert shown.split()[0].rstrip(";") in (str(n), f"{n}{more}".split()[0], goes_on)


def test_a_cell_with_a_number_says_that_it_goes_on_also_where_it_is_checked_or_ruled() -> None:
    given = Answer(15402, comment="p. 4")
    assert criteria.cell(NUMBER, given, True)[0] == "154…”"
    assert criteria.checked(NUMBER, given, ItemCheck.VERIFIED)[0] == "=15…”"
    assert criteria.checked(NUMBER, Answer(), ItemCheck.CHANGED)[0] == "≠·   "
    assert criteria.apart(NUMBER, (15402, 15403), given)[0] == "✓15…”"


def test_the_three_ways_of_having_nothing_to_say_never_look_alike() -> None:
    none = ("", {"absent": "not_stated"}, {"absent": "not_applicable"})
    for item, said in ((RATED, "yes"), (FREE, "words")):
        shown = [criteria.apart(item, (value, said), None)[0].strip() for value in none]
        assert shown == [f"≠{sign}{said[0].upper() if item is RATED else said[0]}" for sign in "_-."]
    assert criteria.apart(RATED, ({"absent": "not_stated"}, ""), None)[0].strip() == "≠-_"


def test_two_numbers_that_differ_do_not_look_like_a_third() -> None:
    assert criteria.apart(NUMBER, (3, 4), None)[0] == "≠    "
    assert criteria.apart(COUNT, ({"n": 6, "of": 9}, {"absent": "not_stated"}), None)[0] == "≠    "
    assert criteria.apart(NUMBER, (6, 6, ""), None)[0] == "≠    ", "66– would be a number"
    assert criteria.apart(RATED, ("yes", "no"), None)[0] == "≠YN  "


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("4/17 ", "‹4/17›"),
        ("17/17", "‹17/17"),
        ("Part”", "‹Part›"),
        ("≠YNPU", "‹≠YNPU"),
        ("     ", "‹    ›"),
        ("100/…", "‹100/…"),
        ("Partly”      ", "‹Partly”›     "),
        ("             ", "‹ ›           "),
        ("≠Partly / Yes", "‹≠Partly / Yes"),
    ],
)
def test_the_cursor_hides_nothing_of_what_a_cell_counts(text: str, said: str) -> None:
    assert criteria.under_cursor(text) == said


@given(st.integers(0, 250), st.integers(0, 250))
def test_a_folded_section_under_the_cursor_says_its_numbers_whole_or_that_they_go_on(n: int, more: int) -> None:
    items = tuple(Item(f"i{k}", "I") for k in range(n + more))
    answers = {one.id: Answer("x") for one in items[:n]}
    shown = criteria.under_cursor(
        criteria.folded_cell(Criterion("s", "S", items, True), answers, {*map(id_of, items)})[0]
    )
    assert cell_len(shown) == WIDTH
    assert shown.strip("‹› ") in (f"{n}/{n + more}", f"{shown.strip('‹› ').rstrip('…')}…")


def id_of(item: Item) -> str:
    return item.id
