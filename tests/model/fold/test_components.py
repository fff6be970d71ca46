"""Which records are one report: human verdicts first, then the engine's links."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.fold.components import LARGEST, EngineLink, Forest, PairVerdict, reports, verdicts
from review_tui.model.fold.definitions import Dispute
from review_tui.model.fold.effective import effective
from review_tui.model.log.events import pair_ref
from review_tui.model.log.judgements import RELATIONS, Judged
from tests.model.told import Told

NAMES = "abcdef"
PAIRS = sorted(itertools.combinations(NAMES, 2))
LINKS = st.dictionaries(st.sampled_from(PAIRS), st.integers(500, 1000)).map(
    lambda found: [EngineLink(a, b, score) for (a, b), score in found.items()]
)
VERDICTS = st.dictionaries(st.sampled_from(PAIRS), st.sampled_from(["same", "different", "version_of"])).map(
    lambda found: [said(a, b, verdict) for (a, b), verdict in sorted(found.items())]
)


def said(a: str, b: str, verdict: str = "same") -> PairVerdict:
    return PairVerdict(a=a, b=b, verdict=verdict, subject="", event=f"e-{a}{b}", actor="ada")


def sorted_into(records: str, judged: list[PairVerdict], links: list[EngineLink] | None = None) -> list[str]:
    return ["".join(group) for group in reports(list(records), judged, links or [])[0]]


def test_records_that_nothing_joins_are_reports_of_their_own() -> None:
    assert sorted_into("abc", []) == ["a", "b", "c"]


def test_same_joins_and_joining_is_transitive() -> None:
    assert sorted_into("abcd", [said("a", "b"), said("b", "d")]) == ["abd", "c"]


def test_the_engine_joins_as_well() -> None:
    assert sorted_into("abc", [], [EngineLink("a", "c", 900)]) == ["ac", "b"]


def test_a_persons_word_on_a_pair_is_stronger_than_the_engines() -> None:
    assert sorted_into("ab", [said("a", "b", "different")], [EngineLink("a", "b", 1000)]) == ["a", "b"]


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_version_or_part_is_a_report_of_its_own(relation: str) -> None:
    assert sorted_into("ab", [said("a", "b", relation)], [EngineLink("a", "b", 1000)]) == ["a", "b"]


def test_a_union_across_a_pair_judged_not_the_same_is_refused_and_told() -> None:
    groups, clashes = reports(list("abc"), [said("a", "c", "different"), said("a", "b")], [EngineLink("b", "c", 999)])
    assert groups == [["a", "b"], ["c"]]
    assert [(clash.a, clash.b) for clash in clashes] == [("b", "c")]
    assert clashes[0].why.startswith("linked by the engine")


def test_people_join_before_the_engine_whatever_its_score() -> None:
    judged = [said("a", "c", "different"), said("b", "c")]
    assert sorted_into("abc", judged, [EngineLink("a", "b", 1000)]) == ["a", "bc"]


def test_the_higher_score_joins_first_then_the_smaller_id() -> None:
    apart = [said("a", "c", "different")]
    links = [EngineLink("a", "b", 700), EngineLink("b", "c", 900)]
    assert sorted_into("abc", apart, links) == ["a", "bc"]
    assert sorted_into("abc", apart, [EngineLink("b", "c", 800), EngineLink("a", "b", 800)]) == ["ab", "c"]


def test_people_can_contradict_each_other_and_it_is_told() -> None:
    groups, clashes = reports(list("abc"), [said("a", "b"), said("a", "c", "different"), said("b", "c")], [])
    assert groups == [["a", "b"], ["c"]]
    assert clashes[0].why.startswith("judged the same")


def test_pairs_with_a_record_that_is_not_here_wait() -> None:
    assert sorted_into("ab", [said("a", "x")], [EngineLink("b", "x", 999)]) == ["a", "b"]


@pytest.mark.parametrize(("n", "joined"), [(LARGEST, True), (LARGEST + 1, False)])
def test_a_component_over_200_records_gets_no_automatic_unions_and_is_told(n: int, joined: bool) -> None:
    names = [f"{k:04}" for k in range(n)]
    links = [EngineLink(a, b, 999) for a, b in itertools.pairwise(names)]
    groups, clashes = reports(names, [said(names[0], names[1])], links)
    assert len(groups) == (1 if joined else n - 1)
    assert [clash.why for clash in clashes] == ([] if joined else ["the engine links more than 200 records together"])


@given(VERDICTS, LINKS, st.randoms(use_true_random=False))
def test_the_order_of_links_makes_no_difference(
    judged: list[PairVerdict], links: list[EngineLink], chance: object
) -> None:
    first = reports(list(NAMES), judged, links)
    chance.shuffle(links)  # type: ignore[attr-defined]
    assert reports(list(NAMES), judged, links) == first


@given(VERDICTS, LINKS)
def test_records_judged_not_the_same_are_never_in_one_report(
    judged: list[PairVerdict], links: list[EngineLink]
) -> None:
    groups, clashes = reports(list(NAMES), judged, links)
    assert sorted(record for group in groups for record in group) == list(NAMES)
    home = {record: n for n, group in enumerate(groups) for record in group}
    joined = {(v.a, v.b) for v in judged if home[v.a] == home[v.b]}
    assert joined & {(v.a, v.b) for v in judged if v.verdict != "same"} == set()
    said = {(v.a, v.b) for v in judged}
    wanted = {(v.a, v.b) for v in judged if v.verdict == "same"} | {(link.a, link.b) for link in links} - said
    apart = {(a, b) for a, b in wanted if home[a] != home[b]}
    assert apart <= {(clash.a, clash.b) for clash in clashes}


class TestVerdicts:
    def found(self, told: Told) -> dict[tuple[str, str], str]:
        return {(v.a, v.b): v.verdict for v in verdicts(told.events, effective(told.events, told.frame.is_lead))[0]}

    def test_the_last_standing_verdict_on_a_pair_counts(self) -> None:
        told = Told()
        told.judge("ada", "r1", "r2", "same")
        last = told.judge("ben", "r2", "r1", "different")
        assert self.found(told) == {("r1", "r2"): "different"}
        told.undo("ben", last)
        assert self.found(told) == {("r1", "r2"): "same"}

    def test_the_subject_of_a_relation_is_kept(self) -> None:
        told = Told()
        told.judge("ada", "r2", "r1", "version_of", "r2")
        ((verdict,), disputes) = verdicts(told.events, effective(told.events, told.frame.is_lead))
        assert (verdict.a, verdict.b, verdict.subject, verdict.actor) == ("r1", "r2", "r2", "ada")
        assert disputes == []

    def test_of_two_copies_that_knew_nothing_of_each_other_the_earlier_stays_pair_by_pair(self) -> None:
        told = Told()
        many = told.say("ada", Judged("same"), pair_ref("r1", "r2"), pair_ref("r3", "r4"))
        other = told.say("ben", Judged("different"), pair_ref("r1", "r2"), pair_ref("r5", "r6"), origin="o2")
        assert self.found(told) == {("r1", "r2"): "same", ("r3", "r4"): "same", ("r5", "r6"): "different"}
        _, disputes = verdicts(told.events, effective(told.events, told.frame.is_lead))
        assert disputes == [Dispute("p:r1+r2", many.id, (other.id,))]
        told.say("clara", Judged("different", saw=(many.id, other.id)), pair_ref("r1", "r2"), origin="o3")
        found, disputes = verdicts(told.events, effective(told.events, told.frame.is_lead))
        assert [(v.a, v.verdict) for v in found] == [("r1", "different"), ("r3", "same"), ("r5", "different")]
        assert disputes == []

    def test_a_relation_told_from_its_two_ends_is_a_dispute(self) -> None:
        told = Told()
        told.say("ada", Judged("version_of", "r1"), pair_ref("r1", "r2"))
        told.say("ben", Judged("version_of", "r2"), pair_ref("r1", "r2"), origin="o2")
        ((verdict,), disputes) = verdicts(told.events, effective(told.events, told.frame.is_lead))
        assert verdict.subject == "r1"
        assert len(disputes) == 1


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES))))
def test_a_forest_names_each_set_by_its_smallest_member(unions: list[tuple[str, str]]) -> None:
    forest = Forest(NAMES)
    for one, other in unions:
        forest.union(one, other)
    for root, members in forest.sets().items():
        assert root == min(members)
    assert all(forest.find(one) == forest.find(other) for one, other in unions)
