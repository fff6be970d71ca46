"""What is erased goes from the hub, too, by a lead's word in the log alone, and nobody brings it back."""

from dataclasses import replace

import pytest

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
