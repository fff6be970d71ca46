"""Each rule of the decision on its own, from evidence as it is written: what it asks, and what it refuses."""

from dataclasses import replace
from typing import Any

import pytest

from review_tui.matching.compare import Evidence, Match, Title
from review_tui.matching.corroboration import (
    agrees_in_all,
    attaches,
    bears_one_number,
    conflicts,
    is_bare,
    is_longer_form,
    is_named,
    is_narrower,
    is_other_printing,
    is_printed_again,
    is_short,
    is_thin,
    looks_alike,
    may_be_misread,
    may_be_two_journals,
    points,
    same_place,
    shares_an_issue,
)
from review_tui.matching.decide import APART, SAME_FILE, MatchVerdict
from review_tui.matching.normalise import Candidate, Profile, profile
from review_tui.model.review.records import Record

NO, BUT, YES = Match.DIFFERS, Match.PARTLY, Match.AGREES
NOTHING = Evidence(
    title=Title.MISSING,
    **dict.fromkeys((
        "numbers", "authors", "year", "venue", "volume", "issue", "pages", "doi", "pmid", "isbn", "registry", "url",
        "content", "text", "abstract", "relation",
    ), Match.MISSING),
)  # fmt: skip
Matches = dict[str, Any]
SIX = "Kites boats lanterns choirs engines orchards"


def told(title: Title = Title.EQUAL, **matches: Any) -> Evidence:
    return replace(NOTHING, title=title, **matches)


def article(title: str = SIX, **fields: Any) -> Profile:
    return profile(Candidate("x", Record(title=title, type="article-journal", **fields)))


@pytest.mark.parametrize(
    ("verdict", "band"),
    [
        (MatchVerdict(600, "same"), "certain"),
        (MatchVerdict(599, "same"), "possible"),
        (MatchVerdict(480, "same"), "possible"),
        (MatchVerdict(479, "same"), "apart"),
        (MatchVerdict(999, "same", sure=False), "possible"),
        (MatchVerdict(999, "same", vetoed=True), "apart"),
        (MatchVerdict(999, "same", vetoed=True, asked=True), "possible"),
        (MatchVerdict(479, "same", vetoed=True, asked=True), "apart"),
        (MatchVerdict(480, "version_of", vetoed=True), "possible"),
        (MatchVerdict(999, "version_of"), "possible"),
        (MatchVerdict(479, "version_of"), "apart"),
        (APART, "apart"),
        (SAME_FILE, "certain"),
    ],
)
def test_points_and_vetoes_make_a_band(verdict: MatchVerdict, band: str) -> None:
    assert verdict.band == band


def test_two_that_are_apart_have_no_points() -> None:
    assert (APART.score, SAME_FILE.score) == (0, 1000)


@pytest.mark.parametrize(
    ("evidence", "sum_of_points"),
    [
        (NOTHING, 150),
        (told(), 400),
        (told(Title.DIFFERENT, volume=NO), -350),
        (told(authors=YES, year=BUT, venue=NO), 430),
        (told(doi=YES, pages=BUT, numbers=NO), 610),
    ],
)
def test_each_field_gives_its_points(evidence: Evidence, sum_of_points: int) -> None:
    assert points(evidence) == sum_of_points


@pytest.mark.parametrize(
    ("matches", "count"),
    [
        ({}, 0),
        ({"volume": NO, "year": NO, "issue": NO, "pages": NO, "venue": NO}, 5),
        ({"volume": NO, "year": NO, "issue": NO, "pages": NO, "venue": NO, "doi": YES}, 0),
        ({"pages": YES, "venue": NO}, 0),  # where the pages agree the journal is only called otherwise
        ({"pages": BUT, "venue": NO}, 1),
        ({"volume": YES, "pages": YES, "authors": YES, "issue": NO}, 0),  # an issue is mistyped
        ({"volume": YES, "pages": YES, "authors": BUT, "issue": NO}, 1),
        ({"volume": YES, "pages": BUT, "authors": YES, "issue": NO}, 1),
        ({"volume": BUT, "pages": YES, "authors": YES, "issue": NO}, 1),
        ({"year": BUT, "volume": NO, "pages": NO}, 3),  # the next year's volume
        ({"year": BUT, "volume": NO}, 1),
        ({"year": BUT, "pages": NO}, 1),
        ({"year": YES, "volume": NO, "pages": NO}, 2),
        ({"volume": NO, "abstract": YES}, 0),  # told twice
        ({"doi": NO}, 1),
    ],
)
def test_marks_of_another_publication_are_counted(matches: Matches, count: int) -> None:
    assert conflicts(told(**matches)) == count


def test_an_abstract_makes_up_for_a_mark_only_under_one_title() -> None:
    assert conflicts(told(Title.TYPO, volume=NO, abstract=YES)) == 1


@pytest.mark.parametrize(
    ("matches", "named"),
    [({"doi": YES}, True), ({"doi": BUT}, False), ({"volume": YES}, False), ({"pages": YES, "issue": YES}, False),
     ({"volume": BUT, "pages": BUT}, True), ({"volume": BUT, "issue": BUT}, True),
     ({"volume": NO, "pages": YES}, False), ({"volume": YES, "pages": NO, "issue": NO}, False)],
)  # fmt: skip
def test_a_work_is_named_by_its_doi_or_its_volume_with_a_place_in_it(matches: Matches, named: bool) -> None:
    assert is_named(told(**matches)) is named


PLACE: Matches = {"volume": YES, "pages": YES, "authors": YES}


@pytest.mark.parametrize("changed", [{"volume": BUT}, {"pages": BUT}, {"authors": BUT}, {"venue": NO}, {"doi": NO},
                                     {"issue": NO}])  # fmt: skip
def test_one_place_needs_all_that_names_it_and_nothing_against_it(changed: Matches) -> None:
    ranged, one_page = article(pages="12-13"), article(pages="12")
    assert same_place(ranged, told(**PLACE))
    assert not same_place(ranged, told(**{**PLACE, **changed}))
    assert not same_place(one_page, told(**PLACE))
    assert not same_place(article(), told(**PLACE))
    assert not same_place(replace(ranged, pages=("", 12, 12)), told(**PLACE))


ISSUE: Matches = {"authors": YES, "venue": YES, "volume": YES, "issue": YES}


@pytest.mark.parametrize("changed", [{name: BUT} for name in ISSUE] + [{"pages": NO}, {"doi": NO}])
def test_an_issue_is_shared_where_nothing_tells_the_two_apart(changed: Matches) -> None:
    assert shares_an_issue(told(**ISSUE))
    assert not shares_an_issue(told(**{**ISSUE, **changed}))


def test_a_thin_record_tells_no_year_no_pages_and_no_doi_and_a_bare_one_nothing_at_all() -> None:
    assert is_thin(article(volume="3", container="Lunch"))
    assert not any(is_thin(article(**one)) for one in ({"year": 2020}, {"pages": "1"}, {"doi": "10.1000/x1"}))
    assert is_bare(article(authors=("Venn, P",), issue="3"))
    fields = ({"year": 2020}, {"pages": "1"}, {"doi": "10.1000/x1"}, {"volume": "3"}, {"container": "Lunch"})
    assert not any(is_bare(article(**one)) for one in fields)


@pytest.mark.parametrize(
    ("one", "two", "more", "misread"),
    [
        ({}, {"year": 2020}, {}, True),
        ({"year": 2020}, {}, {}, True),
        ({"year": 2020}, {"year": 2020}, {}, False),
        ({"year": 2020}, {"year": 2020}, {"doi": YES}, True),
        ({}, {}, {"abstract": NO}, False),
        ({}, {}, {"issue": BUT}, False),
    ],
)
def test_a_title_may_be_misread_where_one_is_thin_or_the_doi_agrees(
    one: dict[str, Any], two: dict[str, Any], more: Matches, misread: bool
) -> None:
    assert may_be_misread(article(**one), article(**two), told(Title.DIFFERENT, **{**ISSUE, **more})) is misread


@pytest.mark.parametrize(
    ("title", "matches", "other"),
    [
        (Title.EQUAL, {}, True), (Title.TYPO, {}, True), (Title.ADDED, {}, False),
        (Title.EQUAL, {"authors": BUT}, False),
        (Title.EQUAL, {"venue": BUT}, False), (Title.EQUAL, {"pages": BUT}, False), (Title.EQUAL, {"pages": NO}, True),
        (Title.EQUAL, {"doi": YES}, False), (Title.EQUAL, {"doi": BUT}, True),
    ],
)  # fmt: skip
def test_a_work_was_printed_twice_where_only_the_place_is_another(title: Title, matches: Matches, other: bool) -> None:
    assert is_other_printing(told(title, **{"authors": YES, "venue": NO, **matches})) is other


def test_it_was_printed_again_where_title_authors_and_abstract_are_one() -> None:
    assert is_printed_again(told(authors=YES, abstract=YES))
    assert not is_printed_again(told(authors=BUT, abstract=YES))
    assert not is_printed_again(told(authors=YES, abstract=BUT))
    assert not is_printed_again(told(Title.TYPO, authors=YES, abstract=YES))


@pytest.mark.parametrize(
    ("evidence", "alike"),
    [(told(), True), (told(Title.TYPO), True), (told(Title.DOUBT), True), (told(Title.CLOSE), False),
     (told(authors=NO), False), (told(pmid=NO), False), (told(registry=NO), False), (told(doi=NO), True)],
)  # fmt: skip
def test_two_long_titles_look_alike_unless_a_person_or_a_number_speaks_against_it(
    evidence: Evidence, alike: bool
) -> None:
    assert looks_alike(article(), article(), evidence) is alike


def test_a_title_of_five_words_is_not_enough_to_ask_and_a_longer_one_needs_seven() -> None:
    five, six = article(" ".join(SIX.split()[:5])), article()
    assert not looks_alike(five, six, told())
    assert not looks_alike(six, article(f"{SIX} today"), told(Title.ADDED))
    seven = article(f"{SIX} ships")
    assert looks_alike(seven, article(f"{SIX} ships today"), told(Title.ADDED))
    assert not looks_alike(seven, article(f"Today {SIX} ships"), told(Title.ADDED))


@pytest.mark.parametrize(("words", "short"), [(3, True), (4, False)])
def test_a_short_title_has_three_words(words: int, short: bool) -> None:
    assert is_short(article(" ".join(SIX.split()[:words])), article()) is short


def test_one_without_a_title_bears_the_number_of_the_other() -> None:
    assert bears_one_number(told(Title.MISSING, doi=YES))
    assert bears_one_number(told(Title.MISSING, pmid=YES))
    assert not bears_one_number(told(Title.MISSING, doi=BUT))
    assert not bears_one_number(told(Title.MISSING, doi=YES, authors=NO))
    assert not bears_one_number(told(Title.EQUAL, doi=YES))


PEOPLE = ("Okonjo, Ada", "Venn, Peter")


@pytest.mark.parametrize(
    ("title", "people", "matches", "joins"),
    [
        ("", PEOPLE, {"doi": YES, "authors": YES}, True),
        ("", PEOPLE, {"doi": YES, "authors": BUT}, False),
        ("", PEOPLE, {"authors": YES}, False),
        ("", ("Okonjo", "Lind"), {"doi": YES, "authors": YES}, False),  # one name in common
        (SIX, PEOPLE, {"doi": YES, "authors": YES}, False),
    ],
)
def test_one_without_a_title_joins_where_two_names_and_a_number_agree(
    title: str, people: tuple[str, ...], matches: Matches, joins: bool
) -> None:
    whole = article(authors=PEOPLE, year=2020)
    assert attaches(article(title, authors=people), whole, told(Title.MISSING, **matches)) is joins
    assert attaches(whole, article(title, authors=people), told(Title.MISSING, **matches)) is joins


def test_a_bare_record_joins_by_four_words_and_its_authors() -> None:
    bare, whole = article(authors=PEOPLE), article(authors=PEOPLE, year=2020)
    assert attaches(bare, whole, told(authors=YES))
    assert attaches(whole, bare, told(Title.TYPO, authors=YES))
    assert not attaches(bare, whole, told(authors=BUT))
    assert not attaches(bare, whole, told(Title.ADDED, authors=YES))
    assert not attaches(whole, whole, told(authors=YES))
    assert attaches(article("Kites boats lanterns choirs"), whole, told(authors=YES))
    assert not attaches(article("Kites boats lanterns"), whole, told(authors=YES))


@pytest.mark.parametrize(
    ("short", "long", "matches", "form"),
    [
        (6, 10, {"venue": YES}, True),  # three fifths
        (6, 11, {"venue": YES}, False),
        (6, 11, {"venue": YES, "volume": YES}, True),
        (6, 8, {}, True),  # three quarters, where no journal is told
        (6, 9, {}, False),
        (6, 8, {"venue": BUT}, False),
        (4, 5, {}, True),
        (3, 4, {}, False),
        (6, 8, {"pages": NO}, False),
        (6, 8, {"issue": NO}, False),
        (6, 8, {"year": BUT}, False),
        (6, 8, {"authors": BUT}, False),
    ],
)
def test_a_longer_form_is_most_of_the_other_by_the_same_people_in_the_same_year(
    short: int, long: int, matches: Matches, form: bool
) -> None:
    one, two = (replace(article(), tokens=tuple(f"w{n}" for n in range(count))) for count in (short, long))
    evidence = told(Title.ADDED, **{"authors": YES, "year": YES, **matches})
    assert is_longer_form(one, two, evidence) is form
    assert is_longer_form(two, one, evidence) is form
    assert not is_longer_form(one, two, replace(evidence, title=Title.CLOSE))


@pytest.mark.parametrize(
    ("longer", "narrower"),
    [(f"{SIX} in girls", True), (f"Young {SIX}", True), (f"{SIX}: in girls", False), (f"{SIX} 2021", False),
     (f"{SIX} among many young girls", False), (f"{SIX} among young girls", True), (SIX, False)],
)  # fmt: skip
def test_one_to_three_words_more_make_a_title_narrower_unless_they_are_a_subtitle(longer: str, narrower: bool) -> None:
    one, two = article(year=2020), article(longer, year=2020)
    assert is_narrower(one, two) is narrower
    assert is_narrower(two, one) is narrower
    assert not is_narrower(article(), two)  # a thin one may have caught words beside its title
    assert not is_narrower(one, article(longer))


def test_two_sources_agree_in_all_where_neither_tells_more() -> None:
    one = replace(article(year=2020, authors=PEOPLE), source="a")
    two = replace(one, source="b")
    assert agrees_in_all(one, two, told(authors=YES))
    assert not agrees_in_all(one, one, told(authors=YES))
    assert not agrees_in_all(one, two, told(Title.TYPO, authors=YES))
    assert not agrees_in_all(one, two, told(authors=YES, venue=BUT))
    assert not agrees_in_all(one, two, told(authors=YES, url=NO))
    assert not agrees_in_all(one, replace(two, volume="3"), told(authors=YES))
    assert not agrees_in_all(replace(one, people=frozenset()), two, told())


def test_names_that_agree_in_part_may_be_two_journals_of_one_field() -> None:
    lancet, other = article(container="Lancet"), article(container="Lancet Psychiatry")
    assert may_be_two_journals(lancet, other, told(venue=BUT))
    assert not may_be_two_journals(lancet, other, told(venue=YES))
    assert not may_be_two_journals(lancet, lancet, told(venue=BUT))
    assert may_be_two_journals(lancet, lancet, told(venue=BUT, pages=NO))
