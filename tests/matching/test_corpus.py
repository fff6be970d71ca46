"""The decision in the light of all records: titles that recur, names that are known, journals with two names."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from review_tui.matching.compare import Match, Title, compare, compare_titles
from review_tui.matching.corpus import MOST, Corpus, recurs, with_known_bodies
from review_tui.matching.decide import APART, SAME_FILE
from review_tui.matching.lessons import Lessons
from review_tui.matching.normalise import Candidate, Profile, profile
from review_tui.model.review.records import Record

ALONE = Corpus(Lessons(), {})
TITLE = "Kites boats lanterns choirs engines orchards"


def article(title: str = TITLE, **fields: Any) -> Profile:
    plain = {"type": "article-journal", "container": "Lunch Quarterly", "authors": ("Okonjo, Ada",)}
    return profile(Candidate("x", Record(title=title, **{**plain, **fields})))


def report(title: str = "Inclusion plan", **fields: Any) -> Profile:
    return profile(Candidate("x", Record(title=title, **{"type": "report", **fields})))


def knowing(*words: str) -> Corpus:
    lessons = Lessons()
    for _ in range(3):
        lessons.words.update(words)
    return Corpus(lessons, {})


class TestRecurring:
    @pytest.mark.parametrize(
        ("pages", "recurring"),
        [
            (["1", "2"], False),
            (["1", "2", "3"], True),  # three places
            (["1", "1", "2", "2", "3", "3", "3", "3", "3"], True),  # three to each
            (["1", "1", "2", "2", "3", "3", "3", "3", "3", "3"], False),
            (["1", "2", "3", "4", "5", "6", *["6"] * 24], True),  # of six places, five to each
            (["1", "2", "3", "4", "5", "6", *["6"] * 25], False),
            (["1", "2", "3", "4", "5", *["5"] * 20], False),
        ],
    )
    def test_three_places_of_one_journal_make_a_title_recur(self, pages: list[str], recurring: bool) -> None:
        assert recurs([article(pages=page) for page in pages]) is recurring

    @pytest.mark.parametrize("field", ["year", "pages", "doi"])
    def test_a_year_a_page_or_a_doi_is_a_place(self, field: str) -> None:
        values: dict[str, list[Any]] = {"year": [2001, 2002, 2003], "pages": ["1", "2", "3"],
                                        "doi": ["10.1000/x1", "10.1000/x2", "10.1000/x3"]}  # fmt: skip
        assert recurs([article(**{field: value}) for value in values[field]])
        assert not recurs([article(**{field: value}) for value in values[field][:2]])
        others = zip(values[field], ("Lunch", "Song", "Choir"), strict=True)
        assert not recurs([article(**{field: value, "container": name}) for value, name in others])

    def test_issues_count_where_they_are_trusted_and_told_with_their_volume(self) -> None:
        group = [article(volume="3", issue=issue) for issue in "123"]
        assert recurs(group)
        assert not recurs(group, lambda *_: False)
        assert not recurs([article(issue=issue) for issue in "123"])
        assert recurs([article(volume=volume, issue="1") for volume in "123"])

    @pytest.mark.parametrize(
        ("authors", "recurring"),
        [
            ([("Okonjo, A",), ("Venn, A",), ("Lind, A",)], True),
            ([("Okonjo, A",), ("Venn, A",), ("Lind, A", "Okonjo, A")], False),  # one of them is known
            ([("Okonjo, A",), ("Venn, A",), ()], False),
            ([("Okonjo, A",), ("Okonjo, A", "Venn, A"), ("Venn, A", "Lind, A"), ("Lind, A", "Moss, A")], False),
        ],
    )
    def test_three_lists_of_strangers_make_a_title_recur(self, authors: list[tuple[str, ...]], recurring: bool) -> None:
        assert recurs([article(authors=names) for names in authors]) is recurring
        assert recurs([report(authors=names) for names in authors]) is recurring

    def test_strangers_are_looked_for_among_the_first_twenty_four(self) -> None:
        same = [article(authors=("Okonjo",))] * 22
        strangers = [article(authors=(name,)) for name in ("Venn", "Lind")]
        assert recurs([*same, *strangers])
        assert not recurs([*same, article(authors=("Okonjo",)), *strangers])

    @pytest.mark.parametrize(
        ("bodies", "recurring"),
        [(["Aldmere", "Westmere", "Brook"], True), (["Aldmere", "Westmere", "Westmere"], False),
         (["Aldmere", "Westmere", ""], False)],
    )  # fmt: skip
    def test_three_bodies_make_the_title_of_a_document_recur(self, bodies: list[str], recurring: bool) -> None:
        group = [report(organisation=f"{name} Council" if name else "") for name in bodies]
        assert recurs(group) is recurring

    def test_a_corpus_knows_the_titles_that_recur_and_calls_them_generic(self) -> None:
        many, few = [article(pages=page) for page in "123"], [article("Bus routes of the islands", pages="1")] * 3
        corpus = Corpus(Lessons(), {many[0].key: many, few[0].key: few, "alone": many[:1]})
        assert corpus.recurring == {many[0].key}
        other = article("Another title of the islands")
        assert corpus.is_generic(many[0], other)
        assert corpus.is_generic(other, many[0])
        assert not corpus.is_generic(few[0], other)
        assert corpus.is_generic(article("Editorial"), other)
        assert corpus.is_generic(other, article("Editorial"))

    def test_the_first_forty_of_a_title_are_looked_at(self) -> None:
        group = [article(pages="1")] * (MOST - 2)
        later = [article(authors=(name,), pages="1") for name in ("Venn", "Lind", "Moss")]
        assert Corpus(Lessons(), {"k": [*later, *group]}).recurring == {"k"}
        pages = [article(pages=str(at)) for at in range(20)]
        assert Corpus(Lessons(), {"k": [*group[:20], *pages]}).recurring == {"k"}
        assert Corpus(Lessons(), {"k": [*group, *group[:2], *pages]}).recurring == frozenset()


class TestTitles:
    def test_a_typing_error_is_one_where_one_word_is_known_and_none_where_both_are(self) -> None:
        one, typo = article("Planning for Aldmere"), article("Plannign for Aldmere")
        assert ALONE.titles(one, typo)[0] is Title.TYPO
        name, like = article("Kites of Aldmere"), article("Kites of Aldmare")
        assert ALONE.titles(name, like)[0] is Title.DOUBT
        assert knowing("aldmere").titles(name, like)[0] is Title.TYPO
        assert knowing("aldmere", "aldmare").titles(name, like)[0] is Title.CLOSE

    def test_names_of_two_places_of_the_register_are_two(self) -> None:
        one, typo = article("Planning for Aldmere"), article("Plannign for Aldmere")
        assert ALONE.titles(replace(one, places=frozenset({"a"})), typo)[0] is Title.CLOSE
        same = (replace(told, places=frozenset({"a"})) for told in (one, typo))
        assert ALONE.titles(*same)[0] is Title.TYPO

    def test_words_torn_apart_are_one_word(self) -> None:
        assert ALONE.titles(article("Class rooms of Aldmere"), article("Clasrooms of Aldmere"))[0] is Title.TYPO


def weighed(one: Profile, two: Profile, corpus: Corpus = ALONE, **said: Any) -> Any:
    evidence = replace(compare(one, two, compare_titles(one, two)), **said)
    return corpus.weigh(one, two, evidence)


class TestWeighing:
    def test_a_title_that_names_no_work_says_nothing_against_one_that_does(self) -> None:
        work, front = article(), article("Editorial")
        assert weighed(work, front).title is Title.MISSING
        assert weighed(front, work).title is Title.MISSING
        assert weighed(work, article("Bus routes of the islands")).title is Title.DIFFERENT

    def test_an_issue_that_means_nothing_is_not_counted_against(self) -> None:
        one, two = article(volume="3", issue="1"), article(volume="3", issue="2")
        assert weighed(one, two).issue is Match.DIFFERS
        lessons = Lessons()
        lessons.unlike["j\x1fLunch Quarterly"] = 8
        assert weighed(one, two, Corpus(lessons, {})).issue is Match.MISSING
        assert weighed(one, one, Corpus(lessons, {})).issue is Match.AGREES

    def test_a_journal_that_is_known_under_two_names_agrees(self) -> None:
        one, two = article(), article(container="Zheng")
        lessons = Lessons()
        lessons.in_print["Lunch Quarterly\x1fZheng"] = 2
        for found in (Match.DIFFERS, Match.PARTLY):
            assert weighed(one, two, venue=found).venue is found
            assert weighed(one, two, Corpus(lessons, {}), venue=found).venue is Match.AGREES

    @pytest.mark.parametrize(
        ("said", "counts"),
        [
            ({"volume": Match.AGREES, "pages": Match.AGREES}, False),
            ({"volume": Match.AGREES, "pages": Match.PARTLY}, False),
            ({"volume": Match.AGREES, "pages": Match.MISSING}, True),
            ({"volume": Match.PARTLY, "pages": Match.AGREES}, True),
        ],
    )
    def test_on_the_same_pages_another_name_of_the_journal_says_nothing(
        self, said: dict[str, Any], counts: bool
    ) -> None:
        found = weighed(article(), article(container="Song"), venue=Match.DIFFERS, **said)
        assert (found.venue is Match.DIFFERS) is counts

    @pytest.mark.parametrize(
        ("other", "changed", "counts"),
        [
            ("Deutsche Medizinische Wochenschrift", {}, False),
            ("Song of Schools", {}, True),  # both are English
            ("Deutsche Medizinische Wochenschrift", {"issue": Match.PARTLY}, True),
            ("Deutsche Medizinische Wochenschrift", {"year": Match.PARTLY}, True),
            ("Deutsche Medizinische Wochenschrift", {"pages": Match.DIFFERS}, True),
        ],
    )
    def test_in_one_issue_a_journal_may_be_named_in_another_language(
        self, other: str, changed: dict[str, Any], counts: bool
    ) -> None:
        issue: dict[str, Any] = {
            "volume": Match.AGREES,
            "issue": Match.AGREES,
            "year": Match.AGREES,
            "pages": Match.MISSING,
        }
        found = weighed(article(), article(container=other), venue=Match.DIFFERS, **{**issue, **changed})
        assert (found.venue is Match.DIFFERS) is counts


class TestDeciding:
    def test_one_file_is_one_document_whatever_its_titles_are(self) -> None:
        one, two = replace(report("Plan"), content="c0"), replace(article("Kites of all"), content="c0")
        assert ALONE.decide(one, two) is SAME_FILE
        assert ALONE.compatible(one, two)
        assert ALONE.reasons(one, two, SAME_FILE) == ("same file, byte for byte",)
        assert ALONE.decide(replace(one, content=""), replace(two, content="")) is not SAME_FILE

    @pytest.mark.parametrize(
        ("one", "two", "looked_at"),
        [
            ({"volume": "3", "pages": "1-9"}, {"volume": "3", "pages": "1-9"}, True),
            ({"volume": "3", "issue": "2"}, {"volume": "3", "issue": "2"}, True),
            ({"volume": "3"}, {"volume": "3"}, False),
            ({"pages": "1-9"}, {"pages": "1-9"}, False),
            ({"volume": "3", "pages": "1-9"}, {"volume": "4", "pages": "1-9"}, False),
            ({"volume": "3", "issue": "2"}, {"volume": "3", "issue": "3"}, False),
        ],
    )
    def test_pairs_with_neither_title_nor_place_in_common_are_not_looked_at(
        self, one: dict[str, str], two: dict[str, str], looked_at: bool
    ) -> None:
        verdict = ALONE.decide(article(**one), article("Bus routes of islands", **two))
        assert (verdict is not APART) is looked_at

    def test_a_document_and_an_article_are_compared_as_articles(self) -> None:
        plan, article_ = report(TITLE, organisation="Aldmere Council"), article()
        for one, two in ((plan, article_), (article_, plan)):
            verdict = ALONE.decide(one, two)
            assert "titles equal" not in verdict.reasons  # as two documents would be told
            assert ALONE.compatible(one, two)
        other = report(TITLE, organisation="Westmere Council")
        assert not ALONE.compatible(plan, other)

    def test_what_is_vetoed_may_not_stand_in_one_cluster(self) -> None:
        one = article(year=2019, pages="1-9")
        assert ALONE.compatible(one, one)
        assert not ALONE.compatible(one, article(f"Erratum to: {TITLE}", year=2019))
        assert ALONE.compatible(report(organisation="Aldmere Council"), report())
        assert not ALONE.compatible(report(organisation="Aldmere Council"), report(organisation="Westmere Council"))

    def test_why_is_said_field_by_field_for_articles(self) -> None:
        one, two = article(year=2019), article(year=2020)
        verdict = ALONE.decide(one, two)
        assert len(ALONE.reasons(one, two, verdict)) > len(verdict.reasons)
        plans = report(organisation="Aldmere Council"), report(organisation="Aldmere Council")
        said = ALONE.decide(*plans)
        assert ALONE.reasons(*plans, said) == said.reasons


def bodies(*profiles: Profile, **counts: int) -> Sequence[str]:
    lessons = Lessons()
    lessons.bodies.update(counts)
    return [told.body for told in with_known_bodies(profiles, lessons)]


def test_a_host_that_dresses_a_named_body_is_that_body() -> None:
    hosted = report(url="https://mywestmerecouncil.org/a")
    named = report(organisation="Brook Council", url="https://mywestmerecouncil.org/a")
    assert (hosted.hosted, hosted.body) == (True, "mywestmerecouncil")
    assert bodies(hosted, named, westmere=1) == ["westmere", "brook"]
    assert bodies(hosted, westmere=0) == ["mywestmerecouncil"]  # nobody names it any more
    assert bodies(hosted, aldmere=3) == ["mywestmerecouncil"]
    (known,) = with_known_bodies([hosted], _naming("westmere"))
    assert known.hosted is False
    assert with_known_bodies([named], _naming("westmere")) == [named]


def _naming(name: str) -> Lessons:
    lessons = Lessons()
    lessons.bodies[name] = 1
    return lessons
