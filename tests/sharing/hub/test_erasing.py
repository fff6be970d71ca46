"""What is erased goes from the hub, too, by a lead's word in the log alone, and nobody brings it back."""

from contextlib import nullcontext
from dataclasses import replace

import pytest

from review_tui.model.log.erasing import rest_salt, sum_of
from review_tui.model.log.events import Event
from review_tui.model.review.canonical import sha256
from review_tui.model.review.errors import ReviewError
from review_tui.sharing.hub import founding
from tests.sharing.hub.conftest import SECRET, Scene

PAGE = b"a letter that names a child"


def word(scene: Scene, *names: str) -> Event:
    """Let the lead say that these are erased, in the log of the hub."""
    said = scene.lead.says("erased", {"v": 1, "why": "a child"}, "*", *(f"x:{name}" for name in names))
    scene.owner.push(scene.lead.chain, {}, {})
    return said


def said_there(scene: Scene) -> str:
    return str(scene.owner.connection.execute("SELECT event_id, said::text FROM hub.body").fetchall())


def test_words_a_file_and_a_name_go(scene: Scene) -> None:
    note = scene.ada.chain[6].id
    with scene.hub("ada") as hub:
        hub.put(sha256(PAGE), PAGE, "")
    word(scene, note, sha256(PAGE), "ada")
    assert scene.owner.erase([note, sha256(PAGE), "ada"]) == 3
    assert note not in said_there(scene)
    assert sha256(PAGE) not in scene.owner.files()
    people = scene.owner.connection.execute("SELECT id FROM hub.person").fetchall()
    assert ("ada",) not in people
    assert ("ben",) in people
    assert scene.owner.erase([note, sha256(PAGE), "ada"]) == 0  # twice is once


def test_what_the_log_does_not_name_stays(scene: Scene) -> None:
    """The control: a lead's login alone takes nothing away."""
    before = said_there(scene)
    assert scene.owner.erase([scene.ada.chain[0].id, "ben"]) == 0
    word(scene, scene.ada.chain[6].id)
    assert scene.owner.erase([scene.ada.chain[0].id]) == 0
    assert scene.ada.chain[0].id in before
    assert scene.ada.chain[0].id in said_there(scene)


def test_a_reviewer_erases_nothing_whatever_they_say(scene: Scene) -> None:
    vote = scene.ada.chain[0].id
    scene.ben.says("erased", {"v": 1, "why": "mischief"}, "*", f"x:{vote}")
    scene.push("ben", scene.ben)
    with scene.hub("ben") as hub, pytest.raises(ReviewError, match="Only the login of a lead"):
        hub.erase([vote])
    assert vote in said_there(scene)


def test_its_author_does_not_bring_it_back(scene: Scene) -> None:
    note = scene.ada.chain[6].id
    word(scene, note)
    scene.owner.erase([note])
    scene.push("ada", scene.ada)
    assert note not in said_there(scene)
    with scene.hub("ada") as hub:
        assert note not in hub.lacking()
        pulled = {event.id: event for event in hub.pull(0).events}
    assert pulled[note] == replace(scene.ada.chain[6], body=None, salt="")


def test_nor_where_its_words_had_not_come_yet(scene: Scene) -> None:
    late = scene.ada.says("noted", {"v": 1, "text": f"{SECRET} late", "stage": "title"}, "r:r2")
    bare = [replace(late, body=None, salt="")]
    with scene.hub("ada") as hub:
        hub.push(bare, {}, {})
    word(scene, late.id)
    scene.owner.erase([late.id])
    scene.push("ada", scene.ada)
    assert late.id not in said_there(scene)


def test_a_hub_of_an_earlier_version_gets_it_from_its_owner(scene: Scene) -> None:
    scene.owner.connection.execute("DROP FUNCTION hub.erase(text[])")
    with scene.hub("ben") as hub:
        assert not founding.complete(hub.connection, hub.address)
    assert founding.complete(scene.owner.connection, scene.owner.address)
    word(scene, "ada")
    assert scene.owner.erase(["ada"]) == 1
    with scene.hub("ben") as hub, pytest.raises(ReviewError, match="Only the login of a lead"):
        hub.erase(["ada"])  # it may be called, and says who may


def left_of(scene: Scene, vote: Event, **otherwise: object) -> Event:
    """Let the lead say what is left of a vote, and bring that in its place."""
    assert vote.body is not None
    salt, left = rest_salt(vote.salt), {**vote.body, "note": "", **otherwise}
    body = {"v": 1, "why": "a child", "kept": {}, "sums": {vote.id: sum_of(salt, left)}}
    scene.lead.says("erased", body, "*", f"x:{vote.id}")
    scene.owner.push(scene.lead.chain, {}, {})
    scene.owner.erase([vote.id])
    rest = replace(vote, body=left, salt=salt)
    scene.owner.push([rest], {}, {})
    return rest


def test_its_author_alone_contests_what_is_said_to_be_left(scene: Scene) -> None:
    vote = scene.ada.chain[0]
    left_of(scene, vote, choice="exclude")
    there = said_there(scene)
    for who in ("ben", "lead"):
        with scene.hub(who) if who == "ben" else nullcontext(scene.owner) as hub:
            assert hub.contest([vote]) == 0
    assert said_there(scene) == there
    with scene.hub("ada") as hub:
        last = hub.last()
        assert hub.contest([vote]) == 1
        assert hub.last() > last, "others hear of it"
        assert {event.id: event for event in hub.pull(last).events}[vote.id] == vote
        assert hub.contest([vote]) == 0, "twice is once"
    with scene.hub("ben") as hub:
        assert all(event.body is None for event in hub.pull(0).events if event.id == vote.id), "it is still sealed"


def test_nobody_contests_with_words_that_were_not_said_or_of_what_nobody_erased(scene: Scene) -> None:
    vote, other = scene.ada.chain[0], scene.ada.chain[6]
    rest = left_of(scene, vote, choice="exclude")
    with scene.hub("ada") as hub:
        assert hub.contest([other]) == 0  # the control: it was never erased
        assert hub.contest([rest]) == 0
        assert hub.contest([replace(vote, body=None, salt="")]) == 0
        assert hub.contest([replace(vote, actor="ben")]) == 0
        with pytest.raises(ReviewError):
            hub.contest([replace(vote, body={**(vote.body or {}), "choice": "maybe"})])
        assert hub.contest([vote]) == 1


def test_words_of_an_envelope_that_is_here_are_held_against_it(scene: Scene) -> None:
    """Somebody names themselves, and another hash, for words that the hub still lacks."""
    late = scene.ada.says("noted", {"v": 1, "text": f"{SECRET} late", "stage": "title"}, "r:r2")
    with scene.hub("ada") as hub:
        hub.push([replace(late, body=None, salt="")], {}, {})
    forged = scene.ben.says("noted", {"v": 1, "text": "mine", "stage": "title"}, "r:r2")
    false = replace(forged, id=late.id, hash=late.hash)
    with scene.hub("ben") as hub, pytest.raises(ReviewError):
        hub.push([false], {}, {})
    scene.push("ada", scene.ada)
    assert f"{SECRET} late" in said_there(scene)


def test_a_hub_that_knows_of_no_contest_is_asked_for_none(scene: Scene) -> None:
    left_of(scene, scene.ada.chain[0], choice="exclude")
    scene.owner.connection.execute("DROP FUNCTION hub.contest(json)")
    with scene.hub("ada") as hub:
        assert hub.contest([scene.ada.chain[0]]) == 0
        assert founding.complete(hub.connection, hub.address), "it lets go of words all the same"
    assert founding.complete(scene.owner.connection, scene.owner.address)
    with scene.hub("ada") as hub:
        assert hub.contest([scene.ada.chain[0]]) == 1


class TestAFile:
    def test_is_brought_back_by_nobody_who_has_not_heard(self, scene: Scene) -> None:
        name = sha256(PAGE)
        with scene.hub("ada") as hub:
            hub.put(name, PAGE, "")
        word(scene, name)
        scene.owner.erase([name])
        for who in ("ada", "ben"):
            with scene.hub(who) as hub:
                assert hub.lacking_files([name]) == []
                hub.put(name, PAGE, "")  # as an older program might
                hub.share_files([name])
                assert name not in hub.files()
        assert pieces(scene, name) == 0

    def test_that_was_never_here_is_not_taken_later_either(self, scene: Scene) -> None:
        name = sha256(PAGE)
        word(scene, name)
        assert scene.owner.erase([name]) == 0
        with scene.hub("ada") as hub:
            assert hub.lacking_files([name]) == []
            hub.put(name, PAGE, "")
        assert pieces(scene, name) == 0
        assert name not in scene.owner.files()

    def test_that_no_lead_let_go_of_is_kept_as_ever(self, scene: Scene) -> None:
        """The control: a reviewer's word bars no file, nor does a lead's login without a word in the log."""
        name = sha256(PAGE)
        scene.ben.says("erased", {"v": 1, "why": "mischief"}, "*", f"x:{name}")
        scene.push("ben", scene.ben)
        assert scene.owner.erase([sha256(b"another")]) == 0
        with scene.hub("ada") as hub:
            assert hub.lacking_files([name]) == [name]
            hub.put(name, PAGE, "")
            assert name in hub.files()
        assert pieces(scene, name) == 1

    def test_a_hub_that_forgot_them_is_taught_by_its_owner_alone(self, scene: Scene) -> None:
        connection = scene.owner.connection
        (source,) = connection.execute(
            "SELECT pg_get_functiondef(to_regprocedure('hub.erase(text[])'))"
        ).fetchone() or ("",)
        connection.execute(str(source).replace("'gone'", "'lead'").encode())  # as before: it noted none
        with scene.hub("ben") as hub:
            assert founding.complete(hub.connection, hub.address)  # it can erase, if not as well
        assert not founding.is_newest(connection)
        assert founding.complete(connection, scene.owner.address)
        assert founding.is_newest(connection)


def pieces(scene: Scene, name: str) -> int:
    asked = scene.owner.connection.execute("SELECT count(*) FROM hub.piece WHERE sha256 = %s", (name,))
    return int(str((asked.fetchone() or (0,))[0]))
