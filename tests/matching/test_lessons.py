import json
from collections.abc import Sequence

import pytest

from review_tui.matching.lessons import GROUP, Lessons, learn
from review_tui.matching.normalise import Candidate, Profile, profile
from review_tui.model.review.records import Record

ONE, TWO = "Aizheng", "Lunch Quarterly"
SIGNS = (
    "Kites over northern harbour schools",
    "Boats under southern meadow colleges",
    "Lanterns of quiet rural towns",
    "Timber roofs for seaside classrooms",
    "Choirs among distant island pupils",
    "Engines near copper valley farms",
    "Orchards behind ancient chapel walls",
)


def article(title: object = SIGNS[0], **fields: object) -> Profile:
    plain: dict[str, object] = {"title": title, "authors": ("Okonjo, Ada",), "year": 2012, "volume": "8",
                                "container": ONE, "type": "article-journal"}  # fmt: skip
    record = Record(**{**plain, **fields})  # type: ignore[arg-type]
    return profile(Candidate("x", record, source=str(fields.get("source_id", "web"))))


def taught(*groups: Sequence[Profile]) -> Lessons:
    lessons = Lessons()
    for group in groups:
        lessons.add(group)
    return lessons


def test_two_titles_on_the_same_pages_show_that_two_names_are_one_journal() -> None:
    groups = [[article(title, pages="10-19"), article(title, pages="10-19", container=TWO)] for title in SIGNS[:2]]
    assert not taught(groups[0]).is_alias(ONE, TWO)
    assert not taught(groups[0], groups[0][:1]).is_alias(ONE, TWO)
    assert taught(*groups).is_alias(ONE, TWO)
    assert taught(*groups).is_alias(TWO, ONE)
    assert not taught(*groups).is_alias(ONE, "Choir Care")


@pytest.mark.parametrize(
    "other",
    [{"pages": "20-29"}, {"volume": "9"}, {"volume": ""}, {"pages": ""}, {"year": 2013}, {"authors": ("Venn, Peter",)},
     {"container": ""}, {"container": ONE}],
)  # fmt: skip
def test_another_place_another_year_and_a_stranger_teach_nothing_about_print(other: dict[str, object]) -> None:
    fields = {"pages": "10-19", "container": TWO, **other}
    pairs = [[article(title, pages="10-19"), article(title, **fields)] for title in SIGNS[:2]]
    assert not taught(*pairs).is_alias(ONE, TWO)
    assert not taught(*pairs).in_print


def test_a_title_of_three_words_teaches_nothing_and_one_of_four_does() -> None:
    for words, learnt in (("Kites over {}", 0), ("Kites over {} schools", 2)):
        pairs = [[article(words.format(sign), pages="10-19"), article(words.format(sign), pages="10-19", container=TWO)]
                 for sign in ("harbour", "meadow")]  # fmt: skip
        assert sum(taught(*pairs).in_print.values()) == learnt


def in_word(many: int, renamed: int = 0) -> Lessons:
    """Teach `many` titles under two names without pages, and `renamed` more of one of them under a third."""
    groups = [[article(f"{SIGNS[at]} today"), article(f"{SIGNS[at]} today", container=TWO)] for at in range(many)]
    groups += [[article(SIGNS[at % 7] + f" {at}"), article(SIGNS[at % 7] + f" {at}", container="Choir Care")]
               for at in range(renamed)]  # fmt: skip
    return taught(*groups)


@pytest.mark.parametrize(
    ("many", "renamed", "alias"),
    [(5, 0, False), (6, 0, True), (6, 6, True), (6, 7, False), (7, 7, True)],
)
def test_six_titles_without_pages_are_enough_if_the_names_rarely_pair_otherwise(
    many: int, renamed: int, alias: bool
) -> None:
    assert in_word(many, renamed).is_alias(ONE, TWO) is alias
    assert in_word(many, renamed).is_alias(TWO, ONE) is alias


@pytest.mark.parametrize(
    ("mine", "theirs", "learnt"),
    [
        ({}, {}, 1),
        ({"volume": ""}, {}, 1),
        ({"pages": "1-9"}, {"pages": "1-9"}, 1),
        ({"volume": "8"}, {"volume": "9"}, 0),
        ({"pages": "1-9"}, {"pages": "11-19"}, 0),
        ({"doi": "10.1000/x1"}, {"doi": "10.1000/x2"}, 0),
        ({"doi": "10.1000/x1"}, {"doi": ""}, 1),
    ],
)
def test_what_contradicts_itself_is_no_other_name(
    mine: dict[str, object], theirs: dict[str, object], learnt: int
) -> None:
    lessons = taught([article(**mine), article(**{"container": TWO, **theirs})])
    assert sum(lessons.in_word.values()) == learnt
    assert lessons.renamed == ({ONE: 1, TWO: 1} if learnt else {})


def issues(alike: int, unlike: int, **fields: object) -> Lessons:
    """Teach pairs of one issue and pairs of two, each its own group."""
    told = [("2", "2")] * alike + [("2", "3")] * unlike
    return taught(*([article(**fields, issue=one), article(**fields, issue=two)] for one, two in told))


@pytest.mark.parametrize(
    ("alike", "unlike", "trusted"),
    [(0, 7, True), (0, 8, False), (3, 4, True), (4, 4, True), (3, 5, False), (12, 12, True), (9, 10, False)],
)
def test_eight_pairs_show_whether_the_issues_of_a_journal_mean_anything(alike: int, unlike: int, trusted: bool) -> None:
    lessons = issues(alike, unlike)
    assert lessons.trust_issues(article(), article()) is trusted
    assert lessons.trust_issues(article(container="Choir Care", source_id="other"), article(container="")) is True


@pytest.mark.parametrize(("unlike", "trusted"), [(19, True), (20, False)])
def test_a_source_is_doubted_after_twenty_pairs(unlike: int, trusted: bool) -> None:
    lessons = issues(0, unlike, container="")
    assert lessons.trust_issues(article(container="Choir Care"), article(container="Choir Care")) is trusted
    two_sources = article(container="Choir Care"), article(container="Choir Care", source_id="other")
    assert lessons.trust_issues(*two_sources) is True


@pytest.mark.parametrize(
    ("issue", "kept"),
    [("12", {}), ("123", {"n\x1f3": 1}), ("12-34", {"n\x1f4": 1})],
)
def test_numbers_of_three_digits_are_judged_by_their_length(issue: str, kept: dict[str, int]) -> None:
    lessons = taught([article(issue=issue), article(issue=issue)])
    assert lessons.alike == {f"j\x1f{ONE}": 1, "s\x1fweb": 1, **kept}


@pytest.mark.parametrize(
    "other",
    [{"volume": "9", "issue": "3"}, {"issue": ""}, {"issue": "3", "pages": "50-59"}, {"issue": "3", "volume": ""}],
)
def test_issues_are_compared_only_where_nothing_else_differs(other: dict[str, object]) -> None:
    lessons = taught([article(issue="2", pages="1-9"), article(**{"pages": "1-9", **other})])
    assert (lessons.alike, lessons.unlike) == ({}, {})


def test_of_many_records_with_one_title_the_first_twelve_teach() -> None:
    group = [article(issue="2")] * (GROUP + 3)
    assert taught(group).alike[f"j\x1f{ONE}"] == 66  # pairs of twelve
    assert taught(group[:3]).alike[f"j\x1f{ONE}"] == 3


def test_what_was_taught_can_be_forgotten_to_the_last_count() -> None:
    group = [article(issue="2", pages="1-9"), article(issue="3", pages="1-9", container=TWO)]
    lessons = taught(group)
    assert set(lessons.to_mapping()) >= {"in_print", "in_word", "renamed", "unlike", "words"}
    assert lessons.unlike == {f"j\x1f{ONE}": 1, f"j\x1f{TWO}": 1, "s\x1fweb": 1}
    lessons.add(group, -1)
    assert not any(lessons.to_mapping().values())


def test_lessons_survive_being_written_down_and_read() -> None:
    lessons = in_word(6)
    again = Lessons.from_mapping(json.loads(json.dumps(lessons.to_mapping())))
    assert again.is_alias(ONE, TWO)
    assert again.to_mapping() == lessons.to_mapping()
    assert not any(Lessons.from_mapping({"unknown": {"a": 1}}).to_mapping().values())


def test_a_word_is_known_from_the_third_title_on_in_any_spelling() -> None:
    titles = ["Behaviour of kites", "Behavior of boats", "Behaviours"]
    lessons = taught(*([article(title)] for title in titles[:2]), [article("Behaviour behaviour at lunch")])
    assert lessons.knows("behavior")
    assert not lessons.knows("kites")
    assert not taught(*([article(title)] for title in titles)).knows("behavior")


def test_bodies_that_documents_name_are_counted_and_those_of_hosts_are_not() -> None:
    named = profile(Candidate("a", Record(title="Plans", organisation="Aldmere Council", type="report")))
    hosted = profile(Candidate("b", Record(title="Plans", url="https://aldmere-online.org/a", type="report")))
    lessons = Lessons()
    for one in (named, named, hosted, article()):
        lessons.add_body(one)
    assert hosted.hosted
    assert lessons.bodies == {"aldmere": 2}


def test_documents_of_bodies_teach_words_but_no_journals() -> None:
    plan = profile(Candidate("a", Record(title=SIGNS[0], organisation="Aldmere Council", authors=("Okonjo, Ada",),
                                         number="2", type="report", year=2012)))  # fmt: skip
    told = taught([plan, plan]).to_mapping()
    assert {kind for kind, counts in told.items() if counts} == {"words"}


def test_learning_from_all_tells_which_titles_are_borne_twice() -> None:
    first, again, other, bare = article(), article(volume="9"), article(SIGNS[1]), article("")
    lessons, several = learn([first, again, other, bare])
    assert several == {first.key: [first, again]}
    assert lessons.words["harbor"] == 1  # one title, borne twice
    assert lessons.words["meadow"] == 1
