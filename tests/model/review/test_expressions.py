"""The language of conditions and rules: what is read, and how every mistake in it is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.expressions import (
    Call,
    Compared,
    Expression,
    Joined,
    Word,
    all_of,
    calls,
    comparisons,
    is_question,
    parse,
    written,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("design == rct", Compared(Word("design"), "==", (Word("rct"),))),
        ('adviser=="yes"', Compared(Word("adviser"), "==", (Word("yes"),))),
        ("n >= 12.5", Compared(Word("n"), ">=", (Word("12.5"),))),
        ("setting in (school, 'home')", Compared(Word("setting"), "in", (Word("school"), Word("home")))),
        ("needs has autism", Compared(Word("needs"), "has", (Word("autism"),))),
        ("count(no) >= 2", Compared(Call("count", ("no",), ()), ">=", (Word("2"),))),
        ("count(no, partly in a, b) < 3", Compared(Call("count", ("no", "partly"), ("a", "b")), "<", (Word("3"),))),
        ("any(no)", Call("any", ("no",), ())),
        ("all(yes in must)", Call("all", ("yes",), ("must",))),
        ("worst(domains)", Call("worst", (), ("domains",))),
        ("worst(in domains)", Call("worst", (), ("domains",))),
        ("worst()", Call("worst", (), ())),
        ("score > 7", Compared(Call("score", (), ()), ">", (Word("7"),))),
        ("score(a) > score(b)", Compared(Call("score", (), ("a",)), ">", (Call("score", (), ("b",)),))),
        ("answered(funder)", Call("answered", (), ("funder",))),
        ("not any(no)", Joined("not", (Call("any", ("no",), ()),))),
        ("not not any(no)", Call("any", ("no",), ())),
        ("low", Word("low")),
    ],
)
def test_it_is_read_into_its_parts(text: str, found: object) -> None:
    assert parse(text) == found


def test_and_binds_closer_than_or_and_brackets_closer_than_both() -> None:
    a, b, c = (Call("any", (name,), ()) for name in "abc")
    assert parse("any(a) or any(b) and any(c)") == Joined("or", (a, Joined("and", (b, c))))
    assert parse("(any(a) or any(b)) and any(c)") == Joined("and", (Joined("or", (a, b)), c))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing stands there"),
        ("   ", "nothing stands there"),
        ("a ==", 'something is missing at the end in "a =="'),
        ("== a", 'a name is missing before "=="'),
        ("a == b c", '"c" is not expected'),
        ("a = b", '"=" is not understood (write ==) in "a = b"'),
        ("a & b", '"&" is not understood (write and)'),
        ("a && b", '"&&" is not understood (write and)'),
        ("a == b || c == d", '"||" is not understood (write or)'),
        ("a => 3", '"=>" is not understood (write >=)'),
        ("a =< 3", '"=<" is not understood (write <=)'),
        ("!a", '"!a" is not understood (write not)'),
        ("(a == b", ") is missing"),
        ("a in b", '( is missing before "b"'),
        ("a in (b", ") is missing"),
        ("sum(a) > 1", "sum is no function; there are count, any, all, worst, score, answered"),
        ("count() > 1", "count says of no value; write count(no)"),
        ("any(in a)", "any says of no value"),
        ("answered(a, b)", "answered is about one item"),
        ("answered()", "answered is about one item"),
        ("__import__(os)", "__import__ is no function"),
        ("__import__('os').system('x')", "\".system('x')\" is not understood"),
        ("a.b == 1", '".b" is not understood'),
        ("(" * 25 + "a == b" + ")" * 25, "there are too many brackets"),
        ("any(a) and", "something is missing at the end"),
        ("and", 'a name is missing before "and"'),
    ],
)
def test_what_cannot_be_read_is_told(text: str, said: str) -> None:
    with pytest.raises(ReviewError) as problem:
        parse(text)
    assert said in str(problem.value)


@pytest.mark.parametrize("text", ["a == b", "any(a)", "all(a)", "answered(a)", "not (a == b or any(c))", "n < 3"])
def test_a_condition_is_a_question(text: str) -> None:
    assert is_question(parse(text))


@pytest.mark.parametrize("text", ["a", "3", "worst(a)", "score", "count(no)", "a == b and score", "not worst(a)"])
def test_a_value_is_none(text: str) -> None:
    assert not is_question(parse(text))


def test_what_it_speaks_of_is_found_however_deep_it_stands() -> None:
    found = parse("not (count(no in a) > 1 or design == rct) and any(yes) and score(b) > 2")
    assert [call.function for call in calls(found)] == ["count", "any", "score"]
    assert [compared.sign for compared in comparisons(found)] == [">", "==", ">"]


@given(st.text(alphabet="ab ()=!<>,andornotinhas\"'123count", max_size=40))
def test_whatever_is_written_is_read_or_refused_in_words(text: str) -> None:
    try:
        found = parse(text)
    except ReviewError as problem:
        assert str(problem)  # either way is right, silence is not
    else:
        assert parse(text) == found


WORDS = st.sampled_from(["a", "design", "2015", "2021-03", "12.5", "school home", "يتيم", "in", "not", "so it is"])
SIDES = st.one_of(
    WORDS.map(Word),
    st.builds(Call, st.just("count"), st.tuples(WORDS), st.one_of(st.just(()), st.tuples(WORDS, WORDS))),
    st.builds(Call, st.sampled_from(["score", "worst"]), st.just(()), st.tuples(WORDS)),
)
SINGLE = st.one_of(
    st.builds(Compared, SIDES, st.sampled_from(["==", "!=", "<", ">=", "has"]), st.tuples(SIDES)),
    st.builds(Compared, SIDES, st.just("in"), st.tuples(WORDS.map(Word), WORDS.map(Word))),
    st.builds(Call, st.just("answered"), st.just(()), st.tuples(WORDS)),
)
EXPRESSIONS = st.recursive(
    SINGLE,
    lambda parts: st.one_of(
        st.builds(Joined, st.sampled_from(["and", "or"]), st.tuples(parts, parts)),
        parts.filter(lambda part: not isinstance(part, Joined) or part.how != "not").map(
            lambda part: Joined("not", (part,))
        ),
    ),
    max_leaves=6,
)


@given(EXPRESSIONS)
def test_whatever_is_written_is_read_as_the_same_again(found: Expression) -> None:
    assert parse(written(found)) == found


def test_all_of_several_asks_each_once_and_of_one_that_alone() -> None:
    a, b = parse("a == x"), parse("b == y")
    assert all_of([]) is None
    assert all_of([a, a]) == a
    assert all_of([parse("a == x and b == y"), b]) == Joined("and", (a, b))
    assert all_of([parse("a == x or b == y"), b]) == Joined("and", (Joined("or", (a, b)), b))


@pytest.mark.parametrize(("deep", "beside"), [(19, 1), (19, 60), (1, 60)])
def test_brackets_within_brackets_are_counted_and_those_beside_are_not(deep: int, beside: int) -> None:
    text = " and ".join([f"{'(' * deep}a == b{')' * deep}"] * beside)
    assert sum(1 for _ in comparisons(parse(text))) == beside


def test_more_than_twenty_brackets_within_each_other_are_refused() -> None:
    with pytest.raises(ReviewError, match="too many brackets"):
        parse(f"{'(' * 20}a == b{')' * 20}")
