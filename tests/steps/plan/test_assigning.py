"""Who judges what: places are given and taken, the last is kept for a parent carer, and nobody judges their own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from review_tui.model.log.events import FRAME
from review_tui.model.log.kinds import OrganisationsLoaded
from review_tui.model.review.answers import Answer
from review_tui.model.review.errors import NotAllowedError, ReviewError, UnknownError
from review_tui.model.review.people import Role
from review_tui.model.review.protocol import DEFAULT_STAGES, Assignment, Protocol, Stage, Unit, to_mapping
from review_tui.steps import deduplicate, plan, rate, screen
from review_tui.steps.desk import Desk, opening, undo
from review_tui.steps.plan import assigning, organisations, studies
from review_tui.steps.rate import moderation
from review_tui.steps.rate.moderation import ItemSides
from review_tui.steps.screen import assuring, resolve
from review_tui.steps.share import packets
from review_tui.store import queues, turns
from tests.steps.conftest import Team

YES = {"authority": Answer("yes"), "overall": Answer("high")}
NO = {"authority": Answer("no"), "overall": Answer("high")}
CASE = replace(
    DEFAULT_STAGES[2], name="case", people=3, pool=4, assignment=Assignment.POOLS, must_include=("parent_carer",)
)
COUNCILS = tuple(
    {"code": code, "name": f"{name} Council", "kind": "council"} for code, name in (("E1", "Mere"), ("E2", "Fell"))
)


@dataclass
class Pool:
    """The team with two more reviewers, of whom Dora is a parent carer, at a stage of pools without screening."""

    team: Team
    dora: Desk
    emil: Desk

    @property
    def clara(self) -> Desk:
        return self.team.clara

    @property
    def first(self) -> str:
        return self.team.homes[0]

    def say(self, *stages: Stage, people: int = 0) -> None:
        plan.apply_protocol(self.clara, to_mapping(Protocol(title="P", stages=stages)), "why", agreed=True)

    def waits(self, desk: Desk, stage: str = "case") -> set[int]:
        """Give which of the six reports wait for somebody, by both ways to ask."""
        turns_ = queues.next_for(desk.store, desk.viewer, stage, 9)
        assert queues.waiting(desk.store, desk.viewer, stage) == len(turns_)
        return {self.team.homes.index(turn.report) + 1 for turn in turns_}


@pytest.fixture
def pool(team: Team) -> Iterator[Pool]:
    plan.add_person(team.clara, "Dora", Role.REVIEWER, groups=["Parent carer"])
    plan.add_person(team.clara, "Emil", Role.REVIEWER)
    team.clara.say(OrganisationsLoaded("Councils", "a list", COUNCILS), FRAME)
    found = Pool(team, team.clara.as_person("Dora"), team.clara.as_person("Emil"))
    found.say(CASE)
    yield found


class TestPlaces:
    def test_what_one_has_no_place_on_does_not_wait_for_one_and_is_refused_with_the_way(self, pool: Pool) -> None:
        assigning.assign(pool.clara, pool.first, ["Ada", "Dora"], "case")
        assert (pool.waits(pool.team.ada), pool.waits(pool.dora), pool.waits(pool.emil)) == ({1}, {1}, set())
        with pytest.raises(ReviewError, match="You have no place on A1 at case. Take one: review-tui take A1"):
            rate.answer(pool.emil, pool.first, "case", YES, done=True)
        assigning.take(pool.emil, pool.first, "case")
        assert pool.waits(pool.emil) == {1}
        rate.answer(pool.emil, pool.first, "case", YES, done=True)
        undo.undo(pool.emil)
        undo.undo(pool.emil)
        assert pool.waits(pool.emil) == set()

    def test_the_last_place_is_kept_for_a_parent_carer(self, pool: Pool) -> None:
        assigning.take(pool.team.ada, pool.first, "case")
        assigning.take(pool.team.ben, pool.first, "case")
        with pytest.raises(ReviewError, match="The last place on A1 at case is kept for a parent carer"):
            assigning.take(pool.emil, pool.first, "case")
        with pytest.raises(ReviewError, match="You have no place on A1 at case. A lead gives places"):
            rate.answer(pool.emil, pool.first, "case", YES, done=True)
        with pytest.raises(ReviewError, match="The last place on A1 at case is kept for a parent carer: must_include"):
            assigning.assign(pool.clara, pool.first, ["Emil"], "case")
        assigning.assign(pool.clara, pool.first, ["Dora"], "case")
        with pytest.raises(ReviewError, match="All 3 places on A1 at case are taken"):
            assigning.take(pool.emil, pool.first, "case")
        with pytest.raises(ReviewError, match="Dora has a place on A1 at case already"):
            assigning.assign(pool.clara, pool.first, ["Dora"], "case")

    def test_a_pool_of_four_takes_no_fifth(self, pool: Pool) -> None:
        for n, name in enumerate(("Ada", "Ben", "Dora", "Emil")):
            assigning.assign(pool.clara, pool.team.homes[n], [name], "case")
        plan.add_person(pool.clara, "Fay", Role.REVIEWER)
        with pytest.raises(ReviewError, match="The pool of case is 4 people, who have places: Ada, Ben, Dora, Emil"):
            assigning.take(pool.clara.as_person("Fay"), pool.first, "case")

    def test_a_place_is_released_and_goes_to_another(self, pool: Pool) -> None:
        assigning.assign(pool.clara, pool.first, ["Ada", "Ben"], "case")
        assigning.assign(pool.clara, pool.first, ["Ben"], "case", release=True)
        assert turns.places(pool.clara.store, "case") == {pool.first: (pool.team.ada.viewer.person,)}
        with pytest.raises(ReviewError, match="Ben has no place on A1"):
            assigning.assign(pool.clara, pool.first, ["Ben"], "case", release=True)

    def test_only_a_lead_gives_places_and_only_where_there_are_some(self, pool: Pool) -> None:
        with pytest.raises(NotAllowedError, match="Only a lead may give places"):
            assigning.assign(pool.team.ada, pool.first, ["Ada"], "case")
        with pytest.raises(NotAllowedError, match="To vote as well, be a reviewer besides"):
            assigning.take(pool.clara, pool.first, "case")
        with pytest.raises(ReviewError, match="Rhea does not judge here"):
            assigning.assign(pool.clara, pool.first, ["Rhea"], "case")
        with pytest.raises(UnknownError, match="no reviewer called"):
            assigning.assign(pool.clara, pool.first, ["Zoe"], "case")
        pool.say(replace(CASE, assignment=Assignment.OPEN, pool=0))
        with pytest.raises(ReviewError, match="nobody has places: whoever is free gets the next.*assignment: pools"):
            assigning.take(pool.team.ada, pool.first, "case")

    def test_who_was_asked_again_needs_no_place(self, pool: Pool) -> None:
        everyone = (pool.team.ada, pool.team.ben, pool.dora)
        assigning.assign(pool.clara, pool.first, ["Ada", "Ben", "Dora"], "case")
        for desk in everyone:
            rate.answer(desk, pool.first, "case", YES, done=True)
        assert opening.open_complete(pool.dora) == 1
        assigning_events = [e for e in pool.clara.store.events() if e.kind == "assigned"]
        resolve.reopen(pool.clara, pool.first, "case", "look again")
        undo.undo(pool.clara, assigning_events[-1].id)
        assert pool.waits(pool.team.ada) == {1}


class TestSharing:
    def test_all_that_waits_is_shared_out_evenly_in_one_act_and_one_undo(self, pool: Pool) -> None:
        looked = assigning.shared_out(pool.clara, "case")
        assert turns.places(pool.clara.store, "case") == {}
        assert sorted(looked.gets.values()) == [4, 4, 4, 6]  # Dora alone is a parent carer: all six have her
        assert looked.gets[pool.dora.viewer.person] == 6
        assigning.share(pool.clara, looked)
        assert pool.waits(pool.dora) == {1, 2, 3, 4, 5, 6}
        assert all(len(people) == 3 for people in turns.places(pool.clara.store, "case").values())
        assert assigning.shared_out(pool.clara, "case").found.places == {}
        assert undo.undo(pool.clara).sentence == "Taken back: 18 places given at case"
        assert turns.places(pool.clara.store, "case") == {}

    def test_the_same_seed_gives_the_same_and_it_stands_in_the_log(self, pool: Pool) -> None:
        one, again = (assigning.shared_out(pool.clara, "case", seed="x") for _ in range(2))
        assert one.found == again.found != assigning.shared_out(pool.clara, "case", seed="y").found
        event = assigning.share(pool.clara, one)
        assert (event.body or {})["seed"] == "x"

    def test_the_protocol_says_how_many_the_pool_is(self, pool: Pool) -> None:
        plan.add_person(pool.clara, "Fay", Role.REVIEWER)
        with pytest.raises(ReviewError, match="pool of case is 4 people, and these are 5: .*Name those of the pool"):
            assigning.shared_out(pool.clara, "case")
        names = ["Ada", "Ben", "Dora", "Fay"]
        assert len(assigning.shared_out(pool.clara, "case", among=names).gets) == 4
        with pytest.raises(ReviewError, match="these are 3: .*Add the others first"):
            assigning.shared_out(pool.clara, "case", among=names[:3])

    def test_what_was_given_meanwhile_is_looked_at_anew(self, pool: Pool) -> None:
        looked = assigning.shared_out(pool.clara, "case")
        name = pool.clara.name_of(looked.found.places[pool.first][0])
        assigning.assign(pool.clara, pool.first, [name], "case")
        with pytest.raises(ReviewError, match="Places on A1 were given meanwhile"):
            assigning.share(pool.clara, looked)

    def test_nobody_is_given_their_own_and_what_stays_short_is_named(self, pool: Pool) -> None:
        organisations.tie(pool.clara, pool.first, "E1")
        plan.recuse(pool.clara, "Dora", ["Mere Council"])
        looked = assigning.shared_out(pool.clara, "case")
        assert pool.dora.viewer.person not in looked.found.places[pool.first]
        (said,) = assigning.short_words(pool.clara, looked)
        assert said.startswith("A1 lacks 1 person, of them a parent carer: nobody who is left may judge it.")


class TestHandingOver:
    def test_what_a_leaver_did_not_hand_in_goes_to_others_in_one_act(self, pool: Pool) -> None:
        assigning.share(pool.clara, assigning.shared_out(pool.clara, "case"))
        ada, before = pool.team.ada.viewer.person, turns.places(pool.clara.store, "case")
        hers = [home for home, people in before.items() if ada in people]
        rate.answer(pool.team.ada, hers[0], "case", YES, done=True)
        plan.retire_person(pool.clara, "Ada")
        looked = assigning.handed_over(pool.clara, "case", "Ada")
        assert set(looked.released) == set(hers[1:])
        event = assigning.share(pool.clara, looked)
        now = turns.places(pool.clara.store, "case")
        assert ada in now[hers[0]]
        assert all(ada not in now[home] and len(now[home]) == 3 for home in hers[1:])
        with pytest.raises(ReviewError, match="Ada has nothing unfinished at case"):
            assigning.handed_over(pool.clara, "case", "Ada")
        undo.undo(pool.clara, event.id)
        assert turns.places(pool.clara.store, "case") == before

    def test_a_lead_who_votes_does_not_learn_what_is_unfinished(self, pool: Pool) -> None:
        assigning.assign(pool.clara, pool.first, ["Ada"], "case")
        plan.add_person(pool.clara, "Clara", Role.REVIEWER)
        with pytest.raises(NotAllowedError, match="a lead who does not vote hands it over"):
            assigning.handed_over(pool.clara.as_person("Clara"), "case", "Ada")

    def test_a_place_given_before_two_records_were_joined_is_released_all_the_same(self, pool: Pool) -> None:
        one, two = pool.team.homes[:2]
        assigning.assign(pool.clara, two, ["Ada"], "case")
        deduplicate.judge(pool.clara, one, two, "same")
        assert turns.places(pool.clara.store, "case") == {one: (pool.team.ada.viewer.person,)}
        assigning.assign(pool.clara, one, ["Ada"], "case", release=True)
        assert turns.places(pool.clara.store, "case")[one] == ()
        assert pool.waits(pool.team.ada) == set()


class TestRecusal:
    def test_a_report_from_ones_own_organisation_never_comes_and_is_refused_everywhere(self, pool: Pool) -> None:
        organisations.tie(pool.clara, pool.first, "E1")
        assigning.assign(pool.clara, pool.first, ["Ada", "Emil"], "case")
        assigning.assign(pool.clara, pool.team.homes[1], ["Ada"], "case")
        plan.recuse(pool.team.ada, "Ada", ["Mere Council"])
        why = "Ada is recused from Mere Council, and so does not judge A1"
        assert pool.waits(pool.team.ada) == {2}
        with pytest.raises(NotAllowedError, match=why):
            rate.answer(pool.team.ada, pool.first, "case", YES, done=False)
        with pytest.raises(NotAllowedError, match=why):
            assigning.take(pool.team.ada, pool.first, "case")
        with pytest.raises(ReviewError, match=why):
            assigning.assign(pool.clara, pool.first, ["Ada", "Dora"], "case")
        emil = pool.emil.viewer.person
        assert turns.places(pool.clara.store, "case")[pool.first] == (emil,)  # the place that she had is free
        packet = packets.packet_for(pool.team.ada, "case", "Ada")
        assert [one.number for one in packet.subjects] == ["A2"]
        undo.undo(pool.team.ada)
        assert pool.waits(pool.team.ada) == {1, 2}

    def test_it_holds_at_a_screening_stage_and_for_what_came_of_a_search_of_ones_own(self, pool: Pool) -> None:
        pool.say(*DEFAULT_STAGES[:2])
        plan.recuse(pool.clara, "Ada", ["Mere Council"])
        assert pool.waits(pool.team.ada, "title") == {1, 2, 3, 4, 5, 6}
        plan.add_source(pool.clara, "Council", "website", organisation="E1", agreed=True)
        assert pool.waits(pool.team.ada, "title") == {1, 2, 3, 4}
        with pytest.raises(NotAllowedError, match="recused from Mere Council"):
            screen.decide(pool.team.ada, pool.team.homes[4], "title", "include")
        organisations.tie(pool.clara, pool.team.homes[4], "E2")  # a tie says better whose it is
        assert pool.waits(pool.team.ada, "title") == {1, 2, 3, 4, 5}

    def test_an_organisation_itself_and_a_study_with_one_report_of_it_are_not_judged(self, pool: Pool) -> None:
        pool.say(replace(CASE, unit=Unit.ORGANISATION, assignment=Assignment.OPEN, pool=0))
        plan.recuse(pool.clara, "Ada", ["E2"])
        assert [t.report for t in queues.next_for(pool.clara.store, pool.team.ada.viewer, "case", 9)] == ["o:E1"]
        with pytest.raises(NotAllowedError, match="recused from Fell Council, and so does not judge E2"):
            rate.answer(pool.team.ada, "o:E2", "case", YES, done=True)
        pool.say(replace(CASE, unit=Unit.STUDY, assignment=Assignment.OPEN, pool=0))
        studies.group(pool.clara, pool.team.homes[:2], "North")
        organisations.tie(pool.clara, pool.team.homes[1], "E2")
        assert pool.waits(pool.team.ada) == {3, 4, 5, 6}
        with pytest.raises(NotAllowedError, match="recused from Fell Council"):
            rate.answer(pool.team.ada, pool.first, "case", YES, done=True)

    def test_what_was_said_before_stands_and_a_lead_rules_on_nothing_of_their_own(self, pool: Pool) -> None:
        organisations.tie(pool.clara, pool.first, "E1")
        assigning.assign(pool.clara, pool.first, ["Ada", "Ben", "Dora"], "case")
        for desk, said in ((pool.team.ada, YES), (pool.team.ben, YES), (pool.dora, NO)):
            rate.answer(desk, pool.first, "case", said, done=True)
        plan.recuse(pool.clara, "Ada", ["E1"])
        plan.recuse(pool.clara, "Clara", ["E1"])
        assert opening.open_complete(pool.dora) == 1
        with pytest.raises(NotAllowedError, match="Clara is recused from Mere Council"):
            rate.consensus(pool.clara, pool.first, "case", {"authority": Answer("yes")}, note="seen")
        with pytest.raises(NotAllowedError, match="Clara is recused from Mere Council"):
            assuring.assure(pool.clara, pool.first, "case")

    def test_each_says_it_of_themselves_and_a_lead_of_anybody(self, pool: Pool) -> None:
        with pytest.raises(NotAllowedError, match="Only a lead may say from what others are recused"):
            plan.recuse(pool.team.ada, "Ben", ["E1"])
        with pytest.raises(UnknownError):
            plan.recuse(pool.team.ada, "Ada", ["Nowhere"])
        plan.recuse(pool.team.ada, "Ada", ["E1", "E2"])
        with pytest.raises(ReviewError, match="Ada is recused from these already"):
            plan.recuse(pool.clara, "Ada", ["E1"])
        plan.recuse(pool.clara, "Ada", ["E2"], ends=True)
        assert pool.clara.frame.division.recused_from(pool.team.ada.viewer.person) == ("E1",)


class TestPeople:
    def test_groups_are_names_and_are_said_and_taken_back(self, pool: Pool) -> None:
        dora = pool.dora.viewer.person
        assert pool.clara.frame.division.groups_of(dora) == ("parent_carer",)
        with pytest.raises(ReviewError, match='"päd!" is no name of a group'):
            plan.describe_person(pool.clara, "Dora", ["Päd!"])
        with pytest.raises(ReviewError, match="Dora is of these already"):
            plan.describe_person(pool.clara, "Dora", ["parent_carer"])
        plan.describe_person(pool.clara, "Dora", ["parent_carer"], ends=True)
        assert pool.clara.frame.division.groups_of(dora) == ()
        with pytest.raises(NotAllowedError, match="Only a lead"):
            plan.describe_person(pool.team.ada, "Ada", ["teacher"])

    def test_a_known_person_is_given_a_group_with_the_same_command(self, pool: Pool) -> None:
        plan.add_person(pool.clara, "Ada", Role.REVIEWER, groups=["teacher"])
        assert pool.clara.frame.division.groups_of(pool.team.ada.viewer.person) == ("teacher",)
        with pytest.raises(ReviewError, match="Ada is a reviewer of this review already"):
            plan.add_person(pool.clara, "Ada", Role.REVIEWER, groups=["teacher"])


class TestModeration:
    def told(self, desk: Desk) -> list[str]:
        return [one.words for one in moderation.subjects(desk, "case")][:3]

    def judge(self, pool: Pool, home: str, *said: dict[str, Answer]) -> None:
        assigning.assign(pool.clara, home, ["Ada", "Ben", "Dora"], "case")
        for desk, answers in zip((pool.team.ada, pool.team.ben, pool.dora), said, strict=False):
            rate.answer(desk, home, "case", answers, done=True)

    def test_each_subject_goes_from_waiting_to_assured(self, pool: Pool) -> None:
        one, two, _ = pool.team.homes[:3]
        assert self.told(pool.clara) == ["waiting", "waiting", "waiting"]
        self.judge(pool, one, YES, YES)
        assert self.told(pool.clara) == ["2 of 3 submitted", "waiting", "waiting"]
        assert self.told(pool.team.ada) == ["waiting"] * 3  # of who votes nobody learns so that a peer has
        with pytest.raises(ReviewError, match="Nothing was opened on A1 at case yet"):
            moderation.side_by_side(pool.clara, one, "case")
        with pytest.raises(ReviewError, match="A1 has no outcome yet at case"):
            assuring.assure(pool.clara, one, "case")
        rate.answer(pool.dora, one, "case", NO, done=True)
        self.judge(pool, two, YES, YES, YES)
        assert opening.open_complete(pool.dora) == 2
        assert self.told(pool.team.ada) == ["in review", "agreed", "waiting"]
        with pytest.raises(ReviewError, match="A1 is still in review at case"):
            assuring.assure(pool.clara, one, "case")
        rate.consensus(pool.clara, one, "case", {"authority": Answer("yes")}, note="the panel agreed")
        assert self.told(pool.clara) == ["moderated", "agreed", "waiting"]
        assuring.assure(pool.clara, one, "case", "read again")
        assert self.told(pool.clara) == ["assured", "agreed", "waiting"]
        with pytest.raises(ReviewError, match="A1 is assured at case already"):
            assuring.assure(pool.clara, one, "case")
        rate.consensus(pool.clara, one, "case", {"authority": Answer("no")}, note="no after all")
        assert self.told(pool.clara)[0] == "moderated"  # another ruling: the last word is said anew
        undo.undo(pool.clara)
        assert self.told(pool.clara)[0] == "assured"

    def test_only_a_lead_assures_and_one_undo_takes_it_back(self, pool: Pool) -> None:
        self.judge(pool, pool.first, YES, YES, YES)
        assert opening.open_complete(pool.dora) == 1
        with pytest.raises(NotAllowedError, match="Only a lead may assure an outcome"):
            assuring.assure(pool.team.ada, pool.first, "case")
        assuring.assure(pool.clara, pool.first, "case")
        assert undo.undo(pool.clara).sentence == "Taken back: assured at case on A1"
        assert self.told(pool.clara)[0] == "agreed"

    def test_sheets_stand_side_by_side_with_names_or_with_letters(self, pool: Pool) -> None:
        self.judge(pool, pool.first, YES, YES, NO)
        assert opening.open_complete(pool.dora) == 1
        found = moderation.side_by_side(pool.clara, pool.first, "case")
        assert sorted(found.names.values()) == ["Ada", "Ben", "Dora"]
        assert found.rows()[0] == ItemSides("Authority", ["Yes", "Yes", "No"], "", "", [])
        pool.say(replace(CASE, names="hidden"))
        hidden = moderation.side_by_side(pool.clara, pool.first, "case")
        assert sorted(hidden.names.values()) == ["reviewer A", "reviewer B", "reviewer C"]
        assert list(hidden.raters) == sorted(hidden.names.values())
        conflict = resolve.conflict(pool.clara, pool.first, "case")
        assert [conflict.names[sheet.actor] for sheet in conflict.sheets] == sorted(hidden.names.values())

    def test_a_letter_is_nobodys_for_good(self, pool: Pool) -> None:
        pool.say(replace(CASE, names="hidden"))
        adas = set()
        for home in pool.team.homes:
            self.judge(pool, home, YES, YES, NO)
            assert opening.open_complete(pool.dora) == 1
            adas.add(moderation.side_by_side(pool.clara, home, "case").names[pool.team.ada.viewer.person])
        assert len(adas) > 1
