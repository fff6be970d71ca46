"""A paragraph begins where its line stands so, whatever the line above ends with; no word is lost or moved."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.formats.documents.late_headings import with_headings_in_place
from review_tui.formats.documents.paragraphs import begun
from review_tui.formats.documents.reading import PARAGRAPH, in_order, written
from review_tui.formats.documents.reflow import reflowed
from review_tui.formats.documents.row_places import Row

LETTER, SIZE, LEADING = 5.0, 10.0, 12.0
FULL = ("the council wrote to every family that had asked", "for a plan and told them what was to be done about")
Line = tuple[str, float, float, float]  # what it says, from the left, from the line above, of which size


def at(text: str, left: float = 50.0, lead: float = LEADING, size: float = SIZE) -> Line:
    return text, left, lead, size


def wide(text: str, width: int = 50) -> str:
    """Give a line as wide as a full one: what is set to the margin on both sides."""
    return text.ljust(width, "n")


def row(left: float, right: float, level: float, words: tuple[int, int], size: float = SIZE) -> Row:
    return Row(left=left, right=right, level=level, height=size, words=words)


def rows(lines: Sequence[Line], top: float = 700.0, first: int = 0) -> list[Row]:
    """Give lines as they stand one below the other, each letter as wide as another."""
    found, level, word = list[Row](), top, first
    for text, left, lead, size in lines:
        level -= lead
        count = len(text.split())
        found.append(row(left, left + LETTER * len(text) * size / SIZE, level, (word, word + count), size))
        word += count
    return found


def bars(lines: Sequence[Line]) -> list[int]:
    """Give the lines with which a paragraph begins."""
    words = " ".join(text for text, *_ in lines).split()
    starts = begun(rows(lines), words, ()) or frozenset()
    return [n for n, row in enumerate(rows(lines)) if row.words[0] in starts]


PROSE = [at(wide(FULL[0])), at(wide(FULL[1])), at(wide("and who was to pay for it when the year was over"))]
ENDED = at(wide("and so it was over for all of them at last")[:-1] + ".")


@pytest.mark.parametrize(
    ("lines", "begins"),
    [
        # room above, although the line above is full and ends a sentence, or does not
        ([*PROSE, ENDED, at(wide("The next one was told of it")), *PROSE], []),
        ([*PROSE, ENDED, at(wide("The next one was told of it"), lead=18), *PROSE], [4]),
        ([*PROSE, at(wide("The Heading Of What Comes"), lead=18), *PROSE], [3]),
        ([*PROSE, at("in small letters it goes on", lead=18), *PROSE[:1]], []),
        # an indent
        ([*PROSE, ENDED, at(wide("The next one", 48), left=60), *PROSE], [4]),
        ([*PROSE, at(wide("Ada Lovelace wrote it all down for them", 48), left=60), *PROSE], [3]),
        # a line that is not full
        ([*PROSE, at("and that was all."), at(wide("The next one")), *PROSE], [4]),
        ([*PROSE, at("Background"), at(wide("The next one")), *PROSE], [4]),
        # the first line of a paragraph ends a sentence, and a line ends in the middle of one
        ([ENDED, *PROSE, ENDED, at(wide("Most of them said so")), *PROSE], []),
        ([*PROSE, at(wide("and it was all sent to the Department of")), at(wide("Health and Care")), *PROSE], []),
        # notes in smaller type beside wide lines of it
        ([*PROSE, at("1 Two examples of it are known by now", size=8), at("for all", size=8)], [3]),
        # a list that has no signs
        ([at("Korn 19:15"), at("Limp 17:45 to late"), at("Opeth, a band"), at("Staind and more")], [1, 2, 3]),
        # items of which the further lines are set in
        (
            [
                at(wide("[1] Ada Lovelace wrote that Babbage has")),
                at(wide("made it.", 48), left=60),
                at(wide("[2] Who the Bank was and what it did"), left=50),
                at(wide("is told in another one of the books", 48), left=60),
                at(wide("and this is not all of it that is known", 48), left=60),
            ],
            [2],
        ),
        ([at(wide("• " + FULL[0])), at("and so on.", left=60), at(wide("• " + FULL[1])), *PROSE], [2]),
        # rows of a table are wider than what they say
        # a heading over two lines of its own size
        ([at("An Overview Of All", size=20), at("of it", size=20, lead=24), at(wide("Then the")), *PROSE], [2]),
    ],
)
def test_where_a_line_stands_tells_whether_it_begins_a_paragraph(lines: list[Line], begins: list[int]) -> None:
    assert bars(lines) == begins


def test_the_rows_of_a_table_are_wider_than_what_they_say() -> None:
    placed = rows([*PROSE, at("Female 200 of them"), at("Male 103 of them"), *PROSE])
    wider = [replace(row, right=300.0) if n in (3, 4) else row for n, row in enumerate(placed)]
    words = " ".join(text for text, *_ in [*PROSE, at("Female 200 of them"), at("Male 103 of them"), *PROSE]).split()
    assert begun(wider, words, ()) == frozenset(placed[n].words[0] for n in (3, 4, 5))


def test_the_lines_of_a_double_spaced_page_are_no_paragraphs_and_a_table_on_it_changes_nothing() -> None:
    spaced = [at(text, lead=24) for text, *_ in PROSE * 2]
    table = [at(f"{n}", left=60, lead=12) for n in range(1900, 1920)]
    assert bars(spaced) == []
    assert [n for n in bars([*spaced, *table]) if n < len(spaced)] == []


def test_a_column_goes_on_at_the_top_of_the_next_one_in_the_middle_of_a_sentence() -> None:
    left, right = [*PROSE, at(wide("and it was all sent to the Department of"))], [at(wide("Health and")), *PROSE]
    placed = rows(left)
    placed += rows([(text, 350.0, lead, size) for text, _, lead, size in right], first=placed[-1].words[1])
    words = " ".join(text for text, *_ in (*left, *right)).split()
    assert begun(placed, words, ()) == frozenset()


def test_a_raised_number_parts_no_line_and_the_rest_of_a_halved_word_begins_nothing() -> None:
    one, two, three = rows([PROSE[0], PROSE[1], at("Rest of it.")])
    number = row(one.right, one.right + 4, one.level + 3, (one.words[1], one.words[1] + 1), 6.0)
    rest = replace(row(two.left, two.right, two.level, (number.words[1], number.words[1] + 10)), rest=True)
    last = row(three.left, three.right, three.level, (rest.words[1], rest.words[1] + 3))
    words = [*PROSE[0][0].split(), "12", *PROSE[1][0].split()[:10], "Rest", "of", "it."]
    assert len(PROSE[1][0].split()) >= 10
    starts = begun([one, number, rest, last], words, ())
    assert starts is not None and not starts & {number.words[0], rest.words[0]}


def test_lines_that_do_not_make_up_the_page_or_are_parted_by_its_order_tell_nothing() -> None:
    placed = rows(PROSE)
    words = " ".join(text for text, *_ in PROSE).split()
    assert begun(placed, [*words, "more"], ()) is None
    assert begun(placed, words, ((0, 2), (2, len(words)))) is None
    assert begun([], [], ()) is None
    turned = [replace(one, right=one.left + SIZE) for one in placed]
    assert begun(turned, words, ()) is None


def test_a_heading_that_was_drawn_last_is_read_above_what_it_heads() -> None:
    lines = [*PROSE, at(wide("The second part was told here"), lead=40), *PROSE, at("1 Large", lead=-64, size=16)]
    placed = rows(lines)
    order = with_headings_in_place(placed, ())
    words = " ".join(text for text, *_ in lines).split()
    read = " ".join(words[n] for start, end in order for n in range(start, end))
    assert "1 Large The second" in read
    assert sorted(read.split()) == sorted(words)


@pytest.mark.parametrize(
    "last",
    [
        at("Figure 1 Boats", lead=-64),  # of the size of the text: the caption of a picture
        at("2 Large", lead=24, size=16),  # below all else
        at("1 Large", lead=-88, size=16),  # beside a line
    ],
)
def test_what_heads_nothing_stays_where_it_was_drawn(last: Line) -> None:
    lines = [*PROSE, at(wide("The second part was told here"), lead=40), *PROSE, last]
    assert with_headings_in_place(rows(lines), ()) == ()


def test_a_title_that_was_drawn_last_is_read_first() -> None:
    placed = [*rows([*PROSE, *PROSE])]
    title = row(80, 280, 720, (placed[-1].words[1], placed[-1].words[1] + 2), 20.0)
    assert with_headings_in_place([*placed, title], ())[0] == title.words


WORDS = ("the", "Council", "wrote.", "1.", "12", "plan", "of", "•", "Ada", "over,")
LINES = st.lists(
    st.tuples(
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join),
        st.sampled_from((50.0, 60.0, 300.0)),
        st.sampled_from((-60.0, 0.0, 12.0, 18.0)),
        st.sampled_from((6.0, 10.0, 16.0)),
    ),
    max_size=14,
)


@settings(max_examples=60)
@given(LINES)
def test_whatever_stands_where_each_word_is_read_once_and_only_lines_begin_paragraphs(lines: list[Line]) -> None:
    placed = rows(lines)
    words = " ".join(text for text, *_ in lines).split()
    order = with_headings_in_place(placed, ()) or ((0, len(words)),)
    assert sorted(n for start, end in order for n in range(start, end)) == list(range(len(words)))
    starts = begun(placed, words, order) or frozenset()
    assert starts <= {one.words[0] for one in placed}
    page = "\n".join(text for text, *_ in lines)
    reading = written({0: order}, {0: dict.fromkeys(starts, PARAGRAPH)}, {0})
    (read,) = in_order((page,), reading)
    assert read.split() == [words[n] for start, end in order for n in range(start, end)]
    assert "".join(reflowed(read).split()) == "".join(read.split())
