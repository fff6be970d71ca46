import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.matching.compare import (
    Match,
    Title,
    compare,
    compare_issues,
    compare_pages,
    compare_people,
    compare_relations,
    compare_titles,
    compare_volumes,
    compare_years,
)
from review_tui.matching.fingerprints import resemblance, sketch
from review_tui.matching.normalise import Candidate, Profile, profile
from review_tui.matching.writers import people_of
from review_tui.model.review.records import Record


def article(title: str = "Plans in twenty weeks: a national survey", **fields: object) -> Profile:
    plain: dict[str, object] = {"title": title, "type": "article-journal", "container": "Journal of Schools"}
    return profile(Candidate("x", Record(**{**plain, **fields})))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("Plans in twenty weeks", "PLANS IN TWENTY WEEKS", Title.EQUAL),
        ("Plans in twenty weeks", "Plans in twenty-weeks.", Title.EQUAL),
        ("On-line learning of trees", "Online learning of trees", Title.EQUAL),
        ("Learning in the presence of malicious errors", "Learning in the precence of malicious errors", Title.TYPO),
        ("Toward efficient agnostic learning", "Towards efficient agnostic learning", Title.TYPO),
        ("Plans in twenty weeks", "Plans in twenty weeks: a national survey of timeliness", Title.ADDED),
        ("Speech therapy in schools", "Bus travel of older people", Title.DIFFERENT),
        ("", "Bus travel of older people", Title.MISSING),
        ("Vitamin D in young children of Leeds", "Vitamin E in young children of Leeds", Title.CLOSE),
    ],
)
def test_titles_compare_by_their_words(one: str, two: str, expected: Title) -> None:
    assert compare_titles(article(one), article(two))[0] is expected
    assert compare_titles(article(two), article(one))[0] is expected


def test_numbers_in_titles_agree_differ_or_stand_on_one_side() -> None:
    first = article("Getting to school, phase II")
    assert compare_titles(first, article("Getting to school, phase 2"))[1] is Match.AGREES
    assert compare_titles(first, article("Getting to school, phase III"))[1] is Match.DIFFERS
    assert compare_titles(first, article("Getting to school"))[1] is Match.PARTLY


def test_a_translation_in_brackets_meets_the_other_language() -> None:
    one = article("Eine Studie über Talkum bei Kindern [A study of talc in children]")
    assert compare_titles(one, article("A study of talc in children"))[0] is Title.TYPO


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (("Okonjo, Ada", "Venn, Peter"), ("Okonjo A", "Venn P"), Match.AGREES),
        (("Adeli K.Lewis G. F.",), ("Adeli, Khosrow", "Lewis, Gary"), Match.AGREES),
        (("Shapire, R",), ("Schapire, Robert",), Match.AGREES),
        (("Smith, J", "Patel, N", "Brown, C"), ("Smith, J", "Jones, B", "White, D"), Match.PARTLY),
        (("Smith, J",), ("Patel, N",), Match.DIFFERS),
        ((), ("Patel, N",), Match.MISSING),
        (("Özdemir, A",), ("Ozdemir, A",), Match.AGREES),
        (("O'Reilly, T",), ("OReilly, T",), Match.AGREES),
    ],
)
def test_authors_compare_by_the_long_words_of_their_names(
    one: tuple[str, ...], two: tuple[str, ...], expected: Match
) -> None:
    assert compare_people(people_of(one)[0], people_of(two)[0]) is expected


def test_initials_in_capitals_are_no_names() -> None:
    assert people_of(("Paik SH", "UNKNOWN"))[0] == {"paik"}
    assert people_of(("LI WU",))[0] == {"li", "wu"}


def test_years_one_apart_nearly_agree() -> None:
    assert compare_years(2021, 2021) is Match.AGREES
    assert compare_years(2021, 2022) is Match.PARTLY
    assert compare_years(2021, 2023) is Match.DIFFERS
    assert compare_years(None, 2023) is Match.MISSING


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("3", "3", Match.AGREES), ("3", "4", Match.DIFFERS), ("3-4", "4", Match.PARTLY), ("s1-1", "1", Match.PARTLY),
        ("s2", "11", Match.MISSING), ("s2", "s3", Match.DIFFERS), ("", "3", Match.MISSING),
    ],
)  # fmt: skip
def test_a_supplement_and_an_issue_say_nothing_about_each_other(one: str, two: str, expected: Match) -> None:
    assert compare_issues(one, two) is expected


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ({"pages": "12-19"}, {"pages": "12-9"}, Match.AGREES),
        ({"pages": "12-19"}, {"pages": "12"}, Match.PARTLY),
        ({"pages": "12-19"}, {"pages": "14"}, Match.PARTLY),
        ({"pages": "12-19"}, {"pages": "22-29"}, Match.DIFFERS),
        ({"pages": "e124"}, {"pages": "12-19"}, Match.MISSING),
        ({"pages": "1-9"}, {"pages": "515-523", "volume": "398"}, Match.MISSING),
        ({"pages": "1-9", "volume": "398"}, {"pages": "515-523", "volume": "398"}, Match.DIFFERS),
        ({}, {"pages": "22-29"}, Match.MISSING),
        ({"pages": "382-391"}, {"pages": "382391"}, Match.AGREES),
        ({"pages": "382-391"}, {"pages": "382392"}, Match.DIFFERS),
        ({"pages": "382-391"}, {"pages": "3823"}, Match.DIFFERS),
    ],
)
def test_pages_of_an_early_view_and_article_numbers_are_missing(
    one: dict[str, str], two: dict[str, str], expected: Match
) -> None:
    assert compare_pages(article(**one), article(**two)) is expected
    assert compare_pages(article(**two), article(**one)) is expected


def test_a_year_in_place_of_the_volume_is_missing() -> None:
    assert compare_volumes(article(volume="2016"), article(volume="94"), Match.MISSING) is Match.MISSING
    assert compare_volumes(article(volume="93"), article(volume="94"), Match.MISSING) is Match.DIFFERS
    assert compare_volumes(article(volume="224"), article(volume="22"), Match.AGREES) is Match.PARTLY


def test_a_relation_word_in_both_titles_sets_nothing_apart() -> None:
    plain, comment = article("Where is the theory in wikis?"), article("Comment: where is the theory in wikis?")
    twice = article("Venn/Comment: where is the theory in wikis? Comment: where is it")
    assert compare_relations(plain, comment) is Match.DIFFERS
    assert compare_relations(twice, comment) is Match.AGREES


def test_missing_is_a_value_of_its_own_in_every_field() -> None:
    empty = profile(Candidate("e", Record()))
    evidence = compare(article(year=2020), empty, compare_titles(article(), empty))
    assert evidence.title is Title.MISSING
    told = [evidence.authors, evidence.year, evidence.venue, evidence.volume, evidence.issue, evidence.pages]
    assert set(told) == {Match.MISSING}


TEXT = " ".join(f"word{at} follows{at % 7}" for at in range(400))


def test_texts_that_share_most_words_resemble_each_other() -> None:
    assert resemblance(sketch(TEXT), sketch(TEXT)) == 1.0
    assert resemblance(sketch(TEXT), sketch(TEXT + " and a last line of some words")) > 0.9
    assert resemblance(sketch(TEXT), sketch(TEXT.replace("word", "other"))) < 0.1
    assert sketch("too short to tell") == ()
    assert resemblance((), sketch(TEXT)) == 0.0


@given(st.integers(0, 380))
def test_the_likeness_of_sketches_follows_the_share_of_common_text(cut: int) -> None:
    terms = TEXT.split()
    half = " ".join(terms[: 800 - cut])
    assert abs(resemblance(sketch(TEXT), sketch(half)) - (800 - cut) / 800) < 0.25


@given(st.text(max_size=80), st.text(max_size=80))
def test_comparing_does_not_depend_on_the_order(one: str, two: str) -> None:
    a, b = article(one), article(two)
    assert compare(a, b, compare_titles(a, b)) == compare(b, a, compare_titles(b, a))


@pytest.mark.parametrize(
    ("guessed", "origin", "year"),
    [
        (("year",), "uncertain: when the file was made", None),
        (("year",), "the date of publication printed in it", 2026),
        ((), "uncertain: when the file was made", 2026),  # it was confirmed
    ],
)
def test_an_uncertain_year_sets_nothing_apart(guessed: tuple[str, ...], origin: str, year: int | None) -> None:
    document = Record(title="Plans in twenty weeks", year=2026, guessed=guessed, origins=(("year", origin),))
    made = profile(Candidate("x", document))
    assert (made.year, document.sure_year) == (year, year)
    assert compare_years(made.year, 2020) is (Match.DIFFERS if year else Match.MISSING)
