"""Subjects are shared out evenly, with the mix that is asked for, nobody on their own, the same by the same seed."""

from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.review.sharing_out import Shares, share_out

EIGHT = tuple("abcdefgh")
SUBJECTS = tuple(f"s{n}" for n in range(24))


def asked(people: int = 3, must: tuple[str, ...] = (), **said: object) -> Shares:
    groups = said.get("groups", {})
    own = said.get("own", {})
    assert isinstance(groups, dict)
    assert isinstance(own, dict)
    return Shares(
        people=lambda subject: said.get("fewer", {}).get(subject, people),  # type: ignore[attr-defined]
        must_include=must,
        taken=said.get("taken", {}),  # type: ignore[arg-type]
        may=lambda person, subject: subject not in own.get(person, ()),
        groups_of=lambda person: groups.get(person, ()),
    )


def loads(places: dict[str, tuple[str, ...]]) -> list[int]:
    given_to = [person for people in places.values() for person in people]
    return sorted(given_to.count(person) for person in EIGHT)


def test_three_of_eight_have_nine_subjects_of_twenty_four_each() -> None:
    found = share_out(SUBJECTS, EIGHT, asked(), "seed")
    assert loads(dict(found.places)) == [9] * 8
    assert all(len(set(people)) == 3 for people in found.places.values())
    assert not found.short


def test_each_has_a_parent_carer_among_the_three_and_the_load_stays_even() -> None:
    groups = dict.fromkeys("abc", ("parent_carer",))
    found = share_out(SUBJECTS, EIGHT, asked(must=("parent_carer",), groups=groups), "seed")
    assert all(set(people) & set("abc") for people in found.places.values())
    assert max(loads(dict(found.places))) - min(loads(dict(found.places))) <= 1


def test_who_alone_is_of_the_group_gets_all_and_the_others_share_the_rest() -> None:
    found = share_out(SUBJECTS, EIGHT, asked(must=("p",), groups={"a": ("p",)}), "seed")
    assert all("a" in people for people in found.places.values())
    rest = loads({subject: tuple(p for p in people if p != "a") for subject, people in found.places.items()})[1:]
    assert sum(rest) == 48
    assert max(rest) - min(rest) <= 1


def test_the_same_seed_gives_the_same_and_another_one_another() -> None:
    one, again, other = (dict(share_out(SUBJECTS, EIGHT, asked(), seed).places) for seed in ("x", "x", "y"))
    assert one == again != other


def test_the_order_in_which_subjects_and_people_are_named_tells_nothing() -> None:
    found = share_out(SUBJECTS, EIGHT, asked(), "x")
    turned = share_out(tuple(reversed(SUBJECTS)), EIGHT[::-1], asked(), "x")
    assert {s: set(p) for s, p in found.places.items()} == {s: set(p) for s, p in turned.places.items()}


def test_places_that_were_given_stay_and_count() -> None:
    taken = {"s0": ("a", "b", "c"), "s1": ("a",)}
    found = share_out(("s0", "s1", "s2"), EIGHT, asked(taken=taken), "x")
    assert "s0" not in found.places
    assert len(found.places["s1"]) == 2
    assert "a" not in found.places["s1"]
    assert "a" not in found.places["s2"]  # who has most gets least


def test_where_nobody_of_a_group_may_the_place_is_kept_and_it_is_said() -> None:
    own = {"a": ("s0",)}
    found = share_out(("s0", "s1"), EIGHT, asked(must=("p",), groups={"a": ("p",)}, own=own), "x")
    assert len(found.places["s0"]) == 2
    assert dict(found.short) == {"s0": (1, ("p",))}
    assert "a" in found.places["s1"]


@given(
    st.lists(st.sampled_from(SUBJECTS), unique=True),
    st.lists(st.sampled_from(EIGHT), unique=True),
    st.integers(1, 4),
    st.dictionaries(st.sampled_from(EIGHT), st.sets(st.sampled_from(("p", "q")))),
    st.dictionaries(st.sampled_from(EIGHT), st.sets(st.sampled_from(SUBJECTS))),
)
def test_nobody_gets_their_own_or_one_twice_and_all_that_lacks_is_said(
    subjects: list[str], people: list[str], number: int, groups: dict[str, set[str]], own: dict[str, set[str]]
) -> None:
    must = ("p", "q")[:number]
    found = share_out(subjects, people, asked(number, must, groups=groups, own=own), "x")
    for subject in subjects:
        had = found.places.get(subject, ())
        covered = {group for person in had for group in groups.get(person, ())}
        assert len(set(had)) == len(had) <= number
        assert not [person for person in had if subject in own.get(person, ())]
        assert (len(had) < number or not set(must) <= covered) is (subject in found.short)


def test_of_a_sample_more_people_get_a_place_than_of_the_rest() -> None:
    alone = dict.fromkeys(SUBJECTS[:20], 1)
    found = share_out(SUBJECTS, EIGHT, asked(2, fewer=alone), "seed")
    assert {subject: len(people) for subject, people in found.places.items()} == {
        subject: alone.get(subject, 2) for subject in SUBJECTS
    }
    assert loads(dict(found.places)) == [3, 3, 3, 3, 4, 4, 4, 4]
    assert not found.short
