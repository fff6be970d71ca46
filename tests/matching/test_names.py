"""The names of a register in matching: one key a body, the same bodies that the registry finds."""

from collections import defaultdict

import pytest

from review_tui.formats.tables.organisations import read
from review_tui.forms.shipped import read_register
from review_tui.matching.names import Names, shipped
from review_tui.model.review.organisations import Organisation, find, index_of

ENGLAND = read(read_register("england_local_authorities"), "england").organisations
DRESSED = ("{}", "{} Council", "London Borough of {}", "The County of {}", "{} (CC)", "LB {}", "  {} ")


def test_the_registry_and_matching_know_the_same_body_behind_each_spelling() -> None:
    names, index = shipped(), index_of(ENGLAND)
    bodies, keys = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    written = [name for one in ENGLAND for name in one.names]
    assert len(written) > 300
    for name in written:
        key, code = names.of_body(name), find(name, ENGLAND).code
        assert key, name
        bodies[key].add(code)
        keys[code].add(key)
        for way in DRESSED:
            assert (names.of_body(way.format(name)), index.called(way.format(name))) == (key, index.called(name)), name
    assert {key: codes for key, codes in bodies.items() if len(codes) > 1} == {}
    assert {code: told for code, told in keys.items() if len(told) > 1} == {}


@pytest.mark.parametrize("name", ["Dorset", "Buckinghamshire", "North Yorkshire", "Somerset"])
def test_a_county_and_the_council_that_came_after_it_under_one_name_are_one_body(name: str) -> None:
    old, new = sorted(index_of(ENGLAND).called(name), reverse=True)
    county, goes_on = (index_of(ENGLAND).bodies[code] for code in (old, new))
    assert goes_on.code in county.successors
    said = [f"{name} County Council", f"{name} Council", name, *county.names, *goes_on.names]
    assert {find(each, ENGLAND).code for each in said} == {goes_on.code}
    assert {shipped().of_body(each) for each in said} == {name.lower()}
    assert find(old, ENGLAND) == county, "its code alone means the one that ended"


def test_bodies_of_one_name_have_the_key_of_the_first() -> None:
    first = Organisation("1", "Mere County Council", other_names=("Mereshire",), domains=("mere.example",))
    after = Organisation("2", "Mereshire Council", other_names=("Fenland",), domains=("www.Mereshire.example",))
    other = Organisation("3", "Mere and Fell", domains=("fell.example",))
    names = Names((first, after, other))
    assert {names.of_body(each) for each in ("Mere", "MERESHIRE", "Fenland Borough Council")} == {"mere"}
    assert {names.of_host(each) for each in ("mere.example", "a.b.mere.example", "mereshire.example")} == {"mere"}
    assert (names.of_body("Mere & Fell"), names.of_host("fell.example")) == ("mere fell", "mere fell")
    assert (names.of_body(""), names.of_body("Nowhere"), names.of_host("example")) == ("", "", "")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("a report of mere and fell for all", {"mere fell"}),
        ("a report of mere fell", {"mere fell"}),
        ("a report of mere for fell", {"mere"}),
        ("mere mereshire", {"mere", "mereshire"}),
        ("nothing of them", set()),
    ],
)
def test_the_longest_name_is_found_at_each_place(words: str, found: set[str]) -> None:
    bodies = [Organisation(str(n), name) for n, name in enumerate(("Mere", "Mere and Fell", "Mereshire"))]
    assert Names(bodies).inside(words.split()) == found


def test_hosts_write_names_without_spaces() -> None:
    assert set(Names([Organisation("1", "North Mere Borough Council", other_names=("Mere & Fell",))]).squeezed()) == {
        "northmere", "merefell",
    }  # fmt: skip
