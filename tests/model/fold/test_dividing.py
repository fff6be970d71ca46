"""Who may judge what, as events say it: groups, recusals, places; and when a ballot has the mix that is asked for."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.model.fold.dividing import Division
from review_tui.model.log.events import batch_ref, record_ref
from review_tui.model.log.kinds import Assigned, Assured, PersonDescribed, PersonGranted, ProtocolApplied, Recused
from review_tui.model.review.protocol import DEFAULT_STAGES, Assignment, Protocol, Stage, to_mapping
from review_tui.store import queues, votes
from tests.store.copies import Copy, found

TITLE, FULL, *_ = DEFAULT_STAGES
MIXED = replace(TITLE, people=3, must_include=("parent_carer",))
GROUPS = ("parent_carer", "teacher", "young_person")


@pytest.fixture
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A review with two records in which three judge each, a parent carer among them; Dora is one, and Emil."""
    made = found(tmp_path_factory.mktemp("divided"))
    made.bring("b1", "db", "r1", "r2")
    for person in ("cleo", "dora", "emil"):
        made.say("clara", PersonGranted(person, "reviewer"))
    apply(made, Protocol(title="T", stages=(MIXED, FULL)))
    for person in ("dora", "emil"):
        made.say("clara", PersonDescribed(person, "parent_carer"))
    return made


def apply(copy: Copy, protocol: Protocol) -> None:
    copy.say("clara", ProtocolApplied(to_mapping(protocol), "why"))


def state(copy: Copy, record: str = "r1") -> tuple[int, int, str, str]:
    """Give whether the title stage needs votes or is ready, which groups are missing, and for whom it waits."""
    query = "SELECT needs, ready, missing, authors FROM outcome WHERE report = ? AND stage = 'title'"
    needs, ready, missing, authors = copy.store.connection.execute(query, (record,)).fetchone()
    return needs, ready, missing, authors


class TestTheMix:
    def test_three_without_a_parent_carer_are_no_whole_ballot(self, copy: Copy) -> None:
        for person in ("ada", "ben", "cleo"):
            assert state(copy) == (1, 0, '["parent_carer"]', "")
            copy.vote(person, "r1", "include")
        assert state(copy) == (1, 0, '["parent_carer"]', "")  # and nobody is asked again
        copy.vote("dora", "r1", "include")
        assert state(copy) == (0, 1, "", "")

    def test_three_with_one_are(self, copy: Copy) -> None:
        for person in ("dora", "ben", "cleo"):
            copy.vote(person, "r1", "include")
        assert state(copy) == (0, 1, "", "")

    def test_who_is_said_to_be_of_the_group_later_counts_from_then_on(self, copy: Copy) -> None:
        for person in ("ada", "ben", "cleo"):
            copy.vote(person, "r1", "include")
        said = copy.say("clara", PersonDescribed("ben", "parent_carer"))
        assert state(copy) == (0, 1, "", "")
        copy.undo("clara", said)
        assert state(copy) == (1, 0, '["parent_carer"]', "")

    def test_no_protocol_completes_a_ballot_by_asking_for_no_group_any_more(self, copy: Copy) -> None:
        cast = [copy.vote(person, "r1", "include") for person in ("ada", "ben", "cleo")]
        apply(copy, Protocol(title="T", stages=(replace(MIXED, must_include=()), FULL)))
        assert state(copy) == (1, 0, "", '["ada","ben","cleo"]')  # they say it again, knowing
        copy.vote("cleo", "r1", "include", replaces=cast[-1].id)
        assert state(copy)[1] == 1

    def test_what_was_opened_stays_so_when_a_group_is_asked_for_or_left(self, copy: Copy) -> None:
        cast = [copy.vote(person, "r1", "include") for person in ("dora", "ben", "cleo")]
        copy.open("r1", *cast)
        assert queues.opened_at(copy.store, "title") == {"r1"}
        before = copy.store.shared_hash()
        copy.say("clara", PersonDescribed("dora", "parent_carer", ends=True))
        apply(copy, Protocol(title="T", stages=(replace(MIXED, must_include=("parent_carer", "teacher")), FULL)))
        assert copy.store.shared_hash() == before

    def test_sheets_make_a_whole_only_with_the_mix_as_well(self, copy: Copy) -> None:
        form = replace(DEFAULT_STAGES[2], people=2, must_include=("parent_carer",))
        apply(copy, Protocol(title="T", stages=(form,)))
        query = "SELECT needs, ready, missing, authors FROM outcome WHERE report = 'r1'"
        said = {"authority": {"value": "yes"}}
        for person in ("ada", "ben"):
            copy.answer(person, "r1", said)
        assert copy.store.connection.execute(query).fetchone() == (1, 0, '["parent_carer"]', "")
        copy.answer("emil", "r1", said)
        assert copy.store.connection.execute(query).fetchone() == (0, 1, "", "")
        assert [len(one.votes) for one in queues.ready(copy.store)] == [3]


class TestPlaces:
    def test_of_each_place_the_last_word_counts_and_an_undo_takes_all_of_an_act_back(self, copy: Copy) -> None:
        def at() -> dict[str, tuple[str, ...]]:
            return dict(copy.store.frame.division.at("title", copy.store.frame.protocol.now_called))

        copy.say("clara", Assigned("title", {"r1": ["ada", "ben"], "r2": ["ben"]}), batch_ref("p1"))
        copy.say("ben", Assigned("title", {"r2": ["ben"]}), batch_ref("p2"))
        moved = copy.say("clara", Assigned("title", {"r2": ["dora"]}, {"r1": ["ben"], "r2": ["ben"]}), batch_ref("p3"))
        assert at() == {"r1": ("ada",), "r2": ("dora",)}
        copy.undo("clara", moved)
        assert at() == {"r1": ("ada", "ben"), "r2": ("ben",)}
        renamed = replace(MIXED, name="abstract", was="title")
        apply(copy, Protocol(title="T", stages=(renamed, FULL)))
        found_now = copy.store.frame.division.at("abstract", copy.store.frame.protocol.now_called)
        assert found_now["r1"] == ("ada", "ben")

    @pytest.mark.parametrize("body", [Assigned("title", {"r1": ["ben"]}), Recused("ben", "E1")])
    def test_a_reviewer_says_it_of_nobody_else(self, copy: Copy, body: Assigned | Recused) -> None:
        refs = (batch_ref("p"),) if isinstance(body, Assigned) else ("*",)
        event = copy.say("clara", body, *refs)
        frame = copy.store.frame
        for person, may in (("clara", True), ("ben", True), ("ada", False)):
            grant = frame.people[person].grant
            assert frame.admits(replace(event, actor=person, grant=grant)) is may, person
        assert not frame.admits(replace(event, actor="ben", grant=frame.people["ben"].grant, body={"v": 1}))


class TestTheLastWord:
    def test_it_falls_when_another_vote_counts_and_comes_back_with_the_ones_it_named(self, copy: Copy) -> None:
        cast = [copy.vote(person, "r1", "include") for person in ("dora", "ben", "cleo")]
        copy.open("r1", *cast)
        named = tuple(vote.id for vote in cast)
        wrong = copy.say("clara", Assured("title", named[:2]), record_ref("r1"))
        assert queues.assured_at(copy.store, "title") == set()
        copy.say("clara", Assured("title", named), record_ref("r1"))
        assert queues.assured_at(copy.store, "title") == {"r1"}
        late = copy.vote("ada", "r1", "exclude")
        assert queues.assured_at(copy.store, "title") == {"r1"}  # it came late and counts for nothing
        assert votes.opened_events(copy.store, "r1", "title") == tuple(sorted(named))
        assert wrong.id < late.id
        assert copy.store.agrees_with_log()


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.sampled_from(GROUPS), max_size=2, unique=True)),
    st.lists(st.sampled_from("abcdefgh"), unique=True),
    st.integers(1, 5),
    st.lists(st.sampled_from(GROUPS), max_size=3, unique=True),
)
def test_who_is_let_in_one_by_one_always_leaves_room_for_the_groups(
    groups: dict[str, list[str]], arriving: list[str], people: int, must: list[str]
) -> None:
    division = Division(groups={person: tuple(said) for person, said in groups.items()})
    stage = Stage("case", people=max(people, len(must)), must_include=tuple(must), assignment=Assignment.POOLS)
    inside: list[str] = []
    for person in arriving:
        needed = not set(division.missing(must, inside)).isdisjoint(division.groups_of(person))
        if division.has_room(stage, inside, person):
            inside.append(person)
            assert len(inside) + len(division.missing(must, inside)) <= stage.people
        else:
            assert not needed  # somebody of a group that is missing is never turned away
    assert len(inside) <= stage.people


class TestASecondForSome:
    def drawn(self, copy: Copy, second: str) -> dict[str, int]:
        """Bring many reports to a stage with such a second; gives of how many people each is asked."""
        copy.bring("b2", "web", *(f"w{n}" for n in range(30)))
        apply(copy, Protocol(title="T", stages=(replace(TITLE, second=second), FULL)))
        return dict(copy.store.connection.execute("SELECT report, asked FROM outcome WHERE stage = 'title'"))

    def test_a_report_outside_the_sample_is_settled_by_one_and_one_within_waits_for_two(self, copy: Copy) -> None:
        asked = self.drawn(copy, "sample 50%")
        one, two = next(r for r, n in asked.items() if n == 1), next(r for r, n in asked.items() if n == 2)
        for record in (one, two):
            copy.vote("ada", record, "exclude")
        assert [ready.report for ready in queues.ready(copy.store)] == [one]
        copy.open(one, *(e for e in copy.events() if e.kind == "decided" and f"r:{one}" in e.refs))
        assert queues.opened_at(copy.store, "title") == {one}
        assert state(copy, two)[:2] == (1, 0)
        copy.vote("ben", two, "exclude")
        assert [ready.report for ready in queues.ready(copy.store)] == [two]
        assert copy.store.agrees_with_log()

    def test_what_comes_in_later_is_drawn_alike_and_a_rebuild_draws_the_same(self, copy: Copy) -> None:
        before = self.drawn(copy, "sample 50%")
        copy.bring("b3", "web", "z1", "z2", "z3")
        query = "SELECT report, asked FROM outcome WHERE stage = 'title'"
        now = dict(copy.store.connection.execute(query))
        assert {report: n for report, n in now.items() if report in before} == before
        copy.store.rebuild()
        assert dict(copy.store.connection.execute(query)) == now

    def test_an_opening_of_one_has_no_effect_within_the_sample(self, copy: Copy) -> None:
        asked = self.drawn(copy, "sample 50%")
        within = next(r for r, n in asked.items() if n == 2)
        copy.open(within, copy.vote("ada", within, "include"))
        assert queues.opened_at(copy.store, "title") == set()

    def test_without_any_second_one_is_enough_and_asking_all_again_takes_settled_ones_up(self, copy: Copy) -> None:
        assert set(self.drawn(copy, "none").values()) == {1}
        copy.open("r1", copy.vote("ada", "r1", "include"))
        assert queues.opened_at(copy.store, "title") == {"r1"}
        apply(copy, Protocol(title="T", stages=(TITLE, FULL)))
        assert queues.opened_at(copy.store, "title") == set()


@pytest.mark.parametrize("ends", [False, True])
def test_who_is_recused_is_so_until_it_is_over(ends: bool) -> None:
    assert Recused("ada", "E1", ends=ends).defines() == {"whether ada is recused from E1": not ends}
