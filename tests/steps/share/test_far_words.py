"""A lead who is never asked hears whose words that are waited for lie elsewhere; nobody else does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.computers import reading_here
from benchmarks.scene import SECRET, Scene, scene
from review_tui.store import far_words

SAID = "What Ada said on"


@pytest.fixture
def clara(tmp_path: Path) -> Iterator[Scene]:
    with reading_here():
        yield scene(tmp_path)


def voted(copy: Scene, who: str, *numbers: str) -> None:
    for number in numbers:
        copy.c.must(who, "decide", number, "include", "--stage", "title", "--note", SECRET)


@pytest.fixture
def told_by_ben(clara: Scene) -> tuple[Scene, Scene, Scene]:
    """Let Clara hear of Ada's votes by a bundle of Ben's, which cannot hold what they say; gives the three copies."""
    ada, ben = clara.copy("Ada"), clara.copy("Ben")
    voted(ada, "Ada", "A1", "A2", "A3", "A4")
    voted(ben, "Ben", "A1")
    ada.sends("Ada", ben, "Ben")
    return clara, ada, ben


def test_whose_words_are_not_here_how_they_come_and_no_more_once_they_did(
    told_by_ben: tuple[Scene, Scene, Scene],
) -> None:
    clara, ada, ben = told_by_ben
    told = ben.sends("Ben", clara, "Clara").err
    assert f"{SAID} A1, A2, A3 and 1 more lies in a copy of Ada's and not in this one" in told
    assert "or for a bundle: review-tui share export --for Clara\n" in told  # hers to type, in no folder of Clara's
    assert SECRET not in told
    assert "What Ben said" not in told  # the control: his came
    assert SAID not in ben.sends("Ben", clara, "Clara").err  # it is no news
    assert clara.c.json("Clara", "progress")["elsewhere"][0].startswith(SAID)
    assert SAID in clara.c("Clara", "progress").all
    told = ada.sends("Ada", clara, "Clara").err
    assert SAID not in told
    assert "1 report opened" in told
    assert clara.c.json("Clara", "progress")["elsewhere"] == []


def test_nobody_who_is_asked_hears_of_it(told_by_ben: tuple[Scene, Scene, Scene]) -> None:
    clara, _, ben = told_by_ben
    ben.sends("Ben", clara, "Clara")
    for who in ("Ada", "Otto", "Rhea"):
        assert clara.c.json(who, "progress")["elsewhere"] == []
        assert SAID not in clara.c(who, "progress").all
    assert ben.c.json("Ben", "progress")["elsewhere"] == []
    clara.c.must("Clara", "reviewer", "add", "Clara", "--role", "reviewer")  # a lead who votes is asked, too
    assert clara.c.json("Clara", "progress")["elsewhere"] == []


def test_what_was_taken_back_or_said_anew_or_is_waited_for_no_longer_is_not_lacking(
    told_by_ben: tuple[Scene, Scene, Scene],
) -> None:
    clara, ada, ben = told_by_ben
    ada.c.must("Ada", "undo")
    voted(ada, "Ada", "A3")
    ada.sends("Ada", ben, "Ben")
    ben.sends("Ben", clara, "Clara")
    (said,) = clara.c.json("Clara", "progress")["elsewhere"]
    assert said.startswith(f"{SAID} A1, A2, A3 lies")
    clara.c.must("Clara", "remove", "A2", "--why", "an advert", "--yes")
    (said,) = clara.c.json("Clara", "progress")["elsewhere"]
    assert said.startswith(f"{SAID} A1, A3 lies")


def test_each_word_that_is_not_here_is_looked_up_and_nothing_is_read_through_for_it(clara: Scene) -> None:
    with clara.c.desk("Clara") as desk:
        plan = [row[-1] for row in desk.store.connection.execute(f"EXPLAIN QUERY PLAN {far_words.QUERY}")]
    assert [step for step in plan if step.startswith("SCAN r ")] == []
    assert any(step.startswith("SEARCH r USING") for step in plan)
