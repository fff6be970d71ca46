"""What follows from a sheet: what is asked, gates, score and judgement, with the rules of known instruments."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.answers import Answer, Answers
from review_tui.model.review.form import Form, Item, Option, from_mapping
from review_tui.model.review.judging import (
    Score,
    asked,
    counted,
    gates,
    hidden,
    judgement,
    off_order,
    score,
    without_points,
)
from review_tui.model.review.values import NOT_APPLICABLE, NOT_STATED

SCALE = {
    "options": [
        {"value": "yes", "points": 2}, {"value": "partly", "points": 1}, {"value": "no", "points": 0},
        {"value": "unclear"},
    ],
    "order": ["no", "partly", "yes"],
}  # fmt: skip


def form(*items: dict[str, Any], **more: Any) -> Form:
    base: dict[str, Any] = {"id": "f", "title": "F", "version": "1", "scales": {"ypn": SCALE}}
    return from_mapping({**base, "items": [{"label": item["id"], **item} for item in items], **more})


def answers(**given: object) -> dict[str, Answer]:
    return {name: Answer(tuple(value) if isinstance(value, list) else value) for name, value in given.items()}


def ids(found: Form, given: Answers) -> list[str]:
    return [item.id for item in asked(found, given)]


BRANCHING = form(
    {"id": "design", "options": [{"value": "rct"}, {"value": "other"}]},
    {"id": "n", "kind": "number"},
    {"id": "random", "scale": "ypn", "section": "trial"},
    {"id": "blind", "scale": "ypn", "section": "trial", "when": "random == yes"},
    {"id": "large", "kind": "text", "when": "n >= 100 and not design == rct"},
    sections=[{"id": "trial", "title": "Trial", "when": "design == rct"}],
)


TABLE = form(
    {
        "id": "found",
        "rows": [
            {"id": "sort", "label": "Sort", "options": [{"value": "money"}, {"value": "count"}]},
            {"id": "value", "label": "Value", "kind": "number", "when": "sort == money"},
            {"id": "per", "label": "Per", "kind": "text", "when": "value >= 10"},
        ],
    }
)


def table(*rows: dict[str, str]) -> dict[str, Answer]:
    return {"found": Answer(tuple({cell: {"value": value} for cell, value in row.items()} for row in rows))}


class TestConditionsWithinRows:
    def test_a_hidden_cell_is_kept_and_counts_nowhere(self) -> None:
        given = table({"sort": "count", "value": "12", "per": "child"}, {"sort": "money", "value": "9", "per": "child"})
        assert counted(TABLE, given) == table({"sort": "count"}, {"sort": "money", "value": "9"})

    def test_conditions_in_a_chain_are_of_the_same_row(self) -> None:
        given = table({"sort": "money", "value": "12", "per": "child"})
        assert counted(TABLE, given) == given

    def test_a_form_whose_rows_alone_have_conditions_decides_which_answers_count(self) -> None:
        assert TABLE.reads


class TestConditions:
    def test_what_is_not_asked_yet_waits_for_its_answer(self) -> None:
        assert ids(BRANCHING, {}) == ["design", "n"]

    def test_a_section_and_an_item_are_asked_where_their_conditions_hold(self) -> None:
        assert ids(BRANCHING, answers(design="rct")) == ["design", "n", "random"]
        assert ids(BRANCHING, answers(design="rct", random="yes")) == ["design", "n", "random", "blind"]
        assert ids(BRANCHING, answers(design="other", n="150")) == ["design", "n", "large"]
        assert ids(BRANCHING, answers(design="other", n="99.5")) == ["design", "n"]

    def test_a_hidden_answer_is_kept_and_neither_counts_nor_asks_for_more(self) -> None:
        given = answers(design="other", random="yes", blind="no")
        assert ids(BRANCHING, given) == ["design", "n"]
        assert counted(BRANCHING, given) == answers(design="other")
        assert hidden(BRANCHING, given) == {"random", "blind", "large"}

    def test_what_an_earlier_version_asked_is_not_hidden(self) -> None:
        assert counted(BRANCHING, answers(design="other", once="said")) == answers(design="other", once="said")

    @pytest.mark.parametrize(
        ("when", "value", "holds"),
        [
            ("a == yes", "yes", True),
            ("a == yes", "no", False),
            ("a == yes", "", False),
            ("a != yes", "no", True),
            ("a != yes", "", False),  # what has no answer fits nothing
            ("not a == yes", "", True),
            ("a in (yes, no)", "no", True),
            ("a in (yes, no)", "partly", False),
            ("a == not_stated", NOT_STATED, True),
            ("a == not_applicable", NOT_STATED, False),
            ("answered(a)", NOT_STATED, True),
            ("answered(a)", "", False),
            ("any(yes, no in a)", "no", True),
            ("count(yes in a) == 0", "no", True),
        ],
    )
    def test_a_comparison_reads_the_answer(self, when: str, value: object, holds: bool) -> None:
        found = form({"id": "a", "scale": "ypn"}, {"id": "b", "kind": "text", "when": when})
        assert (ids(found, answers(a=value)) == ["a", "b"]) is holds

    def test_one_of_many_is_enough(self) -> None:
        options = [{"value": "x"}, {"value": "y"}]
        found = form({"id": "a", "kind": "many", "options": options}, {"id": "b", "kind": "text", "when": "a has x"})
        assert ids(found, answers(a=["y", "x"])) == ["a", "b"]
        assert ids(found, answers(a=["y"])) == ["a"]


class TestGates:
    GATED = form(
        {"id": "s1", "scale": "ypn", "section": "screen"},
        {"id": "q1", "scale": "ypn", "section": "rest"},
        {"id": "overall", "scale": "ypn"},
        overall="overall",
        sections=[
            {"id": "screen", "title": "Screen", "gate": {"when": "any(no in screen)", "then": "stop", "says": "Stop."}},
            {"id": "rest", "title": "Rest", "gate": {"when": "any(no in rest)", "then": "warn"}},
        ],
    )

    def test_one_that_stops_leaves_the_verdict_alone_to_be_asked(self) -> None:
        assert ids(self.GATED, answers(s1="yes")) == ["s1", "q1", "overall"]
        assert ids(self.GATED, answers(s1="no", q1="yes")) == ["s1", "overall"]

    def test_those_met_are_given_and_one_that_warns_hides_nothing(self) -> None:
        assert [gate.id for gate in gates(self.GATED, answers(s1="no", q1="no"))] == ["screen"]
        assert [gate.id for gate in gates(self.GATED, answers(s1="yes", q1="no"))] == ["rest"]
        assert ids(self.GATED, answers(s1="yes", q1="no")) == ["s1", "q1", "overall"]


AMSTAR = form(  # its rule: seven critical items; a critical no is a flaw, another a weakness
    *({"id": f"c{n}", "scale": "ypn", "weight": "must"} for n in range(7)),
    *({"id": f"w{n}", "scale": "ypn", "weight": "should"} for n in range(9)),
    {"id": "verdict", "options": [{"value": v} for v in ("high", "moderate", "low", "critically_low")]},
    overall="verdict",
    rules=[
        {"when": "count(no in must) > 1", "level": "critically_low"},
        {"when": "count(no in must) == 1", "level": "low"},
        {"when": "count(no in should) > 1", "level": "moderate"},
        {"level": "high"},
    ],
)


@given(st.integers(0, 7), st.integers(0, 9))
def test_a_decision_table_takes_the_first_rule_that_fits(critical: int, other: int) -> None:
    given = answers(**{f"c{n}": "no" if n < critical else "yes" for n in range(7)})
    given |= answers(**{f"w{n}": "no" if n < other else "yes" for n in range(9)})
    known = "critically_low" if critical > 1 else "low" if critical else "moderate" if other > 1 else "high"
    assert judgement(AMSTAR, given) == known


def test_the_worst_domain_rules_by_the_declared_order() -> None:
    domains = [{"id": name, "scale": "ypn", "section": "d"} for name in "abc"]
    verdict = {"id": "v", "scale": "ypn"}
    sections = [{"id": "d", "title": "D"}]
    found = form(*domains, verdict, overall="v", rules=[{"level": "worst(d)"}], sections=sections)
    assert judgement(found, answers(a="yes", b="partly", c="yes")) == "partly"
    assert judgement(found, answers(a="yes", b="unclear", c="yes")) == "yes"  # outside the order
    assert judgement(found, {}) == ""


def test_without_a_rule_that_fits_nothing_is_proposed() -> None:
    found = form({"id": "a", "scale": "ypn"}, {"id": "v", "scale": "ypn"}, overall="v",
                 rules=[{"when": "all(yes in a)", "level": "yes"}])  # fmt: skip
    assert judgement(found, answers(a="yes")) == "yes"
    assert judgement(found, answers(a="no")) == ""
    assert judgement(found, {}) == ""  # all of nothing is nothing


class TestScore:
    SCORED = form(
        *({"id": name, "scale": "ypn"} for name in "abc"), {"id": "t", "kind": "text"}, score={"method": "percent"}
    )

    def test_a_form_has_none_unless_it_says_so(self) -> None:
        assert score(AMSTAR, answers(c1="yes")) is None

    def test_it_adds_points_and_says_whose_rule_it_is(self) -> None:
        assert score(self.SCORED, answers(a="yes", b="partly", c="no")) == Score(3, 6)
        assert Score(3, 6).printed("sum") == "3 of 6"
        assert Score(3, 6).printed("percent") == "50 %"
        assert self.SCORED.score_note == "the team's own rule"

    def test_what_is_not_applicable_is_in_neither_part(self) -> None:
        assert score(self.SCORED, answers(a="yes", b=NOT_APPLICABLE, c="no")) == Score(2, 4)
        assert score(self.SCORED, answers(a="yes", b=NOT_STATED, c="no")) == Score(2, 6)

    @pytest.mark.parametrize(
        ("points", "most", "printed"), [(1, 3, "33 %"), (2, 3, "67 %"), (1, 8, "13 %"), (0, 0, "none")]
    )
    def test_a_percentage_is_rounded_half_up(self, points: int, most: int, printed: str) -> None:
        assert Score(points, most).printed("percent") == printed

    @pytest.mark.parametrize("said", ["unclear", NOT_APPLICABLE, "not_applicable"])
    def test_an_answer_without_points_is_in_neither_part(self, said: object) -> None:
        assert score(self.SCORED, answers(a="yes", b="yes", c=said)) == Score(4, 4)

    def test_of_several_answers_those_with_points_count(self) -> None:
        several = form({"id": "m", "kind": "many", **SCALE}, score={"method": "sum"})
        assert score(several, answers(m=["yes", "unclear"])) == Score(2, 3)
        assert score(several, answers(m=["unclear"])) == Score(0, 0)
        assert score(several, {}) == Score(0, 3)

    def test_an_answer_that_is_not_offered_any_more_leaves_no_number(self) -> None:
        found = score(self.SCORED, answers(a="yes", b="mostly", c="yes"))
        assert found
        assert found.unread == ("b",)
        for method in ("sum", "percent"):
            assert (found.number(method), found.printed(method)) == (None, "none")
        assert score(self.SCORED, answers(a="yes", b="mostly", c="yes"), ("a", "c")) == Score(4, 4)


@pytest.mark.parametrize(
    ("rules", "proposed"),
    [
        ([{"when": "score > 3", "level": "yes"}, {"level": "no"}], ""),
        ([{"when": "score(a) == 2", "level": "yes"}, {"level": "no"}], "yes"),
        ([{"when": "count(no) > 0", "level": "no"}, {"level": "yes"}], ""),
        ([{"when": "a == yes", "level": "yes"}, {"when": "score > 3", "level": "no"}], "yes"),
        ([{"level": "worst(a, b)"}], ""),
        ([{"level": "worst(a)"}], "yes"),
    ],
)
def test_no_judgement_is_proposed_by_what_counts_an_answer_not_offered_any_more(
    rules: list[dict[str, str]], proposed: str
) -> None:
    found = form(*({"id": name, "scale": "ypn"} for name in "abv"), overall="v", rules=rules)
    assert judgement(found, answers(a="yes", b="mostly")) == proposed


class TestRulesOfAScore:
    """A rule reads the number that is printed: points of a sum, and of a percentage the whole percent."""

    ITEMS = tuple({"id": name, "scale": "ypn"} for name in "abc")

    def judged(self, method: str, when: str, given: Answers) -> str:
        verdict = {"id": "v", "options": [{"value": "over"}, {"value": "under"}]}
        rules = [{"when": when, "level": "over"}, {"level": "under"}]
        how = {"score": {"method": method}} if method else {}
        return judgement(form(*self.ITEMS, verdict, overall="v", rules=rules, **how), given)

    @pytest.mark.parametrize(
        ("method", "when", "verdict"),  # of 3 points of 6
        [
            ("sum", "score >= 3", "over"), ("sum", "score > 3", "under"), ("", "score == 3", "over"),
            ("percent", "score >= 50", "over"), ("percent", "score > 50", "under"), ("percent", "score <= 3", "under"),
            ("percent", "score(a) == 100", "over"), ("percent", "score(b) == 50", "over"),
            ("percent", "score(c) == 0", "over"),
        ],
    )  # fmt: skip
    def test_the_number_that_is_printed_rules(self, method: str, when: str, verdict: str) -> None:
        assert self.judged(method, when, answers(a="yes", b="partly", c="no")) == verdict

    @given(st.lists(st.sampled_from(["yes", "partly", "no", "unclear", NOT_STATED]), min_size=3, max_size=3))
    def test_of_every_sheet(self, said: list[object]) -> None:
        sheet = answers(**dict(zip("abc", said, strict=True)))
        for method in ("sum", "percent"):
            found = score(form(*self.ITEMS, score={"method": method}), sheet)
            assert found
            printed = found.printed(method).split(" ")[0]
            meets = "under" if printed == "none" else "over"
            assert self.judged(method, f"score == {printed.replace('none', '0')}", sheet) == meets

    def test_where_no_points_could_be_had_no_number_fits(self) -> None:
        nothing = answers(**dict.fromkeys("abc", NOT_APPLICABLE))
        for when in ("score >= 0", "score < 50", "score == 0"):
            assert self.judged("percent", when, nothing) == "under"


def test_of_a_count_how_many_there_are_is_compared() -> None:
    of_counts = form({"id": "k", "kind": "count"}, {"id": "why", "kind": "text", "when": "k >= 10"})
    assert ids(of_counts, {"k": Answer({"n": "12", "of": "20"})}) == ["k", "why"]
    for value in ({"n": "4", "of": "20"}, {"n": "not_stated", "of": "20"}, NOT_STATED, ""):
        assert ids(of_counts, {"k": Answer(value)}) == ["k"]


@pytest.mark.parametrize(
    ("order", "points", "bare", "outside"),
    [
        ([], (None, None, None), [], []),
        ([], (2, 0, None), ["c"], []),
        (["b", "a"], (2, 0, None), ["c"], ["c"]),
        (["b", "a"], (None, None, None), [], ["c"]),
        (["c", "b", "a"], (1, None, 0), ["b"], []),
    ],
)
def test_answers_without_points_and_outside_the_order_are_known(
    order: list[str], points: tuple[int | None, ...], bare: list[str], outside: list[str]
) -> None:
    options = tuple(Option(value, value, points=n) for value, n in zip("abc", points, strict=True))
    item = Item("i", "I", options=options, order=tuple(order))
    assert [one.value for one in without_points(item)] == bare
    assert [one.value for one in off_order(item)] == outside
