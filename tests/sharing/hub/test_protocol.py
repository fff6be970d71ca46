"""What a hub takes and gives: whose events, in which order, whole or not at all."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from review_tui.model.log.events import Event
from review_tui.model.review.canonical import sha256
from review_tui.model.review.errors import BrokenLogError, ReviewError
from review_tui.sharing.hub import hub as hubs
from review_tui.sharing.hub.answers import Shape
from review_tui.sharing.hub.hub import Hub
from tests.sharing.hub.conftest import SECRET, Copy, Scene


def _cut_off(hub: Hub) -> int:
    hub.connection.close()
    return len(hub.heads())


class TestPushing:
    def test_what_was_pushed_is_pulled_as_it_was(self, scene: Scene) -> None:
        with scene.hub("ada") as hub:
            assert [e for e in hub.pull(0).events if e.actor == "ada"] == scene.ada.chain

    def test_twice_is_once(self, scene: Scene) -> None:
        before = scene.owner.pull(0)
        assert scene.push("ada", scene.ada) == 0
        assert scene.owner.pull(0) == before

    def test_the_feed_goes_on_where_one_stopped(self, scene: Scene) -> None:
        with scene.hub("otto") as hub:
            place = hub.pull(0).place
            assert hub.pull(place).events == ()
            one = scene.ada.votes("r7", "include")
            scene.push("ada", scene.ada)
            pulled = hub.pull(place)
            assert [event.id for event in pulled.events] == [one.id]
            assert pulled.place == place + 1

    def test_pages_come_and_go_like_one(self, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
        whole = scene.owner.pull(0)
        monkeypatch.setattr(hubs, "PAGE", 2)
        assert scene.owner.pull(0) == whole
        for n in range(8, 15):
            scene.ben.votes(f"r{n}", "maybe")
        assert scene.push("ben", scene.ben) == 7

    def test_a_push_that_is_cut_leaves_nothing(self, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
        before = scene.owner.pull(0)
        monkeypatch.setattr(hubs, "PAGE", 2)
        for n in range(8, 13):
            scene.ben.votes(f"r{n}", "maybe")
        with scene.hub("ben") as hub:
            real = hub._push

            def cut(page: Iterable[Event], names: str, signed: str) -> int:
                monkeypatch.setattr(hub, "_push", lambda *_: _cut_off(hub))
                return real(page, names, signed)

            monkeypatch.setattr(hub, "_push", cut)
            with pytest.raises(ReviewError, match="cannot be reached"):
                hub.push(scene.ben.chain, {}, {})
        assert scene.owner.pull(0) == before
        assert scene.push("ben", scene.ben) == 5

    def test_two_push_at_once_and_the_feed_has_no_hole(self, scene: Scene) -> None:
        """The second waits for the first; whoever pulls between sees neither or the first."""
        ada, ben = scene.hub("ada"), scene.hub("ben")
        place = scene.owner.pull(0).place
        one, other = scene.ada.votes("r8", "include"), scene.ben.votes("r8", "include")
        with ada.pushing():
            ada.push(scene.ada.chain, {}, {})
            ben.connection.execute("SET lock_timeout = '50ms'")
            with pytest.raises(ReviewError):
                ben.push(scene.ben.chain, {}, {})
            assert scene.owner.pull(place).events == ()
        ben.push(scene.ben.chain, {}, {})
        pulled = scene.owner.pull(place)
        assert [event.id for event in pulled.events] == [one.id, other.id]
        assert pulled.place == place + 2
        for hub in (ada, ben):
            hub.connection.close()

    def test_words_may_come_after_the_envelope(self, scene: Scene) -> None:
        late = Copy("o-otto", "otto")
        vote = late.votes("r1", "include")
        scene.owner.push([replace(vote, body=None, salt="")], {}, {})
        assert scene.owner.lacking() == {vote.id}
        place = scene.owner.pull(0).place
        scene.push("otto", late)
        assert scene.owner.lacking() == frozenset()
        assert [event.body for event in scene.owner.pull(place).events] == [vote.body]

    def test_words_come_also_where_somebody_who_leads_not_says_that_they_are_erased(self, scene: Scene) -> None:
        late = Copy("o-otto", "otto")
        vote = late.votes("r1", "include")
        scene.owner.push([replace(vote, body=None, salt="")], {}, {})
        scene.ben.says("erased", {"v": 1, "why": "", "sums": {vote.id: "0" * 64}}, f"x:{vote.id}")
        scene.push("ben", scene.ben)
        scene.push("otto", late)
        assert scene.owner.lacking() == frozenset()


class TestWhoMayPush:
    def refused(self, scene: Scene, login: str, copy: Copy) -> str:
        before = scene.owner.pull(0)
        with pytest.raises(ReviewError) as found:
            scene.push(login, copy)
        assert scene.owner.pull(0) == before
        return str(found.value)

    def test_a_reviewer_says_nothing_in_anothers_name(self, scene: Scene) -> None:
        copy = Copy("o-otto", "ada")
        copy.votes("r8", "include")
        assert "only what its own person wrote" in self.refused(scene, "otto", copy)

    def test_a_reviewer_is_no_lead_by_saying_so(self, scene: Scene) -> None:
        copy = Copy("o-otto", "clara")
        copy.says("source_added", {"v": 1, "name": "mine"}, "*")
        assert "only what its own person wrote" in self.refused(scene, "otto", copy)
        with scene.hub("otto") as hub, pytest.raises(ReviewError, match="Only the login of a lead"):
            hub.set_needs({"title": {"people": 1, "fewest": 1, "verifies": False}})

    def test_a_reviewer_writes_not_in_anothers_copy(self, scene: Scene) -> None:
        scene.ada.says("source_added", {"v": 1, "name": "x"}, "*", actor="otto")
        copy = Copy("o-ada", "otto", [scene.ada.chain[-1]])
        assert "Others wrote in this copy" in self.refused(scene, "otto", copy)

    def test_a_reviewer_founds_no_review(self, scene: Scene) -> None:
        copy = Copy("o-otto", "otto")
        copy.says("review_created", {"v": 1, "title": "Another"}, "*")
        assert "only what its own person wrote" in self.refused(scene, "otto", copy)

    def test_a_lead_brings_what_others_wrote(self, scene: Scene) -> None:
        copy = Copy("o-otto", "otto")
        copy.votes("r1", "include")
        assert scene.owner.push(copy.chain, {}, {}) == 1

    def test_two_installations_with_one_origin_are_noticed(self, scene: Scene) -> None:
        twin = Copy("o-ben", "ben", scene.ben.chain[:])
        scene.ben.votes("r8", "include")
        twin.votes("r9", "exclude", id="twin")
        scene.push("ben", scene.ben)
        assert "Another installation writes to the hub as this copy" in self.refused(scene, "ben", twin)

    @pytest.mark.parametrize(
        "change", [{"tick": 9}, {"actor": "otto", "at": "x"}, {"refs": ("r:z",)}, {"body": {"v": 2}}]
    )
    def test_what_was_changed_is_not_taken(self, scene: Scene, change: dict[str, object]) -> None:
        copy = Copy("o-otto", "otto")
        copy.votes("r8", "include")
        copy.chain[0] = replace(copy.chain[0], **change)  # type: ignore[arg-type]
        assert "does not agree with its own hash" in self.refused(scene, "otto", copy)

    def test_a_hole_in_a_chain_is_not_taken(self, scene: Scene) -> None:
        scene.ben.votes("r8", "include")
        scene.ben.votes("r9", "include")
        assert "is not at the hub" in self.refused(scene, "ben", Copy("o-ben", "ben", scene.ben.chain[-1:]))

    def test_names_are_a_leads_to_give(self, scene: Scene) -> None:
        with scene.hub("otto") as hub:
            hub.push([], {"zoe": "Zoe"}, {})
            assert "zoe" not in hub.pull(0).people

    def test_nobody_signs_for_anothers_copy(self, scene: Scene) -> None:
        with scene.hub("otto") as hub:
            hub.push([], {}, {"o-ada": (9, "f" * 128)})
            assert hub.pull(0).signatures == {}
        with scene.hub("ada") as hub:
            hub.push([], {}, {"o-ada": (9, "a" * 128)})
            assert hub.pull(0).signatures == {"o-ada": (9, "a" * 128)}


class TestOpening:
    def reads(self, scene: Scene, login: str) -> set[str]:
        with scene.hub(login) as hub:
            return {event.id for event in hub.pull(0).events if event.kind == "decided" and event.body}

    def test_nobody_reads_what_is_not_opened_but_its_author_and_leads(self, scene: Scene) -> None:
        votes = {event.id for event in scene.ada.chain if event.kind == "decided"}
        assert [len(votes & self.reads(scene, login)) for login in ("ada", "ben", "otto")] == [6, 0, 0]
        assert votes <= {event.id for event in scene.owner.pull(0).events if event.body}

    def test_a_whole_ballot_opens_for_all(self, scene: Scene) -> None:
        ballot = scene.ada.chain[0], scene.ben.chain[0]
        scene.lead.opens(*ballot)
        scene.owner.push(scene.lead.chain, {}, {})
        assert scene.owner.to_open() == {scene.lead.chain[-1].id}
        assert scene.owner.open_votes([vote.id for vote in ballot])
        assert self.reads(scene, "otto") == {vote.id for vote in ballot}
        assert scene.owner.to_open() == frozenset()

    def test_a_lead_opens_no_single_vote_where_two_are_asked_for(self, scene: Scene) -> None:
        scene.lead.opens(scene.ada.chain[1])
        scene.owner.push(scene.lead.chain, {}, {})
        assert not scene.owner.open_votes([scene.ada.chain[1].id])
        assert scene.owner.open_said([scene.lead.chain[-1].id]) == 0
        assert self.reads(scene, "otto") == set()

    def test_nothing_opens_that_the_log_does_not_say(self, scene: Scene) -> None:
        assert not scene.owner.open_votes([scene.ada.chain[0].id, scene.ben.chain[0].id])

    @pytest.mark.parametrize("login", ["ben", "otto"])
    def test_a_reviewer_opens_no_vote_of_a_peer_whatever_their_log_says(self, scene: Scene, login: str) -> None:
        """Their word may count in no copy: of an origin without a key, say. Then their own vote would not be locked."""
        ballot = [scene.ada.chain[0], scene.ben.chain[0]]
        copy = scene.ben if login == "ben" else Copy("o-otto", "otto")
        opening = copy.opens(*ballot)
        scene.push(login, copy)
        with scene.hub(login) as hub:
            assert not hub.open_votes([vote.id for vote in ballot])
            assert hub.open_said([opening.id]) == 0
            assert hub.to_open() == {opening.id}
        assert scene.owner.open_votes([vote.id for vote in ballot])  # a lead's copy found that it counts

    def test_where_one_person_is_asked_their_vote_is_theirs_to_open(self, scene: Scene) -> None:
        scene.owner.set_needs({"title": {"people": 1, "fewest": 1, "verifies": False}})
        opening = scene.ben.opens(scene.ben.chain[0])
        scene.push("ben", scene.ben)
        with scene.hub("ben") as hub:
            assert hub.open_said([opening.id]) == 1
        assert self.reads(scene, "otto") == {scene.ben.chain[0].id}

    def test_nothing_opens_that_its_author_took_back(self, scene: Scene) -> None:
        scene.owner.set_needs({"title": {"people": 1, "fewest": 1, "verifies": False}})
        scene.ben.says("undone", {"v": 1, "why": ""}, "r:r1", undoes=scene.ben.chain[0].id)
        scene.ben.opens(scene.ben.chain[0])
        scene.push("ben", scene.ben)
        with scene.hub("ben") as hub:
            assert not hub.open_votes([scene.ben.chain[0].id])

    def test_nothing_opens_that_its_author_has_said_otherwise_since(self, scene: Scene) -> None:
        scene.owner.set_needs({"title": {"people": 1, "fewest": 1, "verifies": False}})
        first = scene.ben.chain[0]
        scene.ben.says("decided", {"v": 1, "stage": "title", "choice": "maybe"}, "r:r1", replaces=first.id)
        scene.ben.opens(first)
        scene.push("ben", scene.ben)
        with scene.hub("ben") as hub:
            assert not hub.open_votes([first.id])

    @pytest.mark.parametrize(("stage", "tick"), [("full_text", 1_000), ("title", 0)])
    def test_an_opening_is_of_the_stage_of_its_votes_and_after_them(self, scene: Scene, stage: str, tick: int) -> None:
        ballot = [scene.ada.chain[0], scene.ben.chain[0]]
        scene.lead.opens(*ballot, stage=stage, tick=tick)
        scene.owner.push(scene.lead.chain, {}, {})
        assert not scene.owner.open_votes([vote.id for vote in ballot])

    def test_a_sheet_that_is_handed_over_is_read_by_those_who_vote_and_by_nobody_else(self, scene: Scene) -> None:
        scene.owner.set_needs({"quality": {"people": 2, "fewest": 2, "verifies": True}})
        said = {"v": 1, "stage": "quality", "done": True, "answers": {"x": SECRET}}
        sheet = scene.ada.says("answered", said, "r:r1", tick=40)
        scene.push("ada", scene.ada)
        opening = scene.lead.opens(sheet, stage="quality")
        scene.owner.push(scene.lead.chain, {}, {})
        assert scene.owner.open_said([opening.id]) == 1
        scene.owner._all("UPDATE hub.member SET may_vote = false WHERE login = 'otto' RETURNING 1", of=(int,))
        asked = f"SELECT said FROM hub.body WHERE event_id = '{sheet.id}'"
        assert [SECRET in scene.ask(login, asked) for login in ("ben", "otto")] == [True, False]

    def test_a_vote_from_elsewhere_is_its_voters_whoever_brought_it(self, scene: Scene) -> None:
        brought = scene.ada.says(
            "decided_elsewhere", {"v": 1, "stage": "title", "voter": "ben", "note": SECRET}, "r:r6"
        )
        scene.push("ada", scene.ada)
        asked = f"SELECT said FROM hub.body WHERE event_id = '{brought.id}'"
        assert [SECRET in scene.ask(login, asked) for login in ("ada", "ben", "otto")] == [True, True, False]

    def test_an_answer_to_a_question_is_read_by_who_asked(self, scene: Scene) -> None:
        question = next(event for event in scene.ada.chain if event.kind == "asked")
        answer = scene.lead.says("replied", {"v": 1, "asked": question.id, "text": SECRET}, "r:r1")
        scene.owner.push(scene.lead.chain, {}, {})
        asked = f"SELECT said FROM hub.body WHERE event_id = '{answer.id}'"
        assert [SECRET in scene.ask(login, asked) for login in ("ada", "ben")] == [True, False]

    def test_what_is_private_is_no_leads_to_read(self, scene: Scene) -> None:
        scene.owner._all("INSERT INTO hub.member (login, person, is_lead, may_vote) "
                         "VALUES ('otto', 'dora', true, false) RETURNING 1", of=(int,))  # fmt: skip
        asked = ("SELECT said FROM hub.body WHERE reads = 'author'", "SELECT said FROM hub.body WHERE reads = 'lead'")
        assert [SECRET in scene.ask("otto", each) for each in asked] == [False, True]
        assert SECRET in scene.ask("ada", asked[0])

    def test_a_remark_is_shown_to_a_person_by_a_lead(self, scene: Scene) -> None:
        remark = next(event for event in scene.ada.chain if event.kind == "noted")
        assert scene.owner.show([remark.id, scene.ada.chain[0].id], "ben") == 1
        told = {login: scene.ask(login, "SELECT said FROM hub.body WHERE reads = 'note'") for login in ("ben", "otto")}
        assert SECRET in told["ben"]
        assert SECRET not in told["otto"]


class TestRoles:
    def test_a_lead_says_who_leads_and_who_votes_and_loses_not_their_own(self, scene: Scene) -> None:
        scene.owner.set_roles({"otto": (True, False), "clara": (False, False), "nobody": (True, True)})
        assert ("otto", "otto", True) in scene.owner.members()
        assert scene.owner.standing().is_lead
        with scene.hub("otto") as hub:
            assert hub.standing().is_lead
        scene.owner.set_roles({"otto": (False, True)})
        with scene.hub("otto") as hub, pytest.raises(ReviewError, match="Only the login of a lead"):
            hub.set_roles({"otto": (True, True)})


class TestFiles:
    def test_come_back_as_they_went(self, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(hubs, "PIECE", 10)
        data = bytes(range(35))
        name = sha256(data)
        with scene.hub("ada") as ada, scene.hub("ben") as ben:
            assert ada.lacking_files([name]) == [name]
            ada.put(name, data, "")
            assert (ada.lacking_files([name]), ben.files()[name]) == ([], (35, ""))
            assert ben.get(name, 35) == data

    def test_go_on_where_they_were_cut(self, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(hubs, "PIECE", 10)
        data = bytes(range(35))
        went: list[tuple[object, ...]] = []
        name = sha256(data)
        with scene.hub("ada") as ada:
            for n in (0, 2):
                ada._all("SELECT hub.put(%s,'',35,%s,4,%s)", name, n, data[n * 10 : n * 10 + 10], of=(bool,))
            assert name not in ada.files()
            real = ada._all

            def noting(query: str, *values: object, of: Shape) -> list[tuple[Any, ...]]:
                went.append(values)
                return real(query, *values, of=of)

            monkeypatch.setattr(ada, "_all", noting)
            ada.put(name, data, "")
        assert [values[3] for values in went if len(values) == 6] == [1, 3]
        assert scene.owner.get(name, 35) == data

    def test_are_what_their_name_says(self, scene: Scene) -> None:
        name = sha256(b"true")
        with scene.hub("ada") as ada, pytest.raises(BrokenLogError, match="did not come whole"):
            ada.put(name, b"false", "")
        assert scene.owner.lacking_files([name]) == [name]
        scene.owner.put(name, b"true", "")
        scene.owner._all("UPDATE hub.piece SET data = 'false' RETURNING 1", of=(int,))
        with scene.hub("ada") as ada, pytest.raises(BrokenLogError, match="was changed at the hub"):
            ada.get(name, 4)

    def test_of_unopened_answers_are_their_authors_and_leads(self, scene: Scene) -> None:
        name = sha256(b"a page that an answer rests upon")
        with scene.hub("ada") as ada, scene.hub("ben") as ben:
            ada.put(name, b"a page that an answer rests upon", "lead")
            assert [name in hub.files() for hub in (ada, ben, scene.owner)] == [True, False, True]
            assert ben._piece(name, 0) == b""
            ben.share_files([name])
            assert name not in ben.files()
            ada.share_files([name])
            assert ben.get(name, 32) == b"a page that an answer rests upon"


def test_a_login_learns_who_it_is(scene: Scene) -> None:
    with scene.hub("ada") as hub:
        found = hub.standing()
    assert (found.review, found.people, found.is_lead) == ("the-review", ("ada",), False)
    assert found.invitation == sha256("invitation of ada")
    assert scene.owner.standing().is_lead


def test_a_hub_of_a_newer_version_is_left_alone(scene: Scene) -> None:
    scene.owner._all("UPDATE hub.about SET version = 99 RETURNING 1", of=(int,))
    with scene.hub("ada") as hub, pytest.raises(ReviewError, match=r"newer version of review-tui\. Update"):
        hub.standing()
