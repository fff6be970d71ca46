from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.matching import block
from review_tui.matching.block import beside, identifiers, keys, neighbours, title_key
from review_tui.matching.normalise import Candidate, Profile, profile
from review_tui.model.review.records import Record

NAME, EVEN, LOOSE = 1, 4, (2, 6, 10)  # a key that names a work, a firm one, and those of two words
WORDS = "harbour lanterns quiet meadow timber"


def article(title: object = "", **fields: object) -> Profile:
    return profile(Candidate("x", Record(title=title, type="article-journal", **fields)))  # type: ignore[arg-type]


def loose(one: Profile) -> int:
    return sum(key & 3 == 2 for key in keys(one))


def even(one: Profile) -> set[int]:
    return {key for key in keys(one) if not key & 1}


@pytest.mark.parametrize(
    ("title", "pairs"),
    [
        ("Harbour", 0),
        ("Harbour ox", 0),  # a word of two letters tells nothing, nor does a small one
        ("Harbour with the", 0),
        ("Harbour sea", 1),
        ("Sea harbour", 2),  # as they stand, and as they would be sorted
        ("Alpha bravo charlie delta echoes", 8),  # four that follow each other, three over one, one more of the longest
        ("Alpha bravo charlie delta echoes foxtrot golf hotel", 14),
        ("Alpha bravo charlie delta echoes foxtrot golf hotel india", 10),  # of nine words none over one
    ],
)
def test_a_title_bears_the_pairs_of_its_telling_words(title: str, pairs: int) -> None:
    assert loose(article(title)) == pairs


def test_one_pair_of_words_is_enough_for_short_titles_only() -> None:
    short = [article("Harbour lanterns quiet meadow"), article("Harbour lanterns steel engine")]
    assert neighbours(map(keys, short)) == [[], [0]]
    longer = [article(WORDS), article("Harbour lanterns steel engine copper")]
    assert neighbours(map(keys, longer)) == [[], []]
    twice = [article(WORDS), article("Harbour lanterns quiet engine copper")]
    assert neighbours(map(keys, twice)) == [[], [0]]


def test_long_words_meet_in_any_order() -> None:
    turned = [article("Lighthouse keepers of seventeen northernmost islands"),
              article("Northernmost: an old lighthouse near seventeen islands")]  # fmt: skip
    assert neighbours(map(keys, turned)) == [[], [0]]


def test_a_title_names_its_group_by_an_odd_key() -> None:
    one = article(WORDS, year=2020)
    assert title_key(one) & 1
    assert title_key(one) in keys(one) & keys(article(WORDS.upper(), year=1999, volume="3", issue="1"))
    assert title_key(one) not in keys(article(WORDS + " now"))
    others = [article(title) for title in ("Kites", "Boats", "Lunch", "Bus routes", "Lanterns", "Meadows", "Timber")]
    assert all(title_key(other) in keys(other) and title_key(other) & 1 for other in others)


def test_a_title_and_who_stands_before_it_name_a_work() -> None:
    bare, other = replace(article(WORDS), year=1999), replace(article(WORDS), year=2001)
    plain = len(keys(bare) & keys(other))
    one, two = replace(bare, named="aldmere"), replace(other, named="aldmere")
    assert len(keys(one) & keys(two)) == plain
    assert len(keys(one) & keys(replace(two, named="westmere"))) == plain - 1
    assert len(keys(replace(one, first="venn")) & keys(replace(two, first="venn", named="westmere"))) == plain


def test_keys_fit_into_an_integer_of_the_database() -> None:
    every = {key for at in range(20) for key in keys(article(f"{WORDS} {at}", volume=str(at), pages=str(at)))}
    assert 0 <= min(every) <= max(every) < 2**63


@pytest.mark.parametrize(
    ("fields", "shared"),
    [
        ({"year": 2020}, 2),  # the title, with its year, and with the first author, whom nobody names
        ({"year": 2020, "volume": "8", "issue": "2"}, 3),
        ({"year": 2020, "volume": "8"}, 3),
        ({"year": 2020, "issue": "2"}, 2),
    ],
)
def test_what_stands_beside_a_title_makes_its_keys_stronger(fields: dict[str, object], shared: int) -> None:
    one, same = article(WORDS, **fields), article(WORDS, **fields)
    odd = {key for key in keys(one) & keys(same) if key & 1}
    assert len(odd) == shared + 1
    assert len({key for key in odd & keys(article(WORDS, year=1999)) if key & 1}) == 2


def test_identifiers_name_a_document_each_by_its_kind() -> None:
    one = replace(article("NCT01234567", doi="10.1000/x1", pmid="77"), content="c0ffee", url="x.org/a")
    assert list(identifiers(one)) == [
        ("doi", "10.1000/x1"), ("pmid", "77"), ("content", "c0ffee"), ("url", "x.org/a"), ("registry", "nct01234567"),
    ]  # fmt: skip
    assert list(identifiers(article())) == []
    assert not keys(article(pmid="77")) & keys(article(doi="10.1000/77"))


@pytest.mark.parametrize(
    ("one", "two", "meet"),
    [
        ("abcdefghijklmnopqrstuvwxy" + "one", "abcdefghijklmnopqrstuvwxy" + "twos", True),
        ("abcdefghijklmnopqrstuvwx" + "one", "abcdefghijklmnopqrstuvwx" + "twos", False),
        ("one" + "abcdefghijklmnopqrstuvwxy", "twos" + "abcdefghijklmnopqrstuvwxy", True),
        ("one" + "bcdefghijklmnopqrstuvwxy", "twos" + "bcdefghijklmnopqrstuvwxy", False),
    ],
)
def test_twenty_five_letters_at_either_end_of_a_title_bring_it_near(one: str, two: str, meet: bool) -> None:
    assert bool(keys(article(one)) & keys(article(two))) is meet


def test_a_translation_meets_the_original_from_either_side() -> None:
    both = article("Eine Studie über Talkum [A study of talc in children]")
    other = replace(
        article("A study of talc in children"), tokens=(), key="", other_title="a study of talc in children"
    )
    assert keys(both) & keys(other)
    assert not keys(both) & keys(replace(other, other_title="a study of bricks", title=""))


def test_a_document_is_found_by_its_core_with_its_time_or_its_body() -> None:
    strategy = profile(Candidate("x", Record(title="Inclusion strategy 2021-24", organisation="Aldmere Council",
                                             type="report")))  # fmt: skip
    assert strategy.core == "inclusion strategy"
    bare = replace(article(), document=True, core="inclusion strategy")
    assert keys(replace(bare, period=(2021, 2024))) & keys(strategy)
    assert keys(replace(bare, period=(2018, 2021), named="aldmere")) & keys(strategy)
    assert not keys(replace(bare, period=(2018, 2021), named="westmere")) & keys(strategy)
    assert not keys(replace(bare, document=False, period=(2021, 2024))) & keys(strategy)
    assert not keys(replace(bare, core=""))


def test_the_first_eight_marks_of_a_text_bring_it_near() -> None:
    text = replace(article(), sketch=tuple(range(20, 40)))
    assert len(keys(text)) == 8
    assert keys(text) & keys(replace(article(), sketch=(27,)))
    assert not keys(text) & keys(replace(article(), sketch=(28,)))


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"volume": "12", "pages": "100-109"}, 1),
        ({"volume": "12"}, 0),
        ({"pages": "100-109"}, 0),
        ({"pages": "100-109", "authors": ("Venn, P",)}, 1),
        ({"volume": "12", "authors": ("Venn, P",)}, 0),
        ({"volume": "12", "issue": "3", "authors": ("Venn, P", "Lind, B")}, 2),
        ({"issue": "3", "authors": ("Venn, P",)}, 0),
        ({"volume": "1", "issue": "3", "authors": ("Abba", "Bede", "Cobb", "Dodd", "Eden", "Foss", "Gray")}, 6),
        ({"volume": "12", "issue": "3", "pages": "100-109", "authors": ("Venn, P",)}, 3),
    ],
)
def test_a_record_without_a_title_is_found_by_its_place(fields: dict[str, object], found: int) -> None:
    assert len(keys(article(**fields))) == len(even(article(**fields))) == found


@pytest.mark.parametrize(
    ("pages", "meet"), [("100-109", True), ("100", True), ("100-150", True), ("109", False), ("e100", False)]
)
def test_a_place_is_the_volume_and_the_first_page_with_its_letters(pages: str, meet: bool) -> None:
    one = article(volume="12", pages="100-109")
    assert bool(keys(one) & keys(article(volume="12", pages=pages))) is meet
    assert not keys(one) & keys(article(volume="13", pages=pages))


def test_an_author_meets_by_the_first_page_even_where_its_letter_was_lost() -> None:
    one = article(pages="e100-109", authors=("Venn, P",))
    assert keys(one) & keys(article(pages="100", authors=("Venn, Q",)))
    assert not keys(one) & keys(article(pages="109", authors=("Venn, P",)))


def test_records_with_a_key_are_compared_each_with_all_before() -> None:
    assert neighbours(map(frozenset, ({EVEN}, {EVEN}, {8}, {EVEN}))) == [[], [0], [], [0, 1]]
    assert neighbours([]) == []


def test_keys_of_two_words_count_from_the_third_on() -> None:
    two, three = frozenset(LOOSE[:2]), frozenset(LOOSE)
    assert neighbours([two, three, three]) == [[], [], [1]]
    assert beside({"n": three}, {key: ["a"] for key in LOOSE}) == {("a", "n")}
    assert beside({"n": three}, {key: ["a"] for key in LOOSE[:2]} | {LOOSE[2]: ["b"]}) == set()


def test_a_block_is_full_with_sixty_and_over_full_with_one_more() -> None:
    assert [len(near) for near in neighbours([frozenset({EVEN})] * 60)] == list(range(60))
    assert not any(neighbours([frozenset({EVEN})] * 61))
    assert [len(near) for near in neighbours([frozenset({NAME})] * 60)] == list(range(60))
    assert neighbours([frozenset({NAME})] * 64) == [[], *[[0]] * 63]


def test_a_new_record_meets_those_of_a_full_block_and_the_first_of_an_over_full_one() -> None:
    held = [f"a{at:02}" for at in range(60)]
    assert len(beside({"z": frozenset({EVEN})}, {EVEN: held[:59]})) == 59
    assert beside({"z": frozenset({EVEN})}, {EVEN: held}) == set()
    assert beside({"z": frozenset({NAME})}, {NAME: held}) == {("a00", "z")}
    assert len(beside({"0": frozenset({NAME})}, {NAME: held})) == 60  # itself the first, it meets all


def test_two_that_were_here_are_not_compared_again() -> None:
    assert beside({"b": frozenset({EVEN})}, {EVEN: ["a", "c"]}) == {("a", "b"), ("b", "c")}
    assert beside({"b": frozenset({8})}, {EVEN: ["a", "c"]}) == set()
    both = {"b": frozenset({EVEN}), "d": frozenset({EVEN})}
    assert beside(both, {}) == {("b", "d")}


KEYED = st.lists(st.frozensets(st.integers(0, 9), max_size=4), max_size=14)


@given(KEYED, st.sets(st.integers(0, 13)))
def test_what_is_found_beside_the_records_that_are_here_is_what_a_run_over_all_finds(
    keyed: list[frozenset[int]], new: set[int]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(block, "FULL", 3)
        names = [f"r{at:02}" for at in range(len(keyed))]
        every = {(names[one], names[two]) for two, near in enumerate(neighbours(keyed)) for one in near}
        coming = {names[at]: keyed[at] for at in new if at < len(names)}
        held = {key: [n for n, k in zip(names, keyed, strict=True) if key in k and n not in coming]
                for key in range(10)}  # fmt: skip
        assert beside(coming, held) == {pair for pair in every if set(pair) & coming.keys()}
