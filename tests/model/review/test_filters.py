"""What a filter reads, how it is printed again, and what it says where it cannot be read."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.errors import ReviewError
from review_tui.model.review.filter_fields import ALIASES, BROUGHT, FIELDS, MINE, OUTCOMES, years
from review_tui.model.review.filters import Term, Vocabulary, parse, printed, terms_of
from review_tui.model.review.records import EDITABLE
from review_tui.model.review.text import clean_line

OPEN = sorted(FIELDS.keys() - {"mine", "outcome", "kind", "lane", "has", "guessed", "year"})  # of any value
TEXT = st.text(st.characters(codec="utf-8"), min_size=1).map(clean_line).filter(bool)
VALUES = st.lists(TEXT, min_size=1, max_size=3, unique=True).map(tuple)
CHOSEN = {"mine": MINE, "outcome": OUTCOMES, "has": BROUGHT, "lane": ("databases", "other"), "guessed": ("any", "year")}


def properties() -> st.SearchStrategy[Term]:
    closed = st.sampled_from(sorted(CHOSEN)).flatmap(
        lambda name: st.builds(Term, st.just(name), st.just(":"), st.just(CHOSEN[name][:2]), st.booleans())
    )
    return closed | st.builds(Term, st.sampled_from(OPEN), st.just(":"), VALUES, st.booleans())


TERMS = (
    st.builds(Term, st.just(""), st.just(""), st.tuples(TEXT), st.booleans())
    | st.builds(Term, st.sampled_from(EDITABLE), st.sampled_from(("=", "~")), VALUES, st.booleans())
    | st.builds(Term, st.sampled_from(EDITABLE), st.just("="), st.just(("",)), st.booleans())
    | properties()
)


@given(st.lists(TERMS, max_size=5).map(tuple))
def test_what_is_printed_is_read_as_the_same_filter(terms: tuple[Term, ...]) -> None:
    assert parse(printed(terms)) == terms


@given(st.text())
def test_whatever_is_typed_is_read_or_told_with_its_place_and_read_the_same_again(text: str) -> None:
    try:
        terms = parse(text)
    except ReviewError as problem:
        assert str(problem).startswith("The filter cannot be read at character ")
    else:
        assert parse(printed(terms)) == terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("speech therapy", (Term("", "", ("speech",)), Term("", "", ("therapy",)))),
        ("'speech therapy'", (Term("", "", ("speech therapy",)),)),
        ("-trial", (Term("", "", ("trial",), True),)),
        ('-"not a trial"', (Term("", "", ("not a trial",), True),)),
        ("stage:title mine:maybe", (Term("stage", ":", ("title",)), Term("mine", ":", ("maybe",)))),
        ("mine:maybe,include", (Term("mine", ":", ("maybe", "include")),)),
        ("-label:pilot", (Term("label", ":", ("pilot",), True),)),
        ("year:2018..", (Term("year", ":", ("2018..",)),)),
        ("source:'Policy Library',Index", (Term("source", ":", ("Policy Library", "Index")),)),
        ("organisation=", (Term("organisation", "=", ("",)),)),
        ("organisation!=", (Term("organisation", "=", ("",), True),)),
        ("-year!=2019", (Term("year", "=", ("2019",)),)),
        ("title~elm", (Term("title", "~", ("elm",)),)),
        ("title:elm", (Term("title", "~", ("elm",)),)),
        ("source=Index stands=pending", (Term("source", ":", ("Index",)), Term("place", ":", ("pending",)))),
        ("guessed!=year", (Term("guessed", ":", ("year",), True),)),
        ("place=London", (Term("place", "=", ("London",)),)),
        ("MINE:maybe", (Term("mine", ":", ("maybe",)),)),
        ("O'Brien 2019=2019 a,b", tuple(Term("", "", (word,)) for word in ("O'Brien", "2019=2019", "a,b"))),
        (r"'it\'s' " + r'"a \\ b"', (Term("", "", ("it's",)), Term("", "", ("a \\ b",)))),
        ("  two   blanks ", (Term("", "", ("two",)), Term("", "", ("blanks",)))),
    ],
)
def test_a_filter_is_read_term_by_term(text: str, terms: tuple[Term, ...]) -> None:
    assert parse(text) == terms


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("yaer:2018", 'at character 1: A filter knows no field "yaer". Did you mean "year"? It knows: stage, place'),
        ("publsher=x", 'Did you mean "publisher"?'),
        ("elm lable:x", 'at character 5: A filter knows no field "lable". Did you mean "label"?'),
        ("extra=x", "knows no field"),
        ("https://x.org", "A word in quotation marks is sought as it stands"),
        ("title='a", "at character 7: The quotation mark ' is not closed"),
        ("'a'b", 'at character 4: "b" follows a closed quotation mark'),
        ("''", "nothing between the quotation marks"),
        ("elm -", "at character 5: A minus stands alone"),
        ("mine:perhaps", 'mine is not "perhaps". It is one of: include, exclude, maybe, any, none'),
        ("mine:exlude", 'Did you mean "exclude"?'),
        ("kind:books", "document, page, dataset, grey, peer_reviewed"),
        ("has:abstrct", 'Did you mean "abstract"?'),
        ("year:twenty", '"twenty" is no year. Write 2018, 2018.., ..2020 or 2018..2020'),
        ("year:..", "is no year"),
        ("year:2020..2018", "ends before it begins. Write 2018..2020"),
        ("stage:", "Say of stage what it is to be: a stage that it has reached"),
        ("mine:,maybe", "Say of mine what it is to be"),
        ("mine~may", "mine is no text of a record: write mine:VALUE"),
        ("title~", "Say what title is to hold, as title~TEXT"),
    ],
)
def test_what_it_cannot_read_is_told_with_the_place_and_what_is_known(text: str, why: str) -> None:
    with pytest.raises(ReviewError, match="The filter cannot be read at character") as told:
        parse(text)
    assert why in str(told.value)


def test_an_act_on_many_is_about_something() -> None:
    with pytest.raises(ReviewError, match="Say which reports: words, and FIELD:VALUE"):
        terms_of("  ")
    assert terms_of("elm") == (Term("", "", ("elm",)),)


@pytest.mark.parametrize(
    ("text", "span"),
    [("2018", (2018, 2018)), ("2018..", (2018, 9999)), ("..2020", (0, 2020)), ("2018..2020", (2018, 2020))],
)
def test_a_year_is_one_or_a_range_with_both_ends(text: str, span: tuple[int, int]) -> None:
    assert years(text) == span


KNOWN = Vocabulary({"stage": {"Title and abstract": "title", "title": "title"}, "label": {}})


def test_what_is_known_stands_for_its_key_whatever_its_case() -> None:
    assert KNOWN.settled(parse("stage:'Title and Abstract',TITLE year:2018")) == parse("stage:title year:2018")


def test_what_a_review_has_not_is_told_with_the_nearest_and_all_there_are() -> None:
    with pytest.raises(
        ReviewError, match=r'at character 5: This review has no stage "tilte". Did you mean "title"\? There'
    ):
        KNOWN.settled(parse("elm stage:tilte"))
    with pytest.raises(ReviewError, match='This review has no label "gone". There is none yet.'):
        KNOWN.settled(parse("-label:gone"))


def test_every_other_name_of_a_field_names_one() -> None:
    assert set(ALIASES.values()) <= FIELDS.keys()


@pytest.mark.parametrize("sign", [">", "<", ">=", "<=", "≥", "≤"])
@pytest.mark.parametrize("name", ["year", "Year", "title", "outcome"])
def test_a_field_that_is_compared_is_no_word(name: str, sign: str) -> None:
    for text in (f"{name}{sign}2020", f"plans -{name}{sign}2020", f"{name} {sign} 2020"):
        with pytest.raises(ReviewError, match=r"year:2018\.\."):
            parse(text)
    assert parse(f"'{name}{sign}2020'") == (Term("", "", (f"{name}{sign}2020",)),)
    assert parse(printed(parse(f"'{name}{sign}2020'"))) == parse(f"'{name}{sign}2020'")
    assert parse(f"p{sign}0.05") == (Term("", "", (f"p{sign}0.05",)),), "a word that is no field is one"


@pytest.mark.parametrize("word", ["or", "OR", "|", "||", "and", "And", "&", "&&"])
@pytest.mark.parametrize("around", ["mine:include {} mine:exclude", "label:pilot {} bridge", "bridge {} year=2018"])
def test_what_joins_conditions_elsewhere_is_no_word_beside_one(word: str, around: str) -> None:
    at = around.index("{") + 1
    with pytest.raises(ReviewError, match=f"at character {at}: .{re.escape(word.lower())}. joins nothing here") as told:
        parse(around.format(word))
    assert ("mine:include,exclude" in str(told.value)) is (word.lower() in ("or", "|", "||"))
    assert len(parse(around.format(f"'{word}'"))) == 3


def test_not_before_a_condition_is_a_minus() -> None:
    for text in ("not label:pilot", "year:2018 NOT label:pilot", "bridge not year=2018"):
        with pytest.raises(ReviewError, match="A minus before a condition turns it round"):
            parse(text)


@pytest.mark.parametrize(
    "text",
    ["training and independence", "to be or not to be", "or", "and label:pilot", "label:pilot or", "label:pilot not",
     "'and' label:pilot", "label:pilot 'or' year:2018", "orwell year:2018", "year:2018 bridge and water label:pilot"],
)  # fmt: skip
def test_such_words_among_words_are_sought(text: str) -> None:
    assert parse(text) == parse(printed(parse(text)))
