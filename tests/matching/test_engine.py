import random
import tracemalloc
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from review_tui.matching import Candidate, certain, clusters, match, sharing
from review_tui.model.review.records import Record


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


def test_many_editorials_are_neither_joined_nor_asked_about() -> None:
    many = [article(f"{at:04}", title="Editorial", volume=str(at + 1), pages="") for at in range(400)]
    random.Random(1).shuffle(many)
    assert match(many) == ()


def test_thousands_of_equal_titles_make_a_bounded_run() -> None:
    many = [Candidate(f"{at:05}", Record(title="Annual report", type="report")) for at in range(5_000)]
    assert match(many) == ()


def test_a_crowd_of_equal_records_is_held_against_its_first_alone() -> None:
    many = [article(f"{at:04}") for at in range(200)]
    found = match(many)
    assert {p.a for p in found} == {"0000"}
    assert len(set(clusters([c.id for c in many], found).values())) == 1


def test_a_million_characters_and_mixed_scripts_are_bounded() -> None:
    strange = ["word " * 200_000, "Наука о детях", "特殊教育需要", "\u202egnirts", "", "\x00", "🙂" * 1_000]
    assert match([Candidate(f"{at}", Record(title=title)) for at, title in enumerate(strange)]) == ()


def test_a_second_run_with_all_verdicts_known_proposes_nothing() -> None:
    four = [article("a"), article("b"), article("c", volume="", issue="", pages=""), article("d", year=2020)]
    first = match(four)
    known = {(p.a, p.b): p.suggestion for p in first}
    assert match(four, known=known) == ()


def test_links_and_questions_are_asked_once_between_two_groups() -> None:
    two = [
        council("a", "SEND Strategy 2021-24", "Westhallow Council"),
        council("b", "SEND Strategy 2021-24", "Westhallow"),
    ]
    others = [
        council("c", "SEND Strategy 2018-21", "Westhallow Council"),
        council("d", "SEND Strategy 2018-21", "Westhallow"),
    ]
    found = match([*two, *others])
    assert [p.suggestion for p in found if p.band == "possible"] == ["version_of"]
    assert sum(p.band == "certain" for p in found) == 2


def test_two_books_bridged_by_a_poor_record_stay_two() -> None:
    one = article("a", volume="12", pages="101-119", doi="10.1000/a1")
    two = article("c", volume="19", pages="7-29", year=2023, doi="10.1000/c1")
    bridge = article("b", volume="", issue="", pages="", year=None, container="")
    homes = clusters("abc", match([one, bridge, two]))
    assert homes["a"] != homes["c"]


def test_a_bare_record_joins_the_only_work_that_offers_itself() -> None:
    bare = article("b", volume="", issue="", pages="", year=None, container="")
    assert [p.band for p in match([article("a"), bare])] == ["certain"]


def test_progress_is_told_and_a_stop_is_heeded() -> None:
    told: list[tuple[int, int]] = []
    match([article("a"), article("b")], progress=lambda done, all_: told.append((done, all_)))
    assert told == [(0, 2), (2, 2)]
    assert match([article("a"), article("b")], stop=lambda: True) == ()


def test_at_import_an_equal_doi_needs_a_like_title() -> None:
    one, two = article("a", doi="10.1000/x1"), article("b", doi="10.1000/X1", title="Something else", pages="1-2")
    copy = article("c", doi="https://doi.org/10.1000/x1")
    assert [(p.a, p.b) for p in certain([one, two, copy], ["b", "c"])] == [("a", "c")]


def test_at_import_old_records_are_not_held_against_each_other() -> None:
    one, two, three = (article(name, doi="10.1000/x1") for name in "abc")
    assert [(p.a, p.b) for p in certain([one, two, three], ["c"])] == [("a", "c")]
    assert certain([], []) == ()


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_judged_pairs_are_never_proposed_and_never_contradicted(data: st.DataObject) -> None:
    years = data.draw(st.lists(st.sampled_from([2018, 2019, None]), min_size=3, max_size=6))
    found = [article(f"r{at}", year=year) for at, year in enumerate(years)]
    ids = [candidate.id for candidate in found]
    pairs = [(a, b) for at, a in enumerate(ids) for b in ids[at + 1 :]]
    known = data.draw(st.dictionaries(st.sampled_from(pairs), st.sampled_from(["different", "version_of", "about"])))
    proposals = match(found, known=known)
    assert not {(p.a, p.b) for p in proposals} & set(known)
    homes = clusters(ids, proposals)
    assert all(homes[a] != homes[b] for a, b in known)
    assert all(p.a < p.b and 0 <= p.score <= 1000 for p in proposals)


def test_a_verdict_of_the_same_joins_and_is_respected_by_the_check() -> None:
    one, two = article("a"), article("b", title="Quite another text", volume="1", pages="3-4")
    three = article("c")
    found = match([one, two, three], known={("a", "b"): "same", ("b", "c"): "different"})
    assert clusters("abc", found) == {"a": "a", "b": "b", "c": "c"}


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(7)))
def test_clusters_are_one_thing_whatever_the_order_of_conflicting_records(order: list[int]) -> None:
    seven = [article("a"), article("b", volume="13", pages="1-9"), article("c", volume="", pages="", issue="")]
    seven += [article("d", year=2020), article("e", title=""), article("f", container=""), article("g", authors=())]
    assert match([seven[at] for at in order]) == match(seven)


def test_a_bare_record_between_two_works_joins_neither() -> None:
    bare = article("b", volume="", issue="", pages="", year=None, container="")
    other = article("c", volume="19", pages="7-29", year=2023, doi="10.1000/c1")
    found = match([article("a", doi="10.1000/a1"), bare, other])
    assert all(p.band == "possible" for p in found if "b" in (p.a, p.b))


def test_a_second_run_joins_nothing_that_the_first_left_apart() -> None:
    bare = {"volume": "", "issue": "", "pages": "", "year": None, "container": ""}
    found = [article("a", doi="10.1000/a1"), article("b", doi="10.1000/a1"), article("c", **bare), article("d", **bare)]
    found.append(article("e", volume="19", pages="7-29", year=2023))
    first = match(found)
    known = {(p.a, p.b): "same" for p in first if p.band == "certain"}
    again = match(found, known=known)
    homes = clusters("abcde", first)
    assert all(homes[p.a] == homes[p.b] for p in again if p.band == "certain")


def told(candidates: list[Candidate]) -> list[tuple[str, str, str, str]]:
    return [(one.id, one.record.doi, one.record.pmid, one.content) for one in candidates]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "doi": st.sampled_from(["", "10.1234/ab.1", "10.1234/AB.1", "10.1234/ab.2"]),
                "pmid": st.sampled_from(["", "7", "8"]),
                "content": st.sampled_from(["", "c" * 64]),
                "volume": st.sampled_from(["12", "13"]),
            }
        ),
        max_size=6,
    )
)
def test_what_is_proven_of_all_is_proven_of_those_that_share_an_identifier(said: list[dict[str, str]]) -> None:
    records = [article(f"r{n}", **{k: v for k, v in one.items() if k != "content"}) for n, one in enumerate(said)]
    held = [replace(record, content=one["content"]) for record, one in zip(records, said, strict=True)]
    new = {record.id for record in held[1:]}
    shared = sharing(told(held))
    assert certain(held, new) == certain([record for record in held if record.id in shared], new)


def test_only_what_another_bears_too_is_shared() -> None:
    alone = [article("a", doi="10.1234/ab.1"), article("b", pmid="7"), article("c", doi="10.1234/ab.3"), article("d")]
    assert sharing(told(alone)) == frozenset()
    assert sharing(told([*alone, article("e", doi="https://doi.org/10.1234/AB.3")])) == {"c", "e"}


def test_of_many_proofs_only_the_profiles_of_one_are_held() -> None:
    words = "The words of an abstract, as many as there are. " * 4
    pairs = [article(f"{n:03}{side}", doi=f"10.1234/{n:03}", abstract=words) for n in range(100) for side in "ab"]
    certain(pairs[:2], ["000a"])  # what is loaded once is not counted
    tracemalloc.start()
    try:
        found = certain(pairs, [one.id for one in pairs])
        held, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(found) == 100
    assert most - held < 200 * 1_000  # bytes; a profile has about 2,700
