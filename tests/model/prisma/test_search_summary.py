"""The search summary: what each source gave, whatever the order of the searches, and how many known items it found."""

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.prisma.known_items import KnownItem, Recall, recall
from review_tui.model.prisma.search_summary import SourceHit, summarise

HITS = [
    SourceHit("db", "r1", True), SourceHit("db", "r1", True), SourceHit("db", "r2", False), SourceHit("db", "r3", True),
    SourceHit("web", "r1", True), SourceHit("web", "r4", True),
]  # fmt: skip


def test_a_source_that_found_one_report_twice_and_another_with_others() -> None:
    found = summarise({"db": (5, 1), "web": (2, 0), "nil": (0, 0)}, HITS)
    db, web, nil = (found.sources[name] for name in ("db", "web", "nil"))
    assert [set(those) for those in (db.unique, db.included, db.unique_included)] == [
        {"r2", "r3"},
        {"r1", "r3"},
        {"r3"},
    ]
    assert db.duplicates == 2  # two records of r1, which the web found too
    assert db.precision == pytest.approx(2 / 5)
    assert found.share("db") == pytest.approx(2 / 3)
    assert (web.duplicates, set(web.unique_included)) == (1, {"r4"})
    assert (nil.duplicates, nil.precision, found.share("nil")) == (0, None, 0.0)
    assert (len(found.reports), len(found.included)) == (4, 3)


def test_overlap_counts_what_two_sources_found_and_of_one_with_itself_all() -> None:
    found = summarise({"db": (4, 0), "web": (2, 0)}, HITS)
    assert (found.both("db", "web"), found.both("db", "db"), found.both("web", "db", included=True)) == (1, 3, 1)


def test_nothing_included_is_no_share_of_anything() -> None:
    assert summarise({"db": (1, 0)}, [SourceHit("db", "r1", False)]).share("db") is None


@given(
    st.lists(st.builds(SourceHit, st.sampled_from("abcd"), st.sampled_from("123456"), st.just(False)), max_size=25),
    st.sets(st.sampled_from("123456")),
    st.randoms(use_true_random=False),
)
def test_found_is_removed_duplicates_and_unique_in_any_order(
    hits: list[SourceHit], kept: set[str], order: random.Random
) -> None:
    hits = [SourceHit(hit.source, hit.report, hit.report in kept) for hit in hits]
    mixed = order.sample(hits, len(hits))
    live = {name: sum(hit.source == name for hit in hits) for name in "abcd"}
    found = summarise({name: (live[name] + 2, 2) for name in "abcd"}, hits)
    assert found == summarise({name: (live[name] + 2, 2) for name in "abcd"}, mixed)
    for name, one in found.sources.items():
        assert one.found == one.removed + one.duplicates + len(one.unique)
        assert one.unique_included <= one.included <= one.reports == {h.report for h in hits if h.source == name}
    pairs = combinations("abcd", 2)
    assert all(found.both(a, b) == found.both(b, a) >= found.both(a, b, included=True) for a, b in pairs)
    alone = [r for r in found.reports if sum(r in one.reports for one in found.sources.values()) == 1]
    assert sum(len(one.unique) for one in found.sources.values()) == len(alone)


def test_a_review_of_150_sites_recounted_one_report_at_a_time() -> None:
    chance = random.Random(16)
    names = [f"site {n}" for n in range(150)]
    hits = [SourceHit(chance.choice(names[:140]), f"r{chance.randrange(900)}", False) for _ in range(2_000)]
    hits = [SourceHit(hit.source, hit.report, int(hit.report[1:]) % 9 == 0) for hit in hits]
    found = summarise({name: (sum(h.source == name for h in hits), 0) for name in names}, hits)
    sites: dict[str, list[str]] = {}
    for hit in hits:
        sites.setdefault(hit.report, []).append(hit.source)
    for name in names:
        mine = [report for report in sites if name in sites[report]]
        alone = [report for report in mine if set(sites[report]) == {name}]
        one = found.sources[name]
        assert len(one.unique) == len(alone)
        assert len(one.included) == len([report for report in mine if int(report[1:]) % 9 == 0])
        assert one.duplicates == sum(sites[report].count(name) for report in mine) - len(alone)
    assert all(not found.sources[name].found for name in names[140:])


class TestKnownItems:
    ITEMS = (
        KnownItem(title="A", number="A1", sources=("Index", "Site")),
        KnownItem(title="B", number="A2", sources=("Site",)),
        KnownItem(title="C", perhaps=("A9",)),
    )

    def test_what_only_may_be_it_is_not_found(self) -> None:
        assert recall(self.ITEMS) == Recall(2, 3)
        assert (recall(self.ITEMS, "Index").found, recall(self.ITEMS, "Site").found) == (1, 2)

    def test_the_interval_is_wilsons(self) -> None:
        assert Recall(9, 10).interval == pytest.approx((0.5958, 0.9821), abs=1e-4)
        assert Recall(0, 0).interval is None
        assert Recall(0, 0).to_json() == {"found": 0, "of": 0, "interval": None}
