"""Answers: brought into the log's spelling, every problem told at once, read from YAML with lines."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from review_tui.forms.answers import answers_template, check_answers, read_answers, written_answer
from review_tui.forms.form_file import load_form
from review_tui.forms.values import read_value
from review_tui.model.review.answers import Answer, as_json
from review_tui.model.review.canonical import canonical
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import Form, Item, ItemKind, Option, from_mapping, with_past

YES = (Option("yes", "Yes"), Option("no", "No"), Option("part_ly", "Partly, so far"))
FORM = Form(
    "f",
    "A form",
    "1",
    (
        Item("verdict", "Verdict", ItemKind.CHOICE, YES, required=True, quote=True),
        Item("needs", "Needs", ItemKind.MANY, YES, help="More than one\nmay be right."),
        Item("aim", "Aim", ItemKind.TEXT, required=True),
        Item("children", "Children", ItemKind.NUMBER),
        Item("published", "Published", ItemKind.DATE),
    ),
)


def checked(answers: Mapping[str, Any], *, complete: bool = False, form: Form = FORM) -> dict[str, dict[str, Any]]:
    """Give what the log keeps of answers as people write them."""
    items = {item.id: item for item in form.items}
    read = {name: written_answer(items.get(name, Item(name, name)), given) for name, given in answers.items()}
    return as_json(check_answers(form, read, complete=complete))


def value_of(item: str, value: object) -> object:
    """Give the value that the log keeps."""
    return checked({item: {"value": value}})[item]["value"]


def refusal(answers: Mapping[str, Any], *, complete: bool = False) -> str:
    """Give the words in which answers are refused."""
    with pytest.raises(ReviewError) as problem:
        checked(answers, complete=complete)
    return str(problem.value)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (54, "54"),
        (12.5, "12.5"),
        ("54", "54"),
        (" 54.00 ", "54"),
        ("012.50", "12.5"),
        ("100", "100"),
        ("1,250", "1250"),
        ("1 250 000.10", "1250000.1"),
        ("1\u00a0250", "1250"),
        ("-3.0", "-3"),
        ("+3", "3"),
        ("-0.0", "0"),
        ("0.050", "0.05"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
    ],
)
def test_a_number_is_kept_as_a_decimal_text_in_one_spelling(written: object, kept: str) -> None:
    assert value_of("children", written) == kept


@pytest.mark.parametrize(
    "written",
    ["1,5", "12,50", "1,2500", ".5", "5.", "1e3", "1e999999999", "NaN", "inf", "many", True, "1_000", "٣", [1]],
)
def test_what_could_be_misread_is_no_number(written: object) -> None:
    assert refusal({"children": {"value": written}}).startswith('Children: "')
    assert "is not a number. Write it as 54, 1,250 or 12.5." in refusal({"children": {"value": written}})


@pytest.mark.parametrize("written", ["2021", "2021-03", "2021-03-15", "2024-02-29", 2021])
def test_a_date_is_a_year_a_month_or_a_day(written: object) -> None:
    assert value_of("published", written) == str(written)


@pytest.mark.parametrize(
    "written",
    ["21", "2021-3", "2021-13", "2021-02-30", "2023-02-29", "15/03/2021", "0000", "2021-03-15T10:00", "202¹"],
)
def test_what_is_no_day_of_the_calendar_is_refused(written: str) -> None:
    assert "is not a date. Write 2021, 2021-03 or 2021-03-15." in refusal({"published": {"value": written}})


@pytest.mark.parametrize(("written", "kept"), [("yes", "yes"), ("Partly, so far", "part_ly")])
def test_a_choice_is_named_by_its_value_or_its_label(written: str, kept: str) -> None:
    assert value_of("verdict", written) == kept


@pytest.mark.parametrize(
    "written", ["not applicable", "Not_Applicable", {"absent": "not_applicable"}, "na", "N/A or not"]
)
@pytest.mark.parametrize("label", ["not applicable", "Not applicable"])
def test_not_applicable_is_the_option_that_says_so_however_it_is_written(written: object, label: str) -> None:
    options = [{"value": "yes"}, {"value": "na", "label": label}, {"value": "other", "label": "N/A or not"}]
    form = from_mapping({"id": "f", "title": "F", "items": [{"id": "a", "label": "A", "options": options}]})
    expected = "other" if written == "N/A or not" else "na"
    assert check_answers(form, {"a": Answer(written)}, complete=False)["a"].value == expected


@pytest.mark.parametrize("written", ["maybe", True, ["yes"], {"yes": 1}, "x" * 500])
def test_another_choice_is_answered_with_those_there_are(written: object) -> None:
    said = refusal({"verdict": {"value": written}})
    assert "is not one of its answers: Yes, No, Partly, so far (part_ly)." in said
    assert len(said) < 140


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (["no", "yes", "no"], ["yes", "no"]),
        (("No",), ["no"]),
        ("no; yes", ["yes", "no"]),
        ("Partly, so far", ["part_ly"]),
        ("yes", ["yes"]),
        ([], []),
    ],
)
def test_many_choices_are_kept_once_each_in_the_order_of_the_form(written: object, kept: list[str]) -> None:
    assert value_of("needs", written) == kept


def test_a_text_is_kept_without_what_nobody_sees() -> None:
    assert value_of("aim", " \x1b[31mTo\u202e see\x07\nwhat ") == "To see\nwhat"


@pytest.mark.parametrize("written", [["a"], {"a": "b"}])
def test_a_text_is_one_text(written: object) -> None:
    assert refusal({"aim": {"value": written}}) == "Aim: this should be one text. Put it in quotes."


@pytest.mark.parametrize("blank", [{}, {"value": None}, {"value": ""}, {"value": []}])
def test_an_answer_taken_back_is_kept_as_blank(blank: Mapping[str, Any]) -> None:
    found = checked({"aim": blank, "needs": blank})
    assert found == {"aim": {"value": ""}, "needs": {"value": []}}


def test_comment_quote_and_page_are_kept_when_they_say_something() -> None:
    given = {"value": "yes", "comment": " so ", "quote": "“it is”", "page": 12}
    assert checked({"verdict": given})["verdict"] == {**given, "comment": "so"}
    empty = {"value": "yes", "comment": "", "quote": None, "page": ""}
    assert checked({"verdict": empty})["verdict"] == {"value": "yes"}


@pytest.mark.parametrize(
    ("page", "kept"), [(3, 3), ("3", 3), ("012", 12), (" iv ", "iv"), ("XII", "XII"), ("12-14", "12-14")]
)
def test_a_page_is_a_number_or_a_text_like_iv(page: object, kept: object) -> None:
    found = checked({"verdict": {"value": "yes", "page": page}})
    assert found["verdict"]["page"] == kept


@pytest.mark.parametrize("page", [0, "0", "000", -1, 2.5, "twelve", True, ["1"], "1" * 9])
def test_what_is_no_page_is_refused(page: object) -> None:
    assert "is no page. Write a number such as 12, or iv, or 12-14." in refusal({"verdict": {"page": page}})


def test_every_problem_is_told_in_one_error() -> None:
    said = refusal({"verdict": {"value": "x"}, "aims": {"value": "y"}, "children": {"value": "z"}}).splitlines()
    assert len(said) == 3
    assert said[1] == 'The form f has no item "aims". It has: verdict, needs, aim, children, published.'


@pytest.mark.parametrize("given", ["yes", ["yes"], None, 3])
def test_an_answer_is_a_value_with_its_parts(given: object) -> None:
    assert "Verdict: an answer is written as value: …" in refusal({"verdict": given})


def test_a_part_that_no_answer_has_is_refused() -> None:
    assert "but no pages, score" in refusal({"verdict": {"value": "yes", "score": 1, "pages": 2}})
    assert "under value" not in refusal({"children": {"amount": 3}})
    assert "the quote is not a text" in refusal({"verdict": {"value": "yes", "quote": ["a"]}})


def test_a_sheet_is_complete_when_the_required_items_are_answered() -> None:
    found = checked({"verdict": {"value": "yes"}, "aim": {"value": "to see"}}, complete=True)
    assert set(found) == {"verdict", "aim"}


def test_what_lacks_is_named_by_its_labels() -> None:
    said = refusal({"verdict": {"value": ""}, "children": {"value": 3}}, complete=True)
    assert said == "These items still need an answer: Verdict, Aim."
    assert checked({}) == {}


def test_what_is_wrong_is_not_also_called_lacking() -> None:
    said = refusal({"verdict": {"value": "x"}, "aim": {"value": "a"}}, complete=True)
    assert "still need" not in said


CHOICES = st.sampled_from([option.value for option in YES])
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "verdict": CHOICES,
    "needs": st.lists(CHOICES | st.sampled_from([option.label for option in YES]), max_size=4),
    "aim": st.text(max_size=12),
    "children": st.integers(-(10**20), 10**20)
    | st.decimals(-(10**9), 10**9, places=4, allow_nan=False).map("{:f}".format),
    "published": st.dates().map(str) | st.integers(1000, 9999),
}
REST = {"comment": st.text(max_size=8), "quote": st.text(max_size=8), "page": st.integers(1, 99) | st.just("ix-x")}
SHEETS = st.fixed_dictionaries(
    {}, optional={name: st.fixed_dictionaries({"value": value}, optional=REST) for name, value in VALUES.items()}
)


@given(SHEETS)
def test_what_is_kept_can_be_hashed_and_is_kept_the_same_again(answers: dict[str, dict[str, Any]]) -> None:
    found = checked(answers)
    assert set(found) == set(answers)
    canonical(found)
    assert checked(found) == found


ANYTHING = st.none() | st.booleans() | st.floats() | st.text(max_size=8) | st.lists(st.integers(), max_size=2)


@given(st.sampled_from(FORM.items), st.sampled_from(["value", "comment", "quote", "page"]), ANYTHING)
def test_whatever_is_answered_is_kept_or_refused_in_words(item: Item, part: str, given: object) -> None:
    try:
        canonical(checked({item.id: {part: given}}))
    except ReviewError as problem:
        assert str(problem).startswith(f"{item.label}: ")


class TestSheets:
    def test_a_value_stands_alone_or_with_its_parts(self) -> None:
        text = "verdict: yes\nneeds: [no, yes]\naim:\n  value: to see\n  quote: 'We saw'\n  page: 3\nchildren: 12.50\n"
        assert as_json(read_answers(text, "a.yaml", FORM)) == {
            "verdict": {"value": "yes"},
            "needs": {"value": ["yes", "no"]},
            "aim": {"value": "to see", "quote": "We saw", "page": 3},
            "children": {"value": "12.5"},
        }

    def test_a_text_is_what_was_written(self) -> None:
        assert read_answers("aim: 007\npublished: 2021-03-15\n", "a", FORM)["aim"] == Answer("007")

    def test_what_was_left_empty_is_left_out_and_takes_nothing_back(self) -> None:
        text = "verdict: {value: '', comment: ''}\nneeds: []\naim:\nchildren: {value: '', comment: none told}\n"
        assert read_answers(text, "a", FORM) == {"children": Answer("", "none told")}

    def test_each_problem_names_its_line(self) -> None:
        text = "verdict: perhaps\n\naims: x\nchildren:\n  value: 1,5\n"
        with pytest.raises(ReviewError) as problem:
            read_answers(text, "a.yaml", FORM)
        said = str(problem.value).splitlines()
        assert [line.split(": ")[0] for line in said] == ["a.yaml line 1", "a.yaml line 3", "a.yaml line 4"]

    @pytest.mark.parametrize("text", ["- yes\n", "yes\n"])
    def test_a_list_is_no_sheet(self, text: str) -> None:
        with pytest.raises(ReviewError, match="^a.yaml line 1: this is not a sheet of answers"):
            read_answers(text, "a.yaml", FORM)

    def test_an_empty_file_is_no_sheet(self) -> None:
        with pytest.raises(ReviewError, match="^a.yaml line 1: the file is empty"):
            read_answers("", "a.yaml", FORM)


class TestTemplate:
    def test_it_asks_every_item_with_its_answers(self) -> None:
        text = answers_template(FORM)
        assert list(yaml.safe_load(text)) == [item.id for item in FORM.items]
        assert "# Verdict (required)\n# one of: yes, no, part_ly\n" in text
        assert "# More than one may be right.\n# any of: yes, no, part_ly\n" in text
        assert "# a number, as 54 or 12.5\n" in text
        assert "# a date, as 2021" in text

    def test_a_quote_is_asked_where_the_form_asks_it(self) -> None:
        sheet = yaml.safe_load(answers_template(FORM))
        assert set(sheet["verdict"]) == {"value", "comment", "quote", "page"}
        assert set(sheet["aim"]) == {"value", "comment"}

    def test_an_item_called_no_is_asked_too(self) -> None:
        form = Form("f", "F", "1", (Item("no", "Number", ItemKind.NUMBER),))
        filled = answers_template(form).replace('value: ""', "value: 3")
        assert read_answers(filled, "a", form) == {"no": Answer("3")}


TABLE = Item(
    "results",
    "Results",
    ItemKind.ROWS,
    required=True,
    rows=(
        Item("outcome", "Outcome", ItemKind.TEXT, required=True),
        Item("effect", "Effect", ItemKind.CHOICE, YES),
        Item("size", "Size", ItemKind.COUNT, required=True, when="effect == yes"),
    ),
    key=("outcome",),
)


class TestRows:
    FORM = Form("r", "R", "1", (TABLE,))

    def refusal(self, rows: object, *, complete: bool = False) -> str:
        with pytest.raises(ReviewError) as problem:
            checked({"results": {"value": rows}}, complete=complete, form=self.FORM)
        return str(problem.value)

    def test_a_row_holds_values_or_whole_answers(self) -> None:
        text = (
            "results:\n  value:\n    - {outcome: Reading, effect: Yes, size: 54 of 100}\n"
            "    - outcome: Maths\n      effect: {value: no, quote: none seen, page: 3}\n      size: ''\n"
        )
        assert as_json(read_answers(text, "a", self.FORM))["results"]["value"] == [
            {"outcome": {"value": "Reading"}, "effect": {"value": "yes"}, "size": {"value": {"n": "54", "of": "100"}}},
            {"outcome": {"value": "Maths"}, "effect": {"value": "no", "quote": "none seen", "page": 3}},
        ]

    def test_what_is_kept_is_kept_the_same_again(self) -> None:
        rows = [{"outcome": "Reading", "effect": "yes", "size": "3 of 4"}]
        kept = checked({"results": {"value": rows}}, complete=True, form=self.FORM)
        canonical(kept)
        assert checked(kept, complete=True, form=self.FORM) == kept

    @pytest.mark.parametrize(
        ("rows", "said"),
        [
            (["x"], "Results, row 1: a row is written ITEM: VALUE, a line each."),
            ([{"outcome": "a"}, {"outcomes": "b"}], "Results, row 2: it has outcome, effect, size, but no outcomes."),
            (
                [{"effect": "up"}],
                'Results, row 1, Effect: "up" is not one of its answers: Yes, No, Partly, so far (part_ly).',
            ),
            ("Reading", "Results: these are rows, each with its own answers. Write them under value:, a dash each."),
        ],
    )
    def test_a_mistake_is_told_with_its_row(self, rows: object, said: str) -> None:
        assert self.refusal(rows) == said

    def test_a_row_lacks_what_is_asked_of_it_and_nothing_else(self) -> None:
        said = self.refusal([{"effect": "yes"}, {"outcome": "b", "effect": "no"}], complete=True)
        assert said == "These items still need an answer: Results, row 1, Outcome, Results, row 1, Size."
        assert self.refusal([], complete=True) == "These items still need an answer: Results."

    def test_that_there_are_none_is_an_answer(self) -> None:
        found = checked({"results": {"value": "not applicable"}}, complete=True, form=self.FORM)
        assert found["results"]["value"] == {"absent": "not_applicable"}


class TestConditions:
    FORM = load_form(
        'id: f\ntitle: F\nversion: "1"\noverall: v\n'
        'rules: [{when: "any(no)", level: low}, {level: high}]\nitems:\n'
        '  - {id: a, label: A, required: true, options: [{value: "yes"}, {value: "no"}]}\n'
        '  - {id: b, label: Why not, kind: text, required: true, when: "a == no"}\n'
        "  - id: v\n    label: Verdict\n    required: true\n"
        "    options: [{value: high, label: High}, {value: low, label: Low}]\n",
        "f",
    )

    def said(self, **values: str) -> str:
        with pytest.raises(ReviewError) as problem:
            checked({name: {"value": value} for name, value in values.items()}, complete=True, form=self.FORM)
        return str(problem.value)

    def test_what_is_not_asked_need_not_be_answered(self) -> None:
        assert len(checked({"a": {"value": "yes"}, "v": {"value": "high"}}, complete=True, form=self.FORM)) == 2
        assert self.said(a="no", v="low") == "These items still need an answer: Why not."

    def test_a_judgement_against_the_rule_needs_its_reason(self) -> None:
        words = "Verdict: you say High, the form's rule says Low. Say why in its comment."
        assert self.said(a="no", b="because", v="high") == words
        given = {"a": {"value": "no"}, "b": {"value": "because"}, "v": {"value": "high", "comment": "a small fault"}}
        assert checked(given, complete=True, form=self.FORM)["v"]["value"] == "high"


def test_a_sheet_says_how_each_kind_is_written() -> None:
    theme = Item("t", "Themes", ItemKind.CODE, (Option("wait", "Waiting"),))
    form = Form("f", "F", "1", (TABLE, theme, Item("m", "Cost", ItemKind.MONEY)))
    text = answers_template(form)
    assert "# a row each, as - {outcome: …, effect: …, size: …}\n#   outcome: Outcome\n" in text
    assert "#   effect: Effect (one of: yes, no, part_ly)\n" in text
    assert '# any of: wait\n# each as {code: NAME, quotes: [{quote: "…", page: 4}]}\n' in text
    assert "# an amount, as GBP 380,000; prices of 2012" in text
    assert yaml.safe_load(text)["results"]["value"] == []


@pytest.mark.parametrize(
    ("kind", "written", "said"),
    [
        ("money", {"currency": "EUR"}, "What a money consists of goes under value: {currency: …}."),
        ("money", {"amount": 5, "currency": "EUR"}, "goes under value: {amount: …, currency: …}."),
        ("money", {"amount": 5, "pages": 3}, "but no amount, pages."),
        ("count", {"n": 5, "of": 9}, "What a count consists of goes under value: {n: …, of: …}."),
    ],
)
def test_parts_of_a_value_that_stand_beside_it_are_told_where_they_go(
    kind: str, written: dict[str, Any], said: str
) -> None:
    form = from_mapping({"id": "g", "title": "G", "items": [{"id": "x", "label": "X", "kind": kind}]})
    with pytest.raises(ReviewError, match=re.escape(said)):
        written_answer(form.items[0], written)


def test_an_answer_that_is_none_of_many_is_refused_in_one_short_sentence() -> None:
    options = tuple(Option(f"{n}_{'long' * 9}", f"Answer {n}") for n in range(33))
    for kind in (ItemKind.CHOICE, ItemKind.MANY, ItemKind.CODE):
        with pytest.raises(ReviewError) as refused:
            read_value(Item("a", "A", kind, options), "none of them")
        assert str(refused.value).endswith("and 28 more.")
        assert len(str(refused.value)) < 400


@pytest.mark.parametrize("written", [["part_ly", "yes"], ("part_ly", "yes")])
def test_several_answers_to_what_takes_one_are_named_as_they_were_written(written: object) -> None:
    assert refusal({"verdict": {"value": written}}).startswith('Verdict: "part_ly; yes" is not one of its answers')


PARTED = Item(
    "needs", "Needs", ItemKind.MANY,
    (Option("a", "Speech; language"), Option("b", "مدرسة; ثانوية"), Option("c", "Language"), Option("d", "yes")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Speech; language", ("a",)),
        ("speech;LANGUAGE ; مدرسة;ثانوية；yes", ("a", "b", "d")),
        ("language; Speech; language", ("a", "c")),
        ("Language", ("c",)),
        ("yes; b; c", ("b", "c", "d")),
    ],
)
def test_the_words_of_an_answer_that_hold_a_semicolon_stay_together(written: str, kept: tuple[str, ...]) -> None:
    assert read_value(PARTED, written) == kept


@given(st.lists(st.sampled_from(PARTED.options), min_size=1, unique=True))
def test_whatever_is_chosen_is_read_again_from_its_words_as_they_are_printed(chosen: list[Option]) -> None:
    written = "; ".join(option.label for option in chosen)
    assert set(read_value(PARTED, written)) >= {option.value for option in chosen if option.value != "c"}


def test_what_no_answer_is_called_is_named_by_itself() -> None:
    with pytest.raises(ReviewError, match='Needs: "Speech" is not one of its answers'):
        read_value(PARTED, "Speech; yes")


DROPPING = """
id: f
title: F
version: "{}"
items:
  - id: t
    label: T
    rows: [{{id: what, label: What, kind: text, required: true}}, {}{{id: how, label: How, options: [{{value: up}}]}}]
"""
WHY = "{id: why, label: Why, kind: text, required: true}, "


def dropped_cell() -> Form:
    now, then = (from_mapping(yaml.safe_load(DROPPING.format(*parts))) for parts in (("2", ""), ("1", WHY)))
    return with_past(now, [then, now])


def test_a_cell_that_rows_ask_no_more_stays_in_a_row_that_goes_on() -> None:
    form = dropped_cell()
    rows = ({"what": {"value": "q"}, "why": {"value": "w"}}, {"what": {"value": "r"}})
    assert check_answers(form, {"t": Answer(rows)}, complete=True)["t"].value == rows


def test_nobody_writes_a_new_answer_to_it_and_what_was_never_asked_is_refused() -> None:
    form = dropped_cell()
    with pytest.raises(ReviewError, match="a.yaml line 1: T, row 1: it has what, how, but no why"):
        read_answers("t: [{what: q, why: w}]", "a.yaml", form)
    with pytest.raises(ReviewError, match="T, row 1: it has what, how, but no who"):
        check_answers(form, {"t": Answer(({"who": {"value": "w"}},))}, complete=False)


ROWED = from_mapping(
    {
        "id": "t", "title": "T", "version": "1",
        "items": [
            {"id": "r", "label": "Results", "rows": [
                {"id": "o", "label": "Outcome", "kind": "text"}, {"id": "n", "label": "Number", "kind": "number"},
                {"id": "d", "label": "Date", "kind": "date"}]},
        ],
    }
)  # fmt: skip
ROWS = """\
  - {o: Reading, n: many, d: soon}
  - {o: Maths, n: 5}
  - {o: Speech, x: 1}
  - {o: Play, d: 2021-13}
"""


@pytest.mark.parametrize("head", ["r:\n", "r:\n  comment: so\n  value:\n"])
def test_of_a_table_every_wrong_row_and_cell_is_told_with_its_line(head: str) -> None:
    text = head + (ROWS if "value" not in head else ROWS.replace("  -", "    -"))
    with pytest.raises(ReviewError) as problem:
        read_answers(text, "s.yaml", ROWED)
    first = head.count("\n") + 1
    told = str(problem.value).split("\n")
    assert [line.split(": ")[0] for line in told] == [f"s.yaml line {n}" for n in (first, first, first + 2, first + 3)]
    for line, said in zip(
        told, ("row 1, Date", "row 1, Number", "row 3: it has o, n, d, but no x", "row 4, Date"), strict=True
    ):
        assert f"Results, {said}" in line
