"""Each field compared on its own, just under and just over what counts."""

from dataclasses import replace
from typing import Any

import pytest

from review_tui.matching.compare import (
    Match,
    Title,
    compare,
    compare_digits,
    compare_people,
    compare_relations,
    compare_titles,
    compare_venues,
    compare_volumes,
    contained,
)
from review_tui.matching.normalise import Candidate, Profile, profile
from review_tui.model.review.records import Record


def having(**fields: Any) -> Profile:
    """Make a profile of a title with these fields besides."""
    return replace(titled("kites"), **fields)


def article(title: str = "", **fields: Any) -> Profile:
    return profile(Candidate("x", Record(title=title, type="article-journal", **fields)))


def titled(title: str) -> Profile:
    """Make a profile of nothing but the words of a title, as they stand."""
    return replace(article(), title=title, tokens=tuple(title.split()), key=title.replace(" ", ""), written=title)


def test_matches_stand_in_their_order() -> None:
    assert [(match.name, match.value) for match in Match] == [
        ("DIFFERS", -1), ("MISSING", 0), ("PARTLY", 1), ("AGREES", 2),
    ]  # fmt: skip


@pytest.mark.parametrize("field", ["doi", "pmid", "url", "content"])
def test_what_names_a_document_agrees_differs_or_is_missing(field: str) -> None:
    bare, one, two = having(), having(**{field: "a1"}), having(**{field: "b2"})

    def found(a: Profile, b: Profile) -> Any:
        return getattr(compare(a, b, (Title.EQUAL, Match.AGREES)), field)

    assert (found(one, one), found(one, two), found(one, bare), found(bare, two)) == (
        Match.AGREES, Match.DIFFERS, Match.MISSING, Match.MISSING,
    )  # fmt: skip


@pytest.mark.parametrize("field", ["registry", "isbns"])
def test_of_several_numbers_one_in_common_agrees(field: str) -> None:
    bare, (one, two, both) = having(), (having(**{field: frozenset(told)}) for told in ("a", "b", "ab"))

    def found(a: Profile, b: Profile) -> Any:
        return getattr(compare(a, b, (Title.EQUAL, Match.AGREES)), {"isbns": "isbn"}.get(field, field))

    assert (found(one, both), found(one, two), found(one, bare), found(bare, two)) == (
        Match.AGREES, Match.DIFFERS, Match.MISSING, Match.MISSING,
    )  # fmt: skip


TEN = "abcdefghij"


@pytest.mark.parametrize(
    ("one", "two", "title"),
    [
        (f"{TEN} klmnopqrst", f"{TEN} klmnopqrst", Title.EQUAL),
        ("the kites", "a kites", Title.EQUAL),
        (f"{TEN} ox", TEN, Title.TYPO),  # two letters that stuck to it
        (f"{TEN} oxe", TEN, Title.SIMILAR),
        (f"{TEN} 12", TEN, Title.INSERTED),  # a number is no speck
        ("kites", "", Title.MISSING),
        ("", "kites", Title.MISSING),
        ("kites of the northern schools", "boats under copper engines", Title.DIFFERENT),
    ],
)
def test_titles_compare_by_their_letters_and_words(one: str, two: str, title: Title) -> None:
    assert compare_titles(titled(one), titled(two))[0] is title
    assert compare_titles(titled(two), titled(one))[0] is title


@pytest.mark.parametrize(
    ("short", "long", "inside"),
    [
        ("kites over northern", "all kites over northern schools", False),  # nineteen letters and three words
        ("kites over northerly", "all kites over northerly schools", True),  # twenty
        ("kites of all now", "say kites of all now again", True),  # four words
        ("kites over northerly", "all kites over northerlys", False),  # not at a word's end
        ("kites over northern schools and boats", "kites over northern schools ad boats", False),
        ("kites over northern schools and boats", "see kites over northern schools ad boats today", True),
    ],
)
def test_a_title_runs_inside_another_at_whole_words(short: str, long: str, inside: bool) -> None:
    assert contained(short, long) is inside
    assert contained(long, short) is inside


@pytest.mark.parametrize(
    ("one", "two", "match"),
    [((), (), Match.AGREES), (("1",), ("1",), Match.AGREES), (("1",), (), Match.PARTLY),
     (("1", "2"), ("1",), Match.PARTLY),
     (("1", "1"), ("1",), Match.PARTLY), (("1",), ("2",), Match.DIFFERS), (("1", "2"), ("1", "3"), Match.DIFFERS)],
)  # fmt: skip
def test_numbers_on_both_sides_differ_and_on_one_are_partly(
    one: tuple[str, ...], two: tuple[str, ...], match: Match
) -> None:
    assert compare_digits(one, two) is match
    assert compare_digits(two, one) is match


@pytest.mark.parametrize(
    ("one", "two", "match"),
    [
        ("a b c d e", "a b c x y", Match.AGREES),  # three of five
        ("a b c d e", "a b w x y", Match.PARTLY),
        ("a", "a b c d e f g", Match.AGREES),
        ("a b", "c d", Match.DIFFERS),
        ("smith", "smyth", Match.AGREES),
        ("smit", "smyt", Match.AGREES),  # 75 of 100 letters
        ("abc", "abd", Match.DIFFERS),  # three letters are too few
        ("smith", "jones", Match.DIFFERS),
        ("", "smith", Match.MISSING),
        ("smith", "", Match.MISSING),
    ],
)
def test_three_fifths_of_the_shorter_list_make_people_agree(one: str, two: str, match: Match) -> None:
    a, b = frozenset(one.split()), frozenset(two.split())
    assert compare_people(a, b) is match
    assert compare_people(b, a) is match


@pytest.mark.parametrize(
    ("one", "two", "pages", "match"),
    [
        (("3", 2020), ("3", 2020), Match.MISSING, Match.AGREES),
        (("3", 2020), ("", 2020), Match.MISSING, Match.MISSING),
        (("2016", 2016), ("94", 2016), Match.MISSING, Match.MISSING),
        (("2016", 2016), ("2017", 2016), Match.MISSING, Match.DIFFERS),
        (("224", 2020), ("22", 2020), Match.MISSING, Match.MISSING),
        (("224", 2020), ("22", 2021), Match.MISSING, Match.DIFFERS),
        (("224", 2020), ("22", 2021), Match.PARTLY, Match.PARTLY),
        (("224", 2020), ("24", 2020), Match.AGREES, Match.DIFFERS),  # it begins otherwise
    ],
)
def test_an_issue_may_have_run_into_a_volume(
    one: tuple[str, int], two: tuple[str, int], pages: Match, match: Match
) -> None:
    a, b = (replace(titled("kites"), volume=volume, year=year) for volume, year in (one, two))
    assert compare_volumes(a, b, pages) is match
    assert compare_volumes(b, a, pages) is match


def test_a_title_that_names_no_work_has_no_volume_run_together() -> None:
    a, b = (replace(titled("editorial"), volume=volume, year=2020, front_matter=True) for volume in ("224", "22"))
    assert compare_volumes(a, b, Match.AGREES) is Match.DIFFERS


def test_venues_that_are_not_told_say_nothing() -> None:
    assert compare_venues("", "Lunch") is compare_venues("Lunch", "") is Match.MISSING
    assert compare_venues("Lunch", "Lunch") is Match.AGREES
    assert compare_venues("Lunch", "Song") is Match.DIFFERS
    assert compare_venues("Lancet", "Lancet Psychiatry") is Match.PARTLY


@pytest.mark.parametrize(
    ("one", "two", "match"),
    [
        ("kites", "kites", Match.AGREES),
        ("reply to kites", "kites", Match.DIFFERS),
        ("reply to kites", "replying to kites", Match.DIFFERS),
        ("kites study protocol", "kites protocol for boats", Match.AGREES),
        ("", "kites", Match.MISSING),
        ("kites", "", Match.MISSING),
    ],
)
def test_one_that_is_about_another_text_is_not_that_text(one: str, two: str, match: Match) -> None:
    assert compare_relations(article(one), article(two)) is match
    assert compare_relations(article(two), article(one)) is match
