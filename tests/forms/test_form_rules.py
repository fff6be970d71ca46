"""Mistakes in sections, kinds, conditions and rules of a form file, each told with its line and a remedy."""

import pytest

from review_tui.forms.form_file import form_mapping, load_form
from review_tui.forms.shipped import read_scales
from review_tui.model.review.errors import ReviewError
from review_tui.model.review.form import ItemKind

HEAD = 'id: f\ntitle: F\nversion: "1"\n'
OPTIONS = "options: [{value: met}, {value: not_met}]"


def refusal(text: str) -> str:
    """Give the words in which a form is refused; its own lines begin at line 4."""
    with pytest.raises(ReviewError) as problem:
        load_form(HEAD + text, "f.yaml")
    return str(problem.value)


def items(*lines: str) -> str:
    return "items:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


class TestScales:
    def test_one_is_named_once_and_used_by_many(self) -> None:
        scale = "scales: {mine: {options: [{value: low}, {value: high}], order: [low, high]}}\n"
        form = load_form(HEAD + scale + items("id: a, label: A, scale: mine", "id: b, label: B, scale: mine"), "f")
        assert form.items[0].options == form.items[1].options
        assert form.items[0].order == ("low", "high")

    def test_those_that_come_with_the_program_are_kept_with_the_form(self) -> None:
        found = form_mapping(HEAD + items("id: a, label: A, scale: yes_partly_no"), "f")
        assert found["scales"] == {"yes_partly_no": read_scales()["yes_partly_no"]}
        values = [
            option.value
            for option in load_form(HEAD + items("id: a, label: A, scale: yes_partly_no"), "f").items[0].options
        ]
        assert values == ["yes", "partly", "no", "unclear", "not_applicable"]

    def test_each_that_comes_with_the_program_has_an_order_among_its_answers(self) -> None:
        for scale in read_scales().values():
            assert set(scale["order"]) <= {option["value"] for option in scale["options"]}

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (items("id: a, label: A, scale: mine"), 'line 5: a: there is no scale "mine". Say it under scales, or take '
             "one of those there are: yes_partly_no, "),
            ("scales: {s: {options: [{value: x}, {value: x}]}}\n" + items("id: a, label: A, scale: s"),
             'line 4: s: the value "x" is there twice'),
            ("scales: {s: {options: [{value: x}, {value: y}], order: [x, z]}}\n" + items("id: a, label: A, scale: s"),
             "line 4: s: z is none of its answers. They are: x, y."),
            (items(f"id: a, label: A, scale: yes_partly_no, {OPTIONS}"), "a has options and a scale. Keep one"),
            (items("id: a, label: A, kind: text, scale: yes_partly_no"), "a is of the kind text and has no scale"),
        ],
    )  # fmt: skip
    def test_mistakes(self, text: str, said: str) -> None:
        assert said in refusal(text)


def test_an_unquoted_yes_is_told_with_its_line() -> None:
    said = refusal("items:\n  - id: a\n    label: A\n    options:\n      - {value: yes}\n      - {value: no}\n")
    assert said.startswith("f.yaml line 8: a bare yes is read by some programs as a word, by others as true or false.")


class TestKinds:
    def test_a_tenth_answer_has_no_digit(self) -> None:
        options = ", ".join(f"{{value: v{n}}}" for n in range(1, 13))
        item = load_form(HEAD + items(f"id: a, label: A, options: [{options}]"), "f").items[0]
        assert [option.key for option in item.options] == [*"123456789", "", "", ""]

    def test_rows_make_an_item_a_table(self) -> None:
        text = items("id: r, label: R, key: [o], rows: [{id: o, label: O, kind: text}, {id: m, label: M, kind: money}]")
        item = load_form(HEAD + text, "f").items[0]
        assert (item.kind, [cell.kind for cell in item.rows], item.key) == (
            ItemKind.ROWS, [ItemKind.TEXT, ItemKind.MONEY], ("o",),
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("item", "said"),
        [
            ("id: a, label: A, kind: rows", "a is of the kind rows and needs rows. Add them."),
            ("id: a, label: A, kind: code", "a is of the kind code and needs codes. Add them."),
            ("id: a, label: A, kind: money, rows: [{id: b, label: B, kind: text}]",
             "has no rows. Leave them out, or make it rows"),
            ("id: a, label: A, kind: text, codes: [{value: x}]", "has no codes. Leave them out, or make it code."),
            ("id: a, label: A, kind: text, key: [b]", "a has no rows that a key could tell apart"),
            ("id: a, label: A, key: [c], rows: [{id: b, label: B, kind: text}]",
             'a: its rows have no item "c". They have: b.'),
            ("id: a, label: A, rows: [{id: b, label: B, kind: text}, {id: b, label: C, kind: text}]",
             'the item "b" is there twice'),
            ("id: a, label: A, rows: [{id: b, label: B}]", "b is of the kind choice and needs options"),
            ("id: a, label: A, rows: [{id: b, label: B, kind: rows}]", "kind: it cannot be rows"),
            ("id: a, label: A, kind: code, codes: [{value: x}, {value: x}]", 'a: the theme "x" is there twice'),
            ("id: a, label: A, kind: text, was: [a]", 'a was "a", but that is an item still. Rename one.'),
            ("id: a, label: A, kind: text, weight: may", "weight: it cannot be may; it can be must, should"),
            ("id: a, label: A, options: [{value: x, was: [y]}, {value: y, was: [x]}]",
             'a: x was "y", but that is an answer still. Rename one.'),
            ("id: a, label: A, options: [{value: x, was: [z]}, {value: y, was: [z]}]",
             'a: both x and y were "z". Leave it to one of them.'),
            ("id: a, label: A, rows: [{id: b, label: B, kind: text, was: [z]},"
             " {id: c, label: C, kind: text, was: [z]}]",
             'both b and c were "z". Leave it to one of them.'),
        ],
    )  # fmt: skip
    def test_mistakes(self, item: str, said: str) -> None:
        assert said in refusal(items(item))


class TestSections:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (items("id: a, label: A, kind: text, section: s"),
             'line 5: a: the form has no section "s". Say it under sections.'),
            ("sections: [{id: s, title: S}, {id: s, title: T}]\n" + items("id: a, label: A, kind: text"),
             'line 4: there is another section called "s". Rename one.'),
            ("sections: [{id: a, title: S}]\n" + items("id: a, label: A, kind: text"),
             'there is another item called "a"'),
            ("sections: [{id: s, title: S}]\n" + items(
                "id: a, label: A, kind: text, section: s", "id: b, label: B, kind: text",
                "id: c, label: C, kind: text, section: s"),
                 "line 8: c is apart from the other items of s. Put them together."),
        ],
    )  # fmt: skip
    def test_mistakes(self, text: str, said: str) -> None:
        assert said in refusal(text)


class TestConditions:
    FIRST = f"id: a, label: A, {OPTIONS}"

    @pytest.mark.parametrize(
        ("when", "said"),
        [
            ("b == met", "line 6: b is asked by a condition on itself (b). Speak of an item before it."),
            ("c == met", "b is asked by a condition on c, which comes after it"),
            ("z == met", 'b: there is no item "z".'),
            ("a == perhaps", 'b: "perhaps" is no answer of a; there are: met, not_met.'),
            ("a == met and", "something is missing at the end"),
            ("a", "neither true nor false. Compare it: a == VALUE"),
            ("any(met)", "b is asked by a condition on itself (b)"),
            ("any(met in z)", 'there is no item or section "z"'),
            ("any(yes in a)", '"yes" is no answer of the items that any is about; there are: met, not_met'),
            ("answered(z)", 'there is no item or section "z"'),
            ("''", "when: this is empty"),
        ],
    )  # fmt: skip
    def test_mistakes(self, when: str, said: str) -> None:
        text = items(self.FIRST, f'id: b, label: B, when: "{when}", {OPTIONS}', f"id: c, label: C, {OPTIONS}")
        assert said in refusal(text.replace("\"''\"", "''"))

    KINDS = items(
        "id: t, label: T, kind: text", "id: n, label: N, kind: number", "id: d, label: D, kind: date",
        "id: m, label: M, kind: money", "id: k, label: K, kind: count", "id: q, label: Q, kind: quote",
        "id: c, label: C, kind: code, codes: [{value: x, codes: [{value: y}]}]",
        f"id: s, label: S, kind: many, {OPTIONS}",
        f"id: o, label: O, {OPTIONS}", 'id: l, label: L, options: [{value: "0"}, {value: "1"}, {value: "2"}]',
        "id: r, label: R, rows: [{id: z, label: Z, kind: text}]",
    )  # fmt: skip

    def of_kinds(self, when: str) -> str:
        return f"{self.KINDS}  - {{id: asked, label: Asked, kind: text, when: '{when}'}}\n"

    @pytest.mark.parametrize(
        ("when", "said"),
        [
            ("t > 5", "t is of the kind text and has no order, so > cannot be asked of it. Compare it by ==, or ask"),
            ("o >= 1", "o is of the kind choice and has no order"),
            ("s < 2", "s is of the kind many and has no order"),
            ("m >= 100", "m is of the kind money and has no order"),
            ("c > 1", "c is of the kind code and has no order"),
            ("q <= 1", "q is of the kind quote and has no order"),
            ("r > 2", "r is of the kind rows and has no order"),
            ("n > many", 'n is a number, and "many" is none'),
            ("n > k", 'n is a number, and "k" is none'),
            ("n == few", 'n is a number, and "few" is none'),
            ("n > not_stated", 'n is a number, and "not_stated" is none'),
            ("k >= half", 'k is a number, and "half" is none'),
            ("l > met", 'l is a number, and "met" is none'),
            ("d >= 15", 'd is a date, and "15" is none. Write 2021, 2021-03 or 2021-03-15'),
            ("d == 2021-13", 'd is a date, and "2021-13" is none'),
            ('d < "0000"', 'd is a date, and "0000" is none'),
            ("m == 5", 'm is of the kind money and is never just "5". Ask answered(m), or compare it with not_stated'),
            ("q == hello", "q is of the kind quote and is never just"),
            ("r has a", "r is of the kind rows and is never just"),
            ("c has z", '"z" is no answer of c; there are: x, x.y'),
            ("any(met in o) > 2", "any is true or false by itself. Leave out > and what follows"),
            ("answered(t) == yes", "answered is true or false by itself"),
            ("count(met in o) >= two", 'count is a number, and "two" is none'),
            ("worst(o) == met", "worst is asked of items without an ordered scale. Give their scale an order"),
            ("worst(t) == met", "worst is asked of items without an ordered scale"),
            ("n > 3 and n < 3", "never holds, whatever is answered"),
            ("n > 3 and n <= 3", "never holds, whatever is answered"),
            ("d < 2015 and d > 2015-06", "never holds, whatever is answered"),
            ("o == met and not answered(o)", "never holds, whatever is answered"),
            ("t == a and t == b", "never holds, whatever is answered"),
        ],
    )  # fmt: skip
    def test_what_a_kind_cannot_be_compared_with_is_refused_with_its_line(self, when: str, said: str) -> None:
        told = refusal(self.of_kinds(when))
        assert told.startswith("f.yaml line 16: asked: ")
        assert said in told

    @pytest.mark.parametrize(
        "when",
        [
            "t == 5", "t in (a, b)", "n > -5", "n == 5.0", "n > 3 and n < 4", "k >= 10 and not k > 12",
            "l >= 1", "l > 5 or t == a",
            "d >= 2015", "d < 2015-06", "d == 2015-06-30", "d > 2014 and d < 2016", "d > 0001 or d < 9999-12-31",
            "m == not_stated", "m != not_applicable", "q == not_stated", "r == not_applicable", "n == not_stated",
            "d in (2015, not_stated)", "c has x", "s has met and s has not_met", "not answered(m)",
            "count(met in o) > count(not_met in o)", "not o == met and not o == not_met",
        ],
    )  # fmt: skip
    def test_what_can_be_compared_is_taken(self, when: str) -> None:
        assert load_form(HEAD + self.of_kinds(when), "f").items[-1].when == when

    def test_a_section_cannot_wait_for_its_own_items(self) -> None:
        text = 'sections: [{id: s, title: S, when: "a == met"}]\n' + items(f"{self.FIRST}, section: s")
        assert "line 4: s is asked by a condition on itself (a)." in refusal(text)

    def test_a_gate_may_speak_of_its_own_items(self) -> None:
        gate = 'sections: [{id: s, title: S, gate: {when: "any(not_met in s)", then: stop}}]\n'
        assert load_form(HEAD + gate + items(f"{self.FIRST}, section: s"), "f").sections[0].stops

    def test_a_row_speaks_of_its_own_cells(self) -> None:
        text = 'id: r, label: R, rows: [{id: x, label: X, %s}, {id: y, label: Y, kind: text, when: "%s == met"}]'
        assert load_form(HEAD + items(text % (OPTIONS, "x")), "f").items[0].rows[1].when == "x == met"
        assert 'y: there is no item "a".' in refusal(items(self.FIRST, text % (OPTIONS, "a")))


class TestRules:
    ITEMS = items(
        "id: a, label: A, scale: yes_partly_no",
        "id: b, label: B, scale: yes_partly_no",
        "id: v, label: V, options: [{value: low}, {value: high}]",
    )

    def text(self, *rules: str) -> str:
        lines = "".join(f"  - {{{rule}}}\n" for rule in rules)
        return f"overall: v\nrules:\n{lines}{self.ITEMS}"

    def test_a_decision_table_is_read_in_its_order(self) -> None:
        form = load_form(HEAD + self.text('when: "count(no) >= 1", level: low', "level: high"), "f")
        assert [(rule.when, rule.level) for rule in form.rules] == [("count(no) >= 1", "low"), ("", "high")]

    @pytest.mark.parametrize(
        ("rules", "said"),
        [
            (["level: medium"], 'line 6: "medium" is no answer of v. Its answers are: low, high.'),
            (['when: "count(no >= 2", level: low'], 'line 6: ) is missing before ">="'),
            (['when: "count(maybe) >= 2", level: low'], '"maybe" is no answer of the items that count is about'),
            (['when: "count(no)", level: low'], '"count(no)" is neither true nor false'),
            (['level: "worst(z)"'], 'there is no item or section "z"'),
            (['level: "worst(a, b)"'], '"no" is no answer of v'),
            (['level: "a == yes"'], '"a == yes" is no level. Write one of low, high, or worst(SECTION).'),
            (['level: "worst(v)"'], 'line 6: "worst(v)" makes the judgement of v, which is it'),
            (['when: "v == low", level: low'], 'line 6: "v == low" makes the judgement of v'),
            (['when: "any(low in v) or a == no", level: low'], "makes the judgement of v"),
            (['when: "answered(v)", level: low'], "makes the judgement of v"),
            (["level: high", 'when: "any(no)", level: low'], "line 7: the rule"),
            (['when: "count(no) >= 1", level: low', 'when: "count(no) >= 2", level: high'],
             "line 7: the rule"),
            (['when: "count(no) >= 3", level: low'], "line 6: the rule"),
            (['when: "a == yes and a == no", level: low'], "line 6: the rule"),
            (['when: "a > 4", level: low'], "line 6: a is of the kind choice and has no order"),
            (['when: "any(no) == 1", level: low'], "line 6: any is true or false by itself"),
            (['when: "worst(a, b) > 1", level: low'], "line 6: worst is an answer and no number"),
            (['when: "score > 4", level: low'], "line 6: the rule"),
        ],
    )  # fmt: skip
    def test_mistakes(self, rules: list[str], said: str) -> None:
        assert said in refusal(self.text(*rules))

    @pytest.mark.parametrize(
        "rules",
        [
            ['when: "count(no) >= 2", level: low', 'when: "count(no) >= 1", level: high'],
            ['when: "count(not_applicable) == 0 and any(unclear)", level: low', "level: high"],
            ['when: "score == 4", level: high', 'when: "a == no or not answered(b)", level: low'],
            ['when: "a == not_stated", level: low'],
        ],
    )
    def test_what_can_be_met_is_taken(self, rules: list[str]) -> None:
        assert len(load_form(HEAD + self.text(*rules), "f").rules) == len(rules)

    @pytest.mark.parametrize(
        ("method", "bound", "is_met"),
        [("sum", "> 3", True), ("sum", "> 4", False), ("percent", "> 4", True), ("percent", ">= 75", True),
         ("percent", "== 74", False), ("percent", "> 100", False)],
    )  # fmt: skip
    def test_a_score_reaches_as_far_as_it_is_printed(self, method: str, bound: str, is_met: bool) -> None:
        text = f"score: {{method: {method}}}\n" + self.text(f'when: "score {bound}", level: low', "level: high")
        if is_met:
            assert load_form(HEAD + text, "f").score == method
        else:
            assert "line 7: the rule" in refusal(text)

    def test_rules_over_answers_of_any_kind_that_are_never_met_are_told(self) -> None:
        asked = items(
            "id: n, label: N, kind: number", "id: d, label: D, kind: date", f"id: s, label: S, kind: many, {OPTIONS}",
            "id: v, label: V, options: [{value: low}, {value: high}]",
        )  # fmt: skip

        def told(*rules: str) -> list[str]:
            lines = "".join(f'  - {{when: "{rule}", level: low}}\n' for rule in rules)
            try:
                load_form(f"{HEAD}overall: v\nrules:\n{lines}{asked}", "f")
            except ReviewError as problem:
                return [line.split(":")[0] for line in str(problem).splitlines()]
            return []

        assert told("n > 5", "n > 10") == ["f line 7"]
        assert told("n > 10", "n > 5") == []
        assert told("n < 5 or n >= 5", "n == 7", "not answered(n)") == ["f line 7"]
        assert told("d >= 2015", "d > 2015-06") == ["f line 7"]
        assert told("d > 2015", "d > 2015-06") == []
        assert told("s has met or s has not_met", "s has met and s has not_met", "answered(s)") == [
            "f line 7",
            "f line 8",
        ]

    def test_many_alike_items_are_tried_by_their_number(self) -> None:
        asked = items(
            *(f"id: i{n}, label: I{n}, scale: yes_partly_no" for n in range(30)),
            "id: v, label: V, options: [{value: low}, {value: high}]",
        )
        rules = (
            'overall: v\nrules:\n  - {when: "count(no) > 29", level: low}\n  - {when: "count(no) > 30", level: high}\n'
        )
        assert "line 7: the rule" in refusal(rules + asked)
        assert "line 6" not in refusal(rules + asked)

    def test_rules_without_a_verdict_and_a_score_without_points_have_nothing_to_stand_on(self) -> None:
        assert "line 4: the rules propose a verdict, but no item holds it" in refusal(
            "rules: [{level: low}]\n" + self.ITEMS
        )
        text = "score: {method: sum}\n" + items("id: a, label: A, options: [{value: x}, {value: y}]")
        assert "line 4: the form has a score, but no answer has points" in refusal(text)
