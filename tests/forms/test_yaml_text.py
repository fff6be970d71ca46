"""YAML that people write: values, lines, and a sentence with a line for whatever cannot be read."""

import json
import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from review_tui.forms.yaml_text import LARGEST, line_of, load_yaml
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.text import clean


def test_values_come_with_the_line_of_every_part() -> None:
    text = "title: A\n\nstages:\n  # first\n  - name: title\n    people: 2\n  - {name: full, lanes: [other]}\n"
    value, lines = load_yaml(text, "p.yaml")
    assert value == {"title": "A", "stages": [{"name": "title", "people": 2}, {"name": "full", "lanes": ["other"]}]}
    assert lines["title",] == 1
    assert lines["stages",] == 3
    assert lines["stages", 0, "people"] == 6
    assert lines["stages", 1, "lanes", 0] == 7


def test_a_part_that_is_not_there_has_the_line_of_what_it_would_stand_in() -> None:
    _, lines = load_yaml("a: 1\nb:\n  - c: 2\n", "x")
    assert line_of(lines, ("b", 0, "d", "e")) == 3
    assert line_of(lines, ("z",)) == 1
    assert line_of({}, ("z",)) == 1


def test_a_name_is_on_its_own_line_even_if_its_value_begins_below() -> None:
    _, lines = load_yaml("a: 1\nb:\n\n  - 3\n", "x")
    assert lines["b",] == 2


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("007", "007"),
        ("0x1F", "0x1F"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("2.50", "2.50"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("2019-03-01", "2019-03-01"),
        ("9" * 5000, "9" * 5000),
        ('"no"', "no"),
        ("'12'", "12"),
        ("N", "N"),
    ],
)
def test_only_whole_numbers_true_false_and_nothing_are_more_than_text(written: str, value: object) -> None:
    found, _ = load_yaml(f"a: {written}\n", "x")
    assert found == {"a": value}
    assert type(found["a"]) is type(value)


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "No", "YES"])
def test_a_bare_yes_or_no_is_asked_what_it_means(word: str) -> None:
    with pytest.raises(ReviewError, match=f'^p.yaml line 2: a bare {word} .*"{word}" in quotes'):
        load_yaml(f"a:\n  - {word}\n", "p.yaml")


def test_a_sheet_of_texts_keeps_what_was_written() -> None:
    text = 'a: yes\nb: 012\nc: 2.50\nd: true\ne:\nf: "null"\ng: null\nno: 1\n'
    found, _ = load_yaml(text, "x", texts=True)
    kept = {"a": "yes", "b": "012", "c": "2.50", "d": "true", "e": None, "f": "null", "g": None, "no": "1"}
    assert found == kept


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "empty"),
        ("# only a comment\n", 1, "empty"),
        ("a: 1\nb: 2\na: 3\n", 3, '"a" is given twice'),
        ("a:\n  - {b: 1, b: 2}\n", 2, '"b" is given twice'),
        ("a: 1\nb:\n\tc: 2\n", 3, "tab"),
        ("1: a\n", 1, "name 1 is not a text"),
        ("a: 1\nno: a\n", 2, "name no is not a text"),
        ("a: 1\n2019-01-01: a\n", 2, "not a text"),
        ("? [a, b]\n: c\n", 1, "not a text"),
        ("a: {b: 1}\n<<: {c: 2}\n", 2, "not a text"),
        ("a: &x 1\nb: *x\n", 1, "aliases"),
        ("a: 1\nb: *x\n", 2, "aliases"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "tags"),
        ("a: 1\nb: !mine x\n", 2, "tags"),
        ("a: b: c\n", 1, "colon inside a text"),
        ("title: x\na: @b\n", 2, "may not begin"),
        ('a: 1\nb: "open\n', 2, "not closed"),
        ("x: 1\na: [1, 2\n\nb: 3\n", 2, "bracket is missing"),
        ("a: 1\nb\n", 2, "colon is missing"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("a:\n    - 1\n  - 2\n", 3, "indentation"),
        ("a: 1\nb: \x1b[31mred\n", 2, "control character .U.001B."),
        ('a: "\\U00110000"\n', 1, "no character"),
        ('a: 1\nb: "\\UFFFFFFFF"\n', 2, "no character"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line_and_what_to_do(text: str, line: int, said: str) -> None:
    with pytest.raises(ReviewError, match=f"^p.yaml line {line}: .*{said}.*[.?]$") as problem:
        load_yaml(text, "p.yaml")
    assert problem.value.__cause__ is None


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_endless_nesting_is_refused_without_a_crash(opening: str) -> None:
    with pytest.raises(ReviewError, match="nested too deeply"):
        load_yaml(opening * 20_000, "x")


def test_aliases_that_would_grow_to_billions_are_refused_at_once() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    begun = time.process_time()
    with pytest.raises(ReviewError, match="line 1: .*Write the part out"):
        load_yaml(bomb, "x")
    assert time.process_time() - begun < 1


def test_a_file_that_is_far_too_large_is_not_read() -> None:
    with pytest.raises(ReviewError, match="larger than 256 KiB"):
        load_yaml("a" * (LARGEST + 1), "x")


def test_texts_and_names_hold_nothing_invisible() -> None:
    found, _ = load_yaml('"a\u202eb": "\\e[31mred\\x07 \u200bend\\ud800"\n', "x")
    assert found == {"ab": "red end"}


def test_names_that_differ_in_invisible_characters_alone_are_the_same() -> None:
    with pytest.raises(ReviewError, match="given twice"):
        load_yaml("title: a\nti\u200btle: b\n", "x")


PARTS = st.none() | st.booleans() | st.integers(-(10**14), 10**14) | st.text(max_size=12).map(clean)
VALUES = st.dictionaries(
    st.from_regex(r"[a-z]{3,6}x", fullmatch=True),
    st.recursive(PARTS, lambda part: st.lists(part, max_size=3), max_leaves=6),
    min_size=1,
    max_size=4,
)


@given(VALUES)
def test_what_json_can_say_comes_back_from_yaml(value: dict[str, object]) -> None:
    text = yaml.safe_dump(json.loads(json.dumps(value)), sort_keys=False)  # through JSON, so that nothing is shared
    found, lines = load_yaml(text, "x")
    assert found == value
    assert set(lines) >= {(key,) for key in value}


@pytest.mark.parametrize("end", ["\n", "\n\n", "\r", "\r\n", "\x85", "\u2028", "\x0b", "\x0c", "\x1c", " \n \n"])
@pytest.mark.parametrize("begun", ["[", "{", "a: [", "a: {b: [", "a:\n  - [", "'", "? ["])
def test_what_is_opened_and_never_closed_is_told_wherever_the_text_ends(begun: str, end: str) -> None:
    with pytest.raises(ReviewError, match=r"^x line [1-4]: .*\.$"):
        load_yaml(begun + end, "x")


def test_a_bracket_that_a_text_ends_in_is_named() -> None:
    with pytest.raises(ReviewError, match=r"^x line 3: a bracket is opened and not closed\. Close it\.$"):
        load_yaml("title: T\nreasons: [\n", "x")


@given(st.text(max_size=60) | st.text(alphabet="ab:-[]{}\"'&*!|>%@`#?,\\ \n\t0", max_size=40))
def test_whatever_is_written_is_read_or_refused_in_words(text: str) -> None:
    try:
        load_yaml(text, "x")
    except ReviewError as problem:
        assert str(problem).startswith("x line ")
