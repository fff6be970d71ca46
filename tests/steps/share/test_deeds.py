"""A merge says who did what of that which came in, leads first, and names what concerns the whole review."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.computers import PROTOCOL, applied, reading_here
from benchmarks.scene import Scene, scene
from review_tui.model.log.kinds import KINDS
from review_tui.steps.share import deeds
from review_tui.steps.share.deeds import COUNTED, kinds_in_words


@pytest.fixture
def clara(tmp_path: Path) -> Iterator[Scene]:
    """Give the founding computer, with six reports."""
    with reading_here():
        yield scene(tmp_path)


def did(sender: Scene, who: str, receiver: Scene, name: str) -> list[str]:
    file = sender.file("sent.zip")
    sender.c.must(who, "share", "export", file, "--for", name)
    found: list[str] = receiver.c.json(name, "share", "merge", file)["did"]
    return found


def test_a_lead_who_lowers_the_number_of_people_is_named_with_it(clara: Scene) -> None:
    dora = clara.copy("Dora")
    assert applied(dora.c, PROTOCOL.replace("{name: title, people: 2}", "{name: title, people: 1}"), "Dora").code == 0
    assert did(dora, "Dora", clara, "Clara") == ["By Dora (lead): the protocol (stage title: people 2 → people 1)."]


def test_what_a_reviewer_said_is_counted_by_person_and_sealed_votes_of_others_are_not(clara: Scene) -> None:
    ben = clara.copy("Ben", also=("Ada",))
    for number in ("A1", "A2"):
        ben.c.must("Ben", "decide", number, "include", "--stage", "title")
    ben.c.must("Ada", "decide", "A3", "include", "--stage", "title")
    ben.c.must("Ben", "note", "A1", "a remark", "--stage", "title")
    ben.c.must("Ben", "source", "add", "Library", "--kind", "website")
    lines = did(ben, "Ben", clara, "Clara")
    assert [line.partition(":")[0] for line in lines] == ["By Ben (reviewer)"]
    assert lines[0].endswith("the source Library, 2 votes and answers, 1 note.")


def test_who_did_more_than_a_few_acts_on_the_whole_review_has_the_others_counted(clara: Scene) -> None:
    ben = clara.copy("Ben")
    for n in range(7):
        ben.c.must("Ben", "source", "add", f"Library {n}", "--kind", "website")
    (line,) = did(ben, "Ben", clara, "Clara")
    assert line.count("the source Library") == 5
    assert line.endswith("2 more acts on the whole review.")


def test_a_copy_that_begins_and_a_bundle_without_news_say_nothing_of_it(clara: Scene) -> None:
    ben = clara.copy("Ben")
    assert did(clara, "Clara", ben, "Ben") == []


def test_a_ruling_is_called_one(clara: Scene) -> None:
    ben = clara.copy("Ben")
    clara.opened("A3", "title", "include", "exclude")
    clara.c.must("Clara", "resolve", "A3", "include", "--stage", "title", "--note", "it fits")
    lines = did(clara, "Clara", ben, "Ben")
    assert lines[0] == "By Clara (lead): 1 ruling, 1 opening."


def test_an_undo_says_what_was_taken_back_and_what_stands_again(clara: Scene) -> None:
    ben = clara.copy("Ben")
    clara.opened("A3", "title", "include", "exclude")
    clara.c.must("Clara", "resolve", "A3", "include", "--stage", "title", "--note", "it fits")
    did(clara, "Clara", ben, "Ben")
    said = clara.c.must("Clara", "undo", "--yes")
    assert did(clara, "Clara", ben, "Ben")[0] == "By Clara (lead): 1 ruling taken back."
    again = said.all.rpartition(" undo ")[2].split()[0]
    clara.c.must("Clara", "undo", again, "--yes")
    assert did(clara, "Clara", ben, "Ben")[0] == "By Clara (lead): 1 ruling again."


def test_a_vote_that_is_taken_back_is_named_no_more_than_a_vote_is(clara: Scene) -> None:
    ben = clara.copy("Ben")
    ben.c.must("Ben", "decide", "A1", "include", "--stage", "title")
    ben.c.must("Ben", "undo")
    (line,) = did(ben, "Ben", clara, "Clara")
    assert line == "By Ben (reviewer): 1 vote or answer, 1 act taken back."


def test_every_kind_has_a_word_of_its_own() -> None:
    once = {"review_created"}  # begins a log, and comes with a copy's first bundle
    assert set(KINDS) == set(COUNTED) | deeds._UNTOLD | once
    assert not set(COUNTED) & deeds._UNTOLD
    assert len(set(COUNTED.values())) == len(COUNTED) - 4, "only votes and labels are the same to a reader"


def test_what_not_everybody_may_count_is_named_by_no_kind() -> None:
    said = kinds_in_words(
        ["decided", "noted", "resolved", "answered", "resolved", "source_added", "origin_opened", "new"]
    )
    assert said == "2 rulings, 1 source, 5 further acts"
    assert kinds_in_words(["decided"]) == kinds_in_words(["noted"]) == "1 further act"
    assert kinds_in_words([]) == ""


def test_a_dispute_that_another_lead_settled_is_told_as_one_and_not_as_a_ruling(clara: Scene) -> None:
    clara.opened("A1", "title", "include", "exclude")
    dora = clara.copy("Dora")
    for copy, who, choice in ((clara, "Clara", "include"), (dora, "Dora", "exclude")):
        reason = ["--reason", "topic"] if choice == "exclude" else []
        copy.c.must(who, "resolve", "A1", choice, "--stage", "title", "--note", "read again", *reason)
    assert did(dora, "Dora", clara, "Clara") == ["By Dora (lead): 1 ruling."]  # the control: an act of its own
    clara.sends("Clara", dora, "Dora")
    (matter,) = clara.c.json("Clara", "disputes", "list")
    clara.c.must("Clara", "disputes", "keep", matter["sides"][0]["event"], "--yes")
    assert did(clara, "Clara", dora, "Dora") == ["By Clara (lead): 1 dispute settled."]
    dora.c.must("Dora", "reopen", "A1", "--stage", "title", "--note", "once more")
    assert did(dora, "Dora", clara, "Clara") == ["By Dora (lead): 1 report given back."]


def test_a_protocol_that_settles_a_dispute_is_told_as_that(clara: Scene) -> None:
    dora = clara.copy("Dora")
    assert applied(dora.c, PROTOCOL.replace("Wrong topic", "Off topic"), "Dora").code == 0
    assert applied(clara.c, PROTOCOL.replace("Wrong topic", "No topic")).code == 0
    dora.sends("Dora", clara, "Clara")
    clara.c.must(
        "Clara", "disputes", "keep", clara.c.json("Clara", "disputes", "list")[0]["sides"][0]["event"], "--yes"
    )
    (line,) = did(clara, "Clara", dora, "Dora")
    assert line.endswith(", settled which protocol holds.")
