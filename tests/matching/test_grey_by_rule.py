"""Each rule on documents of bodies on its own, from profiles as they are written."""

from dataclasses import replace
from typing import Any, ClassVar

import pytest

from review_tui.matching.compare import Match
from review_tui.matching.decide import APART
from review_tui.matching.grey import (
    Core,
    compare_bodies,
    compare_cores,
    compare_numbers,
    compare_writers,
    decide_grey,
    meant,
    reasons_of,
)
from review_tui.matching.normalise import Candidate, Profile, profile
from review_tui.matching.writers import persons_of
from review_tui.model.review.records import Record

BARE = profile(Candidate("x", Record(type="report")))
SIX = "kites boats lanterns choirs engines orchards"
FIVE = "kites boats lanterns choirs engines"
ADA, BEN = persons_of(("Okonjo, Ada",)), persons_of(("Lind, Bo",))
TEXT = tuple(range(64))


def document(core: str = FIVE, **fields: Any) -> Profile:
    return replace(BARE, title=core, core=core, tokens=tuple(core.split()), key=core.replace(" ", ""), **fields)


@pytest.mark.parametrize(
    ("one", "two", "core"),
    [
        (FIVE, FIVE, Core.EQUAL),
        ("the kites of boats", "kites of boats", Core.EQUAL),
        ("kites of boats", "kites for boats", Core.DOUBT),  # a small word in the place of another carries the sense
        ("planning for kites", "plannign for kites", Core.TYPOS),
        ("kites of aldmere", "kites of aldmare", Core.DOUBT),
        ("adaptive kites", "adoptive kites", Core.OTHER),
        (FIVE, f"{FIVE} ox", Core.ADDED),
        ("kites", "kites of many schools", Core.OTHER),  # too little of the other
        ("", "", Core.OTHER),
        ("kites", "", Core.OTHER),
        ("kites of schools xyz", "kites of schools uvw", Core.OTHER),
    ],
)
def test_titles_are_compared_word_by_word(one: str, two: str, core: Core) -> None:
    assert compare_cores(document(one), document(two)) is core
    assert compare_cores(document(two), document(one)) is core


def test_a_title_that_was_cut_off_is_a_longer_one_from_seven_words_on() -> None:
    seven, more = (
        f"{SIX} islands",
        " and all that the many visitors of the far northern towns have ever told us of them",
    )
    assert compare_cores(document(seven), document(seven + more)) is Core.ADDED
    assert compare_cores(document(SIX), document(SIX + more)) is Core.OTHER


def test_the_name_of_the_others_body_in_a_title_says_nothing() -> None:
    one, two = document("aldmere kites plan"), document("kites plan", body="aldmere")
    assert compare_cores(one, two) is Core.EQUAL
    assert compare_cores(two, one) is Core.EQUAL
    assert compare_cores(one, document("kites plan", body="westmere")) is not Core.EQUAL


def test_a_site_behind_one_title_makes_it_longer_unless_the_address_is_one() -> None:
    one, two = document("kites plan", site="aldmere hub"), document("kites plan")
    assert compare_cores(one, two) is Core.ADDED
    assert compare_cores(replace(one, url="x.org/a"), replace(two, url="x.org/a")) is Core.EQUAL
    assert compare_cores(replace(one, url="x.org/a"), replace(two, url="x.org/b")) is Core.ADDED
    assert compare_cores(one, replace(two, site="aldmere hub")) is Core.EQUAL
    assert compare_cores(one, replace(two, site="quite another place")) is Core.OTHER


@pytest.mark.parametrize(
    ("one", "two", "match"),
    [
        ({"body": "aldmere"}, {"body": "aldmere"}, Match.AGREES),
        ({"body": "east brook"}, {"body": "eastbrook"}, Match.AGREES),
        ({"body": "aldmere"}, {}, Match.MISSING),
        ({}, {"body": "aldmere"}, Match.MISSING),
        ({"body": "aldmere"}, {"body": "westmere"}, Match.DIFFERS),
        ({"body": "brook"}, {"body": "brook vale"}, Match.DIFFERS),
        ({"body": "aldmere", "hosted": True}, {"body": "westmere"}, Match.MISSING),
        ({"body": "aldmere", "hosted": True}, {"body": "westmere", "hosted": True}, Match.DIFFERS),
        ({"body": "nas"}, {"body": "national autistic society"}, Match.MISSING),
    ],
)
def test_bodies_agree_by_their_whole_names(one: dict[str, Any], two: dict[str, Any], match: Match) -> None:
    assert compare_bodies(document(**one), document(**two)) is match
    assert compare_bodies(document(**two), document(**one)) is match


def test_one_writer_in_common_agrees_and_none_differs() -> None:
    ada, ben, both = (document(writers=writers) for writers in (ADA, BEN, (*ADA, *BEN)))
    assert compare_writers(ada, both) is Match.AGREES
    assert compare_writers(ada, ben) is Match.DIFFERS
    assert compare_writers(ada, document()) is compare_writers(document(), ada) is Match.MISSING


@pytest.mark.parametrize(
    ("one", "two", "match"),
    [("report 1", "report 2", Match.DIFFERS), ("report 1", "report 01", Match.AGREES),
     ("report 1", "report", Match.MISSING), ("report", "report 1", Match.MISSING),
     ("part 1 of 2", "part 2 of 1", Match.AGREES)],
)  # fmt: skip
def test_numbers_in_titles_are_compared_where_both_have_some(one: str, two: str, match: Match) -> None:
    assert compare_numbers(document(one), document(two)) is match


def test_small_words_of_a_title_are_not_meant() -> None:
    assert meant(document("the kites of an ox")) == ["kites", "ox"]


def test_titles_with_nothing_in_common_are_apart_and_those_alike_but_for_a_word_for_good() -> None:
    far = decide_grey(document("kites of the islands"), document("bus routes"))
    assert far is APART
    near = decide_grey(document("kites of schools xyz"), document("kites of schools uvw"))  # 85 of 100 letters
    assert (near.vetoed, near.score, near.reasons) == (True, 0, ("“xyz” is not “uvw”",))
    assert decide_grey(document("kites of schools wxyz"), document("kites of schools uvst")) is APART


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        ({"places": {"kent"}}, {"places": {"surrey"}}, "kent and surrey are two bodies"),
        ({"places": {"kent", "surrey"}}, {"places": {"surrey"}}, ""),
        ({"places": {"kent"}}, {"places": set()}, ""),
        ({"body": "aldmere"}, {"body": "westmere"}, "published by aldmere and by westmere"),
        ({"writers": ADA}, {"writers": BEN}, "written by other people"),
        ({"number": "hc1"}, {"number": "hc2"}, "reference numbers hc1 and hc2 differ"),
        ({"number": "hc1"}, {}, ""),
        ({"number": "hc1"}, {"number": "hc1"}, ""),
    ],
)
def test_what_sets_two_documents_apart_is_said(one: dict[str, Any], two: dict[str, Any], why: str) -> None:
    verdict = decide_grey(document(**_frozen(one)), document(**_frozen(two)))
    assert ((verdict.vetoed, verdict.score, verdict.reasons) == (True, 0, (why,))) is bool(why)


def _frozen(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: frozenset(value) if isinstance(value, set) else value for name, value in fields.items()}


class TestPeriods:
    def dated(self, year: int, core: str = SIX, **fields: Any) -> Profile:
        return document(core, period=(year, year), year=year, **fields)

    def test_two_years_of_one_body_are_two_versions(self) -> None:
        verdict = decide_grey(self.dated(2019, body="aldmere"), self.dated(2022, body="aldmere"))
        assert (verdict.suggestion, verdict.vetoed, verdict.band) == ("version_of", True, "possible")

    @pytest.mark.parametrize(
        ("one", "two", "core", "asked"),
        [
            ({}, {}, SIX, True),
            ({}, {}, FIVE, False),  # five words are not enough
            ({"writers": ADA}, {"writers": ADA}, FIVE, True),
            ({"dated": True}, {}, SIX, False),
            ({}, {"dated": True}, SIX, False),
        ],
    )
    def test_a_year_apart_is_asked_of_one_person_or_one_long_title(
        self, one: dict[str, Any], two: dict[str, Any], core: str, asked: bool
    ) -> None:
        verdict = decide_grey(self.dated(2020, core, **one), self.dated(2021, core, **two))
        assert (verdict.asked, verdict.vetoed, verdict.band) == (asked, True, "possible" if asked else "apart")

    def test_two_years_apart_and_titles_that_are_not_one_are_not_asked(self) -> None:
        assert not decide_grey(self.dated(2020), self.dated(2022)).asked
        assert not decide_grey(self.dated(2020), self.dated(2021, f"{SIX} ox")).asked

    def test_one_text_has_one_time_unless_both_titles_say_theirs(self) -> None:
        one, two = self.dated(2019, sketch=TEXT), self.dated(2022, sketch=TEXT)
        assert (decide_grey(one, two).vetoed, decide_grey(one, two).band) == (False, "certain")
        assert decide_grey(replace(one, dated=True), two).vetoed is False
        assert decide_grey(replace(one, dated=True), replace(two, dated=True)).vetoed is True
        assert decide_grey(one, replace(two, sketch=TEXT[:-1])).vetoed is True  # not word for word


class TestPoints:
    @pytest.mark.parametrize(
        ("one", "two", "points"),
        [
            ({}, {}, 345),  # title, and that it is one
            ({"body": "aldmere"}, {"body": "aldmere"}, 545),
            ({"writers": ADA}, {"writers": ADA}, 545),
            ({"period": (2020, 2020)}, {"period": (2020, 2020)}, 495),
            ({"url": "x.org/a"}, {"url": "x.org/a"}, 445),
            ({"number": "hc1"}, {"number": "hc1"}, 495),
            ({"sketch": TEXT}, {"sketch": TEXT}, 745),
            ({"body": "aldmere"}, {"writers": ADA}, 0),  # two known authors of which none agrees
            ({"body": "aldmere", "hosted": True}, {"writers": ADA}, 345),
            ({"body": "aldmere", "url": "x.org/a"}, {"writers": ADA, "url": "x.org/a"}, 445),
        ],
    )
    def test_what_agrees_gives_points(self, one: dict[str, Any], two: dict[str, Any], points: int) -> None:
        assert decide_grey(document(**one), document(**two)).score == points

    def test_a_long_title_is_enough_to_ask_and_one_that_many_bear_is_not(self) -> None:
        assert decide_grey(document(SIX), document(SIX)).score == 480
        assert decide_grey(document(SIX), document(SIX), generic=True).score == 0
        assert decide_grey(document(SIX, body="aldmere"), document(SIX, body="aldmere"), generic=True).score == 545
        assert decide_grey(document(SIX, url="x.org/a"), document(SIX, url="x.org/a"), generic=True).score == 445


class TestCertainty:
    SAID: ClassVar[dict[str, Any]] = {"body": "aldmere", "period": (2020, 2020)}

    @pytest.mark.parametrize(
        ("one", "two", "sure"),
        [
            ({}, {}, True),  # five words with body and period
            ({"period": None}, {}, False),
            ({"body": ""}, {}, False),
            ({"url": "x.org/a"}, {"url": "x.org/a", "period": None}, True),
            ({"number": "hc1"}, {"number": "hc1", "period": None}, True),
            ({"number": "hc1"}, {"number": "hc1", "body": ""}, False),
            ({"sketch": TEXT}, {"sketch": TEXT, "body": "", "period": None}, True),
            ({"sketch": TEXT}, {"sketch": tuple(range(900, 964))}, False),  # the texts differ
        ],
    )
    def test_what_needs_no_person(self, one: dict[str, Any], two: dict[str, Any], sure: bool) -> None:
        pair = document(**{**self.SAID, **one}), document(**{**self.SAID, **two})
        assert decide_grey(*pair).sure is sure

    def test_four_words_need_a_time_in_both_titles(self) -> None:
        four = " ".join(FIVE.split()[:4])
        one, two = document(four, **self.SAID), document(four, **self.SAID)
        assert not decide_grey(one, two).sure
        assert not decide_grey(replace(one, dated=True), two).sure
        assert decide_grey(replace(one, dated=True), replace(two, dated=True)).sure

    def test_a_typing_error_beside_two_places_is_none(self) -> None:
        one, two = (
            document(f"{word} for kites boats choirs engines", **self.SAID) for word in ("planning", "plannign")
        )
        assert decide_grey(one, two).sure
        assert not decide_grey(replace(one, places=frozenset({"kent"})), two).sure

    def test_twins_of_two_sources_say_the_same_and_neither_more(self) -> None:
        one, two = document(SIX, source="a"), document(SIX, source="b")
        assert (decide_grey(one, two).sure, decide_grey(one, two).band) == (True, "certain")
        assert not decide_grey(one, replace(two, source="a")).sure
        for more in ({"period": (2020, 2020)}, {"season": "autumn"}, {"body": "aldmere"}, {"writers": ADA},
                     {"number": "hc1"}, {"url": "x.org/a"}):  # fmt: skip
            assert not decide_grey(one, replace(two, **more)).sure, more
        five = document(source="a"), document(source="b")
        assert not decide_grey(*five).sure
        assert not decide_grey(one, two, generic=True).sure


@pytest.mark.parametrize(
    ("one", "two", "suggestion", "score"),
    [
        ({"summary"}, set(), "summary_of", 600),
        ({"appendix a"}, set(), "part_of", 600),
        ({"minutes"}, set(), "about", 600),
        ({"v3"}, set(), "version_of", 600),
        ({"draft"}, {"v3"}, "version_of", 0),  # both are something else
        ({"easy read", "draft"}, {"draft"}, "easy_read_of", 0),
    ],
)
def test_another_form_is_kin_and_never_the_same(one: set[str], two: set[str], suggestion: str, score: int) -> None:
    verdict = decide_grey(document(forms=frozenset(one)), document(forms=frozenset(two)))
    assert (verdict.suggestion, verdict.score, verdict.vetoed) == (suggestion, score, True)


def test_another_form_of_another_time_is_not_offered() -> None:
    one = document(forms=frozenset({"summary"}), period=(2019, 2019), year=2019)
    assert decide_grey(one, document(period=(2022, 2022), year=2022)).score == 0


def test_numbers_that_differ_set_titles_apart_unless_the_text_is_one() -> None:
    one, two = document("report 1 kites boats", sketch=TEXT), document("report 2 kites boats", sketch=TEXT)
    assert decide_grey(one, two).vetoed is False
    assert decide_grey(replace(one, sketch=()), two).vetoed is True
    assert decide_grey(replace(one, sketch=()), two).score == 0


def test_reasons_say_what_agrees_and_what_differs() -> None:
    one = document(body="aldmere", period=(2020, 2021), url="x.org/a", number="hc1", season="autumn")
    same = reasons_of(one, one, Core.EQUAL, Match.AGREES, Match.AGREES, Match.AGREES)
    assert same == (
        "titles equal", "same text, word for word or nearly so", "same body aldmere", "same period autumn 2020–2021",
        "same address", "same number hc1",
    )  # fmt: skip
    two = document(period=(2022, 2022), number="hc2")
    told = reasons_of(one, two, Core.ADDED, Match.DIFFERS, Match.MISSING, Match.DIFFERS)
    assert told == ("one title longer", "the texts differ", "periods autumn 2020–2021 and 2022 differ")
    none = reasons_of(document(), document(), Core.EQUAL, Match.MISSING, Match.MISSING, Match.MISSING)
    assert none == ("titles equal",)
