import random

from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.matching import Candidate, certain, clusters, match
from review_tui.model.records import Record


def article(identity: str, **fields: object) -> Candidate:
    plain: dict[str, object] = {
        "title": "Plans in twenty weeks: a national survey of timeliness",
        "authors": ("Okonjo, Ada", "Venn, Peter"),
        "year": 2019,
        "type": "article-journal",
        "container": "Journal of Special Education",
        "volume": "12",
        "issue": "3",
        "pages": "101-119",
    }
    return Candidate(identity, Record(**{**plain, **fields}))  # type: ignore[arg-type]


def council(identity: str, title: str, body: str, **fields: object) -> Candidate:
    return Candidate(identity, Record(title=title, organisation=body, type="report", **fields))  # type: ignore[arg-type]


def test_two_exports_of_one_article_are_certain() -> None:
    found = match([article("b"), article("a", authors=("Okonjo A", "Venn P"), pages="101-19")])
    assert [(p.a, p.b, p.band, p.suggestion) for p in found] == [("a", "b", "certain", "same")]
    assert "titles equal" in found[0].reasons and "same volume 12" in found[0].reasons


def test_two_councils_with_one_title_are_two_reports() -> None:
    both = [
        council("a", "SEND Strategy 2021-24", "Westhallow Council"),
        council("b", "SEND Strategy 2021-24", "Northmere Council"),
    ]
    assert match(both) == ()


def test_a_council_under_two_names_is_one_body() -> None:
    found = match(
        [
            council("a", "SEND Strategy 2021-24", "London Borough of Westhallow"),
            council("b", "Westhallow SEND Strategy 2021 to 2024", "Westhallow Council"),
        ]
    )
    assert [(p.band, p.suggestion) for p in found] == [("certain", "same")]


def test_the_next_edition_is_offered_as_a_version() -> None:
    found = match(
        [
            council("a", "SEND Strategy 2018-21", "Westhallow Council"),
            council("b", "SEND Strategy 2021-24", "Westhallow Council"),
        ]
    )
    assert [(p.band, p.suggestion) for p in found] == [("possible", "version_of")]


def test_a_judged_pair_is_never_proposed_and_different_is_a_veto_for_the_cluster() -> None:
    three = [article("a"), article("b"), article("c")]
    found = match(three, known={("a", "b"): "different"})
    assert ("a", "b") not in {(p.a, p.b) for p in found}
    homes = clusters(["a", "b", "c"], found)
    assert homes["a"] != homes["b"]


def test_new_restricts_the_pairs() -> None:
    found = match([article("a"), article("b"), article("c")], new=["c"])
    assert {(p.a, p.b) for p in found} == {("a", "c"), ("b", "c")}


def test_equal_bytes_are_certain_at_import() -> None:
    one, two = Candidate("a", Record(title="Scan 1"), content="9f"), Candidate("b", Record(), content="9f")
    assert [(p.score, p.band) for p in certain([one, two], ["b"])] == [(1000, "certain")]
    assert certain([one, two], []) == ()


def test_a_cluster_is_named_after_its_first_id_in_the_order_given() -> None:
    found = match([article("a"), article("b")])
    assert clusters(["z", "b", "a"], found) == {"z": "z", "b": "b", "a": "b"}


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_of_the_records_changes_nothing(order: list[int]) -> None:
    all_six = [article("a"), article("b", year=2020), article("c", volume="13"), article("d", pages="")]
    all_six += [council("e", "SEND Strategy 2021", "X Council"), council("f", "SEND Strategy 2021", "X Council")]
    assert match([all_six[at] for at in order]) == match(all_six)


def test_a_hundred_identical_titles_make_a_bounded_run() -> None:
    many = [article(f"{at:04}", title="Editorial", volume=str(at), pages="") for at in range(400)]
    random.Random(1).shuffle(many)
    assert match(many) == ()
