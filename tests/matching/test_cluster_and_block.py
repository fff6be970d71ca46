from hypothesis import given
from hypothesis import strategies as st

from review_tui.matching.block import FIRST, FULL, keys, neighbours
from review_tui.matching.cluster import LARGEST, Groups, clusters, name_clusters
from review_tui.matching.normalise import Candidate, Profile, profile
from review_tui.matching.proposal import Proposal
from review_tui.model.review.records import Record

PAIRS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20)


def article(name: str, title: str, **fields: object) -> Profile:
    return profile(Candidate(name, Record(title=title, type="article-journal", **fields)))  # type: ignore[arg-type]


def pairs_of(profiles: list[Profile]) -> set[tuple[int, int]]:
    near = neighbours(keys(one) for one in profiles)
    return {(one, two) for two, others in enumerate(near) for one in others}


@given(PAIRS)
def test_groups_are_what_joining_pairs_makes(pairs: list[tuple[int, int]]) -> None:
    groups = Groups(12)
    for one, two in pairs:
        groups.join(one, two)
    plain = {at: {at} for at in range(12)}
    for one, two in pairs:
        both = plain[one] | plain[two]
        for at in both:
            plain[at] = both
    for at in range(12):
        assert set(groups.members(at)) == plain[at]


@given(PAIRS, st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=8))
def test_no_group_ever_holds_two_that_may_not_stand_together(
    pairs: list[tuple[int, int]], apart: set[tuple[int, int]]
) -> None:
    groups = Groups(12)

    def compatible(one: int, two: int) -> bool:
        return (one, two) not in apart and (two, one) not in apart

    for one, two in pairs:
        if groups.home(one) != groups.home(two):
            groups.join_if(one, two, compatible)
    for at in range(12):
        members = groups.members(at)
        assert all(compatible(a, b) for a in members for b in members if a != b)


def test_a_group_stops_growing_by_itself() -> None:
    groups = Groups(LARGEST + 50)
    for at in range(1, LARGEST + 50):
        groups.join_if(0, at, lambda *_: True)
    assert len(groups.members(0)) == LARGEST


def test_clusters_are_named_after_the_first_id_in_the_order_given() -> None:
    joined = [("c", "a"), ("a", "e"), ("x", "a")]
    assert name_clusters(["e", "b", "a", "c"], joined) == {"e": "e", "b": "b", "a": "e", "c": "e"}
    assert name_clusters([], joined) == {}


def test_only_certain_proposals_of_the_same_join() -> None:
    asked = Proposal(a="a", b="b", score=700, band="possible", suggestion="same", reasons=())
    linked = Proposal(a="b", b="c", score=700, band="possible", suggestion="version_of", reasons=())
    sure = Proposal(a="c", b="d", score=700, band="certain", suggestion="same", reasons=())
    assert clusters("abcd", [asked, linked, sure]) == {"a": "a", "b": "b", "c": "c", "d": "c"}


def test_records_that_share_a_doi_a_file_or_rare_words_are_compared() -> None:
    found = [
        article("a", "Plans in twenty weeks", doi="10.1000/x1"),
        article("b", "Nothing of the kind", doi="10.1000/X1"),
        article("c", "A survey of timeliness among families"),
        article("d", "Timeliness for families: the survey"),
        article("e", "Bus routes"),
    ]
    assert pairs_of(found) >= {(0, 1), (2, 3)}
    assert not any(4 in pair for pair in pairs_of(found))


def test_a_translated_title_is_found_by_its_place() -> None:
    place = {"volume": "12", "pages": "100-109", "authors": ("Venn, P",)}
    found = [article("a", "Talcum in children", **place), article("b", "Talkum bei jungen Menschen", **place)]
    assert pairs_of(found) == {(0, 1)}


def test_an_over_full_block_is_held_against_its_first_records() -> None:
    many = [article(f"{at:04}", "One and the same title", volume=str(at)) for at in range(600)]
    pairs = pairs_of(many)
    assert (0, 599) in pairs
    assert len(pairs) <= 600 * FIRST * 3


def test_neighbours_in_an_over_full_block_are_those_that_are_most_alike() -> None:
    many = [article(f"{at:04}", "One and the same title", volume=str(at // 2)) for at in range(400)]
    pairs = pairs_of(many)
    assert all((2 * at, 2 * at + 1) in pairs for at in range(200))


def test_a_word_that_many_titles_bear_brings_none_together() -> None:
    many = [article(f"{at:04}", f"{at} a common thing of {chr(97 + at % 26) * 9}{at}") for at in range(2 * FULL)]
    assert not {pair for pair in pairs_of(many) if pair[1] - pair[0] == 1}


def test_blocks_do_not_depend_on_chance() -> None:
    found = [article(f"{at:02}", f"Talc and the number {at % 4} of children", year=2000 + at) for at in range(30)]
    assert pairs_of(found) == pairs_of(list(found))
